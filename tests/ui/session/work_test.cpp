// SPDX-License-Identifier: GPL-3.0-or-later
// Work in progress: its words, its progress, its end, and what takes its place.
#include "app/words/sentences.h"
#include "tests/ui/patience.h"
#include "ui/session/work.h"

#include <QCoroFuture>
#include <QPromise>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <stdexcept>

namespace atomalloc::ui {
namespace {

QCoro::Task<app::Outcome<int>> resultOf(QFuture<int> future)
{
    const int value = co_await future;
    if (value < 0)
        throw std::runtime_error("no memory left");
    co_return value;
}

/// A piece of work that ends when the test says so.
struct Piece
{
    Piece() { promise.start(); }

    void begin(Work &work, const QString &text)
    {
        work.await<int>(Work::Kind::reading, text, control, resultOf(promise.future()),
                        [this](const app::Outcome<int> &outcome) { heard.push_back(outcome); });
    }

    void end(int value)
    {
        promise.addResult(value);
        promise.finish();
    }

    app::WorkControl control;
    QPromise<int> promise;
    std::vector<app::Outcome<int>> heard;
};

TEST(Work, TellsWhatIsInProgressUntilItEnds)
{
    Work work;
    Piece piece;
    EXPECT_FALSE(work.busy());
    piece.begin(work, QStringLiteral("Reading a"));
    EXPECT_EQ(work.kind(), Work::Kind::reading);
    EXPECT_EQ(work.text(), QStringLiteral("Reading a"));
    piece.control.setProgressPermille(250);
    ASSERT_TRUE(waitUntil([&] { return work.permille() == 250; }));
    piece.end(7);
    ASSERT_TRUE(waitUntil([&] { return !work.busy(); }));
    ASSERT_EQ(piece.heard.size(), 1U);
    EXPECT_EQ(*piece.heard.front(), 7);
    EXPECT_TRUE(work.text().isEmpty());
}

TEST(Work, AsksWhatIsInProgressToStop)
{
    Work work;
    Piece piece;
    piece.begin(work, QStringLiteral("Reading a"));
    work.stop();
    EXPECT_TRUE(piece.control.stopRequested());
    EXPECT_TRUE(work.busy()) << "it ends when the worker has seen it";
    piece.end(0);
    EXPECT_TRUE(waitUntil([&] { return !work.busy(); }));
}

TEST(Work, HearsNothingMoreOfWorkWhosePlaceWasTaken)
{
    Work work;
    Piece first;
    Piece second;
    first.begin(work, QStringLiteral("Reading a"));
    second.begin(work, QStringLiteral("Reading b"));
    first.end(1);
    second.end(2);
    ASSERT_TRUE(waitUntil([&] { return !second.heard.empty(); }));
    EXPECT_TRUE(first.heard.empty());
    EXPECT_FALSE(work.busy());
}

TEST(Work, MakesAProblemOfAnException)
{
    Work work;
    Piece piece;
    piece.begin(work, QStringLiteral("Reading a"));
    piece.end(-1);
    ASSERT_TRUE(waitUntil([&] { return !work.busy(); }));
    ASSERT_EQ(piece.heard.size(), 1U);
    ASSERT_FALSE(piece.heard.front());
    EXPECT_TRUE(textOf(piece.heard.front().error().sentence).contains(QStringLiteral("no memory left")));
}

TEST(Work, TellsWhatFailsWhenAResultIsTaken)
{
    Work work;
    QPromise<int> promise;
    promise.start();
    std::vector<bool> heard;
    QString told;
    const auto take = [&](const app::Outcome<int> &outcome) {
        heard.push_back(outcome.has_value());
        if (outcome)
            throw std::runtime_error("no memory left");
        told = app::textOf(outcome.error().sentence);
    };
    work.await<int>(Work::Kind::reading, QStringLiteral("Reading a"), app::WorkControl(), resultOf(promise.future()), take);
    promise.addResult(7);
    promise.finish();
    ASSERT_TRUE(waitUntil([&] { return !work.busy() && heard.size() == 2; }));
    EXPECT_EQ(heard, (std::vector<bool>{true, false}));
    EXPECT_TRUE(told.contains(QStringLiteral("no memory left"))) << told.toStdString();
}

TEST(Work, MayBeGoneBeforeTheWorkEnds)
{
    auto work = std::make_unique<Work>();
    Piece piece;
    piece.begin(*work, QStringLiteral("Reading a"));
    work.reset();
    EXPECT_TRUE(piece.control.stopRequested());
    piece.end(1);
    QCoreApplication::processEvents();
    EXPECT_TRUE(piece.heard.empty());
}

} // namespace
} // namespace atomalloc::ui
