// SPDX-License-Identifier: GPL-3.0-or-later
// ChartsView: how far its axes go, alone and beside another one.
#include "ui/views/charts/charts_view.h"

#include <algorithm>

namespace atomalloc::ui {

/// Those of the layout, with the axes that a chart beside this one may want.
ChartColumns ChartsView::reachingColumns(const ChartsLayout &layout) const
{
    ChartColumns columns = columnsOf(*m_reader.content(), m_reader.detail(layout.window).get(), layout.window, m_reach.end_ns);
    columns.most_committed = std::max(columns.most_committed, m_leastReach.committed);
    columns.most_queued = std::max(columns.most_queued, m_leastReach.queued);
    columns.most_waiting = std::max(columns.most_waiting, m_leastReach.waiting);
    columns.longest_wait_ns = std::max(columns.longest_wait_ns, m_leastReach.wait_ns);
    return columns;
}

void ChartsView::setLeastReach(const ChartsReach &reach)
{
    if (m_leastReach == reach)
        return;
    m_leastReach = reach;
    invalidate();
}

void ChartsView::contentRead()
{
    const std::shared_ptr<const ChartsContent> content = m_reader.content();
    const auto run = m_runView.run();
    if (content != nullptr && run != nullptr) {
        m_reach = reachOf(*content, std::max<std::uint64_t>(run->endTimeNs(), 1));
        m_reach.limit = run->inputs().config.max_memory;
    }
    invalidate();
    Q_EMIT contentChanged();
}

} // namespace atomalloc::ui
