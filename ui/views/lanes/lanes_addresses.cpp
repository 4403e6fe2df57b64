// SPDX-License-Identifier: GPL-3.0-or-later
// The strip of addresses in the global pool of the Lanes.
#include "ui/views/lanes/lanes_view.h"

namespace atomalloc::ui {

namespace {

QRectF addressRectOf(const LanesLayout &layout)
{
    const QRectF &area = layout.globalArea;
    return {area.left() + 14, area.top() + 42, area.width() - 28, 28};
}

} // namespace

/// What the filter leaves, for who asks for many blocks. Nothing without one.
std::function<bool(const app::BlockState &)> LanesView::shownBlocks() const
{
    if (!m_left)
        return {};
    return [left = &*m_left](const app::BlockState &block) { return left->shows(block.block); };
}

AddressScale LanesView::addressScale() const
{
    return {digest().words().granule(), digest().addressBytes(), m_content.max_memory, &digest().words().classSizes(), shownBlocks()};
}

void LanesView::layOutAddressesAgain()
{
    const app::HeapState *heap = m_runView.heap();
    const auto run = m_runView.run();
    m_addresses = {};
    if (heap == nullptr || run == nullptr || m_layout.globalFolded)
        return;
    const AddressScale scale = addressScale();
    const QRectF rect = addressRectOf(m_layout);
    m_stretches.sync(*heap, *run, scale, rect);
    m_addresses = m_stretches.strip(*heap, scale, rect);
}

/// Of a picture that is made once.
AddressStrip LanesView::wholeAddresses(const LanesLayout &layout) const
{
    const app::HeapState *heap = m_runView.heap();
    if (heap == nullptr || layout.globalFolded)
        return {};
    return layOutAddresses(heap->blocks(), heap->committed(), addressScale(), addressRectOf(layout));
}

} // namespace atomalloc::ui
