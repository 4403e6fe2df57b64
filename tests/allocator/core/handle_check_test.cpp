// SPDX-License-Identifier: MPL-2.0
// What is said about handles that are not those of a live block.
#include "tests/support/bare_parts.h"

#include <limits>

namespace atomalloc {
namespace {

class HandleCheckOfOneBlock : public testing::Test
{
protected:
    [[nodiscard]] ErrorCode code(const BlockHandle &of) const { return parts.handles.refuseFree(of, kNoTask).error.code; }

    test::BareParts parts;
    const BlockHandle handle = parts.allocating.takePastCache(TaskId{1}, test::kClass64, 60, false);
};

TEST_F(HandleCheckOfOneBlock, KnowsItsLiveHandle)
{
    EXPECT_TRUE(parts.handles.isLive(handle.word, handle.block()));
    EXPECT_TRUE(parts.handles.check(handle.word, handle.block(), Operation::read).has_value());
    EXPECT_FALSE(parts.handles.isLive(handle.word, BlockId{static_cast<std::uint32_t>(parts.base.plan.granules())}));
}

TEST_F(HandleCheckOfOneBlock, CallsAGenerationThatHasPassedStaleOrFreedTwice)
{
    Atomic<std::uint64_t> &word = parts.base.word(handle.index());
    word.store(handle.word + WordFormat::kNextGeneration);
    const auto checked = parts.handles.check(handle.word, handle.block(), Operation::read);
    ASSERT_FALSE(checked.has_value());
    EXPECT_EQ(checked.error().code, ErrorCode::stale_handle);
    EXPECT_EQ(checked.error().found_generation, checked.error().expected_generation + 1);
    EXPECT_EQ(code(handle), ErrorCode::double_free);
    EXPECT_EQ(parts.base.counters.staleHandles.load(), 1U);
    EXPECT_EQ(parts.base.counters.doubleFrees.load(), 1U);
}

TEST_F(HandleCheckOfOneBlock, CallsWhatNeverWasItsHandleForeign)
{
    const std::uint64_t never = handle.word + WordFormat::kNextGeneration;
    const auto checked = parts.handles.check(never, handle.block(), Operation::write);
    ASSERT_FALSE(checked.has_value());
    EXPECT_EQ(checked.error().code, ErrorCode::foreign_handle);
    BlockHandle other = handle;
    other.word = never;
    EXPECT_EQ(code(other), ErrorCode::foreign_handle);
    other = handle;
    other.ids = parts.base.plan.granules();
    EXPECT_EQ(code(other), ErrorCode::foreign_handle) << "no such granule";
    EXPECT_EQ(parts.base.counters.foreignHandles.load(), 3U);
    EXPECT_EQ(code({}), ErrorCode::empty_handle);
    EXPECT_EQ(parts.base.counters.foreignHandles.load(), 3U) << "an empty handle is nobody's";
}

TEST_F(HandleCheckOfOneBlock, BoundsAccessesWithoutOverflow)
{
    const auto within = [&](std::size_t offset, std::size_t length) {
        return parts.handles.checkRange(offset, length, 60, handle.block(), Operation::read).has_value();
    };
    constexpr std::size_t kMost = std::numeric_limits<std::size_t>::max();
    EXPECT_TRUE(within(0, 60) && within(60, 0) && within(59, 1));
    EXPECT_FALSE(within(0, 61) || within(60, 1) || within(61, 0) || within(kMost, 2) || within(2, kMost));
    EXPECT_EQ(parts.base.counters.outOfRange.load(), 5U);
}

TEST_F(HandleCheckOfOneBlock, FindsABlockByAnAddressWhereOneCanBegin)
{
    const std::byte *begin = parts.base.front.arenaBegin;
    EXPECT_EQ(parts.handles.blockAt(parts.base.address(handle.block())), handle.block());
    EXPECT_EQ(parts.handles.blockAt(begin + 64), BlockId{1});
    EXPECT_EQ(parts.handles.blockAt(begin + 65), kNoBlock);
    EXPECT_EQ(parts.handles.blockAt(begin - 64), kNoBlock);
    EXPECT_EQ(parts.handles.blockAt(begin + parts.base.config.max_memory), kNoBlock);
}

} // namespace
} // namespace atomalloc
