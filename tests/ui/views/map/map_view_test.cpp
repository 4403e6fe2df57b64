// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/figure_text.h"
#include "app/words/names.h"
#include "tests/ui/session_fixture.h"
#include "tests/ui/views/words_in.h"
#include "ui/base/segmented.h"
#include "ui/session/refresher.h"
#include "ui/views/map/map_view.h"

#include <QSignalSpy>
#include <QToolButton>
#include <QWheelEvent>

#include <algorithm>
#include <iterator>
#include <map>

namespace atomalloc::ui {
namespace {

class MapViewTest : public SessionFixture
{
protected:
    void SetUp() override
    {
        SessionFixture::SetUp();
        m_view = std::make_unique<MapView>(m_session.runView(), m_session.selection(), m_theme);
        m_view->resize(1048, 754);
        m_view->settle();
    }

    QImage painted()
    {
        QImage image(m_view->size(), QImage::Format_RGB32);
        m_view->render(&image);
        return image;
    }
    [[nodiscard]] const app::HeapState &heap() const { return *m_session.runView().heap(); }
    std::size_t tileOf(BlockId block)
    {
        const std::uint64_t granule = m_sample.run->classBytes().front();
        return static_cast<std::size_t>(toIndex(block) * granule / m_view->shownScale().tileBytes());
    }
    /// A block that a task uses at the present position.
    [[nodiscard]] const app::BlockState &liveBlock() const
    {
        const auto &blocks = heap().blocks();
        return std::ranges::find_if(blocks, [](const auto &entry) { return entry.second.place == Place::live; })->second;
    }
    /// Within the block, beside the number in its middle and the rounded corners.
    QPoint insideOf(BlockId block)
    {
        const QRectF rect = m_view->rectOf(tileOf(block));
        return {static_cast<int>(rect.left() + 7), static_cast<int>(rect.center().y() + 2)};
    }
    QPoint pointOf(BlockId block) { return m_view->rectOf(tileOf(block)).center().toPoint(); }

    /// The color of the mark before an entry of the legend. Invalid without such an entry.
    QColor markOf(const QImage &image, const QString &name)
    {
        const auto &written = m_view->written();
        const auto entry = std::ranges::find_if(
            written, [&](const TextSprites::Written &text) { return text.text == name && m_view->shownLayout().legend.contains(text.at); });
        return entry == written.end() ? QColor()
                                      : image.pixelColor(static_cast<int>(entry->at.x()) - 24, static_cast<int>(entry->at.y()) - 4);
    }
    /// The blocks that begin in the tile, from low to high addresses.
    std::vector<BlockId> blocksIn(std::size_t tile)
    {
        std::vector<BlockId> blocks;
        for (const auto &[granule, block] : heap().blocks())
            if (tileOf(block.block) == tile)
                blocks.push_back(block.block);
        return blocks;
    }
    /// Makes tiles large, and tells the first one that several blocks begin in.
    std::size_t crowdedTile()
    {
        m_view->resize(420, 140);
        painted(); // lays it out
        for (std::size_t tile = 0; tile < m_view->shownScale().tiles(); ++tile)
            if (blocksIn(tile).size() > 1)
                return tile;
        ADD_FAILURE() << "no tile has several blocks";
        return 0;
    }

    std::unique_ptr<MapView> m_view;
};

TEST_F(MapViewTest, ABlockHasTheColorOfItsState)
{
    for (const std::size_t position : {m_sample.filled, m_sample.wiping, m_sample.waiting}) {
        m_session.runView().setPosition(position);
        const QImage image = painted();
        for (const auto &[granule, block] : heap().blocks()) {
            if (block.place != Place::live && block.place != Place::hot)
                continue;
            EXPECT_EQ(image.pixelColor(insideOf(block.block)), m_theme.generationColor(block.place, block.generation))
                << granule << " at " << position;
        }
    }
}

TEST_F(MapViewTest, AClickSelectsTheBlock)
{
    const BlockId block = liveBlock().block;
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, pointOf(block));
    EXPECT_EQ(m_session.selection().block(), block);
}

TEST_F(MapViewTest, ABlockKeepsItsPlace)
{
    const QPoint before = pointOf(m_sample.wiped);
    for (const std::size_t position : {m_sample.wiping, m_sample.waiting, m_sample.end, m_sample.filled}) {
        m_session.runView().setPosition(position);
        painted();
        EXPECT_EQ(pointOf(m_sample.wiped), before) << position;
    }
}

TEST_F(MapViewTest, AStepPaintsOnlyWhatItTouchedAndTheSameAsAFullPainting)
{
    m_session.runView().setPosition(m_sample.filled);
    painted();
    EXPECT_EQ(m_view->paintedTiles(), m_view->shownScale().tiles());
    std::size_t largeSteps = 0; // commits and trims touch much
    for (std::size_t position = m_sample.filled; position < m_sample.end; ++position) {
        m_session.runView().stepForward();
        const QImage stepped = painted();
        largeSteps += m_view->paintedTiles() > m_view->shownScale().tiles() / 8 ? 1 : 0;
        MapView fresh(m_session.runView(), m_session.selection(), m_theme);
        fresh.resize(m_view->size());
        QImage whole(fresh.size(), QImage::Format_RGB32);
        fresh.render(&whole);
        const QRect tiles = m_view->shownLayout().tiles.toRect();
        ASSERT_EQ(stepped.copy(tiles), whole.copy(tiles)) << position;
    }
    EXPECT_LT(largeSteps, (m_sample.end - m_sample.filled) / 5);
}

TEST_F(MapViewTest, TheWheelDoublesTheZoomAtThePointer)
{
    const QSignalSpy zoomed(m_view.get(), &View::zoomChanged);
    const std::uint64_t before = m_view->shownScale().rowBytes();
    const QPointF at = m_view->shownLayout().tiles.center();
    QWheelEvent event(at, m_view->mapToGlobal(at), {}, QPoint(0, 120), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_view.get(), &event);
    if (before / m_view->shownScale().tileBytes() > 16) {
        EXPECT_EQ(zoomed.count(), 1);
        EXPECT_DOUBLE_EQ(m_view->zoom(), 2);
        EXPECT_EQ(m_view->shownScale().rowBytes() * 2, before);
    }
    m_view->zoomBy(-1);
    EXPECT_DOUBLE_EQ(m_view->zoom(), 1);
    m_view->zoomBy(-1);
    EXPECT_DOUBLE_EQ(m_view->zoom(), 1) << "all of it is shown already";
}

TEST_F(MapViewTest, WhatIsScrolledIntoSightIsCountedAndPainted)
{
    m_view->resize(620, 300); // a few rows only
    painted();
    for (int step = 0; step < 10; ++step)
        m_view->zoomBy(1);
    for (int page = 0; page < 40; ++page)
        QTest::keyClick(m_view.get(), Qt::Key_PageDown);
    const std::size_t last = m_view->shownScale().tiles() - 1;
    painted();
    EXPECT_FALSE(m_view->tileText(last).isEmpty());
    EXPECT_TRUE(m_view->shownLayout().tiles.contains(m_view->rectOf(last).center()));
    EXPECT_TRUE(m_view->tileText(0).isEmpty()) << "or nothing was scrolled";
}

TEST_F(MapViewTest, ArrowsMoveACursorAndEnterSelects)
{
    m_view->setFocus();
    QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::AltModifier);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    const BlockId first = m_session.selection().block();
    EXPECT_NE(first, kNoBlock);
    EXPECT_TRUE(m_view->clearCursor());
    EXPECT_FALSE(m_view->clearCursor());
}

TEST_F(MapViewTest, AChosenTaskDimsWhatIsOfOthers)
{
    m_session.runView().setPosition(m_sample.filled);
    const TaskId task = liveBlock().task;
    const QPoint inside = insideOf(liveBlock().block);
    const QColor full = painted().pixelColor(inside);
    m_session.selection().selectTask(task);
    EXPECT_EQ(painted().pixelColor(inside), full);
    m_session.selection().selectTask(TaskId{task == TaskId{1} ? 2U : 1U});
    EXPECT_LT(painted().pixelColor(inside).lightness(), full.lightness());
}

TEST_F(MapViewTest, TheColorsAreChosenAboveTheTiles)
{
    const QImage byState = painted();
    auto *chooser = m_view->findChild<SegmentedControl *>();
    ASSERT_NE(chooser, nullptr);
    QTest::mouseClick(chooser->button(2), Qt::LeftButton);
    EXPECT_EQ(m_view->colors(), MapColors::task);
    const QPoint inside = insideOf(liveBlock().block);
    EXPECT_NE(painted().pixelColor(inside), byState.pixelColor(inside));
}

TEST_F(MapViewTest, EachClassHasAColorOfItsOwn)
{
    m_session.runView().setPosition(m_sample.filled);
    m_view->setColors(MapColors::size_class);
    const QImage image = painted();
    std::map<ClassIndex, QColor> colors;
    for (const auto &[granule, block] : heap().blocks()) {
        if (block.place != Place::live)
            continue;
        const QColor color = image.pixelColor(insideOf(block.block));
        EXPECT_EQ(colors.try_emplace(block.size_class, color).first->second, color) << granule;
    }
    ASSERT_GE(colors.size(), 2U);
    for (auto one = colors.begin(); std::next(one) != colors.end(); ++one)
        EXPECT_NE(one->second, std::next(one)->second);
}

TEST_F(MapViewTest, TheTasksThatHoldMostHaveColorsFromTheStart)
{
    m_session.runView().setPosition(0);
    m_view->setColors(MapColors::task);
    painted();
    QStringList names;
    for (const auto &written : m_view->written()) {
        if (written.text.startsWith(u't') && written.text.at(1).isDigit())
            names << written.text;
    }
    QStringList sorted = names;
    sorted.sort();
    EXPECT_EQ(names, sorted);
    EXPECT_GE(names.size(), 2) << names.join(u'|').toStdString();
}

TEST_F(MapViewTest, ABlockHasTheColorThatTheLegendGivesItsTaskOrClass)
{
    m_session.runView().setPosition(m_sample.waiting);
    const auto sizes = m_sample.run->classBytes();
    for (const MapColors colors : {MapColors::task, MapColors::size_class}) {
        m_view->setColors(colors);
        const QImage image = painted();
        std::vector<QRgb> seen;
        for (const auto &[granule, block] : heap().blocks()) {
            if (block.place != Place::live)
                continue;
            const QString name = colors == MapColors::task ? m_session.runView().refresher().words().taskName(block.task)
                                                           : app::bytesText(sizes[toIndex(block.size_class)]);
            const QColor mark = markOf(image, name);
            EXPECT_TRUE(mark.isValid()) << name.toStdString();
            EXPECT_EQ(image.pixelColor(insideOf(block.block)), mark) << name.toStdString();
            if (std::ranges::find(seen, mark.rgb()) == seen.end())
                seen.push_back(mark.rgb());
        }
        EXPECT_GE(seen.size(), 2U) << "one color for each";
    }
}

TEST_F(MapViewTest, ClicksOnATileSelectItsBlocksInTurn)
{
    const std::size_t tile = crowdedTile();
    const std::vector<BlockId> blocks = blocksIn(tile);
    const QPoint at = m_view->rectOf(tile).center().toPoint();
    for (std::size_t i = 0; i < blocks.size() + 1; ++i) {
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, at);
        EXPECT_EQ(m_session.selection().block(), blocks[i % blocks.size()]) << i;
    }
}

TEST_F(MapViewTest, ATileTellsTheBytesOfEachState)
{
    m_session.runView().setPosition(m_sample.waiting);
    (void)crowdedTile();
    const std::uint64_t bytesOfTile = m_view->shownScale().tileBytes();
    const std::uint64_t granule = m_sample.run->classBytes().front();
    std::size_t told = 0;
    for (std::size_t tile = 0; tile < m_view->shownScale().tiles(); ++tile) {
        if (blocksIn(tile).size() < 2)
            continue;
        std::map<Place, std::uint64_t> bytes;
        for (const auto &[first, block] : heap().blocks()) {
            const std::uint64_t from = std::max(first * granule, tile * bytesOfTile);
            const std::uint64_t size = m_sample.run->classBytes()[toIndex(block.size_class)];
            const std::uint64_t to = std::min(first * granule + size, (tile + 1) * bytesOfTile);
            bytes[block.place] += to - std::min(from, to);
        }
        const QStringList lines = m_view->tileText(tile).split(u'\n');
        for (const auto &[place, sum] : bytes) {
            const QString line = QStringLiteral("%1: %2").arg(app::byteStateText(place), app::bytesText(sum));
            EXPECT_EQ(lines.contains(line), sum > 0) << line.toStdString() << " in " << lines.join(u'|').toStdString();
        }
        EXPECT_TRUE(lines.front().startsWith(QStringLiteral("+%1 to ").arg(app::bytesText(tile * bytesOfTile))));
        ++told;
    }
    EXPECT_GT(told, 0U);
}

TEST_F(MapViewTest, TheSelectedBlockHasARingAroundAllOfItsTiles)
{
    const BlockId block = m_sample.wiped; // of 16 tiles
    painted();
    const QRectF first = m_view->rectOf(tileOf(block));
    const QPoint above(static_cast<int>(first.center().x()), static_cast<int>(first.top()) - 3);
    const std::size_t last = tileOf(block) + 1024 / m_view->shownScale().tileBytes() - 1;
    const QPoint below(static_cast<int>(m_view->rectOf(last).center().x()), static_cast<int>(m_view->rectOf(last).bottom()) + 1);
    const QColor accent = m_theme.color(Token::accent);
    EXPECT_NE(painted().pixelColor(above), accent);
    m_session.selection().selectBlock(block);
    const QImage image = painted();
    EXPECT_EQ(image.pixelColor(above), accent);
    EXPECT_EQ(image.pixelColor(below), accent);
}

TEST_F(MapViewTest, WhatTheFilterLeavesOutIsDimmedAndTheRestIsNot)
{
    const QImage before = painted();
    ASSERT_TRUE(m_session.selection().setFilterText(QStringLiteral("size>=512B")));
    ASSERT_TRUE(waitUntil([this] { return !m_session.filtering().busy(); }));
    const QImage after = painted();
    std::size_t kept = 0;
    std::size_t dimmed = 0;
    for (const auto &[granule, block] : heap().blocks()) {
        if (block.place != Place::live)
            continue;
        const QPoint at = insideOf(block.block);
        if (block.requested >= 512) {
            EXPECT_EQ(after.pixelColor(at), before.pixelColor(at)) << granule;
            ++kept;
        } else {
            EXPECT_LT(after.pixelColor(at).lightness(), before.pixelColor(at).lightness()) << granule;
            ++dimmed;
        }
    }
    EXPECT_GT(kept, 0U);
    EXPECT_GT(dimmed, 0U);
    QStringList words;
    for (const auto &text : m_view->written())
        words << text.text;
    EXPECT_TRUE(words.join(u'|').contains(QStringLiteral("match the filter"))) << words.join(u'|').toStdString();
    m_session.selection().setFilter({});
    EXPECT_EQ(painted(), before);
}

TEST_F(MapViewTest, NoWordIsCutInAnySizeOrLegend)
{
    for (const QSize size : {QSize(420, 260), QSize(560, 320), QSize(727, 470), QSize(1048, 754), QSize(2008, 1194)}) {
        m_view->resize(size);
        for (const MapColors colors : {MapColors::state, MapColors::generation, MapColors::task, MapColors::size_class}) {
            m_view->setColors(colors);
            painted();
            EXPECT_EQ(m_view->takeCut(), QStringList()) << size.width() << ' ' << static_cast<int>(colors);
        }
    }
}

TEST_F(MapViewTest, TheLegendCountsWhatTheHeapHas)
{
    m_session.runView().setPosition(m_sample.waiting);
    painted();
    QStringList texts;
    for (const auto &written : m_view->written())
        texts << written.text;
    std::uint64_t live = 0;
    for (const app::ClassState &c : heap().classes())
        live += c.live;
    const auto name = texts.indexOf(QStringLiteral("In use"));
    ASSERT_GE(name, 0) << texts.join(u'|').toStdString();
    EXPECT_TRUE(texts.at(name + 1).startsWith(QString::number(live))) << texts.at(name + 1).toStdString();
    EXPECT_TRUE(texts.join(u'|').contains(QStringLiteral("Free runs by length")));
}

TEST_F(MapViewTest, ATipTellsTheBlockOrTheTile)
{
    const std::size_t tile = tileOf(liveBlock().block);
    EXPECT_TRUE(m_view->tileText(tile).startsWith(QStringLiteral("Block "))) << m_view->tileText(tile).toStdString();
    EXPECT_TRUE(m_view->tableText().contains(QStringLiteral("longest free run")));
}

TEST_F(MapViewTest, AnEmptySessionSaysWhatToDo)
{
    Session session;
    MapView view(session.runView(), session.selection(), m_theme);
    view.resize(800, 500);
    QImage image(view.size(), QImage::Format_RGB32);
    view.render(&image);
    EXPECT_EQ(view.shownScale().tiles(), 0U);
    EXPECT_FALSE(view.findChild<SegmentedControl *>()->isVisibleTo(&view));
}

} // namespace
} // namespace atomalloc::ui
