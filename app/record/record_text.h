// SPDX-License-Identifier: MPL-2.0
// RecordText: the texts that app/record says about programs to be recorded. Their words are in app/words/record_texts.cpp.
#pragma once

#include "app/base/sentence.h"

#include <cstdint>

namespace atomalloc::app {

enum class RecordText : std::uint16_t {
    the_recording,
    program_not_found,
    no_program,
    is_static,
    is_for_another_machine,
    runs_as_another_user,
    library_is_missing,
    not_started,
    nothing_recorded,
    disk_is_full,
    end_is_missing,
    ended_by_signal,
    forked,
    folder_is_missing,
    folder_not_writable,
    is_a_script,
    how_many, ///< no text: the number of them
};

constexpr Speaker speakerOf(RecordText) noexcept { return Speaker::record; }

} // namespace atomalloc::app
