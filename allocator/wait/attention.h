// SPDX-License-Identifier: MPL-2.0
// Attention: the word of an allocator that every operation looks at last. It says how many requests wait, whether the allocator was
// closed, and whether it is time to age what nobody uses. Core owns it. The word itself lies in CoreFront, where the inlined paths find it.
//
// Inlined operations do not look at the word. While it is not 0, no gate is opened (cache/gate.h). Who counts a waiter or closes the
// allocator also closes the gates that are open. So these operations end on a long way, which looks.
//
// Thread safety: any thread. Lock-free.
#pragma once

#include "allocator/api/core_front.h"

#include <cstdint>

namespace atomalloc {

class Attention
{
public:
    explicit Attention(CoreFront &front) noexcept : m_front(front) {}

    /// One more request waits. Returns how many did before.
    std::uint64_t addWaiter() noexcept;
    /// One that was added waits no more.
    void removeWaiter() noexcept;
    /// For ever.
    void close() noexcept;
    /// Somebody is to age the allocator once it is out of its cache.
    void askForAgeing() noexcept;
    /// True: it is this caller who ages, and nobody else is asked any more.
    [[nodiscard]] bool takeAgeing() noexcept;

    // seq_cst: such a look comes after what its thread made visible before. A waiter counts itself, fences, and searches after that. So
    // one of the two sees the other (see Backpressure).
    [[nodiscard]] bool someoneWaits() const noexcept
    {
        return (m_front.attention.load(std::memory_order_seq_cst) & CoreFront::kWaitingMask) != 0;
    }
    /// Nothing is asked of whoever ends an operation.
    [[nodiscard]] bool isCalm() const noexcept { return m_front.attention.load(std::memory_order_seq_cst) == 0; }
    [[nodiscard]] bool closed() const noexcept { return (m_front.attention.load(std::memory_order_seq_cst) & CoreFront::kClosed) != 0; }
    [[nodiscard]] std::uint64_t waiting() const noexcept
    {
        return m_front.attention.load(std::memory_order_relaxed) & CoreFront::kWaitingMask; // relaxed: a figure
    }

private:
    CoreFront &m_front;
};

} // namespace atomalloc
