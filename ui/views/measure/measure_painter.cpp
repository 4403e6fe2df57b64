// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of a Measure run: what they are, and where they stand on the page. measure_charts.cpp paints the charts.
#include "ui/views/measure/measure_painter.h"

#include "app/analysis/byte_layers.h"
#include "app/words/figure_text.h"
#include "app/words/run_length.h"
#include "ui/theme/event_token.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace atomalloc::ui {

namespace {

constexpr double kGap = 12;
constexpr double kTopHeight = 64;
constexpr double kCardHeight = 84;
constexpr double kLatencyHeight = 112;
constexpr double kClassesTop = 32;
constexpr double kClassPitch = 26;
constexpr double kLeastChart = 150;
constexpr double kLeastBody = kLeastChart + kGap + kLatencyHeight; // below it there is room for the charts alone

QString rateText(double perSecond) { return app::countText(static_cast<std::uint64_t>(perSecond)); }

std::uint64_t blocksOf(const ClassStats &stats)
{
    return stats.live_blocks + stats.hot_blocks + stats.cold_blocks + stats.zeroing_blocks + stats.pool_blocks;
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

} // namespace

/// As high as the table of the classes and the one of the times need to be.
double MeasurePainter::tablesHeight() const
{
    return std::max(kLatencyHeight, kClassesTop + 8 + kClassPitch * static_cast<double>(usedClasses(m_stats).size()));
}

void MeasurePainter::read(const app::RecordedRun *run)
{
    if (run == nullptr)
        return;
    m_series = run->series();
    m_rates = app::operationRates(m_series);
    m_stats = run->finalStats();
    m_summary = app::SummaryWords(run->summary());
    m_length = app::runLengthText(*run);
    m_maxMemory = run->inputs().config.max_memory;
    m_finished = run->finished();
}

std::uint64_t MeasurePainter::endNs() const { return std::max<std::uint64_t>(m_series.back().time_ns, 1); }

std::uint64_t MeasurePainter::mostOf(std::uint64_t app::SeriesPoint::*bytes) const
{
    std::uint64_t most = 0;
    for (const app::SeriesPoint &point : m_series)
        most = std::max(most, point.*bytes);
    return most;
}

std::vector<MeasurePainter::Card> MeasurePainter::cards() const
{
    if (m_series.empty())
        return {};
    const app::SeriesPoint &now = m_series.back();
    double highest = 0;
    for (const app::OperationRate &rate : m_rates)
        highest = std::max(highest, rate.per_second);
    const bool whole = m_finished && m_summary.has(u"operations_per_second");
    const double mean = whole ? m_summary.value(u"operations_per_second") : m_rates.empty() ? 0 : m_rates.back().per_second;
    const std::uint64_t hits = now.hot_hits + now.cold_hits;
    const Card inUse{.title = m_finished ? tr("Most in use") : tr("In use"),
                     .figure = app::bytesText(m_finished ? mostOf(&app::SeriesPoint::live_bytes) : now.live_bytes),
                     .note = m_finished
                                 ? tr("most committed %1").arg(app::bytesText(mostOf(&app::SeriesPoint::committed_bytes)))
                                 : tr("%1 committed, %2 waiting").arg(app::bytesText(now.committed_bytes), app::countText(now.waiting))};
    return {{.title = tr("Operations a second"),
             .figure = rateText(mean),
             .note = whole ? tr("best 0.1 s: %1").arg(rateText(highest)) : tr("over the last 0.1 s")},
            {.title = tr("Allocations"),
             .figure = app::countText(now.allocations),
             .note = tr("%1 freed").arg(app::countText(now.deallocations))},
            {.title = tr("Hit ratio"),
             .figure = app::percentText(hits, hits + now.misses),
             .note = tr("hot %1, cold %2, miss %3")
                         .arg(app::percentText(now.hot_hits, now.allocations), app::percentText(now.cold_hits, now.allocations),
                              app::percentText(now.misses, now.allocations))},
            inUse};
}

std::vector<MeasurePainter::Latency> MeasurePainter::latencies() const
{
    std::vector<Latency> found;
    const auto add = [&](const QString &name, const QString &metric, std::initializer_list<const char *> parts) {
        if (m_summary.value(metric + QLatin1String(*parts.begin())) == 0)
            return; // nothing was timed
        Latency latency{.name = name, .figures = {}};
        for (const char *part : parts)
            latency.figures.push_back(m_summary.time(metric + QLatin1String(part)));
        found.push_back(std::move(latency));
    };
    add(tr("Allocate"), QStringLiteral("allocate_ns"), {"_p50", "_p99", "_p999"});
    add(tr("Free"), QStringLiteral("deallocate_ns"), {"_p50", "_p99", "_p999"});
    add(tr("Wait"), QStringLiteral("wait_time_ns"), {"_p50", "_p99"});
    return found;
}

void MeasurePainter::paint(QPainter &painter, const QRectF &rect, std::optional<QPointF> pointer)
{
    painter.setRenderHint(QPainter::Antialiasing);
    paintTop(painter, rect);
    if (m_series.empty()) {
        painter.drawText(rect, Qt::AlignCenter, tr("The first figures come in a moment"));
        return;
    }
    const double top = rect.top() + kTopHeight;
    const double width = (rect.width() - 3 * kGap) / 4;
    double x = rect.left();
    for (const Card &card : cards()) {
        paintCard(painter, QRectF(x, top, width, kCardHeight), card);
        x += width + kGap;
    }
    const double bodyTop = top + kCardHeight + kGap;
    const double body = rect.bottom() - bodyTop;
    const bool tables = !m_stats.classes.empty() && body >= kLeastBody;
    const double chart = tables ? std::max(kLeastChart, body - kGap - std::min(tablesHeight(), body * 0.5)) : body;
    const double left = (rect.width() - kGap) * 0.58;
    const double right = rect.width() - kGap - left;
    paintStates(painter, QRectF(rect.left(), bodyTop, left, chart), pointer);
    paintRate(painter, QRectF(rect.left() + left + kGap, bodyTop, right, chart), pointer);
    if (!tables)
        return;
    const double below = bodyTop + chart + kGap;
    paintClasses(painter, QRectF(rect.left(), below, left, rect.bottom() - below));
    paintLatencies(painter, QRectF(rect.left() + left + kGap, below, right, std::min(kLatencyHeight, rect.bottom() - below)));
}

void MeasurePainter::paintTop(QPainter &painter, const QRectF &rect) const
{
    const auto line = [&](double y, const QString &text, const QFont &font, Token token) {
        painter.setFont(font);
        painter.setPen(m_theme.color(token));
        painter.drawText(QPointF(rect.left(), rect.top() + y), QFontMetricsF(font).elidedText(text, Qt::ElideRight, rect.width()));
    };
    line(16, m_finished ? tr("Measured at full speed") : tr("Measuring at full speed"), m_theme.textFont(15, QFont::DemiBold), Token::text);
    line(34, m_length, m_theme.textFont(12), Token::text);
    line(51, tr("Real threads, real clock: totals instead of single blocks. Counters are exact. A Watch run shows each block."),
         m_theme.textFont(11.5), Token::text2);
}

void MeasurePainter::paintCard(QPainter &painter, const QRectF &rect, const Card &card) const
{
    painter.setPen(QPen(m_theme.color(Token::line), 1));
    painter.setBrush(m_theme.color(Token::lane));
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    const double x = rect.left() + 14;
    const double room = rect.width() - 28;
    const auto line = [&](double y, const QString &text, const QFont &font, Token token) {
        painter.setFont(font);
        painter.setPen(m_theme.color(token));
        painter.drawText(QPointF(x, rect.top() + y), QFontMetricsF(font).elidedText(text, Qt::ElideRight, room));
    };
    line(22, card.title, m_theme.textFont(12), Token::text2);
    line(50, card.figure, m_theme.figureFont(22, QFont::DemiBold), Token::text);
    line(70, card.note, m_theme.textFont(11.5), Token::text2);
}

void MeasurePainter::paintLatencies(QPainter &painter, const QRectF &rect) const
{
    paintCard(painter, rect, {.title = tr("Time of a call; every 16th is timed"), .figure = {}, .note = {}});
    const double name = 70;
    const double column = (rect.width() - 28 - name) / 3;
    const auto row = [&](double y, const QString &first, const std::vector<QString> &rest, Token token) {
        painter.setPen(m_theme.color(token));
        painter.setFont(m_theme.textFont(12));
        painter.drawText(QRectF(rect.left() + 14, y, name, 18), Qt::AlignLeft | Qt::AlignVCenter, first);
        painter.setFont(m_theme.figureFont(11.5));
        for (std::size_t i = 0; i < rest.size(); ++i)
            painter.drawText(QRectF(rect.left() + 14 + name + column * static_cast<double>(i), y, column, 18),
                             Qt::AlignRight | Qt::AlignVCenter, rest[i]);
    };
    double y = rect.top() + 30;
    row(y, QString(), {tr("half"), tr("99 %"), tr("99.9 %")}, Token::text2);
    for (const Latency &latency : latencies()) {
        y += 19;
        row(y, latency.name, latency.figures, Token::text);
    }
}

void MeasurePainter::paintClasses(QPainter &painter, const QRectF &rect) const
{
    paintCard(painter, rect, {.title = tr("Blocks per class at the end, by bytes"), .figure = {}, .note = {}});
    const std::vector<const ClassStats *> used = usedClasses(m_stats);
    std::uint64_t most = 1;
    for (const ClassStats *stats : used)
        most = std::max(most, blocksOf(*stats) * stats->block_size);
    const double room = rect.height() - kClassesTop - 8;
    const double pitch = std::clamp(room / static_cast<double>(std::max<std::size_t>(used.size(), 1)), 15.0, kClassPitch);
    const auto fit = static_cast<std::size_t>(std::max(room / pitch, 0.0));
    const std::size_t shown = used.size() <= fit ? used.size() : fit - std::min<std::size_t>(fit, 1);
    double y = rect.top() + kClassesTop;
    for (std::size_t i = 0; i < shown; ++i, y += pitch)
        paintClass(painter, QRectF(rect.left() + 14, y, rect.width() - 28, pitch), *used[i], most);
    if (shown == used.size())
        return;
    painter.setFont(m_theme.textFont(11.5));
    painter.setPen(m_theme.color(Token::text2));
    painter.drawText(QRectF(rect.left() + 14, y, rect.width() - 28, pitch), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("and %1 more").arg(used.size() - shown));
}

void MeasurePainter::paintClass(QPainter &painter, const QRectF &row, const ClassStats &stats, std::uint64_t mostBytes) const
{
    constexpr double kName = 70;
    const double counts = std::min(230.0, row.width() * 0.5);
    painter.setFont(m_theme.textFont(12, QFont::DemiBold));
    painter.setPen(m_theme.color(Token::text));
    painter.drawText(QRectF(row.left(), row.top(), kName, row.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     app::bytesText(stats.block_size));
    painter.setFont(m_theme.figureFont(11));
    painter.setPen(m_theme.color(Token::text2));
    painter.drawText(QRectF(row.right() - counts, row.top(), counts, row.height()), Qt::AlignRight | Qt::AlignVCenter,
                     tr("%1 allocated · %2 hit")
                         .arg(app::countText(stats.allocations), app::percentText(stats.hot_hits + stats.cold_hits, stats.allocations)));
    const std::array<std::uint64_t, 5> blocks{stats.live_blocks, stats.zeroing_blocks, stats.hot_blocks, stats.cold_blocks,
                                              stats.pool_blocks};
    double x = row.left() + kName;
    const double room = row.width() - kName - counts - 10;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const double width = room * static_cast<double>(blocks[i] * stats.block_size) / static_cast<double>(mostBytes);
        const QRectF bar(x, row.top() + 3, width, row.height() - 6);
        x += width;
        if (app::kByteLayers[i].place != Place::pool) {
            painter.fillRect(bar, m_theme.color(placeToken(app::kByteLayers[i].place)));
        } else if (width >= 2) {
            painter.setPen(QPen(m_theme.color(Token::free), 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
        }
    }
}

} // namespace atomalloc::ui
