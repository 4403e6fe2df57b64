// SPDX-License-Identifier: MPL-2.0
// The pool alone: granules of 64 B in commit units of 256 B, over pages that only keep a record.
#include "allocator/base/metadata_word.h"
#include "allocator/global/global_pool.h"
#include "allocator/os/system_environment.h"

#include <gtest/gtest.h>

#include <array>
#include <numeric>
#include <set>
#include <vector>

namespace atomalloc {
namespace {

constexpr std::uint64_t kGranule = 64;
constexpr std::uint64_t kUnit = 256;
constexpr std::uint64_t kUnits = 5;
constexpr std::uint64_t kBytes = 4 * kUnit + 2 * kGranule; // the last unit is used by half
constexpr std::uint64_t kArenaGranules = kBytes / kGranule;
constexpr ClassIndex k64{0}, k192{1}, k256{2}, k1024{3};

/// Which units are committed and which bytes fault, as the pool has asked for it. Refuses what it is told to.
class RecordingPages final : public PageSource
{
public:
    [[nodiscard]] std::size_t osPageSize() const noexcept override { return kGranule; }
    std::byte *reserve(std::size_t, std::size_t) noexcept override { return nullptr; }
    void release(std::byte *, std::size_t) noexcept override {}
    bool commit(std::byte *address, std::size_t bytes, bool) noexcept override
    {
        if (committing == 0)
            return false;
        --committing;
        lastBytes = bytes;
        return committed.insert(offset(address) / kUnit).second;
    }
    bool decommit(std::byte *address, std::size_t) noexcept override { return decommits && committed.erase(offset(address) / kUnit) == 1; }
    bool guard(std::byte *address, std::size_t bytes, bool faults) noexcept override
    {
        EXPECT_EQ(bytes, kGranule);
        if (guarding == 0)
            return false;
        --guarding;
        return faults ? guarded.insert(offset(address)).second : guarded.erase(offset(address)) == 1;
    }
    [[nodiscard]] std::uint64_t offset(const std::byte *address) const { return static_cast<std::uint64_t>(address - arena.data()); }

    std::array<std::byte, kUnits * kUnit> arena{};
    std::set<std::uint64_t> committed; ///< units
    std::set<std::uint64_t> guarded;   ///< offsets in the arena
    unsigned committing = 1'000;       ///< so often until it refuses
    unsigned guarding = 1'000;
    bool decommits = true;
    std::size_t lastBytes = 0;
};

class GlobalPoolOf18Granules : public testing::Test
{
protected:
    explicit GlobalPoolOf18Granules(const AtomAllocConfig &config = {})
        : hardening(config, kGranule),
          tracer(config, {}, systemClock(), systemPageSource()),
          log(tracer),
          words(kArenaGranules),
          buddyWords(Buddy::wordsFor(kArenaGranules)),
          committedWords(AtomicBitmap::wordsFor(kUnits)),
          touchedWords(AtomicBitmap::wordsFor(kUnits)),
          pool(sizes, hardening, pages, log)
    {
        log.attach(words.data());
        pool.attach({.arena = pages.arena.data(),
                     .bytes = kBytes,
                     .reservedBytes = pages.arena.size(),
                     .units = {kBytes, kGranule, kUnit},
                     .lastGeneration = 1'000,
                     .words = words.data(),
                     .buddy = buddyWords.data(),
                     .committed = committedWords.data(),
                     .touched = touchedWords.data()});
    }

    std::vector<std::uint32_t> carve(ClassIndex index, std::size_t most, GlobalPool::Room room = GlobalPool::Room::any)
    {
        std::vector<std::uint32_t> blocks(most);
        blocks.resize(pool.carve(index, blocks, room));
        return blocks;
    }
    void takeBack(const std::vector<std::uint32_t> &blocks, ClassIndex index)
    {
        for (const std::uint32_t block : blocks)
            EXPECT_TRUE(pool.takeBack(block, index, Cause::none));
    }
    [[nodiscard]] std::uint64_t word(std::uint32_t block) const { return words[block].load(); }
    [[nodiscard]] std::uint64_t freeGranules() const
    {
        EXPECT_TRUE(pool.freeRuns().checkInvariants());
        std::uint64_t sum = 0;
        pool.freeRuns().forEachFree(0, [&](std::uint64_t, unsigned order) { sum += std::uint64_t{1} << order; });
        return sum;
    }

    const SizeTable sizes{{64, 192, 256, 1024}, 6};
    RecordingPages pages;
    Hardening hardening;
    Tracer tracer;
    BlockLog log;
    std::vector<Atomic<std::uint64_t>> words;
    std::vector<AtomicBitmap::Word> buddyWords, committedWords, touchedWords;
    GlobalPool pool;
};

TEST_F(GlobalPoolOf18Granules, CutsAdjacentBlocksThatAreLiveInTheirFirstGeneration)
{
    const auto blocks = carve(k192, 3);
    EXPECT_EQ(blocks, (std::vector<std::uint32_t>{0, 3, 6}));
    for (const std::uint32_t block : blocks)
        EXPECT_EQ(word(block), WordFormat::make(1, k192, kMarkLive));
    EXPECT_EQ(freeGranules(), kArenaGranules - 9) << "the rest of the run went back";
    EXPECT_EQ(pool.highestGranule(), 9U);
    EXPECT_EQ(pool.carves(), 1U);
}

TEST_F(GlobalPoolOf18Granules, CutsFewerBlocksWhereNoRunIsLongEnough)
{
    EXPECT_EQ(carve(k64, 32).size(), 16U) << "18 granules are free, and the longest run has 16";
    EXPECT_EQ(carve(k64, 32), (std::vector<std::uint32_t>{16, 17}));
    EXPECT_TRUE(carve(k64, 32).empty());
    EXPECT_EQ(freeGranules(), 0U);
}

TEST_F(GlobalPoolOf18Granules, MergesWhatComesBackAndKeepsItsGeneration)
{
    auto blocks = carve(k64, 16);
    words[blocks[5]].store(WordFormat::make(7, k64, kMarkLive));
    takeBack(blocks, k64);
    EXPECT_EQ(word(blocks[5]), WordFormat::makeGlobal(7));
    EXPECT_EQ(pool.takenBack(), 16U);
    EXPECT_EQ(freeGranules(), kArenaGranules);
    EXPECT_EQ(carve(k1024, 1), (std::vector<std::uint32_t>{0})) << "the granules have merged";
    takeBack({0}, k1024);
    EXPECT_EQ(carve(k64, 16)[5], 5U);
    EXPECT_EQ(word(5), WordFormat::make(7, k64, kMarkLive)) << "(W1) a generation never decreases";
}

TEST_F(GlobalPoolOf18Granules, TakesNoNewRoomWhereUsedRoomIsWanted)
{
    EXPECT_TRUE(carve(k64, 8, GlobalPool::Room::used).empty()) << "nothing was used yet";
    ASSERT_EQ(carve(k64, 12).size(), 12U);
    takeBack({0, 1, 2, 3, 6}, k64);
    EXPECT_EQ(carve(k64, 8, GlobalPool::Room::used), (std::vector<std::uint32_t>{0, 1, 2, 3}));
    EXPECT_TRUE(carve(k64, 8, GlobalPool::Room::used).empty()) << "one is less than a quarter of eight";
    EXPECT_EQ(carve(k64, 3, GlobalPool::Room::used), (std::vector<std::uint32_t>{6}));
    EXPECT_TRUE(carve(k64, 1, GlobalPool::Room::used).empty());
    EXPECT_EQ(carve(k64, 1), (std::vector<std::uint32_t>{16})) << "new room, from the smallest run";
}

TEST_F(GlobalPoolOf18Granules, TakesTheLowestUsedRoomAlsoFromALongerRun)
{
    ASSERT_EQ(carve(k64, 16).size(), 16U);
    takeBack({8, 9, 10, 11, 12, 13, 14, 15}, k64);
    EXPECT_EQ(carve(k64, 2, GlobalPool::Room::used), (std::vector<std::uint32_t>{8, 9}));
    EXPECT_EQ(carve(k64, 4, GlobalPool::Room::used), (std::vector<std::uint32_t>{12, 13, 14, 15}));
}

TEST_F(GlobalPoolOf18Granules, CommitsTheUnitsUnderItsBlocksOnce)
{
    takeBack(carve(k192, 2), k192); // granules 0 .. 5
    EXPECT_EQ(pages.committed, (std::set<std::uint64_t>{0, 1}));
    EXPECT_EQ(pool.committedBytes(), 2 * kUnit);
    pages.committing = 0;
    EXPECT_EQ(carve(k192, 2).size(), 2U) << "asked for memory that it had";
}

TEST_F(GlobalPoolOf18Granules, CountsOnlyTheUsedPartOfTheLastUnit)
{
    EXPECT_TRUE(pool.commit(0, kArenaGranules, Cause::initial, true));
    EXPECT_EQ(pages.lastBytes, kUnit) << "the system gets whole pages";
    EXPECT_EQ(pool.committedBytes(), kBytes);
    EXPECT_EQ(pool.peakCommittedBytes(), kBytes);
}

TEST_F(GlobalPoolOf18Granules, TakesCommittedMemoryWhenTheSystemRefusesMore)
{
    const auto blocks = carve(k256, 4);
    ASSERT_EQ(pool.decommit(0, false, Cause::none), 0U);
    takeBack({blocks[2]}, k256);
    EXPECT_EQ(pool.decommit(0, false, Cause::none), kUnit);
    takeBack({blocks[3]}, k256); // the one unit that is free and committed; the first free one is not
    pages.committing = 0;
    EXPECT_EQ(carve(k256, 2), (std::vector<std::uint32_t>{blocks[3]}));
    EXPECT_TRUE(carve(k256, 1).empty());
    EXPECT_EQ(freeGranules(), kArenaGranules - 12) << "a run that could not be committed is free again";
}

TEST_F(GlobalPoolOf18Granules, GivesBackARunThatTheSystemCommitsByHalf)
{
    pages.committing = 1;
    EXPECT_EQ(carve(k256, 2).size(), 1U) << "one unit was committed";
    EXPECT_EQ(freeGranules(), kArenaGranules - 4);
    EXPECT_EQ(pool.committedBytes(), kUnit);
}

TEST_F(GlobalPoolOf18Granules, DecommitsWhatIsFreeButForWhatIsToBeKept)
{
    const auto blocks = carve(k256, 4);
    takeBack({blocks[0], blocks[2], blocks[3]}, k256);
    EXPECT_EQ(pool.decommit(kUnit + 1, false, Cause::none), 2 * kUnit) << "two units are kept";
    EXPECT_EQ(pages.committed, (std::set<std::uint64_t>{0, 1}));
    EXPECT_EQ(pool.committedBytes(), 2 * kUnit);
    EXPECT_EQ(pool.peakCommittedBytes(), 4 * kUnit);
    EXPECT_EQ(freeGranules(), kArenaGranules - 4);
}

TEST_F(GlobalPoolOf18Granules, DecommitsIdleUnitsAtTheSecondLook)
{
    takeBack(carve(k256, 2), k256);
    EXPECT_EQ(pool.decommit(0, true, Cause::none), 0U) << "they were used since the last look";
    takeBack(carve(k256, 1), k256);
    EXPECT_EQ(pool.decommit(0, true, Cause::none), kUnit);
    EXPECT_EQ(pages.committed, std::set<std::uint64_t>{0});
}

TEST_F(GlobalPoolOf18Granules, KeepsAUnitThatTheSystemDoesNotTake)
{
    takeBack(carve(k256, 1), k256);
    pages.decommits = false;
    EXPECT_EQ(pool.decommit(0, false, Cause::none), 0U);
    EXPECT_EQ(pool.committedBytes(), kUnit);
    EXPECT_EQ(freeGranules(), kArenaGranules);
}

class GuardedGlobalPool : public GlobalPoolOf18Granules
{
protected:
    GuardedGlobalPool() : GlobalPoolOf18Granules(config()) {}
    static AtomAllocConfig config()
    {
        AtomAllocConfig config;
        config.guard_pages = true;
        return config;
    }
};

TEST_F(GuardedGlobalPool, LetsTheLastPageOfEachBlockFaultUntilItComesBack)
{
    const auto blocks = carve(k256, 2);
    EXPECT_EQ(pages.guarded, (std::set<std::uint64_t>{192, 448}));
    takeBack({blocks[0]}, k256);
    EXPECT_EQ(pages.guarded, std::set<std::uint64_t>{448});
}

TEST_F(GuardedGlobalPool, CutsOnlyBlocksThatGotTheirGuard)
{
    pages.guarding = 1;
    EXPECT_EQ(carve(k256, 4).size(), 1U);
    EXPECT_EQ(freeGranules(), kArenaGranules - 4);
    EXPECT_TRUE(carve(k256, 4).empty());
    EXPECT_EQ(freeGranules(), kArenaGranules - 4);
}

TEST_F(GuardedGlobalPool, DoesNotTakeABlockBackWhoseGuardStays)
{
    const auto blocks = carve(k256, 1);
    pages.guarding = 0;
    EXPECT_FALSE(pool.takeBack(blocks[0], k256, Cause::none));
    EXPECT_EQ(word(blocks[0]), WordFormat::make(1, k256, kMarkLive));
    EXPECT_EQ(freeGranules(), kArenaGranules - 4);
    EXPECT_EQ(pool.takenBack(), 0U);
}

class TracedGlobalPool : public GlobalPoolOf18Granules
{
protected:
    TracedGlobalPool() : GlobalPoolOf18Granules(config()) {}
    static AtomAllocConfig config()
    {
        AtomAllocConfig config;
        config.event_tracing = true;
        return config;
    }
};

TEST_F(TracedGlobalPool, RecordsOneCarveForEachRunOfOneGeneration)
{
    words[2].store(WordFormat::makeGlobal(7));
    carve(k64, 4);
    std::vector<std::pair<std::uint32_t, std::uint64_t>> runs; // blocks, generation
    tracer.drain([&](std::span<const Event> events) {
        for (const Event &event : events)
            if (event.kind == EventKind::carve)
                runs.emplace_back(event.aux, event.generation);
    });
    EXPECT_EQ(runs, (std::vector<std::pair<std::uint32_t, std::uint64_t>>{{2, 1}, {1, 7}, {1, 1}}));
}

} // namespace
} // namespace atomalloc
