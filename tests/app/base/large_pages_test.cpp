// SPDX-License-Identifier: MPL-2.0
#include "app/base/large_pages.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <numeric>

namespace atomalloc::app {
namespace {

TEST(LargePages, HoldWhatIsPutIntoThemHoweverLargeTheyGrow)
{
    LargeVector<std::uint64_t> numbers;
    const std::size_t count = 2 * LargePages<std::uint64_t>::kLeastBytes / sizeof(std::uint64_t);
    for (std::uint64_t i = 0; i < count; ++i)
        numbers.push_back(i);
    EXPECT_EQ(std::accumulate(numbers.begin(), numbers.end(), std::uint64_t{0}), count * (count - 1) / 2);
    LargeVector<std::uint64_t> copy = numbers;
    numbers.assign(3, 1);
    numbers.shrink_to_fit();
    EXPECT_EQ(copy.back(), count - 1);
    EXPECT_EQ(numbers.size(), 3U);
}

TEST(LargePages, BeginWithAPageOfTheirOwn)
{
    LargeVector<char> bytes;
    bytes.reserve(LargePages<char>::kLeastBytes);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(bytes.data()) % (std::uintptr_t{2} << 20), 0U);
}

TEST(LargePages, RefuseWhatNoMachineHas)
{
    LargePages<std::uint64_t> allocator;
    EXPECT_THROW((void)allocator.allocate(std::numeric_limits<std::size_t>::max() / 4), std::bad_alloc);
    EXPECT_THROW((void)allocator.allocate(std::numeric_limits<std::size_t>::max() / sizeof(std::uint64_t) + 2), std::bad_alloc)
        << "8 bytes, if the product is cut";
}

} // namespace
} // namespace atomalloc::app
