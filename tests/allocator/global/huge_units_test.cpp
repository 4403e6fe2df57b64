// SPDX-License-Identifier: MPL-2.0
// The pool alone, with units of two sizes: 256 B, and 1 KiB between 2 KiB and 8
// KiB of an arena of 8 KiB and 10 granules.
#include "allocator/global/global_pool.h"
#include "allocator/os/system_environment.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <barrier>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace atomalloc::huge_units {
namespace {

constexpr std::uint64_t kGranule = 64, kUnit = 256, kHuge = 1024;
constexpr CommitUnits::Range kHugeRange{.begin = 2048, .end = 8192};
constexpr std::uint64_t kBytes = kHugeRange.end + 10 * kGranule;               // the last unit is used by half
constexpr std::uint64_t kUsual = kBytes - (kHugeRange.end - kHugeRange.begin); // in units of 256 B
constexpr std::uint64_t kArenaGranules = kBytes / kGranule;
constexpr ClassIndex k64{0}, k256{1}, k1024{2}, k4096{3};

/// The ranges that are committed, as the pool has asked for them. Refuses what
/// it is told to.
class RangePages final : public PageSource
{
public:
    [[nodiscard]] std::size_t osPageSize() const noexcept override { return kGranule; }
    std::byte *reserve(std::size_t, std::size_t) noexcept override { return nullptr; }
    void release(std::byte *, std::size_t) noexcept override {}
    bool commit(std::byte *address, std::size_t bytes, bool) noexcept override
    {
        if (meanwhile)
            std::exchange(meanwhile, nullptr)();
        const std::lock_guard lock(m_mutex);
        ++commits;
        if (committing == 0)
            return false;
        --committing;
        committed[static_cast<std::uint64_t>(address - arena.data())] = bytes;
        return true;
    }
    bool decommit(std::byte *address, std::size_t bytes) noexcept override
    {
        const std::lock_guard lock(m_mutex);
        const auto found = committed.find(static_cast<std::uint64_t>(address - arena.data()));
        EXPECT_TRUE(found != committed.end() && found->second == bytes) << "a unit is given back as it was taken";
        return committed.erase(static_cast<std::uint64_t>(address - arena.data())) == 1;
    }

    std::array<std::byte, kHugeRange.end + 3 * kUnit> arena{};
    std::map<std::uint64_t, std::uint64_t> committed; ///< offset, bytes
    unsigned committing = 1'000'000;                  ///< so often until it refuses
    unsigned commits = 0;                             ///< calls
    std::function<void()> meanwhile;                  ///< what another one does while the next commit is asked for

private:
    std::mutex m_mutex;
};

class HugeUnits : public testing::Test
{
protected:
    HugeUnits()
    {
        log.attach(words.data());
        pool.attach({.arena = pages.arena.data(),
                     .bytes = kBytes,
                     .reservedBytes = pages.arena.size(),
                     .units = units,
                     .lastGeneration = 1'000'000,
                     .words = words.data(),
                     .buddy = buddyWords.data(),
                     .committed = committedWords.data(),
                     .touched = touchedWords.data()});
    }
    ~HugeUnits() override
    {
        EXPECT_TRUE(pool.checkInvariants());
        EXPECT_TRUE(pool.freeRuns().checkInvariants());
        EXPECT_LE(pool.peakCommittedBytes(), kBytes) << "(A3)";
    }

    std::vector<std::uint32_t> carve(ClassIndex index, std::size_t most)
    {
        std::vector<std::uint32_t> blocks(most);
        blocks.resize(pool.carve(index, blocks));
        return blocks;
    }
    void takeBack(const std::vector<std::uint32_t> &blocks, ClassIndex index)
    {
        for (const std::uint32_t block : blocks)
            EXPECT_TRUE(pool.takeBack(block, index, Cause::none));
    }
    void takeBackGranules(std::uint32_t begin, std::uint32_t end)
    {
        for (; begin < end; ++begin)
            takeBack({begin}, k64);
    }
    /// Every granule, each in a block of its own.
    void carveAll()
    {
        while (!carve(k64, 64).empty())
            ;
    }
    /// All usual units are in use, and no huge one is committed.
    void takeUsualOnes()
    {
        carveAll();
        takeBackGranules(32, 128);
        EXPECT_EQ(decommit(), kHugeRange.end - kHugeRange.begin);
    }
    std::uint64_t decommit(std::uint64_t keep = 0) { return pool.decommit(keep, false, Cause::none); }
    [[nodiscard]] std::uint64_t largest() const
    {
        std::uint64_t bytes = 0;
        for (const auto &[at, size] : pages.committed)
            bytes = std::max(bytes, size);
        return bytes;
    }

    const CommitUnits units{kBytes, kGranule, kUnit, kHuge, kHugeRange};
    const SizeTable sizes{{64, 256, 1024, 4096}, 6};
    RangePages pages;
    const AtomAllocConfig config = [] {
        AtomAllocConfig traced;
        traced.event_tracing = true;
        return traced;
    }();
    Hardening hardening{config, kGranule};
    Tracer tracer{config, {}, systemClock(), systemPageSource()};
    BlockLog log{tracer};
    std::vector<Atomic<std::uint64_t>> words = std::vector<Atomic<std::uint64_t>>(kArenaGranules);
    std::vector<AtomicBitmap::Word> buddyWords = std::vector<AtomicBitmap::Word>(Buddy::wordsFor(kArenaGranules));
    std::vector<AtomicBitmap::Word> committedWords = std::vector<AtomicBitmap::Word>(AtomicBitmap::wordsFor(units.names()));
    std::vector<AtomicBitmap::Word> touchedWords = std::vector<AtomicBitmap::Word>(AtomicBitmap::wordsFor(units.names()));
    GlobalPool pool{sizes, hardening, pages, log};
};

TEST_F(HugeUnits, AreCommittedOnceAndAsAWhole)
{
    takeUsualOnes();
    EXPECT_EQ(pool.committedBytes(), kUsual);
    EXPECT_EQ(pages.committed.size(), kHugeRange.begin / kUnit + 3);
    EXPECT_EQ(largest(), kUnit);
    EXPECT_EQ(carve(k64, 1), (std::vector<std::uint32_t>{32}));
    EXPECT_EQ(pages.committed[kHugeRange.begin], kHuge);
    EXPECT_EQ(pool.committedBytes(), kUsual + kHuge);
    const unsigned asked = pages.commits;
    EXPECT_EQ(carve(k64, 8).size(), 8U);
    EXPECT_EQ(carve(k256, 1).size(), 1U);
    EXPECT_EQ(pages.commits, asked) << "asked for memory that it had";
}

TEST_F(HugeUnits, LeaveTheLimitExact)
{
    carveAll();
    EXPECT_EQ(pool.committedBytes(), kBytes);
    EXPECT_EQ(pool.peakCommittedBytes(), kBytes);
    std::uint64_t asked = 0;
    for (const auto &[at, bytes] : pages.committed)
        asked += bytes;
    EXPECT_EQ(asked, pages.arena.size()) << "the system gets whole pages";
    EXPECT_EQ(pages.committed.size(), kHugeRange.begin / kUnit + (kHugeRange.end - kHugeRange.begin) / kHuge + 3);
}

TEST_F(HugeUnits, GoBackToTheSystemOnceNothingInThemIsInUse)
{
    carveAll();
    takeBackGranules(33, 48);   // all of the first huge one but a granule, ...
    takeBackGranules(48, 64);   // all of the next one, ...
    takeBackGranules(128, 136); // and what lies behind them
    EXPECT_EQ(decommit(), kHuge + 2 * kUnit);
    EXPECT_TRUE(pages.committed.contains(2048));
    EXPECT_FALSE(pages.committed.contains(3072));
    EXPECT_FALSE(pages.committed.contains(8192));
    takeBackGranules(32, 33);
    EXPECT_EQ(decommit(), kHuge);
    EXPECT_EQ(pool.committedBytes(), kBytes - 2 * kHuge - 2 * kUnit);
}

TEST_F(HugeUnits, AreKeptWhereTheFirstOfTheirBytesAreToBeKept)
{
    carveAll();
    takeBackGranules(0, 136);
    EXPECT_EQ(decommit(kHugeRange.begin + kHuge + 1), kBytes - 2 * kGranule - kHugeRange.begin - 2 * kHuge);
    EXPECT_EQ(decommit(kHugeRange.begin + kHuge), kHuge);
    EXPECT_EQ(decommit(kHugeRange.begin), kHuge);
    EXPECT_EQ(decommit(kUnit + 1), kHugeRange.begin - 2 * kUnit);
    EXPECT_EQ(decommit(), 2 * kUnit);
}

TEST_F(HugeUnits, AreIdleAtTheSecondLook)
{
    takeUsualOnes();
    takeBack(carve(k64, 1), k64);
    EXPECT_EQ(pool.decommit(0, true, Cause::none), 0U);
    takeBack(carve(k64, 1), k64);
    EXPECT_EQ(pool.decommit(0, true, Cause::none), 0U) << "used since";
    EXPECT_EQ(pool.decommit(0, true, Cause::none), kHuge);
}

TEST_F(HugeUnits, LeaveARunFreeWhenTheSystemRefusesThem)
{
    takeUsualOnes();
    pages.committing = 0;
    EXPECT_TRUE(carve(k64, 4).empty());
    EXPECT_EQ(pool.committedBytes(), kUsual);
    pages.committing = 1;
    EXPECT_EQ(carve(k64, 4).size(), 4U) << "a retry finds what was refused before";
    EXPECT_EQ(pool.committedBytes(), kUsual + kHuge);
    EXPECT_EQ(carve(k1024, 2).size(), 0U) << "the next one is refused";
    EXPECT_EQ(carve(k64, 16).size(), 8U) << "and what is left of the first one is given out";
}

TEST_F(HugeUnits, ServeWhatFitsIntoThemWhenNoMoreIsGranted)
{
    carveAll();
    takeBackGranules(0, 32);
    EXPECT_EQ(decommit(),
              kHugeRange.begin); // free and not committed: what a search meets first
    takeBackGranules(64, 128);
    pages.committing = 0;
    EXPECT_EQ(carve(k256, 1), (std::vector<std::uint32_t>{64}));
    EXPECT_EQ(carve(k1024, 1), (std::vector<std::uint32_t>{80}));
    EXPECT_EQ(carve(k64, 64).size(), 32U);
    EXPECT_EQ(carve(k64, 64).size(), 8U);
    EXPECT_EQ(carve(k64, 64).size(), 4U);
    EXPECT_TRUE(carve(k64, 1).empty());
}

TEST_F(HugeUnits, MakeALargeBlockTogetherWithUsualOnes)
{
    takeBack(carve(k4096, 2), k4096); // granules 0 to 63 and 64 to 127
    carve(k4096, 1);
    EXPECT_EQ(decommit(), kBytes - 10 * kGranule - 4096);
    pages.committing = 0;
    EXPECT_TRUE(carve(k4096, 1).empty()) << "nothing there is committed";
    takeBack({0}, k4096);
    EXPECT_EQ(carve(k4096, 1), (std::vector<std::uint32_t>{0})) << "eight usual ones and two huge ones";
}

TEST_F(HugeUnits, OfWhichOneIsMissingMakeNoLargeBlock)
{
    carveAll();
    takeBackGranules(48, 64);
    EXPECT_EQ(decommit(), kHuge);
    takeBackGranules(0, 48);
    takeBackGranules(64, 128);
    pages.committing = 0;
    EXPECT_EQ(carve(k4096, 1), (std::vector<std::uint32_t>{64})) << "the next run has all of them";
    EXPECT_TRUE(carve(k4096, 1).empty());
    EXPECT_EQ(carve(k1024, 4).size(), 2U) << "a half of the usual ones each";
    EXPECT_EQ(carve(k1024, 4), (std::vector<std::uint32_t>{32}));
    EXPECT_TRUE(carve(k1024, 1).empty());
}

TEST_F(HugeUnits, AreCountedOnceWhenAnotherCarveIsFirst)
{
    takeUsualOnes();
    const unsigned asked = pages.commits;
    std::vector<std::uint32_t> other;
    pages.meanwhile = [&] { other = carve(k64, 1); };
    EXPECT_EQ(carve(k64, 1), (std::vector<std::uint32_t>{32}));
    EXPECT_EQ(other, (std::vector<std::uint32_t>{33}));
    EXPECT_EQ(pages.commits, asked + 2) << "both ask for it";
    EXPECT_EQ(pool.committedBytes(), kUsual + kHuge);
}

// Each round both carve in a unit that is not committed yet, and both may ask
// for it.
TEST_F(HugeUnits, AreCountedOnceByThreadsThatCarveInThemAtTheSameTime)
{
    takeUsualOnes();
    constexpr int kRounds = 500;
    tracer.drain([](std::span<const Event>) {});
    std::barrier together(2);
    std::atomic<std::uint64_t> given{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 2; ++t)
        threads.emplace_back([&] {
            for (int round = 0; round < kRounds; ++round) {
                together.arrive_and_wait();
                std::uint32_t block = 0;
                EXPECT_EQ(pool.carve(k64, {&block, 1}), 1U);
                EXPECT_GE(block, 32U);
                EXPECT_LE(pool.committedBytes(), kBytes);
                EXPECT_TRUE(pool.takeBack(block, k64, Cause::none));
                given.fetch_add(decommit());
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    given.fetch_add(decommit());
    EXPECT_EQ(pool.committedBytes(), kUsual);
    std::uint64_t committed = 0, decommitted = 0;
    tracer.drain([&](std::span<const Event> events) {
        for (const Event &event : events) {
            committed += event.kind == EventKind::commit ? event.bytes : 0;
            decommitted += event.kind == EventKind::decommit ? event.bytes : 0;
            EXPECT_TRUE(event.kind != EventKind::decommit || event.bytes == kHuge);
        }
    });
    EXPECT_EQ(decommitted, given.load());
    EXPECT_EQ(committed, decommitted);
}

} // namespace
} // namespace atomalloc::huge_units
