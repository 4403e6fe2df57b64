// SPDX-License-Identifier: GPL-3.0-or-later
// Theme: the colour tokens of both themes in one table, fonts, and the painting helpers that every view shares. UI thread only.
#pragma once

#include "allocator/api/event.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPainter>
#include <QRectF>

#include <cstdint>

namespace atomalloc::ui {

enum class Token : std::uint8_t {
    window,
    dock,
    card,
    canvas,
    lane,
    field,
    line,
    stroke,
    text,
    text2,
    text3,
    accent,
    accentText,
    accentBackground,
    waitBackground,
    errorBackground,
    ok,
    warn,
    error,
    seriesA,
    seriesB,
    inUse,
    zeroing,
    hot,
    cold,
    free,
    decommitted,
    retired,
    waiting,
    module1,
    module2,
    module3,
    module4,
    module5,
    module6,
    moduleSystem,
    count
};

class Theme : public QObject
{
    Q_OBJECT

public:
    enum class Kind { dark, light };

    explicit Theme(Kind kind, QObject *parent = nullptr);

    [[nodiscard]] Kind kind() const { return m_kind; }
    void setKind(Kind kind); ///< applies palette and style sheet to the application. Emits changed()

    /// What the system prefers, as far as Qt 6.4 lets one see it: the lightness of its window colour.
    [[nodiscard]] static Kind systemKind();

    [[nodiscard]] QColor color(Token token) const;
    [[nodiscard]] static QColor color(Kind kind, Token token);
    /// The state's hue with the generation as luminance, 12 steps then clamped. Places without a fill give the token itself.
    [[nodiscard]] QColor generationColor(Place place, std::uint64_t generation) const;
    /// A scale of lightness that colour-blind people can order: from `share` 0 to 1 brighter on dark, darker on light.
    [[nodiscard]] QColor scaleColor(double share) const;
    /// Number colour that reads on generationColor: black on dark, white on light.
    [[nodiscard]] QColor onGeneration() const;

    [[nodiscard]] QFont textFont(double pixels, int weight = QFont::Normal) const;
    [[nodiscard]] QFont figureFont(double pixels, int weight = QFont::Normal) const; ///< monospaced
    /// SVG icon of resources/icons by name ("play", "hourglass"), tinted for the theme (disabled state included).
    [[nodiscard]] QIcon icon(const QString &name, Token token = Token::text) const;

Q_SIGNALS:
    void changed();

private:
    Kind m_kind;
};

/// What a block looks like: the shape carries the state, the fill the generation (design: tokens and marks).
struct BlockLook
{
    Place place = Place::live;
    std::uint64_t generation = 1;
    bool topOfStack = false;
    bool selected = false;
    bool showNumber = true;
    double wiped = 0;     ///< zeroing: share of the chunks that are done
    int chunks = 0;       ///< zeroing: ticks
    double ttlPassed = 0; ///< cold: bar along the bottom
    QColor fill;          ///< instead of the colour of state and generation. Not valid: that one
};

void paintBlock(QPainter &painter, const Theme &theme, const QRectF &rect, const BlockLook &look);
/// A request that waits: dashed outline, hatched backwards.
void paintWaiting(QPainter &painter, const Theme &theme, const QRectF &rect);
/// A refusal: a cross in a box.
void paintError(QPainter &painter, const Theme &theme, const QRectF &rect);

} // namespace atomalloc::ui
