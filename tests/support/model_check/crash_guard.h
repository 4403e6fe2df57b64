// SPDX-License-Identifier: MPL-2.0
// CrashGuard: while it lives, a fatal signal in a thread of an execution ends that execution with a failure, not the program.
#pragma once

#include <array>
#include <csignal>
#include <memory>

namespace atomalloc::model {

class CrashGuard
{
public:
    CrashGuard();
    ~CrashGuard();
    CrashGuard(const CrashGuard &) = delete;
    CrashGuard &operator=(const CrashGuard &) = delete;

private:
    static constexpr std::array kSignals{SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};
    static constexpr std::size_t kStackBytes = 64 << 10;

    std::unique_ptr<std::byte[]> m_stack;
    stack_t m_stackBefore{};
    std::array<struct sigaction, kSignals.size()> m_before{};
};

} // namespace atomalloc::model
