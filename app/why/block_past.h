// SPDX-License-Identifier: MPL-2.0
// What the events say of one block: its allocation, the carve that made it, and when it moves next. Pure functions. Any thread.
#pragma once

#include "app/base/work.h"
#include "app/recording/recorded_run.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

namespace atomalloc::app {

/// How many events are read between two looks at a request to stop.
inline constexpr std::size_t kEventsPerLook = 4096;

/// The last event of the block at or before `last`, which is one of its events, for which `wanted` is true. Nothing: there is none.
[[nodiscard]] std::optional<std::size_t> lastOfBlock(const RecordedRun &run, BlockId block, std::size_t last,
                                                     const std::function<bool(const Event &)> &wanted);

/// The first event from `first` on for which `wanted` is true. Nothing: there is none, or a stop was requested.
/// Cost: each event in between is read.
[[nodiscard]] std::optional<std::size_t> nextEvent(const RecordedRun &run, std::size_t first, const WorkControl &work,
                                                   const std::function<bool(const Event &)> &wanted);

/// The event that takes the block from where it is after `position` events.
[[nodiscard]] std::optional<std::size_t> nextMoveOf(const RecordedRun &run, BlockId block, std::size_t position, const WorkControl &work);

} // namespace atomalloc::app
