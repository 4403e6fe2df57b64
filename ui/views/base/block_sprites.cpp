// SPDX-License-Identifier: GPL-3.0-or-later
// Painted blocks and words kept as pixmaps.
#include "ui/views/base/block_sprites.h"

#include <QPaintDevice>
#include <QPaintEngine>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace atomalloc::ui {

namespace {

constexpr double kSpriteMargin = 5; ///< room for the wipe's edge and the selection ring
constexpr qsizetype kMostSprites = 4096;
constexpr qsizetype kMostCut = 64;

/// Every property that changes the picture; shares are told apart as far as a pixel shows them.
QByteArray keyOf(const QSizeF &size, const BlockLook &look, double ratio)
{
    const std::array<std::uint32_t, 9> parts{
        static_cast<std::uint32_t>(std::lround(size.width() * 4)),
        static_cast<std::uint32_t>(std::lround(size.height() * 4)),
        static_cast<std::uint32_t>(look.place) | (look.topOfStack ? 256U : 0U) | (look.selected ? 512U : 0U) |
            (look.showNumber ? 1024U : 0U),
        static_cast<std::uint32_t>(look.generation),
        static_cast<std::uint32_t>(std::lround(look.wiped * size.width() * 2)),
        static_cast<std::uint32_t>(look.chunks),
        static_cast<std::uint32_t>(std::lround(look.ttlPassed * size.width())),
        static_cast<std::uint32_t>(std::lround(ratio * 100)),
        look.fill.isValid() ? look.fill.rgba() : 0U,
    };
    return QByteArray(reinterpret_cast<const char *>(parts.data()), sizeof(parts));
}

} // namespace

bool paintsVectors(const QPainter &painter) { return painter.paintEngine()->type() == QPaintEngine::SVG; }

void BlockSprites::draw(QPainter &painter, const QRectF &rect, const BlockLook &look)
{
    if (paintsVectors(painter)) {
        painter.save();
        paintBlock(painter, m_theme, rect, look);
        painter.restore();
        return;
    }
    const double ratio = painter.device()->devicePixelRatioF();
    BlockLook shown = look;
    if (shown.place != Place::zeroing)
        shown.wiped = shown.chunks = 0;
    shown.ttlPassed = shown.place == Place::cold ? std::clamp(shown.ttlPassed, 0.0, 1.0) : 0;
    const QByteArray key = keyOf(rect.size(), shown, ratio);
    auto found = m_sprites.constFind(key);
    if (found == m_sprites.constEnd()) {
        if (m_sprites.size() >= kMostSprites)
            m_sprites.clear();
        const QSizeF size = rect.size() + QSizeF(2 * kSpriteMargin, 2 * kSpriteMargin);
        QPixmap pixmap((size * ratio).toSize() + QSize(1, 1));
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter sprite(&pixmap);
        paintBlock(sprite, m_theme, QRectF(QPointF(kSpriteMargin, kSpriteMargin), rect.size()), shown);
        found = m_sprites.insert(key, pixmap);
    }
    painter.drawPixmap(rect.topLeft() - QPointF(kSpriteMargin, kSpriteMargin), *found);
}

namespace {

quint64 fontKey(const TextSprites::Style &style)
{
    return (style.face == TextSprites::Face::figures ? 1ULL << 40 : 0ULL) | (static_cast<quint64>(style.weight) << 20) |
           static_cast<quint64>(std::lround(style.pixels * 4));
}

} // namespace

const TextSprites::FontEntry &TextSprites::font(const Style &style)
{
    const quint64 key = fontKey(style);
    auto found = m_fonts.constFind(key);
    if (found == m_fonts.constEnd()) {
        const QFont font =
            style.face == Face::figures ? m_theme.figureFont(style.pixels, style.weight) : m_theme.textFont(style.pixels, style.weight);
        found = m_fonts.insert(key, {font, QFontMetricsF(font)});
    }
    return *found;
}

double TextSprites::width(const QString &text, const Style &style)
{
    const WidthKey key{text, fontKey(style)};
    auto found = m_widths.constFind(key);
    if (found == m_widths.constEnd()) {
        if (m_widths.size() >= kMostSprites)
            m_widths.clear();
        found = m_widths.insert(key, font(style).metrics.horizontalAdvance(text));
    }
    return *found;
}

QString TextSprites::elided(const QString &text, const Style &style, double width)
{
    if (this->width(text, style) <= width)
        return text;
    if (m_cut.size() < kMostCut)
        m_cut << text;
    return font(style).metrics.elidedText(text, Qt::ElideRight, width);
}

double TextSprites::draw(QPainter &painter, QPointF at, const QString &text, const Style &style)
{
    if (text.isEmpty())
        return 0;
    m_written.push_back({at, text, width(text, style)});
    if (paintsVectors(painter)) {
        painter.setFont(font(style).font);
        painter.setPen(m_theme.color(style.color));
        painter.drawText(at, text);
        return width(text, style);
    }
    const double ratio = painter.device()->devicePixelRatioF();
    const QColor color = m_theme.color(style.color);
    const SpriteKey key{text, fontKey(style), color.rgba(), ratio};
    auto found = m_sprites.constFind(key);
    if (found == m_sprites.constEnd()) {
        if (m_sprites.size() >= kMostSprites)
            m_sprites.clear();
        const FontEntry &entry = font(style);
        const double advance = width(text, style);
        const QSizeF size(std::ceil(advance) + 4, std::ceil(entry.metrics.height()) + 2);
        QPixmap pixmap((size * ratio).toSize());
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter sprite(&pixmap);
        sprite.setFont(entry.font);
        sprite.setPen(color);
        sprite.drawText(QPointF(1, 1 + entry.metrics.ascent()), text);
        found = m_sprites.insert(key, {pixmap, advance});
    }
    // On whole device pixels, or the letters would blur.
    const auto snapped = [ratio](double value) { return std::round(value * ratio) / ratio; };
    painter.drawPixmap(QPointF(snapped(at.x() - 1), snapped(at.y() - 1 - font(style).metrics.ascent())), found->pixmap);
    return found->advance;
}

} // namespace atomalloc::ui
