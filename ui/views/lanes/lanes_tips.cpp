// SPDX-License-Identifier: GPL-3.0-or-later
// LanesView: tooltips, and the picture as a table in words.
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "app/words/names.h"
#include "ui/views/base/block_tip.h"
#include "ui/views/lanes/lanes_view.h"

#include <QStringList>

namespace atomalloc::ui {

QString LanesView::blockTip(BlockId block) const
{
    const app::HeapState *heap = m_runView.heap();
    return heap == nullptr ? QString() : ui::blockTip(*heap, *m_runView.run(), digest().words(), block);
}

QString LanesView::tipOf(const LanesHit &hit, QPointF point) const
{
    switch (hit.kind) {
    case LanesHit::Kind::block:
        return blockTip(m_layout.cells[hit.index].block);
    case LanesHit::Kind::more:
    case LanesHit::Kind::strip: {
        const StripBox &strip = m_layout.strips[hit.index];
        if (strip.blocksPerTile > 0)
            return app::plural("LanesView", QT_TRANSLATE_N_NOOP("LanesView", "%n blocks; one tile stands for %1"), strip.total)
                .arg(app::countText(strip.blocksPerTile));
        if (strip.hidden == 0)
            return {};
        return app::plural("LanesView", QT_TRANSLATE_N_NOOP("LanesView", "%1 more of %n blocks. Zoom out to see them."), strip.total)
            .arg(app::countText(strip.hidden));
    }
    case LanesHit::Kind::tile:
        return tr("A tile of blocks too many to show one by one. Zoom in, or pin a task.");
    case LanesHit::Kind::task: {
        const TaskContent &task = m_content.tasks[m_layout.cards[hit.index].index];
        return tr("%1: %2 in use. Click to pin.").arg(digest().words().taskName(task.task), app::bytesText(task.live_bytes));
    }
    case LanesHit::Kind::wait: {
        const WaitContent &wait = m_layout.waits[hit.index].wait;
        return tr("%1 waits for %2; %3 are free anywhere, all caches counted")
            .arg(digest().words().taskName(wait.task), app::bytesText(wait.bytes), app::bytesText(m_content.free_anywhere));
    }
    case LanesHit::Kind::global:
        return addressTip(point);
    default:
        return {};
    }
}

QString LanesView::addressTip(QPointF point) const
{
    if (m_painter.legend().contains(point))
        return tr(
            "The number in a block is its generation: how often it was given out. On dark a brighter block is older, on light a darker "
            "one; from 12 on all look the same.");
    const AddressCell *cell = addressAt(point);
    if (cell == nullptr)
        return {};
    if (cell->block != kNoBlock)
        return blockTip(cell->block);
    const QString sizes = cell->smallest_block == cell->largest_block
                              ? app::bytesText(cell->smallest_block)
                              : tr("%1 to %2").arg(app::bytesText(cell->smallest_block), app::bytesText(cell->largest_block));
    return app::plural(
               "LanesView",
               QT_TRANSLATE_N_NOOP("LanesView", "%n blocks of %1, %2: %3\nA click selects the first of them, the next click the next one."),
               cell->blocks)
        .arg(sizes, app::placeText(cell->place), app::bytesText(cell->bytes));
}

LanesView::Tip LanesView::tipAt(QPointF point)
{
    if (!m_hasLayout)
        return {};
    const LanesHit hit = hitTest(m_layout, point);
    return {tipOf(hit, point), hit.kind == LanesHit::Kind::global ? QRectF() : hit.rect};
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
