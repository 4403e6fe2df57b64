// SPDX-License-Identifier: MPL-2.0
#include "tests/lock_freedom/single_step.h"

#include <system_error>

#ifdef ATOMALLOC_CAN_SINGLE_STEP

#include <linux/futex.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>
#include <x86intrin.h>

namespace atomalloc::lock_freedom {

namespace {

constexpr unsigned long long kTrapFlag = 0x100;

thread_local SteppedThread *t_stepped = nullptr;
thread_local bool t_stepping = false;

// std::atomic's own wait keeps a table with locks in it, which a killed thread could leave locked.
void waitWhile(std::atomic<std::uint32_t> &word, std::uint32_t value) noexcept
{
    while (word.load(std::memory_order_seq_cst) == value)
        syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, value, nullptr, nullptr, 0);
}

void set(std::atomic<std::uint32_t> &word, std::uint32_t value) noexcept
{
    word.store(value, std::memory_order_seq_cst);
    syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, 1, nullptr, nullptr, 0);
}

void setTrapFlag(bool on) noexcept
{
    std::atomic_signal_fence(std::memory_order_seq_cst);
    __writeeflags(on ? __readeflags() | kTrapFlag : __readeflags() & ~kTrapFlag);
    std::atomic_signal_fence(std::memory_order_seq_cst);
}

} // namespace

SteppedThread::SteppedThread(Function function, void *context, std::uint64_t point, Fate fate)
    : m_function(function), m_context(context), m_point(point), m_fate(fate)
{
    struct sigaction action = {};
    action.sa_sigaction = &SteppedThread::onTrap;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGTRAP, &action, nullptr);
    // Not std::thread: that one would leak its closure when it is killed.
    if (const int error = pthread_create(&m_thread, nullptr, &SteppedThread::run, this); error != 0)
        throw std::system_error(error, std::generic_category(), "pthread_create");
}

SteppedThread::~SteppedThread() { join(); }

void *SteppedThread::run(void *self)
{
    auto &thread = *static_cast<SteppedThread *>(self);
    t_stepped = &thread;
    t_stepping = true;
    setTrapFlag(true);
    thread.m_function(thread.m_context);
    t_stepping = false;
    setTrapFlag(false);
    set(thread.m_state, ended);
    return nullptr;
}

// The handler itself runs without the trap flag; returning from it sets the flag as `context` says.
void SteppedThread::onTrap(int, siginfo_t *, void *context) noexcept
{
    if (t_stepping && t_stepped->trap()) {
        t_stepping = false;
        static_cast<ucontext_t *>(context)->uc_mcontext.gregs[REG_EFL] &= ~static_cast<greg_t>(kTrapFlag);
    }
}

bool SteppedThread::trap() noexcept
{
    if (++m_steps != m_point)
        return false;
    set(m_state, stopped);
    if (m_fate == Fate::kill)
        syscall(SYS_exit, 0);
    waitWhile(m_state, stopped);
    return m_point == m_steps;
}

bool SteppedThread::awaitStop()
{
    waitWhile(m_state, running);
    const bool reached = m_state.load(std::memory_order_seq_cst) == stopped;
    if (!reached || m_fate == Fate::kill)
        join();
    return reached;
}

void SteppedThread::goOnTo(std::uint64_t point)
{
    m_point = point;
    set(m_state, running);
}

void SteppedThread::goOn()
{
    if (m_joined)
        return;
    set(m_state, running); // its point is behind it: no more steps
    join();
}

void SteppedThread::join()
{
    if (!m_joined)
        pthread_join(m_thread, nullptr);
    m_joined = true;
}

} // namespace atomalloc::lock_freedom

#else

namespace atomalloc::lock_freedom {

SteppedThread::SteppedThread(Function function, void *context, std::uint64_t point, Fate fate)
    : m_function(function), m_context(context), m_point(point), m_fate(fate)
{
    throw std::system_error(std::make_error_code(std::errc::function_not_supported), "single steps");
}
SteppedThread::~SteppedThread() = default;
bool SteppedThread::awaitStop() { return false; }
void SteppedThread::goOnTo(std::uint64_t) {}
void SteppedThread::goOn() {}

} // namespace atomalloc::lock_freedom

#endif
