// SPDX-License-Identifier: GPL-3.0-or-later
// Cards, titles, axes and the cursor of the charts.
#include "ui/views/charts/charts_painter.h"

#include "app/words/figure_text.h"

#include <algorithm>
#include <array>

namespace atomalloc::ui {

namespace {

constexpr double kCardRadius = 6;
constexpr double kCardTitleBaseline = 22; ///< below the top of a card, px
constexpr double kTimeTickPitch = 76;     ///< between two times, px, at least
constexpr double kCardPadding = 14;

} // namespace

QString chartName(ChartCard card)
{
    switch (card) {
    case ChartCard::bytes:
        return ChartsPainter::tr("Bytes by state");
    case ChartCard::hits:
        return ChartsPainter::tr("Hits and misses");
    case ChartCard::queues:
        return ChartsPainter::tr("Queue lengths");
    case ChartCard::waiting:
        return ChartsPainter::tr("Requests waiting");
    case ChartCard::sizes:
        return ChartsPainter::tr("Sizes");
    case ChartCard::lifetimes:
        return ChartsPainter::tr("Lifetimes");
    case ChartCard::wait_times:
        return ChartsPainter::tr("Wait times");
    }
    return {};
}

void ChartsPainter::paint(QPainter &painter, const ChartsScene &scene)
{
    const auto seen = [&scene](const ChartBox &box) { return box.rect.intersects(scene.layout.area); };
    drawBackdrop(painter, QSizeF(scene.layout.area.right(), scene.layout.area.bottom()), scene.key, [&](QPainter &below) {
        m_labels.clear();
        for (const ChartBox &box : scene.layout.boxes) {
            if (!seen(box))
                continue;
            paintCard(below, scene, box);
            paintCorner(below, box.corner);
        }
    });
    painter.setRenderHint(QPainter::Antialiasing);
    for (const ChartBox &box : scene.layout.boxes) {
        if (seen(box) && isOverTime(box.card) && !box.folded)
            paintTimeCursor(painter, box.plot, scene.layout.window.x(scene.cursor_ns), atCursor(scene, box.card), m_labels);
    }
    if (scene.canvasCursor)
        paintCanvasCursor(painter, *scene.canvasCursor);
}

void ChartsPainter::paintCard(QPainter &painter, const ChartsScene &scene, const ChartBox &box)
{
    card(painter, box.rect, kCardRadius, Token::lane, Token::line);
    if (box.folded) {
        paintFolded(painter, box);
        return;
    }
    switch (box.card) {
    case ChartCard::bytes:
        paintBytes(painter, scene, box);
        break;
    case ChartCard::hits:
        paintHits(painter, scene, box);
        break;
    case ChartCard::queues:
        paintQueues(painter, scene, box);
        break;
    case ChartCard::waiting:
        paintWaiting(painter, scene, box);
        break;
    case ChartCard::sizes:
        paintSizes(painter, scene, box);
        break;
    case ChartCard::lifetimes:
        paintLifetimes(painter, scene, box);
        break;
    case ChartCard::wait_times:
        paintWaitTimes(painter, scene, box);
        break;
    }
}

void ChartsPainter::paintTitle(QPainter &painter, const ChartBox &box, const Title &title)
{
    const double left = box.rect.left() + kCardPadding;
    const double baseline = box.rect.top() + kCardTitleBaseline;
    const double end = text(painter, left, baseline, title.name, wordFont(13.5, QFont::DemiBold), Token::text) + 12;
    const TextStyle style = wordFont(11.5);
    const double right = title.room > 0 ? title.room : box.corner.left() - left;
    text(painter, left + end, baseline, fittingIfRoom(title.notes, style, right - end), style, Token::text3);
}

void ChartsPainter::paintCorner(QPainter &painter, const QRectF &rect)
{
    if (!rect.isEmpty())
        icon(painter, QRectF(rect.center().x() - 7, rect.center().y() - 7, 14, 14), QStringLiteral("maximize"), Token::text2);
}

void ChartsPainter::paintFolded(QPainter &painter, const ChartBox &box)
{
    paintTitle(painter, box, {chartName(box.card), {tr("Nothing waited")}, box.rect.width() - 28});
}

void ChartsPainter::paintEmpty(QPainter &painter, const ChartBox &box, const QString &words)
{
    text(painter, box.rect.center().x(), box.rect.center().y() + 8, words, wordFont(12), Token::text3, Qt::AlignHCenter,
         box.rect.width() - 2 * kCardPadding);
}

std::optional<QRectF> ChartsPainter::takePlace(std::initializer_list<QRectF> places, const QRectF &plot)
{
    for (const QRectF &place : places) {
        const bool taken = std::ranges::any_of(m_labels, [&place](const QRectF &label) { return label.intersects(place); });
        if (taken || !plot.contains(place))
            continue;
        m_labels.push_back(place);
        return place;
    }
    return std::nullopt;
}

void ChartsPainter::paintValues(QPainter &painter, const QRectF &plot, const Axis &axis, std::span<const Axis::Tick> ticks)
{
    const TextStyle style = figureFont(10.5);
    for (const Axis::Tick &tick : ticks) {
        const double y = plot.bottom() - plot.height() * axis.shareOf(tick.value);
        if (y < plot.top() - 1)
            continue;
        painter.fillRect(QRectF(plot.left(), y - 0.5, plot.width(), 1), theme().color(Token::line));
        text(painter, plot.left() - 8, y + 4, tick.text, style, Token::text3, Qt::AlignRight);
    }
}

void ChartsPainter::paintTimes(QPainter &painter, const ChartsScene &scene, const QRectF &plot)
{
    const TextStyle style = figureFont(10.5);
    const TimeWindow &window = scene.layout.window;
    for (const Axis::Tick &tick :
         timeTicksBetween(window.begin_ns, window.endNs(), std::max(1, static_cast<int>(plot.width() / kTimeTickPitch)))) {
        const double x = window.left + (tick.value - window.begin_ns) / window.length_ns * window.width;
        const double half = texts().width(tick.text, style) / 2;
        painter.fillRect(QRectF(x - 0.5, plot.bottom(), 1, 4), theme().color(Token::stroke));
        text(painter, std::clamp(x, plot.left() + half - 20, plot.right() - half + 30), plot.bottom() + 16, tick.text, style, Token::text3,
             Qt::AlignHCenter);
    }
    painter.fillRect(QRectF(plot.left(), plot.bottom() - 0.5, plot.width(), 1), theme().color(Token::stroke));
}

QString ChartsPainter::limitText(const ChartsScene &scene)
{
    const QString rounded = app::bytesText(scene.max_memory);
    for (const std::uint64_t other : {scene.limit_beside, scene.least_limit_beside})
        if (other != 0 && other != scene.max_memory && app::bytesText(other) == rounded)
            return app::exactBytesText(scene.max_memory);
    return rounded;
}

void ChartsPainter::dimOutside(QPainter &painter, const ChartsScene &scene, const QRectF &plot)
{
    if (!scene.range)
        return;
    QColor veil = theme().color(Token::lane);
    veil.setAlphaF(0.66F);
    const double from = std::clamp(scene.layout.window.x(scene.range->from_ns), plot.left(), plot.right());
    const double to = std::clamp(scene.layout.window.x(scene.range->to_ns), plot.left(), plot.right());
    painter.fillRect(QRectF(plot.left(), plot.top(), from - plot.left(), plot.height()), veil);
    painter.fillRect(QRectF(to, plot.top(), plot.right() - to, plot.height()), veil);
}

} // namespace atomalloc::ui
