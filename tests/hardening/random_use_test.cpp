// SPDX-License-Identifier: MPL-2.0
// Right use at random under every switch and all of them: no false alarm, every invariant, events that can be replayed; on one thread and
// on two, with waits, remote frees, trims and the end of tasks.
#include "tests/hardening/hardened.h"
#include "tests/support/bytes.h"

#include <map>
#include <mutex>
#include <random>
#include <thread>

namespace atomalloc::hardening {
namespace {

class RightUse : public testing::TestWithParam<Profile>
{
protected:
    static std::uint64_t newSeed() { return std::random_device{}(); }

    static void expectNoAlarm(const AtomAlloc &allocator)
    {
        const AtomAllocStats figures = allocator.statsNow();
        EXPECT_EQ(figures.broken_canaries, 0U);
        EXPECT_EQ(figures.writes_after_free, 0U);
        EXPECT_EQ(figures.retired_blocks, 0U);
        expectExact(allocator);
    }
};

struct Held
{
    Block block;
    std::byte fill;

    void checkBytes()
    {
        const auto bytes = block.span().value();
        EXPECT_TRUE(test::isAll(bytes, fill)) << toIndex(block.id());
    }
};

Layout anyLayout(std::mt19937_64 &random)
{
    return {1 + random() % (std::size_t{1} << (3 + random() % 12)), std::size_t{1} << random() % 8};
}

/// One step of right use: every byte of every block is written and read.
void step(std::mt19937_64 &random, Task &task, std::vector<Held> &held)
{
    const auto choice = random() % 10;
    if (choice < 5 && held.size() < 60) {
        if (auto block = task.tryAllocate(anyLayout(random))) {
            const auto fill = static_cast<std::byte>(random());
            std::ranges::fill(block->span().value(), fill);
            held.push_back({std::move(*block), fill});
        }
    } else if (!held.empty()) {
        std::swap(held[random() % held.size()], held.back());
        Held &last = held.back();
        last.checkBytes();
        if (choice == 9) {
            const std::size_t size = 1 + random() % last.block.blockSize();
            if (last.block.resize(size))
                std::ranges::fill(last.block.span().value(), last.fill);
        } else {
            if (choice != 8) // else at the end of its scope
                give(task, std::move(last.block));
            held.pop_back();
        }
    }
}

TEST_P(RightUse, GivesNoAlarmOnOneThread)
{
    const std::uint64_t seed = newSeed();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    for (const ZeroingPolicy policy : {ZeroingPolicy::whole_block, ZeroingPolicy::written_bytes})
        for (const SizeClassPolicy classes : {SizeClassPolicy::power_of_two, SizeClassPolicy::four_per_doubling}) {
            test::ManualClock clock;
            Environment environment;
            environment.clock = &clock;
            AtomAllocConfig config = mebibyteConfig(GetParam().change);
            config.zeroing_policy = policy;
            config.size_class_policy = classes;
            config.max_block_size = 32 << 10;
            config.cache_ttl = std::chrono::nanoseconds(5000);
            config.max_caches = 2;
            AtomAlloc allocator = makeAllocator(config, environment);
            std::vector<Task> tasks;
            for (int i = 0; i < 3; ++i)
                tasks.push_back(allocator.createTask());
            std::vector<Held> held;
            for (int i = 0; i < 6000; ++i) {
                step(random, tasks[random() % tasks.size()], held);
                clock.advance(random() % 20);
                if (random() % 200 == 0)
                    allocator.maintain();
                if (random() % 1000 == 0)
                    allocator.trimNow();
                if (random() % 1000 == 0)
                    tasks[0] = allocator.createTask();
                if (random() % 500 == 0)
                    expectNoAlarm(allocator);
            }
            for (Held &each : held)
                each.checkBytes();
            held.clear();
            EXPECT_EQ(allocator.statsNow().live_bytes, 0U);
            allocator.trimNow();
            EXPECT_EQ(allocator.statsNow().committed_bytes, 0U);
            expectNoAlarm(allocator);
        }
}

TEST_P(RightUse, GivesNoAlarmOnTwoThreadsThatFreeEachOthersBlocks)
{
    const std::uint64_t seed = newSeed();
    SCOPED_TRACE("seed " + std::to_string(seed));
    AtomAllocConfig config = mebibyteConfig(GetParam().change);
    config.max_memory = 256 << 10; // tight
    config.max_block_size = 32 << 10;
    AtomAlloc allocator = makeAllocator(config);
    std::mutex mutex;
    std::vector<Held> between;
    const auto work = [&](std::uint64_t ownSeed) {
        std::mt19937_64 random(ownSeed);
        Task task = allocator.createTask();
        std::vector<Held> held;
        for (int i = 0; i < 8000; ++i) {
            step(random, task, held);
            if (random() % 4 == 0 && !held.empty()) {
                const std::lock_guard guard(mutex);
                between.push_back(std::move(held.back()));
                held.pop_back();
                std::swap(between[random() % between.size()], between.back());
                held.push_back(std::move(between.back()));
                between.pop_back();
            }
            if (random() % 2000 == 0)
                allocator.trimNow();
        }
        for (Held &each : held) {
            each.checkBytes();
            give(task, std::move(each.block));
        }
    };
    std::thread other(work, seed + 1);
    work(seed);
    other.join();
    between.clear();
    EXPECT_EQ(allocator.statsNow().live_bytes, 0U);
    expectNoAlarm(allocator);
    EXPECT_EQ(allocator.shutdownNow(), 0U);
    EXPECT_EQ(allocator.statsNow().committed_bytes, 0U);
}

/// A coroutine that takes and frees blocks, and waits when there are none.
test::Coroutine waitingWork(Task &task, Task &other, const test::ManualClock &clock, std::uint64_t seed, bool &finished)
{
    std::mt19937_64 random(seed);
    std::vector<Block> held;
    for (int i = 0; i < 1500; ++i) {
        if (random() % 2 == 0 && held.size() < 12) {
            WaitOptions options;
            options.deadline_ns = clock.nowNs() + 100'000;
            const Layout layout{1 + random() % 8000};
            auto block = co_await task.allocateWhenAvailable(layout, options);
            if (block) {
                std::memset(raw(*block), 1, block->size());
                held.push_back(std::move(*block));
            }
        } else if (!held.empty()) {
            std::swap(held[random() % held.size()], held.back());
            Block block = std::move(held.back());
            held.pop_back();
            auto freed = co_await (random() % 4 == 0 ? other : task).deallocate(std::move(block));
            EXPECT_TRUE(freed.has_value());
        }
    }
    held.clear();
    finished = true;
}

/// Every event moves a block from where the ones before it left it, and at the end all of them are where the allocator says.
void replay(AtomAlloc &allocator, const std::vector<Event> &events)
{
    std::map<std::uint32_t, std::pair<Place, std::uint64_t>> blocks;
    const std::vector<std::uint64_t> sizes = sizeClasses(allocator.config());
    for (const Event &event : events) {
        const bool ends = event.kind == EventKind::coalesce;
        if (event.kind == EventKind::carve) {
            for (std::uint32_t i = 0; i < event.aux; ++i) {
                const auto granules = static_cast<std::uint32_t>(sizes[toIndex(event.size_class)] / allocator.config().min_block_size);
                ASSERT_TRUE(blocks.try_emplace(toIndex(event.block) + i * granules, event.to, event.generation).second);
            }
        } else if ((event.kind > EventKind::carve && event.kind <= EventKind::retire)) {
            const auto found = blocks.find(toIndex(event.block));
            ASSERT_NE(found, blocks.end()) << toName(event.kind);
            ASSERT_EQ(toName(found->second.first), toName(event.from)) << toName(event.kind);
            ASSERT_EQ(event.generation, found->second.second + (event.kind == EventKind::free ? 1 : 0)) << toName(event.kind);
            found->second = {event.to, event.generation};
            if (ends)
                blocks.erase(found);
        }
    }
    std::size_t count = 0;
    for (const BlockInfo &info : allocator.blocks()) {
        const auto found = blocks.find(toIndex(info.block));
        ASSERT_NE(found, blocks.end());
        EXPECT_EQ(toName(found->second.first), toName(info.place));
        EXPECT_EQ(found->second.second, info.generation);
        ++count;
    }
    EXPECT_EQ(count, blocks.size());
}

TEST_P(RightUse, ServesWaitersInLineAndLeavesEventsThatCanBeReplayed)
{
    const std::uint64_t seed = newSeed();
    SCOPED_TRACE("seed " + std::to_string(seed));
    test::ManualClock clock;
    test::ManualExecutor executor(clock);
    Environment environment;
    environment.clock = &clock;
    environment.executor = &executor;
    environment.yield_while_zeroing = true;
    environment.event_ring_capacity = 1 << 17;
    AtomAllocConfig config = mebibyteConfig(GetParam().change);
    config.max_memory = 64 << 10;
    config.max_block_size = 16 << 10;
    config.event_tracing = true;
    config.quarantine_size = std::min<std::uint64_t>(config.quarantine_size, 8 << 10);
    AtomAlloc allocator = makeAllocator(config, environment);
    std::vector<Event> events;
    {
        Task one = allocator.createTask();
        Task two = allocator.createTask();
        bool finished[2] = {};
        std::vector<test::Coroutine> running;
        running.push_back(waitingWork(one, two, clock, seed, finished[0]));
        running.push_back(waitingWork(two, one, clock, seed + 1, finished[1]));
        for (int turn = 0; turn < 100'000 && !(finished[0] && finished[1]); ++turn) {
            executor.run();
            clock.advance(10'000);
            allocator.maintain();
        }
        EXPECT_TRUE(finished[0] && finished[1]);
    }
    EXPECT_GT(allocator.statsNow().waits, 0U);
    EXPECT_EQ(allocator.statsNow().events_dropped, 0U);
    EXPECT_EQ(allocator.statsNow().live_bytes, 0U);
    replay(allocator, drained(allocator));
    expectNoAlarm(allocator);
}

TEST_P(RightUse, EndsWithTheLastOfHandlesTasksAndBlocks)
{
    AtomAllocConfig config = mebibyteConfig(GetParam().change);
    std::optional<AtomAlloc> allocator(makeAllocator(config));
    Task task = allocator->createTask();
    std::vector<Block> held;
    for (std::size_t size = 1; size < 20'000; size *= 2)
        held.push_back(take(task, size));
    give(task, take(task, 100));
    allocator.reset();
    for (Block &block : held) {
        std::memset(raw(block), 1, block.size());
        give(task, std::move(block));
    }
}

INSTANTIATE_TEST_SUITE_P(Hardening, RightUse, testing::ValuesIn(kProfiles), [](const auto &each) { return std::string(each.param.name); });

} // namespace
} // namespace atomalloc::hardening
