// SPDX-License-Identifier: MPL-2.0
// Long random use by one and by several threads, against a model of what must hold: contents, invariants, exact figures.
#include "allocator/atomalloc.h"
#include "tests/support/bytes.h"
#include "tests/support/manual_environment.h"
#include "tests/support/open_arena.h"

#include <gtest/gtest.h>

#include <bit>
#include <cstring>
#include <random>
#include <thread>
#include <vector>

namespace atomalloc {
namespace {

using test::expectSound;
using test::makeAllocator;

AtomAllocConfig halfAMebibyte()
{
    AtomAllocConfig config;
    config.max_memory = 512 << 10;
    config.max_block_size = 64 << 10;
    config.initial_pool_size = 64 << 10;
    config.max_caches = 8;
    return config;
}

struct Held
{
    Block block;
    std::byte pattern;
};

/// One random step; every block carries a pattern that only its owner writes.
void step(Task &task, std::mt19937_64 &random, std::vector<Held> &held, std::size_t maxSize)
{
    if (random() % 100 < 52) {
        const std::size_t size = 1 + random() % (std::size_t{1} << (random() % (std::bit_width(maxSize) + 1))) % maxSize;
        auto result = task.tryAllocate({size, std::size_t{1} << (random() % 8)});
        if (!result) {
            ASSERT_EQ(result.error().code, ErrorCode::out_of_memory) << message(result.error());
            return;
        }
        Held entry{std::move(result).value(), std::byte(random())};
        auto bytes = entry.block.span().value();
        ASSERT_TRUE(test::isAll(bytes, std::byte{0}));
        std::memset(bytes.data(), static_cast<int>(entry.pattern), bytes.size());
        held.push_back(std::move(entry));
    } else if (!held.empty()) {
        std::swap(held[random() % held.size()], held.back());
        auto bytes = held.back().block.span().value();
        ASSERT_TRUE(test::isAll(bytes, held.back().pattern));
        ASSERT_TRUE(task.tryDeallocate(std::move(held.back().block)).has_value());
        held.pop_back();
    }
}

class RandomUse : public testing::TestWithParam<SizeClassPolicy>
{
};

TEST_P(RandomUse, KeepsEveryInvariantOnOneThread)
{
    AtomAllocConfig config = halfAMebibyte();
    config.size_class_policy = GetParam();
    AtomAlloc allocator = makeAllocator(config);
    std::mt19937_64 random(7);
    std::vector<Held> held;
    {
        Task a = allocator.createTask();
        Task b = allocator.createTask();
        for (int i = 0; i < 40'000; ++i) {
            step(random() % 2 == 0 ? a : b, random, held, 32 << 10);
            if (i % 500 == 0)
                expectSound(allocator);
            if (i % 5'000 == 4'999)
                allocator.trimNow();
        }
        while (!held.empty()) {
            ASSERT_TRUE(a.tryDeallocate(std::move(held.back().block)).has_value());
            held.pop_back();
        }
        expectSound(allocator);
    }
    allocator.trimNow();
    expectSound(allocator);
    const AtomAllocStats stats = allocator.statsNow();
    EXPECT_EQ(stats.live_bytes, 0U);
    EXPECT_EQ(stats.bytes_live, 0U);
    EXPECT_EQ(stats.allocations, stats.deallocations);
    EXPECT_EQ(stats.committed_bytes, config.initial_pool_size);
}

TEST_P(RandomUse, KeepsEveryInvariantOnFourThreads)
{
    AtomAllocConfig config = halfAMebibyte();
    config.size_class_policy = GetParam();
    config.max_memory = 1 << 20;
    config.max_caches = 3; // fewer than tasks: caches are taken over all the time
    AtomAlloc allocator = makeAllocator(config);
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&allocator, t] {
            Task task = allocator.createTask();
            std::mt19937_64 random(static_cast<unsigned>(t));
            std::vector<Held> held;
            for (int i = 0; i < 20'000; ++i) {
                step(task, random, held, 8 << 10);
                if (i % 997 == 0)
                    allocator.maintain();
            }
            while (!held.empty()) {
                ASSERT_TRUE(task.tryDeallocate(std::move(held.back().block)).has_value());
                held.pop_back();
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    expectSound(allocator);
    const AtomAllocStats stats = allocator.statsNow();
    EXPECT_EQ(stats.live_bytes, 0U);
    EXPECT_EQ(stats.allocations, stats.deallocations);
    EXPECT_TRUE(test::isAll(test::openArena(allocator), std::byte{0})) << "a freed byte was not cleared";
}

INSTANTIATE_TEST_SUITE_P(Policies, RandomUse, testing::Values(SizeClassPolicy::power_of_two, SizeClassPolicy::four_per_doubling));

} // namespace
} // namespace atomalloc
