// SPDX-License-Identifier: MPL-2.0
#include "app/find/named.h"
#include "tests/support/run_builder.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

TEST(Named, ATaskIsKnownByNameTagAndNumber)
{
    const auto run = test::sampleRun().run;
    for (const char *text : {"decode 2", "t3", "3"})
        EXPECT_EQ(taskNamed(*run, QLatin1String(text)), TaskId{3}) << text;
    EXPECT_EQ(taskNamed(*run, QStringLiteral("decode")), std::nullopt);
}

TEST(Named, ABlockLiesWithinTheMemoryOfTheRun)
{
    const auto run = test::sampleRun().run; // 16 KiB in granules of 64 bytes
    EXPECT_EQ(blockNamed(*run, QStringLiteral("1K.16")), BlockId{240});
    EXPECT_EQ(blockNamed(*run, QStringLiteral("1K.17")), std::nullopt);
    EXPECT_EQ(blockNamed(*run, QStringLiteral("decode 2")), std::nullopt);
}

TEST(Named, ANameThatMayMeanSomethingElseGivesWayToTheTag)
{
    test::RunBuilder builder(test::sampleConfig());
    const TaskId same1 = builder.beginTask(QStringLiteral("same"), QString());
    const TaskId same2 = builder.beginTask(QStringLiteral("same"), QString());
    const TaskId block = builder.beginTask(QStringLiteral("64.1"), QString());
    const TaskId own = builder.beginTask(QStringLiteral("own"), QString());
    const TaskId other = builder.beginTask(QStringLiteral("t1"), QString());
    const auto run = builder.build();
    for (const TaskId task : {same1, same2, block, own, other})
        if (const QString name = nameOfTask(*run, task); name != QStringLiteral("t1")) {
            EXPECT_EQ(taskNamed(*run, name), task) << name.toStdString();
        }
    EXPECT_EQ(nameOfTask(*run, own), QStringLiteral("own"));
    EXPECT_EQ(nameOfTask(*run, block), QStringLiteral("t3"));
}

} // namespace
} // namespace atomalloc::app
