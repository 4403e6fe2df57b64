// SPDX-License-Identifier: MPL-2.0
// BlockHandover: the place where a task of a replayed recording leaves a block that another task frees. The one that frees may come first:
// then it waits. One task fills the place, once. One task waits for it, once. The two may be of any loops and threads.
//
// m_state is kEmpty, kFilled, or the address of the Arrival that waits. Both sides change it in one step, so whoever comes second sees the
// first: fill() finds the waiter and wakes it, or the waiter finds the place filled and does not fall asleep.
#pragma once

#include "allocator/core/block.h"
#include "app/engine/task_loop.h"

#include <atomic>
#include <bit>
#include <coroutine>
#include <cstdint>
#include <utility>

namespace atomalloc::app {

class BlockHandover
{
public:
    class Arrival
    {
    public:
        Arrival(BlockHandover &place, TaskLoop &loop) noexcept : m_place(place), m_loop(loop) {}
        bool await_ready() const noexcept { return m_place.filled(); }
        bool await_suspend(std::coroutine_handle<> coroutine) noexcept
        {
            m_coroutine = coroutine;
            std::uintptr_t seen = kEmpty;
            // release (1): fill() reads m_coroutine. acquire (2): the place was filled meanwhile, and its block is read next.
            return m_place.m_state.compare_exchange_strong(seen, reinterpret_cast<std::uintptr_t>(this), std::memory_order_acq_rel,
                                                           std::memory_order_acquire);
        }
        void await_resume() const noexcept {}

    private:
        friend class BlockHandover;
        BlockHandover &m_place;
        TaskLoop &m_loop;
        std::coroutine_handle<> m_coroutine;
    };

    /// Leaves the block, or an empty one where there is none to free. What comes after the first call is destroyed.
    void fill(Block block) noexcept
    {
        if (filled())
            return;
        m_block = std::move(block);
        // release (2): whoever takes the block reads it. acquire (1): the waiter's coroutine is read below.
        const std::uintptr_t before = m_state.exchange(kFilled, std::memory_order_acq_rel);
        if (before == kEmpty)
            return;
        const auto *waiter = std::bit_cast<const Arrival *>(before);
        waiter->m_loop.resumeSoon(waiter->m_coroutine);
    }
    [[nodiscard]] bool filled() const noexcept { return m_state.load(std::memory_order_acquire) == kFilled; } // acquire (2)
    /// co_await: until fill() was called.
    [[nodiscard]] Arrival arrival(TaskLoop &loop) noexcept { return Arrival(*this, loop); }
    /// The block that was left, which may be empty. REQUIRES: filled().
    [[nodiscard]] Block take() noexcept { return std::move(m_block); }

private:
    static constexpr std::uintptr_t kEmpty = 0;
    static constexpr std::uintptr_t kFilled = 1;

    std::atomic<std::uintptr_t> m_state = kEmpty;
    Block m_block;
};

} // namespace atomalloc::app
