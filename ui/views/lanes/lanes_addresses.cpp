// SPDX-License-Identifier: GPL-3.0-or-later
// The strip of addresses in the global pool of the Lanes.
#include "ui/views/lanes/lanes_view.h"

#include <algorithm>
#include <utility>

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

void LanesView::setBeside(LanesView &other)
{
    m_beside = &other;
    connect(&other.m_runView.refresher(), &Refresher::grown, this, &LanesView::invalidate);
    connect(&other.m_runView, &RunView::runChanged, this, &LanesView::invalidate);
    invalidate();
}

std::uint64_t LanesView::addressesShown() const
{
    return std::max(digest().addressBytes(), m_beside == nullptr ? 0 : m_beside->digest().addressBytes());
}

double LanesView::barBytes() const
{
    const double own = poolBarBytes(digest().config().max_memory, addressesShown());
    return m_beside == nullptr ? own : std::max(own, poolBarBytes(m_beside->digest().config().max_memory, addressesShown()));
}

AddressScale LanesView::addressScale() const
{
    return {digest().words().granule(), addressesShown(), m_content.max_memory, &digest().words().classSizes(), shownBlocks()};
}

void LanesView::layOutAddressesAgain(std::size_t mostBlocks)
{
    const app::HeapState *heap = m_runView.heap();
    const auto run = m_runView.run();
    const AddressStrip before = std::exchange(m_addresses, {});
    if (heap == nullptr || run == nullptr || m_layout.globalFolded)
        return;
    const AddressScale scale = addressScale();
    const QRectF rect = addressRectOf(m_layout);
    m_stretches.sync(*heap, *run, scale, rect, mostBlocks);
    m_addresses = m_stretches.strip(*heap, scale, rect);
    if (m_stretches.upToDate())
        return;
    m_addresses.longest_free_bytes = before.longest_free_bytes; // sums over stretches of two moments would be those of neither
    m_addresses.block_bytes = before.block_bytes;
    m_addresses.shown_bytes = before.shown_bytes;
}

/// What a frame left out of the strip of addresses is looked at with the next ones, or now by who needs all of it.
void LanesView::lookOnAtAddresses(std::size_t mostBlocks)
{
    if (m_hasLayout && !m_layout.globalFolded && !m_stretches.upToDate())
        layOutAddressesAgain(mostBlocks);
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
