// SPDX-License-Identifier: MPL-2.0
// Waiter: one suspended operation; WaiterTable: their memory; WaitLine: the FIFO line of those that wait for memory. Owned by Core; any
// thread, lock-free. Memory is handed in (zeroed).
//
// A waiter's life is one word: state = serial << 36 | status << 32 | block. Every change is one CAS, so exactly one of grant, cancel,
// time-out and close wins (N1); the serial changes with each use, so whoever holds an old ticket does nothing (N2). The block that is
// granted travels inside the word, so a grant is complete or did not happen (N3). Nobody decides a waiter that is not counted yet: it is
// `working` until then (N5).
// The line: slots[t mod N] goes empty(turn) -> full(turn, ticket) -> empty(turn + 1), turn = t / N; tail and head only follow and may be
// pushed on by anybody (L1), so a thread that stops half way blocks nobody.
#pragma once

#include "allocator/base/atomic.h"
#include "allocator/base/ids.h"

#include <coroutine>
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
    // Written by the owner before it enters the line; relaxed, validated by the CAS on `state` (N2).
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

    /// A waiter in status `entering` or `working`; nothing when all are in use. Lock-free.
    std::optional<WaiterTicket> acquire(WaitStatus status) noexcept;
    /// Ends the ticket. Precondition: the caller owns it and nobody else can still change its state.
    void release(WaiterTicket ticket) noexcept;

    [[nodiscard]] Waiter &operator[](WaiterTicket ticket) noexcept { return m_waiters[ticket.index]; }

    struct State
    {
        std::uint32_t serial;
        WaitStatus status;
        BlockId block;
    };
    [[nodiscard]] State state(WaiterTicket ticket) const noexcept;
    /// Tickets of all waiters that were ever used, for a sweep.
    template <typename Visit>
    void forEach(Visit visit) noexcept
    {
        const std::uint32_t count = m_everUsed.load(std::memory_order_acquire);
        for (std::uint32_t index = 0; index < count; ++index) {
            const State now = unpack(m_waiters[index].state.load(std::memory_order_seq_cst));
            visit(WaiterTicket{index, now.serial}, now.status);
        }
    }
    [[nodiscard]] std::uint32_t everUsed() const noexcept { return m_everUsed.load(std::memory_order_relaxed); }
    /// True while the ticket is in line.
    [[nodiscard]] bool waits(WaiterTicket ticket) const noexcept;
    /// entering / suspended -> `outcome`. Returns the status it had, or nothing when another outcome came first. Lock-free.
    std::optional<WaitStatus> decide(WaiterTicket ticket, WaitStatus outcome, BlockId block = kNoBlock) noexcept;
    /// working -> entering: from here on it can be decided. seq_cst: before the owner's look at `closed`.
    void open(WaiterTicket ticket) noexcept;
    /// entering -> suspended; false when an outcome came first.
    bool suspend(WaiterTicket ticket) noexcept;

private:
    static std::uint64_t pack(std::uint32_t serial, WaitStatus status, BlockId block) noexcept;
    static State unpack(std::uint64_t word) noexcept;

    Waiter *m_waiters = nullptr;
    std::uint32_t m_count = 0;
    Atomic<std::uint64_t> m_unused{0}; ///< tag << 32 | index + 1
    Atomic<std::uint32_t> m_everUsed{0};
};

class WaitLine
{
public:
    /// `memory`: 2^logSlots zeroed words.
    void attach(Atomic<std::uint64_t> *memory, std::uint32_t slots) noexcept
    {
        m_slots = memory;
        m_count = slots;
    }

    /// Appends; false when all slots are taken. Lock-free.
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
    /// Slots between head and tail: an upper bound of those that wait.
    [[nodiscard]] std::uint64_t length() const noexcept;

private:
    // One word: turn (19 bits, which begin again) | full (1) | serial (28) | index (16).
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
