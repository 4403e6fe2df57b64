// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sample_run.h"
#include "tests/ui/patience.h"
#include "ui/session/refresher.h"
#include "ui/session/run_view.h"

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <vector>

namespace atomalloc::ui {
namespace {

class RefresherTest : public testing::Test
{
protected:
    void SetUp() override { m_runView.show(m_sample.run, RunView::Kept::inAFile); }

    test::SampleRun m_sample = test::sampleRun();
    RunView m_runView;
    Refresher &m_refresher = m_runView.refresher();
};

TEST_F(RefresherTest, CountsUpToTheCursorInBothDirections)
{
    m_runView.setPosition(m_sample.end);
    EXPECT_GT(m_refresher.tally()->all().allocations, 4);
    m_runView.setPosition(m_sample.filled);
    EXPECT_EQ(m_refresher.tally()->all().allocations, 4);
    m_runView.setPosition(0);
    EXPECT_EQ(m_refresher.tally()->all(), app::Tally());
}

TEST_F(RefresherTest, TellsAStepAtOnce)
{
    const QSignalSpy refreshed(&m_refresher, &Refresher::refreshed);
    m_runView.stepForward();
    EXPECT_EQ(refreshed.count(), 1);
    m_runView.stepBackward();
    EXPECT_EQ(refreshed.count(), 2);
}

TEST_F(RefresherTest, TellsManyFramesOfPlayingOnce)
{
    QSignalSpy refreshed(&m_refresher, &Refresher::refreshed);
    m_runView.play();
    for (int frame = 0; frame < 20; ++frame)
        m_runView.advance(1);
    EXPECT_EQ(refreshed.count(), 0);
    EXPECT_TRUE(waitUntil([&refreshed] { return refreshed.count() > 0; }));
    m_runView.pause();
}

TEST_F(RefresherTest, ForgetsTheRunBefore)
{
    m_runView.setPosition(m_sample.end);
    EXPECT_GT(m_refresher.tally()->all().allocations, 0);
    EXPECT_EQ(m_refresher.words().taskName(TaskId{1}), QStringLiteral("t1 accept 1"));
    const QSignalSpy grown(&m_refresher, &Refresher::grown);
    m_runView.show(std::make_shared<app::RecordedRun>(), RunView::Kept::nowhere);
    EXPECT_EQ(grown.count(), 1);
    EXPECT_EQ(m_refresher.tally()->all(), app::Tally());
    EXPECT_EQ(m_refresher.words().taskName(TaskId{1}), QStringLiteral("t1"));
}

TEST_F(RefresherTest, CountsTheRunThatIsShownNowEvenIfNobodyAskedInBetween)
{
    auto refused = std::make_shared<app::RecordedRun>();
    refused->setInputs(m_sample.run->inputs());
    Event event;
    event.kind = EventKind::out_of_memory;
    refused->append(std::vector<Event>(m_sample.end, event));
    refused->finish(true);
    m_runView.setPosition(m_sample.end);
    EXPECT_GT(m_refresher.tally()->all().allocations, 4);
    m_runView.show(refused, RunView::Kept::nowhere);
    m_runView.setPosition(m_sample.end);
    EXPECT_EQ(m_refresher.tally()->all().allocations, 0);
    EXPECT_EQ(m_refresher.tally()->all().out_of_memory, static_cast<std::int64_t>(m_sample.end));
}

TEST_F(RefresherTest, NamesTheTasksOfTheRunThatIsShownNow)
{
    auto other = std::make_shared<app::RecordedRun>();
    other->setInputs(m_sample.run->inputs());
    for (app::RunTask task : m_sample.run->tasks()) {
        task.name = QStringLiteral("other");
        other->addTask(task);
    }
    m_runView.show(other, RunView::Kept::nowhere);
    EXPECT_EQ(m_refresher.words().taskName(TaskId{1}), QStringLiteral("t1 other"));
}

class GrowingRun : public RefresherTest
{
protected:
    void SetUp() override
    {
        m_growing->setInputs(m_sample.run->inputs());
        m_runView.show(m_growing, RunView::Kept::nowhere);
    }
    void growByOneEvent()
    {
        m_growing->append(std::vector{m_sample.run->event(m_growing->eventCount())});
        m_runView.look();
    }

    std::shared_ptr<app::RecordedRun> m_growing = std::make_shared<app::RecordedRun>();
};

TEST_F(GrowingRun, IsToldOnceForManyEvents)
{
    QSignalSpy grown(&m_refresher, &Refresher::grown);
    const QSignalSpy refreshed(&m_refresher, &Refresher::refreshed);
    for (int event = 0; event < 20; ++event)
        growByOneEvent();
    EXPECT_EQ(grown.count(), 0);
    EXPECT_EQ(refreshed.count(), 0);
    EXPECT_TRUE(grown.wait());
    EXPECT_EQ(grown.count(), 1);
    EXPECT_EQ(refreshed.count(), 1); // it waits half as long
}

TEST_F(GrowingRun, IsToldWhileItGoesOnGrowing)
{
    const QSignalSpy grown(&m_refresher, &Refresher::grown);
    const QSignalSpy refreshed(&m_refresher, &Refresher::refreshed);
    EXPECT_TRUE(QTest::qWaitFor(
        [&] {
            m_growing->append(std::vector{m_sample.run->event(0)});
            m_runView.look();
            return grown.count() > 0 && refreshed.count() > 0;
        },
        30'000));
}

TEST_F(GrowingRun, IsNotToldOfAnyMoreWhenAnotherRunIsShown)
{
    growByOneEvent();
    RunView other;
    const auto still = std::make_shared<app::RecordedRun>();
    still->setInputs(m_sample.run->inputs());
    other.show(still, RunView::Kept::nowhere);
    const QSignalSpy grown(&m_refresher, &Refresher::grown);
    m_runView.show(m_sample.run, RunView::Kept::inAFile);
    EXPECT_EQ(grown.count(), 1) << "another run is shown";
    QSignalSpy ofOther(&other.refresher(), &Refresher::grown);
    for (std::size_t event = 0; event < 2; ++event) { // longer than the first run could have had to wait
        still->append(std::vector{m_sample.run->event(event)});
        other.look();
        EXPECT_TRUE(ofOther.wait());
    }
    EXPECT_EQ(grown.count(), 1) << "the run before is nothing that has grown";
}

TEST_F(GrowingRun, GetsTheNameOfATaskWithTheNextEvent)
{
    const QSignalSpy named(&m_refresher, &Refresher::named);
    growByOneEvent();
    EXPECT_EQ(m_refresher.words().taskName(TaskId{1}), QStringLiteral("t1"));
    const int before = static_cast<int>(named.count());
    m_growing->addTask(m_sample.run->tasks().front());
    growByOneEvent();
    EXPECT_EQ(named.count(), before + 1);
    EXPECT_EQ(m_refresher.words().taskName(TaskId{1}), QStringLiteral("t1 accept 1"));
}

TEST_F(RefresherTest, OfTwoRunViewsEachTellsItsOwn)
{
    RunView other;
    Refresher &ofOther = other.refresher();
    other.show(m_sample.run, RunView::Kept::inAFile);
    m_runView.setPosition(m_sample.end);
    other.setPosition(m_sample.filled);
    EXPECT_EQ(ofOther.tally()->all().allocations, 4);
    EXPECT_GT(m_refresher.tally()->all().allocations, 4);
}

} // namespace
} // namespace atomalloc::ui
