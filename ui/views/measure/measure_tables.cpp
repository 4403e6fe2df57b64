// SPDX-License-Identifier: GPL-3.0-or-later
// The two tables of a Measure run: blocks per class, and times of calls per class.
#include "app/analysis/byte_layers.h"
#include "app/base/units.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "ui/theme/event_token.h"
#include "ui/views/measure/measure_painter.h"

#include <algorithm>

namespace atomalloc::ui {

namespace {

constexpr double kTableTop = 32;
constexpr double kClassPitch = 22;
constexpr double kTimesPitch = 19;
constexpr double kTimesHead = 2 * kTimesPitch; // what the columns are

std::uint64_t blocksIn(const ClassStats &stats, Place place)
{
    switch (place) {
    case Place::live:
        return stats.live_blocks;
    case Place::zeroing:
        return stats.zeroing_blocks;
    case Place::hot:
        return stats.hot_blocks;
    case Place::cold:
        return stats.cold_blocks;
    case Place::pool:
        return stats.pool_blocks;
    case Place::retired:
        return stats.retired_blocks;
    case Place::none:
        break;
    }
    return 0;
}

/// Of all places that the row shows.
std::uint64_t blocksOf(const ClassStats &stats)
{
    std::uint64_t blocks = 0;
    for (const app::ByteLayer &layer : app::kByteLayers)
        blocks += blocksIn(stats, layer.place);
    return blocks;
}

std::vector<const ClassStats *> usedClasses(const AtomAllocStats &stats)
{
    std::vector<const ClassStats *> used;
    for (const ClassStats &figures : stats.classes) {
        if (figures.allocations != 0 || blocksOf(figures) != 0)
            used.push_back(&figures);
    }
    return used;
}

std::vector<QString> timesOf(const app::LatencyFigures &figures)
{
    if (figures.count == 0)
        return {};
    const auto text = [](std::uint64_t ns) { return app::localFigure(app::formatDurationRounded(static_cast<double>(ns))); };
    return {text(figures.p50_ns), text(figures.p99_ns), text(figures.p999_ns)};
}

} // namespace

std::vector<MeasurePainter::TimesRow> MeasurePainter::timesRows() const
{
    std::vector<TimesRow> rows;
    TimesRow all{.name = tr("All"), .timed = {}, .allocate = {}, .free = {}};
    TimesRow waits{.name = tr("Waits"), .timed = {}, .allocate = {}, .free = {}};
    for (const Latency &latency : latencies())
        (latency.call == Call::allocate ? all.allocate : latency.call == Call::free ? all.free : waits.allocate) = latency.figures;
    std::uint64_t timed = 0;
    for (const app::ClassTimes &times : m_classTimes) {
        const std::uint64_t calls = times.allocate_ns.count + times.deallocate_ns.count;
        timed += calls;
        rows.push_back({.name = times.block_size == 0 ? tr("no block") : app::bytesText(times.block_size),
                        .timed = app::countText(calls),
                        .allocate = timesOf(times.allocate_ns),
                        .free = timesOf(times.deallocate_ns)});
    }
    if (timed > 0)
        all.timed = app::countText(timed);
    if (!all.allocate.empty() || !all.free.empty())
        rows.insert(rows.begin(), all);
    if (!waits.allocate.empty())
        rows.push_back(waits);
    return rows;
}

double MeasurePainter::classesHeight() const { return kTableTop + 8 + kClassPitch * static_cast<double>(usedClasses(m_stats).size()); }

double MeasurePainter::timesHeight() const { return kTableTop + 8 + kTimesHead + kTimesPitch * static_cast<double>(timesRows().size()); }

void MeasurePainter::paintTimes(QPainter &painter, const QRectF &rect) const
{
    paintCard(painter, rect, {.title = tr("Time of a call; one of 16 is timed"), .figure = {}, .note = {}});
    const std::vector<TimesRow> rows = timesRows();
    const QFontMetricsF words(m_theme.textFont(12));
    double name = 62; // more in languages with longer words
    for (const TimesRow &times : rows)
        name = std::max(name, words.horizontalAdvance(times.name) + 4);
    const double timed = 56;
    const double column = (rect.width() - 28 - name - timed) / 6;
    const double left = rect.left() + 14;
    double y = rect.top() + kTableTop;
    const auto cell = [&](double x, double width, const QString &text) {
        painter.drawText(QRectF(x, y, width, kTimesPitch), Qt::AlignRight | Qt::AlignVCenter, text);
    };
    const auto row = [&](const TimesRow &times) {
        painter.setFont(m_theme.textFont(12));
        painter.drawText(QRectF(left, y, name, kTimesPitch), Qt::AlignLeft | Qt::AlignVCenter, times.name);
        painter.setFont(m_theme.figureFont(11));
        cell(left + name, timed, times.timed);
        for (std::size_t i = 0; i < times.allocate.size(); ++i)
            cell(left + name + timed + column * static_cast<double>(i), column, times.allocate[i]);
        for (std::size_t i = 0; i < times.free.size(); ++i)
            cell(left + name + timed + column * static_cast<double>(3 + i), column, times.free[i]);
        y += kTimesPitch;
    };
    painter.setPen(m_theme.color(Token::text2));
    const std::vector<QString> parts{tr("half"), tr("99 %"), tr("99.9 %")};
    painter.setFont(m_theme.textFont(12));
    cell(left + name + timed, column * 3, tr("Allocate"));
    cell(left + name + timed + column * 3, column * 3, tr("Free"));
    y += kTimesPitch;
    row({.name = {}, .timed = tr("timed"), .allocate = parts, .free = parts});
    painter.setPen(m_theme.color(Token::text));
    for (const TimesRow &times : rows)
        row(times);
}

void MeasurePainter::paintClasses(QPainter &painter, const QRectF &rect) const
{
    paintCard(painter, rect, {.title = tr("Blocks per class at the end, by bytes"), .figure = {}, .note = {}});
    const std::vector<const ClassStats *> used = usedClasses(m_stats);
    std::uint64_t most = 1;
    for (const ClassStats *stats : used)
        most = std::max(most, blocksOf(*stats) * stats->block_size);
    const QFontMetricsF metrics(m_theme.figureFont(11));
    double counts = 0;
    for (const ClassStats *stats : used)
        counts = std::max(counts, metrics.horizontalAdvance(countsText(*stats)) + 1);
    double y = rect.top() + kTableTop;
    for (const ClassStats *stats : used) {
        paintClass(painter, QRectF(rect.left() + 14, y, rect.width() - 28, kClassPitch), counts, *stats, most);
        y += kClassPitch;
    }
}

QString MeasurePainter::countsText(const ClassStats &stats)
{
    return tr("%1 allocated · %2 hit")
        .arg(app::countText(stats.allocations), app::percentText(stats.hot_hits + stats.cold_hits, stats.allocations));
}

void MeasurePainter::paintClass(QPainter &painter, const QRectF &row, double counts, const ClassStats &stats, std::uint64_t mostBytes) const
{
    constexpr double kName = 70;
    painter.setFont(m_theme.textFont(12, QFont::DemiBold));
    painter.setPen(m_theme.color(Token::text));
    painter.drawText(QRectF(row.left(), row.top(), kName, row.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     app::bytesText(stats.block_size));
    painter.setFont(m_theme.figureFont(11));
    painter.setPen(m_theme.color(Token::text2));
    painter.drawText(QRectF(row.right() - counts, row.top(), counts, row.height()), Qt::AlignRight | Qt::AlignVCenter, countsText(stats));
    double x = row.left() + kName;
    const double room = std::max(0.0, row.width() - kName - counts - 10);
    for (const app::ByteLayer &layer : app::kByteLayers) {
        const std::uint64_t bytes = blocksIn(stats, layer.place) * stats.block_size;
        const double width = room * static_cast<double>(bytes) / static_cast<double>(mostBytes);
        const QRectF bar(x, row.top() + 3, width, row.height() - 6);
        x += width;
        if (layer.place != Place::pool) {
            painter.fillRect(bar, m_theme.color(placeToken(layer.place)));
        } else if (width >= 2) {
            painter.setPen(QPen(m_theme.color(Token::free), 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
        }
    }
}

} // namespace atomalloc::ui
