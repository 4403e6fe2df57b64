// SPDX-License-Identifier: MPL-2.0
// What an allocator does without operator new: whatever a program needs that puts it in the place of malloc.
#include "allocator/adapt/memory_resource.h"
#include "tests/faults/fault_plan.h"
#include "tests/faults/faulty_environment.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace atomalloc::faults {
namespace {

/// How often `use` calls operator new.
template <typename Use>
std::uint64_t heapCalls(Use use)
{
    begin({.resource = Resource::heap, .call = std::numeric_limits<std::uint64_t>::max()});
    {
        const Watched watched;
        use();
    }
    const std::uint64_t count = calls();
    recover();
    return count;
}

AtomAllocConfig everyKind()
{
    AtomAllocConfig config;
    config.max_memory = 8 << 20;
    config.max_caches = 4;
    config.cache_ttl = std::chrono::milliseconds(1);
    config.event_tracing = true;
    config.canaries = true;
    config.quarantine_size = 64 << 10;
    config.size_class_policy = SizeClassPolicy::four_per_doubling;
    return config;
}

class WithoutHeap : public testing::TestWithParam<bool>
{
protected:
    [[nodiscard]] AtomAllocConfig config() const { return GetParam() ? everyKind() : AtomAllocConfig{}; }
};

TEST_P(WithoutHeap, AnAllocatorIsMadeUsedAndEnded)
{
    std::array<std::optional<Block>, 400> blocks;
    AtomAllocTotals figures;
    std::array<ClassStats, kMostSizeClasses> classes;
    EXPECT_EQ(heapCalls([&] {
                  auto created = AtomAlloc::create(config());
                  AtomAlloc allocator = std::move(created).value();
                  {
                      Task first = allocator.createTask();
                      Task second = allocator.createTask();
                      for (std::size_t i = 0; i < blocks.size(); ++i)
                          blocks[i].emplace(std::move(first.tryAllocate({64 + 37 * i})).value());
                      figures = allocator.totalsNow(classes);
                      for (std::size_t i = 0; i < blocks.size(); i += 2)
                          (void)second.tryDeallocate(std::move(*blocks[i]));
                      for (auto &block : blocks)
                          block.reset();
                      (void)allocator.tryDeallocate(std::move(allocator.tryAllocate({500})).value());
                      (void)allocator.allocate({500}).await_resume();
                      (void)first.tryAllocate({0});
                      (void)first.tryAllocate({std::size_t{1} << 40});
                  }
                  allocator.maintain();
                  allocator.trimNow();
                  allocator.shutdownNow();
              }),
              0U);
    EXPECT_EQ(figures.allocations, blocks.size());
    EXPECT_EQ(figures.bytes_live, figures.bytes_allocated);
    EXPECT_EQ(classes[0].block_size, 64U);
    std::uint64_t live = 0;
    for (const ClassStats &each : classes)
        live += each.live_blocks;
    EXPECT_EQ(live, blocks.size());
}

TEST_P(WithoutHeap, TasksComeInAnyNumber)
{
    AtomAlloc allocator = std::move(AtomAlloc::create(config())).value();
    std::vector<Task> tasks;
    tasks.reserve(1'000);
    EXPECT_EQ(heapCalls([&] {
                  for (int i = 0; i < 1'000; ++i)
                      tasks.push_back(allocator.createTask());
              }),
              0U);
}

TEST_P(WithoutHeap, AThreadUsesSeveralAllocators)
{
    std::vector<AtomAlloc> allocators;
    for (int i = 0; i < 5; ++i)
        allocators.push_back(std::move(AtomAlloc::create(config())).value());
    std::uint64_t count = 1;
    std::thread([&] {
        count = heapCalls([&] {
            for (AtomAlloc &allocator : allocators)
                (void)allocator.tryAllocate({100});
        });
    }).join();
    EXPECT_EQ(count, 0U);
}

TEST_P(WithoutHeap, AnAdaptorLendsAddresses)
{
    AtomAlloc allocator = std::move(AtomAlloc::create(config())).value();
    EXPECT_EQ(heapCalls([&] {
                  MemoryResource resource(allocator);
                  void *bytes = resource.allocate(1'000, 64);
                  resource.deallocate(bytes, 1'000, 64);
              }),
              0U);
}

/// The figures of a vector's own are the ones that do: so the count above counts.
TEST_P(WithoutHeap, OnlyListsAreMadeOnIt)
{
    AtomAlloc allocator = std::move(AtomAlloc::create(config())).value();
    EXPECT_GT(heapCalls([&] { (void)allocator.statsNow(); }), 0U);
    EXPECT_GT(heapCalls([&] { (void)allocator.checkInvariants(); }), 0U);
    EXPECT_EQ(heapCalls([&] { (void)allocator.totalsNow(); }), 0U);
}

TEST(LastingMemory, IsUsedAgain)
{
    // Far more allocators, one after the other, than there are pieces in a page.
    const std::int64_t before = heapBlocks();
    for (int i = 0; i < 300; ++i)
        ASSERT_TRUE(AtomAlloc::create({.max_memory = 1 << 20}).has_value());
    {
        std::vector<AtomAlloc> many; // and at once
        for (int i = 0; i < 150; ++i)
            many.push_back(std::move(AtomAlloc::create({.max_memory = 1 << 20})).value());
        for (AtomAlloc &allocator : many)
            EXPECT_TRUE(allocator.tryAllocate({100}).has_value());
    }
    EXPECT_EQ(heapBlocks(), before);
}

INSTANTIATE_TEST_SUITE_P(Configs, WithoutHeap, testing::Bool(),
                         [](const auto &every) { return std::string(every.param ? "OfEveryKind" : "ByDefault"); });

} // namespace
} // namespace atomalloc::faults
