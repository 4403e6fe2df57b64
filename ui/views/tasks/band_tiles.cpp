// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/tasks/band_tiles.h"

#include <algorithm>
#include <cmath>

namespace atomalloc::ui {

namespace {

/// Adds one span to the tiles that it touches.
void addSpan(std::vector<BandTile> &tiles, const app::TaskSpan &span, const TimeWindow &window, std::uint64_t nowNs)
{
    const std::uint64_t end = span.end_ns == app::TaskSpan::kOpen ? nowNs : span.end_ns;
    const double left = std::max(window.x(span.begin_ns), window.left);
    const double right = std::min(window.x(end), window.right());
    if (right <= left)
        return;
    const auto first = static_cast<std::size_t>((left - window.left) / kBandTilePitch);
    for (std::size_t i = first; i < tiles.size(); ++i) {
        const double tileLeft = window.left + static_cast<double>(i) * kBandTilePitch;
        const double tileRight = std::min(tileLeft + kBandTilePitch, window.right());
        if (tileLeft >= right)
            break;
        const double share = (std::min(right, tileRight) - std::max(left, tileLeft)) / (tileRight - tileLeft);
        (span.kind == app::TaskSpan::Kind::waiting ? tiles[i].waiting : tiles[i].running) += share;
    }
}

} // namespace

std::vector<BandTile> bandTiles(const app::TaskSpans &spans, const std::vector<TaskId> &tasks, const TimeWindow &window,
                                std::uint64_t nowNs)
{
    std::vector<BandTile> tiles(static_cast<std::size_t>(std::ceil(window.width / kBandTilePitch)));
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        tiles[i].left = window.left + static_cast<double>(i) * kBandTilePitch;
        tiles[i].right = std::min(tiles[i].left + kBandTilePitch - kBandTileGap, window.right());
    }
    for (const TaskId task : tasks) {
        const std::vector<app::TaskSpan> &of = spans.of(task);
        auto span = std::upper_bound(of.begin(), of.end(), window.begin_ns,
                                     [](double begin, const app::TaskSpan &one) { return begin < static_cast<double>(one.begin_ns); });
        if (span != of.begin())
            --span;
        for (; span != of.end() && static_cast<double>(span->begin_ns) <= window.endNs(); ++span) {
            if (span->kind != app::TaskSpan::Kind::done)
                addSpan(tiles, *span, window, nowNs);
        }
    }
    return tiles;
}

std::uint64_t bandTileNs(const TimeWindow &window)
{
    return static_cast<std::uint64_t>(std::llround(window.length_ns / window.width * kBandTilePitch));
}

} // namespace atomalloc::ui
