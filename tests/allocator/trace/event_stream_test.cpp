// SPDX-License-Identifier: MPL-2.0
// The events alone must tell the whole story: replayed on a model, each fits, and the end equals the allocator's own state.
#include "allocator/os/asymmetric_fence.h"
#include "tests/support/manual_environment.h"

#include <gtest/gtest.h>

#include <cstring>
#include <map>
#include <random>

namespace atomalloc {
namespace {

using test::Coroutine;
using test::expectSound;
using test::makeAllocator;
using test::ManualClock;
using test::ManualExecutor;

/// Collects through the sink, as a recorder does.
class Recorder : public EventSink
{
public:
    void take(std::span<const Event> batch) noexcept override { events.insert(events.end(), batch.begin(), batch.end()); }
    std::vector<Event> events;
};

class Replay
{
public:
    struct State
    {
        ClassIndex sizeClass;
        Place place;
        std::uint64_t generation;
    };

    explicit Replay(std::uint64_t minBlock, std::vector<std::uint64_t> sizes) : m_minBlock(minBlock), m_sizes(std::move(sizes)) {}

    void apply(const Event &event)
    {
        if (event.kind == EventKind::carve) {
            const std::uint64_t stride = m_sizes[toIndex(event.size_class)] / m_minBlock;
            for (std::uint32_t i = 0; i < event.aux; ++i) {
                const auto id = static_cast<std::uint32_t>(toIndex(event.block) + i * stride);
                EXPECT_FALSE(blocks.contains(id)) << "carved twice";
                blocks[id] = {event.size_class, Place::pool, event.generation};
            }
            return;
        }
        if (event.from == Place::none && event.to == Place::none)
            return;
        const auto found = blocks.find(toIndex(event.block));
        ASSERT_NE(found, blocks.end()) << toName(event.kind) << " of an unknown block";
        EXPECT_EQ(found->second.place, event.from) << toName(event.kind);
        EXPECT_EQ(found->second.sizeClass, event.size_class) << toName(event.kind);
        EXPECT_GE(event.generation, found->second.generation) << toName(event.kind);
        queues(event);
        if (event.to == Place::none)
            blocks.erase(found);
        else
            found->second = {event.size_class, event.to, event.generation};
    }

    std::map<std::uint32_t, State> blocks;

private:
    /// Hot is LIFO, cold is FIFO, per task and class.
    void queues(const Event &event)
    {
        if (event.from == event.to)
            return;
        auto &hot = m_hot[{toIndex(event.task), toIndex(event.size_class)}];
        auto &cold = m_cold[{toIndex(event.task), toIndex(event.size_class)}];
        if (event.from == Place::hot) {
            ASSERT_FALSE(hot.empty());
            const bool fromTop = event.kind == EventKind::allocate;
            EXPECT_EQ(fromTop ? hot.back() : hot.front(), event.block) << toName(event.kind);
            hot.erase(fromTop ? hot.end() - 1 : hot.begin());
        }
        if (event.from == Place::cold) {
            ASSERT_FALSE(cold.empty());
            EXPECT_EQ(cold.front(), event.block) << toName(event.kind);
            cold.pop_front();
        }
        if (event.to == Place::hot)
            hot.push_back(event.block);
        if (event.to == Place::cold)
            cold.push_back(event.block);
    }

    std::uint64_t m_minBlock;
    std::vector<std::uint64_t> m_sizes;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::deque<BlockId>> m_hot, m_cold;
};

Coroutine work(Task &task, Task &other, const ManualClock &clock, std::uint64_t seed, int rounds, bool &finished)
{
    std::mt19937_64 random(seed);
    std::vector<Block> held;
    for (int i = 0; i < rounds; ++i) {
        if (random() % 2 == 0 && held.size() < 12) {
            const Layout layout{1 + random() % (std::size_t{1} << (6 + random() % 9))};
            WaitOptions options; // tasks that hold blocks and wait for each other must give up some time
            options.deadline_ns = clock.nowNs() + 100'000;
            auto result = co_await task.allocateWhenAvailable(layout, options);
            if (result) {
                Block block = std::move(result).value();
                std::memset(block.span().value().data(), 1, block.size());
                held.push_back(std::move(block));
            }
        } else if (!held.empty()) {
            std::swap(held[random() % held.size()], held.back());
            Block block = std::move(held.back());
            held.pop_back();
            Task &freer = random() % 4 == 0 ? other : task;
            (void)co_await freer.deallocate(std::move(block));
        }
    }
    held.clear();
    finished = true;
}

struct Way
{
    std::size_t ring_capacity = 1 << 14;
    ZeroingPolicy policy = ZeroingPolicy::whole_block;
    bool zeroing = true;
    bool yields = true; ///< without it awaited frees take the inlined path, and no task is suspended with blocks in its hands
    bool time_each_event = true;
};

std::vector<Event> recordRun(std::uint64_t seed, const Way &way = {})
{
    ManualClock clock;
    ManualExecutor executor(clock);
    Recorder recorder;
    Environment environment;
    environment.clock = &clock;
    environment.executor = &executor;
    environment.event_sink = &recorder;
    environment.event_ring_capacity = way.ring_capacity;
    environment.time_each_event = way.time_each_event;
    environment.yield_while_zeroing = way.yields;
    AtomAllocConfig config;
    config.max_memory = 192 << 10;
    config.max_block_size = 16 << 10;
    config.initial_pool_size = 16 << 10;
    config.cache_ttl = std::chrono::microseconds(50);
    config.max_caches = 3;
    config.event_tracing = true;
    config.zeroing_policy = way.policy;
    config.zero_on_dealloc = way.zeroing;
    AtomAlloc allocator = makeAllocator(config, environment);
    {
        std::array<Task, 4> tasks;
        for (Task &task : tasks)
            task = allocator.createTask();
        std::array<bool, 4> finished{};
        std::vector<Coroutine> coroutines;
        for (std::size_t i = 0; i < 4; ++i)
            coroutines.push_back(work(tasks[i], tasks[(i + 1) % 4], clock, seed + i, 800, finished[i]));
        for (int turn = 0; turn < 1'000'000 && !std::all_of(finished.begin(), finished.end(), [](bool f) { return f; }); ++turn) {
            if (executor.posted() > 0)
                executor.runOne();
            else
                executor.run(); // timers
            clock.advance(700);
            if (turn % 8 == 0)
                allocator.maintain();
        }
        EXPECT_TRUE(std::all_of(finished.begin(), finished.end(), [](bool f) { return f; }));
    }
    allocator.drainEvents([&recorder](std::span<const Event> events) { recorder.take(events); });
    expectSound(allocator);

    Replay replay(config.min_block_size, sizeClasses(config));
    for (const Event &event : recorder.events)
        replay.apply(event);
    const std::vector<BlockInfo> blocks = allocator.blocks();
    EXPECT_EQ(blocks.size(), replay.blocks.size());
    for (const BlockInfo &info : blocks) {
        const auto found = replay.blocks.find(toIndex(info.block));
        if (found == replay.blocks.end()) {
            ADD_FAILURE() << "block " << toIndex(info.block) << " is missing from the events";
            continue;
        }
        EXPECT_EQ(found->second.place, info.place);
        EXPECT_EQ(found->second.sizeClass, info.size_class);
        EXPECT_EQ(found->second.generation, info.generation);
    }
    const AtomAllocStats stats = allocator.statsNow();
    EXPECT_EQ(stats.events_produced, recorder.events.size());
    EXPECT_EQ(stats.events_dropped, 0U);
    const auto count = [&](EventKind kind) {
        return static_cast<std::uint64_t>(
            std::count_if(recorder.events.begin(), recorder.events.end(), [kind](const Event &event) { return event.kind == kind; }));
    };
    EXPECT_EQ(count(EventKind::allocate), stats.allocations);
    EXPECT_EQ(count(EventKind::free), stats.deallocations);
    EXPECT_EQ(count(EventKind::demote), stats.demotions);
    EXPECT_EQ(count(EventKind::promote), stats.promotions);
    EXPECT_EQ(count(EventKind::wait), stats.waits);
    if (way.yields) {
        EXPECT_GT(stats.waits, 0U) << "the test should reach the limit";
    }
    EXPECT_EQ(count(EventKind::zero_chunk) > 0, way.zeroing);
    EXPECT_GT(stats.remote_frees, 0U);
    return recorder.events;
}

std::vector<Event> withoutTimes(std::vector<Event> events)
{
    for (Event &event : events)
        event.time_ns = 0;
    return events;
}

TEST(EventStream, TellsTheWholeStory)
{
    for (std::uint64_t seed = 1; seed <= 5; ++seed)
        recordRun(seed);
    recordRun(6, {.policy = ZeroingPolicy::written_bytes});
    for (const bool zeroing : {false, true})
        recordRun(7, {.zeroing = zeroing, .yields = false, .time_each_event = false});
}

TEST(EventStream, IsTheSameForTheSameSeedAndAnyRingSize)
{
    const auto first = recordRun(9);
    EXPECT_EQ(first, recordRun(9));
    EXPECT_EQ(first, recordRun(9, {.ring_capacity = 2}));
    EXPECT_NE(first, recordRun(10));
}

TEST(EventStream, IsTheSameButForItsTimesWhereTheInlinedPathsRecord)
{
    for (std::uint64_t seed = 11; seed <= 16; ++seed) {
        const bool zeroing = seed % 2 == 0;
        const auto each = recordRun(seed, {.zeroing = zeroing, .yields = false});
        for (const std::size_t capacity : {2, 16, 1 << 14}) {
            const auto inlined =
                recordRun(seed, {.ring_capacity = capacity, .zeroing = zeroing, .yields = false, .time_each_event = false});
            EXPECT_EQ(withoutTimes(inlined), withoutTimes(each)) << "seed " << seed << ", ring of " << capacity;
            EXPECT_TRUE(
                std::is_sorted(inlined.begin(), inlined.end(), [](const Event &a, const Event &b) { return a.time_ns < b.time_ns; }));
        }
    }
}

/// One task that allocates and frees the same block, and what its events say of the time.
class EventTimes : public testing::Test
{
protected:
    EventTimes() : allocator(makeAllocator(config(), {.clock = &clock})), task(allocator.createTask())
    {
        pair();
        (void)drain();
    }

    static AtomAllocConfig config()
    {
        AtomAllocConfig config;
        config.zero_on_dealloc = false;
        config.event_tracing = true;
        return config;
    }
    void pair() { (void)task.tryDeallocate(std::move(task.tryAllocate({64}).value())); }
    /// Of the events since the last time.
    std::vector<std::uint64_t> drain()
    {
        std::vector<std::uint64_t> times;
        allocator.drainEvents([&times](std::span<const Event> events) {
            for (const Event &event : events)
                times.push_back(event.time_ns);
        });
        return times;
    }

    ManualClock clock;
    AtomAlloc allocator;
    Task task;
};

TEST_F(EventTimes, AreThoseOfTheFirstEventAfterTheLastDrain)
{
    if (!enableAsymmetricFence())
        GTEST_SKIP() << "without the fence no event is inlined, and each reads the clock";
    for (int round = 0; round < 3; ++round) {
        clock.advance(10);
        const std::uint64_t first = clock.nowNs();
        pair();
        clock.advance(10);
        pair();
        EXPECT_EQ(drain(), std::vector<std::uint64_t>(4, first));
    }
}

TEST_F(EventTimes, AreNewAfterMaintenanceAndAfterAnEventOfAnotherKind)
{
    const std::uint64_t first = clock.nowNs();
    pair();
    clock.advance(10);
    allocator.maintain();
    pair();
    clock.advance(10);
    (void)task.tryAllocate({0});
    pair();
    EXPECT_EQ(drain(), (std::vector<std::uint64_t>{first, first, first + 10, first + 10, first + 20, first + 20, first + 20}));
}

TEST_F(EventTimes, LagByNoMoreThan256Events)
{
    if (!enableAsymmetricFence())
        GTEST_SKIP() << "without the fence no event is inlined, and each reads the clock";
    std::vector<std::uint64_t> clocks;
    for (int i = 0; i < 2'000; ++i) {
        for (int event = 0; event < 2; ++event)
            clocks.push_back(clock.nowNs());
        pair();
        clock.advance(1);
    }
    const std::vector<std::uint64_t> times = drain();
    ASSERT_EQ(times.size(), clocks.size());
    std::size_t own = 0;
    for (std::size_t i = 0; i < times.size(); ++i) {
        EXPECT_LE(times[i], clocks[i]);
        EXPECT_GE(times[i] + 128, clocks[i]) << "event " << i;
        own += i == 0 || times[i] != times[i - 1] ? 1 : 0;
    }
    EXPECT_LT(own, times.size() / 200) << "most events take the time of the one before";
}

TEST(EventStream, MarksAGapWithTheNumberOfEventsLost)
{
    AtomAllocConfig config;
    config.event_tracing = true;
    Environment environment;
    environment.event_ring_capacity = 8;
    AtomAlloc allocator = makeAllocator(config, environment);
    Task task = allocator.createTask();
    for (int i = 0; i < 100; ++i)
        (void)task.tryAllocate({64});
    allocator.drainEvents([](std::span<const Event>) {});
    const std::uint64_t lost = allocator.statsNow().events_dropped;
    std::vector<Event> after;
    (void)task.tryAllocate({0});
    (void)task.tryAllocate({0});
    allocator.drainEvents([&after](std::span<const Event> events) { after.assign(events.begin(), events.end()); });
    ASSERT_EQ(after.size(), 3U);
    EXPECT_EQ(after[0].kind, EventKind::dropped);
    EXPECT_EQ(after[0].aux, lost);
    EXPECT_EQ(after[1].kind, EventKind::invalid_size);
    EXPECT_EQ(after[2].kind, EventKind::invalid_size);
}

TEST(EventStream, CountsWhatAFullRingLoses)
{
    AtomAllocConfig config;
    config.event_tracing = true;
    Environment environment;
    environment.event_ring_capacity = 8;
    AtomAlloc allocator = makeAllocator(config, environment);
    Task task = allocator.createTask();
    for (int i = 0; i < 100; ++i)
        (void)task.tryAllocate({64});
    std::size_t consumed = allocator.drainEvents([](std::span<const Event>) {});
    const AtomAllocStats stats = allocator.statsNow();
    EXPECT_EQ(consumed, 8U);
    EXPECT_EQ(stats.events_produced, stats.events_consumed + stats.events_dropped);
    EXPECT_GT(stats.events_dropped, 100U);
}

} // namespace
} // namespace atomalloc
