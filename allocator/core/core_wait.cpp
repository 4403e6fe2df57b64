// SPDX-License-Identifier: MPL-2.0
// What Core does for its line of waiters (wait/backpressure.h): it finds blocks for them, makes them live, and hands them to their
// coroutines.
#include "allocator/core/core.h"

namespace atomalloc {

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

std::optional<WaiterTicket> Core::enterLine(Layout layout, Backpressure::Request request) noexcept
{
    if (!checkLayout(layout, Operation::allocate_when_available, request.demand.sizeClass))
        return std::nullopt;
    request.demand.bytes = static_cast<std::uint32_t>(layout.size);
    return m_backpressure.enter(request);
}

std::optional<std::uint32_t> Core::findBlock(ClassIndex index) noexcept
{
    if (toIndex(index) >= m_sizes.count())
        return std::nullopt; // of a waiter that is gone, and whose place is being filled anew
    bool sawAll = true;
    return searchOnce(index, sawAll);
}

void Core::giveOut(std::uint32_t block, const Backpressure::Demand &demand) noexcept
{
    setMark(block, kMarkLive);
    armCanary(handleWithoutTask(block, demand.bytes));
    if (marked())
        marks::giveOut(m_front.arenaBegin, address(BlockId{block}), demand.bytes);
    countPastCache(demand.sizeClass, demand.bytes);
    m_log.record(EventKind::grant, Cause::none, demand.task, block, demand.sizeClass, Place::pool, Place::pool, demand.bytes, 0,
                 demand.task);
    m_log.record(EventKind::allocate, Cause::granted, demand.task, block, demand.sizeClass, Place::pool, Place::live, demand.bytes, 0,
                 demand.task);
}

void Core::takeBack(std::uint32_t block, const Backpressure::Demand &demand) noexcept
{
    takeCanaryBack(handleWithoutTask(block, demand.bytes));
    setMark(block, kMarkLive);
    if (marked())
        marks::takeBack(m_front.arenaBegin, address(BlockId{block}), m_sizes.blockSize(demand.sizeClass));
    QueueCounters &counters = m_classes[toIndex(demand.sizeClass)].bypass;
    counters.misses.fetch_sub(1, std::memory_order_relaxed); // relaxed: figures; the request was not served by this block
    counters.bytesRequested.fetch_sub(demand.bytes, std::memory_order_relaxed);
    m_log.record(EventKind::free, Cause::cancelled, demand.task, block, demand.sizeClass, Place::live, Place::pool, demand.bytes, 0,
                 demand.task);
    returnToGlobal(block, demand.sizeClass, Cause::pressure);
}

Result<Block, AllocError> Core::collect(WaiterTicket ticket, Layout layout) noexcept
{
    const Backpressure::Outcome outcome = m_backpressure.collect(ticket);
    if (outcome.status == WaitStatus::granted) {
        Block block = handleOf(toIndex(outcome.block), layout.size, outcome.task);
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
    m_backpressure.end(ticket, WaitStatus::cancelled, false);
    (void)collect(ticket, layout); // a grant goes back at the end of its scope
}

Resumption Core::resumptionOf(WaiterTicket ticket) noexcept { return resumption(&Core::resume, ticket.pack()); }
Resumption Core::timeoutOf(WaiterTicket ticket) noexcept { return resumption(&Core::expire, ticket.pack()); }

void Core::resume(void *context, std::uint64_t packed) noexcept
{
    Core *core = lock(context);
    if (core == nullptr)
        return;
    core->m_backpressure.resume(WaiterTicket::unpack(packed));
    core->dropReference();
}

void Core::expire(void *context, std::uint64_t packed) noexcept
{
    Core *core = lock(context);
    if (core == nullptr)
        return;
    core->m_backpressure.end(WaiterTicket::unpack(packed), WaitStatus::timed_out);
    core->dropReference();
}

} // namespace atomalloc
