// SPDX-License-Identifier: MPL-2.0
#include "allocator/wait/waiters.h"

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
    std::uint64_t top = m_unused.load(std::memory_order_acquire); // (8)
    while ((top & 0xffff'ffffU) != 0) {
        const auto candidate = static_cast<std::uint32_t>(top) - 1;
        // relaxed: may be stale, the tag then fails the CAS.
        const std::uint64_t next = ((top >> 32) + 1) << 32 | m_waiters[candidate].nextUnused.load(std::memory_order_relaxed);
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
    m_waiters[index].state.store(pack(serial, status, kNoBlock), std::memory_order_release);
    return WaiterTicket{index, serial};
}

void WaiterTable::release(WaiterTicket ticket) noexcept
{
    Waiter &waiter = m_waiters[ticket.index];
    waiter.state.store(pack((ticket.serial + 1) & kSerialMask, WaitStatus::unused, kNoBlock), std::memory_order_release);
    std::uint64_t top = m_unused.load(std::memory_order_relaxed); // relaxed: only its value is used
    do {
        waiter.nextUnused.store(static_cast<std::uint32_t>(top), std::memory_order_relaxed); // relaxed: published by the CAS
    } while (!m_unused.compare_exchange_weak(top, ((top >> 32) + 1) << 32 | (ticket.index + 1), std::memory_order_release, // (8)
                                             std::memory_order_relaxed));
}

WaiterTable::State WaiterTable::state(WaiterTicket ticket) const noexcept
{
    return unpack(m_waiters[ticket.index].state.load(std::memory_order_acquire)); // (9)
}

bool WaiterTable::waits(WaiterTicket ticket) const noexcept
{
    const State now = state(ticket);
    return now.serial == ticket.serial && (now.status == WaitStatus::entering || now.status == WaitStatus::suspended);
}

std::optional<WaitStatus> WaiterTable::decide(WaiterTicket ticket, WaitStatus outcome, BlockId block) noexcept
{
    Atomic<std::uint64_t> &word = m_waiters[ticket.index].state;
    std::uint64_t seen = word.load(std::memory_order_acquire);
    for (;;) {
        const State now = unpack(seen);
        if (now.serial != ticket.serial || (now.status != WaitStatus::entering && now.status != WaitStatus::suspended))
            return std::nullopt;
        // release (9): the block's metadata, before its new owner looks at it.
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
    return m_waiters[ticket.index].state.compare_exchange_strong(expected, pack(ticket.serial, WaitStatus::suspended, kNoBlock),
                                                                 std::memory_order_acq_rel, std::memory_order_acquire);
}

bool WaitLine::enter(WaiterTicket ticket) noexcept
{
    for (;;) {
        std::uint64_t tail = m_tail.load(std::memory_order_seq_cst);
        Atomic<std::uint64_t> &slot = m_slots[tail % m_count];
        const std::uint64_t turn = turnOf(tail);
        std::uint64_t seen = slot.load(std::memory_order_seq_cst);
        if (seen == empty(turn)) {
            if (!slot.compare_exchange_strong(seen, full(turn, ticket), std::memory_order_seq_cst, std::memory_order_seq_cst))
                continue;
            m_tail.compare_exchange_strong(tail, tail + 1, std::memory_order_seq_cst, std::memory_order_seq_cst);
            return true;
        }
        const bool filled = (seen & kFull) != 0 && seen >> 45 == turn;
        const bool filledAndLeft = seen >> 45 == ((turn + 1) & kTurnMask);
        if (filled || filledAndLeft)
            m_tail.compare_exchange_strong(tail, tail + 1, std::memory_order_seq_cst, std::memory_order_seq_cst); // help
        else if ((seen & kFull) != 0 && m_tail.load(std::memory_order_seq_cst) == tail)
            return false; // still taken since the turn before
    }
}

std::optional<WaitLine::Head> WaitLine::first() noexcept
{
    for (;;) {
        std::uint64_t head = m_head.load(std::memory_order_seq_cst);
        const std::uint64_t turn = turnOf(head);
        const std::uint64_t seen = m_slots[head % m_count].load(std::memory_order_seq_cst);
        if (seen >> 45 == turn)
            return (seen & kFull) == 0 ? std::optional<Head>()
                                       : Head{head,
                                              {static_cast<std::uint32_t>(seen & 0xffff),
                                               static_cast<std::uint32_t>(seen >> 16) & WaiterTable::kSerialMask}};
        m_head.compare_exchange_strong(head, head + 1, std::memory_order_seq_cst, std::memory_order_seq_cst); // help
    }
}

void WaitLine::leave(const Head &head) noexcept
{
    const std::uint64_t turn = turnOf(head.position);
    std::uint64_t expected = full(turn, head.ticket);
    m_slots[head.position % m_count].compare_exchange_strong(expected, empty(turn + 1), std::memory_order_seq_cst,
                                                             std::memory_order_seq_cst);
    std::uint64_t position = head.position;
    m_head.compare_exchange_strong(position, position + 1, std::memory_order_seq_cst, std::memory_order_seq_cst);
}

std::uint64_t WaitLine::length() const noexcept
{
    const std::uint64_t head = m_head.load(std::memory_order_seq_cst);
    const std::uint64_t tail = m_tail.load(std::memory_order_seq_cst);
    return tail > head ? tail - head : 0;
}

} // namespace atomalloc
