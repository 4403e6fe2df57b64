// SPDX-License-Identifier: MPL-2.0
// The packed words of a queue, and that their figures stay exact when the bits are full.
#include "allocator/os/memory_marks.h"
#include "tests/support/allocator_fixture.h"
#include "tests/support/task_with_cache.h"
#include "tests/support/thread_sanitizer.h"

#include <gtest/gtest.h>

#include <array>

namespace atomalloc {
namespace {

using test::expectSound;
using test::makeAllocator;

TEST(QueueBits, CountBytesAndTheEndOfTheRowApart)
{
    const QueueBits before(10);
    const QueueBits after = before.afterAllocation(3).afterFree().afterFree().afterAllocation(65536);
    EXPECT_EQ(after.top(), 10U);
    EXPECT_EQ(after.bytes(), 65539U);
    EXPECT_FALSE(after.inside());
    EXPECT_EQ(after.withTop(4).top(), 4U);
    EXPECT_EQ(after.withTop(4).bytes(), 65539U);
    EXPECT_EQ(after.withoutBytes().bits(), 10U);
}

TEST(QueueBits, TellThatTheirBytesAreFullBeforeOneIsLost)
{
    constexpr std::uint64_t kMost = (1 << 24) - 1;
    for (const std::uint64_t size : {std::uint64_t{1}, std::uint64_t{64}, std::uint64_t{65536}}) {
        const QueueBits justFits(((kMost - size) << QueueBits::kBytesAt) + 2);
        EXPECT_FALSE(justFits.overflowedIn(justFits.afterAllocation(size))) << size;
        EXPECT_EQ(justFits.afterAllocation(size).bytes(), kMost);
        const QueueBits oneMore(((kMost + 1 - size) << QueueBits::kBytesAt) + 2);
        EXPECT_TRUE(oneMore.overflowedIn(oneMore.afterAllocation(size))) << size;
    }
}

TEST(ReturnedBits, TellThatTheirFreesAreFullAndNeverThatTheirBytesAre)
{
    constexpr std::uint64_t kFrees = (1 << 24) - 1;
    Atomic<std::uint64_t> counted{(kFrees - 1) << 40 | (kFrees - 1) * 65536};
    EXPECT_TRUE(ReturnedBits::holdOneMore(counted));
    counted.store(counted.load() + ReturnedBits::oneFree(65536));
    const ReturnedBits full(counted.load());
    EXPECT_EQ(full.frees(), kFrees);
    EXPECT_EQ(full.bytes(), kFrees * 65536);
    EXPECT_FALSE(ReturnedBits::holdOneMore(counted));
}

TEST(QueueWord, ShowsThatItsOwnerIsInsideUntilItLeaves)
{
    constexpr std::array kOneQueue{QueueLimits{.hot = 4, .cold = 4, .batch = 1}};
    test::TaskWithCache owner(kOneQueue);
    ClassQueue &queue = owner.queue();
    queue.word.set(QueueBits(std::uint64_t{77} << QueueBits::kBytesAt | 4));
    queue.word.enter();
    EXPECT_TRUE(queue.word.look().inside());
    EXPECT_EQ(queue.word.look().top(), 4U);
    EXPECT_EQ(queue.word.look().bytes(), 77U);
    EXPECT_EQ(queue.returned.load(), 0U) << "nothing beside it is written";
    queue.word.leaveUnchanged();
    EXPECT_FALSE(queue.word.look().inside());
    EXPECT_EQ(queue.word.look().bits(), std::uint64_t{77} << QueueBits::kBytesAt | 4);
    const QueueBits before = queue.word.own();
    queue.word.enter();
    queue.word.commit(before.afterAllocation(3));
    EXPECT_FALSE(queue.word.look().inside());
    EXPECT_EQ(queue.word.look().top(), 2U);
    EXPECT_EQ(queue.word.look().bytes(), 80U);
}

TEST(Figures, StayExactWhenTheBytesOfAQueueAreFullManyTimes)
{
    AtomAlloc allocator = makeAllocator({});
    Task task = allocator.createTask();
    constexpr std::uint64_t kPairs = 1000, kSize = 65536; // 256 of them fill the bits
    for (std::uint64_t i = 0; i < kPairs; ++i) {
        Block block = task.tryAllocate({kSize}).value();
        ASSERT_TRUE(task.tryDeallocate(std::move(block)).has_value());
        if (i % 100 == 0) {
            ASSERT_EQ(allocator.statsNow().bytes_allocated, (i + 1) * kSize);
        }
    }
    const AtomAllocStats figures = allocator.statsNow();
    EXPECT_EQ(figures.bytes_allocated, kPairs * kSize);
    EXPECT_EQ(figures.bytes_freed, kPairs * kSize);
    EXPECT_EQ(figures.allocations, kPairs);
    expectSound(allocator);
}

TEST(Figures, StayExactWhenTheFreesOfAQueueAreFull)
{
    if constexpr (marks::kMemoryMarks || test::kThreadSanitizer)
        GTEST_SKIP() << "2^24 pairs take minutes where each access is checked, and one thread makes them; the other builds run them";
    AtomAllocConfig config;
    config.zero_on_dealloc = false;
    AtomAlloc allocator = makeAllocator(config);
    Task task = allocator.createTask();
    constexpr std::uint64_t kPairs = (1 << 24) + 10;
    for (std::uint64_t i = 0; i < kPairs; ++i) {
        auto block = task.tryAllocate({7});
        ASSERT_TRUE(block.has_value());
        (void)task.tryDeallocate(std::move(*block));
    }
    const AtomAllocStats figures = allocator.statsNow();
    EXPECT_EQ(figures.deallocations, kPairs);
    EXPECT_EQ(figures.allocations, kPairs);
    EXPECT_EQ(figures.bytes_freed, kPairs * 7);
    EXPECT_EQ(figures.bytes_live, 0U);
    expectSound(allocator);
}

} // namespace
} // namespace atomalloc
