// SPDX-License-Identifier: MPL-2.0
#include "app/words/run_words.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

TEST(RunWords, LearnTheNamesOfTasksThatJoinTheRun)
{
    RecordedRun run;
    RunInputs inputs;
    inputs.config = test::sampleConfig();
    run.setInputs(inputs);
    RunWords words;
    EXPECT_TRUE(words.sync(run));
    EXPECT_FALSE(words.sync(run));
    EXPECT_EQ(words->taskName(TaskId{1}), QStringLiteral("t1"));
    run.addTask({TaskId{1}, QStringLiteral("decode"), QStringLiteral("decode")});
    EXPECT_TRUE(words.sync(run));
    EXPECT_EQ(words->taskName(TaskId{1}), QStringLiteral("t1 decode"));
    words.reset();
    EXPECT_EQ(words->taskName(TaskId{1}), QStringLiteral("t1"));
}

} // namespace
} // namespace atomalloc::app
