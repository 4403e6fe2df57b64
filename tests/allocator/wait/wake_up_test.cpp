// SPDX-License-Identifier: MPL-2.0
// Waits that meet operations half way: no wake-up is lost, no grant is told in the wrong order.
#include "tests/support/hooked_clock.h"

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <vector>

namespace atomalloc {
namespace {

using test::Coroutine;
using test::expectSound;
using test::fillWith;
using test::HookedClock;
using test::makeAllocator;
using test::ManualExecutor;
using test::takeBlock;

Coroutine waitFor(Task &task, std::size_t size, bool &finished)
{
    const auto result = co_await task.allocateWhenAvailable({size});
    finished = true;
    EXPECT_TRUE(result.has_value());
}

Coroutine waitAndFree(Task &task, std::size_t size, std::size_t &finished)
{
    auto result = co_await task.allocateWhenAvailable({size});
    ++finished;
    if (result)
        (void)task.tryDeallocate(std::move(result).value());
}

class WakeUp : public testing::Test
{
protected:
    WakeUp() : executor(clock), allocator(makeAllocator(config(), {.clock = &clock, .executor = &executor, .time_each_event = true})) {}

    static AtomAllocConfig config()
    {
        AtomAllocConfig config;
        config.max_memory = 64 << 10;
        config.max_block_size = 128;
        config.initial_pool_size = 0;
        config.zero_on_dealloc = false;
        config.event_tracing = true;
        return config;
    }

    void freeForAWaiterThatGoes(std::size_t size, int reads);

    HookedClock clock;
    ManualExecutor executor;
    AtomAlloc allocator;
};

TEST_F(WakeUp, ComesFromAnAllocationThatHeldItsCacheWhenTheWaitBegan)
{
    Task owner = allocator.createTask();
    Task needy = allocator.createTask();
    std::vector<Block> blocks = fillWith(needy, 64);
    for (const std::uint32_t id : {0U, 1U, 4U})
        ASSERT_TRUE(owner.tryDeallocate(takeBlock(blocks, id)).has_value());
    bool finished = false;
    std::optional<Coroutine> waiting;
    HookedClock::onRead(2, [&] { waiting.emplace(waitFor(needy, 128, finished)); }); // the owner has block 4; 0 and 1 stay in its cache
    const auto taken = owner.tryAllocate({64});
    ASSERT_TRUE(waiting.has_value());
    executor.run();
    EXPECT_TRUE(finished) << "memory is free, and nobody told the waiter";
}

/// A block of 128 bytes is freed while a task waits for `size`, which is gone when the grant event reads the clock as the `reads`-th.
void WakeUp::freeForAWaiterThatGoes(std::size_t size, int reads)
{
    Task task = allocator.createTask();
    std::vector<Block> blocks = fillWith(task, 128);
    bool finished = false;
    Coroutine waiting = waitFor(task, size, finished);
    allocator.drainEvents([](std::span<const Event>) {});
    HookedClock::onRead(reads, [&] { waiting.destroy(); });
    ASSERT_TRUE(task.tryDeallocate(std::move(blocks[3])).has_value());
    EXPECT_TRUE(waiting.done());
    EXPECT_FALSE(finished);

    bool granted = false;
    std::map<BlockId, Place> places;
    allocator.drainEvents([&](std::span<const Event> events) {
        for (const Event &event : events) {
            granted = granted || event.kind == EventKind::grant;
            if (event.from == Place::none && event.to == Place::none)
                continue;
            const auto before = places.find(event.block);
            if (before != places.end()) {
                EXPECT_EQ(before->second, event.from) << toName(event.kind);
            }
            places[event.block] = event.to;
        }
    });
    EXPECT_FALSE(places.empty());
    EXPECT_TRUE(granted) << "the waiter went too early";
    blocks.clear();
    expectSound(allocator);
}

TEST_F(WakeUp, ForAWaiterThatGoesMeanwhileIsToldInOrderWhereTheBlockIsHandedOver) { freeForAWaiterThatGoes(128, 3); }

TEST_F(WakeUp, ForAWaiterThatGoesMeanwhileIsToldInOrderWhereItsBlockIsCutAnew) { freeForAWaiterThatGoes(64, 5); }

TEST(WakeUpInsideTheFree, RunsAnyNumberOfCoroutinesOneAfterTheOther)
{
    AtomAllocConfig config;
    config.max_memory = 64 << 10;
    config.initial_pool_size = 0;
    AtomAlloc allocator = makeAllocator(config);
    Task task = allocator.createTask();
    Block all = std::move(task.tryAllocate({64 << 10})).value();
    constexpr std::size_t kWaiters = 30'000;
    std::size_t finished = 0;
    std::vector<Coroutine> coroutines;
    for (std::size_t i = 0; i < kWaiters; ++i)
        coroutines.push_back(waitAndFree(task, 64 << 10, finished));
    ASSERT_TRUE(task.tryDeallocate(std::move(all)).has_value());
    EXPECT_EQ(finished, kWaiters);
    expectSound(allocator);
}

/// Without an executor each grant runs a coroutine inside the free before; eight deep at most for one allocator, others are not counted.
TEST(WakeUpInsideTheFree, ReachesAnotherAllocatorHoweverDeepTheFirstOneIs)
{
    AtomAllocConfig config;
    config.max_memory = 64 << 10;
    config.initial_pool_size = 0;
    AtomAlloc first = makeAllocator(config);
    AtomAlloc second = makeAllocator(config);
    Task task = first.createTask();
    Task ofSecond = second.createTask();
    Block all = std::move(task.tryAllocate({64 << 10})).value();
    Block allOfSecond = std::move(ofSecond.tryAllocate({64 << 10})).value();
    static constexpr auto waitThenFree = [](Task &by, Task &ofOther, Block &other, bool last) -> Coroutine {
        auto granted = co_await by.allocateWhenAvailable({64 << 10});
        if (last)
            (void)ofOther.tryDeallocate(std::move(other)); // inside all frees of `by` so far
        (void)by.tryDeallocate(std::move(granted).value());
    };
    constexpr int kWaiters = 8;
    std::vector<Coroutine> coroutines;
    for (int i = 1; i <= kWaiters; ++i)
        coroutines.push_back(waitThenFree(task, ofSecond, allOfSecond, i == kWaiters));
    bool granted = false;
    const Coroutine waiting = waitFor(ofSecond, 64 << 10, granted);
    ASSERT_FALSE(granted);
    ASSERT_TRUE(task.tryDeallocate(std::move(all)).has_value());
    EXPECT_TRUE(granted) << "the second allocator did not look at its own line";
    for (const Coroutine &each : coroutines)
        EXPECT_TRUE(each.done());
    expectSound(first);
    expectSound(second);
}

} // namespace
} // namespace atomalloc
