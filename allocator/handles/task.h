// SPDX-License-Identifier: MPL-2.0
// Task: a registered user of the allocator, with a cache of its own.
//
// Thread safety: one thread at a time uses a Task. It may move between threads where one happens before the other, as coroutines do.
// Different tasks run on any threads.
#pragma once

#include "allocator/api/environment.h"
#include "allocator/api/layout.h"
#include "allocator/core/block.h"
#include "allocator/core/fast_path.h"
#include "allocator/handles/awaitables.h"

#include <cstdint>

namespace atomalloc {

/// A registered user of an allocator. It keeps the allocator's state alive, whatever becomes of the AtomAlloc.
class Task
{
public:
    /// Of no allocator.
    Task() noexcept = default;
    /// What was moved from is of no allocator afterwards.
    Task(Task &&) noexcept;
    /// The two change places.
    Task &operator=(Task &&) noexcept;
    Task(const Task &) = delete;
    Task &operator=(const Task &) = delete;
    /// Ends the task: its cache is flushed to the class pools. Its live blocks stay live.
    ~Task();

    /// False after a move, or when default constructed: then nothing below but id() may be called.
    [[nodiscard]] explicit operator bool() const noexcept { return m_core != nullptr; }
    /// The number by which events and blocks name the task.
    [[nodiscard]] TaskId id() const noexcept { return m_id; }

    /// Allocates at once or fails at once. Errors: out_of_memory, invalid_size, bad_alignment, closed. Lock-free.
    [[gnu::always_inline]] Result<Block, AllocError> tryAllocate(const Layout &layout) noexcept
    {
        return FastPath::allocate(*m_state, layout.size, layout.alignment);
    }
    /// Frees at once. Lock-free but for the wipe. Errors: double_free, foreign_handle, empty_handle, broken_canary (the block is freed
    /// then, and retired). The handle is empty afterwards in any case. Another allocator's block goes back to that one, as at the end of a
    /// scope.
    [[gnu::always_inline]] Result<void, AllocError> tryDeallocate(Block &&block) noexcept { return FastPath::deallocate(*m_state, block); }

    /// co_await -> Result<Block, AllocError>. As tryAllocate, never suspends.
    [[nodiscard]] AllocateAwaiter allocate(const Layout &layout) noexcept { return {*m_state, layout}; }
    /// co_await -> Result<Block, AllocError>. Suspends until memory is free, in FIFO order. Errors as tryAllocate's, with timed_out,
    /// cancelled, closed and too_many_waiters in the place of out_of_memory. Destroying the suspended coroutine leaves the line, and gives
    /// back what was granted.
    [[nodiscard]] WaitAwaiter allocateWhenAvailable(Layout layout, WaitOptions options = {}) noexcept;
    /// co_await -> Result<void, AllocError>, as tryDeallocate, by the call itself unless wipes yield. REQUIRES: `block` is there until it
    /// was awaited. Suspends only between the chunks of a long wipe (Environment::yield_while_zeroing). The executor's thread uses the task
    /// then, so no other thread may use or end it until the free is done.
    [[nodiscard, gnu::always_inline]] DeallocateAwaiter deallocate(Block &&block) noexcept { return {*m_state, std::move(block)}; }

private:
    friend class AtomAlloc;
    Task(CoreFront *core, TaskState *state, TaskId id) noexcept : m_core(core), m_state(state), m_id(id) {}
    CoreFront *m_core = nullptr;
    TaskState *m_state = nullptr;
    TaskId m_id = kNoTask;
};

} // namespace atomalloc
