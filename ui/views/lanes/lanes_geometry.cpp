// SPDX-License-Identifier: GPL-3.0-or-later
// Columns, lanes, rows and cards of the Lanes view. The strips inside a row are in lanes_strips.cpp.
#include "ui/views/lanes/lanes_geometry.h"

#include "ui/views/lanes/lane_lines.h"
#include "ui/views/lanes/lanes_strips.h"

#include <algorithm>
#include <cmath>

namespace atomalloc::ui {

namespace {

constexpr double kLanesMargin = 16;
constexpr double kRightMargin = 14;
constexpr double kBottomMargin = 10;
constexpr double kVeryNarrow = 600; ///< here the list of tasks has room for their tags only
constexpr std::array<double, 6> kWidths{22, 26, 32, 40, 52, 72};

double between(double a, double b, double t) { return a + (b - a) * std::clamp(t, 0.0, 1.0); }

/// Width at 100 % of class `index` of `count`: one step of the table per class, spread over the classes there are.
double fullWidth(std::size_t index, std::size_t count)
{
    if (count <= 1)
        return kWidths[2];
    const double position = static_cast<double>(index) * (kWidths.size() - 1) / static_cast<double>(count - 1);
    const auto step = std::min(static_cast<std::size_t>(position), kWidths.size() - 2);
    return std::round(between(kWidths[step], kWidths[step + 1], position - static_cast<double>(step)));
}

double widthAt(double full, double zoom)
{
    const double quarter = 4 + (full - kWidths.front()) * 4 / (kWidths.back() - kWidths.front());
    if (zoom >= 0.5)
        return full * zoom;
    if (zoom >= 0.25)
        return between(quarter, full * 0.5, (zoom - 0.25) * 4);
    return quarter * zoom * 4;
}

/// Cards where all of them fit: a task that is scrolled away is not seen waiting. A narrow column has no room for large ones.
TaskCard::Form cardForm(std::size_t count, double width, double height)
{
    constexpr double kLeastCard = 120;
    const auto fits = [count, height](double each, double gap) { return static_cast<double>(count) * (each + gap) - gap <= height; };
    if (width >= kLeastCard && count <= 6 && fits(kCardHeight, 8))
        return TaskCard::Form::card;
    return count <= 40 && fits(40, 4) ? TaskCard::Form::small : TaskCard::Form::line;
}

void layOutCards(const LanesContent &content, const LanesFrame &frame, LanesLayout &layout)
{
    const std::size_t count = content.tasks.size();
    const TaskCard::Form form = cardForm(count, layout.columns.tasks.width, layout.tasksArea.height());
    const double height = form == TaskCard::Form::card ? kCardHeight : form == TaskCard::Form::small ? 40.0 : 20.0;
    const double gap = form == TaskCard::Form::card ? 8 : form == TaskCard::Form::small ? 4 : 0;
    double y = layout.tasksArea.top() - frame.taskScroll;
    for (std::size_t i = 0; i < count; ++i) {
        const QRectF rect(layout.columns.tasks.left, y, layout.columns.tasks.width, height);
        if (rect.bottom() > layout.tasksArea.top() && rect.top() < layout.tasksArea.bottom())
            layout.cards.push_back({rect, form, i});
        y += height + gap;
    }
    layout.tasksHeight = std::max(0.0, y - gap + frame.taskScroll - layout.tasksArea.top());
}

/// Unused classes that follow each other share one fold.
std::size_t foldEnd(const LanesContent &content, std::size_t first)
{
    std::size_t end = first + 1;
    if (!content.lanes[first].used) {
        while (end < content.lanes.size() && !content.lanes[end].used)
            ++end;
    }
    return end;
}

void layOutRows(const LanesContent &content, std::size_t index, const LaneLines &lines, LanesLayout &layout, LaneBox &box)
{
    const LaneContent &lane = content.lanes[index];
    const StripMaxima maxima = stripMaxima(lane);
    double y = box.rect.top() + layout.metrics.lanePadding;
    for (std::size_t i = 0; i < lane.rows.size(); ++i) {
        const RowContent &row = lane.rows[i];
        const QRectF rect(layout.columns.tag.left, y, layout.columns.strips.back().right() - layout.columns.tag.left,
                          rowHeight(lines[i], layout.metrics));
        box.rows.push_back({rect, lines[i], row.task, row.tag});
        layOutStrips(row, static_cast<std::uint32_t>(index), rect, maxima, layout);
        y += static_cast<double>(lines[i]) * layout.metrics.rowPitch;
    }
}

void layOutLanes(const LanesContent &content, const LanesFrame &frame, LanesLayout &layout)
{
    const LinePlan plan = planLines(content, layout.columns, layout.metrics, layout.lanesArea.height());
    layout.everythingFits = plan.everythingFits;
    double y = layout.lanesArea.top() - frame.scroll;
    for (std::size_t i = 0; i < content.lanes.size();) {
        LaneBox box;
        const LaneContent &lane = content.lanes[i];
        box.folded = !lane.used || lane.folded;
        box.first = i;
        box.last = foldEnd(content, i) - 1;
        double height = box.folded ? kFoldHeight : laneHeight(plan.lines[i], layout.metrics);
        if (content.lanes.size() == 1 && !box.folded)
            height = std::max(height, layout.lanesArea.height());
        box.rect = QRectF(layout.columns.lanes.left, y, layout.columns.lanes.width, height);
        box.visible = box.rect.bottom() > layout.lanesArea.top() && box.rect.top() < layout.lanesArea.bottom();
        if (!box.folded) {
            const double padding = layout.metrics.lanePadding;
            box.pool = QRectF(layout.columns.pool.left, y + padding, layout.columns.pool.width, height - 2 * padding);
            if (box.visible)
                layOutRows(content, i, plan.lines[i], layout, box);
        }
        y += height + kLaneGap;
        i = box.last + 1;
        layout.lanes.push_back(std::move(box));
    }
    layout.lanesHeight = std::max(0.0, y - kLaneGap + frame.scroll - layout.lanesArea.top());
}

/// What a strip needs for its heading, px.
constexpr std::array<double, kStripCount> kLeastStrips{80, 56, 60, 60};

/// Every strip gets what it wishes for, and what is left goes by the design; where there is too little for all, they share by their wishes.
/// A strip that is drawn as tiles whatever its width asks for the room of tiles only, and no wish counts for more than twice all the room:
/// who holds thousands of blocks leaves the others room for a dozen.
StripWishes sharedWidths(const std::array<Span, kStripCount> &strips, const StripWishes &wishes)
{
    double space = 0, wished = 0, least = 0;
    for (const Span &strip : strips)
        space += strip.width;
    StripWishes widths{}, floors{};
    for (std::size_t i = 0; i < kStripCount; ++i) {
        const bool tiles = wishes[i] > static_cast<double>(kTilesFrom * kMostLines) * space;
        floors[i] = std::min(tiles ? kTilesWidth + 20 : kLeastStrips[i], strips[i].width);
        widths[i] = tiles ? floors[i] : std::max(std::min(wishes[i], 2 * space), floors[i]);
        wished += widths[i];
        least += floors[i];
    }
    if (wished > space) {
        for (std::size_t i = 0; i < kStripCount; ++i)
            widths[i] = floors[i] + (space - least) * (widths[i] - floors[i]) / (wished - least);
        return widths;
    }
    double missing = 0, spare = 0;
    for (std::size_t i = 0; i < kStripCount; ++i) {
        missing += std::max(widths[i] - strips[i].width, 0.0);
        spare += std::max(strips[i].width - widths[i], 0.0);
    }
    for (std::size_t i = 0; i < kStripCount && spare > 0; ++i)
        widths[i] = std::max(widths[i], strips[i].width - std::max(strips[i].width - widths[i], 0.0) * missing / spare);
    return widths;
}

void shareByWishes(std::array<Span, kStripCount> &strips, const StripWishes &wishes)
{
    const StripWishes widths = sharedWidths(strips, wishes);
    double shift = 0;
    for (std::size_t i = 0; i + 1 < kStripCount; ++i) {
        strips[i].left += shift;
        shift += std::round(widths[i]) - strips[i].width;
        strips[i].width = std::round(widths[i]);
    }
    strips.back().left += shift;
    strips.back().width -= shift;
}

} // namespace

StripWishes stripWishes(const LanesContent &content, const BlockMetrics &metrics)
{
    constexpr double kWipe = 84; ///< blocks that are wiped share their strip, however many they are
    StripWishes wishes{};
    for (std::size_t lane = 0; lane < content.lanes.size(); ++lane) {
        const double cell = metrics.widths[lane] + metrics.gap;
        for (const RowContent &row : content.lanes[lane].rows) {
            for (std::size_t i = 0; i < kStripCount && row.task != kNoTask && !content.lanes[lane].folded; ++i) {
                const auto kind = static_cast<StripKind>(i);
                const auto most = static_cast<double>(std::max(row.most[i], row.strips[i].total));
                const double wish = most * cell + stripExtras(row, kind, cell);
                wishes[i] = std::max(wishes[i], kind == StripKind::zeroing ? std::min(wish, kWipe) : wish);
            }
        }
    }
    return wishes;
}

Columns columnsFor(double width, bool othersRow, const StripWishes &wishes)
{
    Columns columns;
    const bool narrow = width < 860;
    const double tasks = width < kVeryNarrow ? 92 : narrow ? 128 : 160;
    columns.tasks = {kLanesMargin, tasks};
    const double left = kLanesMargin + tasks + (narrow ? 10 : 14);
    columns.lanes = {left, std::max(width - kRightMargin - left, 320.0)};
    const double label = 102 + (othersRow ? 24 : 0);
    columns.label = {left + 14, label - 14};
    columns.tag = {left + label - (othersRow ? 46 : 30), othersRow ? 36.0 : 20.0};
    columns.poolCollapsed = columns.lanes.width < 640;
    const double pool = columns.poolCollapsed ? 48 : 116;
    columns.pool = {columns.lanes.right() - 12 - pool, pool};
    // What is left goes to the four strips: as in the design at its width, and what is beyond that mostly to those that hold most blocks.
    constexpr std::array<double, kStripCount> kShares{184, 134, 140, 156};
    constexpr std::array<double, kStripCount> kExtra{0.50, 0.08, 0.20, 0.22};
    constexpr std::array<double, kStripCount> kGaps{16, 50, 18, 40};
    constexpr double kDesigned = 614;
    const double space = columns.pool.left - (left + label);
    const double shrink = std::min(space / kDesigned, 1.0);
    double x = left + label;
    for (std::size_t i = 0; i < kStripCount; ++i) {
        const double share = kShares[i] * shrink + kExtra[i] * std::max(space - kDesigned, 0.0);
        columns.strips[i] = {x, share - kGaps[i] * shrink};
        x += share;
    }
    if (wishes != StripWishes{})
        shareByWishes(columns.strips, wishes);
    return columns;
}

BlockMetrics blockMetrics(std::size_t lanes, double zoom)
{
    BlockMetrics metrics;
    const double scale = lanes == 1 ? zoom * 2 : zoom; // a single class has the room for blocks at 200 %
    metrics.tiles = widthAt(kWidths.front(), scale) < 4;
    metrics.height = std::max(6.0, std::round(19 * scale));
    metrics.rowPitch = metrics.height + std::max(2.0, std::round(4 * scale));
    metrics.gap = std::clamp(std::round(4 * scale), 1.0, 8.0);
    // Three lines of words beside the rows, two, or one.
    metrics.leastLane = scale >= 0.75 ? 66 : scale >= 0.4 ? 46 : 26;
    metrics.lanePadding = scale >= 0.75 ? 8 : 5;
    for (std::size_t i = 0; i < lanes; ++i)
        metrics.widths.push_back(widthAt(fullWidth(i, lanes), scale));
    return metrics;
}

LanesLayout layOut(const LanesContent &content, const LanesFrame &frame)
{
    LanesLayout layout;
    const bool othersRow = std::any_of(content.lanes.begin(), content.lanes.end(),
                                       [](const LaneContent &lane) { return !lane.rows.empty() && lane.rows.back().task == kNoTask; });
    layout.metrics = blockMetrics(content.lanes.size(), frame.zoom);
    layout.columns = columnsFor(frame.size.width(), othersRow, stripWishes(content, layout.metrics));
    layout.globalFolded = frame.size.height() < kLeastHeightWithPool;
    const double globalHeight = layout.globalFolded ? kGlobalFoldedHeight : kGlobalHeight;
    const double globalTop = frame.size.height() - kBottomMargin - globalHeight;
    layout.globalArea = QRectF(kLanesMargin, globalTop, layout.columns.lanes.right() - kLanesMargin, globalHeight);
    const double height = std::max(globalTop - 10 - kHeaderHeight, 0.0);
    layout.lanesArea = QRectF(layout.columns.lanes.left, kHeaderHeight, layout.columns.lanes.width, height);
    layout.tasksArea = QRectF(layout.columns.tasks.left, kHeaderHeight, layout.columns.tasks.width, height);
    layOutCards(content, frame, layout);
    layOutLanes(content, frame, layout);
    return layout;
}

} // namespace atomalloc::ui
