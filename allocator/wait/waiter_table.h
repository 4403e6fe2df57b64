// SPDX-License-Identifier: MPL-2.0
// WaiterTable: the waiters of an allocator, each of them one suspended operation. Memory is handed in, and zeroed.
//
// A waiter's life is one word: serial << 36 | status << 32 | block. Every change of it is one CAS.
// A ticket names one use of one waiter. Whoever holds the ticket of an earlier use changes nothing.
//
// Thread safety: any thread may decide a waiter. Only the owner of a ticket may open, suspend or release it. Lock-free.
//
// Invariants:
// (N1) Exactly one of grant, cancel, time-out and close wins.
// (N2) The serial grows with each use. So the fields that were read beside a word belong to the ticket if a CAS with its serial succeeds.
// (N3) The block that is granted travels inside the word. So a grant is complete, or it did not happen.
// (N5) Nobody decides a waiter that is not counted yet: until then it is `working`.
#pragma once

#include "allocator/base/atomic.h"
#include "allocator/base/ids.h"

#include <cstdint>
#include <optional>

namespace atomalloc {

class Executor;

/// Names one use of one waiter: index and serial.
struct WaiterTicket
{
    std::uint32_t index = 0;
    std::uint32_t serial = 0; ///< 28 bits

    [[nodiscard]] std::uint64_t pack() const noexcept { return std::uint64_t{serial} << 32 | index; }
    static WaiterTicket unpack(std::uint64_t value) noexcept
    {
        return {static_cast<std::uint32_t>(value), static_cast<std::uint32_t>(value >> 32)};
    }
    bool operator==(const WaiterTicket &) const = default;
};

enum class WaitStatus : std::uint32_t {
    unused,
    entering,  ///< in line, its coroutine not yet suspended: who decides need not resume it
    suspended, ///< in line, to be resumed through its executor
    granted,
    timed_out,
    cancelled,
    closed,
    working, ///< not in line: a deallocation that yields between the chunks of its wipe
};

struct alignas(kCacheLine) Waiter
{
    Atomic<std::uint64_t> state;
    Atomic<std::uint32_t> nextUnused; ///< index + 1 in the table's stack
    // Written by the owner before it enters the line. relaxed: validated by the CAS on `state` (N2).
    Atomic<std::uint32_t> task;
    Atomic<std::uint32_t> bytes;
    Atomic<std::uint32_t> sizeClass;
    Atomic<Executor *> executor;
    Atomic<void *> coroutine;         ///< address of the handle to resume; for `working`, the awaiter
    Atomic<std::uint64_t> deadlineNs; ///< 0 = none, or the executor's timer watches it
};

class WaiterTable
{
public:
    static constexpr std::uint32_t kSerialMask = (1U << 28) - 1;

    void attach(Waiter *memory, std::uint32_t count) noexcept
    {
        m_waiters = memory;
        m_count = count;
    }

    /// A waiter in status `entering` or `working`, with a ticket that is the caller's. Nothing when all are in use.
    std::optional<WaiterTicket> acquire(WaitStatus status) noexcept;
    /// Ends the ticket. REQUIRES: the caller owns it, and nobody else can still change its state.
    void release(WaiterTicket ticket) noexcept;

    [[nodiscard]] Waiter &operator[](WaiterTicket ticket) noexcept { return m_waiters[ticket.index]; }

    struct State
    {
        std::uint32_t serial;
        WaitStatus status;
        BlockId block;
    };
    [[nodiscard]] State state(WaiterTicket ticket) const noexcept;
    /// Calls visit(ticket, status) for all waiters that were ever used.
    template <typename Visit>
    void forEach(Visit visit) noexcept
    {
        // acquire without a partner: memory was zeroed before, so a waiter that is new says `unused`
        const std::uint32_t count = m_everUsed.load(std::memory_order_acquire);
        for (std::uint32_t index = 0; index < count; ++index) {
            const State now = unpack(m_waiters[index].state.load(std::memory_order_seq_cst));
            visit(WaiterTicket{index, now.serial}, now.status);
        }
    }
    [[nodiscard]] std::uint32_t everUsed() const noexcept { return m_everUsed.load(std::memory_order_relaxed); }
    /// True while the ticket is in line.
    [[nodiscard]] bool waits(WaiterTicket ticket) const noexcept;
    /// From entering or suspended to `outcome`. Returns the status that it had, or nothing when another outcome came first.
    std::optional<WaitStatus> decide(WaiterTicket ticket, WaitStatus outcome, BlockId block = kNoBlock) noexcept;
    /// From working to entering: from here on it can be decided. seq_cst: before the owner's look whether the allocator is closed.
    void open(WaiterTicket ticket) noexcept;
    /// From entering to suspended. False when an outcome came first.
    bool suspend(WaiterTicket ticket) noexcept;

private:
    static std::uint64_t pack(std::uint32_t serial, WaitStatus status, BlockId block) noexcept;
    static State unpack(std::uint64_t word) noexcept;

    Waiter *m_waiters = nullptr;
    std::uint32_t m_count = 0;
    Atomic<std::uint64_t> m_unused{0}; ///< tag << 32 | index + 1
    Atomic<std::uint32_t> m_everUsed{0};
};

} // namespace atomalloc
