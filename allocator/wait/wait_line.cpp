// SPDX-License-Identifier: MPL-2.0
#include "allocator/wait/wait_line.h"

namespace atomalloc {

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
