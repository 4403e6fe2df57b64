// SPDX-License-Identifier: GPL-3.0-or-later
// What the painters of all views share: cards, and lines that go behind words.
#include "ui/theme/theme.h"
#include "ui/views/base/canvas_painter.h"

#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

namespace atomalloc::ui {
namespace {

class OpenPainter : public CanvasPainter
{
public:
    using CanvasPainter::CanvasPainter;
    using CanvasPainter::card;
    using CanvasPainter::paintUpright;
};

QImage blankImage(const Theme &theme, double ratio)
{
    QImage image((QSizeF(120, 80) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(theme.color(Token::canvas));
    return image;
}

/// The largest difference of a color anywhere.
int differenceOf(const QImage &a, const QImage &b)
{
    int most = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QColor one = a.pixelColor(x, y);
            const QColor other = b.pixelColor(x, y);
            most = std::max(
                {most, std::abs(one.red() - other.red()), std::abs(one.green() - other.green()), std::abs(one.blue() - other.blue())});
        }
    }
    return most;
}

TEST(CanvasPainter, ACardIsARoundedRectangle)
{
    const Theme theme(Theme::Kind::light);
    for (const double ratio : {1.0, 2.0, 1.25}) {
        for (const QRectF &rect : {QRectF(4, 6, 100, 60), QRectF(5, 5, 14, 14), QRectF(4.3, 6.6, 100, 60), QRectF(8, 8, 9, 40)}) {
            QImage kept = blankImage(theme, ratio);
            QPainter painter(&kept);
            painter.setRenderHint(QPainter::Antialiasing);
            OpenPainter(theme).card(painter, rect, 6, Token::lane, Token::line);
            painter.end();
            QImage anew = blankImage(theme, ratio);
            QPainter plain(&anew);
            plain.setRenderHint(QPainter::Antialiasing);
            plain.setPen(QPen(theme.color(Token::line), 1));
            plain.setBrush(theme.color(Token::lane));
            plain.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
            plain.end();
            EXPECT_LE(differenceOf(kept, anew), 2) << ratio << ", " << rect.left() << ", width " << rect.width();
        }
    }
}

TEST(CanvasPainter, ALineGoesBehindWords)
{
    const Theme theme(Theme::Kind::dark);
    QImage image = blankImage(theme, 1);
    QPainter painter(&image);
    const std::vector<QRectF> words{{30, 40, 40, 10}, {50, 20, 10, 8}, {80, 5, 10, 70}};
    OpenPainter(theme).paintUpright(painter, QRectF(54, 10, 2, 60), words);
    painter.end();
    const auto isLine = [&](int y) { return image.pixelColor(54, y) == theme.color(Token::text); };
    for (const int y : {10, 19, 29, 39, 51, 69})
        EXPECT_TRUE(isLine(y)) << y;
    for (const int y : {9, 20, 27, 40, 49, 70})
        EXPECT_FALSE(isLine(y)) << y;
}

} // namespace
} // namespace atomalloc::ui
