// SPDX-License-Identifier: MPL-2.0
// A task ends while others look for what lies in its cache, or hold that cache.
#include "tests/model/protocols.h"
#include "tests/model/waiting_interplay.h"

namespace atomalloc::model {

namespace {

/// A block lies in the cache of task 0. Thread 0 ends that task, begins another, which comes to the same place, and frees a second block.
/// Each of the others wants one.
class EndsWhileSearched final : public AllocatorInterplay
{
public:
    explicit EndsWhileSearched(unsigned threads) : AllocatorInterplay(granulesConfig(2, 1), threads), m_held(take(0))
    {
        giveBack(0, take(0));
    }

    void run(unsigned thread) override
    {
        if (thread > 0) {
            m_got = take(thread);
            use(m_got);
            return;
        }
        {
            const Task ended = std::move(task(0));
        }
        task(0) = m_alloc->createTask();
        giveBack(0, std::move(m_held));
    }

    void atRest() override
    {
        m_held = take(0);
        use(m_held);
        AllocatorInterplay::atRest();
    }

private:
    Block m_held, m_got;
};

/// The only block lies in the cache of task 0, which ends. Thread 1 waits for the block.
class EndsWhileWaitedFor final : public WaitingInterplay
{
public:
    explicit EndsWhileWaitedFor(unsigned threads) : WaitingInterplay(granulesConfig(1, 1), threads) { giveBack(0, take(0)); }

    void run(unsigned thread) override
    {
        if (thread > 0)
            beginWait(thread);
        else
            const Task ended = std::move(task(0));
    }

    void atRest() override
    {
        require(ended(1) && m_got[1]->has_value(), "who waits gets what lay in the cache of a task that ended");
        AllocatorInterplay::atRest();
    }
};

} // namespace

Protocol taskEnd()
{
    Protocol protocol;
    protocol.name = "end of a task";
    protocol.wholeAllocator = true;
    protocol.invariants = "What lay in the cache of a task that ended is found, by who looks for it and by who waits for it, whether the "
                          "cache was given back or stays with the task's place. (K1)";
    protocol.checks = {{.program = programOf<EndsWhileSearched>(2), .testPreemptions = 2, .bounds = kWholeAllocator},
                       {.program = programOf<EndsWhileWaitedFor>(2), .testPreemptions = 1, .bounds = kWholeAllocator}};
    protocol.mutants = {
        {"cache taken from its claimer", "Caches::giveUp", Operation::compare_exchange_strong, 0, Effect::force},
        {"torn claim of the own cache", "Caches::giveUp", Operation::compare_exchange_strong, 0, Effect::tear},
        {"gate of frees stays open", "ClassQueue::close", Operation::store, 1, Effect::skip},
        {"lost on its way to the class pool", "MagazineStack::push", Operation::compare_exchange_weak, 0, Effect::skip},
    };
    return protocol;
}

} // namespace atomalloc::model
