// SPDX-License-Identifier: MPL-2.0
#include "app/base/bytes_ahead.h"

#include <algorithm>
#include <utility>

namespace atomalloc::app {

BytesAhead::BytesAhead(ByteSource &source) : m_source(source), m_thread([this](const std::stop_token &stop) { readAll(stop); }) {}

void BytesAhead::readAll(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    while (!m_ended && m_changed.wait(lock, stop, [this] { return m_ready.size() < kMostChunks; })) {
        std::vector<char> chunk;
        if (!m_empty.empty()) {
            chunk = std::move(m_empty.back());
            m_empty.pop_back();
        }
        lock.unlock();
        const bool read = readNext(chunk);
        lock.lock();
        if (read)
            m_ready.push_back(std::move(chunk));
        m_ended = !read;
        m_changed.notify_all();
    }
}

/// The mutex is not held. False at the end.
bool BytesAhead::readNext(std::vector<char> &chunk)
{
    std::optional<Problem> problem;
    std::exception_ptr failure;
    try {
        chunk.resize(kChunkBytes);
        const Outcome<std::size_t> size = m_source.read(chunk);
        chunk.resize(size ? *size : 0);
        if (!size)
            problem = size.error();
    } catch (...) {
        chunk.clear();
        failure = std::current_exception();
    }
    if (!chunk.empty())
        return true;
    const std::lock_guard lock(m_mutex);
    m_problem = std::move(problem);
    m_failure = failure;
    return false;
}

bool BytesAhead::takeNext()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_ended || !m_ready.empty(); });
    if (m_ready.empty())
        return false;
    m_empty.push_back(std::exchange(m_taken, std::move(m_ready.front())));
    m_ready.pop_front();
    m_at = 0;
    lock.unlock();
    m_changed.notify_all();
    return true;
}

Outcome<std::size_t> BytesAhead::read(std::span<char> buffer)
{
    std::size_t filled = 0;
    while (filled < buffer.size() && (m_at < m_taken.size() || takeNext())) {
        const std::size_t size = std::min(buffer.size() - filled, m_taken.size() - m_at);
        std::copy_n(m_taken.data() + m_at, size, buffer.data() + filled);
        m_at += size;
        filled += size;
    }
    if (filled > 0 || buffer.empty())
        return filled;
    const std::lock_guard lock(m_mutex);
    if (m_failure)
        std::rethrow_exception(m_failure);
    if (m_problem)
        return fail(*m_problem);
    return filled;
}

} // namespace atomalloc::app
