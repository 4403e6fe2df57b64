// SPDX-License-Identifier: MPL-2.0
#include "allocator/api/environment.h"
#include "allocator/os/system_environment.h"
#include "tests/support/mapping_flags.h"

#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace atomalloc {

namespace {

struct Range
{
    std::byte *begin = nullptr;
    std::size_t bytes = 0;
};

bool isAligned(const std::byte *address, std::size_t alignment) { return std::bit_cast<std::uintptr_t>(address) % alignment == 0; }

} // namespace

TEST(SystemPageSource, ReservesPagesThatCanBeWritten)
{
    PageSource &pages = systemPageSource();
    const std::size_t page = pages.osPageSize();
    std::byte *begin = pages.reserve(3 * page, page);
    ASSERT_NE(begin, nullptr);
    EXPECT_TRUE(isAligned(begin, page));
    EXPECT_TRUE(pages.commit(begin, 3 * page, false));
    EXPECT_TRUE(pages.commit(begin, 3 * page, true));
    for (std::size_t i = 0; i < 3 * page; ++i)
        begin[i] = std::byte{1};
    EXPECT_TRUE(pages.decommit(begin, 3 * page));
    EXPECT_EQ(begin[page], std::byte{0});
    pages.release(begin, 3 * page);
}

// Neighbours lie at all distances from an aligned address, so both ends are cut in every way.
TEST(SystemPageSource, ReservesWithAnyAlignmentAndGivesBackWhatItTookTooMuch)
{
    PageSource &pages = systemPageSource();
    const std::size_t page = pages.osPageSize();
    std::vector<Range> ranges;
    for (const std::size_t alignment : {2 * page, 4 * page, 16 * page})
        for (std::size_t count = 1; count < 24; ++count) {
            std::byte *begin = pages.reserve(count * page, alignment);
            ASSERT_NE(begin, nullptr);
            EXPECT_TRUE(isAligned(begin, alignment));
            begin[0] = begin[count * page - 1] = std::byte{1};
            ranges.push_back({begin, count * page});
        }
    for (const Range &range : ranges)
        pages.release(range.begin, range.bytes);
}

TEST(SystemPageSource, RefusesMoreThanThereCanBe)
{
    PageSource &pages = systemPageSource();
    const std::size_t page = pages.osPageSize();
    EXPECT_EQ(pages.reserve(SIZE_MAX, 2 * page), nullptr);
    EXPECT_EQ(pages.reserve(SIZE_MAX / 2, page), nullptr);
    EXPECT_EQ(pages.reserve(SIZE_MAX / 2, 2 * page), nullptr);
}

#ifdef __linux__
// Whether a touch brings a huge page is the system's choice. That it was asked for is not.
TEST(SystemPageSource, AsksForHugePagesInTheRangeAlone)
{
    PageSource &pages = systemPageSource();
    constexpr std::size_t kHuge = 2 << 20;
    if (pages.osPageSize() != 4096 || !std::filesystem::exists("/sys/kernel/mm/transparent_hugepage"))
        GTEST_SKIP() << "no huge pages of 2 MiB here";
    std::byte *begin = pages.reserve(4 * kHuge, kHuge);
    ASSERT_NE(begin, nullptr);
    pages.preferHugePages(begin + kHuge, 2 * kHuge);
    const auto asked = [](const std::byte *where) { return test::mappingFlags(where).find(" hg ") != std::string::npos; };
    EXPECT_FALSE(asked(begin + kHuge - 1));
    EXPECT_TRUE(asked(begin + kHuge));
    EXPECT_TRUE(asked(begin + 3 * kHuge - 1));
    EXPECT_FALSE(asked(begin + 3 * kHuge));
    begin[kHuge] = std::byte{1};
    EXPECT_TRUE(pages.decommit(begin + kHuge, kHuge));
    EXPECT_EQ(begin[kHuge], std::byte{0});
    pages.release(begin, 4 * kHuge);
}
#endif

} // namespace atomalloc
