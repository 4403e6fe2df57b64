// SPDX-License-Identifier: MPL-2.0
#include "allocator/adapt/memory_resource.h"
#include "tests/support/forwarded_pages.h"
#include "tests/support/manual_environment.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <cstring>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace atomalloc {
namespace {

using test::expectSound;
using test::makeAllocator;

TEST(MemoryResource, CarriesStandardContainersAndGetsEverythingBack)
{
    AtomAlloc allocator = makeAllocator({});
    MemoryResource resource(allocator);
    {
        std::pmr::vector<std::pmr::string> words(&resource);
        std::pmr::map<int, int> squares(&resource);
        std::pmr::unordered_map<int, std::pmr::string> names(&resource);
        std::pmr::list<double> numbers(&resource);
        for (int i = 0; i < 1'000; ++i) {
            words.emplace_back(std::string(static_cast<std::size_t>(i % 200), 'x'));
            squares[i] = i * i;
            names.emplace(i, "a name that does not fit the small string buffer");
            numbers.push_back(i);
        }
        EXPECT_EQ(squares[31], 961);
        EXPECT_EQ(words[199].size(), 199U);
        EXPECT_GT(allocator.statsNow().bytes_live, 0U);
        expectSound(allocator);
    }
    EXPECT_EQ(allocator.statsNow().bytes_live, 0U);
    EXPECT_EQ(allocator.statsNow().foreign_handles, 0U);
    expectSound(allocator);
}

TEST(MemoryResource, ThrowsBadAllocInsteadOfErrors)
{
    AtomAllocConfig config;
    config.max_memory = config.max_block_size = 4096;
    config.initial_pool_size = 0;
    AtomAlloc allocator = makeAllocator(config);
    MemoryResource resource(allocator);
    EXPECT_THROW((void)resource.allocate(4097), std::bad_alloc);
    void *all = resource.allocate(4096, 4096);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(all) % 4096, 0U);
    EXPECT_THROW((void)resource.allocate(1), std::bad_alloc);
    resource.deallocate(all, 4096, 4096);
    resource.deallocate(all, 4096, 4096);
    EXPECT_EQ(allocator.statsNow().double_frees, 1U);
    int local = 0;
    resource.deallocate(&local, sizeof local);
    EXPECT_EQ(allocator.statsNow().foreign_handles, 1U);
    expectSound(allocator);
}

TEST(MemoryResource, EqualsThoseOfTheSameAllocatorAlone)
{
    AtomAlloc allocator = makeAllocator({});
    AtomAlloc other = makeAllocator({});
    const MemoryResource resource(allocator);
    EXPECT_TRUE(resource.is_equal(MemoryResource(allocator)));
    EXPECT_FALSE(resource.is_equal(MemoryResource(other)));
    EXPECT_FALSE(resource.is_equal(*std::pmr::new_delete_resource()));
}

TEST(MemoryResource, StaysWhatItIsWhenItsAllocatorIsMoved)
{
    auto first = std::make_unique<AtomAlloc>(makeAllocator({}));
    MemoryResource resource(*first);
    std::pmr::vector<int> numbers(100, 7, &resource);
    const AtomAlloc second = std::move(*first);
    first.reset();
    numbers.resize(1'000, 8);
    EXPECT_EQ(numbers[99] + numbers[999], 15);
    EXPECT_GE(second.statsNow().bytes_live, 4'000U);
    EXPECT_TRUE(resource.is_equal(MemoryResource(second)));
    expectSound(second);
}

TEST(MemoryResource, OutlivesItsAllocatorAndFreesWhatItGaveOut)
{
    auto allocator = std::make_unique<AtomAlloc>(makeAllocator({}));
    MemoryResource resource(*allocator);
    auto *bytes = static_cast<char *>(resource.allocate(100));
    std::memset(bytes, 'x', 100);
    allocator.reset();
    EXPECT_EQ(bytes[99], 'x');
    EXPECT_THROW((void)resource.allocate(1), std::bad_alloc) << "it was shut down";
    resource.deallocate(bytes, 100);
    MemoryResource copy(resource);
    resource = MemoryResource(makeAllocator({}));
    EXPECT_FALSE(resource.is_equal(copy));
}

/// Counts what was reserved and not released.
class CountedPages : public test::ForwardedPages
{
public:
    [[nodiscard]] std::byte *reserve(std::size_t bytes, std::size_t alignment) noexcept override
    {
        ++ranges;
        return ForwardedPages::reserve(bytes, alignment);
    }
    void release(std::byte *address, std::size_t bytes) noexcept override
    {
        --ranges;
        ForwardedPages::release(address, bytes);
    }

    std::atomic<int> ranges{0};
};

TEST(MemoryResource, LetsTheMemoryGoWithTheLastThatUsesIt)
{
    CountedPages pages;
    {
        auto allocator = std::make_unique<AtomAlloc>(makeAllocator({}, {.page_source = &pages}));
        auto resource = std::make_unique<MemoryResource>(*allocator);
        void *bytes = resource->allocate(100);
        allocator.reset();
        resource->deallocate(bytes, 100);
        EXPECT_GT(pages.ranges.load(), 0);
        resource.reset();
        EXPECT_EQ(pages.ranges.load(), 0) << "the resource was the last";
    }
    std::optional<std::vector<int, StdAllocator<int>>> numbers;
    {
        const AtomAlloc allocator = makeAllocator({}, {.page_source = &pages});
        numbers.emplace(100, 7, StdAllocator<int>(allocator));
    }
    EXPECT_EQ(numbers->back(), 7);
    numbers.reset();
    EXPECT_EQ(pages.ranges.load(), 0) << "the container was the last";
}

TEST(MemoryResource, FeedsThePoolsOfTheStandardUpToItsLimit)
{
    AtomAllocConfig config;
    config.max_memory = 8 << 20;
    AtomAlloc allocator = makeAllocator(config);
    MemoryResource resource(allocator);
    {
        std::pmr::unsynchronized_pool_resource pool(resource.poolOptions(), &resource);
        std::pmr::synchronized_pool_resource shared(resource.poolOptions(), &resource);
        std::pmr::list<std::array<char, 100>> small(&pool);
        std::pmr::list<std::array<char, 2'000>> large(&shared);
        while (allocator.statsNow().bytes_live < 6 << 20) {
            small.emplace_back();
            large.emplace_back();
        }
        EXPECT_GT(small.size() * 100 + large.size() * 2'000, 5U << 20) << "most of it holds elements";
        const std::pmr::vector<char> most(resource.largestRequest(), 'x', &pool);
        EXPECT_EQ(most.back(), 'x');
    }
    EXPECT_EQ(allocator.statsNow().bytes_live, 0U);
    EXPECT_EQ(allocator.statsNow().foreign_handles, 0U);
    expectSound(allocator);
}

TEST(MemoryResource, PassesOnWhatIsTooLargeWhereItHasSomebodyForIt)
{
    AtomAlloc allocator = makeAllocator({}); // the largest block is 64 KiB
    MemoryResource resource(allocator, std::pmr::new_delete_resource());
    {
        std::pmr::unsynchronized_pool_resource pool(&resource);
        std::pmr::vector<std::pmr::string> words(&pool);
        for (int i = 0; i < 20'000; ++i)
            words.emplace_back("a word that does not fit the small string buffer");
        EXPECT_EQ(words.back(), words.front());
        EXPECT_GT(allocator.statsNow().bytes_live, 50U << 10);
    }
    void *aligned = resource.allocate(100, 8192);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(aligned) % 8192, 0U);
    resource.deallocate(aligned, 100, 8192);
    EXPECT_EQ(allocator.statsNow().bytes_live, 0U);
    EXPECT_EQ(allocator.statsNow().foreign_handles + allocator.statsNow().invalid_size, 0U);
    EXPECT_FALSE(resource.is_equal(MemoryResource(allocator)));
}

} // namespace
} // namespace atomalloc
