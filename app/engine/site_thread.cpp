// SPDX-License-Identifier: MPL-2.0
#include "app/engine/site_thread.h"

#include <system_error>
#include <utility>

namespace atomalloc::app {
namespace {

void moveBehind(std::vector<ServedBlock> &from, std::vector<ServedBlock> &to)
{
    if (to.empty())
        to.swap(from);
    else
        to.insert(to.end(), from.begin(), from.end());
    from.clear();
}

} // namespace

void SiteThread::add(TaskId task, CallsOfTask &calls)
{
    Task &added = m_tasks.emplace_back();
    added.calls = &calls;
    m_matcher.add(task, added.handed);
}

void SiteThread::rethrow()
{
    if (m_failure)
        std::rethrow_exception(std::exchange(m_failure, nullptr));
}

/// Waits for the thread, then takes what is new.
void SiteThread::takeOver(std::unique_lock<std::mutex> &lock)
{
    m_changed.wait(lock, [this] { return m_run == nullptr; });
    rethrow();
    m_left = 0;
    for (Task &task : m_tasks) {
        moveBehind(task.calls->served, task.handed.served);
        moveBehind(task.calls->freed, task.handed.freed);
    }
}

void SiteThread::match(const RecordedRun &run)
{
    std::unique_lock lock(m_mutex);
    rethrow();
    if (m_run != nullptr && ++m_left < kMostLeft)
        return;
    takeOver(lock);
    if (!m_thread.joinable()) {
        try {
            m_thread = std::jthread([this](const std::stop_token &stop) { matchAll(stop); });
        } catch (const std::system_error &) {
            return m_matcher.match(run, run.eventCount()); // it takes longer without
        }
    }
    m_run = &run;
    m_end = run.eventCount();
    m_changed.notify_all();
}

void SiteThread::matchAll(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, stop, [this] { return m_run != nullptr; })) {
        const RecordedRun &run = *m_run;
        const std::size_t end = m_end;
        lock.unlock();
        std::exception_ptr failure;
        try {
            m_matcher.match(run, end);
        } catch (...) {
            failure = std::current_exception();
        }
        lock.lock();
        m_run = nullptr;
        m_failure = failure;
        m_changed.notify_all();
    }
}

EventSites SiteThread::take(const RecordedRun &run)
{
    std::unique_lock lock(m_mutex);
    takeOver(lock);
    m_matcher.match(run, run.eventCount());
    return m_matcher.take();
}

} // namespace atomalloc::app
