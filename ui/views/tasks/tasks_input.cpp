// SPDX-License-Identifier: GPL-3.0-or-later
// TasksView: clicks, and the keyboard's cursor. Zoom, scroll and drag are those of TimeCanvas.
#include "ui/views/tasks/tasks_view.h"

#include <QFocusEvent>

#include <algorithm>
#include <cmath>

namespace atomalloc::ui {

namespace {

constexpr double kFollowShare = 0.2; ///< of the plot: where a cursor that has left it is shown again

/// The rows that the keyboard's cursor can be in: all lanes, or those that are seen and the first one of each band.
std::vector<std::size_t> rowsForCursor(const TasksLayout &layout, std::size_t rows)
{
    std::vector<std::size_t> reachable;
    if (layout.bands.empty()) {
        for (std::size_t row = 0; row < rows; ++row)
            reachable.push_back(row);
        return reachable;
    }
    for (const SwimLane &lane : layout.lanes)
        reachable.push_back(lane.row);
    for (const BandBox &band : layout.bands)
        reachable.push_back(band.first);
    return reachable;
}

} // namespace

QPointF TasksView::zoomPoint() const
{
    const bool seen = m_hasLayout && m_layout.window.holds(m_runView.cursorTimeNs());
    return seen ? QPointF(m_layout.window.x(m_runView.cursorTimeNs()), m_layout.plot.top()) : TimeCanvas::zoomPoint();
}

double TasksView::allowedZoom(double wanted) const { return std::clamp(wanted, 1.0, mostTimeZoom(m_endNs)); }

void TasksView::zoomBy(int steps) { setZoom(zoom() * std::exp2(steps)); }

bool TasksView::wheelZoomsAt(QPointF point) const { return point.x() >= m_layout.plot.left() && point.y() >= m_layout.axis.top(); }

bool TasksView::invitesClick(QPointF point) const
{
    if (!showsSomething())
        return false;
    const TasksHit::Kind kind = hitTasks(m_layout, m_picture, point).kind;
    return kind != TasksHit::Kind::nothing && kind != TasksHit::Kind::lane;
}

void TasksView::clicked(QPointF point)
{
    refresh();
    clearCursor();
    if (!showsSomething())
        return;
    const TasksHit hit = hitTasks(m_layout, m_picture, point);
    const auto taskOf = [this, &hit] { return m_picture.lanes[hit.index].task; };
    switch (hit.kind) {
    case TasksHit::Kind::name:
    case TasksHit::Kind::lane:
        m_selection.selectTask(taskOf());
        break;
    case TasksHit::Kind::wait:
        goTo(m_picture.lanes[hit.index].bar.waiting[hit.part].event, taskOf());
        break;
    case TasksHit::Kind::tile:
        goTo(m_picture.lanes[hit.index].bar.tiles[hit.part].event, taskOf());
        break;
    case TasksHit::Kind::refusal:
        goTo(m_picture.lanes[hit.index].bar.refusals[hit.part].event, taskOf());
        break;
    case TasksHit::Kind::freeing:
        m_selection.selectTask(taskOf());
        m_runView.pause();
        m_runView.setTime(m_picture.lanes[hit.index].bar.freeing[hit.part].begin_ns);
        break;
    case TasksHit::Kind::arrow:
        goTo(m_picture.frees.arrows[hit.index].frees.event);
        break;
    case TasksHit::Kind::tick:
        goTo(m_picture.frees.ticks[hit.index].frees.event);
        break;
    case TasksHit::Kind::band:
        setLaneSize(LaneSize::medium);
        break;
    case TasksHit::Kind::axis:
        m_runView.setTime(m_layout.window.wholeTimeAt(point.x()));
        break;
    case TasksHit::Kind::nothing:
        break;
    }
}

void TasksView::goTo(std::size_t event, TaskId task)
{
    m_selection.selectTask(task);
    m_runView.pause();
    m_runView.setPosition(event + 1);
}

void TasksView::goTo(std::size_t event)
{
    const auto run = m_runView.run();
    m_runView.pause();
    m_runView.setPosition(event + 1);
    m_selection.selectBlock(run->event(event).block);
}

void TasksView::showTime(std::uint64_t timeNs)
{
    if (m_layout.window.holds(timeNs))
        return;
    const double x = static_cast<double>(timeNs) / static_cast<double>(m_endNs) * m_layout.timeWidth(zoom());
    scrollTo(0, {x - m_layout.plot.width() * kFollowShare, scrollOf(0).y()});
}

void TasksView::followCursor(std::size_t from)
{
    const auto run = m_runView.run();
    if (run != nullptr && m_hasLayout && isVisible()) {
        const std::uint64_t before = m_cursorNs;
        m_cursorNs = m_runView.cursorTimeNs();
        // Whoever looks at another part of the run is left there.
        if (from != m_runView.position() && m_layout.window.holds(before))
            showTime(m_cursorNs);
        if (taskToMark() != m_marked)
            layOutAgain();
    }
    update();
}

std::optional<QRectF> TasksView::cursorRect() const
{
    if (!m_cursor)
        return std::nullopt;
    const SwimLane *lane = m_layout.laneOf(m_cursor->row);
    if (lane == nullptr) {
        const BandBox *band = m_layout.bandOf(m_cursor->row);
        return band == nullptr ? std::nullopt : std::optional(band->rect.adjusted(6, 6, -6, -6));
    }
    if (!m_cursor->event)
        return QRectF(8, lane->rect.top() + 6, m_layout.labels, lane->rect.height() - 12);
    const std::uint64_t time = m_runView.run()->event(*m_cursor->event).time_ns;
    const auto index = static_cast<std::size_t>(lane - m_layout.lanes.data());
    for (const BarPiece &wait : m_picture.lanes[index].bar.waiting) {
        if (wait.event == *m_cursor->event)
            return QRectF(wait.left, lane->bar.top(), wait.right - wait.left, lane->bar.height());
    }
    return QRectF(m_layout.window.x(time) - 6, lane->bar.top(), 12, lane->bar.height());
}

void TasksView::moveCursor(Qt::Key arrow)
{
    refresh();
    if (!showsSomething())
        return;
    const std::vector<std::size_t> rows = rowsForCursor(m_layout, m_rows.size());
    if (!m_cursor) {
        const std::size_t row = rowOf(m_selection.task()).value_or(rows.front());
        m_cursor = TasksCursor{std::ranges::find(rows, row) == rows.end() ? rows.front() : row, std::nullopt};
    } else {
        const auto place = static_cast<std::size_t>(std::ranges::find(rows, m_cursor->row) - rows.begin());
        const bool inLane = m_layout.bandOf(m_cursor->row) == nullptr;
        const auto stops = inLane ? stopsOf(m_timeline, m_rows[m_cursor->row].id) : std::vector<std::size_t>();
        const TasksCursor next = cursorAfter({std::min(place, rows.size() - 1), m_cursor->event}, arrow, rows.size(), stops);
        m_cursor = TasksCursor{rows[next.row], next.event};
    }
    scrollTo(0, {scrollOf(0).x(), scrollToRow(m_layout, m_cursor->row, scrollOf(0).y())});
    if (m_cursor->event)
        showTime(m_runView.run()->event(*m_cursor->event).time_ns);
    setAccessibleDescription(cursorText());
    update();
}

void TasksView::chooseCursor()
{
    if (!m_cursor || m_cursor->row >= m_rows.size())
        return;
    if (m_layout.bandOf(m_cursor->row) != nullptr)
        setLaneSize(LaneSize::medium);
    else if (m_cursor->event)
        goTo(*m_cursor->event, m_rows[m_cursor->row].id);
    else
        m_selection.selectTask(m_rows[m_cursor->row].id);
}

bool TasksView::clearCursor()
{
    if (giveUpRange())
        return true;
    if (!m_cursor)
        return false;
    m_cursor.reset();
    update();
    return true;
}

void TasksView::focusInEvent(QFocusEvent *event)
{
    setAccessibleDescription(tableText());
    TimeCanvas::focusInEvent(event);
}

} // namespace atomalloc::ui
