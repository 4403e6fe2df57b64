// SPDX-License-Identifier: MPL-2.0
#include "app/base/base_text.h"
#include "app/words/text_tables.h"

#include <QtGlobal>

namespace atomalloc::app {

namespace {

using enum BaseText;

constexpr Text kTexts[] = {
    {two_sentences, QT_TRANSLATE_NOOP("Base", "%1 %2")},
    {or_last, QT_TRANSLATE_NOOP("Base", "%1 or %2")},
    {and_last, QT_TRANSLATE_NOOP("Base", "%1 and %2")},
    {is_folder, QT_TRANSLATE_NOOP("Base", "%1 is a folder, not a file.")},
    {is_socket, QT_TRANSLATE_NOOP("Base", "%1 is a socket. Only files and pipes can be read.")},
    {is_device, QT_TRANSLATE_NOOP("Base", "%1 is a device. Only files and pipes can be read.")},
    {no_file_named, QT_TRANSLATE_NOOP("Base", "No file is named.")},
    {does_not_exist, QT_TRANSLATE_NOOP("Base", "%1 does not exist.")},
    {could_not_be_opened, QT_TRANSLATE_NOOP("Base", "%1 could not be opened: %2.")},
    {could_not_be_read, QT_TRANSLATE_NOOP("Base", "%1 could not be read: %2.")},
    {reading_cancelled, QT_TRANSLATE_NOOP("Base", "Reading %1 was cancelled.")},
    {waiting_for_writer, QT_TRANSLATE_NOOP("Base", "Waiting until something is written to %1.")},
    {unpacks_too_large, QT_TRANSLATE_NOOP("Base", "%1 unpacks to more than %2 MiB, which is more than can be read.")},
    {unpacks_too_many_times, QT_TRANSLATE_NOOP("Base", "%1 unpacks to more than %2 times its size. Such files are not read.")},
    {cannot_be_read, QT_TRANSLATE_NOOP("Base", "%1 cannot be read: %2.")},
    {cannot_be_unpacked, QT_TRANSLATE_NOOP("Base", "%1 cannot be unpacked: not enough memory.")},
    {gzip_damaged, QT_TRANSLATE_NOOP("Base", "its gzip data is damaged (%1)")},
    {zstd_damaged, QT_TRANSLATE_NOOP("Base", "its zstd data is damaged (%1)")},
    {zip_damaged, QT_TRANSLATE_NOOP("Base", "its zip archive is damaged (%1)")},
    {zip_holds_several, QT_TRANSLATE_NOOP("Base", "its zip archive holds %1 and %2, and can be read with one file alone")},
    {file_larger_than, QT_TRANSLATE_NOOP("Base", "The file is larger than %1.")},
    {work_lacks_memory, QT_TRANSLATE_NOOP("Base", "%1 failed: the computer has too little memory for it.")},
    {work_failed, QT_TRANSLATE_NOOP("Base", "%1 failed: %2.")},
    {work_failed_unknown, QT_TRANSLATE_NOOP("Base", "%1 failed for a reason that is not known.")},
    {export_failed, QT_TRANSLATE_NOOP("Base", "%1 could not be written: %2.")},
    {known_names, QT_TRANSLATE_NOOP("Base", "Known: %1.")},
    {did_you_mean, QT_TRANSLATE_NOOP("Base", "Did you mean %1?")},
    {not_a_size, QT_TRANSLATE_NOOP("Base", "%1 is not a size. Write %2 %3iB, %4 or %2%3.")},
    {too_large_for_size, QT_TRANSLATE_NOOP("Base", "%1 is too large for a size. The largest is %2 bytes.")},
    {no_whole_bytes, QT_TRANSLATE_NOOP("Base", "%1 is not a whole number of bytes. Write %2 or %3.")},
    {not_a_duration, QT_TRANSLATE_NOOP("Base", "%1 is not a duration. Write 300 ms, 1.5 s, 250 us, 10 ns, 5 min or 1 h.")},
    {too_long_for_duration, QT_TRANSLATE_NOOP("Base", "%1 is too long for a duration. The longest is %2 ns, about 584 years.")},
    {no_whole_nanoseconds, QT_TRANSLATE_NOOP("Base", "%1 is not a whole number of nanoseconds. Write %2 ns or %3 ns.")},
    {no_whole_number, QT_TRANSLATE_NOOP("Base", "%1 is not a whole number. Write 1000.")},
    {number_too_large, QT_TRANSLATE_NOOP("Base", "%1 is too large. The largest number is %2.")},
    {no_folder_there, QT_TRANSLATE_NOOP("Base", "it is not a folder and none can be made there")},
    {no_folder_named, QT_TRANSLATE_NOOP("Base", "no folder is named")},
    {folder_keeps_vanishing, QT_TRANSLATE_NOOP("Base", "another program keeps removing it")},
    {folder_is_taken, QT_TRANSLATE_NOOP("Base", "another program is writing to it at this moment")},
    {no_target_named, QT_TRANSLATE_NOOP("Base", "no file is named")},
    {no_regular_file, QT_TRANSLATE_NOOP("Base", "it is not a regular file")},
    {current_folder_not_text,
     QT_TRANSLATE_NOOP("Base", "the name of the current folder is not UTF-8 text; write the whole path, or start elsewhere")},
    {larger_than_allowed, QT_TRANSLATE_NOOP("Base", "it would become larger than a file may be here (ulimit -f)")},
};
static_assert(isComplete(kTexts, how_many));

} // namespace

WordTable baseTexts() { return {"Base", kTexts}; }

} // namespace atomalloc::app
