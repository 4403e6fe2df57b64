// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/mark_flags.h"

#include "ui/base/curve.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <array>

namespace atomalloc::ui {

namespace {

constexpr QSizeF kPennant{15, 13};
constexpr double kSlack = 4; ///< px around a pennant that still take the mouse
constexpr double kWordHeight = 14;

QFont wordFontOf(const Theme &theme) { return theme.textFont(10.5, QFont::Medium); }

void drawPole(QPainter &painter, double x, double top, double bottom, const std::vector<QRectF> &others)
{
    for (const QRectF &part : uprightBeside(QRectF(x - 0.5, top, 1, bottom - top), others))
        painter.drawLine(QPointF(x, part.top()), QPointF(x, part.bottom()));
}

} // namespace

void placeFlags(std::vector<MarkFlag> &flags, double top, double left, double right, const std::vector<QRectF> &signs)
{
    const auto covers = [&signs](const QRectF &pennant) {
        return std::ranges::any_of(signs, [&pennant](const QRectF &sign) { return sign.intersects(pennant); });
    };
    for (auto flag = flags.begin(); flag != flags.end(); ++flag) {
        const double x = std::clamp(flag->x, left, right);
        const QRectF onRight(QPointF(x, top), kPennant);
        const QRectF onLeft(QPointF(x - kPennant.width(), top), kPennant);
        const bool roomOnRight = onRight.right() <= right;
        const bool turns = roomOnRight && covers(onRight) && onLeft.left() >= left && !covers(onLeft);
        flag->pennant = roomOnRight && !turns ? onRight : onLeft;
        const auto below = [&flag](const QRectF &other) {
            const bool meets = other.intersects(flag->pennant);
            if (meets)
                flag->pennant.moveTop(other.bottom() + 1);
            return meets;
        };
        // One that has moved may lie upon another one that was looked at.
        while (std::ranges::any_of(signs, below) ||
               std::any_of(flags.begin(), flag, [&below](const MarkFlag &before) { return below(before.pennant); }))
            continue;
    }
}

void placeWords(std::vector<FoundFlag> &flags, const Theme &theme, const WordRoom &room)
{
    const QFontMetricsF metrics(wordFontOf(theme));
    for (auto flag = flags.begin(); flag != flags.end(); ++flag) {
        flag->plate = {};
        const double width = metrics.horizontalAdvance(flag->word) + 8;
        for (double top = room.bottom - kWordHeight; flag->plate.isEmpty() && top >= room.top; top -= kWordHeight) {
            for (const double from : {flag->x, flag->x - width}) {
                const QRectF plate(from, top, width, kWordHeight);
                const bool taken =
                    std::any_of(flags.begin(), flag, [&plate](const FoundFlag &other) { return other.plate.intersects(plate); }) ||
                    std::ranges::any_of(room.taken, [&plate](const QRectF &other) { return other.intersects(plate); });
                if (taken || plate.left() < room.left || plate.right() > room.right)
                    continue;
                flag->plate = plate;
                break;
            }
        }
    }
}

std::optional<std::size_t> flagAt(const std::vector<MarkFlag> &flags, QPointF point)
{
    for (std::size_t i = flags.size(); i-- > 0;) {
        if (flags[i].pennant.adjusted(-kSlack, -kSlack, kSlack, kSlack).contains(point))
            return i;
    }
    return std::nullopt;
}

std::optional<std::size_t> wordAt(const std::vector<FoundFlag> &flags, QPointF point)
{
    const auto found = std::ranges::find_if(flags, [point](const FoundFlag &flag) { return flag.plate.contains(point); });
    return found == flags.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - flags.begin()));
}

void paintFlags(QPainter &painter, const Theme &theme, const std::vector<MarkFlag> &flags, double bottom, const std::vector<QRectF> &others)
{
    const QColor color = theme.color(Token::text2);
    painter.setFont(theme.figureFont(10, QFont::DemiBold));
    for (const MarkFlag &flag : flags) {
        painter.setPen(QPen(color, 1, Qt::DotLine));
        drawPole(painter, flag.x, flag.pennant.top(), bottom, others);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        const QRectF &cloth = flag.pennant;
        const bool mirrored = cloth.center().x() < flag.x;
        const double notch = mirrored ? cloth.left() + 4 : cloth.right() - 4;
        const double pole = mirrored ? cloth.right() : cloth.left();
        const double tail = mirrored ? cloth.left() : cloth.right();
        painter.drawPolygon(std::array<QPointF, 5>{QPointF(pole, cloth.top()), QPointF(tail, cloth.top()),
                                                   QPointF(notch, cloth.center().y()), QPointF(tail, cloth.bottom()),
                                                   QPointF(pole, cloth.bottom())}
                                .data(),
                            5);
        painter.setPen(theme.color(Token::canvas));
        painter.drawText(cloth.adjusted(mirrored ? 4 : 0, 0, mirrored ? 0 : -4, 0), Qt::AlignCenter, flag.letter);
    }
}

void paintWords(QPainter &painter, const Theme &theme, const std::vector<FoundFlag> &flags, double top, double bottom,
                const std::vector<QRectF> &others)
{
    const QColor color = theme.color(Token::text2);
    painter.setPen(QPen(color, 1, Qt::DotLine));
    for (const FoundFlag &flag : flags)
        drawPole(painter, flag.x, top, bottom, others);
    painter.setFont(wordFontOf(theme));
    for (const FoundFlag &flag : flags) {
        if (flag.plate.isEmpty())
            continue;
        painter.fillRect(flag.plate, theme.color(Token::canvas));
        painter.setPen(color);
        painter.drawText(flag.plate, Qt::AlignCenter, flag.word);
    }
}

} // namespace atomalloc::ui
