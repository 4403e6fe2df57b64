// SPDX-License-Identifier: GPL-3.0-or-later
// Marks and ranges of time on the minimap, by mouse.
#include "tests/ui/session_fixture.h"
#include "ui/session/cursor.h"
#include "ui/timeline/minimap.h"

#include <algorithm>

namespace atomalloc::ui {
namespace {

class MinimapMarks : public SessionFixture
{
protected:
    void SetUp() override
    {
        SessionFixture::SetUp();
        m_map = std::make_unique<Minimap>(m_session.runView(), m_session.selection(), m_theme);
        m_map->resize(1000, 104);
        paint();
    }
    QImage paint()
    {
        QImage image(m_map->size(), QImage::Format_RGB32);
        m_map->render(&image);
        return image;
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers held = Qt::NoModifier)
    {
        QTest::mousePress(m_map.get(), Qt::LeftButton, held, from);
        QMouseEvent move(QEvent::MouseMove, to, m_map->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, held);
        QCoreApplication::sendEvent(m_map.get(), &move);
        QTest::mouseRelease(m_map.get(), Qt::LeftButton, held, to);
        paint();
    }

    std::unique_ptr<Minimap> m_map;
};

TEST_F(MinimapMarks, APennantStandsAtItsTimeAndIsPainted)
{
    const QImage before = paint();
    m_session.runView().marks().set(0, m_sample.waiting);
    const QImage after = paint();
    ASSERT_EQ(m_map->flags().size(), 1U);
    const MarkFlag &flag = m_map->flags().front();
    EXPECT_DOUBLE_EQ(flag.x, m_map->scale().x(timeOf(*m_sample.run, m_sample.waiting)));
    const QPoint inside = (flag.pennant.topLeft() + QPointF(2, 2)).toPoint();
    EXPECT_NE(before.pixelColor(inside), after.pixelColor(inside));
    EXPECT_EQ(after.pixelColor(inside), m_theme.color(Token::text2));
}

TEST_F(MinimapMarks, TwoPennantsAtOnePlaceStandOneAboveTheOther)
{
    m_session.runView().marks().set(0, m_sample.waiting);
    m_session.runView().marks().set(1, m_sample.waiting);
    paint();
    ASSERT_EQ(m_map->flags().size(), 2U);
    EXPECT_FALSE(m_map->flags()[0].pennant.intersects(m_map->flags()[1].pennant));
}

TEST_F(MinimapMarks, APennantIsDraggedToAnotherTime)
{
    m_session.runView().marks().set(0, m_sample.waiting);
    paint();
    const QPoint to(300, 8);
    drag(m_map->flags().front().pennant.center().toPoint(), to);
    const std::uint64_t time = m_map->scale().time(300);
    EXPECT_EQ(m_session.runView().marks().mark(0)->position, positionAt(*m_sample.run, time));
    EXPECT_TRUE(m_session.selection().filter().isEmpty());
}

TEST_F(MinimapMarks, CtrlAndADragFilterByTimeAndAClickWithCtrlShowsAllOfItAgain)
{
    const std::size_t position = m_session.runView().position();
    drag({600, 60}, {200, 60}, Qt::ControlModifier);
    const auto time = m_session.selection().time(*m_sample.run);
    ASSERT_TRUE(time);
    EXPECT_EQ(time->first_ns, m_map->scale().time(200) + 1);
    EXPECT_EQ(time->last_ns, m_map->scale().time(600));
    EXPECT_EQ(m_session.runView().position(), position) << "the cursor stays";
    EXPECT_EQ(m_session.selection().steps().count(), 1) << "the whole drag is one step";
    drag({400, 60}, {401, 60}, Qt::ControlModifier);
    EXPECT_TRUE(m_session.selection().filter().isEmpty());
}

TEST_F(MinimapMarks, WhatTheTimeLeavesOutIsDimmed)
{
    const QImage before = paint();
    m_session.selection().filterTime(m_map->scale().time(300), m_map->scale().time(700));
    const QImage after = paint();
    int dimmed = 0;
    for (int x = 20; x < 280; ++x)
        dimmed += before.pixelColor(x, 76) != after.pixelColor(x, 76) ? 1 : 0;
    EXPECT_GT(dimmed, 100);
    for (int x = 320; x < 680; ++x)
        EXPECT_EQ(before.pixelColor(x, 76), after.pixelColor(x, 76)) << x;
}

TEST_F(MinimapMarks, WhatTheProgramFoundLeadsToItsEvent)
{
    const auto &found = m_map->foundFlags();
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front().word, QStringLiteral("Peak"));
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i].plate.isEmpty())
            continue;
        const auto mark = std::ranges::find_if(m_session.runView().marks().found(),
                                               [&](const FoundMark &one) { return Marks::text(one.kind) == found[i].word; });
        m_session.runView().setPosition(0);
        m_session.runView().play();
        QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, found[i].plate.center().toPoint());
        EXPECT_FALSE(m_session.runView().playing()) << "it would play on past the place";
        EXPECT_EQ(m_session.runView().position(), mark->position) << found[i].word.toStdString();
    }
}

TEST_F(MinimapMarks, TheEndOfTheRunHasItsPoleAndItsWord)
{
    const auto end = std::ranges::find(m_map->foundFlags(), Marks::text(FoundMark::Kind::end), &FoundFlag::word);
    ASSERT_NE(end, m_map->foundFlags().end());
    EXPECT_DOUBLE_EQ(end->x, m_map->scale().x(m_sample.run->endTimeNs()));
}

TEST_F(MinimapMarks, TheEndsOfTheSelectedTimeAreDraggedByTheirHandles)
{
    EXPECT_TRUE(m_map->handles().empty());
    const std::uint64_t from = m_map->scale().time(300);
    const std::uint64_t to = m_map->scale().time(600);
    m_session.selection().filterTime(from, to);
    paint();
    const std::vector<QRectF> handles = m_map->handles();
    ASSERT_EQ(handles.size(), 2U);
    EXPECT_EQ(handles[0].width(), 8);
    EXPECT_NEAR(handles[0].center().x(), 300, 0.5);
    EXPECT_NEAR(handles[1].center().x(), 600, 0.5);
    const int y = static_cast<int>(handles[1].center().y());
    drag({611, y}, {811, y}); // 11 px beside it: the target is 24 px wide
    EXPECT_EQ(*m_session.selection().time(*m_sample.run), (app::TimeStretch{from + 1, m_map->scale().time(811)}));
    EXPECT_EQ(m_session.selection().steps().count(), 2) << "the whole drag is one step";
    drag({300, y}, {200, y});
    EXPECT_EQ(*m_session.selection().time(*m_sample.run), (app::TimeStretch{m_map->scale().time(200) + 1, m_map->scale().time(811)}));
    drag({200, y}, {201, y});
    EXPECT_EQ(m_session.selection().steps().count(), 3) << "a click on a handle moves nothing";
}

TEST_F(MinimapMarks, AHandleThatIsDraggedPastTheOtherEndTurnsTheRangeRound)
{
    m_session.selection().filterTime(m_map->scale().time(300), m_map->scale().time(400));
    const int y = static_cast<int>(m_map->handles().front().center().y());
    drag({300, y}, {700, y});
    EXPECT_EQ(*m_session.selection().time(*m_sample.run), (app::TimeStretch{m_map->scale().time(400) + 1, m_map->scale().time(700)}));
}

TEST_F(MinimapMarks, APressBesideAHandleMovesTheCursor)
{
    m_session.selection().filterTime(m_map->scale().time(100), m_map->scale().time(200));
    const QPoint beside(213, static_cast<int>(m_map->handles().front().center().y()));
    QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, beside);
    EXPECT_EQ(m_session.runView().cursorTimeNs(), m_map->scale().time(213));
    QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, QPoint(200, 30));
    EXPECT_EQ(m_session.runView().cursorTimeNs(), m_map->scale().time(200)) << "above the handle is the plot";
}

} // namespace
} // namespace atomalloc::ui
