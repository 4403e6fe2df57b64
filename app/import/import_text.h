// SPDX-License-Identifier: MPL-2.0
// ImportText: the texts that app/import says about recordings and profiles. Their words are in app/words/import_texts.cpp.
#pragma once

#include "app/base/sentence.h"

#include <cstdint>

namespace atomalloc::app {

enum class ImportText : std::uint16_t {
    mtrace_log,
    heaptrack_recording,
    holds_none,
    starts_like,
    cut_short_early,
    is_empty,
    is_recorded_run,
    packed_data_cut_short,
    placed,
    line_too_long,
    ends_within_line,
    too_many_steps,
    file_cut_short,
    more_notes,
    realloc_failed,
    allocation_failed,
    no_mtrace_record,
    other_output,
    no_heaptrack_record,
    bad_allocation,
    bad_free,
    bad_class,
    unknown_class,
    bad_time,
    time_goes_back,
    unknown_version,
    elf_file,
    xz_archive,
    bzip2_archive,
    zip_archive,
    png_image,
    pdf_document,
    script,
    sqlite_database,
    xml_document,
    json_file,
    text_file,
    binary_data,
    no_births,
    open_quote,
    text_after_quote,
    no_column,
    header_needs,
    table_needs,
    not_size_in_bytes,
    not_an_amount,
    utf16_text,
    other_table,
    replay_recording,
    no_replay_record,
    too_many_threads,
    record_it,
    what_is_read,
    not_written_yet,
    how_many, ///< no text: the number of them
};

constexpr Speaker speakerOf(ImportText) noexcept { return Speaker::importer; }

} // namespace atomalloc::app
