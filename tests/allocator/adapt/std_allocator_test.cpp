// SPDX-License-Identifier: MPL-2.0
// StdAllocator in every container of the standard library, with elements of every alignment that an allocator serves.
#include "allocator/adapt/memory_resource.h"
#include "tests/support/manual_environment.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <deque>
#include <forward_list>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace atomalloc {
namespace {

using test::expectSound;
using test::makeAllocator;

/// An element that knows whether it lies where its alignment says.
template <std::size_t alignment>
struct alignas(alignment) Aligned
{
    Aligned() = default;
    Aligned(int number) : value(number) {}
    [[nodiscard]] bool inPlace() const { return reinterpret_cast<std::uintptr_t>(this) % alignment == 0; }
    auto operator<=>(const Aligned &) const = default;
    int value = 0;
};

struct HashOf
{
    template <std::size_t alignment>
    std::size_t operator()(const Aligned<alignment> &element) const noexcept
    {
        return std::hash<int>()(element.value);
    }
};

template <typename T>
class InEveryContainer : public testing::Test
{
protected:
    static constexpr int kElements = 300;

    template <typename Container>
    void expectInPlace(const Container &container)
    {
        int count = 0;
        for (const T &element : container) {
            EXPECT_TRUE(element.inPlace());
            ++count;
        }
        EXPECT_EQ(count, kElements);
    }
    template <typename Container>
    void fillAtEnd()
    {
        Container container{StdAllocator<T>(allocator)};
        for (int i = 0; i < kElements; ++i)
            container.emplace_back(i);
        expectInPlace(container);
        expectCopiesAndMoves(container);
    }
    template <typename Container>
    void fillByKey()
    {
        Container container{StdAllocator<T>(allocator)};
        for (int i = 0; i < kElements; ++i)
            container.emplace(i);
        expectInPlace(container);
        expectCopiesAndMoves(container);
    }
    template <typename Container>
    void expectCopiesAndMoves(Container &container)
    {
        Container copy(container);
        EXPECT_EQ(copy, container);
        EXPECT_TRUE(copy.get_allocator() == container.get_allocator());
        Container moved(std::move(copy));
        EXPECT_EQ(moved, container);
        Container elsewhere{StdAllocator<T>(other)};
        elsewhere = container;
        EXPECT_TRUE(elsewhere.get_allocator() == StdAllocator<T>(other)) << "a copy that is assigned stays in its allocator";
        EXPECT_EQ(elsewhere, container);
        swap(elsewhere, moved);
        EXPECT_TRUE(elsewhere.get_allocator() == StdAllocator<T>(allocator)) << "swap takes the allocator along";
        EXPECT_EQ(elsewhere, moved);
        const T *before = &*moved.begin();
        elsewhere = std::move(moved);
        EXPECT_EQ(&*elsewhere.begin(), before) << "a move copied the elements";
        EXPECT_TRUE(elsewhere.get_allocator() == StdAllocator<T>(other));
    }
    ~InEveryContainer() override
    {
        for (const AtomAlloc *each : {&allocator, &other}) {
            EXPECT_GT(each->statsNow().allocations, 0U);
            EXPECT_EQ(each->statsNow().bytes_live, 0U);
            EXPECT_EQ(each->statsNow().foreign_handles + each->statsNow().double_frees, 0U);
            expectSound(*each);
        }
    }

    static AtomAllocConfig config()
    {
        AtomAllocConfig config;
        config.max_block_size = 4 << 20;
        return config;
    }

    AtomAlloc allocator = makeAllocator(config());
    AtomAlloc other = makeAllocator(config());
};

using Alignments = testing::Types<Aligned<4>, Aligned<32>, Aligned<64>, Aligned<256>, Aligned<4096>>;

class AlignmentNames
{
public:
    template <typename T>
    static std::string GetName(int)
    {
        return "AlignedTo" + std::to_string(alignof(T));
    }
};

TYPED_TEST_SUITE(InEveryContainer, Alignments, AlignmentNames);

TYPED_TEST(InEveryContainer, VectorDequeAndList)
{
    using T = TypeParam;
    this->template fillAtEnd<std::vector<T, StdAllocator<T>>>();
    this->template fillAtEnd<std::deque<T, StdAllocator<T>>>();
    this->template fillAtEnd<std::list<T, StdAllocator<T>>>();
}

TYPED_TEST(InEveryContainer, ForwardList)
{
    using T = TypeParam;
    std::forward_list<T, StdAllocator<T>> list{StdAllocator<T>(this->allocator)};
    for (int i = 0; i < this->kElements; ++i)
        list.emplace_front(i);
    this->expectInPlace(list);
    this->expectCopiesAndMoves(list);
}

TYPED_TEST(InEveryContainer, SetsAndMultisets)
{
    using T = TypeParam;
    this->template fillByKey<std::set<T, std::less<T>, StdAllocator<T>>>();
    this->template fillByKey<std::multiset<T, std::less<T>, StdAllocator<T>>>();
    this->template fillByKey<std::unordered_set<T, HashOf, std::equal_to<T>, StdAllocator<T>>>();
    this->template fillByKey<std::unordered_multiset<T, HashOf, std::equal_to<T>, StdAllocator<T>>>();
}

TYPED_TEST(InEveryContainer, MapsFromAndTo)
{
    using T = TypeParam;
    using Pair = std::pair<const T, T>;
    for (AtomAlloc *each : {&this->allocator, &this->other}) {
        std::map<T, T, std::less<T>, StdAllocator<Pair>> map{StdAllocator<Pair>(*each)};
        std::unordered_map<T, T, HashOf, std::equal_to<T>, StdAllocator<Pair>> table{StdAllocator<Pair>(*each)};
        for (int i = 0; i < this->kElements; ++i) {
            map.emplace(i, -i);
            table.emplace(i, -i);
        }
        for (const auto &[key, value] : map)
            EXPECT_TRUE(key.inPlace() && value.inPlace() && key.value == -value.value);
        for (const auto &[key, value] : table)
            EXPECT_TRUE(key.inPlace() && value.inPlace() && key.value == -value.value);
    }
}

TYPED_TEST(InEveryContainer, SharedPointers)
{
    using T = TypeParam;
    for (AtomAlloc *each : {&this->allocator, &this->other}) {
        const auto shared = std::allocate_shared<T>(StdAllocator<T>(*each), 7);
        EXPECT_TRUE(shared->inPlace());
        EXPECT_EQ(shared->value, 7);
    }
}

TEST(StdAllocator, CarriesStringsAndBits)
{
    AtomAlloc allocator = makeAllocator({});
    {
        using String = std::basic_string<char, std::char_traits<char>, StdAllocator<char>>;
        String text(10'000, 'x', StdAllocator<char>(allocator));
        text += "the end";
        EXPECT_EQ(text.size(), 10'007U);
        std::vector<bool, StdAllocator<bool>> bits(5'000, true, StdAllocator<bool>(allocator));
        bits.resize(9'000);
        EXPECT_TRUE(bits[4'999]);
        EXPECT_FALSE(bits[5'000]);
        EXPECT_GT(allocator.statsNow().bytes_live, 11'000U);
    }
    EXPECT_EQ(allocator.statsNow().bytes_live, 0U);
    EXPECT_EQ(allocator.statsNow().foreign_handles, 0U);
}

TEST(StdAllocator, ComparesByAllocatorWhateverTheTypeAndTheWay)
{
    AtomAlloc allocator = makeAllocator({});
    AtomAlloc other = makeAllocator({});
    const MemoryResource resource(allocator);
    EXPECT_TRUE(StdAllocator<int>(resource) == StdAllocator<char>(allocator));
    EXPECT_FALSE(StdAllocator<int>(resource) == StdAllocator<int>(other));
    EXPECT_FALSE(std::allocator_traits<StdAllocator<int>>::is_always_equal::value);
}

TEST(StdAllocator, NeedsNeitherTheAllocatorNorTheResourceToStay)
{
    using Numbers = std::vector<int, StdAllocator<int>>;
    auto allocator = std::make_unique<AtomAlloc>(makeAllocator({}));
    auto resource = std::make_unique<MemoryResource>(*allocator);
    Numbers numbers(100, 7, StdAllocator<int>(*resource));
    resource.reset();
    const AtomAlloc moved = std::move(*allocator);
    allocator.reset();
    numbers.resize(5'000, 8);
    EXPECT_EQ(numbers.front() + numbers.back(), 15);
    EXPECT_EQ(moved.statsNow().bytes_live, 20'000U);
}

TEST(StdAllocator, LetsAVectorGrowUpToTheLargestBlock)
{
    AtomAlloc allocator = makeAllocator({}); // 64 KiB
    std::vector<int, StdAllocator<int>> numbers{StdAllocator<int>(allocator)};
    numbers.reserve(10'000); // doubled, it would be above the largest block
    for (int i = 0; i < (64 << 10) / 4; ++i)
        numbers.push_back(i);
    EXPECT_EQ(numbers.back(), 16'383);
    EXPECT_THROW(numbers.push_back(0), std::length_error);
    EXPECT_THROW((void)StdAllocator<int>(allocator).allocate(16'385), std::bad_alloc);
    EXPECT_THROW((void)StdAllocator<int>(allocator).allocate(~std::size_t{0} / 2), std::bad_array_new_length);
}

} // namespace
} // namespace atomalloc
