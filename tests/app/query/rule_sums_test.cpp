// SPDX-License-Identifier: MPL-2.0
#include "app/query/query.h"
#include "app/query/rule_sums.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <memory>
#include <vector>

namespace atomalloc::app {
namespace {

/// Of a block of its own: what is asked for, and given back by the same task.
Event changeOf(std::uint32_t block, EventKind kind, std::uint64_t bytes, Cause cause)
{
    Event event;
    event.kind = kind;
    event.cause = cause;
    event.block = BlockId{block};
    event.task = event.owner = TaskId{1};
    event.generation = kind == EventKind::free && cause != Cause::cancelled ? 2 : 1; // taken back, it keeps its own
    event.bytes = bytes;
    event.size_class = ClassIndex{1};
    event.from = kind == EventKind::free ? Place::live : Place::hot;
    event.to = kind == EventKind::free ? Place::hot : Place::live;
    return event;
}

/// Block 1 lives from @1 to @5, block 2 from @2 to @4. Block 3 lives from @3 to @6: a grant whose waiter had gone.
std::shared_ptr<const LivesOfRun> threeLives()
{
    RunInputs inputs;
    inputs.config = test::sampleConfig();
    const auto run = std::make_shared<RecordedRun>();
    run->setInputs(inputs);
    run->append(std::vector{changeOf(1, EventKind::allocate, 100, Cause::miss), changeOf(2, EventKind::allocate, 20, Cause::miss),
                            changeOf(3, EventKind::allocate, 3, Cause::granted), changeOf(2, EventKind::free, 20, Cause::local),
                            changeOf(1, EventKind::free, 100, Cause::local), changeOf(3, EventKind::free, 3, Cause::cancelled)});
    run->finish(true);
    return *readLivesNow(run);
}

std::uint64_t bytesOf(const std::optional<LifeCount> &sum) { return sum ? sum->bytes : 0; }

TEST(RuleSums, CountAGrantThatWasTakenBackAsLongAsItsBlockWasInUse)
{
    const auto lives = threeLives();
    ASSERT_EQ(lives->lifetimes.takenBack().size(), 1U);
    const auto sums = ruleSumsNow(*lives, {1, 3, std::nullopt, std::nullopt}, {});
    ASSERT_TRUE(sums);
    EXPECT_EQ(bytesOf(sums->live_at_b), 123U);
    EXPECT_EQ(bytesOf(sums->of(Rule::live)), 100U);
    EXPECT_EQ(bytesOf(sums->of(Rule::growth)), 23U);
    EXPECT_EQ(bytesOf(sums->of(Rule::decline)), 0U);
    EXPECT_EQ(sums->all.bytes, 123U);
}

TEST(RuleSums, CountNobodyAsShortLivedWhoWasNotServed)
{
    const auto sums = ruleSumsNow(*threeLives(), {1, 6, std::nullopt, std::nullopt}, {});
    ASSERT_TRUE(sums);
    EXPECT_EQ(bytesOf(sums->of(Rule::short_lived)), 20U);
    EXPECT_EQ(bytesOf(sums->of(Rule::decline)), 100U);
    EXPECT_EQ(bytesOf(sums->live_at_b), 0U);
}

TEST(RuleSums, AreOfTheChosenLivesAlone)
{
    const auto sums = ruleSumsNow(*threeLives(), {1, 3, std::nullopt, std::nullopt}, std::vector<std::uint8_t>{0, 1, 1});
    ASSERT_TRUE(sums);
    EXPECT_EQ(bytesOf(sums->live_at_b), 23U);
    EXPECT_EQ(bytesOf(sums->of(Rule::live)), 0U);
    EXPECT_EQ(sums->all.bytes, 23U);
}

} // namespace
} // namespace atomalloc::app
