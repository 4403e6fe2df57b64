// SPDX-License-Identifier: MPL-2.0
// Quarantine: freed blocks that wait, in the order of their frees, before they can be handed out again. It is a ring of slots in memory
// that is handed in, and zeroed. Core owns it.
//
// The order is that of the tickets. There are two exceptions, both between threads that pass each other. Who takes a ticket whose block is
// not there yet leaves that block behind. It is found by the one who comes to that slot a turn later, or by sweep().
//
// Thread safety: any thread. Lock-free.
//
// Invariants:
// (Q1) bytes() <= limit. They are reserved before a block goes in, and given back after it came out.
// (Q2) A block leaves by one exchange of its slot, so exactly one thread gets it.
// (Q3) Each block takes at least limit / slots of the bytes. So a turn around the ring finds its slot empty.
#pragma once

#include "allocator/base/atomic.h"
#include "allocator/base/ids.h"

#include <bit>
#include <cstdint>
#include <optional>

namespace atomalloc {

class Quarantine
{
public:
    using Slot = Atomic<std::uint64_t>;

    /// A block and its class.
    struct Entry
    {
        std::uint32_t block = 0;
        ClassIndex sizeClass{};
    };

    static std::uint64_t slotsFor(std::uint64_t limit, std::uint64_t smallestBlock) noexcept
    {
        return limit == 0 ? 0 : std::bit_ceil(limit / smallestBlock + 1);
    }

    void attach(Slot *slots, std::uint64_t count, std::uint64_t limit) noexcept
    {
        m_slots = slots;
        m_mask = count - 1;
        m_limit = limit;
    }

    [[nodiscard]] std::uint64_t bytes() const noexcept { return m_bytes.load(std::memory_order_seq_cst); }
    [[nodiscard]] std::uint64_t limit() const noexcept { return m_limit; }
    /// Slots that were ever written.
    [[nodiscard]] std::uint64_t everUsed() const noexcept
    {
        const std::uint64_t tickets = m_next.load(std::memory_order_relaxed); // relaxed: a figure
        return m_limit == 0 ? 0 : (tickets <= m_mask ? tickets : m_mask + 1);
    }

    /// Puts a block of `bytes` in. release(entry) gets what has to leave for it, or the block itself where it does not fit.
    template <typename SizeOf, typename Release>
    void put(Entry entry, SizeOf sizeOf, Release release) noexcept
    {
        const std::uint64_t bytes = sizeOf(entry.sizeClass);
        if (bytes > m_limit)
            return release(entry);
        m_bytes.fetch_add(bytes, std::memory_order_seq_cst);
        while (m_bytes.load(std::memory_order_seq_cst) > m_limit) {
            const auto oldest = takeOldest(sizeOf);
            if (!oldest) { // the others are on their way in, or left behind: this one gives way
                m_bytes.fetch_sub(bytes, std::memory_order_seq_cst);
                return release(entry);
            }
            release(*oldest);
        }
        const std::uint64_t ticket = m_next.fetch_add(1, std::memory_order_seq_cst);
        if (const auto before = take(ticket, pack(entry), sizeOf))
            release(*before);
    }

    /// The block that has waited longest. Nothing when none is there that others have not passed.
    template <typename SizeOf>
    std::optional<Entry> takeOldest(SizeOf sizeOf) noexcept
    {
        std::uint64_t ticket = m_oldest.load(std::memory_order_seq_cst);
        while (ticket < m_next.load(std::memory_order_seq_cst)) {
            if (!m_oldest.compare_exchange_weak(ticket, ticket + 1, std::memory_order_seq_cst))
                continue;
            if (const auto entry = take(ticket, 0, sizeOf))
                return entry;
            ++ticket;
        }
        return std::nullopt;
    }

    /// Any block that is in a slot. Walks the whole ring. For the end of a search for memory.
    template <typename SizeOf>
    std::optional<Entry> sweep(SizeOf sizeOf) noexcept
    {
        for (std::uint64_t slot = 0; slot < everUsed() && bytes() > 0; ++slot)
            if (m_slots[slot].load(std::memory_order_seq_cst) != 0)
                if (const auto entry = take(slot, 0, sizeOf))
                    return entry;
        return std::nullopt;
    }

    /// Calls visit(entry) for each block. At rest.
    template <typename Visit>
    void forEach(Visit visit) const
    {
        for (std::uint64_t slot = 0; slot < everUsed(); ++slot)
            if (const std::uint64_t packed = m_slots[slot].load(std::memory_order_acquire); packed != 0) // at rest: no partner
                visit(unpack(packed));
    }

private:
    static constexpr std::uint64_t kThere = std::uint64_t{1} << 63;
    static std::uint64_t pack(Entry entry) noexcept { return kThere | std::uint64_t{toIndex(entry.sizeClass)} << 32 | entry.block; }
    static Entry unpack(std::uint64_t packed) noexcept
    {
        return {static_cast<std::uint32_t>(packed), ClassIndex{static_cast<std::uint8_t>(packed >> 32)}};
    }

    /// seq_cst: a free puts its block in, then looks for waiters (see Backpressure).
    template <typename SizeOf>
    std::optional<Entry> take(std::uint64_t ticket, std::uint64_t leave, SizeOf sizeOf) noexcept
    {
        const std::uint64_t packed = m_slots[ticket & m_mask].exchange(leave, std::memory_order_seq_cst);
        if (packed == 0)
            return std::nullopt;
        const Entry entry = unpack(packed);
        m_bytes.fetch_sub(sizeOf(entry.sizeClass), std::memory_order_seq_cst);
        return entry;
    }

    Slot *m_slots = nullptr;
    std::uint64_t m_mask = 0;
    std::uint64_t m_limit = 0;
    alignas(kCacheLine) Atomic<std::uint64_t> m_next{0};   ///< ticket of the next block that comes in
    alignas(kCacheLine) Atomic<std::uint64_t> m_oldest{0}; ///< ticket of the next that leaves
    alignas(kCacheLine) Atomic<std::uint64_t> m_bytes{0};
};

} // namespace atomalloc
