// SPDX-License-Identifier: GPL-3.0-or-later
// What the cursor of the run says in each chart over time. It is painted in every frame, and all else of the charts only when it changes.
#include "app/words/figure_text.h"
#include "ui/views/charts/charts_painter.h"

#include <algorithm>

namespace atomalloc::ui {

namespace {

std::uint64_t nowIn(const ChartsScene &scene, app::ChartFigure figure) { return scene.now[static_cast<std::size_t>(figure)]; }

} // namespace

QStringList ChartsPainter::hitsAtCursor(const ChartsScene &scene)
{
    const auto at = std::ranges::upper_bound(scene.columns.buckets, scene.cursor_ns, {}, &app::ChartStep::time_ns);
    if (at == scene.columns.buckets.begin() || (at - 1)->allocations() <= 0)
        return {tr("no allocations here")};
    const app::ChartStep &bucket = *(at - 1);
    const auto share = [&bucket](std::int64_t count) {
        return app::percentText(static_cast<std::uint64_t>(std::max<std::int64_t>(count, 0)),
                                static_cast<std::uint64_t>(bucket.allocations()));
    };
    return {tr("%1 hot, %2 cold, %3 missed").arg(share(bucket.hot_hits), share(bucket.cold_hits), share(bucket.misses))};
}

/// From long to short.
QStringList ChartsPainter::atCursor(const ChartsScene &scene, ChartCard card)
{
    using app::ChartFigure;
    if (card == ChartCard::bytes) {
        const QString used = app::bytesText(nowIn(scene, ChartFigure::in_use));
        const QString committed = app::bytesText(nowIn(scene, ChartFigure::committed));
        return {tr("%1 in use, %2 committed").arg(used, committed), tr("%1 in use").arg(used), used};
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
