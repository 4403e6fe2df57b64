// SPDX-License-Identifier: MPL-2.0
// Gates of a whole allocator: closed while there is a reason, whoever opens them meanwhile, and open with the bounds of the row else.
#include "tests/model/protocols.h"
#include "tests/model/waiting_interplay.h"

namespace atomalloc::model {

namespace {

/// All blocks are taken. Thread 0, which waits and whose time is over, gives up while thread 1 closes the allocator: two changes of
/// `attention`. Not by a stop token: its callbacks tell threads by the system's number, which is the same for all here.
class GivesUp final : private HasClock, public WaitingInterplay
{
public:
    explicit GivesUp(unsigned threads) : WaitingInterplay(granulesConfig(1, 1), threads, {.clock = &clock}), m_held(take(0))
    {
        beginWait(0, kSize, {.deadline_ns = 2'000, .stop_token = {}});
        require(!ended(0), "it waits");
        clock.move(3'000);
    }

    void run(unsigned thread) override
    {
        if (thread == 0)
            m_alloc->maintain();
        else
            m_alloc->shutdownNow();
    }

    void atRest() override
    {
        require(ended(0) && !m_got[0]->has_value(), "who gives up waits no more");
        AllocatorInterplay::atRest(); // (N4)
    }

private:
    Block m_held;
};

/// Thread 0 frees, which opens a gate, while thread 1 closes the allocator.
class OpensWhileClosed final : public AllocatorInterplay
{
public:
    explicit OpensWhileClosed(unsigned threads) : AllocatorInterplay(granulesConfig(2, 1), threads), m_first(take(0)), m_second(take(0)) {}

    void run(unsigned thread) override
    {
        if (thread > 0) {
            m_alloc->shutdownNow();
            return;
        }
        giveBack(0, std::move(m_first));
        giveBack(0, std::move(m_second));
    }

    void atRest() override
    {
        require(!task(0).tryAllocate({kSize}).has_value(), "who is closed gives out nothing");
        AllocatorInterplay::atRest(); // (N4)
    }

private:
    Block m_first, m_second;
};

/// Thread 1 frees one of two blocks, which opens a gate, while thread 0 comes to wait for both.
class OpensWhileWaitedFor final : public WaitingInterplay
{
public:
    explicit OpensWhileWaitedFor(unsigned threads) : WaitingInterplay(granulesConfig(2, 2), threads), m_first(take(1)), m_second(take(1)) {}

    void run(unsigned thread) override
    {
        if (thread == 0)
            beginWait(0, m_alloc->config().max_memory);
        else
            giveBack(1, std::move(m_first));
    }

    void atRest() override
    {
        require(!ended(0), "half of what it waits for is not enough");
        AllocatorInterplay::atRest(); // (N4)
        giveBack(1, std::move(m_second));
        require(ended(0) && m_got[0]->has_value(), "who waits gets what was freed");
    }

private:
    Block m_first, m_second;
};

/// Thread 1 empties the cache of thread 0, which uses it. At the end thread 0 opens the gate again.
class OpensAfterClaim final : public AllocatorInterplay
{
public:
    explicit OpensAfterClaim(unsigned threads) : AllocatorInterplay(granulesConfig(2, 1), threads), m_held(take(0)) {}

    void run(unsigned thread) override
    {
        if (thread > 0) {
            m_alloc->trimNow();
            return;
        }
        giveBack(0, std::move(m_held));
        m_held = take(0);
    }

    void atRest() override
    {
        AllocatorInterplay::atRest(); // (C5)
        giveBack(0, std::move(m_held));
        m_held = take(0);
        AllocatorInterplay::atRest();
    }

private:
    Block m_held;
};

std::uint64_t oneEntryMore(std::uint64_t, std::uint64_t wanted) { return wanted + QueueBits::kEntryUnits; }

} // namespace

Protocol closedGates()
{
    Protocol protocol;
    protocol.name = "gates closed while there is a reason";
    protocol.wholeAllocator = true;
    protocol.invariants =
        "(N4) At rest every gate is closed while somebody waits, and once the allocator is closed. (C5) A bound that is open is "
        "that of its row.";
    protocol.checks = {{.program = programOf<GivesUp>(2), .testPreemptions = 2, .bounds = kWholeAllocator},
                       {.program = programOf<OpensWhileClosed>(2), .testPreemptions = 2, .bounds = kWholeAllocator},
                       {.program = programOf<OpensWhileWaitedFor>(2), .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<OpensAfterClaim>(2), .testPreemptions = 1, .bounds = kWholeAllocator}};
    protocol.mutants = {
        {"not closed", "ClassQueue::close", Operation::store, 0, Effect::skip},
        {"opened though there is a reason", "Gate::open", Operation::load, 0, Effect::read, always<0>},
        {"gate taken for closed", "Gate::closeForReason", Operation::load, 0, Effect::read, always<0>},
        {"bound of another row", "ClassQueue::setBounds", Operation::store, 1, Effect::write, oneEntryMore},
        {"reason not told", "Attention::addWaiter", Operation::fetch_add, 0, Effect::skip},
    };
    return protocol;
}

} // namespace atomalloc::model
