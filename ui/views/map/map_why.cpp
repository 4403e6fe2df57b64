// SPDX-License-Identifier: GPL-3.0-or-later
// MapView: the numbers of the "why" beside blocks and free runs.
#include "ui/base/why_ring.h"
#include "ui/session/refresher.h"
#include "ui/views/map/map_view.h"

namespace atomalloc::ui {

void MapView::paintWhy(QPainter &painter)
{
    for (const WhyMark &mark : m_selection.whyMarks()) {
        if (mark.block == kNoBlock && mark.bytes == 0)
            continue;
        const std::uint64_t begin = mark.block == kNoBlock ? mark.begin : toIndex(mark.block) * m_runView.refresher().words().granule();
        const std::size_t tile = static_cast<std::size_t>(begin / m_scale.tileBytes());
        if (tile >= m_scale.tiles() || !m_layout.tiles.intersects(rectOf(tile)))
            continue;
        const bool low = rectOf(tile).height() < 4 * kWhyRingRadius; // its number is near
        paintWhyRing(painter, m_theme, rectOf(tile).topLeft(), mark.number, mark.current, low ? kSmallWhyRingRadius : kWhyRingRadius);
    }
}

} // namespace atomalloc::ui
