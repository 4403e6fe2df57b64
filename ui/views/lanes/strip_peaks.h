// SPDX-License-Identifier: GPL-3.0-or-later
// StripPeaks: how many blocks each strip of the Lanes view holds at most in the whole run, and where requests wait. Columns and rows get
// their places from it, so that nothing moves while the run plays. It reads each event once. UI thread only.
#pragma once

#include "app/recording/recorded_run.h"
#include "ui/views/lanes/lanes_content.h"

#include <cstdint>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace atomalloc::ui {

class StripPeaks
{
public:
    StripPeaks() = default;
    explicit StripPeaks(std::vector<std::uint64_t> classSizes) : m_classSizes(std::move(classSizes)) {}

    /// Events must come in their order.
    void read(const Event &event);

    /// Most blocks of the class at once in this strip of the task.
    [[nodiscard]] std::size_t most(StripKind strip, ClassIndex sizeClass, TaskId task) const;
    /// True when a request of the task waits for a block of this class at some time.
    [[nodiscard]] bool waits(ClassIndex sizeClass, TaskId task) const;

private:
    struct Count
    {
        std::size_t now = 0;
        std::size_t most = 0;
    };
    void readWait(const Event &event);

    std::vector<std::uint64_t> m_classSizes;
    std::unordered_map<std::uint64_t, Count> m_counts;        ///< by strip, class and task
    std::unordered_map<std::uint32_t, std::uint64_t> m_where; ///< block -> the count that it is in
    std::unordered_set<std::uint64_t> m_waits;                ///< class and task
};

} // namespace atomalloc::ui
