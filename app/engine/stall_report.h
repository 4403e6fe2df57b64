// SPDX-License-Identifier: MPL-2.0
// The sentences about time in which a run got nothing done. Pure functions. Any thread.
#pragma once

#include "app/base/sentence.h"
#include "app/engine/task_activity.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace atomalloc::app {

/// Nothing was completed since `sinceNs` although the process ran: who waits for what.
[[nodiscard]] Sentence stallText(std::uint64_t sinceNs, const std::vector<WaitingTask> &waiting);
/// Nothing was completed since `sinceNs`, for the machine ran other programs.
[[nodiscard]] Sentence starvedText(std::uint64_t sinceNs);
/// So many further stalls had no sentence of their own.
[[nodiscard]] Sentence moreStallsText(std::size_t count);
/// The machine froze the process `count` times, `totalNs` in all.
[[nodiscard]] Sentence standstillText(std::uint64_t count, std::uint64_t totalNs);
/// Nothing could move any more, and `tasks` had not ended: who waited for memory, and who for a block to free.
[[nodiscard]] Sentence deadEndText(std::uint64_t tasks, const std::vector<WaitingTask> &waiting);

} // namespace atomalloc::app
