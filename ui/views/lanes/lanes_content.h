// SPDX-License-Identifier: GPL-3.0-or-later
// LanesContent: what the Lanes view shows at one moment, as plain data: tasks, classes, and for each class its rows of blocks. Built from
// the heap by LanesIndex. Read by geometry and painter. UI thread only.
#pragma once

#include "allocator/base/ids.h"
#include "app/recording/heap_state.h"

#include <QString>

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace atomalloc::ui {

/// The four strips of a row, in the order of a block's life.
enum class StripKind : std::uint8_t { inUse, zeroing, hot, cold };
inline constexpr std::size_t kStripCount = 4;

/// Blocks of one row in one strip: the first `blocks.size()` in drawing order, of `total`.
/// In use: by the time it was allocated. Hot: the top first. Cold: the one that leaves first, first.
struct StripContent
{
    std::vector<BlockId> blocks;
    std::size_t total = 0;
    std::vector<std::uint32_t> shown_before; ///< with a filter: how many of the first i blocks it leaves, for i up to `total`. Else empty
};

/// A request that is waiting for a block of the row's class.
struct WaitContent
{
    TaskId task = kNoTask;
    std::uint64_t bytes = 0;
    std::uint64_t since_ns = 0;
    std::size_t event = 0; ///< number of the event with which it began
};

struct RowContent
{
    TaskId task = kNoTask; ///< kNoTask: every task without a row of its own
    QString tag;           ///< "t2", "others"
    std::array<StripContent, kStripCount> strips;
    std::array<std::size_t, kStripCount> most{}; ///< most blocks that each strip holds at once in the whole run
    bool keepsWaitPlace = false;                 ///< somewhere in the run one of its requests waits for a block of this class
    std::vector<WaitContent> waits;
};

struct LaneContent
{
    ClassIndex size_class = kNoClass;
    app::ClassState counts;
    bool used = false;   ///< has an event somewhere in the run
    bool folded = false; ///< by hand
    std::vector<RowContent> rows;
};

struct TaskContent
{
    TaskId task = kNoTask;
    QString name;
    app::HeapTask::Status status = app::HeapTask::Status::not_started;
    QString doing; ///< only where it is shown: not for the long lists
    std::uint64_t live_bytes = 0;
    std::uint64_t waiting_bytes = 0;
    std::uint32_t place_in_line = 0;
    std::uint64_t waiting_since_ns = 0;
};

struct LanesContent
{
    std::vector<TaskContent> tasks;
    std::vector<LaneContent> lanes; ///< by class, smallest first
    std::uint64_t max_memory = 0;
    std::uint64_t free_anywhere = 0;   ///< what no task uses: every cache and pool counted
    std::uint64_t most_live_bytes = 0; ///< of one task in the run so far: the full length of the live bars
    std::uint64_t now_ns = 0;
    std::uint64_t ttl_ns = 0;
};

} // namespace atomalloc::ui
