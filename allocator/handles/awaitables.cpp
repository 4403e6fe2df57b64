// SPDX-License-Identifier: MPL-2.0
#include "allocator/handles/awaitables.h"

#include "allocator/core/core.h"

#include <memory>
#include <utility>

namespace atomalloc {

// --- waiting ---

WaitAwaiter::WaitAwaiter(TaskState &task, Layout layout, WaitOptions options) noexcept
    : m_core(Core::of(task.core)), m_state(&task), m_executor(task.executor), m_layout(layout), m_options(std::move(options))
{
}

WaitAwaiter::WaitAwaiter(WaitAwaiter &&other) noexcept
    : m_core(other.m_core),
      m_state(other.m_state),
      m_executor(other.m_executor),
      m_layout(other.m_layout),
      m_options(std::move(other.m_options))
{
}

WaitAwaiter::~WaitAwaiter()
{
    forgetTriggers();
    if (m_ticket)
        m_core->abandon(WaiterTicket::unpack(*m_ticket), m_layout);
}

void WaitAwaiter::setError(ErrorCode code) noexcept
{
    AllocError error;
    error.code = code;
    error.operation = Operation::allocate_when_available;
    error.value = m_layout.size;
    m_result.emplace(Unexpected<AllocError>(error));
}

bool WaitAwaiter::await_ready() noexcept
{
    m_result.emplace(m_core->allocateUnlessOthersWait(*m_state, m_layout));
    if (m_result->has_value() || m_result->error().code != ErrorCode::out_of_memory)
        return true;
    if (m_options.stop_token.stop_requested()) {
        setError(ErrorCode::cancelled);
        return true;
    }
    if (m_options.deadline_ns && m_core->readClock() >= *m_options.deadline_ns) {
        setError(ErrorCode::timed_out);
        return true;
    }
    m_result.reset();
    return false;
}

bool WaitAwaiter::await_suspend(std::coroutine_handle<> coroutine) noexcept
{
    Backpressure::Request request;
    request.demand.task = m_state->id;
    request.demand.executor = m_executor;
    request.coroutine = coroutine.address();
    request.deadlineNs = m_executor == nullptr ? m_options.deadline_ns.value_or(0) : 0;
    const auto ticket = m_core->enterLine(m_layout, request);
    if (!ticket) {
        setError(m_core->closed() ? ErrorCode::closed : ErrorCode::too_many_waiters);
        return false;
    }
    m_ticket = ticket->pack();
    if (m_executor != nullptr && m_options.deadline_ns)
        m_timer = m_executor->startTimer(*m_options.deadline_ns, m_core->timeoutOf(*ticket));
    if (m_options.stop_token.stop_possible())
        m_onStop.emplace(m_options.stop_token, Cancel{m_core, *m_ticket});
    // From here on another thread may resume, and this object be gone: nothing of it is touched after the call.
    return m_core->suspendWaiter(*ticket);
}

Result<Block, AllocError> WaitAwaiter::await_resume() noexcept
{
    forgetTriggers();
    if (m_ticket) {
        const WaiterTicket ticket = WaiterTicket::unpack(*m_ticket);
        m_ticket.reset();
        return m_core->collect(ticket, m_layout);
    }
    return std::move(*m_result);
}

void WaitAwaiter::forgetTriggers() noexcept
{
    m_onStop.reset();
    if (m_timer)
        m_executor->cancelTimer(*m_timer);
    m_timer.reset();
}

void WaitAwaiter::Cancel::operator()() const noexcept { core->endWait(WaiterTicket::unpack(ticket), WaitStatus::cancelled); }

// --- freeing ---

DeallocateAwaiter::DeallocateAwaiter(DeallocateAwaiter &&other) noexcept : m_progress(std::exchange(other.m_progress, Progress::freed))
{
    if (m_progress == Progress::refused)
        std::construct_at(&m_error, other.m_error);
    else if (m_progress == Progress::none)
        std::construct_at(&m_start, other.m_start);
}

void DeallocateAwaiter::keepError(const AllocError &error) noexcept
{
    m_progress = Progress::refused;
    std::construct_at(&m_error, error);
}

Result<void, AllocError> DeallocateAwaiter::resultKept() const noexcept
{
    if (m_progress == Progress::refused)
        return Unexpected<AllocError>(m_error);
    return m_steps.result;
}

bool DeallocateAwaiter::freeOrBegin() noexcept
{
    if (m_progress == Progress::refused)
        return true;
    TaskState *const task = m_start.task;
    Block &block = *m_start.block;
    std::construct_at(&m_steps);
    m_progress = Progress::begun;
    m_steps.core = Core::of(task->core);
    Core &core = *m_steps.core;
    Wipe &wipe = m_steps.wipe;
    m_steps.result = core.beginFree(task, block, block.owner() == task->id ? Cause::local : Cause::remote, wipe);
    if (!m_steps.result) {
        const Block home(std::move(block)); // another allocator's, which takes it back here
        return true;
    }
    if (wipe.chunks > 1) {
        const auto ticket = core.waiters().acquire(WaitStatus::working);
        if (ticket) {
            m_steps.ticket = ticket->pack();
            m_steps.executor = task->executor;
            core.addReference(); // until the wipe is finished: the task may end before
            core.countZeroing(wipe);
            if (task->ofThread)
                wipe.task = nullptr; // the wipe ends on the executor's thread, this thread may be in its cache then
            return false;
        }
    }
    finish();
    return true;
}

void DeallocateAwaiter::finish() noexcept
{
    Core &core = *m_steps.core;
    const auto ticket = std::exchange(m_steps.ticket, std::nullopt);
    if (ticket)
        core.waiters().release(WaiterTicket::unpack(*ticket));
    while (m_steps.wipe.chunksDone < m_steps.wipe.chunks)
        core.wipeChunk(m_steps.wipe);
    core.finishFree(m_steps.wipe);
    if (ticket)
        core.dropLastUse();
}

void DeallocateAwaiter::end() noexcept
{
    if (m_progress == Progress::refused)
        return;
    if (m_progress == Progress::none) {
        const Block returned(std::move(*m_start.block));
        return;
    }
    if (m_steps.ticket)
        finish();
    std::destroy_at(&m_steps);
}

void DeallocateAwaiter::await_suspend(std::coroutine_handle<> coroutine) noexcept
{
    Core &core = *m_steps.core;
    m_steps.coroutine = coroutine;
    const WaiterTicket ticket = WaiterTicket::unpack(*m_steps.ticket);
    core.waiters()[ticket].coroutine.store(this, std::memory_order_relaxed); // relaxed: read on this executor's thread
    m_steps.executor->post(core.resumption(&DeallocateAwaiter::step, ticket.pack()));
}

void DeallocateAwaiter::step(void *context, std::uint64_t packed) noexcept
{
    Core *core = Core::lock(context);
    if (core == nullptr)
        return;
    const WaiterTicket ticket = WaiterTicket::unpack(packed);
    const WaiterTable::State state = core->waiters().state(ticket);
    // Else the awaiter is gone; it finished by itself.
    if (state.serial == ticket.serial && state.status == WaitStatus::working)
        static_cast<DeallocateAwaiter *>(core->waiters()[ticket].coroutine.load(std::memory_order_relaxed))->takeStep(ticket);
    core->dropReference();
}

void DeallocateAwaiter::takeStep(WaiterTicket ticket) noexcept
{
    Core &core = *m_steps.core;
    core.wipeChunk(m_steps.wipe);
    if (m_steps.wipe.chunksDone < m_steps.wipe.chunks) {
        m_steps.executor->post(core.resumption(&DeallocateAwaiter::step, ticket.pack()));
        return;
    }
    const std::coroutine_handle<> coroutine = m_steps.coroutine;
    finish();
    coroutine.resume();
}

} // namespace atomalloc
