// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/tasks/lane_bars.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace atomalloc::ui {

namespace {

using Spans = std::vector<app::TaskSpan>;

std::uint64_t endOf(const app::TaskSpan &span, std::uint64_t nowNs) { return span.end_ns == app::TaskSpan::kOpen ? nowNs : span.end_ns; }

/// The first span that ends within the window or behind it.
Spans::const_iterator firstSeen(const Spans &spans, const TimeWindow &window)
{
    const auto after = std::upper_bound(spans.begin(), spans.end(), window.begin_ns,
                                        [](double begin, const app::TaskSpan &span) { return begin < static_cast<double>(span.begin_ns); });
    return after == spans.begin() ? after : after - 1;
}

BarPiece pieceOf(const app::TaskSpan &span, const TimeWindow &window, std::uint64_t nowNs)
{
    const std::uint64_t end = endOf(span, nowNs);
    return {std::max(window.x(span.begin_ns), window.left),
            std::min(window.x(end), window.right()),
            span.begin_ns,
            end,
            span.event,
            span.end_ns == app::TaskSpan::kOpen};
}

/// Spreads a short wait over the tiles that it touches. Tiles lie on a grid of the window.
void addToTiles(std::map<std::int64_t, BarTile> &tiles, const BarPiece &wait, const TimeWindow &window)
{
    const auto tileOf = [&window](double x) { return static_cast<std::int64_t>(std::floor((x - window.left) / kBarTile)); };
    for (std::int64_t number = tileOf(wait.left); number <= tileOf(wait.right); ++number) {
        const double left = window.left + static_cast<double>(number) * kBarTile;
        if (left >= window.right())
            break;
        const auto [place, isNew] = tiles.try_emplace(number, BarTile{left, std::min(left + kBarTile, window.right()), 0, 0, wait.event});
        BarTile &tile = place->second;
        const double overlap = std::min(wait.right, tile.right) - std::max(wait.left, tile.left);
        tile.waitShare = std::min(1.0, tile.waitShare + std::max(overlap, 0.0) / (tile.right - tile.left));
        ++tile.waits;
    }
}

/// Running pieces that touch are one.
void addRunning(std::vector<BarPiece> &pieces, const BarPiece &piece)
{
    if (piece.right <= piece.left)
        return;
    if (!pieces.empty() && piece.left - pieces.back().right < 0.5) {
        pieces.back().right = piece.right;
        pieces.back().end_ns = piece.end_ns;
        pieces.back().open = piece.open;
        return;
    }
    pieces.push_back(piece);
}

std::vector<RefusalMark> marksOf(const std::vector<app::Refusals> &refusals, const TimeWindow &window)
{
    std::vector<RefusalMark> marks;
    auto at = std::lower_bound(refusals.begin(), refusals.end(), window.begin_ns,
                               [](const app::Refusals &refusal, double begin) { return static_cast<double>(refusal.end_ns) < begin; });
    for (; at != refusals.end() && static_cast<double>(at->time_ns) <= window.endNs(); ++at) {
        const double x = window.x(at->time_ns);
        if (!marks.empty() && x - marks.back().x < kRefusalPitch)
            marks.back().count += at->count;
        else
            marks.push_back({x, at->count, at->event, at->time_ns});
    }
    return marks;
}

void placeEnds(LaneBar &bar, const Spans &spans, const TimeWindow &window)
{
    const std::uint64_t begin = spans.front().begin_ns;
    if (window.holds(begin) && begin > 0)
        bar.start = window.x(begin);
    if (static_cast<double>(begin) > window.begin_ns)
        bar.dottedUntil = std::min(window.x(begin), window.right());
    const app::TaskSpan &last = spans.back();
    if (last.kind == app::TaskSpan::Kind::done && window.holds(last.begin_ns))
        bar.done = window.x(last.begin_ns);
}

} // namespace

LaneBar barOf(const Spans &spans, const std::vector<app::Refusals> &refusals, const TimeWindow &window, std::uint64_t nowNs)
{
    LaneBar bar;
    if (spans.empty()) {
        bar.dottedUntil = window.right();
        return bar;
    }
    placeEnds(bar, spans, window);
    bar.refusals = marksOf(refusals, window);
    std::map<std::int64_t, BarTile> tiles;
    for (auto span = firstSeen(spans, window); span != spans.end() && static_cast<double>(span->begin_ns) <= window.endNs(); ++span) {
        if (span->kind == app::TaskSpan::Kind::done || static_cast<double>(endOf(*span, nowNs)) < window.begin_ns)
            continue;
        const BarPiece piece = pieceOf(*span, window, nowNs);
        const bool waits = span->kind == app::TaskSpan::Kind::waiting;
        if (waits && piece.right - piece.left >= kLeastWait) {
            bar.waiting.push_back(piece);
            continue;
        }
        if (waits)
            addToTiles(tiles, piece, window);
        addRunning(bar.running, piece);
    }
    for (const auto &[number, tile] : tiles)
        bar.tiles.push_back(tile);
    return bar;
}

void addFreeWaits(LaneBar &bar, std::span<const app::FreeWait> waits, const TimeWindow &window)
{
    std::map<std::int64_t, BarTile> tiles;
    for (std::size_t i = 0; i < waits.size(); ++i) {
        const app::FreeWait &wait = waits[i];
        if (static_cast<double>(wait.end_ns) < window.begin_ns || static_cast<double>(wait.begin_ns) > window.endNs())
            continue;
        const BarPiece piece{std::max(window.x(wait.begin_ns), window.left), std::min(window.x(wait.end_ns), window.right()), wait.begin_ns,
                             wait.end_ns, i};
        if (piece.right - piece.left >= kLeastWait)
            bar.freeing.push_back(piece);
        else
            addToTiles(tiles, piece, window);
    }
    for (const auto &[number, tile] : tiles)
        bar.freeTiles.push_back(tile);
}

LiveColumns liveColumns(const std::vector<app::LiveStep> &steps, const TimeWindow &window, std::uint64_t endNs)
{
    LiveColumns live;
    if (steps.empty() || static_cast<double>(steps.front().time_ns) > window.endNs() || static_cast<double>(endNs) < window.begin_ns)
        return live;
    const double begin = std::max(window.left, window.x(steps.front().time_ns));
    const double end = std::min(window.right(), window.x(endNs));
    live.left = window.left + std::floor(begin - window.left);
    const auto count = static_cast<std::size_t>(std::max(1.0, std::ceil(end - live.left)));
    auto step = std::lower_bound(steps.begin(), steps.end(), window.begin_ns,
                                 [](const app::LiveStep &at, double time) { return static_cast<double>(at.time_ns) < time; });
    double carried = step == steps.begin() ? 0 : std::max(0.0, static_cast<double>((step - 1)->last));
    live.columns.reserve(count);
    for (std::size_t column = 0; column < count; ++column) {
        const double columnEnd = window.timeAt(live.left + static_cast<double>(column) + 1);
        LiveColumns::Column values{carried, carried};
        for (; step != steps.end() && static_cast<double>(step->time_ns) < columnEnd; ++step) {
            values.least = std::min(values.least, std::max(0.0, static_cast<double>(step->least)));
            values.most = std::max(values.most, static_cast<double>(step->most));
            carried = std::max(0.0, static_cast<double>(step->last));
        }
        live.columns.push_back(values);
    }
    return live;
}

} // namespace atomalloc::ui
