// SPDX-License-Identifier: MPL-2.0
// Which moment `atomalloc why` explains.
#include "tests/app/cli/cli_run.h"
#include "tests/app/import/import_support.h"

#include <gtest/gtest.h>

#include <string>

namespace atomalloc::app {
namespace {

using Why = test::FolderTest;

test::Ran askWhy(const QString &file, const char *more)
{
    return test::atomallocRun(QStringList{QStringLiteral("why"), file} + QString::fromUtf8(more).split(u' '));
}

test::Ran askWhy(const char *file, const char *more) { return askWhy(QString::fromUtf8(file), more); }

TEST_F(Why, FindsTheFirstWaitAndTheFirstRefusal)
{
    const QString wait = askWhy("tight-bursts", "--at first-wait").out;
    EXPECT_TRUE(wait.contains(QStringLiteral("waits"))) << wait.toStdString();
    EXPECT_TRUE(wait.contains(QStringLiteral("@2103 of"))) << wait.toStdString();
    const QString refusal = askWhy("leak", "--at first-refusal").out;
    EXPECT_TRUE(refusal.contains(QStringLiteral("was refused"))) << refusal.toStdString();
    const test::Ran none = askWhy("tight-bursts", "--at first-refusal");
    EXPECT_EQ(none.code, 2);
    EXPECT_TRUE(none.err.contains(QStringLiteral("no request of this run is refused"))) << none.err.toStdString();
}

TEST_F(Why, TakesAMarkForTheMoment)
{
    const test::Ran plain = askWhy("tight-bursts", "--at 30%");
    EXPECT_EQ(plain.code, 0);
    EXPECT_EQ(askWhy("tight-bursts", "--at B --mark A=peak --mark B=30%").out, plain.out);
    const test::Ran none = askWhy("tight-bursts", "--at C --mark A=peak");
    EXPECT_EQ(none.code, 2);
    EXPECT_TRUE(none.err.contains(QStringLiteral("keeps no mark C"))) << none.err.toStdString();
    EXPECT_EQ(askWhy("tight-bursts", "--at A --mark A").code, 2);
    EXPECT_EQ(askWhy("tight-bursts", "--at A --mark E=peak").code, 2);
    EXPECT_EQ(askWhy("tight-bursts", "--at A --mark A=B").code, 2) << "a mark is no place for a mark";
}

TEST_F(Why, MakesARecordingWaitAtTheLimitWhereItIsAskedTo)
{
    const QString threads = test::recording("four-threads.heaptrack.zst");
    const char *const small = "--set max_memory=256KiB --set initial_pool_size=0 --set max_block_size=64KiB --at first-wait";
    EXPECT_TRUE(askWhy(threads, small).err.contains(QStringLiteral("no request of this run waits")));
    const test::Ran waits = askWhy(threads, (std::string(small) + " --at-limit wait").c_str());
    EXPECT_EQ(waits.code, 0) << waits.err.toStdString();
    EXPECT_EQ(askWhy("tight-bursts", "--at peak --at-limit wait").code, 2) << "its groups say it themselves";
}

} // namespace
} // namespace atomalloc::app
