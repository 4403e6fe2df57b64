// SPDX-License-Identifier: MPL-2.0
// The sums over the parts of an allocator, and what a look at its invariants says about sums that are wrong.
#include "tests/support/bare_parts.h"

#include <algorithm>

namespace atomalloc {
namespace {

class FiguresOfParts : public testing::Test
{
protected:
    void SetUp() override
    {
        TaskState &task = parts.beginTaskInCache();
        parts.pushHot(task, parts.takeNew()); // freed by this task, and allocated past the caches
        parts.base.classes[0].bypass.misses.fetch_add(1);
        parts.base.classes[0].bypass.bytesRequested.fetch_add(64);
        live = parts.allocating.takeFromCache(task, test::kClass64, 60);
        parts.caches.leave(task);
        (void)parts.allocating.takePastCache(task.id, test::kClass64, 40, false);
    }
    [[nodiscard]] bool says(const std::string &part) const
    {
        const auto findings = parts.invariants.findings();
        return std::ranges::any_of(findings, [&](const std::string &sentence) { return sentence.find(part) != std::string::npos; });
    }

    test::BareParts parts;
    BlockHandle live;
};

TEST_F(FiguresOfParts, AddUpCachesAndWhatWentPastThem)
{
    const AtomAllocStats stats = parts.figures.stats();
    EXPECT_EQ(stats.allocations, 3U);
    EXPECT_EQ(stats.deallocations, 1U);
    EXPECT_EQ(stats.hot_hits, 1U);
    EXPECT_EQ(stats.misses, 2U);
    EXPECT_EQ(stats.bytes_allocated, 64U + 60 + 40);
    EXPECT_EQ(stats.bytes_live, 60U + 40);
    EXPECT_EQ(stats.live_bytes, 2U * 64);
    EXPECT_EQ(stats.task_caches, 1U);
    EXPECT_EQ(parts.figures.countLiveBlocks(), 2U);
}

TEST_F(FiguresOfParts, FillAsManyClassesAsThereIsRoomFor)
{
    std::array<ClassStats, 1> one;
    EXPECT_EQ(parts.figures.totals(one).allocations, 3U);
    EXPECT_EQ(one[0].live_blocks, 2U);
    EXPECT_EQ(parts.figures.totals({}).allocations, 3U);
}

TEST_F(FiguresOfParts, AreWhatTheBlocksSay)
{
    EXPECT_TRUE(parts.invariants.findings().empty());
    const auto blocks = parts.invariants.blocks();
    EXPECT_EQ(std::ranges::count(blocks, Place::live, &BlockInfo::place), 2);
}

TEST_F(FiguresOfParts, AreFoundWrongWhereABlockIsCountedTwice)
{
    parts.base.classes[0].carved.fetch_add(1);
    EXPECT_TRUE(says("carved bytes do not match the blocks"));
}

TEST_F(FiguresOfParts, AreFoundWrongWhereALiveBlockHasLeftItsClass)
{
    parts.base.setMark(live.index(), kMarkZeroing);
    EXPECT_TRUE(says("blocks counted"));
}

TEST_F(FiguresOfParts, AreNotAtRestWhileSomebodyCarriesBlocks)
{
    const Transit transit(parts.base.transits);
    EXPECT_TRUE(says("in transit"));
}

} // namespace
} // namespace atomalloc
