// SPDX-License-Identifier: GPL-3.0-or-later
// LifetimesView: rectangles that are drawn, moved and chosen, with the mouse and with keys.
#include "ui/session/marks.h"
#include "ui/views/lifetimes/lifetimes_view.h"
#include "ui/views/lifetimes/result_panel.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace atomalloc::ui {

namespace {

constexpr double kDrawFrom = 4; ///< px from where on a press draws

} // namespace

void LifetimesView::setRectangle(const app::Expression &condition)
{
    app::Filter filter = m_selection.filter();
    if (const auto before = app::conditionInThePlane(filter))
        filter.remove(*before);
    filter.add(condition);
    m_selection.setFilter(filter);
}

void LifetimesView::chooseRule(app::Rule rule)
{
    const app::Filter &filter = m_selection.filter();
    const auto before = app::conditionInThePlane(filter);
    setDrawn(std::nullopt);
    if (!before || app::ruleOf(filter.conditions()[*before]) != rule) {
        setRectangle(app::conditionOf(rule));
        return;
    }
    app::Filter without = filter;
    without.remove(*before);
    m_selection.setFilter(without);
}

void LifetimesView::filterDrawn()
{
    if (m_drawn)
        setRectangle(app::conditionOf(*m_drawn));
}

void LifetimesView::swapMarks()
{
    Marks &marks = m_runView.marks();
    std::array<std::optional<Mark>, Marks::kCount> all;
    for (int number = 0; number < Marks::kCount; ++number)
        all[static_cast<std::size_t>(number)] = marks.mark(number);
    std::swap(all[0], all[1]);
    marks.restore(all);
}

void LifetimesView::setDrawn(std::optional<app::PlaneRectangle> drawn)
{
    if (drawn && m_reader.answer() != nullptr && m_reader.answer()->all->total().count > app::kMostExact)
        drawn = app::snapped(*drawn, *m_reader.answer()->all);
    if (m_drawn == drawn)
        return;
    m_drawn = drawn;
    invalidate();
}

/// The rectangle that the mouse can take: the drawn one, or that of the filter where it is no rule.
std::optional<app::PlaneRectangle> LifetimesView::movable() const
{
    const Chosen what = chosen();
    return what.rule ? std::nullopt : what.place;
}

Qt::CursorShape LifetimesView::shapeAt(QPointF point) const
{
    if (isOnHandle(point))
        return Qt::SizeHorCursor;
    const auto rectangle = movable();
    const auto handle = rectangle ? handleAt(m_layout.rectOf(*rectangle), point) : std::nullopt;
    if (!handle)
        return m_layout.canvas().contains(point) ? Qt::CrossCursor : invitesClick(point) ? Qt::PointingHandCursor : Qt::ArrowCursor;
    switch (*handle) {
    case Handle::top_left:
    case Handle::bottom_right:
        return Qt::SizeFDiagCursor;
    case Handle::top_right:
    case Handle::bottom_left:
        return Qt::SizeBDiagCursor;
    case Handle::left:
    case Handle::right:
        return Qt::SizeHorCursor;
    case Handle::top:
    case Handle::bottom:
        return Qt::SizeVerCursor;
    case Handle::inside:
        break;
    }
    return Qt::SizeAllCursor;
}

std::optional<TimeCanvas::TimeAxis> LifetimesView::timeAxisAt(QPointF) const
{
    return showsSomething() ? std::optional(TimeAxis{m_layout.window(), m_layout.axisOfBirths()}) : std::nullopt;
}

std::optional<TimeWindow> LifetimesView::seenTimes() const { return showsSomething() ? std::optional(m_layout.window()) : std::nullopt; }

void LifetimesView::mousePressEvent(QMouseEvent *event)
{
    refresh();
    const QPointF at = event->position();
    const bool pans =
        event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && event->modifiers().testFlag(Qt::ShiftModifier));
    if (!showsSomething() || pans || event->button() != Qt::LeftButton) {
        QMouseEvent press(event->type(), at, event->globalPosition(), pans ? Qt::LeftButton : event->button(), event->buttons(),
                          Qt::NoModifier);
        TimeCanvas::mousePressEvent(&press);
        return;
    }
    setFocus(Qt::MouseFocusReason);
    const bool onTime = m_layout.canvas().contains(at) || !event->modifiers().testFlag(Qt::ControlModifier);
    if (onTime && pressTime(*event))
        return;
    if (const auto rectangle = movable()) {
        const QRectF place = m_layout.rectOf(*rectangle);
        if (const auto handle = handleAt(place, at)) {
            m_drag = RectDrag{at, handle, place, false, !m_drawn};
            return;
        }
    }
    if (m_layout.canvas().contains(at))
        m_drag = RectDrag{at, std::nullopt, {}, false, false};
    else
        clicked(at);
}

void LifetimesView::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    if (m_drag) {
        const QPointF by = at - m_drag->from;
        if (m_drag->moved || std::max(std::abs(by.x()), std::abs(by.y())) >= kDrawFrom)
            dragRectangle(at);
        return;
    }
    if (moveTime(*event))
        return;
    TimeCanvas::mouseMoveEvent(event);
    if (event->buttons() == Qt::NoButton && showsSomething())
        setCursor(shapeAt(at));
}

void LifetimesView::dragRectangle(QPointF to)
{
    m_drag->moved = true;
    m_cursor.reset();
    m_anchor.reset();
    const QRectF canvas = m_layout.heights.isLogarithmic() ? m_layout.plot : m_layout.canvas();
    const app::PlaneHeight height = m_reader.answer()->question.height;
    const auto held = [&canvas](QPointF point) {
        return QPointF(std::clamp(point.x(), canvas.left(), canvas.right()), std::clamp(point.y(), canvas.top(), canvas.bottom()));
    };
    if (!m_drag->handle) {
        setDrawn(rectangleBetween(m_layout, height, held(m_drag->from), held(to)));
        return;
    }
    const QRectF rect = draggedRect(m_drag->before, *m_drag->handle, to - m_drag->from, canvas);
    setDrawn(rectangleBetween(m_layout, height, rect.bottomLeft(), rect.topRight()));
}

void LifetimesView::endDrag()
{
    const RectDrag drag = *std::exchange(m_drag, std::nullopt);
    if (!drag.moved) {
        clicked(drag.from);
        return;
    }
    if (drag.ofFilter)
        filterDrawn();
    if (m_drawn && m_drawn->born.from_ns >= m_drawn->born.to_ns)
        setDrawn(std::nullopt); // too thin to hold anything
}

void LifetimesView::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_drag && event->button() == Qt::LeftButton) {
        endDrag();
        return;
    }
    if (releaseTime())
        return;
    QMouseEvent release(event->type(), event->position(), event->globalPosition(),
                        event->button() == Qt::MiddleButton ? Qt::LeftButton : event->button(), event->buttons(), event->modifiers());
    TimeCanvas::mouseReleaseEvent(&release);
}

bool LifetimesView::wheelZoomsAt(QPointF point) const { return showsSomething() && m_layout.canvas().contains(point); }

bool LifetimesView::invitesClick(QPointF point) const
{
    if (!showsSomething() || !m_room.contains(point))
        return false;
    const QRectF births = m_layout.axisOfBirths();
    const bool onBirths =
        point.y() > births.top() && point.y() < births.bottom() && point.x() >= births.left() && point.x() <= births.right();
    const bool onDeaths = !m_layout.heights.isLogarithmic() && point.x() < m_layout.plot.left() && point.x() > m_layout.plot.left() - 46 &&
                          point.y() >= m_layout.plot.top() && point.y() <= m_layout.plot.bottom();
    return onBirths || onDeaths;
}

void LifetimesView::clicked(QPointF point)
{
    refresh();
    if (!showsSomething())
        return;
    const std::uint64_t end = m_runView.run()->endTimeNs();
    if (invitesClick(point)) {
        const auto flag = flagAt(m_sideFlags, point);
        if (flag)
            m_runView.marks().goTo(m_sideFlags[*flag].number);
        else if (point.y() > m_layout.plot.bottom())
            m_runView.setTime(std::min(m_layout.bornAt(point.x()), end));
        else
            m_runView.setTime(std::min(m_layout.highAt(point.y()), end));
        return;
    }
    setDrawn(std::nullopt);
    m_anchor.reset();
    m_cursor = cellAt(m_layout, point);
    if (m_cursor) {
        setAccessibleDescription(cellText(*m_cursor));
        selectLifeIn(*m_cursor);
    }
    update();
}

void LifetimesView::keyPressEvent(QKeyEvent *event)
{
    // Alt+Shift+arrows draw a rectangle here, but for an end of the selected time that was taken.
    const bool takes = event->modifiers() == Qt::AltModifier || timeDrag().hasRange();
    if (takes && takeTimeKey(*event))
        return;
    const auto held = event->modifiers() & ~Qt::KeypadModifier;
    const bool enters = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enters && held == Qt::ControlModifier && showsSomething() && m_cursor) {
        selectLifeIn(*m_cursor);
        return;
    }
    const bool arrow = event->key() >= Qt::Key_Left && event->key() <= Qt::Key_Down;
    if (arrow && held == (Qt::AltModifier | Qt::ShiftModifier))
        extendCursor(static_cast<Qt::Key>(event->key()));
    else
        TimeCanvas::keyPressEvent(event);
}

void LifetimesView::stepCursor(Qt::Key arrow)
{
    if (!m_cursor) { // where the cursor of the run is
        const double share = m_layout.births.shareOf(m_runView.cursorTimeNs());
        m_cursor =
            PlaneCell{m_layout.columns.at(share), m_layout.heights.isLogarithmic() ? m_layout.rows.count / 2 : m_layout.rows.at(share)};
        return;
    }
    if (arrow == Qt::Key_Left)
        m_cursor->column -= m_cursor->column > 0 ? 1 : 0;
    else if (arrow == Qt::Key_Right)
        m_cursor->column = std::min(m_cursor->column + 1, m_layout.columns.count - 1);
    else if (arrow == Qt::Key_Down)
        m_cursor->row -= m_cursor->row > 0 ? 1 : 0;
    else
        m_cursor->row = std::min(m_cursor->row + 1, m_layout.rows.count); // the last one is the band
    const QRectF cell = m_layout.cellRect(m_cursor->column, std::min(m_cursor->row, m_layout.rows.count - 1));
    const QRectF &plot = m_layout.plot;
    const QPointF beyond(std::min(cell.left() - plot.left(), 0.0) + std::max(cell.right() - plot.right(), 0.0),
                         std::min(cell.top() - plot.top(), 0.0) + std::max(cell.bottom() - plot.bottom(), 0.0));
    if (std::abs(beyond.x()) > 0.5 || std::abs(beyond.y()) > 0.5)
        scrollTo(0, scrollOf(0) + beyond);
}

void LifetimesView::moveCursor(Qt::Key arrow)
{
    refresh();
    if (!showsSomething())
        return;
    m_anchor.reset();
    setDrawn(std::nullopt);
    stepCursor(arrow);
    setAccessibleDescription(cellText(*m_cursor));
    update();
}

void LifetimesView::extendCursor(Qt::Key arrow)
{
    refresh();
    if (!showsSomething())
        return;
    if (!m_cursor)
        stepCursor(arrow);
    else if (!m_anchor)
        m_anchor = m_cursor;
    if (m_anchor)
        stepCursor(arrow);
    m_anchor = m_anchor.value_or(*m_cursor);
    setDrawn(rectangleOfCells(m_layout, *m_reader.answer()->all, *m_anchor, *m_cursor));
    setAccessibleDescription(cellText(*m_cursor));
    update();
}

void LifetimesView::chooseCursor()
{
    refresh();
    if (m_reader.isStopped()) {
        m_reader.readOn();
        return;
    }
    if (!showsSomething())
        return;
    if (!m_drawn && m_cursor)
        setDrawn(rectangleOfCells(m_layout, *m_reader.answer()->all, *m_cursor, *m_cursor));
    filterDrawn();
}

void LifetimesView::filterGroup(int row)
{
    const app::LifeGroup &group = m_result->model().group(row);
    static constexpr std::array kFields{std::pair(app::Grouping::site, app::Field::site), std::pair(app::Grouping::task, app::Field::task),
                                        std::pair(app::Grouping::size_class, app::Field::size_class),
                                        std::pair(app::Grouping::size, app::Field::size)};
    for (const auto &[by, field] : kFields) {
        if (by != m_reader.answer()->question.by)
            continue;
        const app::Outcome<app::Expression> condition = app::anyOf(field, {group.name});
        app::Filter filter = m_selection.filter();
        if (condition)
            filter.add(*condition);
        m_selection.setFilter(filter);
        return;
    }
}

void LifetimesView::chooseGroup(int row)
{
    const app::LifeGroup &group = m_result->model().group(row);
    if (m_reader.answer()->question.by == app::Grouping::task)
        m_selection.selectTask(TaskId{static_cast<std::uint32_t>(group.key)});
}

} // namespace atomalloc::ui
