// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/session_fixture.h"
#include "ui/timeline/transport_bar.h"

namespace atomalloc::ui {
namespace {

class TransportBarTest : public SessionFixture
{
protected:
    void SetUp() override
    {
        SessionFixture::SetUp();
        m_bar = std::make_unique<TransportBar>(m_session.runView(), m_session.selection(), m_theme);
        m_bar->resize(1600, 104);
        (void)m_bar->grab(); // lays it out
    }

    void press(const char *name) { QTest::mouseClick(m_bar->findChild<QToolButton *>(QLatin1String(name)), Qt::LeftButton); }

    std::unique_ptr<TransportBar> m_bar;
};

TEST_F(TransportBarTest, ItsButtonsMoveTheCursor)
{
    press("stepForward");
    EXPECT_EQ(m_session.runView().position(), m_sample.filled + 1);
    press("stepBack");
    EXPECT_EQ(m_session.runView().position(), m_sample.filled);
    press("toEnd");
    EXPECT_EQ(m_session.runView().position(), m_sample.end);
    press("toStart");
    EXPECT_EQ(m_session.runView().position(), 0U);
}

TEST_F(TransportBarTest, PlayBecomesPause)
{
    press("playPause");
    EXPECT_TRUE(m_session.runView().playing());
    press("playPause");
    EXPECT_FALSE(m_session.runView().playing());
}

TEST_F(TransportBarTest, TellsTimeAndEvent)
{
    EXPECT_EQ(m_bar->eventText(), QStringLiteral("event %1 of %2").arg(m_sample.filled).arg(m_sample.end));
    EXPECT_TRUE(m_bar->clockText().startsWith(QStringLiteral("0.000 ")));
}

TEST_F(TransportBarTest, AClickOnTheMinimapMovesTheCursorThere)
{
    Minimap &minimap = m_bar->minimap();
    const TimeScale scale = minimap.scale();
    QTest::mouseClick(&minimap, Qt::LeftButton, {}, QPoint(static_cast<int>(scale.left + scale.width / 2), 50));
    EXPECT_NEAR(static_cast<double>(m_session.runView().cursorTimeNs()), static_cast<double>(scale.end_ns) / 2,
                static_cast<double>(scale.end_ns) / 500);
}

TEST_F(TransportBarTest, AClickOnAMarkLeadsToItsEvent)
{
    Minimap &minimap = m_bar->minimap();
    ASSERT_FALSE(minimap.marks().empty());
    const TimelineMark mark = minimap.marks().front();
    QTest::mouseClick(&minimap, Qt::LeftButton, {}, QPoint(static_cast<int>(mark.x), 12));
    EXPECT_EQ(m_session.runView().position(), mark.event + 1);
}

TEST(TransportBarWithoutARun, IsOff)
{
    Theme theme(Theme::Kind::dark);
    Session session;
    TransportBar bar(session.runView(), session.selection(), theme);
    EXPECT_FALSE(bar.findChild<QToolButton *>(QStringLiteral("playPause"))->isEnabled());
    EXPECT_FALSE(bar.grab().isNull());
}

} // namespace
} // namespace atomalloc::ui
