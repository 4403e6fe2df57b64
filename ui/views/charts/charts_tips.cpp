// SPDX-License-Identifier: GPL-3.0-or-later
// ChartsView: what it says of a place in a chart, and of a whole chart to those who do not see it.
#include "app/analysis/byte_layers.h"
#include "app/analysis/moment_figures.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "app/words/names.h"
#include "ui/views/charts/charts_view.h"

#include <algorithm>
#include <cmath>

namespace atomalloc::ui {

namespace {

using app::ChartFigure;

/// "38 MiB (36 to 45 MiB)": the mean, and the least and the most where they differ.
template <typename Text>
QString rangeWords(const app::ChartStep &step, ChartFigure figure, Text text)
{
    const app::ChartRange &range = step.of(figure);
    const QString mean = text(static_cast<std::uint64_t>(std::llround(step.mean(figure))));
    return range.least == range.most ? mean : ChartsView::tr("%1 (%2 to %3)").arg(mean, text(range.least), text(range.most));
}

QString spanWords(const app::ChartStep &step)
{
    return ChartsView::tr("%1 s to %2 s").arg(app::timeText(step.time_ns), app::timeText(step.end_ns));
}

} // namespace

QString ChartsView::tipOf(const ChartBox &box, QPointF point) const
{
    if (box.corner.contains(point))
        return m_full ? tr("Show all charts (Esc)") : tr("Show this chart alone (Enter)");
    if (!box.plot.adjusted(0, -8, 0, 8).contains(point))
        return {};
    const QString what = isOverTime(box.card)               ? timeTip(box.card, point.x())
                         : box.card == ChartCard::sizes     ? sizeTip(box.plot, point.x())
                         : box.card == ChartCard::lifetimes ? lifetimeTip(box.plot, point.x())
                                                            : QString();
    const Link link = box.folded || !box.plot.contains(point) ? Link() : linkAt(box, point);
    return link.leads() ? what + u'\n' + wordsOf(link) : what;
}

QString ChartsView::timeTip(ChartCard card, double x) const
{
    if (m_layout.window.wholeTimeAt(x) > m_reach.end_ns)
        return tr("This run ended at %1 s.").arg(app::timeText(m_reach.end_ns));
    if (m_columns.columns.empty())
        return {};
    const app::ChartStep &column = m_columns.at(m_layout.window, x);
    QStringList lines;
    if (card == ChartCard::hits) {
        const std::uint64_t time = m_layout.window.wholeTimeAt(x);
        const auto after = std::ranges::upper_bound(m_columns.buckets, time, {}, &app::ChartStep::time_ns);
        const app::ChartStep &bucket = after == m_columns.buckets.begin() ? column : *(after - 1);
        const auto count = [](std::int64_t number) {
            return app::countText(static_cast<std::uint64_t>(std::max<std::int64_t>(number, 0)));
        };
        lines << spanWords(bucket) << tr("%1 allocations").arg(count(bucket.allocations())) << tr("%1 hot hits").arg(count(bucket.hot_hits))
              << tr("%1 cold hits").arg(count(bucket.cold_hits)) << tr("%1 misses").arg(count(bucket.misses));
        return lines.join(u'\n');
    }
    lines << spanWords(column);
    if (card == ChartCard::bytes) {
        for (std::size_t layer = 0; layer < app::kByteLayers.size(); ++layer)
            lines << tr("%1: %2").arg(app::byteStateText(app::kByteLayers[layer].place),
                                      rangeWords(column, static_cast<ChartFigure>(layer), app::bytesText));
        lines << tr("committed: %1").arg(rangeWords(column, ChartFigure::committed, app::bytesText));
        if (column.refused > 0)
            lines << app::plural("ChartsView", QT_TRANSLATE_N_NOOP("ChartsView", "%n requests found no memory"), column.refused);
    } else if (card == ChartCard::queues) {
        lines << tr("hot: %1 blocks").arg(rangeWords(column, ChartFigure::hot_blocks, app::countText))
              << tr("cold: %1 blocks").arg(rangeWords(column, ChartFigure::cold_blocks, app::countText));
    } else {
        lines << tr("waiting: %1").arg(rangeWords(column, ChartFigure::waiting, app::countText));
        for (const app::Wait &wait : m_reader.content()->waits) {
            if (wait.begin_ns < column.time_ns || wait.begin_ns >= column.end_ns)
                continue;
            lines << (wait.end_ns == app::TaskSpan::kOpen
                          ? tr("%1 waits from here to the end").arg(app::taskTag(wait.task))
                          : tr("%1 waits %2").arg(app::taskTag(wait.task), app::durationText(wait.end_ns - wait.begin_ns)));
            if (lines.size() > 6)
                break;
        }
    }
    return lines.join(u'\n');
}

std::optional<std::size_t> ChartsView::sizeBarAt(const QRectF &plot, double x) const
{
    const std::vector<app::SizeBar> &sizes = sums().sizes;
    if (sizes.empty() || x < plot.left())
        return std::nullopt;
    const auto index = static_cast<std::size_t>((x - plot.left()) / sizeBarPlace(plot, sizes.size()));
    return index < sizes.size() ? std::optional(index) : std::nullopt;
}

QString ChartsView::sizeTip(const QRectF &plot, double x) const
{
    const auto index = sizeBarAt(plot, x);
    if (!index)
        return {};
    const app::SizeBar &bar = sums().sizes[*index];
    return QStringList{tr("Blocks of %1").arg(app::bytesText(bar.block_bytes)), tr("%1 allocated").arg(app::countText(bar.blocks)),
                       tr("%1 asked for").arg(app::bytesText(bar.bytes)), tr("%1 given").arg(app::bytesText(bar.blocks * bar.block_bytes)),
                       tr("%1 unused").arg(app::bytesText(bar.unusedBytes()))}
        .join(u'\n');
}

QString ChartsView::lifetimeTip(const QRectF &plot, double x) const
{
    const app::LifetimeDistribution &lifetimes = sums().lifetimes;
    const std::vector<app::LifetimeBar> bars = shownBars(lifetimes);
    const LifetimePlaces places = lifetimePlaces(plot, bars.size(), lifetimes.live > 0);
    if (lifetimes.live > 0 && x >= places.live.left())
        return tr("%1 never freed").arg(app::countText(lifetimes.live));
    const auto index = static_cast<std::size_t>((x - plot.left()) / places.bar);
    if (index >= bars.size())
        return {};
    const app::LifetimeBar &bar = bars[index];
    return tr("%1 lived from %2 to %3").arg(app::countText(bar.blocks), app::durationText(bar.from_ns), app::durationText(bar.to_ns));
}

QString ChartsView::cardText(ChartCard card) const
{
    const app::ChartValues now = app::chartValuesOf(*m_runView.heap());
    const auto value = [&now](ChartFigure figure) { return now[static_cast<std::size_t>(figure)]; };
    switch (card) {
    case ChartCard::bytes:
        return tr("%1: %2 in use, %3 committed")
            .arg(chartName(card), app::bytesText(value(ChartFigure::in_use)), app::bytesText(value(ChartFigure::committed)));
    case ChartCard::hits:
        return tr("%1: %2 hot and %3 cold hits, %4 misses so far")
            .arg(chartName(card), app::countText(m_runView.heap()->totals().hot_hits), app::countText(m_runView.heap()->totals().cold_hits),
                 app::countText(m_runView.heap()->totals().misses));
    case ChartCard::queues:
        return tr("%1: %2 hot, %3 cold")
            .arg(chartName(card), app::countText(value(ChartFigure::hot_blocks)), app::countText(value(ChartFigure::cold_blocks)));
    case ChartCard::waiting:
        return tr("%1: %2").arg(chartName(card), app::countText(value(ChartFigure::waiting)));
    case ChartCard::sizes:
        return tr("%1: %2 size classes").arg(chartName(card), app::countText(sums().sizes.size()));
    case ChartCard::lifetimes:
        return tr("%1: %2 freed, %3 never")
            .arg(chartName(card), app::countText(sums().lifetimes.freed), app::countText(sums().lifetimes.live));
    case ChartCard::wait_times:
        return tr("%1: %2 waits, the longest %3")
            .arg(chartName(card), app::countText(sums().waits.waits), app::durationText(sums().waits.longest_ns));
    }
    return {};
}

} // namespace atomalloc::ui
