// SPDX-License-Identifier: MPL-2.0
// A task cache between its owner and those who claim it.
#include "allocator/cache/cache_control.h"
#include "tests/model/protocols.h"

#include <array>
#include <new>
#include <vector>

namespace atomalloc::model {

namespace {

constexpr ClassIndex kClass{0};
constexpr std::array kLimits{QueueLimits{.hot = 4, .cold = 4, .batch = 1}};

/// A cache of task 1 with a block in it.
class CacheInterplay : public Interplay
{
public:
    CacheInterplay() : m_memory(TaskCache::bytesFor(kLimits) + kCacheLine)
    {
        const auto misfit = reinterpret_cast<std::uintptr_t>(m_memory.data()) % kCacheLine;
        m_cache = reinterpret_cast<TaskCache *>(m_memory.data() + (misfit == 0 ? 0 : kCacheLine - misfit));
        m_cache->layOut(kLimits);
        for (unsigned i = 0; i < m_tasks.size(); ++i) {
            m_tasks[i].id = TaskId{i + 1};
            m_tasks[i].idHigh = CacheControl::ownedBy(m_tasks[i].id);
        }
        m_tasks[0].cache = m_cache;
        m_cache->owner.store(&m_tasks[0], std::memory_order_relaxed);
        m_cache->control.store(CacheControl::ownedBy(m_tasks[0].id), std::memory_order_relaxed);
        m_cache->queue(kClass).pushHot({1, 0});
        m_blocks = 1;
    }

    void atRest() override
    {
        require(m_cache->queue(kClass).hotSize() == m_blocks, "what is in the cache is what its holders put there and left");
        require(CacheControl::isOwned(m_cache->control.load(std::memory_order_relaxed)), "(K2) at rest nobody holds the cache");
        for (const TaskState &task : m_tasks)
            require(!CacheControl::isInside(task.busy.load(std::memory_order_relaxed)), "(K2) at rest nobody is inside");
    }

protected:
    void enterAndPush(TaskState &task, unsigned thread)
    {
        if (!CacheControl::tryEnter(task, m_asymmetric))
            return;
        m_holder = thread;
        ++m_blocks;
        m_cache->queue(kClass).pushHot({2, 0});
        CacheControl::leave(task, m_asymmetric, 0);
    }
    void enterAndPop(TaskState &task, unsigned thread)
    {
        if (!CacheControl::tryEnter(task, m_asymmetric))
            return;
        m_holder = thread;
        if (m_cache->queue(kClass).hotSize() > 0) {
            (void)m_cache->queue(kClass).popHot();
            --m_blocks;
        }
        CacheControl::leave(task, m_asymmetric, 0);
    }
    /// Claims the cache, empties it, and gives it back, or to `next`.
    void steal(unsigned thread, TaskState *next = nullptr)
    {
        std::uint64_t owned = 0;
        if (!CacheControl::tryClaim(*m_cache, owned))
            return;
        m_holder = thread;
        for (; m_cache->queue(kClass).hotSize() > 0; --m_blocks)
            (void)m_cache->queue(kClass).popHot();
        if (next != nullptr) {
            next->cache = m_cache;
            m_cache->owner.store(next, std::memory_order_release);
            owned = CacheControl::ownedBy(next->id);
        }
        CacheControl::release(*m_cache, owned);
    }

    const bool m_asymmetric = hasAsymmetricFence();
    std::vector<std::byte> m_memory;
    TaskCache *m_cache = nullptr;
    std::array<TaskState, 2> m_tasks{};
    // Plain: the checker sees two holders as a data race (K1).
    unsigned m_holder = 0;
    std::uint32_t m_blocks = 0;
};

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
            enterAndPush(m_tasks[0], thread);
            enterAndPop(m_tasks[0], thread);
            break;
        case 1:
            steal(thread);
            break;
        default:
            steal(thread, &m_tasks[1]);
            if (m_tasks[1].cache != nullptr)
                enterAndPush(m_tasks[1], thread);
        }
    }
};

/// The cache goes to another task and comes back: thread 1 takes it over for task 2, thread 0 takes it back for task 1 and uses it, and
/// thread 2 steals from whoever has it.
class GoneAndBack final : public CacheInterplay
{
public:
    explicit GoneAndBack(unsigned) {}

    void run(unsigned thread) override
    {
        steal(thread, thread < m_tasks.size() ? &m_tasks[thread] : nullptr);
        if (thread == 0)
            enterAndPush(m_tasks[0], thread);
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
