// SPDX-License-Identifier: GPL-3.0-or-later
// LanesView: clicks and the canvas cursor. Zoom, scroll and drag are those of ZoomCanvas.
#include "ui/views/lanes/lanes_view.h"

#include <QFocusEvent>

#include <algorithm>

namespace atomalloc::ui {

bool LanesView::wheelZoomsAt(QPointF point) const
{
    return point.x() >= m_layout.columns.strips[0].left && !m_layout.tasksArea.contains(point);
}

bool LanesView::invitesClick(QPointF point) const
{
    const LanesHit hit = hitTest(m_layout, point);
    if (hit.kind == LanesHit::Kind::global)
        return addressAt(point) != nullptr;
    return hit.kind == LanesHit::Kind::block || hit.kind == LanesHit::Kind::task ||
           (hit.kind == LanesHit::Kind::lane && point.x() < m_layout.columns.tag.left);
}

void LanesView::clicked(QPointF point)
{
    refresh();
    clearCursor();
    const LanesHit hit = hitTest(m_layout, point);
    switch (hit.kind) {
    case LanesHit::Kind::block:
        m_selection.selectBlock(m_layout.cells[hit.index].block);
        break;
    case LanesHit::Kind::task:
        m_selection.selectTask(m_content.tasks[m_layout.cards[hit.index].index].task);
        break;
    case LanesHit::Kind::wait:
        m_selection.selectTask(m_layout.waits[hit.index].wait.task);
        break;
    case LanesHit::Kind::lane:
        if (m_layout.lanes[hit.index].folded || point.x() < m_layout.columns.tag.left)
            foldOrUnfold(m_layout.lanes[hit.index]);
        break;
    case LanesHit::Kind::global:
        selectAddress(point);
        break;
    default:
        break;
    }
}

void LanesView::foldOrUnfold(const LaneBox &box)
{
    if (!m_content.lanes[box.first].used)
        return;
    const auto sizeClass = static_cast<std::uint8_t>(box.first);
    if (m_choices.folded.erase(sizeClass) == 0)
        m_choices.folded.insert(sizeClass);
    invalidate();
}

const AddressCell *LanesView::addressAt(QPointF point) const
{
    const auto found = std::find_if(m_addresses.cells.begin(), m_addresses.cells.end(),
                                    [point](const AddressCell &cell) { return cell.rect.contains(point); });
    return found == m_addresses.cells.end() ? nullptr : &*found;
}

void LanesView::selectAddress(QPointF point)
{
    const app::HeapState *heap = m_runView.heap();
    if (const AddressCell *cell = addressAt(point); cell != nullptr && heap != nullptr)
        m_selection.selectBlock(blockToSelect(*cell, heap->blocks(), m_selection.block()));
}

void LanesView::moveCursor(Qt::Key arrow)
{
    refresh();
    const BlockId origin = m_cursorBlock != kNoBlock ? m_cursorBlock : m_selection.block();
    const auto cell = std::find_if(m_layout.cells.begin(), m_layout.cells.end(), [origin](const Cell &c) { return c.block == origin; });
    const auto from = static_cast<std::size_t>(cell - m_layout.cells.begin());
    if (const auto next = neighbour(m_layout, from, arrow)) {
        m_cursorBlock = m_layout.cells[*next].block;
        setAccessibleDescription(blockTip(m_cursorBlock));
        update();
    }
}

void LanesView::chooseCursor()
{
    if (m_cursorBlock != kNoBlock)
        m_selection.selectBlock(m_cursorBlock);
}

bool LanesView::clearCursor()
{
    if (m_cursorBlock == kNoBlock)
        return false;
    m_cursorBlock = kNoBlock;
    update();
    return true;
}

void LanesView::focusInEvent(QFocusEvent *event)
{
    setAccessibleDescription(tableText());
    ZoomCanvas::focusInEvent(event);
}

} // namespace atomalloc::ui
