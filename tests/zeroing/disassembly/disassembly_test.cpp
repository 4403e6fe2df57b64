// SPDX-License-Identifier: MPL-2.0
// Compilers take out stores that nobody can see any more. Here the library and a small program are built with -O3 and link-time
// optimisation, twice: as they are, and with a wipe without its stores. The stores must be where a block is freed; and the difference must
// show.
#include "tests/zeroing/disassembly/listing.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace atomalloc::zeroing {
namespace {

/// What a free goes through where the inlined path does not end it; compilers inline some of it into the rest.
const std::vector<std::string> kFreeing = {"freeAwaited",    "deallocateByCore", "10deallocate",
                                           "freeAtScopeEnd", "wipeChunk",        "17DeallocateAwaiter"};

class Disassembly : public testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        s_shipped = Listing::of(ATOMALLOC_PROBE);
        s_wipeless = Listing::of(ATOMALLOC_WIPELESS_PROBE);
    }
    void SetUp() override
    {
        ASSERT_FALSE(s_shipped.empty()) << "objdump does not read " ATOMALLOC_PROBE;
        ASSERT_FALSE(s_wipeless.empty()) << "objdump does not read " ATOMALLOC_WIPELESS_PROBE;
    }

    static inline Listing s_shipped;
    static inline Listing s_wipeless;
};

TEST_F(Disassembly, TheInlinedFreeClearsShortBlocksItself)
{
    const Function shipped = s_shipped.whole("probeFree");
    const Function without = s_wipeless.whole("probeFree");
    EXPECT_GE(shipped.vectorBytes, without.vectorBytes + 64) << "a line at a time";
}

TEST_F(Disassembly, TheAwaitedFreeClearsShortBlocksTheSameWay)
{
    const Function shipped = s_shipped.reached("freeAwaited", {});
    const Function without = s_wipeless.reached("freeAwaited", {});
    EXPECT_GE(shipped.vectorBytes, without.vectorBytes + 64);
    EXPECT_EQ(shipped.repeatedStores, without.repeatedStores) << "compiled for size, and slow";
}

TEST_F(Disassembly, TheInlinedFreeCallsTheWipeOfLongerBlocks)
{
    EXPECT_GE(s_shipped.whole("probeFree").calls, 1U);
    EXPECT_EQ(s_shipped.whole("probeFree").repeatedStores, 0U) << "inlined, and slow";
}

TEST_F(Disassembly, TheWipeItselfClears)
{
    const auto clears = [](const Function &function) { return function.wipes() > 0 || function.vectorBytes >= 64; };
    EXPECT_TRUE(clears(s_shipped.reached("wipeMemory", {"clearMemory"}))) << "where stores are narrow, or the block is large";
    EXPECT_GE(s_shipped.reached("clearWide", {}).vectorBytes, 128U) << "less than a step";
    EXPECT_FALSE(clears(s_wipeless.reached("wipeMemory", {"clearMemory"})));
}

TEST_F(Disassembly, EveryOtherFreeReachesTheWipe)
{
    for (const char *from : {"deallocateByCore", "probeScopeEnd", "probeAwait"})
        EXPECT_GE(s_shipped.reached(from, kFreeing).wipes(), 2U) << from << ": at once, or in chunks where there are events";
    EXPECT_GE(s_shipped.reached("17DeallocateAwaiter4step", kFreeing).wipes(), 1U);
}

TEST_F(Disassembly, OfABrokenProgramShowsIt)
{
    // A plain memset before the end of a lifetime is taken out: so the compiler at hand is one that could take out ours.
    const Function plain = s_shipped.whole("probePlainMemset");
    EXPECT_EQ(plain.wipes(), 0U);
    EXPECT_EQ(plain.vectorBytes, 0U);
    EXPECT_GE(s_shipped.whole("probeWipeSmall").vectorBytes, 64U);
    EXPECT_GE(s_shipped.whole("probeWipeMemory").wipes(), 1U);
    const Function wipeless = s_wipeless.whole("probeWipeSmall");
    EXPECT_EQ(wipeless.wipes(), 0U);
    EXPECT_EQ(wipeless.vectorBytes, 0U);
}

} // namespace
} // namespace atomalloc::zeroing
