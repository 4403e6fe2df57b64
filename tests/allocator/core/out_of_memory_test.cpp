// SPDX-License-Identifier: MPL-2.0
// out_of_memory is the truth while other threads are half way through their operations.
#include "tests/support/hooked_clock.h"

#include <gtest/gtest.h>

#include <thread>

namespace atomalloc {
namespace {

using test::expectSound;
using test::fillWith;
using test::HookedClock;
using test::makeAllocator;
using test::Steps;
using test::takeBlock;

/// The system's pages, and a look at the allocator from the middle of a decommit.
class PageSourceWithAView : public PageSource
{
public:
    std::size_t osPageSize() const noexcept override { return systemPageSource().osPageSize(); }
    std::byte *reserve(std::size_t bytes, std::size_t alignment) noexcept override { return systemPageSource().reserve(bytes, alignment); }
    void release(std::byte *address, std::size_t bytes) noexcept override { systemPageSource().release(address, bytes); }
    bool commit(std::byte *address, std::size_t bytes, bool touch) noexcept override { return systemPageSource().commit(address, bytes, touch); }
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
