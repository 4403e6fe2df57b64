// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/run_builder.h"
#include "tests/support/sample_run.h"
#include "tests/ui/blocked_pool.h"
#include "tests/ui/patience.h"
#include "ui/session/event_navigation.h"
#include "ui/session/run_view.h"
#include "ui/session/selection.h"

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

/// A block is allocated, and freed a long time later. Another block comes and goes between.
class EventNavigationTest : public testing::Test
{
protected:
    void SetUp() override
    {
        test::RunBuilder builder(test::sampleConfig());
        const TaskId task = builder.beginTask(QStringLiteral("a 1"), QStringLiteral("a"));
        builder.commit(0, 16'384);
        builder.carve(0, 0, 16);
        m_block = builder.allocate(task, 60);
        m_allocated = builder.eventCount();
        m_other = builder.allocate(task, 60);
        for (std::size_t i = 0; i < 4 * EventNavigation::kMostAtOnce; ++i) {
            builder.free(task, m_other);
            ASSERT_EQ(builder.allocate(task, 60), m_other);
        }
        builder.free(task, m_block);
        m_freed = builder.eventCount();
        m_view.show(builder.build(), RunView::Kept::inAFile);
        m_view.pause();
        m_view.setPosition(m_allocated);
        m_selection.selectBlock(m_block);
    }
    /// The search has nothing more to do.
    bool rests()
    {
        return waitUntil([this] { return !m_search.work().busy(); });
    }

    BlockId m_block = kNoBlock;
    BlockId m_other = kNoBlock;
    std::size_t m_allocated = 0; // positions behind its events
    std::size_t m_freed = 0;
    RunView m_view;
    Selection m_selection;
    EventNavigation m_search{m_view, m_selection};
};

TEST_F(EventNavigationTest, FindsAnEventThatIsFarWithoutHoldingTheWindow)
{
    {
        const BlockedPool blocked;
        m_search.go(Way::on);
        EXPECT_TRUE(m_search.work().busy());
        EXPECT_EQ(m_view.position(), m_allocated) << "the window would have stood still";
    }
    ASSERT_TRUE(rests());
    EXPECT_EQ(m_view.position(), m_freed);
    {
        const BlockedPool blocked;
        m_search.go(Way::back);
        EXPECT_TRUE(m_search.work().busy());
    }
    ASSERT_TRUE(rests());
    EXPECT_EQ(m_view.position(), m_allocated);
}

TEST_F(EventNavigationTest, GoesToAnEventThatIsNearAtOnce)
{
    m_selection.selectBlock(m_other);
    m_search.go(Way::on);
    EXPECT_EQ(m_view.position(), m_allocated + 1);
    EXPECT_FALSE(m_search.work().busy());
}

TEST_F(EventNavigationTest, LeavesTheCursorWhereItIsAtTheEnds)
{
    m_view.setPosition(m_freed);
    m_search.go(Way::on);
    ASSERT_TRUE(rests());
    EXPECT_EQ(m_view.position(), m_freed);
    m_selection.clear();
    m_search.go(Way::back);
    EXPECT_FALSE(m_search.work().busy()) << "nothing is selected";
}

TEST_F(EventNavigationTest, DropsWhatItFindsForAnotherChoiceAnotherCursorOrWhenItIsStopped)
{
    {
        const BlockedPool blocked;
        m_search.go(Way::on);
        m_selection.selectBlock(m_other);
    }
    ASSERT_TRUE(rests());
    EXPECT_EQ(m_view.position(), m_allocated);

    m_selection.selectBlock(m_block);
    {
        const BlockedPool blocked;
        m_search.go(Way::on);
        m_view.setPosition(m_allocated + 1);
    }
    ASSERT_TRUE(rests());
    EXPECT_EQ(m_view.position(), m_allocated + 1);

    {
        const BlockedPool blocked;
        m_search.go(Way::on);
        m_search.work().stop();
    }
    ASSERT_TRUE(rests());
    EXPECT_EQ(m_view.position(), m_allocated + 1);
}

} // namespace
} // namespace atomalloc::ui
