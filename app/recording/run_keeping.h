// SPDX-License-Identifier: MPL-2.0
// RunKeeping: where the thread that appends to a run waits for the one that writes it to a file, at the end of each chunk, and the other
// way round. Owned by the run.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace atomalloc::app {

class RunKeeping
{
public:
    // --- the thread that writes the file ---
    /// Nobody waits for a file that is not written.
    void setOn(bool on)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_on = on;
        }
        m_changed.notify_all();
    }
    /// The first so many events are in the file.
    void keptUpTo(std::size_t events)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_kept = events;
        }
        m_changed.notify_all();
    }
    /// Until there is a full chunk behind the first `events`, the run has finished, or 20 ms have passed.
    void awaitChunk(std::size_t events, const std::atomic<bool> &finished)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, std::chrono::milliseconds(20),
                           [this, events, &finished] { return m_full > events || finished.load(std::memory_order_acquire); });
    }

    // --- the appending thread ---
    /// The first so many events are full chunks. Waits until they are in the file, when there is one.
    void filledUpTo(std::size_t events)
    {
        std::unique_lock lock(m_mutex);
        m_full = events;
        m_changed.notify_all();
        m_changed.wait(lock, [this, events] { return !m_on || m_kept >= events; });
    }
    void finished()
    {
        const std::lock_guard lock(m_mutex); // who is about to wait would not hear of it otherwise
        m_changed.notify_all();
    }

private:
    std::mutex m_mutex; // guards all below
    std::condition_variable m_changed;
    bool m_on = false;
    std::size_t m_kept = 0;
    std::size_t m_full = 0;
};

} // namespace atomalloc::app
