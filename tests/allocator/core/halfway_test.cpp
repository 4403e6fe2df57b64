// SPDX-License-Identifier: MPL-2.0
// What others do while an operation is half way through: with events, the clock calls back from inside.
#include "tests/support/hooked_clock.h"

#include <gtest/gtest.h>

#include <optional>
#include <span>
#include <vector>

namespace atomalloc {
namespace {

using test::HookedClock;

AtomAllocConfig tracedConfig()
{
    AtomAllocConfig config;
    config.max_memory = 256 << 10;
    config.max_block_size = 64 << 10;
    config.initial_pool_size = 0;
    config.event_tracing = true;
    return config;
}

constexpr int kMostReads = 40; ///< of the clock, in one operation

std::vector<Event> drained(AtomAlloc &allocator)
{
    std::vector<Event> all;
    allocator.drainEvents([&](std::span<const Event> events) { all.insert(all.end(), events.begin(), events.end()); });
    return all;
}

} // namespace

TEST(HalfWay, AnAllocationThatIsOvertakenByAShutdownEndsInABlockOrAnError)
{
    int served = 0;
    for (int read = 1; read < kMostReads; ++read) {
        HookedClock clock;
        AtomAlloc allocator = test::makeAllocator(tracedConfig(), {.clock = &clock});
        Task task = allocator.createTask();
        HookedClock::onRead(read, [&] { allocator.shutdownNow(); });
        auto block = task.tryAllocate({64});
        HookedClock::onRead(0, {});
        served += block ? 1 : 0;
        if (auto late = task.tryAllocate({64}); !late) { // the hook may lie beyond the reads of one allocation
            EXPECT_EQ(late.error().code, ErrorCode::closed);
        }
        block = Unexpected<AllocError>(AllocError{});
        allocator.shutdownNow();
        EXPECT_EQ(allocator.statsNow().live_bytes, 0U);
        test::expectSound(allocator);
    }
    EXPECT_GT(served, 0);
}

TEST(HalfWay, ATaskGoesPastTheOnlyCacheWhileItsOwnerIsInside)
{
    int past = 0;
    for (int read = 1; read < kMostReads; ++read) {
        AtomAllocConfig config = tracedConfig();
        config.max_caches = 1;
        HookedClock clock;
        AtomAlloc allocator = test::makeAllocator(config, {.clock = &clock});
        Task owner = allocator.createTask();
        Task other = allocator.createTask();
        std::vector<Block> blocks;
        blocks.push_back(std::move(owner.tryAllocate({64})).value());
        HookedClock::onRead(read, [&] {
            const Block block = std::move(other.tryAllocate({64})).value();
            past += allocator.statsNow().cache_takeovers == 0 ? 1 : 0;
        });
        for (int i = 0; i < 100; ++i) // refills among them, whose events read the clock
            blocks.push_back(std::move(owner.tryAllocate({64})).value());
        HookedClock::onRead(0, {});
        blocks.clear();
        test::expectSound(allocator);
    }
    EXPECT_GT(past, 0);
}

TEST(HalfWay, AShutdownWhileAWaiterEntersTheLineClosesIt)
{
    for (int read = 1; read < kMostReads; ++read) {
        HookedClock clock;
        test::ManualExecutor executor(clock);
        AtomAlloc allocator = test::makeAllocator(tracedConfig(), {.clock = &clock, .executor = &executor});
        Task task = allocator.createTask();
        const std::vector<Block> all = test::fillWith(task, 64 << 10);
        std::optional<ErrorCode> outcome;
        static constexpr auto wait = [](AtomAlloc &from, std::optional<ErrorCode> &into) -> test::Coroutine {
            auto result = co_await from.allocateWhenAvailable({1000});
            into = result ? std::nullopt : std::optional(result.error().code);
        };
        bool overtaken = false;
        HookedClock::onRead(read, [&] {
            overtaken = true;
            allocator.shutdownNow();
        });
        const test::Coroutine waiter = wait(allocator, outcome);
        HookedClock::onRead(0, {});
        if (!overtaken)
            allocator.shutdownNow();
        executor.run();
        EXPECT_EQ(outcome, ErrorCode::closed) << "at read " << read;
        test::expectSound(allocator);
    }
}

TEST(HalfWay, ATaskWhoseNewCacheIsTakenOverAtOnceGoesPastIt)
{
    int takenOver = 0;
    for (int read = 1; read < kMostReads; ++read) {
        AtomAllocConfig config = tracedConfig();
        config.max_caches = 1;
        HookedClock clock;
        AtomAlloc allocator = test::makeAllocator(config, {.clock = &clock, .time_each_event = true});
        Task task = allocator.createTask();
        Task other = allocator.createTask();
        std::optional<Block> ofOther;
        HookedClock::onRead(read, [&] { ofOther = std::move(other.tryAllocate({64})).value(); });
        auto block = task.tryAllocate({64});
        HookedClock::onRead(0, {});
        ASSERT_TRUE(block.has_value());
        bool lost = false;
        Cause how = Cause::none;
        for (const Event &event : drained(allocator)) {
            lost = lost || (event.kind == EventKind::cache_claim && event.cause == Cause::takeover && event.task == other.id());
            if (event.kind == EventKind::allocate && event.task == task.id())
                how = event.cause;
        }
        EXPECT_TRUE(!lost || how == Cause::bypass) << "it went on in a cache that was another's, " << toName(how) << " at read " << read;
        takenOver += lost ? 1 : 0;
        EXPECT_TRUE(task.tryDeallocate(std::move(block).value()).has_value());
        ofOther.reset();
        EXPECT_EQ(allocator.statsNow().live_bytes, 0U);
        test::expectSound(allocator);
    }
    EXPECT_GT(takenOver, 0);
}

TEST(HalfWay, AShutdownDuringTheEntryIsToldAfterTheWait)
{
    int overtaken = 0;
    for (int read = 1; read < kMostReads; ++read) {
        HookedClock clock;
        test::ManualExecutor executor(clock);
        AtomAlloc allocator = test::makeAllocator(tracedConfig(), {.clock = &clock, .executor = &executor, .time_each_event = true});
        Task task = allocator.createTask();
        const std::vector<Block> all = test::fillWith(task, 64 << 10);
        static constexpr auto wait = [](Task &by) -> test::Coroutine { (void)co_await by.allocateWhenAvailable({1000}); };
        drained(allocator);
        bool closed = false;
        HookedClock::onRead(read, [&] {
            closed = true;
            allocator.shutdownNow();
            EXPECT_LE(allocator.statsNow().waiting, 1U);
        });
        const test::Coroutine waiter = wait(task);
        HookedClock::onRead(0, {});
        std::vector<EventKind> told;
        for (const Event &event : drained(allocator))
            if (event.kind == EventKind::wait || event.kind == EventKind::wait_end)
                told.push_back(event.kind);
        if (closed && !told.empty()) { // else it was closed before the wait began
            ++overtaken;
            EXPECT_EQ(told, (std::vector{EventKind::wait, EventKind::wait_end})) << "at read " << read;
        }
        allocator.shutdownNow();
        executor.run();
        EXPECT_EQ(allocator.statsNow().waiting, 0U);
        test::expectSound(allocator);
    }
    EXPECT_GT(overtaken, 0);
}

TEST(HalfWay, AWaiterThatComesDuringAFreeIsGrantedItsBlock)
{
    int came = 0;
    for (int read = 1; read < kMostReads; ++read) {
        HookedClock clock;
        test::ManualExecutor executor(clock);
        AtomAlloc allocator = test::makeAllocator(tracedConfig(), {.clock = &clock, .executor = &executor});
        Task task = allocator.createTask();
        Task needy = allocator.createTask();
        std::vector<Block> all = test::fillWith(task, 256); // its wipe is one of those that are inlined
        bool granted = false;
        static constexpr auto wait = [](Task &by, bool &into) -> test::Coroutine {
            into = (co_await by.allocateWhenAvailable({256})).has_value();
        };
        std::optional<test::Coroutine> waiter;
        drained(allocator); // the next event reads the clock
        HookedClock::onRead(read, [&] { waiter.emplace(wait(needy, granted)); });
        EXPECT_TRUE(task.tryDeallocate(std::move(all.back())).has_value());
        HookedClock::onRead(0, {});
        all.pop_back();
        executor.run();
        came += waiter ? 1 : 0;
        EXPECT_EQ(granted, waiter.has_value()) << "memory is free, and nobody told the waiter that came at read " << read;
        waiter.reset();
        test::expectSound(allocator);
    }
    EXPECT_GT(came, 0);
}

} // namespace atomalloc
