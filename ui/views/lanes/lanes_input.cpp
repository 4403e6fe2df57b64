// SPDX-License-Identifier: GPL-3.0-or-later
// LanesView: wheel, mouse, keys, tooltips, and the picture as a table in words.
#include "app/words/figure_text.h"
#include "app/words/names.h"
#include "ui/views/lanes/lanes_view.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QStringList>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace atomalloc::ui {

void LanesView::wheelEvent(QWheelEvent *event)
{
    const double steps = event->angleDelta().y() / 120.0;
    const QPointF at = event->position();
    const bool scroll = (event->modifiers() & Qt::ShiftModifier) != 0;
    if (m_layout.tasksArea.contains(at)) {
        m_taskScroll = std::max(0.0, m_taskScroll - steps * 60);
        layOutAgain();
    } else if (scroll || at.x() < m_layout.columns.strips[0].left) {
        m_scrollBar->setValue(m_scrollBar->value() - static_cast<int>(steps * 60));
    } else {
        zoomAt(m_zoom * std::pow(1.15, steps), at.y());
    }
    event->accept();
}

void LanesView::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = event->position();
    m_dragged = false;
    m_dragsTasks = m_layout.tasksArea.contains(event->position());
    m_dragScroll = m_dragsTasks ? m_taskScroll : m_scroll;
}

void LanesView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_pressed) {
        const LanesHit hit = hitTest(m_layout, event->position());
        const bool hand = hit.kind == LanesHit::Kind::block || hit.kind == LanesHit::Kind::task ||
                          (hit.kind == LanesHit::Kind::lane && event->position().x() < m_layout.columns.tag.left);
        setCursor(hand ? Qt::PointingHandCursor : Qt::ArrowCursor);
        return;
    }
    const double delta = event->position().y() - m_pressed->y();
    if (!m_dragged && std::abs(delta) < 6)
        return;
    m_dragged = true;
    if (m_dragsTasks) {
        m_taskScroll = std::max(0.0, m_dragScroll - delta);
        layOutAgain();
    } else {
        m_scrollBar->setValue(static_cast<int>(m_dragScroll - delta));
    }
}

void LanesView::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_pressed && !m_dragged && event->button() == Qt::LeftButton)
        clicked(event->position());
    m_pressed.reset();
}

void LanesView::clicked(QPointF point)
{
    refresh();
    const LanesHit hit = hitTest(m_layout, point);
    switch (hit.kind) {
    case LanesHit::Kind::block:
        m_cursorBlock = m_layout.cells[hit.index].block;
        m_selection.selectBlock(m_cursorBlock);
        break;
    case LanesHit::Kind::task:
        m_selection.selectTask(m_content.tasks[m_layout.cards[hit.index].index].task);
        break;
    case LanesHit::Kind::wait:
        m_selection.selectTask(m_layout.waits[hit.index].wait.task);
        break;
    case LanesHit::Kind::lane: {
        const LaneBox &box = m_layout.lanes[hit.index];
        if ((!box.folded && point.x() >= m_layout.columns.tag.left) || !m_content.lanes[box.first].used)
            break;
        const auto sizeClass = static_cast<std::uint8_t>(box.first);
        if (m_choices.folded.erase(sizeClass) == 0)
            m_choices.folded.insert(sizeClass);
        invalidate();
        break;
    }
    case LanesHit::Kind::global:
        for (const AddressCell &cell : m_addresses.cells) {
            if (cell.block != kNoBlock && cell.rect.contains(point))
                m_selection.selectBlock(cell.block);
        }
        break;
    default:
        break;
    }
}

void LanesView::moveCursor(Qt::Key key)
{
    refresh();
    const auto cell =
        std::find_if(m_layout.cells.begin(), m_layout.cells.end(), [this](const Cell &c) { return c.block == m_cursorBlock; });
    const auto from = static_cast<std::size_t>(cell - m_layout.cells.begin());
    if (const auto next = neighbour(m_layout, from, key)) {
        m_cursorBlock = m_layout.cells[*next].block;
        setAccessibleDescription(blockToolTip(m_cursorBlock));
        update();
    }
}

void LanesView::keyPressEvent(QKeyEvent *event)
{
    const auto key = static_cast<Qt::Key>(event->key());
    const bool plain = (event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier | Qt::AltModifier)) == 0;
    // Left and Right step through time until a block is under the keyboard cursor; Escape gives them back.
    const bool horizontal = key == Qt::Key_Left || key == Qt::Key_Right;
    if (plain && (key == Qt::Key_Up || key == Qt::Key_Down || (horizontal && m_cursorBlock != kNoBlock)))
        return moveCursor(key);
    if (key == Qt::Key_Escape && m_cursorBlock != kNoBlock) {
        m_cursorBlock = kNoBlock;
        update();
        return;
    }
    if ((key == Qt::Key_Return || key == Qt::Key_Enter) && m_cursorBlock != kNoBlock)
        return m_selection.selectBlock(m_cursorBlock);
    View::keyPressEvent(event);
}

bool LanesView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        // While a block is under the keyboard cursor, the arrows are its own and not the transport's.
        auto *keyEvent = static_cast<QKeyEvent *>(event);
        const bool arrow = keyEvent->key() >= Qt::Key_Left && keyEvent->key() <= Qt::Key_Down;
        if (arrow && keyEvent->modifiers() == Qt::NoModifier && m_cursorBlock != kNoBlock) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::FocusIn && !showsMeasure())
        setAccessibleDescription(tableText());
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const LanesHit hit = hitTest(m_layout, help->pos());
        const QString tip = m_hasLayout && !showsMeasure() ? toolTipAt(hit) : QString();
        if (tip.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), tip, this, hit.kind == LanesHit::Kind::global ? QRect() : hit.rect.toAlignedRect());
        return true;
    }
    return View::event(event);
}

QString LanesView::blockToolTip(BlockId block)
{
    const app::BlockState *state = m_runView.heap() == nullptr ? nullptr : m_runView.heap()->block(block);
    if (state == nullptr)
        return {};
    const app::EventWords &words = m_digest.words();
    QStringList lines{tr("Block %1 · %2").arg(words.blockName(block, state->size_class), app::placeText(state->place))};
    const std::uint64_t size = words.blockSize(state->size_class);
    if (state->requested > 0)
        lines << tr("%1 of %2 requested (%3)")
                     .arg(app::exactBytesText(state->requested), app::bytesText(size), app::percentText(state->requested, size));
    if (state->place == Place::zeroing)
        lines << tr("%1 of %2 chunks cleared").arg(state->chunks_done).arg(state->chunks);
    lines << tr("generation %1").arg(app::countText(state->generation));
    if (state->task != kNoTask)
        lines << (state->place == Place::live ? tr("owned by %1") : tr("of %1")).arg(words.taskName(state->task));
    if (state->last_event < m_runView.run()->eventCount()) {
        const app::EventSentence last = words.describe(m_runView.run()->event(state->last_event), state->chunks);
        lines << (last.because.isEmpty() ? last.title : tr("%1, because %2").arg(last.title, last.because));
    }
    return lines.join(QLatin1Char('\n'));
}

QString LanesView::toolTipAt(const LanesHit &hit)
{
    switch (hit.kind) {
    case LanesHit::Kind::block:
        return blockToolTip(m_layout.cells[hit.index].block);
    case LanesHit::Kind::more: {
        const StripBox &strip = m_layout.strips[hit.index];
        if (strip.blocksPerTile > 0)
            return tr("%1 blocks; one tile stands for %2").arg(app::countText(strip.total), app::countText(strip.blocksPerTile));
        return tr("%1 more of %2 blocks. Zoom out to see them.").arg(app::countText(strip.hidden), app::countText(strip.total));
    }
    case LanesHit::Kind::tile:
        return tr("A tile of blocks too many to show one by one. Zoom in, or pin a task.");
    case LanesHit::Kind::task: {
        const TaskContent &task = m_content.tasks[m_layout.cards[hit.index].index];
        return tr("%1: %2 live. Click to pin.").arg(m_digest.words().taskName(task.task), app::bytesText(task.live_bytes));
    }
    case LanesHit::Kind::wait: {
        const WaitContent &wait = m_layout.waits[hit.index].wait;
        return tr("%1 waits for %2; %3 are free anywhere, all caches counted")
            .arg(m_digest.words().taskName(wait.task), app::bytesText(wait.bytes), app::bytesText(m_content.free_anywhere));
    }
    case LanesHit::Kind::global: {
        const QPointF point = mapFromGlobal(QCursor::pos());
        for (const AddressCell &cell : m_addresses.cells) {
            if (cell.rect.contains(point))
                return cell.block != kNoBlock ? blockToolTip(cell.block)
                                              : tr("%1 blocks, %2").arg(app::countText(cell.blocks), app::placeText(cell.place));
        }
        return {};
    }
    default:
        return {};
    }
}

QString LanesView::tableText()
{
    refresh();
    QStringList lines;
    for (const LaneContent &lane : m_content.lanes) {
        const app::ClassState &c = lane.counts;
        if (!lane.used)
            continue;
        lines << tr("%1: %2 in use, %3 zeroing, %4 hot, %5 cold, %6 in the pool, %7 wanted")
                     .arg(app::bytesText(c.block_size), app::countText(c.live), app::countText(c.zeroing), app::countText(c.hot),
                          app::countText(c.cold), app::countText(c.pool), app::countText(c.wanted));
    }
    return lines.isEmpty() ? tr("Nothing to show yet") : lines.join(QStringLiteral("; "));
}

} // namespace atomalloc::ui
