// SPDX-License-Identifier: MPL-2.0
// LoopInbox: all of a ThreadLoop that other threads touch: what they give it to do, their wish that it ends, and what they see of it.
//
// No wake-up is lost. The owner looks for mail and falls asleep under one hold of the mutex. Everybody who brings something changes it and
// wakes the owner under that mutex too. So either the owner sees the mail, or it sleeps when it is woken. Without the mutex the owner reads
// one hint alone, m_hasMail. A mail that it misses there is found before it sleeps.
// Invariant, under the mutex: resting() or waitsForTime() only while there is no mail.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <vector>

namespace atomalloc::app {

/// What the inbox is made of. Tests give their own, to try every order of its steps.
struct ThreadParts
{
    using Mutex = std::mutex;
    using Condition = std::condition_variable;
    using Flag = std::atomic<bool>;
};

template <typename Item, typename Parts = ThreadParts>
class LoopInbox
{
public:
    // --- any thread ---
    void post(const Item &item)
    {
        const std::lock_guard lock(m_mutex);
        m_items.push_back(item);
        m_hasMail.store(true, std::memory_order_relaxed); // relaxed: under the mutex
        // relaxed: figures. The owner may get its processor much later. From now on it is not to be taken for one that waits.
        m_resting.store(false, std::memory_order_relaxed);
        m_waitsForTime.store(false, std::memory_order_relaxed);
        m_wake.notify_one();
    }
    void quit() { raise(m_quit); }
    void requestStop() { raise(m_stopWanted); }
    /// True while nothing can go on but what another thread or the end of the run brings.
    [[nodiscard]] bool resting() const noexcept { return m_resting.load(std::memory_order_relaxed); } // relaxed: a figure
    /// True while nothing can go on before a deadline or a start, unless another thread brings something.
    [[nodiscard]] bool waitsForTime() const noexcept { return m_waitsForTime.load(std::memory_order_relaxed); } // relaxed: a figure
    [[nodiscard]] bool quitWanted() const noexcept { return m_quit.load(std::memory_order_acquire); }
    [[nodiscard]] bool stopWanted() const noexcept { return m_stopWanted.load(std::memory_order_acquire); }

    // --- the owner ---
    void takeInto(std::deque<Item> &ready)
    {
        if (!m_hasMail.load(std::memory_order_relaxed)) // relaxed: what comes a moment later is taken in the next round, or ends the sleep
            return;
        const std::lock_guard lock(m_mutex);
        ready.insert(ready.end(), m_items.begin(), m_items.end());
        m_items.clear();
        m_hasMail.store(false, std::memory_order_relaxed); // relaxed: under the mutex
    }
    void noteWork() noexcept
    {
        m_resting.store(false, std::memory_order_relaxed);      // relaxed: a figure
        m_waitsForTime.store(false, std::memory_order_relaxed); // relaxed: a figure
    }
    /// Returns when there is mail, when the end is wished, or after `longest`. `timed`: a deadline or a start is what is waited for.
    /// `stopping`: the wish to stop was heard before.
    void sleep(std::chrono::nanoseconds longest, bool timed, bool stopping)
    {
        std::unique_lock lock(m_mutex);
        if (m_items.empty()) {
            m_resting.store(!timed, std::memory_order_relaxed);     // relaxed: a figure
            m_waitsForTime.store(timed, std::memory_order_relaxed); // relaxed: a figure
        }
        m_wake.wait_for(lock, longest, [this, stopping] {
            return !m_items.empty() || m_quit.load(std::memory_order_relaxed) || // relaxed: both are set under the mutex
                   (m_stopWanted.load(std::memory_order_relaxed) && !stopping);
        });
    }

private:
    using Flag = typename Parts::Flag;

    void raise(Flag &flag)
    {
        const std::lock_guard lock(m_mutex);
        flag.store(true, std::memory_order_release);
        m_wake.notify_one();
    }

    typename Parts::Mutex m_mutex;
    typename Parts::Condition m_wake;
    Flag m_hasMail{false}; // m_items is not empty
    Flag m_resting{false};
    Flag m_waitsForTime{false};
    Flag m_quit{false};
    Flag m_stopWanted{false};
    std::vector<Item> m_items; // behind m_mutex
};

} // namespace atomalloc::app
