// SPDX-License-Identifier: GPL-3.0-or-later
// Zoom, scroll, drag and the keyboard's cursor of every canvas.
#include "ui/views/base/zoom_canvas.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <array>
#include <cmath>

namespace atomalloc::ui {

namespace {

constexpr double kWheelPixels = 60;  ///< scroll per step of the wheel
constexpr double kLineStep = 24;     ///< scroll per press of Up or Down
constexpr double kDragThreshold = 6; ///< px from where on a press is a drag

constexpr std::array kZooms{0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 4.0}; ///< of the keys and buttons

bool isArrow(int key) { return key >= Qt::Key_Left && key <= Qt::Key_Down; }

} // namespace

QPointF ZoomCanvas::Pane::within(QPointF wanted) const
{
    const QSizeF hidden = (content - area.size()).expandedTo(QSizeF(0, 0));
    return {std::clamp(wanted.x(), 0.0, hidden.width()), std::clamp(wanted.y(), 0.0, hidden.height())};
}

ZoomCanvas::ZoomCanvas(QWidget *parent) : View(parent), m_scrollBar(new QScrollBar(Qt::Vertical, this))
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    m_scrollBar->setVisible(false);
    m_scrollBar->setSingleStep(static_cast<int>(kLineStep));
    connect(m_scrollBar, &QScrollBar::valueChanged, this, [this](int value) {
        scrollTo(0, {scrollOf(0).x(), static_cast<double>(value)});
    });
}

std::vector<std::pair<QKeySequence, QString>> ZoomCanvas::canvasKeys()
{
    return {{QKeySequence(Qt::ALT | Qt::Key_Left), tr("Cursor of the view to the left")},
            {QKeySequence(Qt::ALT | Qt::Key_Right), tr("Cursor of the view to the right")},
            {QKeySequence(Qt::ALT | Qt::Key_Up), tr("Cursor of the view up")},
            {QKeySequence(Qt::ALT | Qt::Key_Down), tr("Cursor of the view down")},
            {QKeySequence(Qt::Key_Return), tr("Select what is under the cursor of the view")},
            {QKeySequence(Qt::Key_Up), tr("Scroll up")},
            {QKeySequence(Qt::Key_Down), tr("Scroll down")},
            {QKeySequence(Qt::Key_PageUp), tr("Scroll up by a page")},
            {QKeySequence(Qt::Key_PageDown), tr("Scroll down by a page")}};
}

ZoomCanvas::Pane &ZoomCanvas::pane(std::size_t index)
{
    if (m_panes.size() <= index)
        m_panes.resize(index + 1);
    return m_panes[index];
}

bool ZoomCanvas::setPane(std::size_t index, const QRectF &area, const QSizeF &content)
{
    Pane &changed = pane(index);
    changed.area = area;
    changed.content = content;
    const QPointF wanted = changed.scroll;
    changed.scroll = changed.within(wanted);
    if (index == 0)
        updateScrollBar();
    return changed.scroll != wanted;
}

QPointF ZoomCanvas::scrollOf(std::size_t index) const { return index < m_panes.size() ? m_panes[index].scroll : QPointF(); }

void ZoomCanvas::scrollTo(std::size_t index, QPointF scroll)
{
    Pane &scrolled = pane(index);
    const QPointF allowed = scrolled.within(scroll);
    if (allowed == scrolled.scroll)
        return;
    scrolled.scroll = allowed;
    layOutAgain();
}

void ZoomCanvas::updateScrollBar()
{
    const Pane &main = m_panes.front();
    const double hidden = std::max(0.0, main.content.height() - main.area.height());
    const QSignalBlocker blocker(m_scrollBar);
    m_scrollBar->setRange(0, static_cast<int>(std::lround(hidden)));
    m_scrollBar->setPageStep(static_cast<int>(main.area.height()));
    m_scrollBar->setValue(static_cast<int>(main.scroll.y()));
    m_scrollBar->setVisible(hidden > 0.5);
    const int beside = static_cast<int>(scrollBarLeft(main.area));
    m_scrollBar->setGeometry(std::min(width() - 12, beside), static_cast<int>(main.area.top()), 10, static_cast<int>(main.area.height()));
}

void ZoomCanvas::proposeZoom(double zoom)
{
    if (m_zoomChosen || qFuzzyCompare(zoom, m_zoom))
        return;
    m_zoom = m_wheelZoom = zoom;
    Q_EMIT zoomChanged();
}

double ZoomCanvas::allowedZoom(double wanted) const { return std::clamp(wanted, kLeastZoom, kMostZoom); }

void ZoomCanvas::zoomBy(int steps)
{
    if (steps > 0) {
        const auto *next = std::ranges::find_if(kZooms, [this](double step) { return step > m_zoom * 1.01; });
        setZoom(next == kZooms.end() ? kZooms.back() : *next);
    } else {
        const auto next = std::find_if(kZooms.rbegin(), kZooms.rend(), [this](double step) { return step < m_zoom * 0.99; });
        setZoom(next == kZooms.rend() ? kZooms.front() : *next);
    }
}

void ZoomCanvas::setZoom(double zoom)
{
    m_wheelZoom = allowedZoom(zoom);
    zoomAt(m_wheelZoom, zoomPoint());
}

QPointF ZoomCanvas::zoomPoint() const { return m_panes.empty() ? QPointF() : m_panes.front().area.center(); }

void ZoomCanvas::returnTo(double zoom, QPointF scroll)
{
    const bool zoomed = !qFuzzyCompare(zoom, m_zoom);
    m_zoom = zoom;
    m_wheelZoom = zoom;
    pane(0).scroll = scroll;
    layOutAgain();
    if (zoomed)
        Q_EMIT zoomChanged();
}

void ZoomCanvas::zoomAt(double zoom, QPointF point)
{
    zoom = allowedZoom(zoom);
    m_zoomChosen = true;
    if (qFuzzyCompare(zoom, m_zoom))
        return;
    aboutToZoom();
    // What is under the pointer stays there. Content grows in proportion, closely enough for the eye.
    const Pane &before = pane(0);
    const QPointF offset = point - before.area.topLeft();
    const QPointF share((before.scroll.x() + offset.x()) / std::max(before.content.width(), 1.0),
                        (before.scroll.y() + offset.y()) / std::max(before.content.height(), 1.0));
    m_zoom = zoom;
    layOutAgain();
    const QSizeF content = pane(0).content;
    scrollTo(0, QPointF(share.x() * content.width(), share.y() * content.height()) - offset);
    Q_EMIT zoomChanged();
}

std::size_t ZoomCanvas::paneAt(QPointF point) const
{
    const auto found = std::find_if(m_panes.begin(), m_panes.end(), [point](const Pane &p) { return p.area.contains(point); });
    return found == m_panes.end() ? 0 : static_cast<std::size_t>(found - m_panes.begin());
}

void ZoomCanvas::wheelEvent(QWheelEvent *event)
{
    const double steps = event->angleDelta().y() / 120.0;
    const QPointF at = event->position();
    const double sideways = event->angleDelta().x() / 120.0;
    const bool scrolls = (event->modifiers() & Qt::ShiftModifier) != 0 || !wheelZoomsAt(at);
    if (std::abs(sideways) > std::abs(steps))
        scrollTo(paneAt(at), scrollOf(paneAt(at)) - QPointF(sideways * kWheelPixels, 0));
    else if (scrolls)
        scrollTo(paneAt(at), scrollOf(paneAt(at)) - QPointF(0, steps * kWheelPixels));
    else
        wheelZoom(steps, at);
    event->accept();
}

void ZoomCanvas::wheelZoom(double steps, QPointF at)
{
    constexpr double kBeyond = 1.4; // a wheel that is turned on at the end of the zoom answers at once when it is turned back
    const double wanted = m_wheelZoom * std::pow(wheelFactor(), steps);
    const double allowed = allowedZoom(wanted);
    m_wheelZoom = std::clamp(wanted, allowed / kBeyond, allowed * kBeyond);
    zoomAt(wanted, at);
}

void ZoomCanvas::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    if (event->button() != Qt::LeftButton)
        return;
    const std::size_t pressed = paneAt(event->position());
    m_drag = Drag{event->position(), scrollOf(pressed), pressed};
}

void ZoomCanvas::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_drag) {
        setCursor(invitesClick(event->position()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
        return;
    }
    const QPointF delta = event->position() - m_drag->start;
    if (!m_drag->moved && std::max(std::abs(delta.x()), std::abs(delta.y())) < kDragThreshold)
        return;
    m_drag->moved = true;
    scrollTo(m_drag->pane, m_drag->scroll - delta);
}

void ZoomCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const bool click = m_drag && !m_drag->moved;
    m_drag.reset();
    if (click)
        clicked(event->position());
}

void ZoomCanvas::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    const Qt::KeyboardModifiers held = event->modifiers() & ~Qt::KeypadModifier;
    const double page = m_panes.empty() ? 0 : m_panes.front().area.height();
    if (held == Qt::AltModifier && isArrow(key))
        moveCursor(static_cast<Qt::Key>(key));
    else if (held == Qt::NoModifier && (key == Qt::Key_Return || key == Qt::Key_Enter))
        chooseCursor();
    else if (held == Qt::NoModifier && (key == Qt::Key_Up || key == Qt::Key_Down))
        scrollTo(0, scrollOf(0) + QPointF(0, key == Qt::Key_Up ? -kLineStep : kLineStep));
    else if (held == Qt::NoModifier && (key == Qt::Key_PageUp || key == Qt::Key_PageDown))
        scrollTo(0, scrollOf(0) + QPointF(0, key == Qt::Key_PageUp ? -page : page));
    else
        View::keyPressEvent(event);
}

bool ZoomCanvas::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return View::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const Tip tip = tipAt(help->pos());
    if (tip.text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), tip.text, this, tip.area.toAlignedRect());
    return true;
}

} // namespace atomalloc::ui
