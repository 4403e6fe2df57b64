// SPDX-License-Identifier: MPL-2.0
// A task cache between its owner and those who claim it.
#include "tests/model/protocols.h"
#include "tests/model/queue_use.h"
#include "tests/support/task_with_cache.h"

#include <array>

namespace atomalloc::model {

namespace {

constexpr ClassIndex kClass{0};
constexpr std::array kLimits{QueueLimits{.hot = 4, .cold = 4, .batch = 1}};

/// A cache of task 1 with a block in it, its gate open. Task 2 has a cache of its own, which nobody looks at.
class CacheInterplay : public Interplay
{
public:
    CacheInterplay()
    {
        for (TaskState *task : {&m_first.task(), &m_second.task()})
            task->core = &m_front;
        m_second.task().cache = &TaskCache::none();
        m_first.queue(kClass).pushHot({0, 1, 0});
        m_blocks = 1;
        if (m_asymmetric)
            (void)Gate::open(m_first.task(), m_first.queue(kClass), kLimits.size());
    }

    void atRest() override
    {
        const std::uint32_t blocks = m_first.queue(kClass).hotSize() + m_second.queue(kClass).hotSize();
        require(blocks == m_blocks, "what is in the cache is what its holders put there and left");
        require(CacheControl::isOwned(m_cache.control.load(std::memory_order_relaxed)), "(K2) at rest nobody holds the cache");
        for (TaskState *task : {&m_first.task(), &m_second.task()})
            require(!CacheControl::isInside(task->busy.load(std::memory_order_relaxed)) && !task->isInsideOfAQueue(kLimits.size()),
                    "(K2) at rest nobody is inside");
    }

protected:
    // By the inlined way where the gate is open, else by the long way, which opens it.
    void enterAndPush(TaskState &task, unsigned thread)
    {
        ClassQueue &queue = task.queue(kClass);
        const auto work = [&] {
            m_holder = thread;
            ++m_blocks;
        };
        if (inlinedPush(queue, {0, 2, 0}, work) != Inlined::no || !CacheControl::tryEnter(task, m_asymmetric))
            return;
        work();
        queue.pushHot({0, 2, 0});
        open(task);
        CacheControl::leave(task, m_asymmetric, 0);
    }
    void enterAndPop(TaskState &task, unsigned thread)
    {
        ClassQueue &queue = task.queue(kClass);
        const auto work = [&] {
            m_holder = thread;
            --m_blocks;
        };
        if (inlinedPop(queue, work) != Inlined::no || !CacheControl::tryEnter(task, m_asymmetric))
            return;
        m_holder = thread;
        if (queue.hotSize() > 0) {
            (void)queue.popHot();
            --m_blocks;
        }
        open(task);
        CacheControl::leave(task, m_asymmetric, 0);
    }
    /// Claims the cache, empties it, and gives it back, or to `next`.
    void steal(unsigned thread, TaskState *next = nullptr)
    {
        std::uint64_t owned = 0;
        if (!CacheControl::tryClaim(m_cache, owned, kLimits.size()))
            return;
        m_holder = thread;
        ClassQueue &queue = m_cache.owner.load(std::memory_order_relaxed)->queue(kClass);
        for (; queue.hotSize() > 0; --m_blocks)
            (void)queue.popHot();
        if (next != nullptr) {
            next->usePlaces(m_cache, kLimits.size());
            next->cache = &m_cache;
            m_cache.owner.store(next, std::memory_order_release);
            owned = next->key;
        }
        CacheControl::release(m_cache, owned);
    }
    void open(TaskState &task)
    {
        if (m_asymmetric)
            (void)Gate::open(task, task.queue(kClass), kLimits.size());
    }

    const bool m_asymmetric = hasAsymmetricFence();
    CoreFront m_front;
    test::TaskWithCache m_first{kLimits, 1}, m_second{kLimits, 2};
    TaskCache &m_cache = m_first.cache();
    // Plain: the checker sees two holders as a data race (K1).
    unsigned m_holder = 0;
    std::uint32_t m_blocks = 0;
};

/// The claimed bit does not show.
std::uint64_t sameKey(std::uint64_t, std::uint64_t wanted) { return wanted & ~std::uint64_t{1}; }

/// Thread 0 owns the cache and pushes a block, then pops one; thread 1 steals what is in it; thread 2 takes it over for a task of its
/// own and pushes a block there.
class CacheClaim final : public CacheInterplay
{
public:
    explicit CacheClaim(unsigned) {}

    void run(unsigned thread) override
    {
        switch (thread) {
        case 0:
            enterAndPush(m_first.task(), thread);
            enterAndPop(m_first.task(), thread);
            break;
        case 1:
            steal(thread);
            break;
        default:
            steal(thread, &m_second.task());
            enterAndPush(m_second.task(), thread);
        }
    }
};

/// The cache goes to another task and comes back: thread 1 takes it over for task 2 and uses it, which opens the gate there. Thread 0 takes
/// it back for task 1 and uses it, and thread 2 steals from whoever has it.
class GoneAndBack final : public CacheInterplay
{
public:
    explicit GoneAndBack(unsigned) {}

    void run(unsigned thread) override
    {
        steal(thread, thread == 0 ? &m_first.task() : (thread == 1 ? &m_second.task() : nullptr));
        if (thread < 2)
            enterAndPush((thread == 0 ? m_first : m_second).task(), thread);
    }
};

} // namespace

Protocol cacheClaim()
{
    Protocol protocol;
    protocol.name = "cache claim and steal";
    protocol.invariants =
        "(K1) never two holders; (K2) nobody waits: whoever loses goes on without the cache, and at rest nobody holds it; "
        "(K3) a task that lost its cache does not come in.";
    protocol.checks = {{.program = programOf<CacheClaim>(2)},
                       {.program = withoutAsymmetricFence(programOf<CacheClaim>(2))},
                       {.program = programOf<CacheClaim>(3), .preemptions = 2, .testPreemptions = 2},
                       {.program = withoutAsymmetricFence(programOf<CacheClaim>(3)), .preemptions = 2, .testPreemptions = 2},
                       {.program = programOf<GoneAndBack>(3), .preemptions = 2, .testPreemptions = 2}};
    protocol.mutants = {
        {"no heavy fence", "heavyFence", Operation::heavy_fence, 0, Effect::skip},
        {"entry announced late", "announce", Operation::store, 0, Effect::delay},
        {"inlined entry announced late", "QueueWord::setInside", Operation::store, 0, Effect::delay},
        {"claimer does not ask for inlined entries", "QueueWord::look", Operation::load, 0, Effect::read, always<0>},
        {"claimer looks at inlined entries without acquiring", "QueueWord::look", Operation::load, 0, Effect::relax},
        {"end of an inlined entry that releases nothing", "QueueWord::setInside", Operation::store, 0, Effect::relax},
        {"commit that is seen before its word", "QueueWord::commit", Operation::store, 0, Effect::delay},
        {"gate of frees not closed", "ClassQueue::close", Operation::store, 1, Effect::skip},
        {"gate of allocations not closed", "ClassQueue::close", Operation::store, 0, Effect::skip},
        {"gate taken for closed", "Gate::closeForReason", Operation::load, 0, Effect::read, always<0>},
        {"gate opened though the cache is claimed", "Gate::open", Operation::load, 1, Effect::read, sameKey},
        {"entry announced with a torn exchange", "announce", Operation::exchange, 0, Effect::relax},
        {"leave that releases nothing", "announce", Operation::store, 0, Effect::relax},
        {"claim without a CAS", "CacheControl::tryClaim", Operation::compare_exchange_strong, 0, Effect::force},
        {"torn claim", "CacheControl::tryClaim", Operation::compare_exchange_strong, 0, Effect::tear},
        {"claimer looks at busy without acquiring", "CacheControl::tryClaim", Operation::load, 2, Effect::relax},
        {"release (2) relaxed", "CacheControl::release", Operation::store, 0, Effect::relax},
        {"claimed cache kept when its owner is inside", "CacheControl::tryClaim", Operation::store, 0, Effect::skip},
    };
    return protocol;
}

} // namespace atomalloc::model
