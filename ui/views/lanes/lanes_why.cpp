// SPDX-License-Identifier: GPL-3.0-or-later
// LanesView: what is marked: the numbers of the "why" beside cards, blocks and addresses, and the blocks of the chosen call stacks.
#include "ui/base/why_ring.h"
#include "ui/views/lanes/lanes_view.h"

#include <algorithm>

namespace atomalloc::ui {

void LanesView::paintWhy(QPainter &painter)
{
    m_whyRings.clear();
    for (const WhyMark &mark : m_selection.whyMarks()) {
        const auto ring = [this, &painter, &mark](QPointF place, double radius) {
            paintWhyRing(painter, m_theme, place, mark.number, mark.current, radius);
            m_whyRings.emplace_back(mark.number, place);
        };
        for (const TaskCard &card : m_layout.cards) {
            if (mark.task == kNoTask || m_content.tasks[card.index].task != mark.task)
                continue;
            if (card.form == TaskCard::Form::line) // behind its figures, which fill it
                ring(QPointF(card.rect.right() + 5, card.rect.center().y()), kSmallWhyRingRadius);
            else
                ring(QPointF(card.rect.right() - 2, card.rect.top() + 2), kWhyRingRadius);
        }
        for (const Cell &cell : m_layout.cells) // between the rows: above its number, and below that of the block above
            if (mark.block != kNoBlock && cell.block == mark.block)
                ring(QPointF(cell.rect.right(), cell.rect.top() - 2), kSmallWhyRingRadius);
        if (const std::optional<QRectF> range = addressesOf(mark)) {
            painter.setPen(QPen(m_theme.color(Token::accent), 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(*range);
            ring(range->center(), kWhyRingRadius); // the strip has no figures, but what is above and below it has
        }
    }
}

/// Where the strip of addresses shows what the mark means.
std::optional<QRectF> LanesView::addressesOf(const WhyMark &mark) const
{
    const std::uint64_t shown = addressesShown();
    const QRectF &strip = m_addresses.rect;
    std::uint64_t begin = mark.begin;
    std::uint64_t bytes = mark.bytes;
    if (const app::BlockState *block = mark.block == kNoBlock ? nullptr : m_runView.heap()->block(mark.block)) {
        begin = toIndex(mark.block) * digest().words().granule();
        bytes = digest().words().blockSize(block->size_class);
    }
    if (bytes == 0 || shown == 0 || strip.isEmpty() || begin >= shown)
        return std::nullopt;
    const double scale = strip.width() / static_cast<double>(shown);
    const double left = strip.left() + static_cast<double>(begin) * scale;
    return QRectF(left, strip.top(), std::max(3.0, std::min(static_cast<double>(bytes) * scale, strip.right() - left)), strip.height());
}

std::function<bool(const app::BlockState &)> LanesView::markedBlocks() const
{
    const auto marks = m_selection.siteMarks();
    if (marks == nullptr)
        return {};
    return [marks, position = m_runView.position()](const app::BlockState &block) { return marks->marks(block, position); };
}

} // namespace atomalloc::ui
