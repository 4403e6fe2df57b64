// SPDX-License-Identifier: GPL-3.0-or-later
// BlockSprites: painted blocks kept as pixmaps, because a view shows the same few looks hundreds of times a frame. UI thread only.
#pragma once

#include "ui/theme/theme.h"

#include <QHash>
#include <QPixmap>

namespace atomalloc::ui {

class BlockSprites
{
public:
    explicit BlockSprites(const Theme &theme) : m_theme(theme) {}

    void draw(QPainter &painter, const QRectF &rect, const BlockLook &look);
    void clear() { m_sprites.clear(); }
    [[nodiscard]] qsizetype size() const { return m_sprites.size(); }

private:
    const Theme &m_theme;
    QHash<QByteArray, QPixmap> m_sprites;
};

} // namespace atomalloc::ui
