// SPDX-License-Identifier: GPL-3.0-or-later
// The global pool below the lanes: addresses to scale, bytes by state against the limit, and the equation of the byte states.
#include "app/analysis/byte_layers.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "ui/base/axis.h"
#include "ui/theme/event_token.h"
#include "ui/views/lanes/lanes_painter.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <map>

namespace atomalloc::ui {

namespace {

// The shades of the legend, px.
constexpr int kShades = 12;
constexpr double kShadeStep = 8;

/// Where the limit is far, the bar shows what is there and the limit is told in words.
bool isFar(std::uint64_t maxMemory, std::uint64_t addressBytes)
{
    return !app::limitIsNear(maxMemory, std::max<std::uint64_t>(addressBytes, 1));
}

bool limitIsFar(const LanesScene &scene) { return isFar(scene.max_memory, scene.address_bytes); }

} // namespace

double poolBarBytes(std::uint64_t maxMemory, std::uint64_t addressBytes)
{
    return isFar(maxMemory, addressBytes) ? static_cast<double>(std::max<std::uint64_t>(addressBytes, 1)) * 1.02
                                          : static_cast<double>(maxMemory) * 1.094;
}

LanesPainter::Legend LanesPainter::legendParts()
{
    Legend parts{
        {tr("number and shade: generation, how often a block was given out"), tr("number and shade: generation"), tr("generation")},
        QStringLiteral("1"),
        tr("12 and up"),
        0};
    const TextStyle figure = figureFont(10.5);
    parts.width = 8 + texts().width(parts.first, figure) + 5 + kShades * kShadeStep + 5 + texts().width(parts.last, figure);
    return parts;
}

void LanesPainter::paintLegend(QPainter &painter, double left, double right, double baseline)
{
    const Legend parts = legendParts();
    const TextStyle note = wordFont(11);
    const TextStyle figure = figureFont(10.5);
    const QString words = fittingIfRoom(parts.ways, note, right - left - parts.width);
    m_legend = {};
    if (words.isEmpty())
        return;
    double x = right - parts.width - texts().width(words, note);
    m_legend = QRectF(x, baseline - 13, right - x, 18);
    x += text(painter, x, baseline, words, note, Token::text2) + 8;
    x += text(painter, x, baseline, parts.first, figure, Token::text2) + 5;
    for (int i = 0; i < kShades; ++i)
        painter.fillRect(QRectF(x + i * kShadeStep, baseline - 10, kShadeStep - 1, 11),
                         theme().generationColor(Place::live, static_cast<std::uint64_t>(i) + 1));
    text(painter, x + kShades * kShadeStep + 5, baseline, parts.last, figure, Token::text2);
}

void LanesPainter::paintGlobalLine(QPainter &painter, const LanesScene &scene)
{
    const QRectF &area = scene.layout.globalArea;
    const double baseline = area.center().y() + 4.5;
    const TextStyle title = wordFont(12.5, QFont::DemiBold);
    const TextStyle note = wordFont(11.5);
    const double left = area.left() + 14;
    const double right = area.right() - 14;
    text(painter, left, baseline, tr("Global pool"), title, Token::text);
    const QString committed = app::bytesText(scene.totals.committed_bytes);
    const QString limit = app::bytesText(scene.max_memory);
    QStringList ways{tr("%1 committed of %2").arg(committed, limit), tr("%1 of %2").arg(committed, limit)};
    if (scene.shows)
        ways.prepend(tr("%1 committed of %2, with what the filter leaves out").arg(committed, limit));
    const QString words = fitting(ways, note, (right - left) / 2);
    text(painter, right, baseline, words, note, Token::text2, Qt::AlignRight);
    const double from = left + texts().width(tr("Global pool"), title) + 12;
    const double to = right - texts().width(words, note) - 12;
    if (to - from > 40)
        paintBytesBar(painter, scene, QRectF(from, area.center().y() - 6, to - from, 12));
}

void LanesPainter::paintGlobal(QPainter &painter, const LanesScene &scene)
{
    m_legend = {};
    if (scene.layout.globalFolded)
        return paintGlobalLine(painter, scene);
    const QRectF &area = scene.layout.globalArea;
    const double left = area.left() + 14;
    const double right = area.right() - 14;
    const TextStyle title = wordFont(13.5, QFont::DemiBold);
    text(painter, left, area.top() + 19.5, tr("Global pool"), title, Token::text);
    const double after = left + texts().width(tr("Global pool"), title) + 10;
    const QString shown = app::bytesText(std::min(scene.address_bytes, scene.max_memory));
    const QString scale = scene.address_bytes < scene.max_memory
                              ? tr("the first %1 of %2 of addresses, to scale").arg(shown, app::bytesText(scene.max_memory))
                              : tr("%1 of addresses, to scale").arg(shown);
    const bool waits = scene.totals.waiting > 0;
    const QString free = tr("%1 free anywhere, longest run %2")
                             .arg(app::bytesText(scene.content.free_anywhere), app::bytesText(scene.addresses.longest_free_bytes));
    const TextStyle freeFont = wordFont(12, waits ? QFont::Medium : QFont::Normal);
    const double end = right - texts().width(free, freeFont) - (waits ? 24 : 8);
    // The legend goes before the size of the address range, which the axis tells as well.
    const Legend parts = legendParts();
    const double shortest = 16 + texts().width(parts.ways.last(), wordFont(11)) + parts.width + 16; // with the gaps around it
    const double legend = end - after >= shortest ? shortest : 0;
    QStringList ways{scale, tr("to scale")};
    if (scene.shows) { // figures cannot be dimmed: they say what they count
        const QString kept = app::bytesText(scene.addresses.shown_bytes);
        ways = {
            tr("the filter leaves %1 of %2 in blocks; figures and bars count all").arg(kept, app::bytesText(scene.addresses.block_bytes)),
            tr("%1 left by the filter; figures count all").arg(kept), tr("figures count all")};
    }
    const QString words = fittingIfRoom(ways, wordFont(11.5), end - after - (scene.shows ? 0 : legend));
    const double told = words.isEmpty() ? 0 : text(painter, after, area.top() + 19.5, words, wordFont(11.5), Token::text2);
    paintLegend(painter, after + told + 16, end - 16, area.top() + 19.5);
    text(painter, right, area.top() + 19.5, free, freeFont, waits ? Token::waiting : Token::text2, Qt::AlignRight);
    if (waits) {
        const double x = right - texts().width(free, freeFont) - 18;
        icon(painter, QRectF(x, area.top() + 9, 12, 12), QStringLiteral("hourglass"), Token::waiting);
    }
    paintAddresses(painter, scene);
    paintTicks(painter, scene);
    paintBytesBar(painter, scene, QRectF(left, area.top() + 90, right - left, 14));
    paintEquation(painter, scene, QRectF(left, area.top() + 109, right - left, 16));
}

void LanesPainter::paintAddressCell(QPainter &painter, const AddressCell &cell)
{
    const bool own = cell.block != kNoBlock;
    const QRectF rect = cell.rect.adjusted(0, 0, own ? -1 : 0, 0);
    const QColor lane = theme().color(Token::lane);
    if (own)
        painter.fillRect(cell.rect, lane);
    if (cell.place == Place::live || cell.place == Place::hot) {
        painter.fillRect(rect, theme().generationColor(cell.place, cell.generation));
        if (cell.place == Place::hot && rect.width() >= 3)
            painter.fillRect(QRectF(rect.left(), rect.top(), std::min(4.0, rect.width() / 2), 4), lane);
    } else if (cell.place == Place::cold) {
        QColor back = theme().color(Token::cold);
        back.setAlphaF(0.3F);
        painter.fillRect(rect, lane);
        painter.fillRect(rect, back);
        fillHatched(painter, rect, Token::cold);
    } else if (cell.place == Place::zeroing) {
        painter.fillRect(rect, lane);
        const QRectF dirty(rect.left() + rect.width() * cell.wiped, rect.top(), rect.width() * (1 - cell.wiped), rect.height());
        painter.fillRect(dirty, theme().generationColor(Place::live, cell.generation));
        painter.setPen(QPen(theme().color(Token::zeroing), 1));
        painter.drawRect(rect.adjusted(0, 0, -1, -1));
    } else {
        painter.fillRect(cell.rect, lane);
        painter.setPen(QPen(theme().color(cell.place == Place::retired ? Token::retired : Token::free), 1));
        painter.drawRect(rect.adjusted(0, 0, -1, -1));
        if (cell.place == Place::retired)
            painter.drawLine(rect.bottomLeft(), rect.topRight());
    }
}

void LanesPainter::paintAddresses(QPainter &painter, const LanesScene &scene)
{
    const AddressStrip &strip = scene.addresses;
    painter.save();
    for (const QRectF &gap : strip.decommitted) {
        QPen pen(theme().color(Token::decommitted), 1);
        pen.setDashPattern({2, 2});
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        if (gap.width() >= 3)
            painter.drawRect(gap.adjusted(1, 0.5, -1, -0.5));
    }
    painter.setPen(QPen(theme().color(Token::free), 1));
    for (const QRectF &range : strip.committed)
        painter.drawRect(range.adjusted(0.5, 0.5, -0.5, -0.5));
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const AddressCell &cell : strip.cells) {
        const double leftOut = cell.left_out_bytes == 0 ? 0 : static_cast<double>(cell.left_out_bytes) / static_cast<double>(cell.bytes);
        painter.setOpacity(opacityOfShare(1 - leftOut));
        paintAddressCell(painter, cell);
    }
    painter.setOpacity(1);
    for (const AddressCell &cell : strip.cells) {
        if (!holds(cell, scene.selectedBlock, scene.block(scene.selectedBlock)))
            continue;
        painter.setPen(QPen(theme().color(Token::accent), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(cell.rect.adjusted(-2, -2, 1, 2));
    }
    painter.restore();
    paintSpanLabels(painter, strip);
}

void LanesPainter::paintSpanLabels(QPainter &painter, const AddressStrip &strip)
{
    const TextStyle font = wordFont(10.5);
    double free = strip.rect.left() - 8;
    // There can be a hundred thousand spans, and most have no room even for the shortest words: those of one block.
    std::map<std::uint64_t, double> leastWidths;
    for (const AddressSpan &span : strip.spans) {
        const auto [least, isNew] = leastWidths.try_emplace(span.block_size);
        if (isNew)
            least->second =
                std::min(texts().width(app::bytesText(span.block_size), font), texts().width(app::classText(span.block_size), font));
        if (least->second > span.right - span.left + 8 || (span.left + span.right - least->second) / 2 < free + 6)
            continue;
        const QString size = app::bytesText(span.block_size);
        QString label = span.blocks == 1 ? size : tr("%1 × %2").arg(app::countText(span.blocks), size);
        if (texts().width(label, font) > span.right - span.left)
            label = span.blocks == 1 ? app::classText(span.block_size)
                                     : QStringLiteral("%1×%2").arg(app::countText(span.blocks), app::classText(span.block_size));
        const double width = texts().width(label, font);
        const double x = (span.left + span.right - width) / 2;
        if (width > span.right - span.left + 8 || x < free + 6)
            continue;
        text(painter, x, strip.rect.top() - 6, label, font, Token::text2);
        free = x + width;
    }
}

void LanesPainter::paintTicks(QPainter &painter, const LanesScene &scene)
{
    const QRectF &rect = scene.addresses.rect;
    if (scene.address_bytes == 0)
        return;
    const int wanted = std::max(2, static_cast<int>(rect.width() / 110));
    const auto step = static_cast<std::uint64_t>(Axis::stepFor(AxisUnit::bytes, static_cast<double>(scene.address_bytes), wanted));
    const std::uint64_t unit = scene.address_bytes >= std::uint64_t{8} << 30   ? std::uint64_t{1} << 30
                               : scene.address_bytes >= std::uint64_t{8} << 20 ? std::uint64_t{1} << 20
                               : scene.address_bytes >= 8192                   ? 1024
                                                                               : 1;
    const QString name = unit == 1 ? tr("B") : unit == 1024 ? tr("KiB") : unit == 1 << 20 ? tr("MiB") : tr("GiB");
    const TextStyle font = figureFont(10.5);
    for (std::uint64_t at = 0; at <= scene.address_bytes; at += step) {
        const double x = rect.left() + rect.width() * static_cast<double>(at) / static_cast<double>(scene.address_bytes);
        const QString label =
            at == 0 ? tr("0 %1").arg(name) : app::localFigure(QString::number(static_cast<double>(at) / static_cast<double>(unit), 'g', 6));
        const Qt::Alignment alignment = at == 0 ? Qt::AlignLeft : at == scene.address_bytes ? Qt::AlignRight : Qt::AlignHCenter;
        text(painter, x, rect.bottom() + 13, label, font, Token::text3, alignment);
    }
}

void LanesPainter::paintBytesBar(QPainter &painter, const LanesScene &scene, const QRectF &bar)
{
    if (scene.max_memory == 0)
        return;
    const bool far = limitIsFar(scene);
    const double full = std::max(scene.bar_bytes, poolBarBytes(scene.max_memory, scene.address_bytes));
    const double scale = bar.width() / full;
    double x = bar.left();
    for (const ByteState &state : byteStates(scene.totals)) {
        const QRectF part(x, bar.top(), static_cast<double>(state.bytes) * scale, bar.height());
        x = part.right();
        if (part.width() < 0.3)
            continue;
        if (state.place == Place::pool || state.place == Place::retired) {
            painter.setPen(QPen(theme().color(placeToken(state.place)), 1.2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(part.adjusted(0.6, 0.6, -0.6, -0.6));
        } else if (state.place == Place::cold) {
            QColor back = theme().color(Token::cold);
            back.setAlphaF(0.3F);
            painter.fillRect(part, back);
            fillHatched(painter, part, Token::cold);
        } else {
            painter.fillRect(part, theme().color(placeToken(state.place)));
        }
    }
    const double limit = far ? bar.right() : bar.left() + static_cast<double>(scene.max_memory) * scale;
    if (limit - x > 2) {
        QPen pen(theme().color(Token::decommitted), 1.2);
        pen.setDashPattern({2, 2});
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(x, bar.top(), limit - x, bar.height()).adjusted(0.6, 0.6, -0.6, -0.6));
    }
    if (far)
        return;
    fillHatched(painter, QRectF(limit, bar.top(), bar.right() - limit, bar.height()), Token::error, 0.35);
    painter.setPen(QPen(theme().color(Token::error), 2.4));
    painter.drawLine(QPointF(limit, bar.top() - 6), QPointF(limit, bar.bottom() + 5));
}

double LanesPainter::widthOf(const ByteEquation &equation, const EquationGaps &gaps)
{
    const TextStyle figure = figureFont(12, QFont::DemiBold);
    double width = 14 + texts().width(equation.sum, figure) + 7;
    for (const ByteEquation::Term &term : equation.terms) {
        width += gaps.plus + gaps.mark + gaps.figure + texts().width(term.figure, figure);
        width += gaps.named ? texts().width(term.name, wordFont(11.5)) + gaps.name : 0;
    }
    return width;
}

double LanesPainter::paintTerms(QPainter &painter, const ByteEquation &equation, const QPointF &from, const EquationGaps &gaps)
{
    const TextStyle figure = figureFont(12, QFont::DemiBold);
    const TextStyle sign = figureFont(12);
    const TextStyle words = wordFont(11.5);
    const double baseline = from.y() + 11;
    double x = from.x();
    for (std::size_t i = 0; i < equation.terms.size(); ++i) {
        const ByteEquation::Term &term = equation.terms[i];
        if (i > 0) {
            text(painter, x, baseline, QStringLiteral("+"), sign, Token::text2);
            x += gaps.plus;
        }
        BlockLook look;
        look.place = term.place;
        look.generation = 6;
        look.showNumber = false;
        look.wiped = 0.6;
        look.ttlPassed = 0;
        sprites().draw(painter, QRectF(x, from.y(), gaps.mark - (gaps.named ? 5 : 3), 14), look);
        x += gaps.mark;
        text(painter, x, baseline, term.figure, figure, Token::text);
        x += texts().width(term.figure, figure) + gaps.figure;
        if (gaps.named) {
            text(painter, x, baseline, term.name, words, Token::text2);
            x += texts().width(term.name, words) + gaps.name;
        } else {
            texts().leaveOut(term.name);
        }
    }
    text(painter, x, baseline, equation.exact ? QStringLiteral("=") : QStringLiteral("≈"), sign, Token::text2);
    x += 14;
    text(painter, x, baseline, equation.sum, figure, Token::text);
    return x + texts().width(equation.sum, figure) + 7;
}

double LanesPainter::paintFittingTerms(QPainter &painter, const app::SeriesPoint &totals, const QRectF &line, double room)
{
    constexpr EquationGaps kWide{.plus = 17, .mark = 21, .figure = 5, .name = 7, .named = true};
    constexpr EquationGaps kTight{.plus = 13, .mark = 18, .figure = 4, .name = 5, .named = true};
    constexpr EquationGaps kDense{.plus = 10, .mark = 15, .figure = 3, .name = 4, .named = true};
    constexpr EquationGaps kUnnamed{.plus = 11, .mark = 15, .figure = 5, .name = 0, .named = false};
    // Words before exact bytes and before the limit: a figure that nobody can name tells nothing. Without room for either the marks tell
    // the states.
    const ByteEquation brief = shortByteEquation(totals);
    for (const double most : {room, line.width()}) {
        for (const ByteEquation &equation : {byteEquation(totals), brief, withoutZeros(brief)}) {
            for (const EquationGaps &gaps : {kWide, kTight, kDense}) {
                if (widthOf(equation, gaps) <= most)
                    return paintTerms(painter, equation, line.topLeft(), gaps);
            }
        }
    }
    return paintTerms(painter, brief, line.topLeft(), kUnnamed);
}

void LanesPainter::paintEquation(QPainter &painter, const LanesScene &scene, const QRectF &line)
{
    const bool far = limitIsFar(scene);
    const QString limit = far ? tr("max_memory %1, %2 committed")
                                    .arg(app::bytesText(scene.max_memory), app::percentText(scene.totals.committed_bytes, scene.max_memory))
                              : tr("limit: max_memory %1").arg(app::bytesText(scene.max_memory));
    const TextStyle limitFont = wordFont(11.5, QFont::DemiBold);
    const TextStyle words = wordFont(11.5);
    // Exact bytes of five states can leave too little room for the whole sentence; the form on the left has the limit as well.
    const QString shortLimit = tr("of %1").arg(app::bytesText(scene.max_memory));
    const double shortest = line.width() - texts().width(shortLimit, limitFont) - 10;
    const double x = paintFittingTerms(painter, scene.totals, line, shortest);
    const double limitLeft = line.right() - texts().width(limit, limitFont);
    if (x + texts().width(tr("committed"), words) < limitLeft - 10)
        text(painter, x, line.top() + 11, tr("committed"), words, Token::text2);
    const QString told = x < limitLeft ? limit : shortLimit;
    if (x < line.right() - texts().width(told, limitFont))
        text(painter, line.right(), line.top() + 11, told, limitFont, far ? Token::text2 : Token::error, Qt::AlignRight);
}

} // namespace atomalloc::ui
