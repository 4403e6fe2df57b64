// SPDX-License-Identifier: MPL-2.0
// EngineText: the texts that app/engine says about runs. Their words are in app/words/engine_texts.cpp.
#pragma once

#include "app/base/sentence.h"

#include <cstdint>

namespace atomalloc::app {

enum class EngineText : std::uint16_t {
    the_run,
    initial_pool_too_large,
    memory_refused,
    no_random_bytes,
    no_guard_pages,
    no_dump_exclusion,
    no_wipe_on_fork,
    broke_invariants,
    in_channel,
    with_their_tasks,
    not_freed,
    pauses_skipped,
    waits_for_bytes,
    waits_for_block,
    holds_all,
    has_to_send,
    task_does,
    nothing_completed,
    no_task_waited,
    after_semicolon,
    and_more_tasks,
    more_stalls,
    machine_stopped,
    tasks_still_waited,
    tasks_and_frees_waited,
    stopped_by_time,
    moved_closer,
    zero_byte_requests,
    unknown_frees,
    lost_frees,
    too_large,
    no_memory,
    frees_left_out,
    lifetimes_approximate,
    scaled_to,
    births_too_large,
    births_no_memory,
    births_too_few,
    memory_refused_simply,
    other_programs_ran,
    too_aligned,
    how_many, ///< no text: the number of them
};

constexpr Speaker speakerOf(EngineText) noexcept { return Speaker::engine; }

} // namespace atomalloc::app
