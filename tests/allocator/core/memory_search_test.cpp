// SPDX-License-Identifier: MPL-2.0
// The search for memory when it is short: it finds what is free wherever it lies, and says so when nothing is.
#include "tests/support/bare_parts.h"

#include <vector>

namespace atomalloc {
namespace {

class MemorySearchInAFullArena : public testing::Test
{
protected:
    explicit MemorySearchInAFullArena(const AtomAllocConfig &config = test::bareConfig()) : parts(config)
    {
        while (const auto block = parts.stock.takeOne(test::kClass64))
            live.push_back(*block);
    }

    test::BareParts parts;
    std::vector<std::uint32_t> live;
};

class MemorySearchWithAQuarantine : public MemorySearchInAFullArena
{
protected:
    static AtomAllocConfig config()
    {
        AtomAllocConfig config = test::bareConfig();
        config.quarantine_size = 4096;
        return config;
    }
    MemorySearchWithAQuarantine() : MemorySearchInAFullArena(config()) {}
};

TEST_F(MemorySearchInAFullArena, FindsNothingWhereAllIsLive)
{
    EXPECT_FALSE(parts.search.search(test::kClass64).has_value());
    EXPECT_EQ(parts.base.transits.started.load(), 1U) << "one quiet pass is a proof";
    EXPECT_EQ(parts.base.transits.finished.load(), 1U);
}

TEST_F(MemorySearchInAFullArena, MakesALargerBlockOfTwoOfAnotherPool)
{
    parts.stock.put(live[0], test::kClass64);
    parts.stock.put(live[1], test::kClass64);
    EXPECT_EQ(parts.search.search(test::kClass128), live[0]);
}

TEST_F(MemorySearchInAFullArena, EmptiesTheCacheOfAnotherTask)
{
    TaskState &other = parts.beginTaskInCache();
    parts.pushHot(other, live[7]);
    parts.caches.leave(other);
    EXPECT_EQ(parts.search.search(test::kClass64), live[7]);
    EXPECT_EQ(other.queue(test::kClass64).size(), 0U);
}

TEST_F(MemorySearchInAFullArena, GivesUpOnACacheWhoseOwnerStaysInside)
{
    TaskState &other = parts.beginTaskInCache();
    parts.pushHot(other, live[7]);
    EXPECT_FALSE(parts.search.search(test::kClass64).has_value());
    EXPECT_GT(parts.base.transits.started.load(), 1U) << "it looked more than once";
    EXPECT_EQ(other.queue(test::kClass64).size(), 1U);
}

TEST_F(MemorySearchWithAQuarantine, TakesOutOfTheQuarantineWhatIsNeeded)
{
    parts.stock.put(live[3], test::kClass64);
    parts.stock.put(live[4], test::kClass64);
    EXPECT_EQ(parts.search.search(test::kClass64), live[3]);
    EXPECT_EQ(parts.stock.quarantine().bytes(), 64U);
}

} // namespace
} // namespace atomalloc
