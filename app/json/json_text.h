// SPDX-License-Identifier: MPL-2.0
// JsonText: the texts that app/json says about JSON files. Their words are in app/words/json_texts.cpp.
#pragma once

#include "app/base/sentence.h"

#include <cstdint>

namespace atomalloc::app {

enum class JsonText : std::uint16_t {
    null,
    true_or_false,
    a_number,
    a_string,
    a_list,
    an_object,
    whole_number,
    size,
    duration,
    file_is_empty,
    file_larger_than,
    byte_not_text,
    file_ends,
    found,
    after_the_end,
    too_deep,
    too_many_values,
    not_a_value,
    value_expected,
    comma_expected,
    comma_before_end,
    key_expected,
    duplicate_key,
    colon_expected,
    too_many_keys,
    digit_expected,
    starts_with_zero,
    out_of_range,
    not_a_number,
    hex_digit_expected,
    half_surrogate,
    unknown_escape,
    string_not_closed,
    control_character,
    more_faults,
    object_expected,
    is_missing,
    must_be_within,
    must_be_at_least,
    must_be_at_most,
    other_version,
    unknown_key,
    must_be,
    of_key,
    is_negative,
    no_whole_number,
    too_large,
    how_many, ///< no text: the number of them
};

constexpr Speaker speakerOf(JsonText) noexcept { return Speaker::json; }

} // namespace atomalloc::app
