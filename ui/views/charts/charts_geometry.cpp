// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/charts/charts_geometry.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace atomalloc::ui {

namespace {

constexpr double kOuterMargin = 14;
constexpr double kCardGap = 9;
constexpr double kOneColumnBelow = 860; ///< px: a narrower view has no room for two columns
constexpr double kLeftShare = 852.0 / (852 + 416);
constexpr double kFolded = 30;
constexpr double kTitle = 36;            ///< of a card, px from its top to its plot
constexpr double kValuesLeft = 66;       ///< the longest is "1.25 MiB"
constexpr double kAxisRight = 84;        ///< "limit 256 MiB", and how long waits are
constexpr double kWordsBesideFrom = 640; ///< px: a narrower chart that stands alone has the word of the limit in its plot
constexpr double kBareBelow = 640;       ///< px: likewise, without a margin around it
constexpr double kPlainRight = 32;       ///< where neither stands: half of the last time
constexpr double kAxisBelow = 26;        ///< of times
constexpr double kLabelsAbove = 18;      ///< counts on the bars
constexpr double kNoteBelow = 24;        ///< a sentence below the axis

struct Row
{
    ChartCard card = ChartCard::bytes;
    double share = 1;  ///< of what is left
    double least = 96; ///< px
};

constexpr std::array<Row, 4> kOverTime{
    {{ChartCard::bytes, 228, 150}, {ChartCard::hits, 148, 108}, {ChartCard::queues, 148, 108}, {ChartCard::waiting, 148, 108}}};
constexpr std::array<Row, 3> kOfTheTime{
    {{ChartCard::sizes, 230, 170}, {ChartCard::lifetimes, 238, 170}, {ChartCard::wait_times, 206, 176}}};

bool isFolded(ChartCard card, const ChartsFrame &frame)
{
    return !frame.waits && frame.full != card && (card == ChartCard::waiting || card == ChartCard::wait_times);
}

QRectF plotIn(ChartCard card, const QRectF &rect, double axisRight)
{
    switch (card) {
    case ChartCard::bytes:
    case ChartCard::hits:
    case ChartCard::queues:
    case ChartCard::waiting:
        return rect.adjusted(kValuesLeft, kTitle, -axisRight, -kAxisBelow);
    case ChartCard::sizes:
    case ChartCard::lifetimes:
        return rect.adjusted(kValuesLeft, kTitle + kLabelsAbove, -14, -kAxisBelow - kNoteBelow);
    case ChartCard::wait_times:
        return rect.adjusted(14, kTitle, -14, -kNoteBelow - 8);
    }
    return rect;
}

/// Words stand beside the plot. All charts over time have one axis, so all have room for them; one that stands alone has it where it needs
/// it.
bool wordsRight(ChartCard card, const ChartsFrame &frame)
{
    if (!frame.full)
        return frame.waits || frame.limit;
    return card == ChartCard::waiting || (card == ChartCard::bytes && frame.limit && frame.size.width() >= kWordsBesideFrom);
}

ChartBox boxFor(ChartCard card, const QRectF &rect, const ChartsFrame &frame)
{
    const bool folded = isFolded(card, frame);
    ChartBox box{card, rect, {}, QRectF(rect.right() - 32, rect.top() + 3, 28, 28), folded};
    if (folded)
        box.corner = {};
    else
        box.plot = plotIn(card, rect, wordsRight(card, frame) ? kAxisRight : kPlainRight);
    return box;
}

/// Places the rows below each other in the column, at least as high as they must be, on whole pixels. Returns where they end.
double placeRows(std::span<const Row> rows, const QRectF &column, const ChartsFrame &frame, std::vector<ChartBox> &boxes)
{
    double fixed = kCardGap * static_cast<double>(rows.size() - 1);
    double shares = 0;
    for (const Row &row : rows) {
        if (isFolded(row.card, frame))
            fixed += kFolded;
        else
            shares += row.share;
    }
    const double room = std::max(column.height() - fixed, 0.0);
    double top = column.top();
    for (const Row &row : rows) {
        const bool folded = isFolded(row.card, frame);
        const double height = folded ? kFolded : std::max(room * row.share / shares, row.least);
        const double begin = std::round(top); // else the edge of a card is two pixels wide and pale
        top += height;
        boxes.push_back(boxFor(row.card, QRectF(column.left(), begin, column.width(), std::round(top) - begin), frame));
        top += kCardGap;
    }
    return std::round(top - kCardGap);
}

double leastHeightOf(std::span<const Row> rows)
{
    double height = 0;
    for (const Row &row : rows)
        height += row.least * 1.15 + kCardGap;
    return height;
}

void placeAll(const ChartsFrame &frame, ChartsLayout &layout)
{
    const double margin = frame.full && frame.size.width() < kBareBelow ? 0 : kOuterMargin;
    const QRectF inner(margin, margin, frame.size.width() - 2 * margin, frame.size.height() - 2 * margin);
    if (frame.full) {
        layout.boxes.push_back(boxFor(*frame.full, inner, frame));
        layout.height = frame.size.height();
        return;
    }
    double bottom = 0;
    if (frame.size.width() < kOneColumnBelow) {
        QRectF column = inner.adjusted(0, 0, -8, 0); // the scroll bar
        column.setHeight(std::max(column.height(), leastHeightOf(kOverTime)));
        bottom = placeRows(kOverTime, column, frame, layout.boxes) + kCardGap;
        column.moveTop(bottom);
        column.setHeight(leastHeightOf(kOfTheTime));
        bottom = placeRows(kOfTheTime, column, frame, layout.boxes);
    } else {
        const double left = std::round((inner.width() - kCardGap) * kLeftShare);
        bottom = placeRows(kOverTime, {inner.left(), inner.top(), left, inner.height()}, frame, layout.boxes);
        const QRectF right(inner.left() + left + kCardGap, inner.top(), inner.width() - left - kCardGap, inner.height());
        bottom = std::max(bottom, placeRows(kOfTheTime, right, frame, layout.boxes));
    }
    layout.height = std::max(bottom + kOuterMargin, frame.size.height());
}

} // namespace

const ChartBox *ChartsLayout::boxOf(ChartCard card) const
{
    const auto found = std::ranges::find(boxes, card, &ChartBox::card);
    return found == boxes.end() ? nullptr : &*found;
}

const ChartBox *ChartsLayout::boxAt(QPointF point) const
{
    const auto found = std::ranges::find_if(boxes, [point](const ChartBox &box) { return box.rect.contains(point); });
    return found == boxes.end() ? nullptr : &*found;
}

ChartsLayout layOutCharts(const ChartsFrame &frame)
{
    ChartsLayout layout;
    layout.area = QRectF(QPointF(), frame.size);
    placeAll(frame, layout);
    for (ChartBox &box : layout.boxes) {
        for (QRectF *rect : {&box.rect, &box.plot, &box.corner})
            rect->translate(0, -frame.scroll.y());
    }
    const auto overTime = std::ranges::find_if(layout.boxes, [](const ChartBox &box) { return isOverTime(box.card) && !box.folded; });
    if (overTime != layout.boxes.end() && overTime->plot.width() > 1) {
        const QRectF &plot = overTime->plot;
        const auto end = static_cast<double>(frame.end_ns);
        layout.timePlot = QRectF(plot.left(), 0, plot.width(), frame.size.height());
        layout.window = {frame.scroll.x() / (plot.width() * frame.zoom) * end, end / frame.zoom, plot.left(), plot.width()};
        layout.wholeRun = frame.zoom <= 1;
    }
    return layout;
}

double sizeBarPlace(const QRectF &plot, std::size_t bars)
{
    constexpr double kWidest = 64;
    return std::min(plot.width() / static_cast<double>(std::max<std::size_t>(bars, 1)), kWidest);
}

LifetimePlaces lifetimePlaces(const QRectF &plot, std::size_t bars, bool live)
{
    constexpr double kWidest = 46;
    constexpr double kLive = 54;
    const double width = plot.width() - (live ? kLive : 0);
    return {std::min(width / static_cast<double>(std::max<std::size_t>(bars, 1)), kWidest),
            live ? QRectF(plot.right() - kLive + 12, plot.top(), kLive - 14, plot.height()) : QRectF()};
}

} // namespace atomalloc::ui
