// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/tally_trail.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace atomalloc::app {

std::size_t TallyTrail::nextPosition() const
{
    const std::lock_guard lock(m_mutex);
    return (m_marks.empty() ? 0 : m_marks.back().position) + m_spacing;
}

void TallyTrail::leave(const RunTally &tally, std::size_t position)
{
    auto copy = std::make_shared<const RunTally>(tally);
    const std::lock_guard lock(m_mutex);
    m_takenBytes += copy->memoryBytes();
    m_marks.push_back({position, std::move(copy)});
    while (m_takenBytes > m_memoryBytes && m_marks.size() > 1)
        thin();
}

void TallyTrail::clear()
{
    const std::lock_guard lock(m_mutex);
    m_marks.clear();
    m_takenBytes = 0;
}

/// The mutex is held.
void TallyTrail::thin()
{
    std::vector<Mark> kept;
    m_takenBytes = 0;
    for (std::size_t i = 1; i < m_marks.size(); i += 2) {
        m_takenBytes += m_marks[i].tally->memoryBytes();
        kept.push_back(std::move(m_marks[i]));
    }
    m_marks = std::move(kept);
    m_spacing *= 2;
}

bool TallyTrail::moveTo(AtPosition<RunTally> &tally, const RecordedRun &run, std::size_t position, std::size_t mostSteps) const
{
    position = std::min(position, run.eventCount());
    Mark mark;
    {
        const std::lock_guard lock(m_mutex);
        const auto after = std::ranges::upper_bound(m_marks, position, {}, &Mark::position);
        if (after != m_marks.begin())
            mark = *std::prev(after);
    }
    const std::size_t stays = tally.stepsTo(position);
    const bool jumps = mark.tally && position - mark.position < stays;
    if ((jumps ? position - mark.position : stays) > mostSteps)
        return false;
    if (jumps)
        tally.startAt(*mark.tally, mark.position);
    tally.moveTo(run, position);
    return true;
}

std::size_t TallyTrail::markCount() const
{
    const std::lock_guard lock(m_mutex);
    return m_marks.size();
}

} // namespace atomalloc::app
