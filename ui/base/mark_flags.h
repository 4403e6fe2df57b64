// SPDX-License-Identifier: GPL-3.0-or-later
// Marks on a time axis: a pennant with a letter on a dotted pole for those that a person has set, a dotted pole with a word for those that
// the program has found. Where two pennants would cover each other they stand one above the other. Pure geometry and its painting.
// UI thread only.
#pragma once

#include <QRectF>
#include <QString>

#include <optional>
#include <vector>

class QPainter;

namespace atomalloc::ui {

class Theme;

struct MarkFlag
{
    int number = 0; ///< 0 to 3
    double x = 0;   ///< px, of its pole
    QString letter;
    QRectF pennant{}; ///< as placeFlags() says
};

/// A mark without a letter.
struct FoundFlag
{
    double x = 0;
    QString word;
    QRectF plate{}; ///< as placeWords() says. Empty: no room for the word
};

/// Gives each flag its place below `top`, within `left` to `right`.
void placeFlags(std::vector<MarkFlag> &flags, double top, double left, double right, const std::vector<QRectF> &signs = {});
/// Where words may stand.
struct WordRoom
{
    double top = 0, bottom = 0, left = 0, right = 0;
    std::vector<QRectF> taken = {}; ///< by other words
};
/// Gives the words their places, the lowest first. A word that has no room beside its pole stands one row higher. Where the rows are full
/// the first ones go before the later ones.
void placeWords(std::vector<FoundFlag> &flags, const Theme &theme, const WordRoom &room);

/// The flag whose pennant is at the point, or within 4 px of it.
[[nodiscard]] std::optional<std::size_t> flagAt(const std::vector<MarkFlag> &flags, QPointF point);
[[nodiscard]] std::optional<std::size_t> wordAt(const std::vector<FoundFlag> &flags, QPointF point);

// Poles go behind `others`, which are words that stand there.
void paintFlags(QPainter &painter, const Theme &theme, const std::vector<MarkFlag> &flags, double bottom,
                const std::vector<QRectF> &others = {});
void paintWords(QPainter &painter, const Theme &theme, const std::vector<FoundFlag> &flags, double top, double bottom,
                const std::vector<QRectF> &others = {});

} // namespace atomalloc::ui
