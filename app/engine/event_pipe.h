// SPDX-License-Identifier: MPL-2.0
// EventPipe: appends events to a run on a thread of its own, so that whoever makes them need not link, count and keep them as well.
// Owned by the thread that makes the events, which alone calls it. A few batches wait in it at most. A short run needs no thread.
#pragma once

#include "app/recording/recorded_run.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace atomalloc::app {

class EventPipe
{
public:
    static constexpr std::size_t kBatch = 4'096; ///< events

    /// The run outlives it.
    explicit EventPipe(RecordedRun &run);
    /// The events that were added last may be lost: flush() before.
    ~EventPipe() = default;
    EventPipe(const EventPipe &) = delete;
    EventPipe &operator=(const EventPipe &) = delete;

    /// Rethrows what appending has thrown. The events behind that are lost.
    void add(const Event &event)
    {
        m_batch.push_back(event);
        if (m_batch.size() >= kBatch)
            handOver();
    }
    /// Waits until all of them are in the run. Rethrows what appending has thrown.
    void flush();

private:
    void handOver();
    void appendAll(const std::stop_token &stop);
    void appendNext(std::unique_lock<std::mutex> &lock);
    /// The mutex is held.
    void rethrow();

    RecordedRun &m_run;
    std::vector<Event> m_batch; // that is being filled

    std::mutex m_mutex; // guards all below but the thread
    std::condition_variable_any m_changed;
    std::deque<std::vector<Event>> m_waiting;
    std::vector<std::vector<Event>> m_empty; // for the next batches
    bool m_appending = false;                // one that is not in m_waiting any more
    std::exception_ptr m_failure;

    std::jthread m_thread; // the last member: it ends before the others
};

} // namespace atomalloc::app
