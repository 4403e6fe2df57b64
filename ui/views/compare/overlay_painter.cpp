// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/compare/overlay_painter.h"

#include "app/words/catalogue.h"
#include "app/words/figure_names.h"
#include "app/words/figure_text.h"
#include "ui/base/curve.h"
#include "ui/views/compare/run_badge.h"

#include <algorithm>
#include <cmath>

namespace atomalloc::ui {

namespace {

constexpr double kOverlayHeadroom = 1.06;
constexpr double kEndWordHeight = 13; ///< px, of what stands at the end of a line
constexpr double kHitColumns = 12;    ///< so many columns before a point count for its share of hits
constexpr double kWholePercent = 100; ///< percent

AxisUnit overlayUnit(OverlayFigure figure)
{
    switch (figure) {
    case OverlayFigure::in_use:
    case OverlayFigure::committed:
    case OverlayFigure::free:
    case OverlayFigure::zeroing:
        return AxisUnit::bytes;
    default:
        return AxisUnit::count;
    }
}

app::ChartFigure chartFigureOf(OverlayFigure figure)
{
    switch (figure) {
    case OverlayFigure::committed:
        return app::ChartFigure::committed;
    case OverlayFigure::free:
        return app::ChartFigure::free;
    case OverlayFigure::waiting:
        return app::ChartFigure::waiting;
    case OverlayFigure::hot_blocks:
        return app::ChartFigure::hot_blocks;
    case OverlayFigure::cold_blocks:
        return app::ChartFigure::cold_blocks;
    case OverlayFigure::zeroing:
        return app::ChartFigure::zeroing;
    default:
        return app::ChartFigure::in_use;
    }
}

double overlayY(const OverlayScene &scene, const Axis &axis, double value)
{
    return scene.plot.bottom() - scene.plot.height() * axis.shareOf(value);
}

const OverlaySeries &seriesOf(const OverlayScene &scene, Comparison::Side side) { return scene.runs[static_cast<std::size_t>(side)]; }

std::optional<double> shareOfHits(const app::ChartStep &step)
{
    if (step.allocations() <= 0)
        return std::nullopt;
    return std::clamp(kWholePercent * static_cast<double>(step.hot_hits + step.cold_hits) / static_cast<double>(step.allocations()), 0.0,
                      kWholePercent);
}

/// From `from` up to `to`. The share of hits looks further back, so that it does not jump from request to request.
std::optional<double> valueBetween(const ChartsContent &content, OverlayFigure figure, const TimeWindow &window, std::uint64_t from,
                                   std::uint64_t to)
{
    if (figure != OverlayFigure::hits)
        return content.charts.between(from, to).mean(chartFigureOf(figure));
    const auto behind = static_cast<std::uint64_t>(window.length_ns / window.width * kHitColumns);
    return shareOfHits(content.charts.between(from > behind ? from - behind : 0, to));
}

} // namespace

QString overlayName(OverlayFigure figure)
{
    switch (figure) {
    case OverlayFigure::in_use:
        return OverlayPainter::tr("Bytes in use");
    case OverlayFigure::committed:
        return OverlayPainter::tr("Bytes committed");
    case OverlayFigure::hits:
        return OverlayPainter::tr("Hot and cold hits, %");
    case OverlayFigure::free:
        return OverlayPainter::tr("Bytes free");
    case OverlayFigure::waiting:
        return OverlayPainter::tr("Requests waiting");
    case OverlayFigure::hot_blocks:
        return OverlayPainter::tr("Hot blocks");
    case OverlayFigure::cold_blocks:
        return OverlayPainter::tr("Cold blocks");
    case OverlayFigure::zeroing:
        return OverlayPainter::tr("Bytes being zeroed");
    }
    return {};
}

bool hasFigure(const ChartsContent &content, OverlayFigure figure)
{
    return !content.sampled || !app::RunCharts::isUnsampled(chartFigureOf(figure));
}

QString overlayText(OverlayFigure figure, double value)
{
    if (figure == OverlayFigure::hits)
        return app::figureInUnit(value / kWholePercent, u"ratio");
    return app::figureInUnit(std::round(value), overlayUnit(figure) == AxisUnit::bytes ? u"bytes" : u"count");
}

std::optional<double> overlayValue(const ChartsContent &content, OverlayFigure figure, const TimeWindow &window, std::uint64_t endNs,
                                   std::uint64_t timeNs)
{
    return timeNs > endNs ? std::nullopt : valueBetween(content, figure, window, timeNs, timeNs + 1);
}

OverlaySeries overlaySeries(const ChartsContent &content, OverlayFigure figure, const TimeWindow &window, std::uint64_t endNs,
                            std::uint64_t cursorNs)
{
    OverlaySeries series;
    series.cursor_ns = cursorNs;
    series.atCursor = overlayValue(content, figure, window, endNs, cursorNs);
    const auto count = static_cast<std::size_t>(std::max(window.width, 1.0));
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t from = window.wholeTimeAt(window.left + static_cast<double>(i));
        const std::uint64_t to = std::max(window.wholeTimeAt(window.left + static_cast<double>(i) + 1), from + 1);
        if (from <= endNs && (endNs < to || (i + 1 == count && endNs == to)))
            series.values.push_back(overlayValue(content, figure, window, endNs, endNs)); // what the run ends with, as the figures say
        else
            series.values.push_back(from > endNs ? std::nullopt : valueBetween(content, figure, window, from, to));
    }
    return series;
}

QRectF overlayPlot(const QRectF &rect) { return rect.adjusted(62, 12, -64, -26); }

void OverlayPainter::paint(QPainter &painter, const OverlayScene &scene)
{
    texts().forgetAfter(0);
    painter.setRenderHint(QPainter::Antialiasing);
    double most = 1;
    for (const OverlaySeries &series : scene.runs)
        for (const std::optional<double> &value : series.values)
            most = std::max(most, value.value_or(0));
    const Axis axis(overlayUnit(scene.figure), scene.figure == OverlayFigure::hits ? kWholePercent : most * kOverlayHeadroom,
                    std::max(2, static_cast<int>(scene.plot.height() / 30)));
    m_ends.clear();
    paintAxes(painter, scene, axis);
    paintDifference(painter, scene, axis);
    paintLine(painter, scene, axis, Comparison::Side::a);
    paintLine(painter, scene, axis, Comparison::Side::b);
    paintCursor(painter, scene, axis);
}

void OverlayPainter::paintAxes(QPainter &painter, const OverlayScene &scene, const Axis &axis)
{
    const TextStyle style = figureFont(10.5);
    for (const Axis::Tick &tick : axis.ticks()) {
        const double y = overlayY(scene, axis, tick.value);
        if (y < scene.plot.top() - 1)
            continue;
        painter.fillRect(QRectF(scene.plot.left(), y - 0.5, scene.plot.width(), 1), theme().color(Token::line));
        text(painter, scene.plot.left() - 8, y + 4, tick.text, style, Token::text3, Qt::AlignRight);
    }
    for (const Axis::Tick &tick :
         timeTicksBetween(scene.window.begin_ns, scene.window.endNs(), std::max(1, static_cast<int>(scene.plot.width() / 76)))) {
        const double x = scene.window.left + (tick.value - scene.window.begin_ns) / scene.window.length_ns * scene.window.width;
        text(painter, x, scene.plot.bottom() + 16, tick.text, style, Token::text3, Qt::AlignHCenter);
    }
}

void OverlayPainter::paintDifference(QPainter &painter, const OverlayScene &scene, const Axis &axis)
{
    const OverlaySeries &a = seriesOf(scene, Comparison::Side::a);
    const OverlaySeries &b = seriesOf(scene, Comparison::Side::b);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (std::size_t i = 0; i < std::min(a.values.size(), b.values.size()); ++i) {
        if (!a.values[i] || !b.values[i])
            continue;
        const double top = overlayY(scene, axis, std::max(*a.values[i], *b.values[i]));
        const double bottom = overlayY(scene, axis, std::min(*a.values[i], *b.values[i]));
        painter.fillRect(QRectF(scene.plot.left() + static_cast<double>(i), top, 1, bottom - top), theme().color(Token::accentBackground));
    }
    painter.setRenderHint(QPainter::Antialiasing);
}

void OverlayPainter::paintLine(QPainter &painter, const OverlayScene &scene, const Axis &axis, Comparison::Side side)
{
    const OverlaySeries &series = seriesOf(scene, side);
    painter.setPen(QPen(theme().color(seriesToken(side)), 1.8));
    const CurveStyle style = side == Comparison::Side::b ? CurveStyle::dashed : CurveStyle::solid; // told apart without its colour
    painter.setBrush(Qt::NoBrush);
    QPolygonF line;
    const auto draw = [&] {
        if (line.size() > 1)
            drawCurve(painter, line, style);
        line.clear();
    };
    std::optional<double> last;
    double lastX = scene.plot.left();
    for (std::size_t i = 0; i < series.values.size(); ++i) {
        if (!series.values[i]) {
            draw();
            continue;
        }
        last = series.values[i];
        lastX = scene.plot.left() + static_cast<double>(i) + 0.5;
        line << QPointF(lastX, overlayY(scene, axis, *last));
    }
    draw();
    if (!last)
        return;
    const TextStyle font = wordFont(10.5, QFont::DemiBold);
    const QString words = letterOf(side) + QLatin1Char(' ') + overlayText(scene.figure, *last);
    const double wanted = overlayY(scene, axis, *last) + (side == Comparison::Side::a ? -3 : 11);
    const double lowest = scene.plot.bottom() - 3; // below it stand the times
    const QSizeF size(texts().width(words, font), kEndWordHeight);
    const auto at = [&](double baseline) { return QRectF(QPointF(lastX + 6, baseline - kEndWordHeight + 3), size); };
    double baseline = std::min(wanted, lowest);
    const auto meets = [&](const QRectF &other) { return other.intersects(at(baseline)); };
    while (std::ranges::any_of(m_ends, meets) && baseline > scene.plot.top() + kEndWordHeight)
        baseline -= 1;
    m_ends.push_back(at(baseline));
    text(painter, lastX + 6, baseline, words, font, seriesToken(side));
}

void OverlayPainter::paintCursor(QPainter &painter, const OverlayScene &scene, const Axis &axis)
{
    QStringList lines;
    double x = scene.plot.left();
    for (const Comparison::Side side : {Comparison::Side::a, Comparison::Side::b}) {
        const OverlaySeries &series = seriesOf(scene, side);
        if (!series.atCursor || !scene.window.holds(series.cursor_ns))
            continue;
        x = std::clamp(scene.window.x(series.cursor_ns), scene.plot.left(), scene.plot.right());
        painter.fillRect(QRectF(x - 0.6, scene.plot.top(), 1.2, scene.plot.height()), theme().color(seriesToken(side)));
        const double y = overlayY(scene, axis, *series.atCursor);
        painter.setPen(QPen(theme().color(Token::canvas), 1));
        painter.setBrush(theme().color(seriesToken(side)));
        if (side == Comparison::Side::a)
            painter.drawRect(QRectF(x - 4, y - 4, 8, 8));
        else
            painter.drawEllipse(QPointF(x, y), 4.5, 4.5);
        lines << letterOf(side) + QLatin1Char(' ') + overlayText(scene.figure, *series.atCursor);
    }
    if (lines.isEmpty())
        return;
    const TextStyle style = figureFont(11.5, QFont::DemiBold);
    double width = 0;
    for (const QString &line : lines)
        width = std::max(width, texts().width(line, style));
    QRectF box(x + 12, scene.plot.bottom() - 14 - 17.0 * static_cast<double>(lines.size()), width + 18,
               10 + 17.0 * static_cast<double>(lines.size()));
    if (box.right() > scene.plot.right())
        box.moveRight(x - 12);
    if (std::ranges::any_of(m_ends, [&box](const QRectF &words) { return words.intersects(box); }))
        box.moveTop(scene.plot.top() + 4);
    painter.setPen(QPen(theme().color(Token::stroke), 1));
    painter.setBrush(theme().color(Token::card));
    painter.drawRoundedRect(box, 4, 4);
    for (qsizetype i = 0; i < lines.size(); ++i)
        text(painter, box.left() + 9, box.top() + 17 + 17.0 * static_cast<double>(i), lines[i], style, Token::text);
}

} // namespace atomalloc::ui
