// SPDX-License-Identifier: GPL-3.0-or-later
// CanvasPainter: what the painters of all views share: words, icons, hatching, the ring of the canvas cursor. It keeps what it painted as
// pixmaps, because a view shows the same few hundreds of times a frame. A painter of a view derives from it. UI thread only.
#pragma once

#include "ui/theme/theme.h"
#include "ui/views/base/block_sprites.h"

#include <QBrush>
#include <QByteArray>
#include <QHash>
#include <QPixmap>
#include <QStringList>

#include <functional>
#include <vector>

namespace atomalloc::ui {

/// Opacity of what the filter leaves out: it is dimmed, and keeps its place.
inline constexpr double kLeftOut = 0.3;
/// Of something that stands for several, of which this share is left.
[[nodiscard]] constexpr double opacityOfShare(double shown) { return kLeftOut + (1 - kLeftOut) * shown; }

class CanvasPainter
{
public:
    explicit CanvasPainter(const Theme &theme) : m_theme(theme), m_sprites(theme), m_text(theme) {}

    /// Words that had to be cut or left out since the last time this was asked.
    [[nodiscard]] QStringList takeCut() { return m_text.takeCut(); }
    /// The texts of the picture as it is, in the order in which they were drawn.
    [[nodiscard]] const std::vector<TextSprites::Written> &written() const { return m_text.written(); }
    /// To be called when the theme changed: everything is painted anew.
    void themeChanged();

protected:
    ~CanvasPainter() = default;
    CanvasPainter(const CanvasPainter &) = delete;
    CanvasPainter &operator=(const CanvasPainter &) = delete;

    using TextStyle = TextSprites::Style;
    static TextStyle wordFont(double pixels, int weight = QFont::Normal) { return {TextSprites::Face::words, pixels, weight}; }
    static TextStyle figureFont(double pixels, int weight = QFont::Normal) { return {TextSprites::Face::figures, pixels, weight}; }

    /// Draws `words` with the baseline at `baseline`. `x` is their left end, right end or middle, as `alignment` says. Words longer than
    /// `width` px end in an ellipsis. A width of 0 means as long as they are. Returns the advance in px.
    double text(QPainter &painter, double x, double baseline, const QString &words, TextStyle style, Token color,
                Qt::Alignment alignment = Qt::AlignLeft, double width = 0);
    /// The first of these ways to say it that is at most `width` px wide. Empty when none is, which takeCut() tells.
    [[nodiscard]] QString fitting(const QStringList &ways, const TextStyle &style, double width);
    /// The same for words that may go where there is no room, because they stand elsewhere as well. takeCut() does not tell it.
    [[nodiscard]] QString fittingIfRoom(const QStringList &ways, const TextStyle &style, double width);
    /// The same. Where none fits, the last one with an ellipsis. For words that come from a file or a program.
    [[nodiscard]] QString fittingOrCut(const QStringList &ways, const TextStyle &style, double width);
    /// Draws what stays as it is from frame to frame. `paint` is called when `key`, the size or the screen is another one than last time.
    /// The texts that it writes stay in written(), those behind them are forgotten.
    void drawBackdrop(QPainter &painter, const QSizeF &size, const QByteArray &key, const std::function<void(QPainter &)> &paint);
    /// A card with round corners and an edge of 1 px. Qt fills a rounded rectangle line by line and strokes a path around it; a card on
    /// whole pixels is five rectangles and four corners that were painted before.
    void card(QPainter &painter, const QRectF &rect, double radius, Token fill, Token edge);
    /// The icon of this name, in a color of the theme.
    void icon(QPainter &painter, const QRectF &rect, const QString &name, Token color);
    /// Fills the rectangle with lines at 45 degrees.
    void fillHatched(QPainter &painter, const QRectF &rect, Token color, double opacity = 1);
    /// The cursor of the run in a plot, at `x`: a line that goes behind `words`, and beside it the first of these ways to say what is there
    /// that has room.
    void paintTimeCursor(QPainter &painter, const QRectF &plot, double x, const QStringList &ways, const std::vector<QRectF> &words = {});
    /// An upright line, as wide as `line`. It has gaps where words stand.
    void paintUpright(QPainter &painter, const QRectF &line, const std::vector<QRectF> &words) const;
    /// The ring of the keyboard's cursor: four corners. The selection has a closed ring, so the two are never taken for each other.
    void paintCanvasCursor(QPainter &painter, const QRectF &rect) const;

    [[nodiscard]] const Theme &theme() const { return m_theme; }
    [[nodiscard]] BlockSprites &sprites() { return m_sprites; }
    [[nodiscard]] TextSprites &texts() { return m_text; }

private:
    [[nodiscard]] const QBrush &hatchBrush(Token color, double opacity);
    /// The smallest card: its four corners.
    [[nodiscard]] const QPixmap &corners(double radius, Token fill, Token edge, double ratio);

    const Theme &m_theme;
    BlockSprites m_sprites;
    TextSprites m_text;
    QHash<QString, QPixmap> m_icons;
    QHash<quint64, QBrush> m_hatches;
    QHash<QByteArray, QPixmap> m_corners;
    QPixmap m_backdrop;
    QByteArray m_backdropKey;
    std::size_t m_backdropTexts = 0; ///< of written(): the first ones, which the backdrop has
};

} // namespace atomalloc::ui
