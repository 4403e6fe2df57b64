// SPDX-License-Identifier: GPL-3.0-or-later
// The legend of the Map: what the colors mean, what a tile stands for, and how the free memory is broken up.
#include "app/analysis/byte_layers.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "app/words/names.h"
#include "ui/views/map/map_painter.h"

#include <algorithm>
#include <array>

namespace atomalloc::ui {

namespace {

// px
constexpr double kMark = 24;
constexpr double kMarkHeight = 16;
constexpr double kAfterMark = 12;
constexpr double kRoomyFrom = 640; ///< height of a legend whose entries have two lines
constexpr double kSection = 14;    ///< between two parts

double entryHeight(bool compact) { return compact ? 21 : 36; }

std::uint64_t blocksIn(const app::HeapState &heap, Place place)
{
    std::uint64_t sum = 0;
    for (const app::ClassState &c : heap.classes())
        sum += place == Place::live      ? c.live
               : place == Place::zeroing ? c.zeroing
               : place == Place::hot     ? c.hot
               : place == Place::cold    ? c.cold
               : place == Place::pool    ? c.pool
                                         : c.retired;
    return sum;
}

} // namespace

double MapPainter::paintHeading(QPainter &painter, const MapScene &scene, double top, const QString &words)
{
    text(painter, scene.layout.legend.left(), top + 12, words, wordFont(12, QFont::DemiBold), Token::text, Qt::AlignLeft,
         scene.layout.legend.width());
    return top + 22;
}

double MapPainter::paintEntry(QPainter &painter, const MapScene &scene, double top, const QString &name, const QString &figure,
                              bool compact)
{
    const QRectF &area = scene.layout.legend;
    const double x = area.left() + kMark + kAfterMark;
    const TextStyle figures = wordFont(11.5);
    const double width = texts().width(figure, figures);
    const double room = area.right() - x - (compact ? width + 6 : 0);
    text(painter, x, top + 12, name, wordFont(12), Token::text, Qt::AlignLeft, room);
    if (compact)
        text(painter, area.right(), top + 12, figure, figures, Token::text2, Qt::AlignRight);
    else
        text(painter, x, top + 27, figure, figures, Token::text2, Qt::AlignLeft, area.right() - x);
    return top + entryHeight(compact);
}

double MapPainter::paintStates(QPainter &painter, const MapScene &scene, double top, bool compact)
{
    const double left = scene.layout.legend.left();
    for (const Place place : app::kPlaceOrder) {
        const std::uint64_t blocks = blocksIn(scene.heap, place);
        if (place == Place::retired && blocks == 0)
            continue;
        BlockLook look;
        look.place = place;
        look.generation = 5;
        look.showNumber = false;
        look.wiped = 0.5;
        sprites().draw(painter, QRectF(left, top, kMark, kMarkHeight), look);
        const QString count =
            compact ? app::countText(blocks) : app::plural("MapPainter", QT_TRANSLATE_N_NOOP("MapPainter", "%n blocks"), blocks);
        top = paintEntry(painter, scene, top, app::capitalized(app::byteStateText(place)), count, compact);
    }
    const std::uint64_t committed = std::min(scene.heap.totals().committed_bytes, scene.space_bytes);
    BlockLook nothing;
    nothing.place = Place::none;
    nothing.showNumber = false;
    sprites().draw(painter, QRectF(left, top, kMark, kMarkHeight), nothing);
    return paintEntry(painter, scene, top, tr("Decommitted"), app::bytesText(scene.space_bytes - committed), compact);
}

double MapPainter::paintScale(QPainter &painter, const MapScene &scene, double top)
{
    const QRectF &area = scene.layout.legend;
    constexpr int kSteps = 12;
    const double step = area.width() / kSteps;
    for (int i = 0; i < kSteps; ++i) {
        const auto generation = static_cast<std::uint64_t>(i) + 1;
        const QColor color = scene.palette.colors() == MapColors::state ? theme().generationColor(Place::live, generation)
                                                                        : scene.palette.generationColor(generation);
        painter.fillRect(QRectF(area.left() + i * step, top, step, 12), color);
    }
    const TextStyle font = figureFont(10.5);
    text(painter, area.left(), top + 26, QStringLiteral("1"), font, Token::text3);
    text(painter, area.right(), top + 26, tr("12 and up"), font, Token::text3, Qt::AlignRight);
    return top + 34;
}

/// The words in lines of that width.
QStringList MapPainter::linesOf(const QString &words, const TextStyle &style, double width)
{
    QStringList lines{QString()};
    for (const QString &word : words.split(u' ')) {
        const QString longer = lines.back().isEmpty() ? word : lines.back() + u' ' + word;
        if (lines.back().isEmpty() || texts().width(longer, style) <= width)
            lines.back() = longer;
        else
            lines << word;
    }
    return lines;
}

void MapPainter::paintColorMark(QPainter &painter, const MapScene &scene, double top, const QColor &color)
{
    BlockLook look;
    look.showNumber = false;
    look.fill = color;
    sprites().draw(painter, QRectF(scene.layout.legend.left(), top, kMark, kMarkHeight), look);
}

/// The bytes are those at the peak: they stay while the cursor moves, as the colors do.
double MapPainter::paintSites(QPainter &painter, const MapScene &scene, double top, bool compact)
{
    const QRectF &area = scene.layout.legend;
    const bool known = scene.sites != nullptr && !scene.sites->groups().empty();
    const bool byModule = known && scene.sites->by() == app::BlockSites::By::module;
    top = paintHeading(painter, scene, top, byModule ? tr("Module, at the peak") : tr("Call site, at the peak"));
    if (!known) {
        for (const QString &line : linesOf(scene.noSites, wordFont(11.5), area.width())) {
            text(painter, area.left(), top + 10, line, wordFont(11.5), Token::text2);
            top += 16;
        }
        return top;
    }
    std::uint32_t group = 0;
    for (const app::BlockSites::Group &one : scene.sites->groups()) {
        paintColorMark(painter, scene, top, scene.palette.groupColor(group++));
        top = paintEntry(painter, scene, top, one.name, app::bytesText(one.bytes), compact);
    }
    if (scene.sites->otherBytes() == 0)
        return top;
    paintColorMark(painter, scene, top, scene.palette.groupColor(app::BlockSites::kOthers));
    return paintEntry(painter, scene, top, byModule ? tr("Other modules") : tr("Other sites"), app::bytesText(scene.sites->otherBytes()),
                      compact);
}

double MapPainter::paintTasks(QPainter &painter, const MapScene &scene, double top, bool compact)
{
    std::uint64_t rest = scene.heap.totals().live_bytes;
    for (const TaskId task : scene.palette.tasks()) {
        const std::uint64_t bytes = scene.heap.task(task).live_bytes;
        rest -= std::min(rest, bytes);
        paintColorMark(painter, scene, top, scene.palette.taskColor(task));
        top = paintEntry(painter, scene, top, scene.words.taskName(task), app::bytesText(bytes), compact);
    }
    if (scene.palette.tasks().size() < MapPalette::kNamed)
        return top;
    paintColorMark(painter, scene, top, scene.palette.taskColor(kNoTask));
    return paintEntry(painter, scene, top, tr("Other tasks"), app::bytesText(rest), compact);
}

double MapPainter::paintClasses(QPainter &painter, const MapScene &scene, double top)
{
    const auto &classes = scene.heap.classes();
    for (std::size_t i = 0; i < classes.size(); ++i) {
        const app::ClassState &c = classes[i];
        const std::uint64_t blocks = c.live + c.zeroing + c.hot + c.cold + c.pool + c.retired;
        if (blocks == 0)
            continue;
        paintColorMark(painter, scene, top, scene.palette.classColor(static_cast<ClassIndex>(i)));
        top = paintEntry(painter, scene, top, app::bytesText(c.block_size), app::countText(blocks), true);
    }
    return top;
}

double MapPainter::paintTileRule(QPainter &painter, const MapScene &scene, double top, bool compact)
{
    const QRectF &area = scene.layout.legend;
    const std::uint64_t tile = scene.scale.tileBytes();
    top = paintHeading(painter, scene, top, tr("1 tile = %1").arg(app::bytesText(tile)));
    const TextStyle note = wordFont(11.5);
    const std::uint64_t most = std::max<std::uint64_t>(tile / std::max<std::uint64_t>(scene.least_block, 1), 1);
    const QStringList lines = most == 1 ? QStringList{tr("A larger block joins tiles.")}
                                        : QStringList{tr("Up to %1 blocks.").arg(app::countText(most)), tr("A mixed one fills by share.")};
    for (const QString &line : lines) {
        text(painter, area.left(), top + 10, line, note, Token::text2, Qt::AlignLeft, area.width());
        top += 16;
    }
    if (most == 1 || compact)
        return top;
    // All the addresses as one tile: the parts are those of the whole map.
    app::AddressTile all;
    const app::SeriesPoint &totals = scene.heap.totals();
    all.bytes[static_cast<std::size_t>(Place::live)] = totals.live_bytes;
    all.bytes[static_cast<std::size_t>(Place::zeroing)] = totals.zeroing_bytes;
    all.bytes[static_cast<std::size_t>(Place::hot)] = totals.hot_bytes;
    all.bytes[static_cast<std::size_t>(Place::cold)] = totals.cold_bytes;
    const std::uint64_t used = totals.live_bytes + totals.zeroing_bytes + totals.hot_bytes + totals.cold_bytes;
    all.bytes[0] = scene.space_bytes - std::min(scene.space_bytes, used);
    all.blocks = 1;
    all.generations = 5;
    constexpr double kHeight = 92;
    const QRectF sample(area.left(), top + 6, 34, kHeight);
    paintMixed(painter, scene, sample, all);
    painter.setPen(QPen(theme().color(Token::stroke), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(sample.adjusted(0.5, 0.5, -0.5, -0.5));
    double y = sample.bottom() - 4;
    const auto line = [&](std::uint64_t bytes, const QString &name) {
        if (bytes * 200 < scene.space_bytes) // would be told as 0 %
            return;
        text(painter, sample.right() + 10, y, tr("%1 %2").arg(app::percentText(bytes, scene.space_bytes), name), note, Token::text2,
             Qt::AlignLeft, area.right() - sample.right() - 10);
        y -= 16;
    };
    for (const Place place : app::kTaskPlaces)
        line(all.in(place), app::byteStateText(place));
    line(all.bytes[0], app::byteStateText(Place::pool));
    return sample.bottom() + 4;
}

double MapPainter::paintFreeRuns(QPainter &painter, const MapScene &scene, double top)
{
    const QRectF &area = scene.layout.legend;
    const app::FreeRuns &runs = scene.freeRuns;
    const TextStyle note = wordFont(11.5);
    top = paintHeading(painter, scene, top, tr("Free runs by length"));
    if (runs.count == 0) {
        text(painter, area.left(), top + 10, tr("Nothing is free."), note, Token::text2);
        return top + 16;
    }
    const auto has = [](std::uint64_t count) { return count > 0; };
    const auto first = static_cast<std::size_t>(std::ranges::find_if(runs.by_length, has) - runs.by_length.begin());
    std::size_t last = first;
    for (std::size_t i = first; i < runs.by_length.size(); ++i)
        last = runs.by_length[i] > 0 ? i : last;
    const std::uint64_t most = *std::ranges::max_element(runs.by_length);
    constexpr double kBars = 44;
    const double step = std::min(area.width() / static_cast<double>(last - first + 1), 26.0);
    for (std::size_t i = first; i <= last; ++i) {
        if (runs.by_length[i] == 0)
            continue;
        const double height = std::max(2.0, kBars * static_cast<double>(runs.by_length[i]) / static_cast<double>(most));
        const double x = area.left() + static_cast<double>(i - first) * step;
        painter.fillRect(QRectF(x, top + kBars - height, step - 2, height), theme().color(Token::free));
    }
    painter.fillRect(QRectF(area.left(), top + kBars, area.width(), 1), theme().color(Token::line));
    const TextStyle font = figureFont(10.5);
    text(painter, area.left(), top + kBars + 13, app::bytesText(std::uint64_t{1} << first), font, Token::text3);
    if (last > first)
        text(painter, area.right(), top + kBars + 13, tr("to %1").arg(app::bytesText(runs.longest)), font, Token::text3, Qt::AlignRight);
    text(painter, area.left(), top + kBars + 30, tr("%1 of it in the longest").arg(app::percentText(runs.longest, runs.bytes)), note,
         Token::text2, Qt::AlignLeft, area.width());
    return top + kBars + 36;
}

void MapPainter::paintLegend(QPainter &painter, const MapScene &scene)
{
    const QRectF &area = scene.layout.legend;
    const bool compact = area.height() < kRoomyFrom;
    const auto separate = [&](double top) {
        painter.fillRect(QRectF(area.left(), top + 2, area.width(), 1), theme().color(Token::line));
        return top + kSection;
    };
    double top = area.top() + 4;
    switch (scene.palette.colors()) {
    case MapColors::state:
        top = paintStates(painter, scene, paintHeading(painter, scene, top, tr("State")), compact);
        top = paintScale(painter, scene, paintHeading(painter, scene, separate(top), tr("Generation")));
        break;
    case MapColors::generation:
        top = paintScale(painter, scene, paintHeading(painter, scene, top, tr("Generation")));
        break;
    case MapColors::task:
        top = paintTasks(painter, scene, paintHeading(painter, scene, top, tr("Task, in use")), compact);
        break;
    case MapColors::size_class:
        top = paintClasses(painter, scene, paintHeading(painter, scene, top, tr("Class, blocks")));
        break;
    case MapColors::site:
        top = paintSites(painter, scene, top, compact);
        break;
    }
    constexpr double kRunsHeight = 104;
    constexpr double kRuleHeight = 62;
    constexpr double kSampleHeight = 104;
    const double left = area.bottom() - top - kRunsHeight - kSection;
    if (left >= kRuleHeight)
        top = paintTileRule(painter, scene, separate(top), left < kRuleHeight + kSampleHeight);
    if (top + kRunsHeight <= area.bottom())
        paintFreeRuns(painter, scene, separate(top));
}

} // namespace atomalloc::ui
