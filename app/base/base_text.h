// SPDX-License-Identifier: MPL-2.0
// BaseText: the texts that app/base says. Their words are in app/words/base_texts.cpp.
#pragma once

#include "app/base/sentence.h"

#include <cstdint>

namespace atomalloc::app {

enum class BaseText : std::uint16_t {
    two_sentences,
    or_last,
    and_last,
    is_folder,
    is_socket,
    is_device,
    no_file_named,
    does_not_exist,
    could_not_be_opened,
    could_not_be_read,
    reading_cancelled,
    waiting_for_writer,
    unpacks_too_large,
    unpacks_too_many_times,
    cannot_be_read,
    cannot_be_unpacked,
    gzip_damaged,
    zstd_damaged,
    zip_damaged,
    zip_holds_several,
    file_larger_than,
    work_lacks_memory,
    work_failed,
    work_failed_unknown,
    export_failed,
    known_names,
    did_you_mean,
    not_a_size,
    too_large_for_size,
    no_whole_bytes,
    not_a_duration,
    too_long_for_duration,
    no_whole_nanoseconds,
    no_whole_number,
    number_too_large,
    no_folder_there,
    no_folder_named,
    folder_keeps_vanishing,
    folder_is_taken,
    no_target_named,
    no_regular_file,
    current_folder_not_text,
    larger_than_allowed,
    how_many, ///< no text: the number of them
};

constexpr Speaker speakerOf(BaseText) noexcept { return Speaker::base; }

} // namespace atomalloc::app
