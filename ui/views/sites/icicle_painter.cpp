// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/sites/icicle_painter.h"

#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "ui/base/call_text.h"

#include <algorithm>
#include <cmath>

namespace atomalloc::ui {

namespace {

using Kind = IcicleBox::Kind;

constexpr double kIciclePadding = 14;
constexpr double kIcicleHead = 22; ///< baseline of the title row below the top of the card, px
constexpr double kUnlit = 0.34;    ///< opacity of what a search does not find
constexpr double kAncestorLit = 0.4;

/// Words on a color of a module.
Token inkOf(const Theme &theme) { return theme.kind() == Theme::Kind::dark ? Token::canvas : Token::lane; }

QColor towardsLane(const Theme &theme, const QColor &color, double share)
{
    const QColor lane = theme.color(Token::lane);
    const auto mix = [share](float a, float b) { return static_cast<float>(a * share + b * (1 - share)); };
    return QColor::fromRgbF(mix(color.redF(), lane.redF()), mix(color.greenF(), lane.greenF()), mix(color.blueF(), lane.blueF()));
}

/// Corners are not seen in a narrow one, and take nine tenths of its time.
void fillFrame(QPainter &painter, const QRectF &rect, const QColor &color)
{
    constexpr double kLeastRounded = 6; // px
    if (rect.width() < kLeastRounded) {
        painter.fillRect(rect, color);
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(rect, 2, 2);
}

} // namespace

Token moduleToken(std::uint8_t module)
{
    return module < SiteModules::kColors ? static_cast<Token>(static_cast<int>(Token::module1) + module) : Token::moduleSystem;
}

std::vector<std::pair<std::uint8_t, QString>> moduleLegend(const SitesContent &content)
{
    std::vector<std::pair<std::uint8_t, QString>> legend;
    const SiteModules &modules = *content.modules;
    for (std::size_t i = 0; i < modules.names.size(); ++i)
        legend.emplace_back(static_cast<std::uint8_t>(i), modules.names[i]);
    if (modules.others)
        legend.emplace_back(SiteModules::kOthers, IciclePainter::tr("others"));
    legend.emplace_back(SiteModules::kSystem, content.question.folds ? IciclePainter::tr("system, folded") : IciclePainter::tr("system"));
    return legend;
}

QString frameName(const SitesContent &content, std::uint32_t frame)
{
    if (frame == app::SiteTree::kRoot)
        return IciclePainter::tr("all");
    const app::StackCall &call = content.tree->call(content.tree->frame(frame).call);
    // An address says nothing without its module.
    const bool bare = !call.named && !call.module.isEmpty() && !call.function.startsWith(call.module.section(u'/', -1));
    const QString function = bare ? moduleName(call.module) + u' ' + call.function : call.function;
    const std::uint32_t repeats = content.tree->frame(frame).repeats;
    if (function.isEmpty())
        return IciclePainter::tr("unknown");
    return repeats > 1 ? IciclePainter::tr("%1 × %2").arg(function, app::countText(repeats)) : function;
}

QString amountText(SitesWidth width, std::uint64_t amount)
{
    return width == SitesWidth::waited ? app::durationText(amount) : app::bytesText(amount);
}

QString countWords(SitesWidth width, std::uint64_t count)
{
    return width == SitesWidth::waited ? app::plural("Sites", QT_TRANSLATE_N_NOOP("Sites", "%n waits"), count)
                                       : app::plural("Sites", QT_TRANSLATE_N_NOOP("Sites", "%n blocks"), count);
}

double IciclePainter::headHeight(const SitesContent &content, double width) { return isOneRow(content, width) ? 36 : 58; }

bool IciclePainter::isOneRow(const SitesContent &content, double width) { return legendWidth(moduleLegend(content)) < width * 0.55; }

void IciclePainter::paint(QPainter &painter, const IcicleScene &scene)
{
    drawBackdrop(painter, scene.card.size(), scene.key, [&](QPainter &below) { paintAllFrames(below, scene); });
    if (!scene.instead.isEmpty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(scene.room.adjusted(-3, -2, 3, 0));
    paintRings(painter, scene);
    painter.restore();
}

void IciclePainter::paintAllFrames(QPainter &painter, const IcicleScene &scene)
{
    painter.setPen(QPen(theme().color(Token::line), 1));
    painter.setBrush(theme().color(Token::lane));
    painter.drawRoundedRect(scene.card.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    paintHead(painter, scene);
    if (!scene.instead.isEmpty()) {
        text(painter, scene.room.center().x(), scene.room.center().y(), scene.instead, wordFont(13), Token::text2, Qt::AlignHCenter,
             scene.room.width());
        return;
    }
    painter.save();
    painter.setClipRect(scene.room.adjusted(-3, -2, 3, 0));
    for (const IcicleBox &box : scene.layout.boxes)
        if (box.rect.intersects(scene.room))
            paintBox(painter, scene, box);
    painter.restore();
    const TextStyle style = wordFont(11.5);
    const double bottom = scene.card.bottom() - 10;
    const QString missing = fittingOrCut({scene.missing}, style, scene.room.width());
    const double missingWidth = text(painter, scene.room.right(), bottom, missing, style, Token::text2, Qt::AlignRight) + 16;
    text(painter, scene.room.left(), bottom, fittingIfRoom({scene.hint}, style, scene.room.width() - missingWidth), style, Token::text3);
}

void IciclePainter::paintHead(QPainter &painter, const IcicleScene &scene)
{
    const double baseline = scene.card.top() + kIcicleHead;
    const bool oneRow = isOneRow(scene.content, scene.card.width());
    const double left = scene.card.left() + kIciclePadding;
    const double right = scene.card.right() - kIciclePadding;
    const Legend legend = fittingLegend(scene.content, right - left);
    const double crumbsRight = oneRow ? right - legendWidth(legend) - 16 : right;
    const double end = paintCrumbs(painter, scene, baseline, crumbsRight);
    const app::SiteAmount &all = scene.content.total();
    const app::SiteAmount &here = scene.content.sums.sum[scene.zoomed];
    const SitesWidth width = scene.content.question.width;
    const QString blocks = countWords(width, here.count);
    const QString sum = scene.zoomed == app::SiteTree::kRoot
                            ? tr("%1 %2").arg(amountText(width, all.amount), scene.when)
                            : tr("%1 of %2 %3").arg(amountText(width, here.amount), amountText(width, all.amount), scene.when);
    const TextStyle style = wordFont(12);
    text(painter, end + 14, baseline,
         fittingIfRoom({tr("%1, %2").arg(sum, blocks), sum, amountText(width, here.amount)}, style, crumbsRight - end - 14), style,
         Token::text2);
    if (oneRow)
        paintLegend(painter, scene, legend, right - legendWidth(legend), baseline);
    else
        paintLegend(painter, scene, legend, left, baseline + 22);
}

double IciclePainter::paintCrumbs(QPainter &painter, const IcicleScene &scene, double baseline, double right)
{
    m_crumbs.clear();
    std::vector<std::uint32_t> way;
    for (std::uint32_t frame = scene.zoomed; frame != app::SiteTree::kRoot; frame = scene.content.tree->frame(frame).parent)
        if (frame == scene.zoomed || !scene.content.isFolded(frame))
            way.push_back(frame);
    way.push_back(app::SiteTree::kRoot);
    std::ranges::reverse(way);
    if (way.size() > 4)
        way.erase(way.begin() + 1, way.end() - 3); // the nearest ones and the root
    double x = scene.card.left() + kIciclePadding;
    const TextStyle style = wordFont(12.5, QFont::Medium);
    const double most = std::max(60.0, (right - x) * 0.5 / static_cast<double>(way.size()));
    for (const std::uint32_t frame : way) {
        const bool last = frame == scene.zoomed && frame != app::SiteTree::kRoot;
        const QString name = fittingOrCut(callWays(frameName(scene.content, frame)), style, most);
        const double advance = texts().width(name, style);
        const QRectF rect(x, baseline - 15, advance + (last ? 38 : 0), 22);
        if (last) {
            painter.setPen(QPen(theme().color(Token::accent), 1));
            painter.setBrush(theme().color(Token::accentBackground));
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 11, 11);
            icon(painter, QRectF(rect.right() - 21, rect.center().y() - 5, 10, 10), QStringLiteral("close"), Token::accent);
        }
        text(painter, x + (last ? 11 : 0), baseline, name, style, last || way.size() > 1 ? Token::accent : Token::text2);
        m_crumbs.push_back({last ? scene.content.tree->frame(frame).parent : frame, rect});
        x = rect.right();
        if (frame != way.back())
            x += text(painter, x + 7, baseline, QStringLiteral("›"), style, Token::text3) + 14;
    }
    return x;
}

double IciclePainter::legendWidth(const Legend &legend)
{
    double width = 0;
    for (const auto &[module, name] : legend)
        width += 18 + texts().width(name, wordFont(11.5)) + 14;
    return width - 14;
}

/// As many modules as there is room for. The ones with the least bytes go first; tooltips name those of their frames.
IciclePainter::Legend IciclePainter::fittingLegend(const SitesContent &content, double room)
{
    Legend legend = moduleLegend(content);
    while (legend.size() > 1 && legendWidth(legend) > room)
        legend.erase(legend.end() - (legend.size() > 2 ? 2 : 1)); // that of the system is the last one
    return legend;
}

void IciclePainter::paintLegend(QPainter &painter, const IcicleScene &scene, const Legend &legend, double left, double baseline)
{
    double x = left;
    for (const auto &[module, name] : legend) {
        const QRectF swatch(x, baseline - 10, 12, 11);
        if (module == SiteModules::kSystem && scene.content.question.folds) {
            painter.setPen(QPen(theme().color(Token::stroke), 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(swatch.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
            for (int dot = 0; dot < 3; ++dot)
                painter.fillRect(QRectF(swatch.left() + 3 + 2.5 * dot, swatch.center().y() - 0.5, 1, 1), theme().color(Token::text3));
        } else {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme().color(moduleToken(module)));
            painter.drawRoundedRect(swatch, 2, 2);
        }
        x += 18 + text(painter, x + 18, baseline, name, wordFont(11.5), Token::text2) + 14;
    }
}

void IciclePainter::paintBox(QPainter &painter, const IcicleScene &scene, const IcicleBox &box)
{
    switch (box.kind) {
    case Kind::call:
        paintCall(painter, scene, box, scene.search == nullptr || scene.search->lit(box.frame));
        break;
    case Kind::system:
        paintSystem(painter, box);
        break;
    case Kind::ancestor:
        paintAncestor(painter, scene, box);
        break;
    case Kind::rest:
        paintRest(painter, scene, box);
        break;
    }
}

void IciclePainter::paintCall(QPainter &painter, const IcicleScene &scene, const IcicleBox &box, bool lit)
{
    const QColor color = theme().color(moduleToken(scene.content.moduleOf(box.frame)));
    const bool found = lit && scene.search != nullptr;
    fillFrame(painter, box.rect, lit ? color : towardsLane(theme(), color, kUnlit));
    if (found) {
        painter.setPen(QPen(theme().color(Token::text), 1.6));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.rect.adjusted(0.8, 0.8, -0.8, -0.8), 2, 2);
    }
    const Token ink = lit ? inkOf(theme()) : Token::text;
    const double width = box.rect.width();
    if (width < kLeastName)
        return;
    const double left = box.rect.left() + std::min(8.0, width / 8);
    const double room = width - 2 * (left - box.rect.left());
    const TextStyle name = wordFont(12.5, QFont::DemiBold);
    const QString words = fittingOrCut(callWays(frameName(scene.content, box.frame)), name, room);
    const bool alone = width < kLeastFigures;
    if (words.size() > 1 || !alone)
        text(painter, left, box.rect.top() + (alone ? box.rect.height() / 2 + 4.5 : 18), words, name, ink);
    if (alone)
        return;
    const QString amount = amountText(scene.content.question.width, box.amount.amount);
    const QString share = app::percentText(box.amount.amount, scene.content.sums.sum[scene.zoomed].amount);
    const TextStyle figures = wordFont(11.5);
    text(painter, left, box.rect.top() + 34, fittingIfRoom({tr("%1, %2").arg(amount, share), amount}, figures, room), figures, ink);
}

void IciclePainter::paintSystem(QPainter &painter, const IcicleBox &box)
{
    painter.setPen(QPen(theme().color(Token::stroke), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box.rect.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    const int dots = std::clamp(static_cast<int>((box.rect.width() - 6) / 4), 0, 7);
    for (int dot = 0; dot < dots; ++dot)
        painter.fillRect(QRectF(box.rect.left() + 6 + 4 * dot, box.rect.center().y() - 0.5, 1.4, 1.4), theme().color(Token::text3));
    const TextStyle style = wordFont(9.5);
    const QString words =
        fittingIfRoom({app::plural("Sites", QT_TRANSLATE_N_NOOP("Sites", "%n system frames"), box.frames)}, style, box.rect.width() - 46);
    text(painter, box.rect.left() + 40, box.rect.bottom() - 2, words, style, Token::text2);
}

void IciclePainter::paintAncestor(QPainter &painter, const IcicleScene &scene, const IcicleBox &box)
{
    const bool root = box.frame == app::SiteTree::kRoot;
    const QColor color = theme().color(root ? Token::moduleSystem : moduleToken(scene.content.moduleOf(box.frame)));
    painter.setPen(Qt::NoPen);
    painter.setBrush(towardsLane(theme(), color, kAncestorLit));
    painter.drawRoundedRect(box.rect, 2, 2);
    const QString name = frameName(scene.content, box.frame);
    QStringList ways = callWays(name);
    if (box.frames > 0)
        ways.prepend(app::plural("Sites", QT_TRANSLATE_N_NOOP("Sites", "%1, below %n frames"), box.frames).arg(name));
    const TextStyle style = wordFont(10.5, QFont::Medium);
    text(painter, box.rect.left() + 8, box.rect.bottom() - 3.5, fittingOrCut(ways, style, box.rect.width() - 16), style, Token::text);
}

void IciclePainter::paintRest(QPainter &painter, const IcicleScene &scene, const IcicleBox &box)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(Token::card));
    painter.drawRoundedRect(box.rect, 2, 2);
    fillHatched(painter, box.rect, Token::moduleSystem, 0.5);
    if (box.rect.width() < kLeastFigures)
        return;
    const TextStyle style = wordFont(11.5);
    const QString words = tr("%1 more, %2").arg(app::countText(box.frames), amountText(scene.content.question.width, box.amount.amount));
    const QString shown = fittingIfRoom({words}, style, box.rect.width() - 16);
    if (shown.isEmpty())
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(Token::card));
    painter.drawRoundedRect(QRectF(box.rect.left() + 4, box.rect.center().y() - 9, texts().width(shown, style) + 8, 18), 3, 3);
    text(painter, box.rect.left() + 8, box.rect.center().y() + 4, shown, style, Token::text2);
}

void IciclePainter::paintRings(QPainter &painter, const IcicleScene &scene)
{
    if (scene.chosen) {
        if (const IcicleBox *box = scene.layout.boxOf(*scene.chosen)) {
            painter.setPen(QPen(theme().color(Token::accent), 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(box->rect.adjusted(-1, -1, 1, 1), 3, 3);
            painter.setPen(QPen(theme().color(Token::lane), 1));
            painter.drawRoundedRect(box->rect.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        }
    }
    if (scene.canvasCursor) {
        if (const IcicleBox *box = scene.layout.boxOf(*scene.canvasCursor))
            paintCanvasCursor(painter, box->rect.adjusted(1, 1, -1, -1));
    }
}

} // namespace atomalloc::ui
