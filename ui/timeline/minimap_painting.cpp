// SPDX-License-Identifier: GPL-3.0-or-later
// How the timeline paints a run.
#include "app/analysis/byte_layers.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "ui/base/axis.h"
#include "ui/base/why_ring.h"
#include "ui/theme/event_token.h"
#include "ui/timeline/mark_glyph.h"
#include "ui/timeline/minimap.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace atomalloc::ui {

namespace {

constexpr double kMarkY = 14;

QColor overCanvas(const QColor &canvas, const QColor &color)
{
    const auto mix = [](int below, int above) { return (below + 4 * above) / 5; };
    return {mix(canvas.red(), color.red()), mix(canvas.green(), color.green()), mix(canvas.blue(), color.blue())};
}

} // namespace

void Minimap::paintRun(QPainter &painter)
{
    painter.fillRect(rect(), m_theme.color(Token::dock));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Token::canvas));
    painter.drawRoundedRect(plot(), 3, 3);
    for (const QRectF &track : layOut().tracks)
        painter.drawRoundedRect(track, 3, 3);
    paintLegend(painter);
    if (m_runView.run() == nullptr) {
        painter.setPen(m_theme.color(Token::text3));
        painter.setFont(m_theme.textFont(11.5));
        painter.drawText(plot(), Qt::AlignCenter, tr("The run will appear here"));
        return;
    }
    paintBytes(painter, plot());
    paintTracks(painter);
    paintTicks(painter);
    paintSpan(painter);
    paintMarks(painter);
}

void Minimap::paintBytes(QPainter &painter, const QRectF &plot)
{
    const auto run = m_runView.run();
    const std::vector<app::SeriesPoint> &series = m_series;
    const std::uint64_t limit = run->inputs().config.max_memory;
    std::uint64_t most = 1;
    for (const app::SeriesPoint &point : series)
        most = std::max(most, stacked(point).back());
    const bool near = app::limitIsNear(limit, most);
    const double full = static_cast<double>(near ? std::max(limit, most) : most) * (near ? 1.12 : 1.25);
    const auto y = [&](std::uint64_t bytes) { return plot.bottom() - 1 - (plot.height() - 1) * static_cast<double>(bytes) / full; };
    // One column per pixel, the largest sum in it: polygons of thousands of corners take a tenth of a second, and a run that grows
    // wants this picture many times a second.
    const std::vector<LayerSums> columns = columnPeaks(series, scale());
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (std::size_t layer = app::kUsedByteLayers; layer-- > 0;) {
        const QColor color = overCanvas(m_theme.color(Token::canvas), m_theme.color(placeToken(app::kByteLayers[layer].place)));
        for (std::size_t column = 0; column < columns.size(); ++column) {
            const double top = y(columns[column][layer]);
            painter.fillRect(QRectF(plot.left() + static_cast<double>(column), top, 1, plot.bottom() - 1 - top), color);
        }
    }
    painter.setRenderHint(QPainter::Antialiasing);
    paintBytesScale(painter, plot, full);
    if (near)
        paintLimit(painter, plot, y(limit));
}

void Minimap::paintLimit(QPainter &painter, const QRectF &plot, double y)
{
    painter.setPen(QPen(m_theme.color(Token::text2), 1, Qt::DashLine));
    painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    painter.setFont(m_theme.textFont(10.5, QFont::Medium));
    const double width = painter.fontMetrics().horizontalAdvance(tr("limit")) + 8.0;
    const QRectF plate(plot.left() + 4, y - 7, width, 14);
    painter.fillRect(plate, m_theme.color(Token::canvas));
    painter.drawText(plate, Qt::AlignCenter, tr("limit"));
}

/// Round bytes beside the plot, and a short line at each of them.
void Minimap::paintBytesScale(QPainter &painter, const QRectF &plot, double full)
{
    if (gutterWidth() == 0)
        return;
    painter.setFont(m_theme.figureFont(9.5));
    const int wanted = std::max(1, static_cast<int>(plot.height() / 24));
    for (const Axis::Tick &tick : Axis(AxisUnit::bytes, full, wanted).ticks()) {
        const double y = plot.bottom() - 1 - (plot.height() - 1) * tick.value / full;
        painter.setPen(m_theme.color(Token::stroke));
        painter.drawLine(QPointF(plot.left() - 4, y), QPointF(plot.left() - 1, y));
        painter.setPen(m_theme.color(Token::text3));
        const double top = std::clamp(y - 7, plot.top() - 4, plot.bottom() - 11);
        painter.drawText(QRectF(0, top, plot.left() - 7, 14), Qt::AlignRight | Qt::AlignVCenter, tick.text);
    }
}

/// Each class on a scale of its own, as high as its most.
void Minimap::paintTracks(QPainter &painter)
{
    const TimelineLayout layout = layOut();
    const TimeScale times = scale();
    const auto tracks = m_reader->tracks();
    const QColor color = overCanvas(m_theme.color(Token::canvas), m_theme.color(Token::inUse));
    for (std::size_t i = 0; i < layout.tracks.size(); ++i) {
        const app::ClassTracks::Track &track = tracks->of[tracks->of.size() - 1 - i]; // the largest class first
        const QRectF &place = layout.tracks[i];
        const std::vector<std::uint64_t> columns = stretchPeaks(track.mostOfStretch, tracks->stretch_ns, times);
        painter.setRenderHint(QPainter::Antialiasing, false);
        for (std::size_t column = 0; column < columns.size(); ++column) {
            const double height = std::ceil(place.height() * static_cast<double>(columns[column]) /
                                            static_cast<double>(std::max<std::uint64_t>(track.mostBytes, 1)));
            painter.fillRect(QRectF(place.left() + static_cast<double>(column), place.bottom() - height, 1, height), color);
        }
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setFont(m_theme.figureFont(9.5));
        painter.setPen(m_theme.color(Token::text2));
        if (gutterWidth() > 0)
            painter.drawText(QRectF(0, place.top(), place.left() - 7, place.height()), Qt::AlignRight | Qt::AlignVCenter,
                             app::bytesText(track.blockBytes));
        if (legendWidth() > 0)
            painter.drawText(QRectF(place.right() + 8, place.top(), legendWidth(), place.height()), Qt::AlignLeft | Qt::AlignVCenter,
                             tr("most %1").arg(app::bytesText(track.mostBytes)));
    }
}

/// Which part of the run is seen, above the times.
void Minimap::paintSpan(QPainter &painter)
{
    if (!m_span)
        return;
    const QRectF axis = layOut().axis;
    const TimeScale whole{.left = axis.left(), .width = axis.width(), .end_ns = wholeNs(), .begin_ns = 0};
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Token::line));
    painter.drawRoundedRect(QRectF(axis.left(), axis.top() + 2, axis.width(), 3), 1.5, 1.5);
    painter.setBrush(m_theme.color(Token::accent));
    const double left = whole.x(m_span->begin_ns);
    painter.drawRoundedRect(QRectF(left, axis.top() + 2, std::max(4.0, whole.x(m_span->end_ns) - left), 3), 1.5, 1.5);
}

void Minimap::paintLegend(QPainter &painter)
{
    if (legendWidth() == 0)
        return;
    constexpr double kRow = 18;
    const QPointF first(plot().right() + 20, plot().center().y() - kRow);
    painter.setFont(m_theme.textFont(11));
    for (std::size_t i = 0; i < kTimelineMarkKinds.size(); ++i) {
        const QPointF center = first + QPointF(0, kRow * static_cast<double>(i));
        paintMark(painter, m_theme, kTimelineMarkKinds[i], center, 0.7);
        painter.setPen(m_theme.color(Token::text2));
        painter.drawText(center + QPointF(12, 4), kindText(kTimelineMarkKinds[i]));
    }
}

void Minimap::paintMarks(QPainter &painter)
{
    const double y = kMarkY;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Token::waiting));
    for (const TimelineBar &bar : m_waits)
        painter.drawRoundedRect(QRectF(bar.left, y + 6, std::max(bar.right - bar.left, 3.0), 4), 2, 2);
    for (const TimelineMark &mark : m_marks) {
        const bool wait = mark.kind == app::RunMarker::Kind::wait;
        if (!wait && mark.end > mark.start) { // several of the kind: from the first to the last
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.color(mark.kind == app::RunMarker::Kind::refused_request ? Token::error : Token::warn));
            painter.drawRoundedRect(QRectF(mark.start, y + 4, std::max(mark.end - mark.start, 3.0), 2), 1, 1);
        }
        paintMark(painter, m_theme, mark.kind, QPointF(mark.x, wait ? y - 4 : y - 3), wait ? 0.6 : 0.8);
        if (mark.count > 1) {
            painter.setFont(countFont());
            painter.setPen(m_theme.color(Token::text2));
            painter.drawText(QPointF(mark.x + kMarkCountOffset, y - 2), app::shortCountText(mark.count));
        }
    }
}

/// What moves while the picture of the run stays.
void Minimap::paintOverRun(QPainter &painter)
{
    if (m_runView.run() == nullptr)
        return;
    placeMarks();
    paintRange(painter);
    paintCursor(painter);
    paintWords(painter, m_theme, m_seenMarks.words, TimelineLayout::kPlotTop, plot().bottom()); // the cursor goes behind them
    paintFlags(painter, m_theme, m_seenMarks.flags, plot().bottom());
    paintWhy(painter);
}

/// The numbers of the "why" at the times of their events, below the word of the limit and the counts of the marks.
void Minimap::paintWhy(QPainter &painter)
{
    constexpr double kBelowLimit = 24; // px
    for (const WhyMark &mark : m_selection.whyMarks())
        if (mark.position > 0 && scale().holds(mark.time_ns))
            paintWhyRing(painter, m_theme, QPointF(scale().x(mark.time_ns), layOut().plot.top() + kBelowLimit), mark.number, mark.current);
}

/// Time that the filter leaves out is dimmed, and so is what lies outside of a range that is being made. Its ends have handles.
void Minimap::paintRange(QPainter &painter)
{
    const QRectF body = layOut().body();
    const auto ends = m_drag.range();
    if (!ends)
        return;
    const double from = scale().x((*ends)[0]);
    const double to = std::max(scale().x((*ends)[1]), from);
    QColor veil = m_theme.color(Token::canvas);
    veil.setAlphaF(0.7F);
    painter.fillRect(QRectF(body.left(), body.top(), from - body.left(), body.height()), veil);
    painter.fillRect(QRectF(to, body.top(), body.right() - to, body.height()), veil);
    painter.setPen(QPen(m_theme.color(Token::accent), 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(from, body.top(), std::max(to - from, 2.0), body.height()), 3, 3);
    m_drag.paintHandles(painter, m_theme, window(), body);
}

void Minimap::paintTicks(QPainter &painter)
{
    painter.setFont(m_theme.figureFont(10.5));
    painter.setPen(m_theme.color(Token::text3));
    const std::vector<TimelineTick> ticks = timeTicks(scale());
    const double y = layOut().axis.top() + 17;
    double free = 0;
    for (const TimelineTick &tick : ticks) {
        const double width = painter.fontMetrics().horizontalAdvance(tick.label);
        const double x = std::clamp(tick.x - width / 2, plot().left(), plot().right() - width);
        if (x < free)
            continue;
        painter.drawText(QPointF(x, y), tick.label);
        free = x + width + 12;
    }
}

void Minimap::paintCursor(QPainter &painter)
{
    if (m_runView.run() == nullptr || !scale().holds(m_runView.cursorTimeNs()))
        return;
    const double x = scale().x(m_runView.cursorTimeNs());
    const QColor color = m_theme.color(Token::text);
    painter.setPen(QPen(color, 2));
    painter.drawLine(QPointF(x, 8), QPointF(x, layOut().axis.top() + 2));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(
        std::array<QPointF, 5>{QPointF(x - 7, 5), QPointF(x + 7, 5), QPointF(x + 7, 11), QPointF(x, 18), QPointF(x - 7, 11)}.data(), 5);
}

void Minimap::paintEvent(QPaintEvent *)
{
    refresh();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    paintOverRun(painter);
    paintLook(painter);
    if (hasFocus() && m_ring) {
        painter.setPen(QPen(m_theme.color(Token::accent), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(plot().adjusted(-3, -3, 3, 3), 5, 5);
    }
}

/// A line where the pointer or the keyboard's cursor is, and the values there.
void Minimap::paintLook(QPainter &painter)
{
    if (!m_lookedAt || !scale().holds(*m_lookedAt) || m_runView.run() == nullptr)
        return;
    const TimelineLayout layout = layOut();
    const double x = scale().x(*m_lookedAt);
    painter.setPen(QPen(m_theme.color(m_looksByKey ? Token::accent : Token::text3), 1));
    painter.drawLine(QPointF(x, layout.plot.top()), QPointF(x, layout.axis.top()));
    painter.setFont(m_theme.textFont(11));
    const QString words = valuesAt(*m_lookedAt);
    const double width = std::min(painter.fontMetrics().horizontalAdvance(words) + 18.0, layout.plot.width());
    const double left = x + 10 + width > layout.plot.right() ? std::max(layout.plot.left(), x - 10 - width) : x + 10;
    const QRectF plate(left, layout.plot.top() + 2, width, 20);
    painter.setPen(QPen(m_theme.color(Token::stroke), 1));
    painter.setBrush(m_theme.color(Token::card));
    painter.drawRoundedRect(plate, 4, 4);
    painter.setPen(m_theme.color(Token::text));
    painter.drawText(plate.adjusted(8, 0, -8, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(words, Qt::ElideRight, static_cast<int>(plate.width() - 16)));
}

} // namespace atomalloc::ui
