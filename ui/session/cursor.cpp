// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/cursor.h"

#include "app/analysis/selection_events.h"

#include <algorithm>
#include <cmath>

namespace atomalloc::ui {

std::size_t positionAt(const app::RecordedRun &run, std::uint64_t timeNs)
{
    if (run.eventCount() == 0)
        return 0;
    const std::size_t index = run.eventAt(timeNs);
    return run.event(index).time_ns <= timeNs ? index + 1 : 0;
}

std::uint64_t timeOf(const app::RecordedRun &run, std::size_t position)
{
    return position == 0 || position > run.eventCount() ? 0 : run.event(position - 1).time_ns;
}

std::uint64_t advanced(std::uint64_t cursorNs, std::uint64_t elapsedNs, double speed, std::uint64_t endNs)
{
    constexpr std::uint64_t kLongestFrameNs = 100'000'000;
    const double step = static_cast<double>(std::min(elapsedNs, kLongestFrameNs)) * speed;
    if (cursorNs >= endNs || step >= static_cast<double>(endNs - cursorNs))
        return endNs;
    return cursorNs + static_cast<std::uint64_t>(std::llround(step));
}

double speedAfter(double speed, int steps)
{
    const double exponent = std::round(std::log2(std::clamp(speed, kSlowest, kFastest)));
    return std::clamp(std::exp2(exponent + steps), kSlowest, kFastest);
}

EventHunt::EventHunt(const app::RecordedRun &run, std::size_t position, Way way) : m_way(way)
{
    const std::size_t count = run.eventCount();
    position = std::min(position, count);
    m_begin = way == Way::on ? position : 0;
    m_end = way == Way::on ? count : std::max<std::size_t>(position, 1) - 1;
}

std::optional<std::size_t> EventHunt::goOn(const app::RecordedRun &run, BlockId block, TaskId task, std::size_t most)
{
    const app::SelectionEvents chosen(run, block, task);
    for (; !atEnd() && most > 0; --most) {
        const std::size_t index = m_way == Way::on ? m_begin++ : --m_end;
        if (chosen.contain(run.event(index)))
            return index;
    }
    return {};
}

std::optional<std::size_t> eventBefore(const app::RecordedRun &run, std::size_t position, BlockId block, TaskId task)
{
    return EventHunt(run, position, Way::back).goOn(run, block, task, position);
}

std::optional<std::size_t> eventAfter(const app::RecordedRun &run, std::size_t position, BlockId block, TaskId task)
{
    return EventHunt(run, position, Way::on).goOn(run, block, task, run.eventCount());
}

} // namespace atomalloc::ui
