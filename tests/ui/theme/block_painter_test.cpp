// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

QImage blockOf(const Theme &theme, const BlockLook &look)
{
    QImage image(40, 30, QImage::Format_RGB32);
    image.fill(theme.color(Token::lane));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBlock(painter, theme, QRectF(4, 4, 26, 19), look);
    return image;
}

TEST(BlockPainter, ABlockTellsItsGenerationHoweverManyDigitsItHas)
{
    const Theme theme(Theme::Kind::dark);
    for (const Place place : {Place::live, Place::hot, Place::cold}) {
        for (const std::uint64_t generation : {7ULL, 120ULL, 1'234ULL, 31'415ULL, 2'718'281ULL}) {
            BlockLook look;
            look.place = place;
            look.generation = generation;
            look.topOfStack = place == Place::hot; // its outline takes room as well
            const QImage told = blockOf(theme, look);
            look.showNumber = false;
            EXPECT_NE(told, blockOf(theme, look)) << generation << " in place " << static_cast<int>(place);
        }
    }
}

} // namespace
} // namespace atomalloc::ui
