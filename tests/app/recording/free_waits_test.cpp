// SPDX-License-Identifier: MPL-2.0
#include "app/recording/free_waits.h"
#include "app/recording/recorded_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

namespace atomalloc::app {
namespace {

constexpr TaskId kFirst{1};
constexpr TaskId kSecond{2};

FreeWaits readBack(const RunTable &table)
{
    RecordedRun run;
    run.setTable(table);
    return FreeWaits(run);
}

TEST(FreeWaits, AreByTaskAndTimeAlsoWhenTheyComeBackFromAFile)
{
    const FreeWaits waits({{kSecond, kFirst, 50, 60}, {kFirst, kSecond, 30, 45}, {kSecond, kFirst, 10, 20}});
    const FreeWaits back = readBack(waits.table());
    for (const FreeWaits *some : {&waits, &back}) {
        ASSERT_EQ(some->of(kSecond).size(), 2u);
        EXPECT_EQ(some->of(kSecond)[0], (FreeWait{kSecond, kFirst, 10, 20}));
        EXPECT_EQ(some->of(kSecond)[1], (FreeWait{kSecond, kFirst, 50, 60}));
        EXPECT_EQ(some->at(kSecond, 59), (FreeWait{kSecond, kFirst, 50, 60}));
        EXPECT_FALSE(some->at(kSecond, 20));
        EXPECT_FALSE(some->at(kFirst, 29));
        EXPECT_TRUE(some->of(TaskId{3}).empty());
    }
}

TEST(FreeWaits, OfATableThatMakesNoSenseAreNone)
{
    RunTable table = FreeWaits({{kFirst, kSecond, 30, 45}}).table();
    table.bytes.chop(1);
    EXPECT_TRUE(readBack(table).isEmpty());
    table.bytes.append("\x0f\x01");
    EXPECT_TRUE(readBack(table).isEmpty()) << "more than its rows";
}

TEST(FreeWaits, OfTooManyTheLongestAreKept)
{
    std::vector<FreeWait> many;
    for (std::uint64_t i = 0; i < FreeWaits::kMost + 10; ++i)
        many.push_back({kFirst, kSecond, i * 1'000, i * 1'000 + 1 + i % 500});
    many[7].end_ns = many[7].begin_ns + 900;
    const FreeWaits waits(std::move(many));
    EXPECT_EQ(waits.of(kFirst).size(), FreeWaits::kMost);
    EXPECT_TRUE(waits.at(kFirst, 7'800));
}

} // namespace
} // namespace atomalloc::app
