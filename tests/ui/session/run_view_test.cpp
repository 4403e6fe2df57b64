// SPDX-License-Identifier: GPL-3.0-or-later
// A run and its cursor: stepping, playing while the run grows, and two of them side by side.
#include "tests/support/sample_run.h"
#include "ui/session/cursor.h"
#include "ui/session/run_view.h"

#include <QSignalSpy>

#include <gtest/gtest.h>

#include <span>
#include <vector>

namespace atomalloc::ui {
namespace {

constexpr quint64 kFrameNs = 16'000'000;

/// The sample run, recorded bit by bit under the hands of a test.
struct RunInPieces
{
    explicit RunInPieces(app::RunMode mode)
    {
        for (std::size_t i = 0; i < whole->eventCount(); ++i)
            events.push_back(whole->event(i));
        app::RunInputs inputs = whole->inputs();
        inputs.mode = mode;
        run->setInputs(inputs);
    }

    void appendTo(std::size_t count)
    {
        const std::size_t from = run->eventCount();
        run->append(std::span(events).subspan(from, count - from));
    }

    void end()
    {
        appendTo(events.size());
        run->finish(true);
    }

    std::shared_ptr<app::RecordedRun> whole = test::sampleRun().run;
    std::vector<Event> events;
    std::shared_ptr<app::RecordedRun> run = std::make_shared<app::RecordedRun>();
};

TEST(RunView, TwoOfThemAreSteppedInTurnEachWithItsOwnCursor)
{
    const test::SampleRun sample = test::sampleRun();
    RunView a;
    RunView b;
    a.show(sample.run, RunView::Kept::inAFile);
    b.show(sample.run, RunView::Kept::inAFile);
    a.setPosition(sample.filled);
    b.setPosition(sample.end);
    b.setSpeed(4);
    for (std::size_t step = 1; step <= 5; ++step) {
        a.stepForward();
        EXPECT_EQ(a.position(), sample.filled + step);
        EXPECT_EQ(b.position(), sample.end - (step - 1));
        b.stepBackward();
        EXPECT_EQ(a.position(), sample.filled + step);
        EXPECT_EQ(b.position(), sample.end - step);
    }
    EXPECT_EQ(a.heap()->position(), sample.filled + 5);
    EXPECT_EQ(b.heap()->position(), sample.end - 5);
    EXPECT_EQ(a.cursorTimeNs(), timeOf(*sample.run, sample.filled + 5));
    EXPECT_NE(a.cursorTimeNs(), b.cursorTimeNs());
    EXPECT_DOUBLE_EQ(a.speed(), 1) << "the other one was made faster";
    EXPECT_TRUE(a.heap()->mismatch().isEmpty());
    EXPECT_TRUE(b.heap()->mismatch().isEmpty());
}

TEST(RunView, OnePlaysWhileTheOtherStands)
{
    const test::SampleRun sample = test::sampleRun();
    RunView a;
    RunView b;
    a.show(sample.run, RunView::Kept::inAFile);
    b.show(sample.run, RunView::Kept::inAFile);
    b.setPosition(sample.wiping);
    a.play();
    a.setSpeed(kFastest);
    while (a.playing())
        a.advance(kFrameNs);
    EXPECT_EQ(a.position(), sample.run->eventCount());
    EXPECT_EQ(b.position(), sample.wiping);
    EXPECT_FALSE(b.playing());
}

TEST(RunView, PlaysOnWhenTheRunEndsInTheMiddleOfAFrame)
{
    RunInPieces growing(app::RunMode::watch);
    growing.appendTo(10);
    RunView view;
    view.show(growing.run, RunView::Kept::nowhere);
    view.setSpeed(kFastest);
    view.play();
    // The last events come, and the run ends, after this frame has looked where the end is.
    QObject::connect(&view, &RunView::positionChanged, &view, [&growing, &view] {
        if (view.position() == 10 && !growing.run->finished())
            growing.end();
    });
    while (view.position() < 10)
        view.advance(kFrameNs);
    ASSERT_TRUE(growing.run->finished());
    EXPECT_TRUE(view.playing()) << "events are left";
    while (view.playing())
        view.advance(kFrameNs);
    EXPECT_EQ(view.position(), growing.events.size());
    EXPECT_EQ(view.cursorTimeNs(), growing.run->endTimeNs());
}

TEST(RunView, WaitsForMoreEventsWhileTheRunGoesOn)
{
    RunInPieces growing(app::RunMode::watch);
    growing.appendTo(10);
    RunView view;
    view.show(growing.run, RunView::Kept::nowhere);
    view.setSpeed(kFastest);
    view.play();
    for (int frame = 0; frame < 50; ++frame)
        view.advance(kFrameNs);
    EXPECT_EQ(view.position(), 10U);
    EXPECT_TRUE(view.playing());
    growing.end();
    while (view.playing())
        view.advance(kFrameNs);
    EXPECT_EQ(view.position(), growing.events.size());
}

TEST(RunView, FollowsTheEndOfAMeasureRunAndPlaysAWatchRunBySpeed)
{
    RunInPieces measured(app::RunMode::measure);
    RunInPieces watched(app::RunMode::watch);
    measured.appendTo(measured.events.size() - 1);
    watched.appendTo(watched.events.size() - 1);
    RunView a;
    RunView b;
    a.show(measured.run, RunView::Kept::nowhere);
    b.show(watched.run, RunView::Kept::nowhere);
    a.setSpeed(kSlowest);
    b.setSpeed(kSlowest);
    a.play();
    b.play();
    a.advance(1);
    b.advance(1);
    EXPECT_EQ(a.position(), measured.events.size() - 1);
    EXPECT_LT(b.position(), watched.events.size() - 1);
}

TEST(RunView, TellsTheGrowthOfItsRunAndItsEndOnce)
{
    RunInPieces growing(app::RunMode::watch);
    RunView view;
    QSignalSpy grew(&view, &RunView::runGrew);
    view.show(growing.run, RunView::Kept::nowhere);
    EXPECT_TRUE(view.growing());
    view.look();
    EXPECT_EQ(grew.count(), 0) << "nothing has come yet";
    growing.appendTo(10);
    view.look();
    view.look();
    EXPECT_EQ(grew.count(), 1);
    EXPECT_FALSE(view.unsaved()) << "it is not there as a whole";
    growing.end();
    view.look();
    view.look();
    EXPECT_EQ(grew.count(), 2);
    EXPECT_FALSE(view.growing());
    EXPECT_TRUE(view.unsaved());
    view.setKept(RunView::Kept::inAFile);
    EXPECT_FALSE(view.unsaved());
}

TEST(RunView, DoesNothingWithoutARun)
{
    RunView view;
    view.play();
    view.stepForward();
    view.setPosition(7);
    view.setTime(7);
    view.advance(kFrameNs);
    EXPECT_EQ(view.position(), 0U);
    EXPECT_FALSE(view.playing());
    EXPECT_EQ(view.heap(), nullptr);
}

} // namespace
} // namespace atomalloc::ui
