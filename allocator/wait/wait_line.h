// SPDX-License-Identifier: MPL-2.0
// WaitLine: the line of those that wait for memory, first in, first out. It holds tickets (see WaiterTable). Memory is handed in, and
// zeroed.
//
// The line is a ring of slots. Position t lies in slot t mod N, in turn t / N. A slot goes from empty(turn) to full(turn, ticket), when
// somebody enters, and from there to empty(turn + 1), when the ticket leaves.
//
// Thread safety: any thread. Lock-free. All steps on slots, head and tail are seq_cst. So they stand in one order, also with the looks at
// Attention.
//
// Invariant (L1): the slots are the truth. Head and tail only follow them, and anybody may push them on. So a thread that stops half way
// blocks nobody.
#pragma once

#include "allocator/base/atomic.h"
#include "allocator/wait/waiter_table.h"

#include <cstdint>
#include <optional>

namespace atomalloc {

class WaitLine
{
public:
    /// `memory` has `slots` zeroed words, a power of two. REQUIRES: called before all else.
    void attach(Atomic<std::uint64_t> *memory, std::uint32_t slots) noexcept
    {
        m_slots = memory;
        m_count = slots;
    }

    /// Appends. False when all slots are taken.
    bool enter(WaiterTicket ticket) noexcept;
    struct Head
    {
        std::uint64_t position;
        WaiterTicket ticket;
    };
    /// The first in line, without taking it.
    std::optional<Head> first() noexcept;
    /// Takes `head` out if it is still the first.
    void leave(const Head &head) noexcept;
    /// Slots between head and tail. That is at least as many as wait.
    [[nodiscard]] std::uint64_t length() const noexcept;

private:
    // A slot is one word: turn (19 bits, which begin again) | full (1) | serial (28) | index (16).
    static constexpr std::uint64_t kFull = std::uint64_t{1} << 44;
    static constexpr std::uint64_t kTurnMask = (std::uint64_t{1} << 19) - 1;
    [[nodiscard]] std::uint64_t turnOf(std::uint64_t position) const noexcept { return position / m_count & kTurnMask; }
    static std::uint64_t empty(std::uint64_t turn) noexcept { return turn << 45; }
    static std::uint64_t full(std::uint64_t turn, WaiterTicket ticket) noexcept
    {
        return turn << 45 | kFull | std::uint64_t{ticket.serial} << 16 | ticket.index;
    }

    Atomic<std::uint64_t> *m_slots = nullptr;
    std::uint64_t m_count = 0;
    alignas(kCacheLine) Atomic<std::uint64_t> m_tail{0};
    alignas(kCacheLine) Atomic<std::uint64_t> m_head{0};
};

} // namespace atomalloc
