// SPDX-License-Identifier: MPL-2.0
// RecordingText: the texts that app/recording says. Their words are in app/words/recording_texts.cpp.
#pragma once

#include "app/base/sentence.h"

#include <cstdint>

namespace atomalloc::app {

enum class RecordingText : std::uint16_t {
    stopped_at,
    is_damaged,
    no_recorded_run,
    newer_version,
    cut_short_before_events,
    cut_short,
    too_many_events,
    unreadable_events,
    disk_was_full,
    unknown_sections,
    stacks_make_no_sense,
    stacks_too_large,
    a_figure,
    must_be_array,
    list_of_tasks,
    list_of_notes,
    mode_must_be,
    the_file,
    the_run,
    a_task,
    the_summary,
    the_counters,
    a_class,
    note_must_be_string,
    the_times,
    times_of_a_class,
    at_limit_must_be,
    event_memory_must_be,
    how_many, ///< no text: the number of them
};

constexpr Speaker speakerOf(RecordingText) noexcept { return Speaker::recording; }

} // namespace atomalloc::app
