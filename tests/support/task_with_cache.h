// SPDX-License-Identifier: MPL-2.0
// TaskWithCache: a task and a cache of its own, without an allocator around them. For tests of queues, gates and claims.
#pragma once

#include "allocator/cache/cache_control.h"

#include <cstddef>
#include <cstdint>
#include <new>
#include <span>
#include <vector>

namespace atomalloc::test {

/// Zeroed memory that begins at a multiple of what tasks and caches are aligned to.
class AlignedMemory
{
public:
    explicit AlignedMemory(std::size_t bytes) : m_memory(bytes + kAlignment)
    {
        const auto misfit = reinterpret_cast<std::uintptr_t>(m_memory.data()) % kAlignment;
        m_begin = m_memory.data() + (misfit == 0 ? 0 : kAlignment - misfit);
    }
    [[nodiscard]] std::byte *begin() const { return m_begin; }

private:
    static constexpr std::size_t kAlignment = alignof(TaskState);
    std::vector<std::byte> m_memory;
    std::byte *m_begin;
};

class TaskWithCache
{
public:
    explicit TaskWithCache(std::span<const QueueLimits> limits, std::uint32_t id = 1)
        : m_taskMemory(TaskState::bytesFor(limits.size())),
          m_cacheMemory(TaskCache::bytesFor(limits)),
          m_task(TaskState::create(m_taskMemory.begin(), limits)),
          m_cache(new (m_cacheMemory.begin()) TaskCache{})
    {
        task().id = TaskId{id};
        task().idHigh = CacheControl::ownedBy(TaskId{id});
        task().key = CacheControl::ownedBy(TaskId{id});
        task().usePlaces(cache(), limits.size());
        task().cache = &cache();
        cache().owner.store(&task(), std::memory_order_relaxed);
        cache().control.store(task().key, std::memory_order_relaxed);
    }
    [[nodiscard]] TaskState &task() { return *m_task; }
    [[nodiscard]] TaskCache &cache() { return *m_cache; }
    [[nodiscard]] ClassQueue &queue(ClassIndex index = ClassIndex{0}) { return task().queue(index); }

private:
    AlignedMemory m_taskMemory, m_cacheMemory;
    TaskState *m_task;
    TaskCache *m_cache;
};

} // namespace atomalloc::test
