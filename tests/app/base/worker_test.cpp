// SPDX-License-Identifier: MPL-2.0
#include "app/base/work.h"
#include "app/base/worker.h"
#include "app/base/worker_pool.h"
#include "app/cli/progress_line.h"
#include "app/words/sentences.h"

#include <QSemaphore>
#include <QThread>
#include <QThreadPool>

#include <gtest/gtest.h>

#include <new>
#include <stdexcept>

namespace atomalloc::app {
namespace {

/// Awaits the task as the command line does.
template <typename T>
T awaited(QCoro::Task<T> task)
{
    QString text;
    QTextStream stream(&text);
    return cli::waitFor(std::move(task), {.out = stream, .err = stream, .showsProgress = false, .stop = {}}, QStringLiteral("The work"),
                        WorkControl());
}

Outcome<int> throwing(int what)
{
    switch (what) {
    case 0:
        throw std::bad_alloc();
    case 1:
        throw std::runtime_error("the cable is loose");
    case 2:
        throw 7; // NOLINT(misc-throw-by-value-catch-by-reference,hicpp-exception-baseclass): whatever a library may throw
    default:
        return what;
    }
}

constexpr const char *kSentences[] = {"The work failed: the computer has too little memory for it.", "The work failed: the cable is loose.",
                                      "The work failed for a reason that is not known."};

TEST(Worker, TurnsWhatItsJobThrowsIntoAProblem)
{
    for (int what = 0; what < 3; ++what) {
        const Outcome<int> outcome = awaited(onWorker(QStringLiteral("The work"), [what] { return throwing(what); }));
        ASSERT_FALSE(outcome);
        EXPECT_EQ(textOf(outcome.error().sentence).toStdString(), kSentences[what]);
        EXPECT_EQ(outcome.error().kind, Problem::Kind::run);
    }
    EXPECT_EQ(*awaited(onWorker(QStringLiteral("The work"), [] { return throwing(42); })), 42);
}

QCoro::Task<Outcome<int>> throwsBeforeItAwaits(int what) { co_return throwing(what); }

QCoro::Task<Outcome<int>> throwsAfterAwaiting(int what)
{
    auto job = onWorker(QStringLiteral("Something else"), [] { return Outcome<void>(); });
    (void)co_await job;
    co_return throwing(what);
}

TEST(Worker, IsWaitedForOnlyUntilItThrows)
{
    for (int what = 0; what < 3; ++what) {
        EXPECT_EQ(textOf(awaited(throwsBeforeItAwaits(what)).error().sentence).toStdString(), kSentences[what]);
        EXPECT_EQ(textOf(awaited(throwsAfterAwaiting(what)).error().sentence).toStdString(), kSentences[what]);
    }
}

TEST(Worker, IsNoneOfTheThreadsThatHelpTheUiThreadToPaint)
{
    bool helps = true;
    QSemaphore done; // a future that is waited for may do its work on this thread
    QFuture<void> work = startOnPool([&] {
        helps = QThreadPool::globalInstance()->contains(QThread::currentThread());
        done.release();
    });
    done.acquire();
    work.waitForFinished();
    EXPECT_FALSE(helps) << "a fill of a large area would wait for the end of the work";
    EXPECT_GT(workerPool().maxThreadCount(), 0);
}

TEST(WorkControl, IsSharedByItsCopies)
{
    const WorkControl one;
    const WorkControl copy = one; // NOLINT(performance-unnecessary-copy-initialization): that is the point
    copy.setProgress(1, 4);
    copy.setHindrance(QStringLiteral("Waiting."));
    EXPECT_EQ(one.progressPermille(), 250);
    EXPECT_EQ(one.hindrance(), QStringLiteral("Waiting."));
    EXPECT_TRUE(one.stage().isEmpty());
    copy.setStage(QStringLiteral("Looking up names"));
    EXPECT_EQ(one.stage(), QStringLiteral("Looking up names"));
    EXPECT_EQ(one.progressPermille(), 0) << "of the new stage";
    EXPECT_FALSE(copy.stopRequested());
    one.requestStop();
    EXPECT_TRUE(copy.stopRequested());
    EXPECT_TRUE(one == copy);
    EXPECT_FALSE(one == WorkControl());
}

TEST(WorkControl, StopsWithWhatItBelongsTo)
{
    std::stop_source outer;
    const WorkControl work(outer.get_token());
    EXPECT_FALSE(work.stopRequested());
    outer.request_stop();
    EXPECT_TRUE(work.stopRequested());
}

TEST(WorkControl, NeverTellsMoreThanTheWhole)
{
    const WorkControl work;
    work.setProgress(5, 4);
    EXPECT_EQ(work.progressPermille(), 1000);
    work.setProgress(5, 0);
    EXPECT_EQ(work.progressPermille(), 0) << "a pipe has no size";
}

} // namespace
} // namespace atomalloc::app
