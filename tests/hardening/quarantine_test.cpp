// SPDX-License-Identifier: MPL-2.0
// quarantine_size: how long a freed block stays away, how much waits, and that pressure empties it before memory is out.
#include "allocator/harden/quarantine.h"
#include "tests/hardening/hardened.h"

#include <deque>
#include <random>
#include <set>
#include <thread>

namespace atomalloc::hardening {
namespace {

constexpr std::size_t kBytes = 16 << 10;

AtomAllocConfig quarantined(const Change &change = {})
{
    AtomAllocConfig config = mebibyteConfig(change);
    config.quarantine_size = kBytes;
    return config;
}

/// Other blocks that are given out before a freed one is: frees and allocates one block at a time.
std::size_t turnsUntilReuse(AtomAlloc &allocator, Task &task, std::size_t size)
{
    Block block = take(task, size);
    const BlockId id = block.id();
    give(task, std::move(block));
    for (std::size_t turns = 0; turns < 10'000; ++turns) {
        Block next = take(task, size);
        if (next.id() == id)
            return turns;
        EXPECT_LE(allocator.statsNow().quarantined_bytes, kBytes);
        give(task, std::move(next));
    }
    return 10'000;
}

TEST(Quarantine, KeepsAFreedBlockAwayForItsBytesOfOtherFrees)
{
    for (const std::size_t size : {64U, 1024U, 8192U}) {
        AtomAlloc allocator = makeAllocator(quarantined());
        Task task = allocator.createTask();
        EXPECT_GE(turnsUntilReuse(allocator, task, size), kBytes / size) << size;
        EXPECT_EQ(allocator.statsNow().quarantined_bytes, kBytes);
        expectExact(allocator);
        AtomAlloc without = makeAllocator(mebibyteConfig());
        Task other = without.createTask();
        EXPECT_EQ(turnsUntilReuse(without, other, size), 0U) << "off: the next one is the same";
    }
}

TEST(Quarantine, LetsBlocksLeaveInTheOrderOfTheirFrees)
{
    AtomAlloc allocator = makeAllocator(quarantined());
    Task task = allocator.createTask();
    std::deque<BlockId> freed;
    std::vector<Block> held;
    for (int i = 0; i < 64; ++i)
        held.push_back(take(task, 1024));
    for (Block &block : held) {
        freed.push_back(block.id());
        give(task, std::move(block));
    }
    // 16 are in quarantine, and they are the last 16; nothing else of the 64 waits.
    std::set<BlockId> young(freed.end() - 16, freed.end());
    for (int i = 0; i < 48; ++i) {
        Block next = take(task, 1024);
        EXPECT_FALSE(young.contains(next.id())) << i;
        held.push_back(std::move(next));
    }
    EXPECT_EQ(allocator.statsNow().quarantined_bytes, kBytes);
}

TEST(Quarantine, PassesBlocksThatAreLargerThanItself)
{
    AtomAlloc allocator = makeAllocator(quarantined());
    Task task = allocator.createTask();
    give(task, take(task, 32 << 10));
    EXPECT_EQ(allocator.statsNow().quarantined_bytes, 0U);
    expectExact(allocator);
}

TEST(Quarantine, IsEmptiedBeforeMemoryIsOut)
{
    AtomAlloc allocator = makeAllocator(quarantined([](AtomAllocConfig &c) {
        c.max_memory = 64 << 10;
        c.max_block_size = 16 << 10;
    }));
    Task task = allocator.createTask();
    std::vector<Block> all;
    while (auto block = task.tryAllocate({64}))
        all.push_back(std::move(block).value());
    EXPECT_EQ(all.size(), 1024U);
    for (Block &block : all)
        give(task, std::move(block));
    EXPECT_EQ(allocator.statsNow().quarantined_bytes, kBytes);
    all.clear();
    while (auto block = task.tryAllocate({16 << 10}))
        all.push_back(std::move(block).value());
    EXPECT_EQ(all.size(), 4U) << "out_of_memory is the truth";
    EXPECT_EQ(allocator.statsNow().quarantined_bytes, 0U);
    expectExact(allocator);
}

TEST(Quarantine, DoesNotKeepAWaiterWaiting)
{
    test::ManualClock clock;
    test::ManualExecutor executor(clock);
    Environment environment;
    environment.clock = &clock;
    environment.executor = &executor;
    AtomAlloc allocator = makeAllocator(quarantined(), environment);
    Task task = allocator.createTask();
    std::vector<Block> all;
    while (auto block = task.tryAllocate({1024}))
        all.push_back(std::move(block).value());
    bool served = false;
    const auto run = [](Task &by, bool &done) -> test::Coroutine {
        const auto block = co_await by.allocateWhenAvailable({1024});
        done = block.has_value();
    };
    const auto coroutine = run(task, served);
    give(task, std::move(all.back()));
    executor.run();
    EXPECT_TRUE(served);
    expectExact(allocator);
}

TEST(Quarantine, IsEmptiedByTrimAndShutdownAndTheEndOfTheAllocator)
{
    AtomAlloc allocator = makeAllocator(quarantined());
    Task task = allocator.createTask();
    give(task, take(task, 64));
    EXPECT_EQ(allocator.statsNow().quarantined_bytes, 64U);
    allocator.trimNow();
    EXPECT_EQ(allocator.statsNow().quarantined_bytes, 0U);
    EXPECT_EQ(allocator.statsNow().committed_bytes, 0U);
    Block last = take(task, 64);
    give(task, take(task, 64));
    EXPECT_EQ(allocator.shutdownNow(), 1U);
    EXPECT_EQ(allocator.statsNow().quarantined_bytes, 0U);
    give(task, std::move(last));
    EXPECT_EQ(allocator.statsNow().quarantined_bytes, 0U) << "nothing waits in an allocator that is closed";
    expectExact(allocator);
}

TEST(Quarantine, HoldsUpAccessThroughStaleHandlesAsEver)
{
    AtomAlloc allocator = makeAllocator(quarantined());
    Task task = allocator.createTask();
    Block block = take(task, 64);
    Block copy = block.duplicateForMisuse();
    const Ref weak = block.ref();
    give(task, std::move(block));
    EXPECT_FALSE(weak.alive());
    EXPECT_EQ(weak.read(0, {}).error().code, ErrorCode::stale_handle);
    EXPECT_EQ(task.tryDeallocate(std::move(copy)).error().code, ErrorCode::double_free);
    for (const BlockInfo &info : allocator.blocks())
        EXPECT_TRUE(info.place == Place::pool || info.place == Place::hot);
}

/// The structure alone: what goes in comes out once, and never more than the limit is inside.
TEST(QuarantineRing, LosesAndDoublesNothingOnTwoThreads)
{
    constexpr std::uint64_t kLimit = 40;
    constexpr std::uint32_t kRounds = 20'000;
    std::vector<Quarantine::Slot> slots(Quarantine::slotsFor(kLimit, 4));
    Quarantine ring;
    ring.attach(slots.data(), slots.size(), kLimit);
    const auto sizeOf = [](ClassIndex index) { return std::uint64_t{4} << toIndex(index); };
    std::vector<std::atomic<int>> left(2 * kRounds);
    const auto out = [&](Quarantine::Entry entry) { left[entry.block].fetch_add(1); };
    const auto work = [&](std::uint32_t first) {
        for (std::uint32_t i = 0; i < kRounds; ++i) {
            ring.put({first + i, ClassIndex{static_cast<std::uint8_t>(i % 4)}}, sizeOf, out);
            if (i % 7 == 0)
                if (const auto taken = ring.takeOldest(sizeOf))
                    out(*taken);
        }
    };
    std::thread other(work, kRounds);
    work(0);
    other.join();
    EXPECT_LE(ring.bytes(), kLimit);
    std::uint64_t inside = 0;
    ring.forEach([&](Quarantine::Entry entry) { inside += sizeOf(entry.sizeClass); });
    EXPECT_EQ(inside, ring.bytes());
    while (const auto taken = ring.takeOldest(sizeOf))
        out(*taken);
    while (const auto taken = ring.sweep(sizeOf))
        out(*taken);
    EXPECT_EQ(ring.bytes(), 0U);
    EXPECT_TRUE(std::all_of(left.begin(), left.end(), [](const auto &count) { return count.load() == 1; }));
}

TEST(QuarantineRing, IsFifoAgainstAModelOnOneThread)
{
    const std::uint64_t seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    constexpr std::uint64_t kLimit = 200;
    std::vector<Quarantine::Slot> slots(Quarantine::slotsFor(kLimit, 4));
    Quarantine ring;
    ring.attach(slots.data(), slots.size(), kLimit);
    const auto sizeOf = [](ClassIndex index) { return std::uint64_t{4} << toIndex(index); };
    std::deque<std::uint32_t> model;
    std::uint64_t bytes = 0;
    std::vector<std::uint8_t> classOf;
    const auto leaves = [&](Quarantine::Entry entry) {
        if (sizeOf(entry.sizeClass) > kLimit)
            return;
        ASSERT_FALSE(model.empty());
        ASSERT_EQ(entry.block, model.front());
        bytes -= sizeOf(entry.sizeClass);
        model.pop_front();
    };
    for (std::uint32_t i = 0; i < 20'000; ++i) {
        const auto index = static_cast<std::uint8_t>(random() % 7);
        ring.put({i, ClassIndex{index}}, sizeOf, leaves);
        if (sizeOf(ClassIndex{index}) <= kLimit) {
            model.push_back(i);
            bytes += sizeOf(ClassIndex{index});
        }
        if (random() % 5 == 0)
            if (const auto taken = ring.takeOldest(sizeOf))
                leaves(*taken);
        ASSERT_EQ(ring.bytes(), bytes);
        ASSERT_LE(bytes, kLimit);
    }
}

} // namespace
} // namespace atomalloc::hardening
