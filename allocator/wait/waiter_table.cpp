// SPDX-License-Identifier: MPL-2.0
#include "allocator/wait/waiter_table.h"

namespace atomalloc {

std::uint64_t WaiterTable::pack(std::uint32_t serial, WaitStatus status, BlockId block) noexcept
{
    return std::uint64_t{serial} << 36 | std::uint64_t{static_cast<std::uint32_t>(status)} << 32 | toIndex(block);
}

WaiterTable::State WaiterTable::unpack(std::uint64_t word) noexcept
{
    return {static_cast<std::uint32_t>(word >> 36), static_cast<WaitStatus>(word >> 32 & 0xf), BlockId{static_cast<std::uint32_t>(word)}};
}

std::optional<WaiterTicket> WaiterTable::acquire(WaitStatus status) noexcept
{
    std::uint32_t index = m_count;
    std::uint64_t top = m_unused.load(std::memory_order_acquire); // (8): its partner is in release()
    while ((top & 0xffff'ffffU) != 0) {
        const auto candidate = static_cast<std::uint32_t>(top) - 1;
        // relaxed: may be stale, the tag then fails the CAS.
        const std::uint64_t next = ((top >> 32) + 1) << 32 | m_waiters[candidate].nextUnused.load(std::memory_order_relaxed);
        // acquire (8): its partner is in release()
        if (m_unused.compare_exchange_weak(top, next, std::memory_order_acquire, std::memory_order_acquire)) {
            index = candidate;
            break;
        }
    }
    if (index == m_count) {
        std::uint32_t ever = m_everUsed.load(std::memory_order_relaxed); // relaxed: hands out numbers only
        do {
            if (ever == m_count)
                return std::nullopt;
        } while (!m_everUsed.compare_exchange_weak(ever, ever + 1, std::memory_order_relaxed, std::memory_order_relaxed));
        index = ever;
    }
    const State old = unpack(m_waiters[index].state.load(std::memory_order_relaxed)); // relaxed: nobody else changes an unused one
    const std::uint32_t serial = (old.serial + 1) & kSerialMask;
    // release (9): as every change of the state; its partner is the acquire in state() and decide()
    m_waiters[index].state.store(pack(serial, status, kNoBlock), std::memory_order_release);
    return WaiterTicket{index, serial};
}

void WaiterTable::release(WaiterTicket ticket) noexcept
{
    Waiter &waiter = m_waiters[ticket.index];
    // release (9): its partners are the acquires in state() and decide()
    waiter.state.store(pack((ticket.serial + 1) & kSerialMask, WaitStatus::unused, kNoBlock), std::memory_order_release);
    std::uint64_t top = m_unused.load(std::memory_order_relaxed); // relaxed: only its value is used
    do {
        waiter.nextUnused.store(static_cast<std::uint32_t>(top), std::memory_order_relaxed); // relaxed: published by the CAS
        // release (8): its partner is in acquire()
    } while (!m_unused.compare_exchange_weak(top, ((top >> 32) + 1) << 32 | (ticket.index + 1), std::memory_order_release,
                                             std::memory_order_relaxed));
}

WaiterTable::State WaiterTable::state(WaiterTicket ticket) const noexcept
{
    return unpack(m_waiters[ticket.index].state.load(std::memory_order_acquire)); // (9): its partner is in decide()
}

bool WaiterTable::waits(WaiterTicket ticket) const noexcept
{
    const State now = state(ticket);
    return now.serial == ticket.serial && (now.status == WaitStatus::entering || now.status == WaitStatus::suspended);
}

std::optional<WaitStatus> WaiterTable::decide(WaiterTicket ticket, WaitStatus outcome, BlockId block) noexcept
{
    Atomic<std::uint64_t> &word = m_waiters[ticket.index].state;
    std::uint64_t seen = word.load(std::memory_order_acquire); // (9): its partners are the releases in acquire() and release()
    for (;;) {
        const State now = unpack(seen);
        if (now.serial != ticket.serial || (now.status != WaitStatus::entering && now.status != WaitStatus::suspended))
            return std::nullopt;
        // release (9): the block's metadata, before its new owner looks at it; its partner is state(), which collects
        if (word.compare_exchange_weak(seen, pack(ticket.serial, outcome, block), std::memory_order_acq_rel, std::memory_order_acquire))
            return now.status;
    }
}

void WaiterTable::open(WaiterTicket ticket) noexcept
{
    m_waiters[ticket.index].state.exchange(pack(ticket.serial, WaitStatus::entering, kNoBlock), std::memory_order_seq_cst);
}

bool WaiterTable::suspend(WaiterTicket ticket) noexcept
{
    std::uint64_t expected = pack(ticket.serial, WaitStatus::entering, kNoBlock);
    // acq_rel (9): who resumes the coroutine sees it suspended. Where an outcome came first, its block is seen.
    // Its partner is the exchange of decide().
    return m_waiters[ticket.index].state.compare_exchange_strong(expected, pack(ticket.serial, WaitStatus::suspended, kNoBlock),
                                                                 std::memory_order_acq_rel, std::memory_order_acquire);
}

} // namespace atomalloc
