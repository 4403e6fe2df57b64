// SPDX-License-Identifier: MPL-2.0
// out_of_memory is the truth while other threads are half way through their operations.
#include "allocator/os/system_environment.h"
#include "tests/support/hooked_clock.h"

#include <gtest/gtest.h>

#include <thread>

namespace atomalloc {
namespace {

using test::Conversation;
using test::expectSound;
using test::fillWith;
using test::HookedClock;
using test::makeAllocator;
using test::takeBlock;

/// 1024 granules; a block of 128 B takes two of them. Every event reads the clock, a free has just one.
AtomAllocConfig twoSizes()
{
    AtomAllocConfig config;
    config.max_memory = 64 << 10;
    config.max_block_size = 128;
    config.initial_pool_size = 0;
    config.zero_on_dealloc = false;
    config.event_tracing = true;
    return config;
}

TEST(OutOfMemory, IsNotReportedWhenAFreeThatBeganBeforeTheSearchEndsDuringIt)
{
    HookedClock clock;
    AtomAlloc allocator = makeAllocator(twoSizes(), {.clock = &clock, .time_each_event = true});
    Task needy = allocator.createTask();
    Task hoarder = allocator.createTask();
    std::vector<Block> blocks = fillWith(needy, 64);
    (void)takeBlock(blocks, 1); // half of what `needy` will ask for
    allocator.trimNow();
    ASSERT_TRUE(hoarder.tryDeallocate(takeBlock(blocks, 10)).has_value()); // found late in the search, and no use

    Conversation steps;
    std::thread freer([&steps, half = takeBlock(blocks, 0)]() mutable {
        HookedClock::onRead(2, [&] { // freed, on its way to the class pool
            steps.reach(1);
            steps.await(2);
        });
        half = Block();
        steps.reach(3);
    });
    steps.await(1);
    HookedClock::onRead(3, [&] { // the search empties the hoarder's cache, after it has looked at the pools
        steps.reach(2);
        steps.await(3);
    });
    EXPECT_TRUE(needy.tryAllocate({128}).has_value());
    steps.reach(2);
    freer.join();
    blocks.clear();
    expectSound(allocator);
}

TEST(OutOfMemory, IsNotReportedBecauseTheOwnerOfACacheWasJustUsingIt)
{
    HookedClock clock;
    AtomAlloc allocator = makeAllocator(twoSizes(), {.clock = &clock, .time_each_event = true});
    Task owner = allocator.createTask();
    Task hoarder = allocator.createTask();
    Task needy = allocator.createTask();
    for (Task *task : {&owner, &hoarder}) // the order of the caches
        ASSERT_TRUE(task->tryDeallocate(std::move(task->tryAllocate({64})).value()).has_value());
    std::vector<Block> blocks = fillWith(needy, 64);
    for (const std::uint32_t id : {0U, 1U, 4U})
        ASSERT_TRUE(owner.tryDeallocate(takeBlock(blocks, id)).has_value());
    ASSERT_TRUE(hoarder.tryDeallocate(takeBlock(blocks, 10)).has_value());

    Conversation steps;
    Block four; // kept: its free would be one more transit
    std::thread user([&] {
        HookedClock::onRead(2, [&] { // inside its cache, with block 4; blocks 0 and 1 stay there
            steps.reach(1);
            steps.await(2);
        });
        four = std::move(owner.tryAllocate({64})).value();
        steps.reach(3);
    });
    steps.await(1);
    HookedClock::onRead(3, [&] { // past the owner's cache, at the hoarder's
        steps.reach(2);
        steps.await(3);
    });
    EXPECT_TRUE(needy.tryAllocate({128}).has_value());
    steps.reach(2);
    user.join();
    blocks.clear();
    expectSound(allocator);
}

/// The system's pages, and a look at the allocator from the middle of a decommit.
class PageSourceWithAView : public PageSource
{
public:
    std::size_t osPageSize() const noexcept override { return systemPageSource().osPageSize(); }
    std::byte *reserve(std::size_t bytes, std::size_t alignment) noexcept override { return systemPageSource().reserve(bytes, alignment); }
    void release(std::byte *address, std::size_t bytes) noexcept override { systemPageSource().release(address, bytes); }
    bool commit(std::byte *address, std::size_t bytes, bool touch) noexcept override
    {
        return systemPageSource().commit(address, bytes, touch);
    }
    bool decommit(std::byte *address, std::size_t bytes) noexcept override
    {
        onDecommit();
        return systemPageSource().decommit(address, bytes);
    }
    std::function<void()> onDecommit = [] {};
};

TEST(OutOfMemory, IsNotReportedBecauseFreeMemoryIsBeingDecommitted)
{
    PageSourceWithAView pages;
    AtomAllocConfig config;
    config.max_memory = 1 << 20;
    config.initial_pool_size = 0;
    AtomAlloc allocator = makeAllocator(config, {.page_source = &pages});
    Task task = allocator.createTask();
    fillWith(task, 64 << 10).clear();
    int refused = 0;
    pages.onDecommit = [&] { refused += task.tryAllocate({64 << 10}).has_value() ? 0 : 1; };
    allocator.trimNow();
    pages.onDecommit = [] {};
    EXPECT_EQ(refused, 0);
    EXPECT_GT(allocator.statsNow().allocations, 16U) << "nothing was decommitted";
    allocator.trimNow();
    EXPECT_EQ(allocator.statsNow().committed_bytes, 0U);
    expectSound(allocator);
}

} // namespace
} // namespace atomalloc
