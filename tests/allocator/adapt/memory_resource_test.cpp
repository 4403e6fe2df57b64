// SPDX-License-Identifier: MPL-2.0
#include "allocator/adapt/memory_resource.h"
#include "tests/support/manual_environment.h"

#include <gtest/gtest.h>

#include <list>
#include <map>
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

TEST(StdAllocator, WorksInContainersAndComparesByAllocator)
{
    AtomAlloc allocator = makeAllocator({});
    AtomAlloc other = makeAllocator({});
    MemoryResource resource(allocator);
    MemoryResource again(allocator);
    MemoryResource elsewhere(other);
    {
        std::vector<int, StdAllocator<int>> numbers{StdAllocator<int>(resource)};
        for (int i = 0; i < 10'000; ++i)
            numbers.push_back(i);
        EXPECT_EQ(numbers[9'999], 9'999);
        std::map<int, int, std::less<>, StdAllocator<std::pair<const int, int>>> map{StdAllocator<int>(resource)};
        map[1] = 2;
        EXPECT_GE(allocator.statsNow().bytes_live, 40'000U);
    }
    EXPECT_EQ(allocator.statsNow().bytes_live, 0U);
    EXPECT_TRUE(StdAllocator<int>(resource) == StdAllocator<char>(again));
    EXPECT_FALSE(StdAllocator<int>(resource) == StdAllocator<int>(elsewhere));
}

} // namespace
} // namespace atomalloc
