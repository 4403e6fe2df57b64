// SPDX-License-Identifier: MPL-2.0
// Backpressure: requests that wait for memory. It keeps them in line, gives the first one the next block that fits, and ends waits that
// time out, are cancelled, or meet the end of the allocator. Core owns it.
//
// No wake-up is lost. A waiter counts itself in Attention, fences, and then calls serve(), which searches all memory. A free first puts
// its block where a search finds it, and then looks at Attention. At least one of the two sees the other. An allocation looks as a free
// does, because it held its cache, a batch of blocks or the rest of a run while it ran.
//
// A free that sees a waiter offers it the block by handOver(), before the block is free. The block lies in no structure then, so the free
// is inside a transit. Its look at Attention comes after that, as after any other free.
//
// Thread safety: any thread, but where a function names the owner of a ticket. Lock-free.
//
// Invariants: (N1) to (N3) and (N5) of WaiterTable, (L1) of WaitLine, (N4) of Attention. Nobody passes the first in line.
#pragma once

#include "allocator/api/environment.h"
#include "allocator/base/atomic.h"
#include "allocator/base/ids.h"
#include "allocator/cache/transit.h"
#include "allocator/trace/block_log.h"
#include "allocator/wait/attention.h"
#include "allocator/wait/wait_line.h"
#include "allocator/wait/waiter_table.h"

#include <cstdint>
#include <optional>

namespace atomalloc {

class Backpressure
{
public:
    /// What a waiter asks for.
    struct Demand
    {
        TaskId task = kNoTask;
        std::uint32_t bytes = 0;
        ClassIndex sizeClass = kNoClass;
        Executor *executor = nullptr; ///< null: the coroutine is resumed inside the call that ends its wait
    };
    struct Request
    {
        Demand demand;
        void *coroutine = nullptr;    ///< address of its handle
        std::uint64_t deadlineNs = 0; ///< 0: none, or the executor keeps a timer
    };
    /// A block that became its waiter's. The waiter has still to be taken out of the line, and resumed.
    struct Grant
    {
        WaitLine::Head head;
        WaitStatus before; ///< what the waiter was
        Executor *executor;
    };
    struct Figures
    {
        Atomic<std::uint64_t> waits{0}, grants{0}, timedOut{0}, cancelled{0};
    };

    /// The allocator that the line belongs to. Functions are called from any thread.
    class Host
    {
    public:
        /// No inlined operation ends unseen from now on while somebody waits: it has come before, or it ends on a long way. Called after
        /// a waiter was counted, and a heavy fence.
        virtual void closeGates() noexcept = 0;
        /// Takes a free block of the class, wherever it lies; one pass over all memory. Called inside a transit.
        virtual std::optional<std::uint32_t> findBlock(ClassIndex index) noexcept = 0;
        /// A block in the caller's hand becomes live for that demand: is marked, counted, recorded.
        virtual void giveOut(std::uint32_t block, const Demand &demand) noexcept = 0;
        /// A block that was given out for that demand, which nobody has any more, becomes free. Called inside a transit.
        virtual void takeBack(std::uint32_t block, const Demand &demand) noexcept = 0;
        /// A call that makes resume(ticket) unless the allocator is gone.
        virtual Resumption resumptionOf(WaiterTicket ticket) noexcept = 0;
        /// As in Lifetime.
        virtual void addReference() noexcept = 0;
        virtual void dropReference() noexcept = 0;
        virtual void dropLastUse() noexcept = 0;

        virtual ~Host() = default;
    };

    Backpressure(Host &host, Attention &attention, Transits &transits, BlockLog &log) noexcept
        : m_host(host), m_attention(attention), m_transits(transits), m_log(log)
    {
    }

    /// Memory is zeroed and outlives the line. REQUIRES: called once, before all else.
    void attach(Waiter *waiters, std::uint32_t waiterCount, Atomic<std::uint64_t> *line, std::uint32_t lineSlots) noexcept;

    /// Puts a request in line, and serves the line. The ticket is the caller's, who must collect() it. Nothing when all waiters or all
    /// places in line are in use.
    std::optional<WaiterTicket> enter(const Request &request) noexcept;
    /// The owner's coroutine is suspended from now on. False: the wait was decided meanwhile, and the coroutine goes on at once.
    bool suspend(WaiterTicket ticket) noexcept { return m_waiters.suspend(ticket); }
    /// Ends a wait with timed_out, cancelled or closed, and resumes its coroutine if it was suspended. False: the wait had ended already.
    bool end(WaiterTicket ticket, WaitStatus outcome, bool resumeCoroutine = true) noexcept;
    /// How a wait ended.
    struct Outcome
    {
        WaitStatus status;
        BlockId block; ///< with granted: it is the owner's, with the metadata that its giver wrote
        TaskId task;
    };
    /// Takes the outcome and ends the ticket. The waiter's reference to the host is the caller's from now on.
    /// REQUIRES: the caller owns the ticket, and the wait is decided.
    Outcome collect(WaiterTicket ticket) noexcept;
    /// Goes on with the coroutine of a ticket, unless its waiter is gone.
    void resume(WaiterTicket ticket) noexcept;

    /// Gives the first in line a block as long as there is one for it. May run coroutines: REQUIRES that the caller is not inside a
    /// transit.
    void serve() noexcept;
    /// Offers the first in line a block that is in the caller's hand. True: `grant` must be finished, or is empty where the waiter was gone
    /// and the block is free now. False: the block is still the caller's. Called inside a transit.
    bool handOver(std::uint32_t block, ClassIndex index, std::optional<Grant> &grant) noexcept;
    /// Takes the waiter out of the line and resumes it. May run a coroutine: REQUIRES that the caller is not inside a transit.
    void finish(const Grant &grant) noexcept;

    /// Ends the waits whose deadline has passed, of those that no executor's timer watches.
    void expire(std::uint64_t nowNs) noexcept;
    /// There are such waits. False may come too late, for a wait that has ended.
    [[nodiscard]] bool hasDeadlines() const noexcept
    {
        return m_earliestNs.load(std::memory_order_relaxed) != kNoDeadline;
    } // relaxed: a hint
    /// As expire(), without a look at each waiter where no deadline has passed.
    void expireDue(std::uint64_t nowNs) noexcept
    {
        if (m_earliestNs.load(std::memory_order_relaxed) <= nowNs) // relaxed: a hint
            expire(nowNs);
    }
    /// Ends all waits, for a shutdown. REQUIRES: Attention is closed, and a heavy fence came after that.
    void closeAll() noexcept;

    [[nodiscard]] WaiterTable &waiters() noexcept { return m_waiters; }
    [[nodiscard]] const WaiterTable &waiters() const noexcept { return m_waiters; }
    [[nodiscard]] const Figures &figures() const noexcept { return m_figures; }

private:
    Demand demandOf(WaiterTicket ticket) noexcept;
    /// False: there is no memory for the first in line, or its wait was decided meanwhile.
    bool grantFirst(const WaitLine::Head &head) noexcept;
    /// Makes the block the waiter's if it still waits, else free.
    std::optional<Grant> offer(const WaitLine::Head &head, const Demand &demand, std::uint32_t block) noexcept;
    void post(WaiterTicket ticket, Executor *executor) noexcept;
    /// A ticket that found no place in line.
    void giveUp(WaiterTicket ticket, const Demand &demand) noexcept;
    void noteDeadline(std::uint64_t deadlineNs) noexcept;

    static constexpr std::uint64_t kNoDeadline = ~std::uint64_t{0};

    Host &m_host;
    Attention &m_attention;
    Transits &m_transits;
    BlockLog &m_log;
    WaiterTable m_waiters;
    WaitLine m_line;
    Figures m_figures;
    /// No wait that nobody else watches ends before. seq_cst: a waiter is in line before it is noted, and a sweep begins anew before it
    /// looks at the line.
    Atomic<std::uint64_t> m_earliestNs{kNoDeadline};
};

} // namespace atomalloc
