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

/// Thread 0 owns the cache and pushes a block, then pops one; thread 1 steals what is in it; thread 2 takes it over for a task of its
/// own and pushes a block there.
class CacheClaim final : public Scenario
{
public:
    explicit CacheClaim(unsigned) : m_memory(TaskCache::bytesFor(1, 8) + kCacheLine)
    {
        const auto misfit = reinterpret_cast<std::uintptr_t>(m_memory.data()) % kCacheLine;
        m_cache = reinterpret_cast<TaskCache *>(m_memory.data() + (misfit == 0 ? 0 : kCacheLine - misfit));
        m_cache->layOut(kLimits);
        for (unsigned i = 0; i < m_tasks.size(); ++i)
            m_tasks[i].id = TaskId{i + 1};
        m_tasks[0].cache = m_cache;
        m_cache->owner.store(&m_tasks[0], std::memory_order_relaxed);
        m_cache->control.store(CacheControl::ownedBy(m_tasks[0].id), std::memory_order_relaxed);
        m_cache->queue(kClass).pushHot(1, 0);
        m_blocks = 1;
    }

    void run(unsigned thread) override
    {
        if (thread == 0) {
            enterAndPush(m_tasks[0], thread);
            if (CacheControl::tryEnter(m_tasks[0], m_asymmetric)) {
                m_holder = thread;
                ClassQueue &queue = m_cache->queue(kClass);
                if (queue.hotSize() > 0) {
                    (void)queue.popHot();
                    --m_blocks;
                }
                CacheControl::leave(m_tasks[0], m_asymmetric);
            }
            return;
        }
        std::uint64_t owned = 0;
        if (!CacheControl::tryClaim(*m_cache, owned))
            return;
        m_holder = thread;
        ClassQueue &queue = m_cache->queue(kClass);
        while (queue.hotSize() > 0) {
            (void)queue.takeHotBottom();
            --m_blocks;
        }
        if (thread == 1) {
            CacheControl::release(*m_cache, owned);
            return;
        }
        TaskState &next = m_tasks[1];
        next.cache = m_cache;
        m_cache->owner.store(&next, std::memory_order_release);
        CacheControl::release(*m_cache, CacheControl::ownedBy(next.id));
        enterAndPush(next, thread);
    }

    void atRest() override
    {
        require(m_cache->queue(kClass).hotSize() == m_blocks, "what is in the cache is what its holders put there and left");
        require(CacheControl::isOwned(m_cache->control.load(std::memory_order_relaxed)), "(K2) at rest nobody holds the cache");
        for (const TaskState &task : m_tasks)
            require(task.busy.load(std::memory_order_relaxed) == 0, "(K2) at rest nobody is inside");
    }

private:
    void enterAndPush(TaskState &task, unsigned thread)
    {
        if (!CacheControl::tryEnter(task, m_asymmetric))
            return;
        m_holder = thread;
        ++m_blocks;
        m_cache->queue(kClass).pushHot(2, 0);
        CacheControl::leave(task, m_asymmetric);
    }

    const bool m_asymmetric = hasAsymmetricFence();
    std::vector<std::byte> m_memory;
    TaskCache *m_cache = nullptr;
    std::array<TaskState, 2> m_tasks{};
    // Plain: the checker sees two holders as a data race (K1).
    unsigned m_holder = 0;
    std::uint32_t m_blocks = 0;
};

} // namespace

Protocol cacheClaim()
{
    Protocol protocol;
    protocol.name = "cache claim and steal";
    protocol.invariants =
        "(K1) never two holders; (K2) nobody waits: whoever loses goes on without the cache, and at rest nobody holds it; "
        "(K3) a task that lost its cache does not come in.";
    const auto check = [](unsigned threads, bool asymmetric, unsigned preemptions, unsigned testPreemptions) {
        Check made{.program = programOf<CacheClaim>(threads), .preemptions = preemptions, .testPreemptions = testPreemptions};
        made.program.asymmetricFence = asymmetric;
        return made;
    };
    protocol.checks = {check(2, true, 3, 3), check(2, false, 3, 3), check(3, true, 2, 2), check(3, false, 2, 2)};
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
