// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/run_builder.h"
#include "tests/ui/blocked_pool.h"
#include "tests/ui/session_fixture.h"
#include "ui/session/why_chain.h"

#include <QSignalSpy>

#include <algorithm>

namespace atomalloc::ui {
namespace {

class WhyChainTest : public SessionFixture
{
protected:
    WhyChain &chain() { return m_session.whyChain(); }
    RunView &view() { return m_session.runView(); }
    Selection &selection() { return m_session.selection(); }
    void goTo(std::size_t position)
    {
        view().setPosition(position);
        ASSERT_TRUE(waitUntil([&] { return chain().shown() && chain().answer()->position == position; }));
    }
    /// A run in which one task has all memory and another one waits, at its end. Returns where that is.
    std::size_t openFullHeap()
    {
        test::RunBuilder heap(test::sampleConfig());
        heap.commit(0, 16 * 1024);
        const TaskId ann = heap.beginTask(QStringLiteral("ann"), QStringLiteral("ann"));
        const TaskId bob = heap.beginTask(QStringLiteral("bob"), QStringLiteral("bob"));
        for (std::uint32_t i = 0; i < 16; ++i) {
            heap.carve(4, i * 16, 1);
            heap.allocate(ann, 1024);
        }
        heap.wait(bob, 1000);
        const QString file = m_folder.filePath(QStringLiteral("full.atomrun"));
        EXPECT_TRUE(app::saveRunNow(*heap.build(), file).has_value());
        const auto before = view().run();
        m_session.open(file);
        EXPECT_TRUE(waitUntil([&] { return view().run() != before && !view().growing() && view().heap() != nullptr; }));
        view().pause();
        return heap.eventCount();
    }
    /// The number of the step that leads to such a thing, from 0. -1: none.
    int stepTo(app::WhyLink link)
    {
        const auto &steps = chain().answer()->steps;
        const auto found = std::ranges::find(steps, link, &app::WhyStep::link);
        return found == steps.end() ? -1 : static_cast<int>(found - steps.begin());
    }
};

TEST_F(WhyChainTest, IsComputedOffTheUiThreadWhenTheCursorComesToAWait)
{
    EXPECT_FALSE(chain().shown());
    goTo(m_sample.waiting);
    EXPECT_EQ(chain().answer()->cause, app::WhyCause::wait);
    EXPECT_EQ(std::get<app::NeedFacts>(chain().answer()->facts).task, TaskId{4}) << "the event at the cursor";
    EXPECT_EQ(chain().current(), -1);
}

TEST_F(WhyChainTest, IsGoneWhereThereIsNothingToExplain)
{
    goTo(m_sample.waiting);
    selection().selectTask(TaskId{1}); // it holds blocks, and does not wait
    EXPECT_TRUE(waitUntil([&] { return !chain().shown(); }));
    EXPECT_TRUE(selection().whyMarks().empty());
    selection().clear();
    ASSERT_TRUE(waitUntil([&] { return chain().shown(); }));
    selection().choose(SiteChoice{1});
    EXPECT_TRUE(waitUntil([&] { return !chain().shown(); })) << "the panel tells of the site";
}

TEST_F(WhyChainTest, ExplainsTheTaskThatIsChosen)
{
    goTo(m_sample.waiting);
    selection().selectTask(TaskId{3});
    EXPECT_TRUE(waitUntil([&] { return chain().shown() && std::get<app::NeedFacts>(chain().answer()->facts).task == TaskId{3}; }));
}

TEST_F(WhyChainTest, StaysWhileItsStepsAreFollowedAndLeadsBack)
{
    const std::size_t end = openFullHeap();
    goTo(end);
    const int block = stepTo(app::WhyLink::block);
    ASSERT_GE(block, 0);
    chain().follow(block);
    EXPECT_EQ(selection().block(), chain().answer()->steps[static_cast<std::size_t>(block)].block);
    EXPECT_EQ(view().position(), end);
    chain().follow(block + 1);
    EXPECT_EQ(view().position(), chain().answer()->steps[static_cast<std::size_t>(block) + 1].position) << "its allocation";
    EXPECT_LT(view().position(), end);
    QCoreApplication::processEvents();
    ASSERT_TRUE(chain().shown());
    EXPECT_EQ(chain().current(), block + 1);
    EXPECT_TRUE(chain().back());
    EXPECT_EQ(view().position(), end);
    EXPECT_TRUE(selection().empty()) << "as it was before";
    EXPECT_EQ(chain().current(), -1);
    EXPECT_FALSE(chain().back()) << "nothing was followed";
}

TEST_F(WhyChainTest, StepsFromEndToEnd)
{
    goTo(m_sample.waiting);
    const int last = static_cast<int>(chain().answer()->steps.size()) - 1;
    for (int i = 0; i <= last; ++i) {
        chain().next();
        EXPECT_EQ(chain().current(), i);
    }
    chain().next();
    EXPECT_EQ(chain().current(), last) << "it stops there";
    chain().previous();
    EXPECT_EQ(chain().current(), last - 1);
}

TEST_F(WhyChainTest, TellsViewsWhereItsNumbersStand)
{
    goTo(m_sample.waiting);
    const WhyMarks &marks = selection().whyMarks();
    ASSERT_EQ(marks.size(), chain().answer()->steps.size());
    EXPECT_EQ(marks[0].number, 1);
    EXPECT_EQ(marks[0].task, TaskId{4});
    EXPECT_EQ(marks[0].time_ns, view().run()->event(marks[0].position - 1).time_ns);
    EXPECT_FALSE(marks[0].current);
    chain().next();
    EXPECT_TRUE(selection().whyMarks()[0].current);
}

TEST_F(WhyChainTest, TellsOnlyTwoStepsWhileTheRunPlays)
{
    view().setPosition(m_sample.waiting);
    view().play();
    chain().settle();
    EXPECT_TRUE(chain().brief());
    EXPECT_EQ(chain().answer()->steps.size(), 2U);
    EXPECT_FALSE(chain().canFindHelp());
    view().pause();
    view().setPosition(m_sample.waiting);
    EXPECT_TRUE(waitUntil([&] { return chain().shown() && !chain().brief(); }));
    EXPECT_GT(chain().answer()->steps.size(), 2U);
}

TEST_F(WhyChainTest, LeadsToAFieldOfTheConfig)
{
    QSignalSpy asked(&chain(), &WhyChain::fieldAsked);
    goTo(openFullHeap());
    const int field = stepTo(app::WhyLink::field);
    ASSERT_GE(field, 0);
    chain().follow(field);
    ASSERT_EQ(asked.size(), 1);
    EXPECT_EQ(asked[0][0].toString(), QStringLiteral("max_memory"));
}

TEST_F(WhyChainTest, FindsWhatWouldHelpAndPutsItIntoTheDraft)
{
    m_session.openAndStart(QStringLiteral("tight-bursts"));
    ASSERT_TRUE(waitUntil(
        [&] { return view().run()->finished() && !m_session.work().busy() && view().run()->inputs().workload_origin == u"tight-bursts"; }));
    view().pause();
    std::size_t wait = 0;
    while (view().run()->event(wait).kind != EventKind::wait)
        ++wait;
    goTo(wait + 1);
    ASSERT_TRUE(chain().canFindHelp());
    {
        const BlockedPool blocked;
        chain().findHelp();
        EXPECT_TRUE(chain().helpWork().busy());
    }
    ASSERT_TRUE(waitUntil([&] { return chain().help() != nullptr; }));
    ASSERT_FALSE(chain().help()->changes.empty());
    QSignalSpy notices(&m_session, &Session::notice);
    const app::ConfigChange change = chain().help()->changes[0].change;
    chain().tryChange(0);
    EXPECT_EQ(m_session.draft().config(), change.config);
    ASSERT_TRUE(waitUntil([&] { return !notices.isEmpty() && !m_session.work().busy(); }));
    ASSERT_EQ(notices.size(), 1) << "one sentence says all";
    EXPECT_EQ(notices[0][0].toString().section(u'.', 0, 0), QStringLiteral("A is the run as it was"));
    chain().findHelp();
    chain().stopHelp();
    ASSERT_TRUE(waitUntil([&] { return !chain().helpWork().busy(); }));
    EXPECT_EQ(chain().help(), nullptr) << "it was cancelled";
}

} // namespace
} // namespace atomalloc::ui
