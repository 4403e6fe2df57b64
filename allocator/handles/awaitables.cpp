// SPDX-License-Identifier: MPL-2.0
#include "allocator/api/awaitables.h"

#include "allocator/api/task.h"
#include "allocator/core/core.h"

#include <utility>

namespace atomalloc {

Result<Block, AllocError> AllocateAwaiter::await_resume() noexcept { return m_task->tryAllocate(m_layout); }

// --- waiting ---

WaitAwaiter::WaitAwaiter(Task &task, Layout layout, WaitOptions options) noexcept
    : m_core(task.m_core), m_state(task.m_state), m_executor(task.m_state->executor), m_layout(layout), m_options(std::move(options))
{
}

WaitAwaiter::WaitAwaiter(WaitAwaiter &&other) noexcept
    : m_core(other.m_core), m_state(other.m_state), m_executor(other.m_executor), m_layout(other.m_layout), m_options(std::move(other.m_options))
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
    if (m_options.deadline_ns && m_core->nowNs() >= *m_options.deadline_ns) {
        setError(ErrorCode::timed_out);
        return true;
    }
    m_result.reset();
    return false;
}

bool WaitAwaiter::await_suspend(std::coroutine_handle<> coroutine) noexcept
{
    Core::WaitRequest request;
    request.task = m_state;
    request.layout = m_layout;
    request.executor = m_executor;
    request.coroutine = coroutine.address();
    request.deadlineNs = m_executor == nullptr ? m_options.deadline_ns.value_or(0) : 0;
    const auto ticket = m_core->enterLine(request);
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

DeallocateAwaiter::DeallocateAwaiter(Task &task, Block &&block) noexcept
    : m_core(task.m_core), m_state(task.m_state), m_block(std::move(block)), m_executor(task.m_state->executor)
{
}

DeallocateAwaiter::DeallocateAwaiter(DeallocateAwaiter &&other) noexcept
    : m_core(other.m_core), m_state(other.m_state), m_block(std::move(other.m_block)), m_executor(other.m_executor)
{
}

DeallocateAwaiter::~DeallocateAwaiter()
{
    if (!m_ticket)
        return;
    m_core->waiters().release(WaiterTicket::unpack(*m_ticket));
    m_ticket.reset();
    while (m_wipe.chunksDone < m_wipe.chunks)
        m_core->wipeChunk(m_wipe);
    m_core->finishFree(m_wipe);
    m_core->dropLastUse();
}

bool DeallocateAwaiter::await_ready() noexcept
{
    if (!m_core->environment().yield_while_zeroing || m_executor == nullptr) {
        m_result = m_core->deallocate(m_state, m_block);
        return true;
    }
    const Cause cause = m_block.owner() == m_state->id ? Cause::local : Cause::remote;
    m_result = m_core->beginFree(m_state, m_block, cause, m_wipe);
    if (!m_result)
        return true;
    if (m_wipe.chunks > 1) {
        const auto ticket = m_core->waiters().acquire(WaitStatus::working);
        if (ticket) {
            m_ticket = ticket->pack();
            m_core->addReference(); // until the wipe is finished: the task may end before
            m_core->countZeroing(m_wipe);
            if (m_state->ofThread)
                m_wipe.task = nullptr; // the wipe ends on the executor's thread, this thread may be in its cache then
            return false;
        }
    }
    while (m_wipe.chunksDone < m_wipe.chunks)
        m_core->wipeChunk(m_wipe);
    m_core->finishFree(m_wipe);
    return true;
}

void DeallocateAwaiter::await_suspend(std::coroutine_handle<> coroutine) noexcept
{
    m_coroutine = coroutine;
    const WaiterTicket ticket = WaiterTicket::unpack(*m_ticket);
    m_core->waiters()[ticket].coroutine.store(this, std::memory_order_relaxed); // relaxed: read on this executor's thread
    m_executor->post(m_core->resumption(&DeallocateAwaiter::step, *m_ticket));
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
    m_core->wipeChunk(m_wipe);
    if (m_wipe.chunksDone < m_wipe.chunks) {
        m_executor->post(m_core->resumption(&DeallocateAwaiter::step, ticket.pack()));
        return;
    }
    m_core->waiters().release(ticket);
    m_ticket.reset();
    m_core->finishFree(m_wipe);
    m_core->dropLastUse();
    m_coroutine.resume();
}

Result<void, AllocError> DeallocateAwaiter::await_resume() noexcept { return m_result; }

} // namespace atomalloc
