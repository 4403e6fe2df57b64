// SPDX-License-Identifier: MPL-2.0
// The end of an allocator under its users: shut down while they work, and gone with the last of them.
#include "tests/model/protocols.h"
#include "tests/model/small_allocator.h"

#include <array>
#include <utility>

namespace atomalloc::model {

namespace {

/// The handle of the allocator, a task and a live block end on threads of their own: the last one takes the memory with it.
class LastUse final : public AllocatorInterplay
{
public:
    explicit LastUse(unsigned threads) : AllocatorInterplay(granulesConfig(2, 1), 1), m_threads(threads), m_block(take(0)) {}

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

/// Calls what it was told to, once: in the midst of an operation.
class Interruption final : public Clock
{
public:
    [[nodiscard]] std::uint64_t nowNs() const noexcept override
    {
        if (call != nullptr)
            std::exchange(call, nullptr)(*with);
        return 1'000;
    }

    mutable void (*call)(class LastBlockWhileSearched &) = nullptr;
    class LastBlockWhileSearched *with = nullptr;
};

struct HasInterruption
{
    Interruption clock;
};

/// Thread 0 frees, and while it is in its cache, somebody begins to wait for more than there is. Then thread 1 frees without a task, and
/// searches that cache for the waiter, while thread 0 lets go of all but one block: for that one the core must stay.
class LastBlockWhileSearched final : private HasInterruption, public AllocatorInterplay
{
public:
    explicit LastBlockWhileSearched(unsigned)
        : AllocatorInterplay(granulesConfig(4, 4), 2, {.clock = &clock}), m_left(take(0)), m_freed(take(0))
    {
        for (int flow = 3; flow < 14; ++flow)
            (void)take(0);
        Block first = take(0);
        m_second = take(0); // the sixteenth flow: the next one reads the clock
        giveBack(0, std::move(first));
        giveBack(0, take(0)); // a hot hit
        clock.with = this;
    }

    void run(unsigned thread) override
    {
        if (thread == 1) {
            waitUntil([this] { return m_waiting.load(std::memory_order_relaxed) != 0; });
            m_freed = Block();
            return;
        }
        clock.call = [](LastBlockWhileSearched &self) {
            wait(self);
            self.m_waiting.store(1, std::memory_order_release);
        };
        giveBack(0, std::move(m_second));
        require(clock.call == nullptr, "the free reads the clock");
        m_alloc.reset();
        m_tasks.clear();
    }

    void atRest() override
    {
        require(!pagesAreReleased(), "a live block keeps the memory");
        use(m_left);
        m_left = Block();
        require(pagesAreReleased(), "nothing is left of an allocator that nobody uses");
    }

private:
    static Detached wait(LastBlockWhileSearched &self) { (void)co_await self.task(1).allocateWhenAvailable({4 * kSize}); }

    Block m_left, m_freed, m_second;
    Atomic<std::uint32_t> m_waiting{0};
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
class LateResumption final : private HasExecutor, public AllocatorInterplay
{
public:
    explicit LateResumption(unsigned) : AllocatorInterplay(granulesConfig(1, 1), 1, {.executor = &executor})
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

Protocol lastUse()
{
    Protocol protocol;
    protocol.name = "the last use of a core";
    protocol.wholeAllocator = true;
    protocol.invariants =
        "A core is there as long as anybody uses it, and gone after: handle, tasks, live blocks and weak handles end in any order.";
    protocol.checks = {
        {.program = programOf<LastUse>(2), .testPreemptions = 1, .bounds = kWholeAllocator},
        {.program = programOf<LateResumption>(2), .testPreemptions = 1, .bounds = kWholeAllocator},
        {.program = programOf<LastUse>(3), .preemptions = 2, .testPreemptions = 1, .bounds = kWholeAllocator},
        {.program = programOf<LateResumption>(3), .preemptions = 2, .testPreemptions = 1, .bounds = kWholeAllocator},
        {.program = programOf<LastBlockWhileSearched>(2), .preemptions = 2, .testPreemptions = 1, .bounds = kWholeAllocator}};
    protocol.mutants = {
        {"reference dropped without order", "Lifetime::dropReference", Operation::fetch_sub, 0, Effect::relax},
        {"torn drop of a reference", "Lifetime::dropReference", Operation::fetch_sub, 0, Effect::tear},
        {"live blocks let go twice", "Lifetime::dropLastUse", Operation::exchange, 0, Effect::tear},
        {"last look (11) without order", "Lifetime::dropLastUse", Operation::fetch_add, 0, Effect::relax},
        {"orphaned core not seen", "Lifetime::dropLastUse", Operation::load, 0, Effect::read, always<0>},
        {"core that is gone is locked", "Lifetime::lock", Operation::compare_exchange_weak, 0, Effect::force},
        {"waiter without a reference", "Lifetime::addReference", Operation::fetch_add, 0, Effect::skip},
    };
    return protocol;
}

} // namespace atomalloc::model
