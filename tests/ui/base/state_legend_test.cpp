// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/state_legend.h"
#include "ui/theme/theme.h"

#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

#include <array>
#include <utility>

namespace atomalloc::ui {
namespace {

TEST(StateLegend, HasTheColoursThatTheChartsFillWith)
{
    const std::array entries{LegendEntry{Place::live, QStringLiteral("in use")}, LegendEntry{Place::hot, QStringLiteral("hot")}};
    for (const Theme::Kind kind : {Theme::Kind::dark, Theme::Kind::light}) {
        const Theme theme(kind);
        for (const auto &[entry, token] : {std::pair(entries[0], Token::inUse), std::pair(entries[1], Token::hot)}) {
            QImage image(80, 20, QImage::Format_RGB32);
            image.fill(theme.color(Token::lane));
            QPainter painter(&image);
            paintStateLegend(painter, theme, QPointF(0, 0), std::array{entry});
            painter.end();
            EXPECT_EQ(image.pixelColor(8, 6).name(), theme.color(token).name()) << entry.text.toStdString();
        }
    }
}

} // namespace
} // namespace atomalloc::ui
