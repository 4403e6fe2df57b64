// SPDX-License-Identifier: MPL-2.0
// JoinedSeries: many series of steps in the order of their time, in a bounded number of steps. Each step stands for itself until there are
// too many. Then those that lie in the same slot of time are joined to one, and the slots are doubled until the steps are few enough.
// Slots begin at multiples of their width, the same in every series. One thread.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace atomalloc::app {

/// `join` takes in what followed in the same slot.
template <typename S>
concept JoinableStep = std::copyable<S> && requires(S step, const S &later)
{
    {
        step.time_ns
        } -> std::convertible_to<std::uint64_t>;
    step.join(later);
};

template <JoinableStep Step>
class JoinedSeries
{
public:
    explicit JoinedSeries(std::size_t mostSteps) : m_mostSteps(mostSteps) {}

    /// Appends to the series with this number. A step that is earlier than the last one counts as one at the same time.
    void add(std::size_t series, Step step)
    {
        if (series >= m_series.size())
            m_series.resize(series + 1);
        std::vector<Step> &steps = m_series[series];
        if (!steps.empty())
            step.time_ns = std::max(step.time_ns, steps.back().time_ns);
        if (joined() && !steps.empty() && slotOf(step.time_ns) == slotOf(steps.back().time_ns)) {
            steps.back().join(step);
            return;
        }
        steps.push_back(std::move(step));
        if (++m_steps > std::max(m_mostSteps, 2 * m_series.size()))
            joinMore();
    }

    /// Oldest first.
    [[nodiscard]] const std::vector<Step> &of(std::size_t series) const noexcept
    {
        static const std::vector<Step> kNone;
        return series < m_series.size() ? m_series[series] : kNone;
    }
    [[nodiscard]] std::size_t seriesCount() const noexcept { return m_series.size(); }
    [[nodiscard]] std::size_t stepCount() const noexcept { return m_steps; }
    /// A step can stand for several.
    [[nodiscard]] bool joined() const noexcept { return m_shift > 0; }
    [[nodiscard]] std::uint64_t slotNs() const noexcept { return std::uint64_t{1} << m_shift; }
    /// One past the last time of the slot that the time lies in.
    [[nodiscard]] std::uint64_t slotEnd(std::uint64_t timeNs) const noexcept { return (slotOf(timeNs) + 1) << m_shift; }

private:
    [[nodiscard]] std::uint64_t slotOf(std::uint64_t timeNs) const noexcept { return timeNs >> m_shift; }

    /// Doubles the slots until half of the room is free, or until each series is one step.
    void joinMore()
    {
        constexpr unsigned kLastShift = 62;
        while (m_steps > m_mostSteps / 2 && m_shift < kLastShift) {
            ++m_shift;
            m_steps = 0;
            for (std::vector<Step> &steps : m_series) {
                joinWithin(steps);
                m_steps += steps.size();
            }
        }
    }

    void joinWithin(std::vector<Step> &steps)
    {
        std::size_t kept = 0;
        for (std::size_t i = 1; i < steps.size(); ++i) {
            if (slotOf(steps[i].time_ns) == slotOf(steps[kept].time_ns))
                steps[kept].join(steps[i]);
            else
                steps[++kept] = std::move(steps[i]);
        }
        if (!steps.empty())
            steps.resize(kept + 1);
    }

    std::size_t m_mostSteps;
    std::vector<std::vector<Step>> m_series;
    std::size_t m_steps = 0;
    unsigned m_shift = 0;
};

} // namespace atomalloc::app
