// SPDX-License-Identifier: MPL-2.0
// SiteThread: a SiteMatcher on a thread of its own, so that the player need not look at events again. Owned by the player, whose thread
// alone calls it. What the player knows of its calls is handed over a few thousand steps at a time.
#pragma once

#include "app/engine/site_match.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>
#include <stop_token>
#include <thread>

namespace atomalloc::app {

class SiteThread
{
public:
    SiteThread() = default;
    ~SiteThread() = default;
    SiteThread(const SiteThread &) = delete;
    SiteThread &operator=(const SiteThread &) = delete;

    /// `calls` outlives the use of this, and grows meanwhile. Those that are handed over are gone.
    void add(TaskId task, CallsOfTask &calls);
    /// The events that the run has now are matched soon: as SiteMatcher::match(). The run outlives this. Rethrows what matching has thrown.
    void match(const RecordedRun &run);
    /// Matches what is left and gives all of it.
    [[nodiscard]] EventSites take(const RecordedRun &run);

private:
    static constexpr int kMostLeft = 64; // calls of match() that find the thread at work, before one waits for it

    struct Task
    {
        CallsOfTask *calls = nullptr; // the player's
        CallsOfTask handed;           // those that the thread matches
    };

    void takeOver(std::unique_lock<std::mutex> &lock);
    void matchAll(const std::stop_token &stop);
    void rethrow();

    std::deque<Task> m_tasks;
    int m_left = 0; // calls of match() since the last hand-over

    std::mutex m_mutex; // guards what follows but the thread. While m_run is set, the thread has m_matcher and what was handed
    std::condition_variable_any m_changed;
    const RecordedRun *m_run = nullptr; // null: the thread waits
    std::size_t m_end = 0;              // so many events are to be matched
    SiteMatcher m_matcher;
    std::exception_ptr m_failure;

    std::jthread m_thread; // the last member: it ends before the others
};

} // namespace atomalloc::app
