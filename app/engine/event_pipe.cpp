// SPDX-License-Identifier: MPL-2.0
#include "app/engine/event_pipe.h"

#include <system_error>
#include <utility>

namespace atomalloc::app {

namespace {
constexpr std::size_t kMostWaiting = 4; // batches: under a megabyte
} // namespace

EventPipe::EventPipe(RecordedRun &run) : m_run(run) { m_batch.reserve(kBatch); }

void EventPipe::rethrow()
{
    if (m_failure)
        std::rethrow_exception(std::exchange(m_failure, nullptr));
}

void EventPipe::handOver()
{
    if (!m_thread.joinable()) {
        try {
            m_thread = std::jthread([this](const std::stop_token &stop) { appendAll(stop); });
        } catch (const std::system_error &) {
            return flush(); // it takes longer without
        }
    }
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_waiting.size() < kMostWaiting; });
    rethrow();
    m_waiting.push_back(std::move(m_batch));
    m_batch.clear();
    if (!m_empty.empty()) {
        m_batch = std::move(m_empty.back());
        m_empty.pop_back();
    }
    lock.unlock();
    m_changed.notify_all();
    m_batch.reserve(kBatch);
}

void EventPipe::flush()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_waiting.empty() && !m_appending; });
    rethrow();
    m_run.append(m_batch);
    m_batch.clear();
}

void EventPipe::appendAll(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, stop, [this] { return !m_waiting.empty(); }))
        appendNext(lock);
}

void EventPipe::appendNext(std::unique_lock<std::mutex> &lock)
{
    std::vector<Event> batch = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_appending = true;
    const bool failed = m_failure != nullptr;
    lock.unlock();
    std::exception_ptr failure;
    try {
        if (!failed)
            m_run.append(batch);
    } catch (...) {
        failure = std::current_exception();
    }
    batch.clear();
    lock.lock();
    if (failure)
        m_failure = failure;
    m_empty.push_back(std::move(batch));
    m_appending = false;
    m_changed.notify_all();
}

} // namespace atomalloc::app
