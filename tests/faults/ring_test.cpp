// SPDX-License-Identifier: MPL-2.0
// Event rings that overflow: produced = consumed + dropped + left, and the gaps tell of each lost event.
#include "tests/faults/faulty_environment.h"

#include <gtest/gtest.h>

#include <bit>
#include <stdexcept>
#include <string>
#include <thread>
#include <tuple>

namespace atomalloc::faults {
namespace {

using test::expectSound;
using test::makeAllocator;

class Overflow : public testing::TestWithParam<std::tuple<std::size_t, bool>> // capacity, with a sink
{
protected:
    const std::size_t capacity = std::get<0>(GetParam());
    const bool hasSink = std::get<1>(GetParam());
    CountingSink sink;    ///< asked by full rings
    CountingSink drained; ///< by drainEvents
    AtomAlloc allocator = makeAllocator(config(), {.event_sink = hasSink ? &sink : nullptr, .event_ring_capacity = capacity});

    static AtomAllocConfig config()
    {
        AtomAllocConfig config;
        config.max_memory = 256 << 10;
        config.initial_pool_size = 0;
        config.event_tracing = true;
        return config;
    }

    /// Some hundred events.
    static void use(AtomAlloc &of)
    {
        Task task = of.createTask();
        std::vector<Block> blocks;
        for (const std::size_t size : {0U, 64U, 64U, 100U, 4'000U, 60'000U, 70'000U})
            for (int i = 0; i < 8; ++i)
                if (auto block = task.tryAllocate({size}))
                    blocks.push_back(std::move(block).value());
        for (std::size_t i = 0; i < blocks.size(); i += 2)
            EXPECT_TRUE(task.tryDeallocate(std::move(blocks[i])).has_value());
        blocks.clear();
        of.trimNow();
    }
    std::size_t drain()
    {
        return allocator.drainEvents([this](std::span<const Event> events) { drained.take(events); });
    }
    /// Drains, so that nothing is left.
    void expectTheEquation()
    {
        const AtomAllocStats before = allocator.statsNow();
        const std::size_t left = drain();
        EXPECT_EQ(before.events_produced, before.events_consumed + before.events_dropped + left);
        const AtomAllocStats after = allocator.statsNow();
        EXPECT_EQ(after.events_produced, after.events_consumed + after.events_dropped);
        EXPECT_EQ(after.events_consumed, sink.taken() + drained.taken());
        expectSound(allocator);
    }
};

TEST_P(Overflow, CountsEveryEvent)
{
    for (int round = 0; round < 5; ++round) {
        use(allocator);
        expectTheEquation();
    }
    const AtomAllocStats stats = allocator.statsNow();
    EXPECT_EQ(stats.events_dropped > 0, !hasSink);
    // The next event tells of the gap before it.
    Task task = allocator.createTask();
    drain();
    EXPECT_EQ(sink.told() + drained.told(), stats.events_dropped);
}

TEST_P(Overflow, CountsEveryEventOfEveryThread)
{
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i)
        threads.emplace_back([this] {
            for (int round = 0; round < 20; ++round)
                use(allocator);
        });
    for (int i = 0; i < 100; ++i)
        drain(); // beside them
    for (std::thread &thread : threads)
        thread.join();
    expectTheEquation();
}

TEST_P(Overflow, InsideOfTheConsumerIsDroppedAndCounted)
{
    use(allocator);
    bool used = false;
    allocator.drainEvents([&](std::span<const Event> events) {
        drained.take(events);
        if (!std::exchange(used, true))
            use(allocator); // the ring's other side is taken: the sink cannot be asked
    });
    EXPECT_GT(allocator.statsNow().events_dropped, 0U);
    expectTheEquation();
}

TEST_P(Overflow, OfAConsumerThatThrowsAtEveryCallLosesNothing)
{
    use(allocator);
    for (int failing = 1;; ++failing) {
        int calls = 0;
        CountingSink seen;
        bool threw = false;
        try {
            allocator.drainEvents([&](std::span<const Event> events) {
                if (++calls == failing)
                    throw std::runtime_error("no more");
                seen.take(events);
            });
        } catch (const std::runtime_error &) {
            threw = true;
        }
        const AtomAllocStats stats = allocator.statsNow();
        if (!threw) {
            EXPECT_EQ(stats.events_produced, stats.events_consumed + stats.events_dropped);
            EXPECT_GT(failing, 1);
            break;
        }
        EXPECT_LT(stats.events_consumed + stats.events_dropped, stats.events_produced) << "taken for consumed";
    }
    use(allocator);
    const AtomAllocStats before = allocator.statsNow();
    const std::size_t left = drain();
    EXPECT_EQ(before.events_produced, before.events_consumed + before.events_dropped + left);
}

INSTANTIATE_TEST_SUITE_P(Faults, Overflow, testing::Combine(testing::Values(0, 1, 2, 3, 7, 64), testing::Bool()), [](const auto &each) {
    return "Of" + std::to_string(std::get<0>(each.param)) + (std::get<1>(each.param) ? "WithASink" : "");
});

TEST(Ring, LargerThanAnyMemoryIsNoRingAndEveryEventCountsAsLost)
{
    AtomAllocConfig config;
    config.event_tracing = true;
    AtomAlloc allocator = makeAllocator(config, {.event_ring_capacity = std::size_t{1} << 40});
    Task task = allocator.createTask();
    EXPECT_TRUE(task.tryAllocate({100}).has_value());
    const AtomAllocStats stats = allocator.statsNow();
    EXPECT_GT(stats.events_produced, 0U);
    EXPECT_EQ(stats.events_dropped, stats.events_produced);
    expectSound(allocator);
}

} // namespace
} // namespace atomalloc::faults
