// SPDX-License-Identifier: MPL-2.0
#include "app/cli/interrupt.h"

#include <csignal>
#include <pthread.h>
#include <unistd.h>

namespace atomalloc::app::cli {
namespace {

constexpr int kEndWatch = SIGUSR2; // sent by the destructor to the watching thread

sigset_t watchedSignals()
{
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGINT, SIGTERM, kEndWatch})
        sigaddset(&set, signal);
    return set;
}

} // namespace

InterruptWatch::InterruptWatch()
{
    const sigset_t set = watchedSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr); // threads made later inherit it: only watch() takes these signals
    m_thread = std::thread([this] { watch(); });
}

InterruptWatch::~InterruptWatch()
{
    pthread_kill(m_thread.native_handle(), kEndWatch);
    m_thread.join();
}

void InterruptWatch::watch()
{
    const sigset_t set = watchedSignals();
    int signal = 0;
    while (sigwait(&set, &signal) == 0 && signal != kEndWatch)
        if (!m_stop.request_stop())
            ::_exit(1); // the second Ctrl+C: whatever hangs, files under way have temporary names
}

} // namespace atomalloc::app::cli
