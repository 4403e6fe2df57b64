// SPDX-License-Identifier: MPL-2.0
// Which class serves a request, and what is refused.
#include "tests/support/bare_parts.h"

namespace atomalloc {
namespace {

ErrorCode refusalOf(const test::BareParts &parts, Layout layout)
{
    ClassIndex index{};
    const auto checked = parts.layouts.check(layout, Operation::allocate, index);
    EXPECT_FALSE(checked.has_value());
    return checked.error().code;
}

TEST(LayoutCheck, FindsTheSmallestClassThatHolds)
{
    const test::BareParts parts;
    EXPECT_EQ(parts.layouts.classFor({1}), ClassIndex{0});
    EXPECT_EQ(parts.layouts.classFor({64}), ClassIndex{0});
    EXPECT_EQ(parts.layouts.classFor({65}), ClassIndex{1});
    EXPECT_EQ(parts.layouts.classFor({64, 128}), ClassIndex{1}) << "blocks of 64 B need not lie at multiples of 128";
    EXPECT_EQ(parts.layouts.classFor({parts.layouts.largestRequest()}), ClassIndex{10});
    EXPECT_EQ(parts.layouts.classFor({parts.layouts.largestRequest() + 1}), kNoClass);
    EXPECT_EQ(parts.layouts.classFor({64, 3}), kNoClass);
    EXPECT_EQ(parts.layouts.classFor({64, 2 * kLargestAlignment}), kNoClass);
}

TEST(LayoutCheck, LeavesRoomForCanaries)
{
    AtomAllocConfig config = test::bareConfig();
    config.canaries = true;
    const test::BareParts parts(config);
    EXPECT_EQ(parts.layouts.classFor({56}), ClassIndex{0});
    EXPECT_EQ(parts.layouts.classFor({57}), ClassIndex{1}) << "eight bytes of canary";
    EXPECT_EQ(parts.layouts.largestRequest(), config.max_block_size - 8);
}

TEST(LayoutCheck, LeavesRoomForGuards)
{
    AtomAllocConfig config = test::bareConfig();
    config.guard_pages = true;
    const test::BareParts parts(config);
    const std::uint64_t page = systemPageSource().osPageSize();
    EXPECT_EQ(parts.layouts.classFor({page}), parts.layouts.classFor({page - 1})) << "blocks of a page have no guard";
    EXPECT_EQ(parts.layouts.classFor({2 * page}), ClassIndex{8}) << "16 KiB, because 8 KiB end with a guard";
    EXPECT_EQ(parts.layouts.largestRequest(), config.max_block_size - page);
}

TEST(LayoutCheck, CountsWhatItRefuses)
{
    const test::BareParts parts;
    const SharedCounters &counters = parts.base.counters;
    EXPECT_EQ(refusalOf(parts, {0}), ErrorCode::invalid_size);
    EXPECT_EQ(refusalOf(parts, {parts.layouts.largestRequest() + 1}), ErrorCode::invalid_size);
    EXPECT_EQ(refusalOf(parts, {64, 3}), ErrorCode::bad_alignment);
    EXPECT_EQ(counters.invalidSize.load(), 3U);
    (void)parts.layouts.refuse(ErrorCode::out_of_memory, Operation::allocate, kNoTask, 64, 0);
    (void)parts.layouts.refuse(ErrorCode::out_of_memory, Operation::allocate_when_available, kNoTask, 64, 0);
    EXPECT_EQ(counters.outOfMemory.load(), 1U) << "who waits is not refused";
}

TEST(LayoutCheck, RefusesEverythingOnceTheAllocatorIsClosed)
{
    test::BareParts parts;
    parts.base.attention.close();
    EXPECT_EQ(refusalOf(parts, {64}), ErrorCode::closed);
    EXPECT_EQ(refusalOf(parts, {0}), ErrorCode::closed);
}

} // namespace
} // namespace atomalloc
