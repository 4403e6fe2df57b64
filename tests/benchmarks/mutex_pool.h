// SPDX-License-Identifier: MPL-2.0
// MutexPool: the control. One mutex, a free list per size class, power-of-two blocks cut from one range that is never merged again: what a
// careful programmer writes in an hour. No generations, no figures, no caches. Any thread.
#pragma once

#include "tests/benchmarks/heaps.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <memory>
#include <mutex>

namespace atomalloc::benchmarks {

class MutexPool
{
public:
    explicit MutexPool(std::size_t limit) : m_limit(limit), m_memory(new std::byte[limit]) {}

    /// Null when its size class has no free block and nothing is left to cut.
    void *allocate(std::size_t size)
    {
        const unsigned sizeClass = classOf(size);
        const std::scoped_lock lock(m_mutex);
        if (Free *free = m_free[sizeClass]) {
            m_free[sizeClass] = free->next;
            return free;
        }
        const std::size_t blockSize = std::size_t{1} << sizeClass;
        if (m_limit - m_cut < blockSize)
            return nullptr;
        m_cut += blockSize;
        return m_memory.get() + m_cut - blockSize;
    }

    void free(void *pointer, std::size_t size)
    {
        const unsigned sizeClass = classOf(size);
        const std::scoped_lock lock(m_mutex);
        m_free[sizeClass] = new (pointer) Free{m_free[sizeClass]};
    }

private:
    struct Free
    {
        Free *next;
    };
    static unsigned classOf(std::size_t size) noexcept
    {
        return static_cast<unsigned>(std::bit_width(std::max<std::size_t>(size, 64) - 1));
    }

    std::size_t m_limit;
    std::size_t m_cut = 0;
    std::unique_ptr<std::byte[]> m_memory;
    std::mutex m_mutex;
    std::array<Free *, 32> m_free{};
};

/// The pool as workloads see it.
class MutexHeap
{
public:
    using Handle = PmrHeap::Slot;

    explicit MutexHeap(MutexPool &pool) noexcept : m_pool(&pool) {}

    Handle allocate(std::size_t size) { return {m_pool->allocate(size), size}; }
    static std::byte *bytes(const Handle &handle) noexcept { return static_cast<std::byte *>(handle.pointer); }
    void free(const Handle &handle) { m_pool->free(handle.pointer, handle.size); }

private:
    MutexPool *m_pool;
};

} // namespace atomalloc::benchmarks
