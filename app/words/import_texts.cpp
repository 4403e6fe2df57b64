// SPDX-License-Identifier: MPL-2.0
#include "app/import/import_text.h"
#include "app/words/text_tables.h"

#include <QtGlobal>

namespace atomalloc::app {

namespace {

using enum ImportText;

constexpr Text kTexts[] = {
    {mtrace_log, QT_TRANSLATE_NOOP("Import", "an mtrace log")},
    {heaptrack_recording, QT_TRANSLATE_NOOP("Import", "a heaptrack recording")},
    {holds_none, QT_TRANSLATE_NOOP("Import", "No allocations found in %1. It is %2, but holds none.")},
    {starts_like, QT_TRANSLATE_NOOP("Import", "No allocations found in %1. It starts like %2.")},
    {cut_short_early, QT_TRANSLATE_NOOP("Import", "%1 is cut short so early that nothing can be unpacked.")},
    {is_empty, QT_TRANSLATE_NOOP("Import", "%1 is empty.")},
    {is_recorded_run, QT_TRANSLATE_NOOP("Import", "%1 is a recorded run, not a workload. Open it instead of running it.")},
    {packed_data_cut_short, QT_TRANSLATE_NOOP("Import", "%1 is cut short: its packed data ends too early.")},
    {placed, QT_TRANSLATE_NOOP("Import", "%1:%2: %3")},
    {line_too_long, QT_TRANSLATE_NOOP("Import", "line is longer than 1 MiB.")},
    {ends_within_line, QT_TRANSLATE_NOOP("Import", "the file ends within this line, which is left out.")},
    {too_many_steps, QT_TRANSLATE_NOOP("Import", "reading ends here: more than %1 steps cannot be held.")},
    {file_cut_short, QT_TRANSLATE_NOOP("Import", "the file is cut short; what comes before was read.")},
    {more_notes, QT_TRANSLATE_N_NOOP("Import", "%2: %n more notes are left out.")},
    {realloc_failed, QT_TRANSLATE_NOOP("Import", "a realloc failed here; its block stays as it was.")},
    {allocation_failed, QT_TRANSLATE_NOOP("Import", "an allocation failed here.")},
    {no_mtrace_record, QT_TRANSLATE_NOOP("Import", "not an mtrace record, or a damaged one.")},
    {other_output, QT_TRANSLATE_N_NOOP("Import", "%n lines of other output come before the log.")},
    {no_heaptrack_record, QT_TRANSLATE_NOOP("Import", "not a heaptrack record.")},
    {bad_allocation, QT_TRANSLATE_NOOP("Import", "allocation record cut short or damaged.")},
    {bad_free, QT_TRANSLATE_NOOP("Import", "free record cut short or damaged.")},
    {bad_class, QT_TRANSLATE_NOOP("Import", "allocation class record cut short or damaged.")},
    {unknown_class, QT_TRANSLATE_NOOP("Import", "names an allocation class that was not read.")},
    {bad_time, QT_TRANSLATE_NOOP("Import", "time stamp cut short or damaged.")},
    {time_goes_back, QT_TRANSLATE_NOOP("Import", "time stamp goes backwards.")},
    {unknown_version, QT_TRANSLATE_NOOP("Import", "%1 has version %2 of the heaptrack format. Versions up to %3 can be read.")},
    {elf_file, QT_TRANSLATE_NOOP("Import", "a program or library (ELF)")},
    {xz_archive, QT_TRANSLATE_NOOP("Import", "an xz archive; unpack it first")},
    {bzip2_archive, QT_TRANSLATE_NOOP("Import", "a bzip2 archive; unpack it first")},
    {zip_archive, QT_TRANSLATE_NOOP("Import", "a zip archive; unpack it first")},
    {png_image, QT_TRANSLATE_NOOP("Import", "a PNG image")},
    {pdf_document, QT_TRANSLATE_NOOP("Import", "a PDF document")},
    {script, QT_TRANSLATE_NOOP("Import", "a script")},
    {sqlite_database, QT_TRANSLATE_NOOP("Import", "an SQLite database")},
    {xml_document, QT_TRANSLATE_NOOP("Import", "an XML or HTML document")},
    {json_file, QT_TRANSLATE_NOOP("Import", "a JSON file")},
    {text_file, QT_TRANSLATE_NOOP("Import", "a text file")},
    {binary_data, QT_TRANSLATE_NOOP("Import", "binary data")},
    {no_births, QT_TRANSLATE_NOOP("Import", "No row of %1 has an allocation_rate above 0.")},
    {open_quote, QT_TRANSLATE_NOOP("Import", "The quote that opens here is never closed.")},
    {text_after_quote, QT_TRANSLATE_NOOP("Import", "Text follows the closing quote of this field. Write a quote inside a field as \"\".")},
    {no_column,
     QT_TRANSLATE_NOOP("Import", "The header has no column %1. A profile has the columns size_bytes, allocation_rate and live_objects.")},
    {header_needs, QT_TRANSLATE_N_NOOP("Import", "The row has %n fields, but its header needs %2.")},
    {table_needs, QT_TRANSLATE_N_NOOP("Import", "The row has %n fields, but its table needs %2.")},
    {not_size_in_bytes,
     QT_TRANSLATE_NOOP("Import", "size_bytes is \"%1\": not a size in bytes. Write a whole number from 1, such as 4096.")},
    {not_an_amount, QT_TRANSLATE_NOOP("Import", "%1 is \"%2\": not an amount. Write a number from 0, such as 1250.5 (with a point).")},
    {utf16_text, QT_TRANSLATE_NOOP("Import", "text in UTF-16; save it as UTF-8")},
    {other_table, QT_TRANSLATE_NOOP("Import", "a table without the columns size_bytes, allocation_rate and live_objects")},
    {replay_recording, QT_TRANSLATE_NOOP("Import", "an Android memory_replay recording")},
    {no_replay_record, QT_TRANSLATE_NOOP("Import", "not a memory_replay record, or a damaged one.")},
    {too_many_threads, QT_TRANSLATE_NOOP("Import", "reading ends here: more than %1 threads cannot be held.")},
    {record_it, QT_TRANSLATE_NOOP("Import", "To see its allocations record it: atomalloc record %1")},
    {what_is_read,
     QT_TRANSLATE_NOOP("Import",
                       "Recordings of heaptrack and mtrace, profiles (CSV), scenarios (JSON) and recorded runs (.atomrun) can be read.")},
    {not_written_yet,
     QT_TRANSLATE_NOOP("Import",
                       "the rest is not written yet: the program still runs, or atomalloc was killed. What comes before was read.")},
};
static_assert(isComplete(kTexts, how_many));

} // namespace

WordTable importTexts() { return {"Import", kTexts}; }

} // namespace atomalloc::app
