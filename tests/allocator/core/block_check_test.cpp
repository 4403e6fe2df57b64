// SPDX-License-Identifier: MPL-2.0
// What a hardened allocator does to single blocks.
#include "tests/support/bare_parts.h"

namespace atomalloc {
namespace {

AtomAllocConfig withCanariesAndLooks()
{
    AtomAllocConfig config = test::bareConfig();
    config.zero_on_dealloc = true;
    config.canaries = true;
    config.check_free_memory = true;
    return config;
}

TEST(BlockCheck, TakesAWholeCanaryAway)
{
    test::BareParts parts(withCanariesAndLooks());
    const BlockHandle handle = parts.allocating.takePastCache(TaskId{1}, test::kClass64, 20, false);
    const std::byte *bytes = parts.openBytes(handle.block());
    EXPECT_NE(bytes[20], std::byte{0});
    EXPECT_TRUE(parts.check.takeCanary(handle, Operation::deallocate).has_value());
    for (int i = 0; i < 64; ++i)
        EXPECT_EQ(bytes[i], std::byte{0}) << i;
}

TEST(BlockCheck, TellsTheFirstByteOfABrokenCanaryAndLeavesIt)
{
    test::BareParts parts(withCanariesAndLooks());
    const BlockHandle handle = parts.allocating.takePastCache(TaskId{1}, test::kClass64, 20, false);
    std::byte *bytes = parts.openBytes(handle.block());
    bytes[22] = std::byte{0};
    const auto taken = parts.check.takeCanary(handle, Operation::deallocate);
    ASSERT_FALSE(taken.has_value());
    EXPECT_EQ(taken.error().code, ErrorCode::broken_canary);
    EXPECT_EQ(taken.error().value, 22U);
    EXPECT_NE(bytes[20], std::byte{0});
    EXPECT_EQ(parts.base.counters.brokenCanaries.load(), 1U);
}

TEST(BlockCheck, RetiresAFreeBlockThatWasWrittenTo)
{
    test::BareParts parts(withCanariesAndLooks());
    const std::uint32_t block = parts.takeNew();
    EXPECT_TRUE(parts.check.mayBeGivenOut(block, test::kClass64, kNoTask, Place::pool));
    parts.openBytes(BlockId{block})[63] = std::byte{1};
    EXPECT_FALSE(parts.check.mayBeGivenOut(block, test::kClass64, kNoTask, Place::pool));
    EXPECT_EQ(WordFormat::mark(parts.base.word(block).load()), kMarkRetired);
    EXPECT_EQ(parts.base.classes[0].retired.load(), 1U);
    EXPECT_EQ(parts.base.counters.writesAfterFree.load(), 1U);
    EXPECT_EQ(parts.openBytes(BlockId{block})[63], std::byte{0}) << "what was written does not stay";
}

TEST(BlockCheck, DoesNothingWhereItIsOff)
{
    test::BareParts parts;
    const std::uint32_t block = parts.takeNew();
    std::byte *bytes = parts.openBytes(BlockId{block});
    bytes[63] = std::byte{1};
    EXPECT_TRUE(parts.check.mayBeGivenOut(block, test::kClass64, kNoTask, Place::pool));
    parts.check.armCanary(parts.check.handleWithoutTask(block, 20));
    bytes = parts.openBytes(BlockId{block});
    EXPECT_EQ(bytes[20], std::byte{0});
}

} // namespace
} // namespace atomalloc
