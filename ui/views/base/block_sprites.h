// SPDX-License-Identifier: GPL-3.0-or-later
// BlockSprites and TextSprites: painted blocks and words kept as pixmaps, because a view shows the same few hundreds of times a frame and
// shaping a word costs more than copying it. UI thread only.
#pragma once

#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QHash>
#include <QPixmap>
#include <QStringList>

#include <algorithm>
#include <utility>
#include <vector>

namespace atomalloc::ui {

/// True when what is painted stays lines and letters, as in an SVG. Then no pixmap may stand for a shape.
[[nodiscard]] bool paintsVectors(const QPainter &painter);

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

/// Words of the interface in the theme's fonts.
class TextSprites
{
public:
    enum class Face { words, figures };
    struct Style
    {
        Face face = Face::words;
        double pixels = 12;
        int weight = QFont::Normal;
        Token color = Token::text;
    };

    explicit TextSprites(const Theme &theme) : m_theme(theme) {}

    /// Draws with the baseline's left end at `at`. Returns the advance.
    double draw(QPainter &painter, QPointF at, const QString &text, const Style &style);
    [[nodiscard]] double width(const QString &text, const Style &style);
    /// The text, or what fits `width` of it with an ellipsis.
    [[nodiscard]] QString elided(const QString &text, const Style &style, double width);
    void clear() { m_sprites.clear(); }
    /// What had to be cut or left out since the last time this was asked. Tests hold the views to an empty list.
    [[nodiscard]] QStringList takeCut() { return std::exchange(m_cut, {}); }
    /// There was no room for `text`, and nothing was drawn in its place.
    void leaveOut(const QString &text) { m_cut << text; }

    /// A text as it was drawn: the left end of its baseline, in the coordinates of the painter.
    struct Written
    {
        QPointF at;
        QString text;
        double width = 0; ///< px
    };
    /// What was drawn since the last forgetAfter(), in its order.
    [[nodiscard]] const std::vector<Written> &written() const { return m_written; }
    /// Keeps the first `count` of what was drawn. Whoever draws anew calls it, or the list would only grow.
    void forgetAfter(std::size_t count) { m_written.resize(std::min(count, m_written.size())); }

private:
    struct FontEntry
    {
        QFont font;
        QFontMetricsF metrics;
    };
    struct Sprite
    {
        QPixmap pixmap;
        double advance = 0;
    };
    struct WidthKey
    {
        QString text;
        quint64 font = 0;
        bool operator==(const WidthKey &) const = default;
        friend std::size_t qHash(const WidthKey &key, std::size_t seed = 0) { return qHashMulti(seed, key.text, key.font); }
    };
    struct SpriteKey
    {
        QString text;
        quint64 font = 0;
        QRgb color = 0;
        double ratio = 1;
        bool operator==(const SpriteKey &) const = default;
        friend std::size_t qHash(const SpriteKey &key, std::size_t seed = 0) { return qHashMulti(seed, key.text, key.font, key.color); }
    };
    const FontEntry &font(const Style &style);

    const Theme &m_theme;
    QHash<quint64, FontEntry> m_fonts;
    QHash<SpriteKey, Sprite> m_sprites;
    QHash<WidthKey, double> m_widths;
    QStringList m_cut;
    std::vector<Written> m_written;
};

} // namespace atomalloc::ui
