// SPDX-License-Identifier: GPL-3.0-or-later
// The three charts of what was allocated, and waited, in the selected time.
#include "app/words/figure_text.h"
#include "ui/theme/theme.h"
#include "ui/views/charts/charts_painter.h"

#include <algorithm>
#include <array>
#include <optional>

namespace atomalloc::ui {

namespace {

constexpr double kSizeBarGap = 0.18; ///< of a bar's place
constexpr double kSumHeadroom = 1.06;

int sumTicksIn(const QRectF &plot) { return std::max(2, static_cast<int>(plot.height() / 34)); }

} // namespace

void ChartsPainter::paintFootnote(QPainter &painter, const ChartBox &box, const QStringList &ways)
{
    const TextStyle style = wordFont(11.5);
    text(painter, box.rect.left() + 14, box.rect.bottom() - 11, fittingOrCut(ways, style, box.rect.width() - 28), style, Token::text2);
}

void ChartsPainter::paintSizes(QPainter &painter, const ChartsScene &scene, const ChartBox &box)
{
    const ChartsSums &sums = scene.sums;
    paintTitle(painter, box,
               {chartName(box.card),
                scene.range ? QStringList{tr("allocated in the selected time, by block size"), tr("allocated in the selected time")}
                            : QStringList{tr("allocated in the whole run, by block size"), tr("allocated in the whole run")},
                0});
    std::uint64_t blocks = 0;
    std::uint64_t asked = 0;
    std::uint64_t given = 0;
    std::uint64_t most = 0;
    for (const app::SizeBar &bar : sums.sizes) {
        blocks += bar.blocks;
        asked += bar.bytes;
        given += bar.blocks * bar.block_bytes;
        most = std::max(most, bar.blocks * bar.block_bytes);
    }
    if (blocks == 0) {
        paintEmpty(painter, box, sums.known ? tr("Nothing was allocated in this time") : tr("Counting …"));
        return;
    }
    const Axis axis(AxisUnit::bytes, static_cast<double>(most) * kSumHeadroom, sumTicksIn(box.plot));
    const std::vector<Axis::Tick> ticks = axis.ticks();
    paintValues(painter, box.plot, axis, ticks);
    paintSizeBars(painter, sums, box.plot, axis);
    const QString unused = app::percentText(given - asked, given);
    const QString requested = tr("%1 asked for").arg(app::bytesText(asked));
    const QString bytes = tr("%1 given").arg(app::bytesText(given));
    const QString inBlocks = tr("%1 in %2 blocks", "75 MiB given").arg(bytes, app::countText(blocks));
    const auto unusedOf = [&unused](const QString &bytesOfAll) { return tr("%1: %2 unused", "sums").arg(bytesOfAll, unused); };
    const auto both = [&requested](const QString &gave) { return tr("%1, %2", "53.3 MiB asked for, 75 MiB given").arg(requested, gave); };
    paintFootnote(painter, box, {unusedOf(both(inBlocks)), unusedOf(both(bytes)), both(bytes), tr("%1 unused").arg(unused)});
}

void ChartsPainter::paintSizeBars(QPainter &painter, const ChartsSums &sums, const QRectF &plot, const Axis &axis)
{
    const double pitch = sizeBarPlace(plot, sums.sizes.size());
    const auto heightOfBar = [&](std::size_t i) {
        return plot.height() * axis.shareOf(static_cast<double>(sums.sizes[i].blocks * sums.sizes[i].block_bytes));
    };
    const TextStyle style = figureFont(10);
    double right = plot.left() - 100; // of the last word above a bar
    double rightBelow = right;
    for (std::size_t i = 0; i < sums.sizes.size(); ++i) {
        const app::SizeBar &bar = sums.sizes[i];
        const double left = plot.left() + pitch * static_cast<double>(i) + pitch * kSizeBarGap / 2;
        const double width = pitch * (1 - kSizeBarGap);
        const double given = heightOfBar(i);
        const double asked = plot.height() * axis.shareOf(static_cast<double>(bar.bytes));
        painter.fillRect(QRectF(left, plot.bottom() - asked, width, asked), theme().color(Token::inUse));
        painter.setPen(QPen(theme().color(Token::free), 1.2));
        painter.setBrush(Qt::NoBrush);
        if (bar.blocks > 0)
            painter.drawRect(QRectF(left, plot.bottom() - given, width, given));
        const double middle = left + width / 2;
        const auto place = [&](const QString &words, double &end) -> std::optional<double> {
            const double half = texts().width(words, style) / 2;
            const double at = std::max(middle, plot.left() + half);
            if (at - half < end + 4)
                return std::nullopt;
            end = at + half;
            return at;
        };
        const QString count = app::shortCountText(bar.blocks);
        const bool narrow = texts().width(count, style) > pitch;
        const bool hidden = narrow && ((i > 0 && heightOfBar(i - 1) > given) || (i + 1 < sums.sizes.size() && heightOfBar(i + 1) > given));
        if (const auto at = bar.blocks > 0 && !hidden ? place(count, right) : std::nullopt)
            text(painter, *at, plot.bottom() - given - 5, count, style, Token::text2, Qt::AlignHCenter);
        const QString size = app::classText(bar.block_bytes);
        if (const auto at = place(size, rightBelow))
            text(painter, *at, plot.bottom() + 15, size, style, Token::text3, Qt::AlignHCenter);
    }
}

void ChartsPainter::paintLifetimes(QPainter &painter, const ChartsScene &scene, const ChartBox &box)
{
    const app::LifetimeDistribution &lifetimes = scene.sums.lifetimes;
    paintTitle(painter, box,
               {chartName(box.card),
                scene.range
                    ? QStringList{tr("of what was allocated in the selected time"), tr("allocated in the selected time"),
                                  tr("in the selected time")}
                    : QStringList{tr("of what was allocated in the whole run"), tr("allocated in the whole run"), tr("in the whole run")},
                0});
    const std::uint64_t all = lifetimes.freed + lifetimes.live;
    if (all == 0) {
        paintEmpty(painter, box, scene.sums.known ? tr("Nothing was allocated in this time") : tr("Counting …"));
        return;
    }
    std::uint64_t most = lifetimes.live;
    for (const app::LifetimeBar &bar : shownBars(lifetimes))
        most = std::max(most, bar.blocks);
    const Axis axis(AxisUnit::count, static_cast<double>(most) * kSumHeadroom, sumTicksIn(box.plot));
    const std::vector<Axis::Tick> ticks = axis.ticks();
    paintValues(painter, box.plot, axis, ticks);
    paintLifetimeBars(painter, lifetimes, box.plot, axis);
    const QString freed = app::countText(lifetimes.freed);
    const QString live = app::countText(lifetimes.live);
    if (lifetimes.freed == 0) {
        paintFootnote(painter, box, {tr("Nothing was freed: %1 still live").arg(live)});
        return;
    }
    paintFootnote(painter, box,
                  {tr("%1 freed, half within %2, 99 % within %3; %4 never freed")
                       .arg(freed, app::durationText(lifetimes.half_ns), app::durationText(lifetimes.most_ns), live),
                   tr("Half within %1, 99 % within %2; %3 never freed")
                       .arg(app::durationText(lifetimes.half_ns), app::durationText(lifetimes.most_ns), live),
                   tr("%1 freed, %2 never").arg(freed, live)});
}

void ChartsPainter::paintLifetimeBars(QPainter &painter, const app::LifetimeDistribution &lifetimes, const QRectF &plot, const Axis &axis)
{
    const TextStyle style = figureFont(10);
    const bool live = lifetimes.live > 0;
    const std::vector<app::LifetimeBar> bars = shownBars(lifetimes);
    const LifetimePlaces places = lifetimePlaces(plot, bars.size(), live);
    double right = plot.left() - 100;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const app::LifetimeBar &bar = bars[i];
        const double left = plot.left() + places.bar * static_cast<double>(i);
        const double height = plot.height() * axis.shareOf(static_cast<double>(bar.blocks));
        painter.fillRect(QRectF(left + 1, plot.bottom() - height, places.bar - 2, height), theme().color(Token::inUse));
        const QString from = bar.from_ns == 0 ? QStringLiteral("0") : app::durationText(bar.from_ns);
        const double half = texts().width(from, style) / 2;
        if (left - half < right + 8)
            continue;
        right = left + half;
        painter.fillRect(QRectF(left - 0.5, plot.bottom(), 1, 4), theme().color(Token::stroke));
        text(painter, left, plot.bottom() + 16, from, style, Token::text3, Qt::AlignHCenter);
    }
    painter.fillRect(QRectF(plot.left(), plot.bottom() - 0.5, plot.width(), 1), theme().color(Token::stroke));
    if (!live)
        return;
    const double height = plot.height() * axis.shareOf(static_cast<double>(lifetimes.live));
    const QRectF bar(places.live.left(), plot.bottom() - height, places.live.width(), height);
    painter.setPen(QPen(theme().color(Token::text2), 1.2, Qt::DotLine));
    painter.setBrush(theme().color(Token::accentBackground));
    painter.drawRect(bar);
    text(painter, bar.center().x(), bar.top() - 5, app::shortCountText(lifetimes.live), style, Token::text2, Qt::AlignHCenter);
    text(painter, bar.center().x(), plot.bottom() + 16, tr("never"), style, Token::text3, Qt::AlignHCenter);
}

void ChartsPainter::paintWaitTimes(QPainter &painter, const ChartsScene &scene, const ChartBox &box)
{
    const app::WaitTimes &waits = scene.sums.waits;
    const QString count = app::countText(waits.waits);
    paintTitle(painter, box,
               {chartName(box.card),
                {scene.range ? tr("of %1 waits that began in the selected time").arg(count) : tr("of %1 waits").arg(count)},
                0});
    if (waits.waits == 0) {
        paintEmpty(painter, box, scene.sums.known ? tr("Nothing waited in this time") : tr("Counting …"));
        return;
    }
    struct Row
    {
        QString name;
        std::uint64_t length = 0;
    };
    const std::array<Row, 4> rows{
        {{tr("half"), waits.half_ns}, {tr("90 %"), waits.ninety_ns}, {tr("99 %"), waits.most_ns}, {tr("longest"), waits.longest_ns}}};
    constexpr double kNames = 64;
    constexpr double kFigures = 78;
    const QRectF &plot = box.plot;
    const double pitch = std::min(plot.height() / static_cast<double>(rows.size()), 36.0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const double middle = plot.top() + pitch * (static_cast<double>(i) + 0.5);
        text(painter, plot.left(), middle + 4, rows[i].name, wordFont(12), Token::text2);
        const double share = waits.longest_ns == 0 ? 0 : static_cast<double>(rows[i].length) / static_cast<double>(waits.longest_ns);
        const QRectF bar(plot.left() + kNames, middle - 6, std::max((plot.width() - kNames - kFigures) * share, 2.0), 12);
        ui::paintWaiting(painter, theme(), bar);
        text(painter, plot.right(), middle + 4, app::durationText(rows[i].length), figureFont(12), Token::text, Qt::AlignRight);
    }
    paintFootnote(painter, box, {tr("Together %1").arg(app::durationText(waits.all_ns))});
}

} // namespace atomalloc::ui
