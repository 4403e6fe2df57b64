// SPDX-License-Identifier: MPL-2.0
// BytesAhead: reads and unpacks a ByteSource on a thread of its own, a few chunks ahead of who takes the bytes.
// Owned by one thread, which alone calls it. Nobody else uses the source meanwhile: when this is destroyed, its thread has ended.
#pragma once

#include "app/base/byte_source.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <thread>
#include <vector>

namespace atomalloc::app {

class BytesAhead
{
public:
    static constexpr std::size_t kChunkBytes = std::size_t{256} << 10;
    static constexpr std::size_t kMostChunks = 4; ///< that wait to be taken

    /// Throws std::system_error where there can be no thread: nothing was read then.
    explicit BytesAhead(ByteSource &source);
    ~BytesAhead() = default;
    BytesAhead(const BytesAhead &) = delete;
    BytesAhead &operator=(const BytesAhead &) = delete;

    /// As ByteSource::read(), from where the source stood. Rethrows what reading has thrown.
    [[nodiscard]] Outcome<std::size_t> read(std::span<char> buffer);

private:
    void readAll(const std::stop_token &stop);
    bool readNext(std::vector<char> &chunk);
    /// Makes the next chunk the one that is taken from. False at the end.
    bool takeNext();

    ByteSource &m_source;
    std::vector<char> m_taken; // from: what is left of it begins at m_at
    std::size_t m_at = 0;

    std::mutex m_mutex; // guards all below but the thread
    std::condition_variable_any m_changed;
    std::deque<std::vector<char>> m_ready;
    std::vector<std::vector<char>> m_empty; // for the next chunks
    bool m_ended = false;
    std::optional<Problem> m_problem; // why it has ended
    std::exception_ptr m_failure;     // likewise

    std::jthread m_thread; // the last member: it ends before the others
};

} // namespace atomalloc::app
