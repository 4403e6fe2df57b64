// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of a Measure run: what they are, and where they stand on the page. measure_charts.cpp paints the charts,
// measure_tables.cpp the tables.
#include "ui/views/measure/measure_painter.h"

#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "app/words/run_length.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

namespace atomalloc::ui {

namespace {

constexpr double kGap = 12;
constexpr double kFigureCardHeight = 84;
constexpr double kNoteLine = 15;
constexpr double kNarrowestCard = 150; // below it the cards stand in two rows
constexpr double kChartsBeside = 640;  // so wide, the two charts stand in one row
constexpr double kTablesBeside = 880;  // the same for the two tables
constexpr double kLeastChart = 150;

QString rateText(double perSecond) { return app::countText(static_cast<std::uint64_t>(perSecond)); }

double heightOf(const QString &text, const QFont &font, double width)
{
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 1000), Qt::TextWordWrap, text).height();
}

} // namespace

void MeasurePainter::read(const app::RecordedRun *run)
{
    if (run == nullptr)
        return;
    m_series = run->series();
    m_rates = app::operationRates(m_series);
    m_stats = run->finalStats();
    m_classTimes = run->classTimes();
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
    const bool whole = m_finished && m_summary.has(app::Metric::operations_per_second);
    const double mean = whole ? m_summary.value(app::Metric::operations_per_second) : m_rates.empty() ? 0 : m_rates.back().per_second;
    const std::uint64_t hits = now.hot_hits + now.cold_hits;
    const Card inUse{
        .title = m_finished ? tr("Most in use") : tr("In use"),
        .figure = app::bytesText(m_finished ? mostOf(&app::SeriesPoint::live_bytes) : now.live_bytes),
        .note = m_finished ? tr("in %1 samples; most committed %2")
                                 .arg(app::countText(m_series.size()),
                                      app::bytesText(std::max(m_stats.peak_committed_bytes, mostOf(&app::SeriesPoint::committed_bytes))))
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
    using app::Metric;
    const auto add = [&](Call call, std::initializer_list<Metric> metrics) {
        if (m_summary.value(*metrics.begin()) == 0)
            return; // nothing was timed
        Latency latency{.call = call, .figures = {}};
        for (const Metric metric : metrics)
            latency.figures.push_back(m_summary.time(metric));
        found.push_back(std::move(latency));
    };
    add(Call::allocate, {Metric::allocate_ns_p50, Metric::allocate_ns_p99, Metric::allocate_ns_p999});
    add(Call::free, {Metric::deallocate_ns_p50, Metric::deallocate_ns_p99, Metric::deallocate_ns_p999});
    add(Call::wait, {Metric::wait_time_ns_p50, Metric::wait_time_ns_p99});
    return found;
}

std::vector<MeasurePainter::TopLine> MeasurePainter::topLines() const
{
    std::vector<TopLine> lines{
        {.text = m_finished ? tr("Measured at full speed") : tr("Measuring at full speed"),
         .font = m_theme.textFont(15, QFont::DemiBold),
         .token = Token::text},
        {.text = m_length, .font = m_theme.textFont(12), .token = Token::text},
        {.text = tr("Real threads, real clock: totals instead of single blocks. Counters are exact. A Watch run shows each block."),
         .font = m_theme.textFont(11.5),
         .token = Token::text2}};
    if (m_stats.events_dropped > 0)
        lines.push_back(
            {.text = app::plural("Measure",
                                 QT_TRANSLATE_N_NOOP("Measure", "%n events did not fit the rings and were dropped. The counters "
                                                                "here have them; event log, tasks and blocks do not."),
                                 m_stats.events_dropped),
             .font = m_theme.textFont(11.5),
             .token = Token::warn});
    return lines;
}

MeasurePainter::Layout MeasurePainter::layoutFor(double width) const
{
    Layout layout;
    for (const TopLine &line : topLines())
        layout.top += heightOf(line.text, line.font, width) + 2;
    layout.top += 8;
    layout.card_columns = (width - 3 * kGap) / 4 < kNarrowestCard ? 2 : 4;
    layout.card_width = (width - (layout.card_columns - 1) * kGap) / layout.card_columns;
    layout.card_height = kFigureCardHeight;
    const QFont note = m_theme.textFont(11.5);
    for (const Card &card : cards()) {
        const double lines = std::round(heightOf(card.note, note, layout.card_width - 28) / QFontMetricsF(note).height());
        layout.card_height = std::max(layout.card_height, kFigureCardHeight + (lines - 1) * kNoteLine);
    }
    layout.charts_beside = width >= kChartsBeside;
    layout.tables_beside = width >= kTablesBeside;
    const double charts = (kLeastChart + kGap) * (layout.charts_beside ? 1 : 2);
    const double tables = m_stats.classes.empty() ? 0
                          : layout.tables_beside  ? std::max(classesHeight(), timesHeight())
                                                  : classesHeight() + kGap + timesHeight();
    layout.cards = (layout.card_height + kGap) * (4.0 / layout.card_columns);
    layout.height = layout.top + layout.cards + charts + tables;
    return layout;
}

double MeasurePainter::heightFor(double width) const { return m_series.empty() ? 0 : layoutFor(width).height; }

void MeasurePainter::paint(QPainter &painter, const QRectF &rect, std::optional<QPointF> pointer)
{
    painter.setRenderHint(QPainter::Antialiasing);
    paintTop(painter, rect);
    if (m_series.empty()) {
        painter.drawText(rect, Qt::AlignCenter, tr("The first figures come in a moment"));
        return;
    }
    const Layout layout = layoutFor(rect.width());
    const double cardsTop = rect.top() + layout.top;
    int place = 0;
    for (const Card &card : cards()) {
        const QPointF at(rect.left() + (place % layout.card_columns) * (layout.card_width + kGap),
                         cardsTop + (place / layout.card_columns) * (layout.card_height + kGap)); // NOLINT(bugprone-integer-division): rows
        paintCard(painter, QRectF(at, QSizeF(layout.card_width, layout.card_height)), card);
        ++place;
    }
    const double more = std::max(rect.height() - layout.height, 0.0); // room that the charts share
    const double chart = kLeastChart + (layout.charts_beside ? more : more / 2);
    QPointF at(rect.left(), cardsTop + layout.cards);
    const auto besideOrBelow = [&](bool beside, double share, double first, double second) {
        const double left = (rect.width() - kGap) * share;
        const double whole = rect.width();
        const QRectF one(at, QSizeF(beside ? left : whole, first));
        const QRectF two =
            beside ? QRectF(at.x() + left + kGap, at.y(), whole - kGap - left, second) : QRectF(at.x(), one.bottom() + kGap, whole, second);
        at.setY(std::max(one.bottom(), two.bottom()) + kGap);
        return std::pair(one, two);
    };
    const auto [states, rate] = besideOrBelow(layout.charts_beside, 0.58, chart, chart);
    paintStates(painter, states, pointer);
    paintRate(painter, rate, pointer);
    if (m_stats.classes.empty())
        return;
    const double higher = layout.tables_beside ? std::max(classesHeight(), timesHeight()) : 0;
    const auto [classes, times] =
        besideOrBelow(layout.tables_beside, 0.42, std::max(classesHeight(), higher), std::max(timesHeight(), higher));
    paintClasses(painter, classes);
    paintTimes(painter, times);
}

void MeasurePainter::paintTop(QPainter &painter, const QRectF &rect) const
{
    double y = rect.top();
    for (const TopLine &line : topLines()) {
        const double height = heightOf(line.text, line.font, rect.width());
        painter.setFont(line.font);
        painter.setPen(m_theme.color(line.token));
        painter.drawText(QRectF(rect.left(), y, rect.width(), height), Qt::TextWordWrap, line.text);
        y += height + 2;
    }
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
    painter.setFont(m_theme.textFont(11.5));
    painter.setPen(m_theme.color(Token::text2));
    painter.drawText(QRectF(x, rect.top() + 58, room, rect.height() - 62), Qt::TextWordWrap, card.note);
}

} // namespace atomalloc::ui
