// SPDX-License-Identifier: MPL-2.0
// Clocks that jump, go back, or stand still. Time decides when memory moves; never whether it is there.
#include "tests/support/manual_environment.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <random>
#include <string>

namespace atomalloc::faults {
namespace {

using test::Coroutine;
using test::expectSound;
using test::makeAllocator;
using test::ManualExecutor;

constexpr std::uint64_t kTtl = 1'000'000;
constexpr std::uint64_t kFarAway = std::uint64_t{1} << 63;

class SettableClock : public test::ManualClock
{
public:
    [[nodiscard]] std::uint64_t nowNs() const noexcept override { return m_now; }
    void set(std::uint64_t now) { m_now = now; }

private:
    std::uint64_t m_now = 1'000'000'000;
};

/// No two readings have anything to do with each other.
class WildClock : public test::ManualClock
{
public:
    explicit WildClock(std::uint64_t seed) : m_random(seed) {}
    [[nodiscard]] std::uint64_t nowNs() const noexcept override
    {
        constexpr std::array<std::uint64_t, 6> kOdd{0, 1, kFarAway - 1, kFarAway, kFarAway + 1, std::numeric_limits<std::uint64_t>::max()};
        const std::uint64_t choice = m_random();
        return choice % 2 == 0 ? kOdd[choice / 2 % kOdd.size()] : m_random();
    }

private:
    mutable std::mt19937_64 m_random;
};

AtomAllocConfig quickToAge()
{
    AtomAllocConfig config;
    config.max_memory = 256 << 10;
    config.max_block_size = 16 << 10;
    config.initial_pool_size = 0;
    config.cache_ttl = std::chrono::nanoseconds(kTtl);
    config.max_caches = 2;
    config.event_tracing = true; // each event reads the clock
    return config;
}

std::vector<Block> takeAll(AtomAlloc &allocator, Task &task)
{
    std::vector<Block> blocks;
    std::uint64_t bytes = 0;
    for (std::size_t size = allocator.config().max_block_size; size >= 64; size /= 2)
        while (auto block = task.tryAllocate({size})) {
            bytes += block->blockSize();
            blocks.push_back(std::move(block).value());
        }
    EXPECT_EQ(bytes, allocator.config().max_memory) << "memory was lost";
    return blocks;
}

/// Fills a cache and a class pool.
void leaveBlocksBehind(Task &task)
{
    std::vector<Block> blocks;
    for (std::size_t size = 64; size <= 16 << 10; size *= 2)
        for (int i = 0; i < 3; ++i)
            blocks.push_back(std::move(task.tryAllocate({size})).value());
    for (std::size_t i = 0; i < blocks.size(); i += 2)
        EXPECT_TRUE(task.tryDeallocate(std::move(blocks[i])).has_value());
    // The others go past the cache, at the end of this scope.
}

class Jump : public testing::TestWithParam<std::uint64_t>
{
protected:
    SettableClock clock;
    AtomAlloc allocator = makeAllocator(quickToAge(), {.clock = &clock});
    Task task = allocator.createTask();

    /// Four times cache_ttl after the last use, nothing is kept: hot, cold, class pool, committed.
    void expectThatAllAges()
    {
        std::uint64_t now = GetParam();
        for (int i = 0; i < 8; ++i) {
            clock.set(now += kTtl);
            allocator.maintain();
            allocator.maintain();
            expectSound(allocator);
        }
        EXPECT_EQ(allocator.statsNow().hot_bytes + allocator.statsNow().cold_bytes, 0U);
        EXPECT_EQ(allocator.statsNow().committed_bytes, 0U);
        expectSound(allocator);
        (void)takeAll(allocator, task);
        expectSound(allocator);
    }
};

TEST_P(Jump, BetweenTwoUsesLeavesEverythingSoundAndAgeing)
{
    leaveBlocksBehind(task);
    clock.set(GetParam());
    allocator.maintain();
    expectSound(allocator);
    leaveBlocksBehind(task);
    expectThatAllAges();
}

TEST_P(Jump, OfAnIdleAllocatorLeavesItAgeing)
{
    leaveBlocksBehind(task);
    clock.set(GetParam());
    expectThatAllAges();
}

TEST_P(Jump, ThereAndBackLeavesWhatWasUsedMeanwhileAgeing)
{
    clock.set(kFarAway + kFarAway / 2);
    {
        Task brief = allocator.createTask(); // whose cache goes to the class pools with it
        leaveBlocksBehind(brief);
    }
    allocator.maintain();
    clock.set(GetParam());
    expectThatAllAges();
}

TEST_P(Jump, LetsTheIdlestCacheBeTakenOverAllTheSame)
{
    leaveBlocksBehind(task);
    clock.set(GetParam());
    std::array<Task, 4> others; // of two caches
    for (Task &other : others) {
        other = allocator.createTask();
        leaveBlocksBehind(other);
        expectSound(allocator);
    }
    EXPECT_EQ(allocator.statsNow().cache_takeovers, 3U);
    expectThatAllAges();
}

INSTANTIATE_TEST_SUITE_P(Faults, Jump,
                         testing::Values(0, 1, 999'999'999, 1'000'000'000, 1'000'000'001, kFarAway - 10 * kTtl, kFarAway - 1, kFarAway,
                                         std::numeric_limits<std::uint64_t>::max() - 10 * kTtl,
                                         std::numeric_limits<std::uint64_t>::max() - 4 * kTtl - 1)); // wraps round while it ages

TEST(Clock, ThatStandsStillAgesNothingAndServesEverything)
{
    SettableClock clock;
    AtomAlloc allocator = makeAllocator(quickToAge(), {.clock = &clock});
    Task task = allocator.createTask();
    leaveBlocksBehind(task);
    const AtomAllocStats before = allocator.statsNow();
    for (int i = 0; i < 10; ++i)
        allocator.maintain();
    const AtomAllocStats after = allocator.statsNow();
    EXPECT_EQ(after.hot_bytes, before.hot_bytes);
    EXPECT_EQ(after.cold_bytes, before.cold_bytes);
    EXPECT_EQ(after.committed_bytes, before.committed_bytes);
    (void)takeAll(allocator, task);
    expectSound(allocator);
}

struct Outcome
{
    int ends = 0;
    std::optional<ErrorCode> error;
    Block block;
};

Coroutine wait(Task &task, std::uint64_t deadline, Outcome &outcome)
{
    WaitOptions options;
    options.deadline_ns = deadline;
    auto result = co_await task.allocateWhenAvailable({10'000}, options);
    ++outcome.ends;
    if (result)
        outcome.block = std::move(result).value();
    else
        outcome.error = result.error().code;
}

class Deadline : public testing::TestWithParam<bool> // with an executor
{
protected:
    SettableClock clock;
    ManualExecutor executor{clock};
    AtomAlloc allocator = makeAllocator(quickToAge(), {.clock = &clock, .executor = GetParam() ? &executor : nullptr});
    Task task = allocator.createTask();
    std::vector<Block> blocks = takeAll(allocator, task);
    Outcome outcome;

    void moveTo(std::uint64_t now)
    {
        clock.set(now);
        allocator.maintain();
        executor.run();
    }
};

TEST_P(Deadline, IsMetByAJumpAcrossIt)
{
    const Coroutine coroutine = wait(task, 2'000'000'000, outcome);
    moveTo(kFarAway);
    EXPECT_EQ(outcome.error, ErrorCode::timed_out);
    expectSound(allocator);
}

TEST_P(Deadline, IsNotMetByAJumpBackAndStillComes)
{
    const Coroutine coroutine = wait(task, 2'000'000'000, outcome);
    moveTo(0);
    EXPECT_EQ(outcome.ends, 0);
    moveTo(1'999'999'999);
    EXPECT_EQ(outcome.ends, 0);
    moveTo(2'000'000'000);
    EXPECT_EQ(outcome.error, ErrorCode::timed_out);
    expectSound(allocator);
}

TEST_P(Deadline, BehindTheHalfOfTimeIsNotTakenForOneThatHasPassed)
{
    const Coroutine coroutine = wait(task, kFarAway + 3'000'000'000, outcome);
    for (const std::uint64_t now : {std::uint64_t{1'500'000'000}, kFarAway - 1, kFarAway + 2'999'999'999}) {
        moveTo(now);
        EXPECT_EQ(outcome.ends, 0);
    }
    blocks.clear();
    executor.run();
    EXPECT_TRUE(outcome.block) << "a free must serve the waiter, whatever the time";
    expectSound(allocator);
}

INSTANTIATE_TEST_SUITE_P(Faults, Deadline, testing::Bool(), [](const auto &each) { return each.param ? "WithAnExecutor" : "WithoutOne"; });

class Wild : public testing::TestWithParam<std::uint64_t>
{
};

TEST_P(Wild, ReadingsLoseNothing)
{
    WildClock clock(GetParam());
    ManualExecutor executor(clock);
    AtomAlloc allocator = makeAllocator(quickToAge(), {.clock = &clock, .executor = &executor});
    std::array<Task, 3> tasks;
    for (Task &task : tasks)
        task = allocator.createTask();
    std::mt19937_64 random(GetParam());
    std::vector<Block> held;
    for (int i = 0; i < 3'000; ++i) {
        Task &task = tasks[random() % tasks.size()];
        if (random() % 2 == 0) {
            if (auto block = task.tryAllocate({1 + random() % (16 << 10)}))
                held.push_back(std::move(block).value());
        } else if (!held.empty()) {
            std::swap(held[random() % held.size()], held.back());
            ASSERT_TRUE(task.tryDeallocate(std::move(held.back())).has_value());
            held.pop_back();
        }
        if (random() % 16 == 0)
            allocator.maintain();
        if (random() % 64 == 0)
            expectSound(allocator);
    }
    held.clear();
    std::vector<Block> all = takeAll(allocator, tasks[0]);
    std::array<Outcome, 4> outcomes;
    std::vector<Coroutine> coroutines;
    for (Outcome &outcome : outcomes)
        coroutines.push_back(wait(tasks[1], random(), outcome));
    for (int i = 0; i < 100; ++i) {
        executor.run();
        allocator.maintain();
    }
    all.clear();
    executor.run();
    for (Outcome &outcome : outcomes) {
        EXPECT_EQ(outcome.ends, 1);
        EXPECT_TRUE(outcome.block || outcome.error == ErrorCode::timed_out);
        outcome.block = Block();
    }
    (void)takeAll(allocator, tasks[2]);
    expectSound(allocator);
}

INSTANTIATE_TEST_SUITE_P(Faults, Wild, testing::Range(std::uint64_t{1}, std::uint64_t{11}));

} // namespace
} // namespace atomalloc::faults
