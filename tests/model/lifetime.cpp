// SPDX-License-Identifier: MPL-2.0
// The end of an allocator under its users: shut down while they work, and gone with the last of them.
#include "tests/model/protocols.h"
#include "tests/model/small_allocator.h"

#include <array>

namespace atomalloc::model {

namespace {

/// Thread 0 shuts down while the others free and allocate.
class Shutdown final : public AllocatorScenario
{
public:
    explicit Shutdown(unsigned threads) : AllocatorScenario(smallConfig(4, 1), threads)
    {
        for (unsigned thread = 1; thread < threads; ++thread)
            m_held[thread] = take(thread);
    }

    void run(unsigned thread) override
    {
        if (thread == 0) {
            m_alloc->shutdownNow();
            return;
        }
        giveBack(thread, std::move(m_held[thread]));
        auto got = task(thread).tryAllocate({kSize});
        require(got || got.error().code == ErrorCode::closed, "a request is served or closed");
        if (got)
            m_held[thread] = std::move(*got);
    }

    void atRest() override
    {
        require(!task(1).tryAllocate({kSize}).has_value(), "who is closed gives out nothing");
        AllocatorScenario::atRest();
        std::uint64_t live = 0;
        for (const Block &block : m_held)
            live += block ? 1 : 0;
        require(m_alloc->shutdownNow() == live, "shutdown counts the blocks that are live");
        require(m_alloc->statsNow().hot_bytes + m_alloc->statsNow().cold_bytes == 0, "a shutdown at rest leaves no block in a cache");
    }

private:
    std::array<Block, kMostThreads> m_held;
};

/// The handle of the allocator, a task and a live block end on threads of their own: the last one takes the memory with it.
class LastUse final : public AllocatorScenario
{
public:
    explicit LastUse(unsigned threads) : AllocatorScenario(smallConfig(2, 1), 1), m_threads(threads), m_block(take(0)) {}

    void run(unsigned thread) override
    {
        if (thread == 0)
            m_alloc.reset();
        if (thread == 1)
            m_tasks.clear();
        if (thread == m_threads - 1)
            m_block = Block();
    }

    void atRest() override { require(pagesAreReleased(), "nothing is left of an allocator that nobody uses"); }

private:
    const unsigned m_threads;
    Block m_block;
};

/// Keeps what is posted to it.
class HeldExecutor final : public Executor
{
public:
    void post(Resumption resumption) noexcept override { posted = resumption; }
    TimerId startTimer(std::uint64_t, Resumption resumption) noexcept override
    {
        timer = resumption;
        return 1;
    }
    void cancelTimer(TimerId) noexcept override {}

    Resumption posted, timer;
};

struct HasExecutor
{
    HeldExecutor executor;
};

/// A wait was granted. Thread 0 runs its resumption, thread 1 lets go of the allocator, thread 2 runs the wait's timer.
class LateResumption final : private HasExecutor, public AllocatorScenario
{
public:
    explicit LateResumption(unsigned) : AllocatorScenario(smallConfig(1, 1), 1, {.executor = &executor})
    {
        Block held = take(0);
        wait(*this);
        giveBack(0, std::move(held));
    }

    void run(unsigned thread) override
    {
        if (thread == 0)
            executor.posted();
        else if (thread == 2)
            executor.timer();
        else
            m_alloc.reset();
    }

    void atRest() override
    {
        require(m_granted, "a grant that was made is kept, whatever becomes of the allocator");
        m_tasks.clear();
        require(pagesAreReleased(), "nothing is left of an allocator that nobody uses");
        executor.posted();
        executor.timer();
    }

private:
    static Detached wait(LateResumption &self)
    {
        auto got = co_await self.task(0).allocateWhenAvailable({kSize}, {.deadline_ns = ~std::uint64_t{0}, .stop_token = {}});
        self.m_granted = got.has_value();
    }

    bool m_granted = false;
};

} // namespace

Protocol shutdownWithUsers()
{
    Protocol protocol;
    protocol.name = "shutdown with users";
    protocol.wholeAllocator = true;
    protocol.invariants =
        "A request is served or closed, after the shutdown it is closed; no block is lost, and those that are live are counted.";
    protocol.checks = {{.program = programOf<Shutdown>(2), .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<Shutdown>(3), .preemptions = 2, .testPreemptions = 1, .bounds = kWholeAllocator}};
    protocol.mutants = {
        {"closing not written down", "Core::shutdown", Operation::fetch_or, 0, Effect::skip},
        {"lost on its way to the global pool", "AtomicBitmap::takePartnerOrSet", Operation::compare_exchange_weak, 0, Effect::skip},
        {"claimer does not look at its owner", "CacheControl::tryClaim", Operation::load, 2, Effect::read, always<0>},
    };
    return protocol;
}

Protocol lastUse()
{
    Protocol protocol;
    protocol.name = "the last use of a core";
    protocol.wholeAllocator = true;
    protocol.invariants =
        "A core is there as long as anybody uses it, and gone after: handle, tasks, live blocks and weak handles end in any order.";
    protocol.checks = {{.program = programOf<LastUse>(2), .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<LateResumption>(2), .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<LastUse>(3), .preemptions = 2, .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<LateResumption>(3), .preemptions = 2, .testPreemptions = 1, .bounds = kWholeAllocator}};
    protocol.mutants = {
        {"reference dropped without order", "Core::dropReference", Operation::fetch_sub, 0, Effect::relax},
        {"torn drop of a reference", "Core::dropReference", Operation::fetch_sub, 0, Effect::tear},
        {"live blocks let go twice", "Core::dropLastUse", Operation::exchange, 0, Effect::tear},
        {"last look (11) without order", "Core::dropLastUse", Operation::fetch_add, 0, Effect::relax},
        {"orphaned core not seen", "Core::dropLastUse", Operation::load, 0, Effect::read, always<0>},
        {"core that is gone is locked", "Core::lock", Operation::compare_exchange_weak, 0, Effect::force},
        {"waiter without a reference", "Core::addReference", Operation::fetch_add, 0, Effect::skip},
    };
    return protocol;
}

} // namespace atomalloc::model
