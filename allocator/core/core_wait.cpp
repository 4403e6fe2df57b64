// SPDX-License-Identifier: MPL-2.0
// Backpressure: the line, grants, and every way out of it. Protocol of the last look: a waiter counts itself (`attention`), fences, and
// then runs serveLine; a free makes its block visible, then looks at it. At least one of them sees the other. An allocation does
// as a free does, for what it holds half way: its cache, a batch, the rest of a run. A free that sees a waiter first offers it the block,
// which is in no structure then: a transit hides it, and the look comes after that as after any other free.
#include "allocator/core/core.h"

#include <coroutine>

namespace atomalloc {

namespace {

/// Calls of serveLine on this thread, innermost first. Without an executor a grant runs a coroutine, which frees, which serves the line ...
struct Serving
{
    explicit Serving(const Core *served) noexcept : core(served), outer(t_innermost) { t_innermost = this; }
    ~Serving() { t_innermost = outer; }
    Serving(const Serving &) = delete;
    Serving &operator=(const Serving &) = delete;

    static int depth(const Core *served) noexcept
    {
        int count = 0;
        for (const Serving *call = t_innermost; call != nullptr; call = call->outer)
            count += call->core == served ? 1 : 0;
        return count;
    }

    const Core *core;
    Serving *outer;
    static inline thread_local Serving *t_innermost = nullptr;
};

constexpr int kDeepestServing = 8;

} // namespace

Result<Block, AllocError> Core::allocateUnlessOthersWait(TaskState &task, Layout layout) noexcept
{
    if (!someoneWaits())
        return allocate(&task, layout, Operation::allocate_when_available);
    ClassIndex index{};
    if (auto checked = checkLayout(layout, Operation::allocate_when_available, index); !checked)
        return Unexpected<AllocError>(checked.error());
    AllocError behind;
    behind.code = ErrorCode::out_of_memory;
    behind.operation = Operation::allocate_when_available;
    return Unexpected<AllocError>(behind);
}

std::optional<WaiterTicket> Core::enterLine(const WaitRequest &request) noexcept
{
    ClassIndex index{};
    if (!checkLayout(request.layout, Operation::allocate_when_available, index))
        return std::nullopt;
    const auto ticket = m_waiters.acquire(WaitStatus::working); // nobody decides it before it is counted
    if (!ticket)
        return std::nullopt;
    addReference(); // the waiter's, until collect(): its task may end before it is resumed
    Waiter &waiter = m_waiters[*ticket];
    // relaxed: published by the line's seq_cst write
    waiter.task.store(toIndex(request.task->id), std::memory_order_relaxed);
    waiter.bytes.store(static_cast<std::uint32_t>(request.layout.size), std::memory_order_relaxed);
    waiter.sizeClass.store(toIndex(index), std::memory_order_relaxed);
    waiter.executor.store(request.executor, std::memory_order_relaxed);
    waiter.coroutine.store(request.coroutine, std::memory_order_relaxed);
    waiter.deadlineNs.store(request.deadlineNs, std::memory_order_relaxed);
    const std::uint64_t others = attention.fetch_add(1, std::memory_order_seq_cst) & kWaitingMask;
    tellFrees();
    // Recorded before anybody can answer it.
    m_log.record(EventKind::wait, others == 0 ? Cause::no_memory : Cause::queue_behind, request.task->id, toIndex(kNoBlock), index,
                 Place::none, Place::none, request.layout.size, static_cast<std::uint32_t>(others + 1));
    m_waiters.open(*ticket);
    if (!m_line.enter(*ticket)) {
        if (m_waiters.decide(*ticket, WaitStatus::cancelled)) { // else a shutdown has ended it
            m_log.record(EventKind::wait_end, Cause::cancelled, request.task->id, toIndex(kNoBlock), index, Place::none, Place::none,
                         request.layout.size);
            attention.fetch_sub(1, std::memory_order_seq_cst);
            tellFrees();
        }
        m_waiters.release(*ticket);
        dropReference();
        return std::nullopt;
    }
    m_counters.waits.fetch_add(1, std::memory_order_relaxed); // relaxed: a figure
    heavyFence();
    if (closed())
        endWait(*ticket, WaitStatus::closed);
    serveLine();
    return ticket;
}

void Core::serveLine() noexcept
{
    if (Serving::depth(this) == kDeepestServing)
        return;     // the calls further out look at the line again when the coroutine that they run comes back
    addReference(); // a coroutine that is resumed in here may let all others go
    const Serving serving(this);
    while (const auto head = m_line.first()) {
        if (closed())
            break; // shutdown() ends all waits, and a waiter that comes later ends its own
        if (!m_waiters.waits(head->ticket)) {
            m_line.leave(*head); // decided already: its slot is all that is left of it
            continue;
        }
        if (!grantFirst(*head) && m_waiters.waits(head->ticket))
            break; // no memory for the first one: nobody passes it
    }
    dropLastUse(); // who counted the live blocks meanwhile could not tell (Core::nothingLives)
}

bool Core::grantFirst(const WaitLine::Head &head) noexcept
{
    const Claim claim = claimOf(head.ticket);
    if (toIndex(claim.sizeClass) >= m_sizes.count())
        return false;
    std::optional<Grant> grant;
    {
        const Transit transit(*this); // until the block is the waiter's, or free again
        bool sawAll = true;
        const auto block = gatherOnce(claim.sizeClass, sawAll);
        if (!block)
            return false;
        grant = offer(head, claim, *block);
    }
    if (grant)
        endGrant(*grant);
    return grant.has_value();
}

bool Core::handOver(std::uint32_t block, ClassIndex index, std::optional<Grant> &grant) noexcept
{
    const auto head = m_line.first();
    if (!head)
        return false;
    const Claim claim = claimOf(head->ticket);
    // Without an executor the grant runs a coroutine: that is for serveLine(), which knows how deep it is.
    if (claim.sizeClass != index || claim.executor == nullptr || !m_waiters.waits(head->ticket))
        return false;
    grant = offer(*head, claim, block);
    return true;
}

Core::Claim Core::claimOf(WaiterTicket ticket) noexcept
{
    const Waiter &waiter = m_waiters[ticket];
    // relaxed: belongs to this ticket if the CAS of decide() succeeds (N2)
    return {TaskId{waiter.task.load(std::memory_order_relaxed)}, waiter.bytes.load(std::memory_order_relaxed),
            ClassIndex{static_cast<std::uint8_t>(waiter.sizeClass.load(std::memory_order_relaxed))},
            waiter.executor.load(std::memory_order_relaxed)};
}

std::optional<Core::Grant> Core::offer(const WaitLine::Head &head, const Claim &claim, std::uint32_t block) noexcept
{
    // Counted and recorded before the decision: as soon as that is made, the block's new owner may free it.
    setMark(block, kMarkLive);
    armCanary(handleAs(block, claim.bytes));
    if (marked())
        marks::giveOut(arenaBegin, address(BlockId{block}), claim.bytes);
    countPastCache(claim.sizeClass, claim.bytes);
    m_log.record(EventKind::grant, Cause::none, claim.task, block, claim.sizeClass, Place::pool, Place::pool, claim.bytes, 0, claim.task);
    m_log.record(EventKind::allocate, Cause::granted, claim.task, block, claim.sizeClass, Place::pool, Place::live, claim.bytes, 0,
                 claim.task);
    if (const auto before = m_waiters.decide(head.ticket, WaitStatus::granted, BlockId{block}))
        return Grant{head, *before, claim.executor};
    takeGrantBack(block, claim);
    return std::nullopt;
}

void Core::endGrant(const Grant &grant) noexcept
{
    m_line.leave(grant.head);
    attention.fetch_sub(1, std::memory_order_seq_cst);
    tellFrees();
    m_counters.grants.fetch_add(1, std::memory_order_relaxed); // relaxed: a figure
    if (grant.before != WaitStatus::suspended)
        return;
    const Resumption resumption = resumptionOf(grant.head.ticket);
    if (grant.executor != nullptr)
        grant.executor->post(resumption);
    else
        resumption();
}

void Core::takeGrantBack(std::uint32_t block, const Claim &claim) noexcept
{
    takeCanaryBack(handleAs(block, claim.bytes));
    setMark(block, kMarkLive);
    if (marked())
        marks::takeBack(arenaBegin, address(BlockId{block}), m_sizes.blockSize(claim.sizeClass));
    QueueCounters &counters = m_classes[toIndex(claim.sizeClass)].bypass;
    counters.misses.fetch_sub(1, std::memory_order_relaxed); // relaxed: figures; the request was not served by this block
    counters.bytesRequested.fetch_sub(claim.bytes, std::memory_order_relaxed);
    m_log.record(EventKind::free, Cause::cancelled, claim.task, block, claim.sizeClass, Place::live, Place::pool, claim.bytes, 0,
                 claim.task);
    returnToGlobal(block, claim.sizeClass, Cause::pressure);
}

bool Core::endWait(WaiterTicket ticket, WaitStatus outcome, bool resumeCoroutine) noexcept
{
    const Waiter &waiter = m_waiters[ticket];
    const TaskId task{waiter.task.load(std::memory_order_relaxed)}; // relaxed: validated by decide()
    const std::uint64_t bytes = waiter.bytes.load(std::memory_order_relaxed);
    const ClassIndex index{static_cast<std::uint8_t>(waiter.sizeClass.load(std::memory_order_relaxed))};
    Executor *executor = waiter.executor.load(std::memory_order_relaxed);
    const auto before = m_waiters.decide(ticket, outcome);
    if (!before)
        return false;
    addReference(); // as in serveLine()
    attention.fetch_sub(1, std::memory_order_seq_cst);
    tellFrees();
    const Cause cause =
        outcome == WaitStatus::timed_out ? Cause::timed_out : (outcome == WaitStatus::closed ? Cause::closed : Cause::cancelled);
    if (outcome != WaitStatus::closed)
        (outcome == WaitStatus::timed_out ? m_counters.timedOut : m_counters.cancelled).fetch_add(1, std::memory_order_relaxed);
    m_log.record(EventKind::wait_end, cause, task, toIndex(kNoBlock), index, Place::none, Place::none, bytes);
    if (*before == WaitStatus::suspended && resumeCoroutine) {
        if (executor != nullptr)
            executor->post(resumptionOf(ticket));
        else
            resumptionOf(ticket)();
    }
    if (someoneWaits())
        serveLine(); // a smaller request may stand behind it
    dropReference();
    return true;
}

Result<Block, AllocError> Core::collect(WaiterTicket ticket, Layout layout) noexcept
{
    const WaiterTable::State outcome = m_waiters.state(ticket);
    const TaskId task{m_waiters[ticket].task.load(std::memory_order_relaxed)}; // relaxed: the waiter's own
    m_waiters.release(ticket);
    if (outcome.status == WaitStatus::granted) {
        // Its word was acquired with the state (9).
        Block block = handleOf(toIndex(outcome.block), layout.size, task);
        dropReference(); // the block keeps the core now
        return block;
    }
    AllocError error;
    error.operation = Operation::allocate_when_available;
    error.value = layout.size;
    error.code = outcome.status == WaitStatus::timed_out
                     ? ErrorCode::timed_out
                     : (outcome.status == WaitStatus::closed ? ErrorCode::closed : ErrorCode::cancelled);
    dropLastUse();
    return Unexpected<AllocError>(error);
}

void Core::abandon(WaiterTicket ticket, Layout layout) noexcept
{
    endWait(ticket, WaitStatus::cancelled, false);
    (void)collect(ticket, layout); // a grant goes back at the end of its scope
}

void Core::resume(void *context, std::uint64_t packed) noexcept
{
    Core *core = lock(context);
    if (core == nullptr)
        return;
    const WaiterTicket ticket = WaiterTicket::unpack(packed);
    const WaiterTable::State state = core->m_waiters.state(ticket);
    if (state.serial == ticket.serial && state.status != WaitStatus::unused)
        std::coroutine_handle<>::from_address(core->m_waiters[ticket].coroutine.load(std::memory_order_relaxed)).resume();
    core->dropReference();
}

void Core::expire(void *context, std::uint64_t packed) noexcept
{
    Core *core = lock(context);
    if (core == nullptr)
        return;
    core->endWait(WaiterTicket::unpack(packed), WaitStatus::timed_out);
    core->dropReference();
}

void Core::expireWaits(std::uint64_t nowNs) noexcept
{
    m_waiters.forEach([&](WaiterTicket ticket, WaitStatus status) {
        const std::uint64_t deadline = m_waiters[ticket].deadlineNs.load(std::memory_order_relaxed); // relaxed: validated by decide()
        if (status == WaitStatus::suspended && deadline != 0 && deadline <= nowNs)
            endWait(ticket, WaitStatus::timed_out);
    });
}

} // namespace atomalloc
