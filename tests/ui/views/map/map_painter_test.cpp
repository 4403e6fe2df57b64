// SPDX-License-Identifier: GPL-3.0-or-later
// What the Map says about its tiles, counted apart from what the program counts.
#include "app/words/figure_text.h"
#include "app/words/run_words.h"
#include "tests/support/sample_run.h"
#include "tests/ui/painted.h"
#include "ui/views/map/map_painter.h"

#include <QPainter>

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace atomalloc::ui {
namespace {

class MapPainterTest : public testing::Test
{
protected:
    static constexpr std::uint64_t kSpace = 16 * 1024;

    MapPainterTest() : m_heap(m_sample.run)
    {
        m_words.sync(*m_sample.run);
        m_palette.setClasses(ClassIndex{0}, static_cast<ClassIndex>(m_sample.run->classBytes().size() - 1));
    }

    /// Room for few tiles: each is of several blocks.
    void paint(std::size_t position, MapColors colors = MapColors::state, QSizeF room = {60, 60})
    {
        m_heap.seek(position);
        m_palette = MapPalette(m_theme, colors);
        m_palette.setClasses(ClassIndex{0}, static_cast<ClassIndex>(m_sample.run->classBytes().size() - 1));
        m_scale = MapScale({kSpace, 64}, room, 1);
        const app::AddressTiles::Range range{0, m_scale.tileBytes(), m_scale.tiles()};
        m_tiles = app::AddressTiles(*m_sample.run, range);
        m_tiles.sync(m_heap, *m_sample.run);
        const MapScene scene{m_layout, m_scale, m_palette, m_tiles,  0,       m_scroll,     m_heap,      *m_words,
                             m_runs,   kSpace,  64,        kNoBlock, kNoTask, std::nullopt, std::nullopt};
        m_painted = std::make_unique<Painted>(QSize(1048, 754));
        QPainter painter(m_painted.get());
        m_painter.paintAround(painter, scene);
    }

    [[nodiscard]] QStringList words() const
    {
        QStringList texts;
        for (const TextSprites::Written &written : m_painter.written())
            texts << written.text;
        return texts;
    }
    [[nodiscard]] std::uint64_t bytesOf(Place place) const
    {
        std::uint64_t bytes = 0;
        for (const auto &[granule, block] : m_heap.blocks())
            bytes += block.place == place ? m_sample.run->classBytes()[toIndex(block.size_class)] : 0;
        return bytes;
    }

    test::SampleRun m_sample = test::sampleRun();
    app::HeapState m_heap;
    app::RunWords m_words;
    Theme m_theme{Theme::Kind::dark};
    MapPainter m_painter{m_theme};
    MapPalette m_palette{m_theme, MapColors::state};
    MapLayout m_layout = layOutMap({1048, 754}, true);
    MapScale m_scale;
    app::AddressTiles m_tiles;
    app::FreeRuns m_runs;
    double m_scroll = 0;
    std::unique_ptr<Painted> m_painted;
};

TEST_F(MapPainterTest, TheSampleTileIsFilledByTheSharesOfTheWholeMap)
{
    for (const std::size_t position : {m_sample.filled, m_sample.wiping, m_sample.waiting, m_sample.end}) {
        paint(position);
        ASSERT_GT(m_scale.tileBytes(), 64U);
        std::uint64_t rest = kSpace;
        for (const auto &[place, name] : std::map<Place, const char *>{
                 {Place::live, "in use"}, {Place::zeroing, "zeroing"}, {Place::hot, "hot"}, {Place::cold, "cold"}}) {
            const std::uint64_t bytes = bytesOf(place);
            rest -= bytes;
            const QString said = QStringLiteral("%1 %2").arg(app::percentText(bytes, kSpace), QLatin1String(name));
            EXPECT_EQ(words().contains(said), bytes * 200 >= kSpace) << said.toStdString() << " in " << words().join(u'|').toStdString();
        }
        EXPECT_TRUE(words().contains(QStringLiteral("%1 free").arg(app::percentText(rest, kSpace)))) << words().join(u'|').toStdString();
    }
}

TEST_F(MapPainterTest, FreeRunsAreToldByTheirLengths)
{
    for (const std::uint64_t length : {64, 64, 64, 64, 256, 512})
        m_runs.add(length);
    paint(m_sample.filled);
    EXPECT_TRUE(words().contains(QStringLiteral("50 % of it in the longest"))) << words().join(u'|').toStdString();
    EXPECT_TRUE(words().contains(QStringLiteral("64 B")));
    EXPECT_TRUE(words().contains(QStringLiteral("to 512 B")));
    EXPECT_TRUE(words().contains(QStringLiteral("1 KiB free in 6 runs, the longest 512 B"))) << words().join(u'|').toStdString();
    std::vector<QRectF> bars;
    for (const Painted::Rect &rect : m_painted->rects())
        if (rect.fill == m_theme.color(Token::free))
            bars.push_back(rect.rect);
    ASSERT_EQ(bars.size(), 3U) << "none for the lengths that no run has";
    EXPECT_NEAR(bars[0].height(), 4 * bars[1].height(), 0.01);
    EXPECT_NEAR(bars[1].height(), bars[2].height(), 0.01);
    const double step = (bars[2].left() - bars[0].left()) / 3;
    EXPECT_NEAR(bars[1].left() - bars[0].left(), 2 * step, 0.01) << "there is none of 128 B";
    EXPECT_DOUBLE_EQ(bars[0].bottom(), bars[1].bottom());
}

TEST_F(MapPainterTest, WhereNothingIsFreeItSaysSo)
{
    paint(m_sample.filled);
    EXPECT_TRUE(words().contains(QStringLiteral("Nothing is free."))) << words().join(u'|').toStdString();
}

TEST_F(MapPainterTest, EveryAddressStandsWhereItsTileBegins)
{
    m_scroll = 40;
    paint(m_sample.filled, MapColors::state, {m_layout.tiles.width(), 2000});
    const QRectF &tiles = m_layout.tiles;
    int columns = 0, rows = 0;
    for (const TextSprites::Written &written : m_painter.written()) {
        const bool above = m_layout.columns.contains(written.at);
        const bool beside = written.at.x() < tiles.left() && written.at.y() >= tiles.top();
        if (!above && !beside)
            continue;
        const QPointF at(above ? written.at.x() - tiles.left() + 1 : 1, above ? 1 : written.at.y() - 8 - tiles.top() + m_scroll);
        const auto tile = m_scale.tileAt(at);
        ASSERT_TRUE(tile) << written.text.toStdString();
        EXPECT_EQ(tiles.contains(tiles.topLeft() + m_scale.rectOf(*tile).topLeft() - QPointF(0, above ? 0 : m_scroll)), true);
        const std::uint64_t bytes = *tile * m_scale.tileBytes();
        const QString address = bytes == 0 ? QStringLiteral("0") : app::bytesText(bytes);
        EXPECT_EQ(written.text, above ? u'+' + address : address);
        ++(above ? columns : rows);
    }
    EXPECT_EQ(columns, 8);
    EXPECT_GT(rows, 3);
}

TEST_F(MapPainterTest, SaysHowFarToZoomForOneCellPerBlock)
{
    paint(m_sample.filled);
    const QString times = app::countText(m_scale.tileBytes() / 64);
    EXPECT_TRUE(words().contains(QStringLiteral("Zoom in %1× for one cell per block").arg(times))) << words().join(u'|').toStdString();
    EXPECT_TRUE(words().contains(QStringLiteral("Up to %1 blocks.").arg(times)));
    EXPECT_TRUE(words().contains(QStringLiteral("%1 blocks").arg(m_heap.blocks().size())));
    paint(m_sample.filled, MapColors::state, {900, 560});
    ASSERT_EQ(m_scale.tileBytes(), 64U);
    EXPECT_TRUE(words().contains(QStringLiteral("One cell for each block"))) << words().join(u'|').toStdString();
}

TEST(MapPalette, PartsOfATileStandInTheOrderOfTheirStates)
{
    Theme theme(Theme::Kind::dark);
    const MapPalette palette(theme, MapColors::state);
    app::AddressTile tile;
    const std::vector<std::pair<Place, std::uint64_t>> order{
        {Place::live, 128}, {Place::zeroing, 64}, {Place::hot, 192}, {Place::cold, 256}};
    for (const auto &[place, bytes] : order)
        tile.bytes[static_cast<std::size_t>(place)] = bytes;
    tile.bytes[static_cast<std::size_t>(Place::pool)] = 384;
    tile.blocks = 4;
    tile.generations = 12;
    const TileParts parts = palette.partsOf(tile);
    ASSERT_EQ(parts.count, order.size()) << "what is free has no part";
    for (std::size_t i = 0; i < order.size(); ++i) {
        EXPECT_EQ(parts.parts[i].place, order[i].first) << i;
        EXPECT_DOUBLE_EQ(parts.parts[i].share, static_cast<double>(order[i].second) / 1024) << i;
        EXPECT_EQ(parts.parts[i].color, theme.generationColor(order[i].first, 3)) << i;
    }
}

TEST(MapPalette, EachNamedTaskHasAColorOfItsOwnAndTheOthersShareOne)
{
    Theme theme(Theme::Kind::dark);
    MapPalette palette(theme, MapColors::task);
    palette.setTasks({TaskId{4}, TaskId{2}});
    EXPECT_NE(palette.taskColor(TaskId{4}), palette.taskColor(TaskId{2}));
    EXPECT_NE(palette.taskColor(TaskId{4}), palette.taskColor(TaskId{1}));
    EXPECT_EQ(palette.taskColor(TaskId{1}), palette.taskColor(TaskId{3}));
    EXPECT_EQ(palette.taskColor(kNoTask), palette.taskColor(TaskId{1}));
}

TEST(MapPalette, EachClassAndEachGenerationUpToTwelveHasAColor)
{
    Theme theme(Theme::Kind::dark);
    MapPalette palette(theme, MapColors::size_class);
    palette.setClasses(ClassIndex{0}, ClassIndex{12});
    for (std::uint8_t i = 1; i < 13; ++i)
        EXPECT_NE(palette.classColor(ClassIndex{i}), palette.classColor(static_cast<ClassIndex>(i - 1))) << int{i};
    for (std::uint64_t generation = 1; generation < 12; ++generation)
        EXPECT_NE(palette.generationColor(generation), palette.generationColor(generation + 1)) << generation;
    EXPECT_EQ(palette.classColor(ClassIndex{12}), theme.scaleColor(1)) << "the classes use all of the scale";
    EXPECT_EQ(palette.generationColor(0), palette.generationColor(1));
    EXPECT_EQ(palette.generationColor(400), palette.generationColor(12));
}

} // namespace
} // namespace atomalloc::ui
