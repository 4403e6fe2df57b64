// SPDX-License-Identifier: MPL-2.0
// ChartDetail: a part of the time of a run in finer steps than RunCharts has of the whole: its events are taken in again. Where there are
// few of them, each is a step of its own, so every figure between two events is exact. Constant once it is made. Any thread.
#pragma once

#include "app/analysis/distributions.h"
#include "app/analysis/run_charts.h"
#include "app/base/work.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace atomalloc::app {

class ChartDetail
{
public:
    /// At most `mostSteps` of the time. `charts` are those of the run. Null when it was stopped. Cost: the events of the time. Throws
    /// std::bad_alloc.
    [[nodiscard]] static std::shared_ptr<const ChartDetail> read(const RecordedRun &run, const RunCharts &charts, TimeRange range,
                                                                 const WorkControl &work, std::size_t mostSteps = RunCharts::kMostSteps);

    /// It tells all that happened from `fromNs` up to, but not at, `toNs`.
    [[nodiscard]] bool covers(std::uint64_t fromNs, std::uint64_t toNs) const noexcept { return fromNs >= m_fromNs && toNs <= m_toNs; }
    /// As those of RunCharts.
    [[nodiscard]] std::span<const ChartStep> steps() const noexcept { return m_steps.of(0); }
    [[nodiscard]] std::uint64_t slotNs() const noexcept { return m_steps.slotNs(); }
    /// REQUIRES: covers().
    [[nodiscard]] ChartStep between(std::uint64_t fromNs, std::uint64_t toNs) const noexcept
    {
        return stretchOf(steps(), m_before, m_end, fromNs, toNs);
    }

private:
    explicit ChartDetail(std::size_t mostSteps) : m_steps(mostSteps) {}

    std::uint64_t m_fromNs = 0;
    std::uint64_t m_toNs = 0;
    std::size_t m_end = 0; ///< number of the event after the last one
    ChartStep m_before;
    JoinedSeries<ChartStep> m_steps;
};

} // namespace atomalloc::app
