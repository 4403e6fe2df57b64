// SPDX-License-Identifier: MPL-2.0
#include "app/base/large_pages.h"
#include "app/base/pages_ahead.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>

namespace atomalloc::app {
namespace {

TEST(PagesAhead, LeaveWhatIsWrittenMeanwhile)
{
    LargeVector<std::uint64_t> numbers;
    numbers.reserve(4 * PagesAhead::kAhead / sizeof(std::uint64_t));
    PagesAhead ahead(numbers.data(), numbers.capacity() * sizeof(std::uint64_t));
    for (std::uint64_t i = 0; i < numbers.capacity(); ++i) {
        if (i % 50'000 == 0)
            ahead.reached(numbers.size() * sizeof(std::uint64_t));
        numbers.push_back(i);
    }
    bool same = true;
    for (std::uint64_t i = 0; i < numbers.size(); ++i)
        same = same && numbers[i] == i;
    EXPECT_TRUE(same);
}

TEST(PagesAhead, EndAtAnyMoment)
{
    for (std::size_t filled = 0; filled <= 2 * PagesAhead::kAhead; filled += PagesAhead::kAhead / 2) {
        LargeVector<char> bytes;
        bytes.reserve(2 * PagesAhead::kAhead);
        PagesAhead ahead(bytes.data(), bytes.capacity());
        ahead.reached(filled);
    }
}

} // namespace
} // namespace atomalloc::app
