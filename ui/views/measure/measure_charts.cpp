// SPDX-License-Identifier: GPL-3.0-or-later
// The two charts of a Measure run: bytes by state, and operations a second.
#include "app/analysis/byte_layers.h"
#include "app/words/figure_text.h"
#include "app/words/names.h"
#include "ui/base/curve.h"
#include "ui/base/state_legend.h"
#include "ui/theme/event_token.h"
#include "ui/views/base/chart_frame.h"
#include "ui/views/measure/measure_painter.h"

#include <QCoreApplication>

#include <algorithm>

namespace atomalloc::ui {

namespace {

QRectF roomIn(const QRectF &card, double below) { return card.adjusted(8, 34, -4, -below); }

QString atText(const QString &time) { return MeasurePainter::tr("At %1").arg(time); }

} // namespace

const app::SeriesPoint &MeasurePainter::pointAt(double timeNs) const
{
    const auto after =
        std::ranges::lower_bound(m_series, static_cast<std::uint64_t>(std::max(timeNs, 0.0)), {}, &app::SeriesPoint::time_ns);
    return after == m_series.end() ? m_series.back() : *after;
}

QStringList MeasurePainter::stateLines(double timeNs) const
{
    const app::SeriesPoint &point = pointAt(timeNs);
    QStringList lines{atText(app::durationText(point.time_ns))};
    for (const app::ByteLayer &layer : app::kByteLayers) {
        if (mostOf(layer.bytes) > 0)
            lines << tr("%1 %2").arg(app::byteStateText(layer.place), app::bytesText(point.*layer.bytes));
    }
    lines << tr("committed %1").arg(app::bytesText(point.committed_bytes));
    if (point.waiting > 0)
        lines << tr("%1 waiting").arg(app::countText(point.waiting));
    return lines;
}

QStringList MeasurePainter::rateLines(double timeNs) const
{
    if (m_rates.empty())
        return {};
    const auto time = static_cast<std::uint64_t>(std::max(timeNs, 0.0));
    const auto found = std::ranges::lower_bound(m_rates, time, {}, &app::OperationRate::to_ns);
    const app::OperationRate &rate = found == m_rates.end() ? m_rates.back() : *found;
    return {tr("%1 to %2").arg(app::durationText(rate.from_ns), app::durationText(rate.to_ns)),
            tr("%1 operations a second").arg(app::countText(static_cast<std::uint64_t>(rate.per_second)))};
}

void MeasurePainter::paintStates(QPainter &painter, const QRectF &rect, std::optional<QPointF> pointer) const
{
    paintCard(painter, rect, {.title = tr("Bytes by state"), .figure = {}, .note = {}});
    const std::uint64_t most = std::max<std::uint64_t>(mostOf(&app::SeriesPoint::committed_bytes), 1);
    const bool limitShown = app::limitIsNear(m_maxMemory, most);
    const double full = static_cast<double>(limitShown ? std::max(m_maxMemory, most) : most) * 1.08;
    const ChartFrame frame(roomIn(rect, 30), endNs(), AxisUnit::bytes, full);
    paintStack(painter, frame);
    frame.paintAxes(painter, m_theme);
    paintLegend(painter, QPointF(rect.left() + 14, rect.bottom() - 24), rect.right() - 14);
    if (limitShown) {
        const double y = frame.at(0, static_cast<double>(m_maxMemory)).y();
        painter.setPen(QPen(m_theme.color(Token::error), 1.2, Qt::DashLine));
        painter.drawLine(QPointF(frame.plot().left(), y), QPointF(frame.plot().right(), y));
    }
    painter.setPen(m_theme.color(limitShown ? Token::error : Token::text2));
    painter.setFont(m_theme.textFont(11));
    painter.drawText(QRectF(rect.left(), rect.top() + 8, rect.width() - 14, 18), Qt::AlignRight | Qt::AlignVCenter,
                     tr("max_memory %1").arg(app::bytesText(m_maxMemory)));
    if (pointer && rect.contains(*pointer)) {
        const double time = frame.timeAt(pointer->x());
        frame.paintHover(painter, m_theme, static_cast<double>(std::min(pointAt(time).time_ns, endNs())), stateLines(time));
    }
}

void MeasurePainter::paintStack(QPainter &painter, const ChartFrame &frame) const
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    const QRectF &plot = frame.plot();
    for (double x = plot.left(); x < plot.right(); x += 1) {
        const app::SeriesPoint &point = pointAt(frame.timeAt(x));
        double y = plot.bottom();
        for (const app::ByteLayer &layer : app::kByteLayers) {
            const double height = plot.height() * frame.values().shareOf(static_cast<double>(point.*layer.bytes));
            if (height > 0 && layer.place != Place::pool)
                painter.fillRect(QRectF(x, y - height, 1, height), m_theme.color(placeToken(layer.place)));
            y -= height;
        }
    }
    painter.setRenderHint(QPainter::Antialiasing);
}

void MeasurePainter::paintLegend(QPainter &painter, const QPointF &from, double right) const
{
    painter.setFont(m_theme.textFont(11));
    std::vector<LegendEntry> entries;
    for (const bool withBytes : {true, false}) { // the names alone where there is no room for both
        entries.clear();
        for (const app::ByteLayer &layer : app::kByteLayers) {
            const QString name = app::byteStateText(layer.place);
            if (mostOf(layer.bytes) > 0)
                entries.push_back({layer.place, withBytes ? tr("%1, most %2").arg(name, app::bytesText(mostOf(layer.bytes))) : name});
        }
        if (from.x() + stateLegendWidth(painter.fontMetrics(), entries) <= right)
            break;
    }
    paintStateLegend(painter, m_theme, from, entries);
}

void MeasurePainter::paintRate(QPainter &painter, const QRectF &rect, std::optional<QPointF> pointer) const
{
    paintCard(painter, rect, {.title = tr("Operations a second, means of 0.1 s"), .figure = {}, .note = {}});
    if (m_rates.empty())
        return;
    double most = 1;
    for (const app::OperationRate &rate : m_rates)
        most = std::max(most, rate.per_second);
    const ChartFrame frame(roomIn(rect, 8), endNs(), AxisUnit::count, most * 1.08);
    frame.paintAxes(painter, m_theme);
    QPolygonF line;
    for (const app::OperationRate &rate : m_rates)
        line << frame.at(static_cast<double>(rate.from_ns), rate.per_second) << frame.at(static_cast<double>(rate.to_ns), rate.per_second);
    painter.setPen(QPen(m_theme.color(Token::accent), 1.6));
    painter.setBrush(Qt::NoBrush);
    drawCurve(painter, line);
    if (pointer && rect.contains(*pointer)) {
        const double time = frame.timeAt(pointer->x());
        frame.paintHover(painter, m_theme, time, rateLines(time));
    }
}

} // namespace atomalloc::ui
