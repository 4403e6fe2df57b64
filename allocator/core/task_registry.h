// SPDX-License-Identifier: MPL-2.0
// TaskRegistry: the memory of an allocator's tasks. It is type-stable: the place of a task that ended is used for another one, and no place
// goes back to the system before the registry. Owned by Core.
//
// Thread safety: any thread. A mutex is held for a few instructions, or for as long as the page source takes to give a chunk.
#pragma once

#include "allocator/api/environment.h"
#include "allocator/cache/task_state.h"

#include <cstddef>
#include <mutex>
#include <span>

namespace atomalloc {

class TaskRegistry
{
public:
    /// Each task has a queue for each of the `limits`, which outlive the registry.
    TaskRegistry(PageSource &pages, std::span<const QueueLimits> limits) noexcept : m_pages(pages), m_limits(limits) {}
    /// REQUIRES: no task is in use.
    ~TaskRegistry();
    TaskRegistry(const TaskRegistry &) = delete;
    TaskRegistry &operator=(const TaskRegistry &) = delete;

    /// A place that nobody uses, as its last task left it. Null when the page source gives no memory.
    [[nodiscard]] TaskState *take() noexcept;
    /// Needs no memory.
    void giveBack(TaskState &task) noexcept;

    /// Calls visit(task) for each place that was ever used, whether or not a task is registered there now. Any thread; lock-free.
    template <typename Visit>
    void forEach(Visit visit) const
    {
        // acquire (21): the places are made; its partner is the end of take()
        for (TaskState *task = m_last.load(std::memory_order_acquire); task != nullptr; task = task->before)
            visit(*task);
    }

    // Around a fork() no other thread may hold the mutex: see AtomAlloc::prepareFork().
    void lock() noexcept { m_mutex.lock(); }
    void unlock() noexcept { m_mutex.unlock(); }

private:
    /// At the begin of the pages of a chunk.
    struct alignas(TaskState) Chunk
    {
        Chunk *before;
    };

    [[nodiscard]] bool addChunk() noexcept;
    [[nodiscard]] std::size_t placeBytes() const noexcept { return TaskState::bytesFor(m_limits.size()); }
    /// So many places that a chunk is 4 KiB to begin with, and larger with each one, up to 256 KiB.
    [[nodiscard]] std::size_t placesIn(std::size_t chunk) const noexcept;
    [[nodiscard]] std::size_t bytesOf(std::size_t chunk) const noexcept;

    PageSource &m_pages;
    const std::span<const QueueLimits> m_limits;
    std::mutex m_mutex;
    Atomic<TaskState *> m_last{nullptr}; ///< the place that was made last; linked by TaskState::before
    TaskState *m_unused = nullptr;       ///< linked by TaskState::next
    Chunk *m_chunks = nullptr;           ///< the youngest
    std::size_t m_chunkCount = 0;
    std::size_t m_begun = 0; ///< places of the youngest chunk that were ever used
};

} // namespace atomalloc
