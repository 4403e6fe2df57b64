// SPDX-License-Identifier: MPL-2.0
// TaskRegistry: the memory of an allocator's tasks. It is type-stable: the place of a task that ended is used for another one, and no place
// goes back to the system before the registry. Owned by Core.
//
// Thread safety: any thread. A mutex is held for a few instructions, or for as long as the page source takes to give a chunk.
#pragma once

#include "allocator/api/environment.h"
#include "allocator/cache/cache_control.h"

#include <cstddef>
#include <mutex>

namespace atomalloc {

class TaskRegistry
{
public:
    explicit TaskRegistry(PageSource &pages) noexcept : m_pages(pages) {}
    /// REQUIRES: no task is in use.
    ~TaskRegistry();
    TaskRegistry(const TaskRegistry &) = delete;
    TaskRegistry &operator=(const TaskRegistry &) = delete;

    /// A place that nobody uses, as its last task left it. Null when the page source gives no memory.
    [[nodiscard]] TaskState *take() noexcept;
    /// Needs no memory.
    void giveBack(TaskState &task) noexcept;

    // Around a fork() no other thread may hold the mutex: see AtomAlloc::prepareFork().
    void lock() noexcept { m_mutex.lock(); }
    void unlock() noexcept { m_mutex.unlock(); }

private:
    static constexpr std::size_t kChunkBytes = 4096; ///< 63 tasks

    /// At the begin of the pages of a chunk, in a place of its own.
    struct alignas(kCacheLine) Chunk
    {
        Chunk *before;
    };
    static_assert(sizeof(Chunk) == sizeof(TaskState));

    [[nodiscard]] bool addChunk() noexcept;

    PageSource &m_pages;
    std::mutex m_mutex;
    TaskState *m_unused = nullptr; ///< linked by TaskState::next
    Chunk *m_chunks = nullptr;     ///< the youngest
    std::size_t m_begun = 0;       ///< places of the youngest chunk that were ever used
};

} // namespace atomalloc
