// SPDX-License-Identifier: MPL-2.0
#include "app/why/low_point.h"
#include "tests/support/run_builder.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <memory>

namespace atomalloc::app {
namespace {

/// Blocks that one task takes and gives back.
class LowPoints : public testing::Test
{
protected:
    LowPoints()
    {
        m_task = heap.beginTask(QStringLiteral("a 1"), QStringLiteral("a"));
        heap.commit(0, 8192);
        heap.carve(0, 0, 32);
    }
    BlockId take(std::uint64_t bytes) { return heap.allocate(m_task, bytes); }
    void giveBack(BlockId block) { heap.free(m_task, block); }
    LowPoint lowest(std::size_t position, std::uint64_t bytes)
    {
        const auto run = heap.build();
        Lifetimes lives;
        EXPECT_TRUE(lives.extend(*run, CallSites(), WorkControl()));
        return lowestBefore(lives, position, bytes);
    }

    test::RunBuilder heap{test::sampleConfig()};

private:
    TaskId m_task{};
};

TEST_F(LowPoints, IsTheLastOfThoseAtWhichTheFewestBytesWereInUse)
{
    const BlockId kept = take(10);
    const BlockId first = take(50);
    giveBack(first);
    const BlockId second = take(50);
    giveBack(second);
    const std::size_t low = heap.eventCount();
    take(40);
    EXPECT_EQ(lowest(heap.eventCount(), 50), (LowPoint{low, 10}));
    (void)kept;
}

TEST_F(LowPoints, CountsOnlyWhereTheBytesHadFallenFromHalfOfTheHeight)
{
    const BlockId first = take(30);
    giveBack(first);
    const std::size_t low = heap.eventCount();
    take(60);
    EXPECT_EQ(lowest(heap.eventCount(), 60), (LowPoint{low, 0})) << "from exactly half of it";
    EXPECT_EQ(lowest(heap.eventCount(), 61), LowPoint()) << "from less";
}

TEST_F(LowPoints, AreLookedForInAllStretchesOfALongRun)
{
    const BlockId first = take(64);
    giveBack(first);
    constexpr std::size_t kLongRun = (std::size_t{9} << 20) + 5;
    EXPECT_EQ(lowest(kLongRun, 64), (LowPoint{kLongRun - 1, 0}));
}

} // namespace
} // namespace atomalloc::app
