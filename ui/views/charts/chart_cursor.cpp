// SPDX-License-Identifier: GPL-3.0-or-later
// What the cursor of the run says in each chart over time. It is painted in every frame, and all else of the charts only when it changes.
#include "app/analysis/moment_figures.h"
#include "app/words/figure_text.h"
#include "ui/views/charts/charts_painter.h"

#include <algorithm>

namespace atomalloc::ui {

namespace {

std::uint64_t nowIn(const ChartsScene &scene, app::ChartFigure figure) { return scene.now[static_cast<std::size_t>(figure)]; }

} // namespace

/// Of the same time as those of the Inspector.
QStringList ChartsPainter::hitsAtCursor(const ChartsScene &scene)
{
    const QString time = app::durationText(app::MomentFigures::kRecentNs);
    const HitCounts &recent = scene.recent;
    if (recent.allocations() <= 0)
        return {tr("no allocations in the last %1").arg(time), tr("no allocations")};
    const auto share = [&recent](std::int64_t count) {
        return app::percentText(static_cast<std::uint64_t>(std::clamp<std::int64_t>(count, 0, recent.allocations())),
                                static_cast<std::uint64_t>(recent.allocations()));
    };
    const QString shares = tr("%1 hot, %2 cold, %3 missed").arg(share(recent.hot), share(recent.cold), share(recent.misses));
    return {tr("last %1: %2", "100 ms, shares").arg(time, shares), tr("last %1: %2 hot").arg(time, share(recent.hot))};
}

/// From long to short.
QStringList ChartsPainter::atCursor(const ChartsScene &scene, ChartCard card)
{
    using app::ChartFigure;
    if (card == ChartCard::bytes) {
        const QString used = app::bytesText(nowIn(scene, ChartFigure::in_use));
        const QString committed = app::bytesText(nowIn(scene, ChartFigure::committed));
        return {tr("%1 in use, %2 committed").arg(used, committed), tr("%1 in use").arg(used)};
    }
    if (card == ChartCard::hits)
        return hitsAtCursor(scene);
    if (card == ChartCard::queues)
        return {tr("%1 hot, %2 cold")
                    .arg(app::countText(nowIn(scene, ChartFigure::hot_blocks)), app::countText(nowIn(scene, ChartFigure::cold_blocks)))};
    const std::uint64_t waiting = nowIn(scene, ChartFigure::waiting);
    return {waiting == 0 ? tr("nobody waits") : tr("%1 waiting").arg(app::countText(waiting))};
}

} // namespace atomalloc::ui
