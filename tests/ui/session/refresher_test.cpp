// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sample_run.h"
#include "ui/session/refresher.h"
#include "ui/session/run_view.h"

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

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
    EXPECT_GT(m_refresher.tally().all().allocations, 4);
    m_runView.setPosition(m_sample.filled);
    EXPECT_EQ(m_refresher.tally().all().allocations, 4);
    m_runView.setPosition(0);
    EXPECT_EQ(m_refresher.tally().all(), app::Tally());
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
    EXPECT_TRUE(refreshed.wait());
    m_runView.pause();
}

TEST_F(RefresherTest, ForgetsTheRunBefore)
{
    m_runView.setPosition(m_sample.end);
    EXPECT_GT(m_refresher.tally().all().allocations, 0);
    EXPECT_EQ(m_refresher.words().taskName(TaskId{1}), QStringLiteral("t1 accept 1"));
    const QSignalSpy grown(&m_refresher, &Refresher::grown);
    m_runView.show(std::make_shared<app::RecordedRun>(), RunView::Kept::nowhere);
    EXPECT_EQ(grown.count(), 1);
    EXPECT_EQ(m_refresher.tally().all(), app::Tally());
    EXPECT_EQ(m_refresher.words().taskName(TaskId{1}), QStringLiteral("t1"));
}

TEST_F(RefresherTest, OfTwoRunViewsEachTellsItsOwn)
{
    RunView other;
    Refresher &ofOther = other.refresher();
    other.show(m_sample.run, RunView::Kept::inAFile);
    m_runView.setPosition(m_sample.end);
    other.setPosition(m_sample.filled);
    EXPECT_EQ(ofOther.tally().all().allocations, 4);
    EXPECT_GT(m_refresher.tally().all().allocations, 4);
}

} // namespace
} // namespace atomalloc::ui
