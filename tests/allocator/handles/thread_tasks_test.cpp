// SPDX-License-Identifier: MPL-2.0
// The tasks that threads get without asking, and their end.
#include "allocator/adapt/memory_resource.h"
#include "tests/support/manual_environment.h"

#include <gtest/gtest.h>

#include <optional>
#include <thread>
#include <vector>

namespace atomalloc {
namespace {

using test::expectSound;
using test::makeAllocator;

/// A thread_local object that is there before the thread's first allocation, so that it goes after the thread's tasks have ended.
struct LateOwner
{
    AtomAlloc *allocator = nullptr;
    std::vector<Block> blocks;
    ~LateOwner()
    {
        for (Block &block : blocks)
            EXPECT_TRUE(allocator->tryDeallocate(std::move(block)).has_value());
        if (allocator != nullptr) {
            auto late = allocator->tryAllocate({100});
            EXPECT_TRUE(late.has_value());
        }
    }
};

thread_local LateOwner t_late;

TEST(ThreadTasks, EndWithTheirThreadAlsoWhereOtherDestructorsAllocateAfterThem)
{
    AtomAllocConfig config;
    config.max_caches = 200;
    AtomAlloc allocator = makeAllocator(config);
    for (int i = 0; i < 100; ++i)
        std::thread([&] {
            t_late.allocator = &allocator;
            for (int k = 0; k < 10; ++k)
                t_late.blocks.push_back(std::move(allocator.tryAllocate({100})).value());
        }).join();
    EXPECT_EQ(allocator.statsNow().task_caches, 0U) << "a thread that is gone still has a cache";
    EXPECT_EQ(allocator.statsNow().bytes_live, 0U);
    EXPECT_EQ(allocator.statsNow().allocations, 1'100U);
    expectSound(allocator);
}

TEST(ThreadTasks, AreOneForEachAllocatorThatAThreadUses)
{
    std::vector<AtomAlloc> allocators;
    for (int i = 0; i < 5; ++i)
        allocators.push_back(makeAllocator({}));
    for (int round = 0; round < 3; ++round)
        for (AtomAlloc &allocator : allocators)
            EXPECT_TRUE(allocator.tryAllocate({64}).has_value());
    for (const AtomAlloc &allocator : allocators) {
        EXPECT_EQ(allocator.statsNow().task_caches, 1U);
        EXPECT_EQ(allocator.statsNow().hot_hits, 2U);
    }
    allocators.erase(allocators.begin() + 2);
    for (AtomAlloc &allocator : allocators)
        EXPECT_TRUE(allocator.tryAllocate({64}).has_value());
    for (const AtomAlloc &allocator : allocators)
        EXPECT_EQ(allocator.statsNow().task_caches, 1U);
}

TEST(ThreadTasks, DoNotKeepAnAllocatorThatIsGone)
{
    std::optional<AtomAlloc> allocator = makeAllocator({});
    MemoryResource resource(*allocator);
    void *bytes = resource.allocate(100);
    std::thread([&] {
        allocator.reset();
        resource.deallocate(bytes, 100); // this thread has no task with it, and gets none
        EXPECT_THROW((void)resource.allocate(100), std::bad_alloc);
    }).join();
}

} // namespace
} // namespace atomalloc
