// SPDX-License-Identifier: MPL-2.0
// Backpressure with the whole allocator: a wait ends, and what it was granted is not lost.
#include "allocator/wait/wait_line.h"
#include "tests/model/protocols.h"
#include "tests/model/waiting_interplay.h"

#include <array>

namespace atomalloc::model {

namespace {

/// All blocks are taken. Thread 0 waits for all memory, each of the others frees its part.
class GrantedByFree final : public WaitingInterplay
{
public:
    explicit GrantedByFree(unsigned threads) : WaitingInterplay(granulesConfig(threads - 1, threads - 1), threads)
    {
        for (unsigned thread = 1; thread < threads; ++thread)
            m_held[thread] = take(thread);
    }

    void run(unsigned thread) override
    {
        if (thread == 0)
            beginWait(0, m_alloc->config().max_memory);
        else
            giveBack(thread, std::move(m_held[thread]));
    }

    void atRest() override
    {
        require(ended(0) && m_got[0]->has_value(), "who waits gets what was freed");
        AllocatorInterplay::atRest();
    }

private:
    std::array<Block, kMostThreads> m_held;
};

/// Keeps what is posted until the end.
class LaterExecutor final : public Executor
{
public:
    void post(Resumption resumption) noexcept override
    {
        const std::uint32_t number = m_count.fetch_add(1, std::memory_order_relaxed);
        require(number < m_posted.size(), "a waiter is resumed once");
        m_posted[number] = resumption;
    }
    TimerId startTimer(std::uint64_t, Resumption) noexcept override { return 0; }
    void cancelTimer(TimerId) noexcept override {}
    void runAll()
    {
        for (std::uint32_t i = 0; i < m_count.load(std::memory_order_relaxed); ++i)
            m_posted[i]();
    }

private:
    Atomic<std::uint32_t> m_count{0};
    std::array<Resumption, 1> m_posted;
};

struct HasExecutor
{
    LaterExecutor executor;
};

/// All blocks are taken. Thread 0 waits for one and has an executor, each of the others frees one: handed over, or free.
class HandedOver final : private HasExecutor, public WaitingInterplay
{
public:
    explicit HandedOver(unsigned threads) : WaitingInterplay(granulesConfig(threads - 1, 1), threads, {.executor = &executor})
    {
        for (unsigned thread = 1; thread < threads; ++thread)
            m_held[thread] = take(thread);
    }

    void run(unsigned thread) override
    {
        if (thread == 0)
            beginWait(0);
        else
            giveBack(thread, std::move(m_held[thread]));
    }

    void atRest() override
    {
        executor.runAll();
        require(ended(0) && m_got[0]->has_value(), "who waits gets what was freed");
        for (unsigned thread = 2; thread < m_tasks.size(); ++thread)
            m_held[thread] = take(thread);
        require(!task(0).tryAllocate({kSize}).has_value(), "no block is handed over twice");
        require(m_alloc->statsNow().waiting == 0, "who got a block is in line no more");
        AllocatorInterplay::atRest();
    }

private:
    std::array<Block, kMostThreads> m_held;
};

/// One block is free, in the cache of thread 1 or on its way through it; thread 0 waits for one.
class GrantedByAllocation final : public WaitingInterplay
{
public:
    explicit GrantedByAllocation(unsigned threads) : WaitingInterplay(granulesConfig(2, 1), threads)
    {
        Block first = take(1);
        m_held = take(1);
        giveBack(1, std::move(first));
    }

    void run(unsigned thread) override
    {
        if (thread == 0) {
            beginWait(0);
        } else {
            giveBack(1, std::move(m_held));
            m_held = take(1);
        }
    }

    void atRest() override
    {
        require(ended(0) && m_got[0]->has_value(), "who waits gets what is left over");
        AllocatorInterplay::atRest();
    }

private:
    Block m_held;
};

/// All blocks are taken and thread 0 waits for one. Thread 1 frees it, and then frees it once more, which is refused.
class GrantedByRefusal final : public WaitingInterplay
{
public:
    explicit GrantedByRefusal(unsigned threads)
        : WaitingInterplay(granulesConfig(1, 1), threads), m_held(take(1)), m_copy(m_held.duplicateForMisuse())
    {
    }

    void run(unsigned thread) override
    {
        if (thread == 0) {
            beginWait(0);
        } else {
            giveBack(1, std::move(m_held));
            require(!task(1).tryDeallocate(std::move(m_copy)).has_value(), "a block is freed once");
        }
    }

    void atRest() override
    {
        require(ended(0) && m_got[0]->has_value(), "who waits gets what lay in the cache of an operation that was refused");
        AllocatorInterplay::atRest();
    }

private:
    Block m_held, m_copy;
};

/// The allocator is closed while thread 0 waits and thread 2 frees.
class Closed final : public WaitingInterplay
{
public:
    explicit Closed(unsigned threads) : WaitingInterplay(granulesConfig(1, 1), threads), m_held(take(threads - 1)) {}

    void run(unsigned thread) override
    {
        if (thread == 0)
            beginWait(0);
        else if (thread == 1)
            m_alloc->shutdownNow();
        else
            giveBack(2, std::move(m_held));
    }

    void atRest() override
    {
        require(ended(0), "a shutdown ends every wait");
        require(m_got[0]->has_value() || m_got[0]->error().code == ErrorCode::closed, "a wait ends with a block or is closed");
        require(!task(1).tryAllocate({kSize}).has_value(), "who is closed gives out nothing");
        AllocatorInterplay::atRest();
    }

private:
    Block m_held;
};

/// Thread 0 begins to wait while thread 1 closes the allocator, frees the only block and asks for it again.
class StaysClosed final : public WaitingInterplay
{
public:
    explicit StaysClosed(unsigned threads) : WaitingInterplay(granulesConfig(1, 1), threads), m_held(take(1)) {}

    void run(unsigned thread) override
    {
        if (thread == 0) {
            beginWait(0);
            return;
        }
        m_alloc->shutdownNow();
        require(m_alloc->statsNow().waiting <= 1, "(N5) nobody ends a wait that is not counted yet");
        giveBack(1, std::move(m_held));
        const auto refused = task(1).tryAllocate({kSize});
        require(!refused.has_value() && refused.error().code == ErrorCode::closed, "who is closed stays closed");
    }

    void atRest() override
    {
        require(ended(0), "a shutdown ends every wait"); // with a block where it began to look for one before
        AllocatorInterplay::atRest();
    }

private:
    Block m_held;
};

/// Thread 0 waits until a deadline, thread 1 lets it pass and calls maintain(), thread 2 frees.
class TimedOut final : private HasClock, public WaitingInterplay
{
public:
    explicit TimedOut(unsigned threads) : WaitingInterplay(granulesConfig(1, 1), threads, {.clock = &clock}), m_held(take(threads - 1))
    {
        beginWait(0, kSize, {.deadline_ns = 2'000, .stop_token = {}});
    }

    void run(unsigned thread) override
    {
        if (thread == 1) {
            clock.move(3'000);
            m_alloc->maintain();
        } else if (thread == 2) {
            giveBack(2, std::move(m_held));
        } else {
            m_alloc->maintain();
        }
    }

    void atRest() override
    {
        require(ended(0), "a wait ends at its deadline");
        require(m_got[0]->has_value() || m_got[0]->error().code == ErrorCode::timed_out, "a wait ends with a block or has timed out");
        if (m_tasks.size() > 2)
            require(m_got[0]->has_value() || task(0).tryAllocate({kSize}).has_value(), "(N3) a grant that lost is not lost");
        AllocatorInterplay::atRest();
    }

private:
    Block m_held;
};

std::uint64_t oneFurther(std::uint64_t, std::uint64_t wanted) { return wanted + 1; }
/// A waiter that is open from the start.
std::uint64_t enters(std::uint64_t, std::uint64_t wanted)
{
    return (wanted & ~(std::uint64_t{0xf} << 32)) | std::uint64_t{static_cast<std::uint32_t>(WaitStatus::entering)} << 32;
}

} // namespace

Protocol grantedWait()
{
    Protocol protocol;
    protocol.name = "no lost wake-up";
    protocol.wholeAllocator = true;
    protocol.invariants = "Whoever waits gets what is freed or left over, whichever of the two looks last; (N1, N3).";
    protocol.checks = {{.program = programOf<GrantedByFree>(2), .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<GrantedByAllocation>(2), .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<HandedOver>(2), .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<GrantedByRefusal>(2), .testPreemptions = 2, .bounds = kWholeAllocator},
                       {.program = withoutAsymmetricFence(programOf<GrantedByFree>(2)), .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<HandedOver>(3), .preemptions = 2, .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<GrantedByFree>(3), .preemptions = 2, .testPreemptions = 1, .bounds = kWholeAllocator}};
    protocol.mutants = {
        {"no fence", "heavyFence", Operation::heavy_fence, 0, Effect::skip},
        {"claimer that backed off does not look again", "CacheControl::tryClaim", Operation::load, 3, Effect::read, always<1>},
        {"waiter does not count itself", "Attention::addWaiter", Operation::fetch_add, 0, Effect::skip},
        {"place in the line not taken", "WaitLine::enter", Operation::compare_exchange_strong, 0, Effect::skip},
        {"grant not written down", "WaiterTable::decide", Operation::compare_exchange_weak, 0, Effect::skip},
        {"line taken for empty", "WaitLine::first", Operation::load, 0, Effect::read, oneFurther},
        {"granted though decided", "WaiterTable::decide", Operation::compare_exchange_weak, 0, Effect::force},
        {"wait still counted after its grant", "Attention::removeWaiter", Operation::fetch_sub, 0, Effect::skip},
    };
    return protocol;
}

Protocol endedWait()
{
    Protocol protocol;
    protocol.name = "closed and timed-out waits";
    protocol.wholeAllocator = true;
    protocol.invariants = "A shutdown or a deadline ends a wait that no grant ended before, once, and none that is not counted yet (N5); a "
                          "block that was granted to "
                          "nobody is free.";
    protocol.checks = {{.program = programOf<Closed>(2), .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<StaysClosed>(2), .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<TimedOut>(2), .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<Closed>(3), .preemptions = 2, .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<TimedOut>(3), .preemptions = 2, .testPreemptions = 1, .bounds = kWholeAllocator}};
    protocol.mutants = {
        {"torn decision", "WaiterTable::decide", Operation::compare_exchange_weak, 0, Effect::tear},
        {"decision without a look at the state", "WaiterTable::decide", Operation::compare_exchange_weak, 0, Effect::force},
        {"suspended without a look at the state", "WaiterTable::suspend", Operation::compare_exchange_strong, 0, Effect::force},
        {"waiter is open before it is counted", "WaiterTable::acquire", Operation::store, 0, Effect::write, enters},
        {"shutdown does not see the waiter", "WaiterTable::forEach", Operation::load, 0, Effect::read, always<0>},
    };
    return protocol;
}

} // namespace atomalloc::model
