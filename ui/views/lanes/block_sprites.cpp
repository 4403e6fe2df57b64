// SPDX-License-Identifier: GPL-3.0-or-later
// Painted blocks kept as pixmaps.
#include "ui/views/lanes/block_sprites.h"

#include <QPaintDevice>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace atomalloc::ui {

namespace {

constexpr double kMargin = 5; ///< room for the wipe's edge and the selection ring
constexpr qsizetype kMostSprites = 4096;

/// Every property that changes the picture; shares are told apart as far as a pixel shows them.
QByteArray keyOf(const QSizeF &size, const BlockLook &look, double ratio)
{
    const std::array<std::uint32_t, 8> parts{
        static_cast<std::uint32_t>(std::lround(size.width() * 4)),
        static_cast<std::uint32_t>(std::lround(size.height() * 4)),
        static_cast<std::uint32_t>(look.place) | (look.topOfStack ? 256U : 0U) | (look.selected ? 512U : 0U) | (look.showNumber ? 1024U : 0U),
        static_cast<std::uint32_t>(look.generation),
        static_cast<std::uint32_t>(std::lround(look.wiped * size.width() * 2)),
        static_cast<std::uint32_t>(look.chunks),
        static_cast<std::uint32_t>(std::lround(look.ttlPassed * size.width())),
        static_cast<std::uint32_t>(std::lround(ratio * 100)),
    };
    return QByteArray(reinterpret_cast<const char *>(parts.data()), sizeof(parts));
}

} // namespace

void BlockSprites::draw(QPainter &painter, const QRectF &rect, const BlockLook &look)
{
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
        const QSizeF size = rect.size() + QSizeF(2 * kMargin, 2 * kMargin);
        QPixmap pixmap((size * ratio).toSize() + QSize(1, 1));
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter sprite(&pixmap);
        paintBlock(sprite, m_theme, QRectF(QPointF(kMargin, kMargin), rect.size()), shown);
        found = m_sprites.insert(key, pixmap);
    }
    painter.drawPixmap(rect.topLeft() - QPointF(kMargin, kMargin), *found);
}

} // namespace atomalloc::ui
