// SPDX-License-Identifier: MPL-2.0
// FreeWaits: when tasks of a replayed recording stood still in a free, because another task had not allocated that block yet. No event
// tells of it, as the allocator is not called before the block is there. So a Watch run keeps a table of them. A plain value.
#pragma once

#include "allocator/base/ids.h"
#include "app/recording/run_table.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace atomalloc::app {

class RecordedRun;

struct FreeWait
{
    TaskId task = kNoTask;
    TaskId from = kNoTask; ///< the task that allocates the block
    std::uint64_t begin_ns = 0;
    std::uint64_t end_ns = 0;

    bool operator==(const FreeWait &) const = default;
};

/// Leaves FreeWaits::kMost of them, when there are more.
void keepLongest(std::vector<FreeWait> &waits);

class FreeWaits
{
public:
    static constexpr std::size_t kMost = std::size_t{1} << 16; ///< of more than these the longest are kept

    FreeWaits() = default;
    explicit FreeWaits(std::vector<FreeWait> waits);
    /// Those of the table of a run. None where it has no such table, and where the table makes no sense.
    explicit FreeWaits(const RecordedRun &run);

    [[nodiscard]] bool isEmpty() const noexcept { return m_waits.empty(); }
    /// Oldest first.
    [[nodiscard]] std::span<const FreeWait> of(TaskId task) const noexcept;
    /// The one in which the task stands still at that time, or nothing.
    [[nodiscard]] std::optional<FreeWait> at(TaskId task, std::uint64_t timeNs) const noexcept;
    [[nodiscard]] RunTable table() const;

private:
    std::vector<FreeWait> m_waits; // by task, then by time
};

} // namespace atomalloc::app
