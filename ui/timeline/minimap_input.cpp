// SPDX-License-Identifier: GPL-3.0-or-later
// What people do with the timeline, and what it tells them.
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "ui/session/cursor.h"
#include "ui/timeline/mark_glyph.h"
#include "ui/timeline/minimap.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace atomalloc::ui {

const TimelineMark *Minimap::markAt(QPointF point) const
{
    if (point.y() > TimelineLayout::kPlotTop + 10)
        return nullptr;
    const auto found =
        std::find_if(m_marks.begin(), m_marks.end(), [point](const TimelineMark &m) { return std::abs(m.x - point.x()) <= 7; });
    return found == m_marks.end() ? nullptr : &*found;
}

void Minimap::focusInEvent(QFocusEvent *event)
{
    m_ring =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason || event->reason() == Qt::ShortcutFocusReason;
    QWidget::focusInEvent(event);
}

void Minimap::focusOutEvent(QFocusEvent *event)
{
    giveUpRange();
    clearLook();
    QWidget::focusOutEvent(event);
}

void Minimap::pressAt(QPointF point)
{
    if (const TimelineMark *mark = markAt(point))
        m_runView.setPosition(mark->event + 1);
    else
        m_runView.setTime(scale().time(point.x()));
}

void Minimap::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    if (m_runView.run() == nullptr)
        return;
    const bool onAxis = event->position().y() > layOut().axis.top() + 1;
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && onAxis && m_span))
        m_pan = Pan{event->position().x(), span()};
    else if (event->button() == Qt::LeftButton) {
        placeMarks();
        if (!m_drag.press(event->position(), event->modifiers(), window(), m_seenMarks, layOut().body()))
            pressAt(event->position());
    }
}

void Minimap::mouseMoveEvent(QMouseEvent *event)
{
    if (m_runView.run() == nullptr)
        return;
    const double x = event->position().x();
    const bool onAxis = event->position().y() > layOut().axis.top() + 1;
    if (m_pan) {
        const double nsPerPixel = static_cast<double>(m_pan->span.length()) / plot().width();
        showSpan(m_pan->span.panned(static_cast<std::int64_t>((m_pan->x - x) * nsPerPixel), wholeNs()));
        return;
    }
    if ((event->buttons() & Qt::LeftButton) != 0) {
        if (m_drag.move(x, window()))
            update();
        else
            m_runView.setTime(scale().time(x));
    }
    const bool onHandle = m_drag.isOnHandle(event->position(), window(), layOut().body());
    setCursor(onHandle ? Qt::SizeHorCursor : onAxis && m_span ? Qt::OpenHandCursor : Qt::PointingHandCursor);
    const bool inside = layOut().body().adjusted(0, -1, 0, 1).contains(event->position());
    m_looksByKey = false;
    lookAt(inside ? std::optional(scale().time(x)) : std::nullopt);
}

void Minimap::mouseReleaseEvent(QMouseEvent *event)
{
    m_pan.reset();
    if (m_drag.release())
        update();
    else
        QWidget::mouseReleaseEvent(event);
}

void Minimap::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->position().y() > layOut().axis.top() + 1)
        showWholeRun();
    else
        mousePressEvent(event);
}

void Minimap::leaveEvent(QEvent *event)
{
    if (!m_looksByKey)
        lookAt(std::nullopt);
    QWidget::leaveEvent(event);
}

void Minimap::contextMenuEvent(QContextMenuEvent *event)
{
    placeMarks();
    Marks &marks = m_runView.marks();
    QMenu menu(this);
    if (const auto flag = flagAt(m_seenMarks.flags, event->pos())) {
        const int number = m_seenMarks.flags[*flag].number;
        menu.addAction(tr("Remove mark %1").arg(Marks::letter(number)), &marks, [&marks, number] { marks.remove(number); });
    } else if (const auto found = wordAt(m_seenMarks.words, event->pos())) {
        const FoundMark mark = m_seenMarks.found[*found];
        menu.addAction(tr("Set as mark"), &marks, [&marks, mark] { marks.setNext(mark.position); })
            ->setEnabled(marks.count() < Marks::kCount);
    } else if (m_runView.run() != nullptr) {
        const std::size_t position = positionAt(*m_runView.run(), scale().time(event->pos().x()));
        menu.addAction(tr("Set a mark here"), &marks, [&marks, position] { marks.setNext(position); })
            ->setEnabled(marks.count() < Marks::kCount);
    } else {
        return;
    }
    menu.exec(event->globalPos());
}

void Minimap::wheelEvent(QWheelEvent *event)
{
    constexpr double kFactor = 1.25;
    constexpr double kPanShare = 0.1;
    event->accept();
    if (m_runView.run() == nullptr)
        return;
    const double up = event->angleDelta().y() / 120.0;
    const double sideways = event->angleDelta().x() / 120.0;
    const bool pans = std::abs(sideways) > std::abs(up) || event->modifiers().testFlag(Qt::ShiftModifier);
    if (pans)
        panBy(-kPanShare * (std::abs(sideways) > std::abs(up) ? sideways : up));
    else
        zoomBy(std::pow(kFactor, up), scale().time(event->position().x()));
}

void Minimap::zoomBy(double factor, std::uint64_t atNs)
{
    if (m_runView.run() != nullptr)
        showSpan(span().zoomed(factor, atNs, wholeNs()));
}

void Minimap::panBy(double share)
{
    if (m_runView.run() != nullptr)
        showSpan(span().panned(static_cast<std::int64_t>(share * static_cast<double>(span().length())), wholeNs()));
}

void Minimap::lookAt(std::optional<std::uint64_t> timeNs)
{
    if (m_lookedAt == timeNs)
        return;
    m_lookedAt = timeNs;
    if (m_looksByKey)
        setAccessibleDescription(timeNs ? valuesAt(*timeNs) : QString());
    update();
}

bool Minimap::clearLook()
{
    if (!m_lookedAt || !m_looksByKey)
        return false;
    lookAt(std::nullopt);
    m_looksByKey = false;
    return true;
}

/// One step is two pixels.
void Minimap::moveLook(int steps, bool extends)
{
    constexpr double kStep = 2;
    refresh();
    const TimeScale times = scale();
    const std::uint64_t from = m_looksByKey && m_lookedAt ? *m_lookedAt : m_runView.cursorTimeNs();
    const std::uint64_t to = times.time(times.x(from) + kStep * steps);
    if (extends)
        m_drag.extend(from, to);
    m_looksByKey = true;
    lookAt(to);
    update();
}

/// To the begin of the range of time that is looked at, or to its end.
void Minimap::lookAtEnd(std::size_t end)
{
    const auto ends = m_drag.range();
    if (!ends)
        return;
    m_looksByKey = true;
    if (!span().holds((*ends)[end]))
        showSpan(span().showing((*ends)[end], 0.5, wholeNs()));
    lookAt((*ends)[end]);
}

bool Minimap::giveUpRange()
{
    const bool had = m_drag.giveUp();
    if (had)
        update();
    return had;
}

std::vector<std::pair<QKeySequence, QString>> Minimap::timelineKeys()
{
    return {{QKeySequence(Qt::ALT | Qt::Key_Left), tr("Look at earlier values")},
            {QKeySequence(Qt::ALT | Qt::Key_Right), tr("Look at later values")},
            {QKeySequence(Qt::ALT | Qt::Key_PageUp), tr("Look ten times as far back")},
            {QKeySequence(Qt::ALT | Qt::Key_PageDown), tr("Look ten times as far ahead")},
            {QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_Right), tr("Select time while looking: with any of these keys")},
            {QKeySequence(Qt::ALT | Qt::Key_Home), tr("To the first end of the selected time")},
            {QKeySequence(Qt::ALT | Qt::Key_End), tr("To the last end of the selected time")},
            {QKeySequence(Qt::Key_Return), tr("To the time that is looked at, or filter by the selected time")},
            {QKeySequence(Qt::Key_PageUp), tr("Earlier part of the run")},
            {QKeySequence(Qt::Key_PageDown), tr("Later part of the run")}};
}

/// The keys of the time that is looked at, and of a range from there.
bool Minimap::takeLookKey(const QKeyEvent &event)
{
    constexpr int kLeap = 10;
    const int key = event.key();
    if (!event.modifiers().testFlag(Qt::AltModifier))
        return false;
    const bool extends = event.modifiers().testFlag(Qt::ShiftModifier);
    if (key == Qt::Key_Left || key == Qt::Key_Right)
        moveLook(key == Qt::Key_Left ? -1 : 1, extends);
    else if (key == Qt::Key_PageUp || key == Qt::Key_PageDown)
        moveLook(key == Qt::Key_PageUp ? -kLeap : kLeap, extends);
    else if (key == Qt::Key_Home || key == Qt::Key_End)
        lookAtEnd(key == Qt::Key_Home ? 0 : 1);
    else
        return false;
    return true;
}

void Minimap::keyPressEvent(QKeyEvent *event)
{
    constexpr double kFactor = 2;
    constexpr double kPage = 0.8;
    const int key = event->key();
    const bool enters = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (m_runView.run() == nullptr) {
        QWidget::keyPressEvent(event);
    } else if (takeLookKey(*event) || (key == Qt::Key_Escape && giveUpRange())) {
        return;
    } else if (enters && m_drag.accept()) {
        update();
    } else if (enters && m_lookedAt) {
        m_runView.setTime(*m_lookedAt);
    } else if (key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
        panBy(key == Qt::Key_PageUp ? -kPage : kPage);
    } else if (key == Qt::Key_Plus || key == Qt::Key_Equal) {
        zoomBy(kFactor, m_runView.cursorTimeNs());
    } else if (key == Qt::Key_Minus) {
        zoomBy(1 / kFactor, m_runView.cursorTimeNs());
    } else if (key == Qt::Key_0) {
        showWholeRun();
    } else if (key != Qt::Key_Escape || !clearLook()) {
        QWidget::keyPressEvent(event);
    }
}

namespace {

/// What is the window's elsewhere, and the timeline's while it has the focus.
bool isTimelineKey(const QKeyEvent &event)
{
    const int key = event.key();
    const bool plain = (event.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) == Qt::NoModifier;
    return plain && (key == Qt::Key_Plus || key == Qt::Key_Equal || key == Qt::Key_Minus || key == Qt::Key_0);
}

} // namespace

bool Minimap::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto &key = *static_cast<QKeyEvent *>(event);
        if (isTimelineKey(key) || (key.key() == Qt::Key_Escape && (m_drag.hasRange() || (m_looksByKey && m_lookedAt)))) {
            event->accept();
            return true;
        }
    }
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QString words = m_runView.run() == nullptr ? QString() : tipAt(help->pos());
    if (words.isEmpty())
        QToolTip::hideText(); // the values stand beside the pointer
    else
        QToolTip::showText(help->globalPos(), words, this);
    return true;
}

QString Minimap::markText(const FoundMark &mark) const
{
    const QString words = Marks::text(mark.kind);
    return mark.kind == FoundMark::Kind::peak ? tr("%1: %2 live at %3 s. Click to go there.")
                                                    .arg(words, app::bytesText(m_runView.run()->peak().bytes), app::timeText(mark.time_ns))
                                              : tr("%1 at %2 s. Click to go there.").arg(words, app::timeText(mark.time_ns));
}

QString Minimap::tipAt(QPointF point) const
{
    if (const auto flag = flagAt(m_seenMarks.flags, point)) {
        const Mark &mark = *m_runView.marks().mark(m_seenMarks.flags[*flag].number);
        const QString name = mark.name.isEmpty() ? tr("Mark %1").arg(m_seenMarks.flags[*flag].letter)
                                                 : tr("Mark %1, %2").arg(m_seenMarks.flags[*flag].letter, mark.name);
        return tr("%1 at %2 s. Drag to move it, F2 names it, Delete removes it.").arg(name, app::timeText(mark.time_ns));
    }
    if (const TimelineMark *mark = markAt(point))
        return mark->count == 1
                   ? tr("%1 at %2 s. Click to go there.").arg(kindText(mark->kind), app::timeText(mark->time_ns))
                   : app::plural("Minimap", QT_TRANSLATE_N_NOOP("Minimap", "%n marks here, first %1 at %2 s. Click to go there."),
                                 mark->count)
                         .arg(kindText(mark->kind), app::timeText(mark->time_ns));
    if (const auto found = wordAt(m_seenMarks.words, point))
        return markText(m_seenMarks.found[*found]);
    return {};
}

} // namespace atomalloc::ui
