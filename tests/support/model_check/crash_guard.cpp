// SPDX-License-Identifier: MPL-2.0
#include "tests/support/model_check/crash_guard.h"

#include "tests/support/model_check/execution.h"

namespace atomalloc::model {

namespace {

const char *nameOf(int signal)
{
    switch (signal) {
    case SIGSEGV:
        return "crash: segmentation fault";
    case SIGABRT:
        return "crash: aborted";
    default:
        return "crash";
    }
}

void endExecution(int signal)
{
    Execution *execution = Execution::current();
    if (execution != nullptr)
        execution->fail(nameOf(signal)); // leaves the handler for the main program's stack, and does not come back
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

} // namespace

CrashGuard::CrashGuard() : m_stack(std::make_unique<std::byte[]>(kStackBytes))
{
    const stack_t stack{.ss_sp = m_stack.get(), .ss_flags = 0, .ss_size = kStackBytes}; // a fiber's own may be what overflowed
    sigaltstack(&stack, &m_stackBefore);
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
        struct sigaction action
        {
        };
        action.sa_handler = &endExecution;
        action.sa_flags = SA_ONSTACK | SA_NODEFER; // the handler never returns, so the signal must not stay blocked
        sigaction(kSignals[i], &action, &m_before[i]);
    }
}

CrashGuard::~CrashGuard()
{
    for (std::size_t i = 0; i < kSignals.size(); ++i)
        sigaction(kSignals[i], &m_before[i], nullptr);
    sigaltstack(&m_stackBefore, nullptr);
}

} // namespace atomalloc::model
