// SPDX-License-Identifier: MPL-2.0
// CompareText: the texts that app/compare says about two runs. Their words are in app/words/compare_texts.cpp.
#pragma once

#include "app/base/sentence.h"

#include <cstdint>

namespace atomalloc::app {

enum class CompareText : std::uint16_t {
    the_comparison,
    comparing_stopped,
    reading_run,
    // Why less or more of a figure is better, or why that depends.
    why_workload,
    why_live,
    why_hits,
    why_cold_hits,
    why_misses,
    why_batches,
    why_remote,
    why_ageing,
    why_zeroing,
    why_faults,
    why_refusals,
    why_waits,
    why_grants,
    why_waits_in_vain,
    why_fragmentation,
    why_committed,
    why_kept,
    why_recorded,
    why_dropped,
    why_latency,
    why_rate,
    why_duration,
    why_takeovers,
    why_merging,
    why_retired,
    why_not_replayed,
    why_order,
    why_moment,
    // What B does beside A: parts of a sentence.
    less_at_peak,
    more_at_peak,
    waits,
    waits_longer,
    waits_shorter,
    longer_in_all,
    shorter_in_all,
    refuses,
    misses,
    zeroes_less,
    zeroes_more,
    keeps_less,
    keeps_more,
    operations,
    gets_stuck,
    // The sentences.
    equal,
    hardly_differ,
    b_does,
    b_does_but,
    other_workload,
    other_seed,
    other_mode,
    a_waits_at_limit,
    b_waits_at_limit,
    other_work,
    a_incomplete,
    b_incomplete,
    how_many, ///< no text: the number of them
};

constexpr Speaker speakerOf(CompareText) noexcept { return Speaker::compare; }

} // namespace atomalloc::app
