// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of a Measure run.
#include "ui/views/measure/measure_painter.h"

#include "app/analysis/byte_layers.h"
#include "app/words/figure_text.h"
#include "app/words/names.h"
#include "ui/theme/event_token.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace atomalloc::ui {

namespace {

constexpr std::uint64_t kRateWindowNs = 100'000'000;

QString tr(const char *text) { return QCoreApplication::translate("Measure", text); }

double rateBetween(const app::SeriesPoint &a, const app::SeriesPoint &b)
{
    if (b.time_ns <= a.time_ns)
        return 0;
    const std::uint64_t operations = b.allocations + b.deallocations - a.allocations - a.deallocations;
    return static_cast<double>(operations) * 1e9 / static_cast<double>(b.time_ns - a.time_ns);
}

} // namespace

void MeasurePainter::read(const app::RecordedRun *run)
{
    if (run == nullptr)
        return;
    m_series = run->series();
    m_stats = run->finalStats();
    m_maxMemory = run->inputs().config.max_memory;
    m_finished = run->finished();
}

double MeasurePainter::operationsPerSecond() const
{
    if (m_series.size() < 2)
        return 0;
    const app::SeriesPoint &last = m_series.back();
    if (m_finished)
        return rateBetween(m_series.front(), last);
    auto first = m_series.end() - 2;
    while (first != m_series.begin() && last.time_ns - first->time_ns < kRateWindowNs)
        --first;
    return rateBetween(*first, last);
}

void MeasurePainter::paint(QPainter &painter, const QRectF &rect)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_theme.textFont(15, QFont::DemiBold));
    painter.setPen(m_theme.color(Token::text));
    painter.drawText(QPointF(rect.left(), rect.top() + 16), m_finished ? tr("Measured at full speed") : tr("Measuring at full speed"));
    painter.setFont(m_theme.textFont(11.5));
    painter.setPen(m_theme.color(Token::text2));
    painter.drawText(QPointF(rect.left(), rect.top() + 34),
                     tr("Real threads, real clock: totals instead of single blocks. Counters are exact. A Watch run shows each block."));
    if (m_series.empty()) {
        painter.drawText(rect, Qt::AlignCenter, tr("The first figures come in a moment"));
        return;
    }
    const app::SeriesPoint &now = m_series.back();
    const double gap = 12;
    const double width = (rect.width() - 3 * gap) / 4;
    double x = rect.left();
    const double top = rect.top() + 48;
    const std::uint64_t hits = now.hot_hits + now.cold_hits;
    const std::array<std::array<QString, 3>, 4> cards{{
        {tr("Operations a second"), app::countText(static_cast<std::uint64_t>(operationsPerSecond())),
         m_finished ? tr("over the whole run") : tr("over the last 0.1 s")},
        {tr("Allocations"), app::countText(now.allocations), tr("%1 freed").arg(app::countText(now.deallocations))},
        {tr("Hit ratio"), app::percentText(hits, hits + now.misses),
         tr("hot %1, cold %2, miss %3")
             .arg(app::percentText(now.hot_hits, now.allocations), app::percentText(now.cold_hits, now.allocations),
                  app::percentText(now.misses, now.allocations))},
        {tr("In use"), app::bytesText(now.live_bytes),
         tr("%1 committed, %2 waiting").arg(app::bytesText(now.committed_bytes), app::countText(now.waiting))},
    }};
    for (const auto &card : cards) {
        paintCard(painter, QRectF(x, top, width, 84), card[0], card[1], card[2]);
        x += width + gap;
    }
    const double body = rect.bottom() - top - 84 - gap;
    const bool classes = !m_stats.classes.empty();
    const double chart = classes ? std::min(body * 0.42, 220.0) : body;
    const QRectF charts(rect.left(), top + 84 + gap, rect.width(), chart);
    paintStates(painter, QRectF(charts.left(), charts.top(), (charts.width() - gap) * 0.6, charts.height()));
    paintRate(painter,
              QRectF(charts.left() + (charts.width() - gap) * 0.6 + gap, charts.top(), (charts.width() - gap) * 0.4, charts.height()));
    if (classes)
        paintClasses(painter, QRectF(rect.left(), charts.bottom() + gap, rect.width(), rect.bottom() - charts.bottom() - gap));
}

void MeasurePainter::paintCard(QPainter &painter, const QRectF &rect, const QString &title, const QString &figure, const QString &note)
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
    line(22, title, m_theme.textFont(12), Token::text2);
    line(50, figure, m_theme.figureFont(22, QFont::DemiBold), Token::text);
    line(70, note, m_theme.textFont(11.5), Token::text2);
}

void MeasurePainter::paintStates(QPainter &painter, const QRectF &rect)
{
    paintCard(painter, rect, tr("Bytes by state"), QString(), QString());
    const QRectF plot = rect.adjusted(14, 36, -14, -36);
    std::uint64_t most = 1;
    for (const app::SeriesPoint &point : m_series)
        most = std::max(most, point.committed_bytes);
    const bool limitShown = m_maxMemory <= most * 2;
    const double full = static_cast<double>(limitShown ? m_maxMemory : most) * 1.06;
    const auto columns = static_cast<int>(std::max(plot.width(), 1.0));
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (int i = 0; i < columns; ++i) {
        const app::SeriesPoint &point = m_series[m_series.size() * static_cast<std::size_t>(i) / static_cast<std::size_t>(columns)];
        double y = plot.bottom();
        for (const app::ByteLayer &layer : app::kByteLayers) {
            const double height = plot.height() * static_cast<double>(point.*layer.bytes) / full;
            if (height > 0 && layer.place != Place::pool)
                painter.fillRect(QRectF(plot.left() + i, y - height, 1, height), m_theme.color(placeToken(layer.place)));
            y -= height;
        }
    }
    painter.setRenderHint(QPainter::Antialiasing);
    double x = plot.left();
    painter.setFont(m_theme.textFont(11));
    for (const app::ByteLayer &layer : app::kByteLayers) {
        BlockLook look;
        look.place = layer.place;
        look.generation = 5;
        look.showNumber = false;
        look.wiped = 0.5;
        paintBlock(painter, m_theme, QRectF(x, plot.bottom() + 10, 15, 12), look);
        painter.setPen(m_theme.color(Token::text2));
        const QString words = tr("%1 %2").arg(app::byteStateText(layer.place), app::bytesText(m_series.back().*layer.bytes));
        painter.drawText(QPointF(x + 20, plot.bottom() + 20), words);
        x += 34 + painter.fontMetrics().horizontalAdvance(words);
    }
    if (limitShown) {
        painter.setPen(QPen(m_theme.color(Token::error), 1.2, Qt::DashLine));
        const double y = plot.bottom() - plot.height() * static_cast<double>(m_maxMemory) / full;
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    }
}

void MeasurePainter::paintRate(QPainter &painter, const QRectF &rect)
{
    paintCard(painter, rect, tr("Operations a second over time"), QString(), QString());
    const QRectF plot = rect.adjusted(14, 36, -14, -20);
    const std::size_t points = std::min<std::size_t>(m_series.size(), 240);
    std::vector<double> rates;
    for (std::size_t i = 1; i < points; ++i)
        rates.push_back(rateBetween(m_series[m_series.size() * (i - 1) / points], m_series[m_series.size() * i / points]));
    if (rates.empty())
        return;
    const double most = std::max(*std::max_element(rates.begin(), rates.end()), 1.0);
    QPolygonF line;
    for (std::size_t i = 0; i < rates.size(); ++i)
        line << QPointF(plot.left() +
                            plot.width() * static_cast<double>(i) / static_cast<double>(std::max<std::size_t>(rates.size() - 1, 1)),
                        plot.bottom() - plot.height() * rates[i] / most);
    painter.setPen(QPen(m_theme.color(Token::accent), 1.6));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
    painter.setPen(m_theme.color(Token::text3));
    painter.setFont(m_theme.figureFont(10.5));
    painter.drawText(plot.adjusted(0, -14, 0, 0), Qt::AlignRight | Qt::AlignTop,
                     tr("top %1/s").arg(app::countText(static_cast<std::uint64_t>(most))));
}

void MeasurePainter::paintClasses(QPainter &painter, const QRectF &rect)
{
    paintCard(painter, rect, tr("Blocks per class"), QString(), QString());
    std::vector<const ClassStats *> used;
    std::uint64_t most = 1;
    for (const ClassStats &stats : m_stats.classes) {
        const std::uint64_t blocks = stats.live_blocks + stats.hot_blocks + stats.cold_blocks + stats.zeroing_blocks + stats.pool_blocks;
        if (stats.allocations == 0 && blocks == 0)
            continue;
        used.push_back(&stats);
        most = std::max(most, blocks * stats.block_size);
    }
    const double pitch = std::clamp((rect.height() - 44) / static_cast<double>(std::max<std::size_t>(used.size(), 1)), 10.0, 26.0);
    double y = rect.top() + 36;
    for (const ClassStats *stats : used) {
        if (y + pitch > rect.bottom() - 4)
            break;
        painter.setFont(m_theme.textFont(12, QFont::DemiBold));
        painter.setPen(m_theme.color(Token::text));
        painter.drawText(QPointF(rect.left() + 14, y + pitch / 2 + 4), app::bytesText(stats->block_size));
        painter.setFont(m_theme.figureFont(11));
        painter.setPen(m_theme.color(Token::text2));
        const QString counts =
            tr("%1 allocated · %2 hit")
                .arg(app::countText(stats->allocations), app::percentText(stats->hot_hits + stats->cold_hits, stats->allocations));
        painter.drawText(QRectF(rect.right() - 274, y, 260, pitch), Qt::AlignRight | Qt::AlignVCenter, counts);
        const std::array<std::uint64_t, 5> blocks{stats->live_blocks, stats->zeroing_blocks, stats->hot_blocks, stats->cold_blocks,
                                                  stats->pool_blocks};
        double x = rect.left() + 90;
        const double room = rect.width() - 90 - 290;
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            const double width = room * static_cast<double>(blocks[i] * stats->block_size) / static_cast<double>(most);
            const QRectF bar(x, y + 3, width, pitch - 6);
            if (app::kByteLayers[i].place == Place::pool) {
                painter.setPen(QPen(m_theme.color(Token::free), 1));
                painter.setBrush(Qt::NoBrush);
                if (width >= 2)
                    painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
            } else {
                painter.fillRect(bar, m_theme.color(placeToken(app::kByteLayers[i].place)));
            }
            x += width;
        }
        y += pitch;
    }
}

} // namespace atomalloc::ui
