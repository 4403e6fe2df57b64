// SPDX-License-Identifier: GPL-3.0-or-later
// Both tables of colours against WCAG, the generation ramps, the icons and the marks of the states.
#include "ui/theme/heat_colors.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QFontInfo>
#include <QGuiApplication>
#include <QImage>
#include <QPalette>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace atomalloc::ui {
namespace {

double channel(double value) { return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); }

double luminance(const QColor &color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double high = std::max(luminance(a), luminance(b));
    const double low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

const std::vector<Token> kSurfaces{Token::window, Token::dock, Token::card, Token::canvas, Token::lane, Token::field};
const std::vector<Token> kCanvases{Token::canvas, Token::lane};

class ThemeTable : public testing::TestWithParam<Theme::Kind>
{
protected:
    void expectContrast(const std::vector<Token> &fronts, const std::vector<Token> &backs, double least)
    {
        for (const Token front : fronts)
            for (const Token back : backs)
                EXPECT_GE(contrast(Theme::color(GetParam(), front), Theme::color(GetParam(), back)), least)
                    << "token " << static_cast<int>(front) << " on " << static_cast<int>(back);
    }
};

TEST_P(ThemeTable, TextReadsOnEverySurface) { expectContrast({Token::text, Token::text2, Token::text3}, kSurfaces, 4.5); }

TEST_P(ThemeTable, RolesReadAsTextOnDocksAndCards)
{
    expectContrast({Token::accent, Token::ok, Token::warn, Token::error}, {Token::window, Token::dock, Token::card, Token::lane}, 4.5);
    expectContrast({Token::accentText}, {Token::accent}, 4.5);
    expectContrast({Token::text, Token::accent}, {Token::accentBackground}, 4.5);
    expectContrast({Token::text, Token::waiting}, {Token::waitBackground}, 4.5);
    expectContrast({Token::text, Token::error}, {Token::errorBackground}, 4.5);
}

// What the controls of the toolkit are painted with.
TEST_P(ThemeTable, ThePaletteReads)
{
    Theme theme(GetParam());
    const QPalette before = QGuiApplication::palette();
    theme.setKind(GetParam());
    const QPalette palette = QGuiApplication::palette();
    using Pair = std::pair<QPalette::ColorRole, QPalette::ColorRole>;
    for (const auto &[front, back] :
         {Pair(QPalette::WindowText, QPalette::Window), Pair(QPalette::Text, QPalette::Base), Pair(QPalette::Text, QPalette::AlternateBase),
          Pair(QPalette::PlaceholderText, QPalette::Base), Pair(QPalette::ButtonText, QPalette::Button),
          Pair(QPalette::ToolTipText, QPalette::ToolTipBase), Pair(QPalette::HighlightedText, QPalette::Highlight),
          Pair(QPalette::Link, QPalette::Window), Pair(QPalette::BrightText, QPalette::Window)})
        EXPECT_GE(contrast(palette.color(front), palette.color(back)), 4.5) << front << " on " << back;
    EXPECT_EQ(palette.color(QPalette::HighlightedText), Theme::color(GetParam(), Token::accentText));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        EXPECT_NE(palette.color(QPalette::Disabled, role), palette.color(QPalette::Active, role)) << role;
    QGuiApplication::setPalette(before);
}

TEST_P(ThemeTable, MarksAndBordersStandOutFromTheirSurface)
{
    expectContrast({Token::stroke}, {Token::dock, Token::field, Token::canvas, Token::lane}, 3.0);
    expectContrast({Token::inUse, Token::zeroing, Token::hot, Token::cold, Token::free, Token::decommitted, Token::retired, Token::waiting,
                    Token::error, Token::seriesA, Token::seriesB},
                   kCanvases, 3.0);
}

TEST_P(ThemeTable, NumbersReadOnEveryGenerationStep)
{
    const Theme theme(GetParam());
    for (const Place place : {Place::live, Place::hot})
        for (std::uint64_t generation = 1; generation <= 12; ++generation)
            EXPECT_GE(contrast(theme.generationColor(place, generation), theme.onGeneration()), 4.5) << generation;
}

TEST_P(ThemeTable, OlderGenerationsMoveAwayFromTheBackgroundStepByStep)
{
    const Theme theme(GetParam());
    const QColor back = theme.color(Token::canvas);
    for (const Place place : {Place::live, Place::hot})
        for (std::uint64_t generation = 2; generation <= 12; ++generation)
            EXPECT_GT(contrast(theme.generationColor(place, generation), back),
                      contrast(theme.generationColor(place, generation - 1), back));
}

TEST_P(ThemeTable, HeatStandsOutFromTheCanvasAndEachStepFromTheOneBefore)
{
    const QColor canvas = Theme::color(GetParam(), Token::canvas);
    for (std::size_t step = 0; step < kHeatSteps; ++step) {
        SCOPED_TRACE(step);
        const QColor heat = heatColor(GetParam(), step);
        EXPECT_GE(contrast(heat, canvas), 3.0);
        if (step == 0)
            continue;
        const QColor before = heatColor(GetParam(), step - 1);
        EXPECT_GE(contrast(heat, before), 1.25);
        EXPECT_GT(contrast(heat, canvas), contrast(before, canvas)) << "more is farther from the canvas";
    }
}

INSTANTIATE_TEST_SUITE_P(BothThemes, ThemeTable, testing::Values(Theme::Kind::dark, Theme::Kind::light));

TEST(Theme, ClampsGenerationsBeyondTheTwelfth)
{
    const Theme theme(Theme::Kind::dark);
    EXPECT_EQ(theme.generationColor(Place::live, 12), theme.generationColor(Place::live, 4'000'000));
    EXPECT_EQ(theme.generationColor(Place::live, 12), QColor(0xae, 0xce, 0xfa));
    EXPECT_EQ(theme.generationColor(Place::live, 0), theme.generationColor(Place::live, 1));
}

TEST(Theme, TintsEveryIconInTheColourAsked)
{
    const Theme theme(Theme::Kind::dark);
    const QStringList files = QDir(QStringLiteral(":/atomalloc/icons")).entryList({QStringLiteral("*.svg")});
    EXPECT_GE(files.size(), 36);
    for (const QString &file : files) {
        const QImage image = theme.icon(file.chopped(4), Token::error).pixmap(QSize(32, 32)).toImage();
        int painted = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y).alpha() < 250)
                    continue;
                ++painted;
                EXPECT_EQ(image.pixelColor(x, y).rgb(), theme.color(Token::error).rgb());
            }
        }
        EXPECT_GT(painted, 4) << file.toStdString();
    }
}

TEST(Theme, FiguresAreMonospacedOnEveryMachine)
{
    const Theme theme(Theme::Kind::light);
    EXPECT_TRUE(QFontInfo(theme.figureFont(12)).fixedPitch());
    EXPECT_GT(theme.textFont(26).pointSizeF(), theme.textFont(13).pointSizeF() * 1.9);
}

QImage blockImage(const Theme &theme, const BlockLook &look)
{
    QImage image(80, 40, QImage::Format_RGB32);
    image.fill(theme.color(Token::lane));
    QPainter painter(&image);
    paintBlock(painter, theme, QRectF(10, 10, 52, 19), look);
    return image;
}

TEST(PaintBlock, GivesEachStateAShapeOfItsOwnEvenWithoutColour)
{
    for (const auto kind : {Theme::Kind::dark, Theme::Kind::light}) {
        const Theme theme(kind);
        std::vector<QImage> images;
        for (const Place place : {Place::live, Place::hot, Place::cold, Place::zeroing, Place::pool, Place::retired, Place::none}) {
            BlockLook look;
            look.place = place;
            look.wiped = 0.5;
            look.showNumber = false;
            QImage silhouette(80, 40, QImage::Format_Mono);
            const QImage image = blockImage(theme, look);
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    silhouette.setPixel(x, y, contrast(image.pixelColor(x, y), theme.color(Token::lane)) > 2 ? 1 : 0);
            for (const QImage &other : images)
                EXPECT_NE(silhouette, other) << static_cast<int>(place);
            images.push_back(silhouette);
        }
    }
}

TEST(PaintBlock, WipesFromTheLeftByTheShareOfChunksDone)
{
    const Theme theme(Theme::Kind::dark);
    BlockLook look;
    look.place = Place::zeroing;
    look.generation = 6;
    look.wiped = 0.5;
    const QImage image = blockImage(theme, look);
    EXPECT_EQ(image.pixelColor(20, 20), theme.color(Token::lane));
    EXPECT_EQ(image.pixelColor(55, 20), theme.generationColor(Place::live, 6));
    EXPECT_EQ(image.pixelColor(36, 9), theme.color(Token::zeroing)) << "the bar marks the edge and stands out above the block";
}

TEST(PaintBlock, MarksTheTopOfTheStackAndTheSelection)
{
    const Theme theme(Theme::Kind::light);
    BlockLook look;
    look.place = Place::hot;
    const QImage plain = blockImage(theme, look);
    look.topOfStack = true;
    const QImage top = blockImage(theme, look);
    EXPECT_NE(plain, top);
    look.selected = true;
    const QImage selected = blockImage(theme, look);
    EXPECT_EQ(selected.pixelColor(30, 7), theme.color(Token::accent));
}

} // namespace
} // namespace atomalloc::ui
