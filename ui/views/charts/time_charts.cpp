// SPDX-License-Identifier: GPL-3.0-or-later
// The four charts over the time of the run.
#include "app/analysis/byte_layers.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "app/words/names.h"
#include "ui/base/curve.h"
#include "ui/base/state_legend.h"
#include "ui/theme/event_token.h"
#include "ui/timeline/mark_glyph.h"
#include "ui/views/charts/charts_painter.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atomalloc::ui {

namespace {

using app::ChartFigure;

constexpr double kValueTickPitch = 30; ///< px between two values, at least
constexpr double kAxisHeadroom = 1.06; ///< of an axis over its largest value
constexpr double kLimitRoom = 82;      ///< px beside the plot for "limit 256 MiB"

std::uint64_t figureIn(const app::ChartValues &values, ChartFigure figure) { return values[static_cast<std::size_t>(figure)]; }

int valueTicksIn(const QRectF &plot) { return std::max(2, static_cast<int>(plot.height() / kValueTickPitch)); }

double barHeight(const QRectF &plot, const Axis &axis, double value) { return plot.height() * axis.shareOf(value); }

/// The figure of a layer of the stack.
ChartFigure figureOfLayer(std::size_t layer) { return static_cast<ChartFigure>(layer); }

QColor mixedColor(const QColor &a, const QColor &b, double share)
{
    const auto mix = [share](int from, int to) { return static_cast<int>(std::lround(from + (to - from) * share)); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

Axis bytesAxis(const ChartsScene &scene, const QRectF &plot)
{
    const std::uint64_t most = scene.columns.most_committed;
    const std::uint64_t limit = app::limitIsNear(scene.max_memory, most) ? scene.max_memory : 0;
    const std::uint64_t top = std::max({most, limit, scene.limit_beside});
    return Axis(AxisUnit::bytes, static_cast<double>(top) * kAxisHeadroom, valueTicksIn(plot));
}

/// In blocks, when the most was asked for.
std::uint64_t usedAtPeak(const ChartsScene &scene)
{
    return scene.content.charts.between(scene.peak.time_ns, scene.peak.time_ns + 1).of(ChartFigure::in_use).most;
}

void fillAll(QPainter &painter, const std::vector<QRectF> &rects, const QColor &color)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRects(rects.data(), static_cast<int>(rects.size()));
}

} // namespace

double ChartsPainter::stateNamesWidth(std::span<const Place> places)
{
    constexpr double kMark = 36; // a mark and the gaps around it
    double width = 0;
    for (const Place place : places)
        width += texts().width(app::byteStateText(place), wordFont(11.5)) + kMark;
    return width;
}

void ChartsPainter::paintStateNames(QPainter &painter, const ChartBox &box, std::span<const Place> places)
{
    std::vector<LegendEntry> entries;
    for (const Place place : places)
        entries.push_back({place, app::byteStateText(place)});
    painter.setFont(theme().textFont(11.5));
    const double width = stateLegendWidth(painter.fontMetrics(), entries);
    paintStateLegend(painter, theme(), QPointF(box.corner.left() - 8 - width, box.rect.top() + 12), entries);
}

QStringList ChartsPainter::bytesNotes(const ChartsScene &scene)
{
    if (!scene.note.isEmpty())
        return {scene.note};
    const auto count = static_cast<std::uint64_t>(scene.columns.events.size());
    if (count == 0)
        return {tr("each column at the moment when most was in use"), tr("at their fullest moments")};
    const QString events = app::plural("Charts", QT_TRANSLATE_N_NOOP("Charts", "%n events, each at its time"), count);
    return scene.atClosest ? QStringList{tr("%1; nothing finer is recorded").arg(events), events} : QStringList{events};
}

/// A tick for each of them below the plot.
void ChartsPainter::paintEvents(QPainter &painter, const ChartsScene &scene, const QRectF &plot)
{
    for (const std::uint64_t time : scene.columns.events)
        painter.fillRect(QRectF(scene.layout.window.x(time) - 0.5, plot.bottom() + 1, 1, 4), theme().color(Token::accent));
}

void ChartsPainter::paintBytes(QPainter &painter, const ChartsScene &scene, const ChartBox &box)
{
    const bool named = stateNamesWidth(app::kBytePlaces) + 160 < box.rect.width();
    paintTitle(painter, box,
               {chartName(box.card), bytesNotes(scene), named ? box.rect.width() - stateNamesWidth(app::kBytePlaces) - 70 : 0});
    if (named)
        paintStateNames(painter, box, app::kBytePlaces);
    const bool limit = app::limitIsNear(scene.max_memory, scene.columns.most_committed);
    const Axis axis = bytesAxis(scene, box.plot);
    const std::vector<Axis::Tick> ticks = axis.ticks();
    paintValues(painter, box.plot, axis, ticks);
    paintStack(painter, scene, box.plot, axis);
    dimOutside(painter, scene, box.plot);
    paintRefused(painter, scene, box.plot);
    if (limit)
        paintLimit(painter, scene, box, axis);
    paintTimes(painter, scene, box.plot);
    paintEvents(painter, scene, box.plot);
    paintPeak(painter, scene, box.plot);
}

/// A cross where requests found no memory, with their number, and a line for each column that has some.
void ChartsPainter::paintRefused(QPainter &painter, const ChartsScene &scene, const QRectF &plot)
{
    constexpr double kLine = 5; // px
    const std::vector<app::ChartStep> &columns = scene.columns.columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].refused > 0)
            painter.fillRect(QRectF(plot.left() + static_cast<double>(i), plot.top(), 1, kLine), theme().color(Token::error));
    }
    const TextStyle style = figureFont(10, QFont::DemiBold);
    for (const RefusedSign &sign : refusedSigns(columns, plot.left(), kRefusedPitch)) {
        const QPointF centre(sign.x, plot.top() + kRefusedY);
        paintMark(painter, theme(), app::RunMarker::Kind::refused_request, centre, 0.9);
        const QString count = app::shortCountText(sign.count);
        const double end = centre.x() + 9 + texts().width(count, style);
        const bool counted = sign.count > 1 && end <= plot.right();
        if (counted)
            text(painter, centre.x() + 9, centre.y() + 4, count, style, Token::error);
        m_labels.emplace_back(QPointF(centre.x() - 6, centre.y() - 7), QPointF(counted ? end : centre.x() + 6, centre.y() + 7));
    }
}

void ChartsPainter::paintStack(QPainter &painter, const ChartsScene &scene, const QRectF &plot, const Axis &axis)
{
    std::array<std::vector<QRectF>, app::kUsedByteLayers> bars;
    std::vector<QRectF> always; // in use, all the time of the column
    QPolygonF committed;
    for (std::size_t i = 0; i < scene.columns.columns.size(); ++i) {
        const app::ChartStep &column = scene.columns.columns[i];
        const double x = plot.left() + static_cast<double>(i);
        double y = plot.bottom();
        for (std::size_t layer = 0; layer < app::kUsedByteLayers; ++layer) {
            const double height = barHeight(plot, axis, static_cast<double>(figureIn(column.fullest, figureOfLayer(layer))));
            if (height <= 0)
                continue;
            bars[layer].emplace_back(x, y - height, 1, height);
            y -= height;
        }
        if (const double height = barHeight(plot, axis, static_cast<double>(column.of(ChartFigure::in_use).least)); height > 0)
            always.emplace_back(x, plot.bottom() - height, 1, height);
        const double top = plot.bottom() - barHeight(plot, axis, static_cast<double>(column.of(ChartFigure::committed).most));
        if (committed.isEmpty() || committed.last().y() != top)
            committed << QPointF(x, top);
        committed << QPointF(x + 1, top);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (std::size_t layer = 0; layer < app::kUsedByteLayers; ++layer)
        paintLayer(painter, app::kByteLayers[layer].place, bars[layer]);
    fillAll(painter, always, theme().color(Token::inUse));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().color(Token::free), 1));
    painter.drawPolyline(committed);
}

void ChartsPainter::paintLayer(QPainter &painter, Place place, const std::vector<QRectF> &bars)
{
    const QColor color = theme().color(placeToken(place));
    if (place == Place::live) { // between the least and the most of the column
        fillAll(painter, bars, mixedColor(color, theme().color(Token::lane), 0.3));
    } else if (place == Place::cold) {
        fillAll(painter, bars, mixedColor(color, theme().color(Token::lane), 0.65));
        for (const QRectF &bar : bars)
            fillHatched(painter, bar, placeToken(place));
    } else {
        fillAll(painter, bars, color);
    }
}

void ChartsPainter::paintLimit(QPainter &painter, const ChartsScene &scene, const ChartBox &of, const Axis &axis)
{
    const QRectF &plot = of.plot;
    const QRectF &box = of.rect;
    const double y = plot.bottom() - barHeight(plot, axis, static_cast<double>(scene.max_memory));
    painter.fillRect(QRectF(plot.left(), y - 0.8, plot.width(), 1.6), theme().color(Token::error));
    const TextStyle style = wordFont(11);
    const QString bytes = limitText(scene);
    if (box.right() - plot.right() < kLimitRoom) { // above the line, on a plate, or where there is a place beside it
        const QString words = fittingOrCut({tr("limit %1").arg(bytes), bytes}, style, plot.width());
        const QSizeF size(texts().width(words, style) + 8, 14);
        const double right = plot.right() - size.width();
        const double middle = plot.center().x() - size.width() / 2;
        const double above = y - 16;
        const double below = y + 2;
        const auto plate = takePlace({QRectF(QPointF(right, above), size), QRectF(QPointF(right, below), size),
                                      QRectF(QPointF(middle, above), size), QRectF(QPointF(middle, below), size),
                                      QRectF(QPointF(plot.left(), above), size), QRectF(QPointF(plot.left(), below), size)},
                                     plot);
        if (!plate)
            return;
        painter.fillRect(*plate, theme().color(Token::lane));
        text(painter, plate->left() + 4, plate->bottom() - 3, words, style, Token::error);
        return;
    }
    text(painter, plot.right() + 6, y + 4, fittingOrCut({tr("limit %1").arg(bytes), bytes}, style, 76), style, Token::error);
}

std::optional<QPointF> peakRing(const ChartsScene &scene, const QRectF &plot)
{
    const std::uint64_t time = scene.peak.time_ns;
    if (scene.peak.position == 0 || !scene.layout.window.holds(time))
        return std::nullopt;
    const double used = static_cast<double>(usedAtPeak(scene));
    return QPointF(scene.layout.window.x(time), plot.bottom() - barHeight(plot, bytesAxis(scene, plot), used));
}

void ChartsPainter::paintPeak(QPainter &painter, const ChartsScene &scene, const QRectF &plot)
{
    const std::optional<QPointF> ring = peakRing(scene, plot);
    if (!ring)
        return;
    const QPointF at = *ring;
    const std::uint64_t used = usedAtPeak(scene);
    painter.setPen(QPen(theme().color(Token::text), 1.6));
    painter.setBrush(theme().color(Token::lane));
    painter.drawEllipse(at, 3.6, 3.6);
    const TextStyle style = wordFont(11, QFont::DemiBold);
    // The peak is that of the bytes asked for. The curve is of those of the blocks.
    const QString inUse = tr("peak: %1 in use").arg(app::bytesText(used));
    const QString words =
        fittingIfRoom({tr("%1, %2 asked for", "peak: 15.6 MiB in use").arg(inUse, app::bytesText(scene.peak.bytes)), inUse}, style,
                      std::max(plot.right() - at.x(), at.x() - plot.left()) - 24);
    if (words.isEmpty())
        return;
    const QSizeF size(texts().width(words, style) + 12, 18);
    const double right = at.x() + 8;
    const double left = at.x() - 8 - size.width();
    const double below = std::min(at.y() + 10, plot.bottom() - 48); // of which the cursor has the lowest part
    const double lower = std::min(below + 22, plot.bottom() - 48);
    const double above = at.y() - 10 - size.height();
    const auto chip =
        takePlace({QRectF(QPointF(right, below), size), QRectF(QPointF(left, below), size), QRectF(QPointF(right, lower), size),
                   QRectF(QPointF(left, lower), size), QRectF(QPointF(right, above), size), QRectF(QPointF(left, above), size)},
                  plot);
    if (!chip)
        return;
    painter.setPen(QPen(theme().color(Token::stroke), 1));
    painter.setBrush(theme().color(Token::card));
    painter.drawRoundedRect(*chip, 4, 4);
    text(painter, chip->left() + 6, chip->bottom() - 5, words, style, Token::text);
}

void ChartsPainter::paintHits(QPainter &painter, const ChartsScene &scene, const ChartBox &box)
{
    constexpr std::array kPlaces{Place::hot, Place::cold};
    const QString length = app::durationText(scene.columns.bucket_ns);
    paintTitle(painter, box,
               {chartName(box.card),
                {tr("% of allocations, per %1; the rest missed").arg(length), tr("% of allocations, per %1").arg(length)},
                box.rect.width() - stateNamesWidth(kPlaces) - 70});
    paintStateNames(painter, box, kPlaces);
    const QRectF &plot = box.plot;
    const Axis axis(AxisUnit::count, 100, 2);
    const std::array<Axis::Tick, 3> ticks{{{0, QStringLiteral("0")}, {50, QStringLiteral("50")}, {100, QStringLiteral("100")}}};
    paintValues(painter, plot, axis, ticks);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const app::ChartStep &bucket : scene.columns.buckets) {
        if (bucket.allocations() <= 0)
            continue;
        const double left = std::max(scene.layout.window.x(bucket.time_ns), plot.left());
        const double right = std::min(scene.layout.window.x(bucket.end_ns), plot.right());
        double y = plot.bottom();
        for (const auto &[hits, token] : {std::pair{bucket.hot_hits, Token::hot}, std::pair{bucket.cold_hits, Token::cold}}) {
            const double height = barHeight(
                plot, axis, 100.0 * static_cast<double>(std::max<std::int64_t>(hits, 0)) / static_cast<double>(bucket.allocations()));
            const QRectF bar(left, y - height, std::max(right - left, 1.0), height);
            if (token == Token::cold)
                fillHatched(painter, bar, token);
            else
                painter.fillRect(bar, theme().color(token));
            y -= height;
        }
    }
    painter.setRenderHint(QPainter::Antialiasing);
    dimOutside(painter, scene, plot);
    paintTimes(painter, scene, plot);
}

void ChartsPainter::paintQueues(QPainter &painter, const ChartsScene &scene, const ChartBox &box)
{
    constexpr std::array kPlaces{Place::hot, Place::cold};
    paintTitle(painter, box,
               {chartName(box.card),
                {tr("blocks in the queues of all caches"), tr("blocks in all caches")},
                box.rect.width() - stateNamesWidth(kPlaces) - 70});
    paintStateNames(painter, box, kPlaces);
    const Axis axis(AxisUnit::count, static_cast<double>(scene.columns.most_queued) * kAxisHeadroom, valueTicksIn(box.plot));
    const std::vector<Axis::Tick> ticks = axis.ticks();
    paintValues(painter, box.plot, axis, ticks);
    paintQueue(painter, scene, box.plot, axis, ChartFigure::hot_blocks);
    paintQueue(painter, scene, box.plot, axis, ChartFigure::cold_blocks);
    dimOutside(painter, scene, box.plot);
    paintTimes(painter, scene, box.plot);
}

void ChartsPainter::paintQueue(QPainter &painter, const ChartsScene &scene, const QRectF &plot, const Axis &axis, ChartFigure figure)
{
    const bool cold = figure == ChartFigure::cold_blocks;
    const QColor color = theme().color(cold ? Token::cold : Token::hot);
    QColor band = color;
    band.setAlphaF(0.45F);
    QPolygonF line;
    std::vector<QRectF> bars; // between the least and the most
    for (std::size_t i = 0; i < scene.columns.columns.size(); ++i) {
        const app::ChartStep &column = scene.columns.columns[i];
        const double x = plot.left() + static_cast<double>(i);
        const double top = plot.bottom() - barHeight(plot, axis, static_cast<double>(column.of(figure).most));
        const double bottom = plot.bottom() - barHeight(plot, axis, static_cast<double>(column.of(figure).least));
        if (bottom - top >= 1)
            bars.emplace_back(x, top, 1, bottom - top);
        line << QPointF(x + 0.5, plot.bottom() - barHeight(plot, axis, column.mean(figure)));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    fillAll(painter, bars, band);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.6));
    drawCurve(painter, line, cold ? CurveStyle::dashed : CurveStyle::solid); // told apart without its color
}

void ChartsPainter::paintWaiting(QPainter &painter, const ChartsScene &scene, const ChartBox &box)
{
    paintTitle(painter, box,
               {chartName(box.card),
                {tr("area: how many (left), dots: each wait and its length (right)"), tr("area: how many, dots: each wait")},
                0});
    const QRectF &plot = box.plot;
    const Axis axis(AxisUnit::count, static_cast<double>(scene.columns.most_waiting) * kAxisHeadroom, valueTicksIn(plot));
    const std::vector<Axis::Tick> ticks = axis.ticks();
    paintValues(painter, plot, axis, ticks);
    painter.setRenderHint(QPainter::Antialiasing, false);
    QColor area = theme().color(Token::waiting);
    area.setAlphaF(0.5F);
    for (std::size_t i = 0; i < scene.columns.columns.size(); ++i) {
        const double height = barHeight(plot, axis, static_cast<double>(scene.columns.columns[i].of(ChartFigure::waiting).most));
        painter.fillRect(QRectF(plot.left() + static_cast<double>(i), plot.bottom() - height, 1, height), area);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    const Axis lengths = waitLengthsAxis(scene.columns, plot);
    paintWaits(painter, scene, plot, lengths);
    dimOutside(painter, scene, plot);
    paintTimes(painter, scene, plot);
    for (const Axis::Tick &tick : lengths.ticks())
        text(painter, plot.right() + 8, plot.bottom() - barHeight(plot, lengths, tick.value) + 4, tick.text, figureFont(10.5),
             Token::text3);
}

Axis waitLengthsAxis(const ChartColumns &columns, const QRectF &plot)
{
    return Axis(AxisUnit::nanoseconds, static_cast<double>(columns.longest_wait_ns) * kAxisHeadroom, valueTicksIn(plot));
}

QPointF waitDot(const app::Wait &wait, const ChartsLayout &layout, const QRectF &plot, const Axis &axis, std::uint64_t endNs)
{
    const std::uint64_t end = std::min(wait.end_ns, std::max(endNs, wait.begin_ns));
    const double y = plot.bottom() - barHeight(plot, axis, static_cast<double>(end - wait.begin_ns));
    return {std::floor(layout.window.x(wait.begin_ns)), std::floor(y)};
}

void ChartsPainter::paintWaits(QPainter &painter, const ChartsScene &scene, const QRectF &plot, const Axis &axis)
{
    // Of the waits that begin in a column of pixels and are as long as one, one dot is enough.
    std::vector<QPoint> dots;
    for (const app::Wait &wait : scene.content.waits) {
        if (!scene.layout.window.holds(wait.begin_ns))
            continue;
        const QPoint dot = waitDot(wait, scene.layout, plot, axis, scene.end_ns).toPoint();
        if (dots.empty() || dots.back() != dot)
            dots.push_back(dot);
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(Token::text2));
    for (const QPoint &dot : dots)
        painter.drawEllipse(QPointF(dot) + QPointF(0.5, 0.5), 1.7, 1.7);
}

} // namespace atomalloc::ui
