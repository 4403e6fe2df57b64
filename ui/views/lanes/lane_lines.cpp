// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lanes/lane_lines.h"

#include "ui/views/lanes/lanes_strips.h"

#include <algorithm>

namespace atomalloc::ui {

namespace {

/// Lines in which the row shows every block that it ever holds. The row of all other tasks has one: it shows tiles.
std::size_t linesWanted(const RowContent &row, std::size_t lane, const Columns &columns, const BlockMetrics &metrics)
{
    std::size_t lines = 1;
    if (row.task == kNoTask || metrics.tiles)
        return lines;
    const double width = metrics.widths[lane];
    for (const StripKind kind : {StripKind::inUse, StripKind::hot, StripKind::cold}) {
        const auto i = static_cast<std::size_t>(kind);
        const double room = columns.strips[i].width - stripExtras(row, kind, width + metrics.gap);
        const std::size_t perLine = std::max<std::size_t>(cellsThatFit(room, width, metrics.gap), 1);
        const std::size_t most = std::max(row.most[i], row.strips[i].total);
        lines = std::max(lines, (most + perLine - 1) / perLine);
    }
    return lines;
}

struct Row
{
    std::size_t lane = 0;
    std::size_t index = 0;
    std::size_t wanted = 1;
    bool full = false; ///< the view has no height for another line of it
};

} // namespace

double rowHeight(std::size_t lines, const BlockMetrics &metrics)
{
    return static_cast<double>(lines) * metrics.rowPitch - (metrics.rowPitch - metrics.height);
}

double laneHeight(const LaneLines &lines, const BlockMetrics &metrics)
{
    std::size_t all = 0;
    for (const std::size_t row : lines)
        all += row;
    return std::max(2 * metrics.lanePadding + rowHeight(std::max<std::size_t>(all, 1), metrics), metrics.leastLane);
}

LinePlan planLines(const LanesContent &content, const Columns &columns, const BlockMetrics &metrics, double height)
{
    LinePlan plan;
    std::vector<Row> rows;
    double left = height + kLaneGap;
    bool folds = false;
    for (std::size_t i = 0; i < content.lanes.size(); ++i) {
        const LaneContent &lane = content.lanes[i];
        plan.lines.emplace_back(lane.rows.size(), 1);
        const bool folded = !lane.used || lane.folded;
        if (!folded || lane.used || !folds) // unused neighbours share one fold
            left -= (folded ? kFoldHeight : laneHeight(plan.lines.back(), metrics)) + kLaneGap;
        folds = !lane.used;
        for (std::size_t row = 0; row < lane.rows.size() && !folded; ++row)
            rows.push_back({i, row, linesWanted(lane.rows[row], i, columns, metrics)});
    }
    // Lanes that are scrolled anyway grow no further: zooming out shows more. What a lane is high for its label alone is given out all the
    // same.
    while (true) {
        Row *next = nullptr;
        for (Row &row : rows) {
            const std::size_t lines = plan.lines[row.lane][row.index];
            if (row.full || lines >= std::min(row.wanted, kMostLines))
                continue;
            // The row that hides the largest part of its blocks comes first.
            if (next == nullptr || row.wanted * plan.lines[next->lane][next->index] > next->wanted * lines)
                next = &row;
        }
        if (next == nullptr)
            break;
        LaneLines &lines = plan.lines[next->lane];
        const double before = laneHeight(lines, metrics);
        ++lines[next->index];
        const double growth = laneHeight(lines, metrics) - before;
        if (growth <= std::max(left, 0.0)) {
            left -= growth;
        } else {
            --lines[next->index];
            next->full = true;
        }
    }
    plan.everythingFits = left >= 0 && std::all_of(rows.begin(), rows.end(),
                                                   [&plan](const Row &row) { return plan.lines[row.lane][row.index] >= row.wanted; });
    return plan;
}

} // namespace atomalloc::ui
