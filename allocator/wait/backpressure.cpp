// SPDX-License-Identifier: MPL-2.0
#include "allocator/wait/backpressure.h"

#include "allocator/os/asymmetric_fence.h"

#include <coroutine>

namespace atomalloc {

namespace {

/// Calls of serve() on this thread, innermost first. Without an executor a grant runs a coroutine, which frees, which serves the line ...
struct Serving
{
    explicit Serving(const Backpressure *served) noexcept : line(served), outer(t_innermost) { t_innermost = this; }
    ~Serving() { t_innermost = outer; }
    Serving(const Serving &) = delete;
    Serving &operator=(const Serving &) = delete;

    static int depth(const Backpressure *served) noexcept
    {
        int count = 0;
        for (const Serving *call = t_innermost; call != nullptr; call = call->outer)
            count += call->line == served ? 1 : 0;
        return count;
    }

    const Backpressure *line;
    Serving *outer;
    static inline thread_local Serving *t_innermost = nullptr;
};

constexpr int kDeepestServing = 8;

Cause causeOf(WaitStatus outcome) noexcept
{
    if (outcome == WaitStatus::timed_out)
        return Cause::timed_out;
    return outcome == WaitStatus::closed ? Cause::closed : Cause::cancelled;
}

} // namespace

void Backpressure::attach(Waiter *waiters, std::uint32_t waiterCount, Atomic<std::uint64_t> *line, std::uint32_t lineSlots) noexcept
{
    m_waiters.attach(waiters, waiterCount);
    m_line.attach(line, lineSlots);
}

std::optional<WaiterTicket> Backpressure::enter(const Request &request) noexcept
{
    const auto ticket = m_waiters.acquire(WaitStatus::working); // nobody decides it before it is counted (N5)
    if (!ticket)
        return std::nullopt;
    m_host.addReference(); // the waiter's, until collect(): its task may end before it is resumed
    const Demand &demand = request.demand;
    Waiter &waiter = m_waiters[*ticket];
    // relaxed: published by the line's seq_cst write
    waiter.task.store(toIndex(demand.task), std::memory_order_relaxed);
    waiter.bytes.store(demand.bytes, std::memory_order_relaxed);
    waiter.sizeClass.store(toIndex(demand.sizeClass), std::memory_order_relaxed);
    waiter.executor.store(demand.executor, std::memory_order_relaxed);
    waiter.coroutine.store(request.coroutine, std::memory_order_relaxed);
    waiter.deadlineNs.store(request.deadlineNs, std::memory_order_relaxed);
    const std::uint64_t others = m_attention.addWaiter();
    // Recorded before anybody can answer it.
    m_log.record(EventKind::wait, others == 0 ? Cause::no_memory : Cause::queue_behind, demand.task, toIndex(kNoBlock), demand.sizeClass,
                 Place::none, Place::none, demand.bytes, static_cast<std::uint32_t>(others + 1));
    m_waiters.open(*ticket);
    if (request.deadlineNs != 0)
        noteDeadline(request.deadlineNs);
    if (!m_line.enter(*ticket)) {
        giveUp(*ticket, demand);
        return std::nullopt;
    }
    m_figures.waits.fetch_add(1, std::memory_order_relaxed); // relaxed: a figure
    heavyFence(); // (F2), (F3): its partners are the last looks at `attention` of the long ways, and Gate::open()
    m_host.closeGates();
    if (m_attention.closed())
        end(*ticket, WaitStatus::closed);
    serve();
    return ticket;
}

void Backpressure::giveUp(WaiterTicket ticket, const Demand &demand) noexcept
{
    if (m_waiters.decide(ticket, WaitStatus::cancelled)) { // else a shutdown has ended it
        m_log.record(EventKind::wait_end, Cause::cancelled, demand.task, toIndex(kNoBlock), demand.sizeClass, Place::none, Place::none,
                     demand.bytes);
        m_attention.removeWaiter();
    }
    m_waiters.release(ticket);
    m_host.dropReference();
}

void Backpressure::serve() noexcept
{
    if (Serving::depth(this) == kDeepestServing)
        return;            // the calls further out look at the line again when the coroutine that they run comes back
    m_host.addReference(); // a coroutine that is resumed in here may let all others go
    const Serving serving(this);
    while (const auto head = m_line.first()) {
        if (m_attention.closed())
            break; // closeAll() ends all waits, and a waiter that comes later ends its own
        if (!m_waiters.waits(head->ticket)) {
            m_line.leave(*head); // decided already: its slot is all that is left of it
            continue;
        }
        if (!grantFirst(*head) && m_waiters.waits(head->ticket))
            break; // no memory for the first one: nobody passes it
    }
    m_host.dropLastUse(); // who counted the live blocks meanwhile could not tell (Core::nothingLives)
}

bool Backpressure::grantFirst(const WaitLine::Head &head) noexcept
{
    const Demand demand = demandOf(head.ticket);
    std::optional<Grant> grant;
    {
        const Transit transit(m_transits); // until the block is the waiter's, or free again
        const auto block = m_host.findBlock(demand.sizeClass);
        if (!block)
            return false;
        grant = offer(head, demand, *block);
    }
    if (grant)
        finish(*grant);
    return grant.has_value();
}

bool Backpressure::handOver(std::uint32_t block, ClassIndex index, std::optional<Grant> &grant) noexcept
{
    const auto head = m_line.first();
    if (!head)
        return false;
    const Demand demand = demandOf(head->ticket);
    // Without an executor the grant runs a coroutine: that is for serve(), which knows how deep it is.
    if (demand.sizeClass != index || demand.executor == nullptr || !m_waiters.waits(head->ticket))
        return false;
    grant = offer(*head, demand, block);
    return true;
}

Backpressure::Demand Backpressure::demandOf(WaiterTicket ticket) noexcept
{
    const Waiter &waiter = m_waiters[ticket];
    // relaxed: belongs to this ticket if the CAS of decide() succeeds (N2)
    return {TaskId{waiter.task.load(std::memory_order_relaxed)}, waiter.bytes.load(std::memory_order_relaxed),
            ClassIndex{static_cast<std::uint8_t>(waiter.sizeClass.load(std::memory_order_relaxed))},
            waiter.executor.load(std::memory_order_relaxed)};
}

std::optional<Backpressure::Grant> Backpressure::offer(const WaitLine::Head &head, const Demand &demand, std::uint32_t block) noexcept
{
    // Given out before the decision: as soon as that is made, the block's new owner may free it.
    m_host.giveOut(block, demand);
    if (const auto before = m_waiters.decide(head.ticket, WaitStatus::granted, BlockId{block}))
        return Grant{head, *before, demand.executor};
    m_host.takeBack(block, demand);
    return std::nullopt;
}

void Backpressure::finish(const Grant &grant) noexcept
{
    m_line.leave(grant.head);
    m_attention.removeWaiter();
    m_figures.grants.fetch_add(1, std::memory_order_relaxed); // relaxed: a figure
    if (grant.before == WaitStatus::suspended)
        post(grant.head.ticket, grant.executor);
}

void Backpressure::post(WaiterTicket ticket, Executor *executor) noexcept
{
    const Resumption resumption = m_host.resumptionOf(ticket);
    if (executor != nullptr)
        executor->post(resumption);
    else
        resumption();
}

bool Backpressure::end(WaiterTicket ticket, WaitStatus outcome, bool resumeCoroutine) noexcept
{
    const Demand demand = demandOf(ticket);
    const auto before = m_waiters.decide(ticket, outcome);
    if (!before)
        return false;
    m_host.addReference(); // as in serve()
    m_attention.removeWaiter();
    if (outcome != WaitStatus::closed)
        (outcome == WaitStatus::timed_out ? m_figures.timedOut : m_figures.cancelled).fetch_add(1, std::memory_order_relaxed); // relaxed
    m_log.record(EventKind::wait_end, causeOf(outcome), demand.task, toIndex(kNoBlock), demand.sizeClass, Place::none, Place::none,
                 demand.bytes);
    if (*before == WaitStatus::suspended && resumeCoroutine)
        post(ticket, demand.executor);
    if (m_attention.someoneWaits())
        serve(); // a smaller request may stand behind it
    m_host.dropReference();
    return true;
}

Backpressure::Outcome Backpressure::collect(WaiterTicket ticket) noexcept
{
    // acquire (9): the metadata of a block that was granted; its partner is in WaiterTable::decide
    const WaiterTable::State state = m_waiters.state(ticket);
    const TaskId task{m_waiters[ticket].task.load(std::memory_order_relaxed)}; // relaxed: the waiter's own
    m_waiters.release(ticket);
    return {state.status, state.block, task};
}

void Backpressure::resume(WaiterTicket ticket) noexcept
{
    const WaiterTable::State state = m_waiters.state(ticket);
    if (state.serial == ticket.serial && state.status != WaitStatus::unused) // relaxed: the state was acquired
        std::coroutine_handle<>::from_address(m_waiters[ticket].coroutine.load(std::memory_order_relaxed)).resume();
}

void Backpressure::expire(std::uint64_t nowNs) noexcept
{
    m_earliestNs.store(kNoDeadline, std::memory_order_seq_cst);
    m_waiters.forEach([&](WaiterTicket ticket, WaitStatus status) {
        const std::uint64_t deadline = m_waiters[ticket].deadlineNs.load(std::memory_order_relaxed); // relaxed: validated by decide()
        if (deadline == 0 || (status != WaitStatus::suspended && status != WaitStatus::entering))
            return;
        if (status == WaitStatus::entering || deadline > nowNs)
            noteDeadline(deadline);
        else
            end(ticket, WaitStatus::timed_out);
    });
}

void Backpressure::noteDeadline(std::uint64_t deadlineNs) noexcept
{
    std::uint64_t earliest = m_earliestNs.load(std::memory_order_seq_cst);
    while (deadlineNs < earliest && !m_earliestNs.compare_exchange_weak(earliest, deadlineNs, std::memory_order_seq_cst)) {
    }
}

void Backpressure::closeAll() noexcept
{
    m_waiters.forEach([this](WaiterTicket ticket, WaitStatus status) {
        if (status == WaitStatus::suspended || status == WaitStatus::entering)
            end(ticket, WaitStatus::closed);
    });
}

} // namespace atomalloc
