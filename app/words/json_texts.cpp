// SPDX-License-Identifier: MPL-2.0
#include "app/json/json_text.h"
#include "app/words/text_tables.h"

#include <QtGlobal>

namespace atomalloc::app {

namespace {

using enum JsonText;

constexpr Text kTexts[] = {
    {null, QT_TRANSLATE_NOOP("Json", "null")},
    {true_or_false, QT_TRANSLATE_NOOP("Json", "true or false")},
    {a_number, QT_TRANSLATE_NOOP("Json", "a number")},
    {a_string, QT_TRANSLATE_NOOP("Json", "a string")},
    {a_list, QT_TRANSLATE_NOOP("Json", "a list")},
    {an_object, QT_TRANSLATE_NOOP("Json", "an object")},
    {whole_number, QT_TRANSLATE_NOOP("Json", "a whole number")},
    {size, QT_TRANSLATE_NOOP("Json", "a size such as \"64 KiB\" or a number of bytes")},
    {duration, QT_TRANSLATE_NOOP("Json", "a duration such as \"300 ms\" or a number of nanoseconds")},
    {file_is_empty, QT_TRANSLATE_NOOP("Json", "The file is empty.")},
    {file_larger_than, QT_TRANSLATE_NOOP("Json", "The file is larger than %1.")},
    {byte_not_text, QT_TRANSLATE_NOOP("Json", "This byte is not UTF-8 text.")},
    {file_ends, QT_TRANSLATE_NOOP("Json", "The file ends")},
    {found, QT_TRANSLATE_NOOP("Json", "Found %1")},
    {after_the_end, QT_TRANSLATE_NOOP("Json", "%1 after the end of the document.")},
    {too_deep, QT_TRANSLATE_N_NOOP("Json", "More than %n levels of nesting.")},
    {too_many_values, QT_TRANSLATE_N_NOOP("Json", "More than %n values in one file.")},
    {not_a_value, QT_TRANSLATE_NOOP("Json", "%1 is not a value. Text stands in double quotes.")},
    {value_expected, QT_TRANSLATE_NOOP("Json", "%1 where a value was expected.")},
    {comma_expected, QT_TRANSLATE_NOOP("Json", "%1 where , or %2 of %3 was expected.")},
    {comma_before_end, QT_TRANSLATE_NOOP("Json", "Comma before the closing %1.")},
    {key_expected, QT_TRANSLATE_NOOP("Json", "%1 where a key in double quotes was expected.")},
    {duplicate_key, QT_TRANSLATE_NOOP("Json", "Duplicate key %1: it is on line %2 already.")},
    {colon_expected, QT_TRANSLATE_NOOP("Json", "%1 where the : after a key was expected.")},
    {too_many_keys, QT_TRANSLATE_N_NOOP("Json", "This object has more than %n keys.")},
    {digit_expected, QT_TRANSLATE_NOOP("Json", "%1 where a digit was expected.")},
    {starts_with_zero, QT_TRANSLATE_NOOP("Json", "A number must not start with 0: %1.")},
    {out_of_range, QT_TRANSLATE_NOOP("Json", "The number %1 is out of range.")},
    {not_a_number, QT_TRANSLATE_NOOP("Json", "%1 is not a number. Values with a unit stand in double quotes.")},
    {hex_digit_expected, QT_TRANSLATE_NOOP("Json", "%1 where one of the four hexadecimal digits of \\u was expected.")},
    {half_surrogate, QT_TRANSLATE_NOOP("Json", "Half of a surrogate pair: two \\u escapes belong together here.")},
    {unknown_escape, QT_TRANSLATE_NOOP("Json", "Unknown escape in a string. Known: \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX.")},
    {string_not_closed, QT_TRANSLATE_NOOP("Json", "This string is not closed.")},
    {control_character, QT_TRANSLATE_NOOP("Json", "Control character in a string. Write it as \\u%1.")},
    {more_faults, QT_TRANSLATE_N_NOOP("Json", "(And %n more faults.)")},
    {object_expected, QT_TRANSLATE_NOOP("Json", "Expected %1 as an object in braces, found %2.")},
    {is_missing, QT_TRANSLATE_NOOP("Json", "%1 is missing in %2.")},
    {must_be_within, QT_TRANSLATE_NOOP("Json", "%1 must be %2 to %3, not %4.")},
    {must_be_at_least, QT_TRANSLATE_NOOP("Json", "%1 must be at least %2, not %3.")},
    {must_be_at_most, QT_TRANSLATE_NOOP("Json", "%1 must be at most %2, not %3.")},
    {other_version, QT_TRANSLATE_NOOP("Json", "This is %1 of version %2; this program reads version %3.")},
    {unknown_key, QT_TRANSLATE_NOOP("Json", "%1 is not a key of %2.")},
    {must_be, QT_TRANSLATE_NOOP("Json", "%1 must be %2, not %3.")},
    {of_key, QT_TRANSLATE_NOOP("Json", "%1: %2")},
    {is_negative, QT_TRANSLATE_NOOP("Json", "%1 is negative.")},
    {no_whole_number, QT_TRANSLATE_NOOP("Json", "%1 is not a whole number.")},
    {too_large, QT_TRANSLATE_NOOP("Json", "%1 is too large.")},
};
static_assert(isComplete(kTexts, how_many));

} // namespace

WordTable jsonTexts() { return {"Json", kTexts}; }

} // namespace atomalloc::app
