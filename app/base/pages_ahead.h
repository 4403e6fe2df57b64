// SPDX-License-Identifier: MPL-2.0
// PagesAhead: has the system clear the pages of a large vector on a thread of its own, a little ahead of who fills it. Clearing them takes
// a third of the time in which a long recording is read.
// Owned by who fills the memory, which alone calls it. It must be gone before the memory is: when it is destroyed, its thread has ended.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <stop_token>
#include <thread>

namespace atomalloc::app {

class PagesAhead
{
public:
    static constexpr std::size_t kAhead = std::size_t{16} << 20; ///< bytes: what it may take too much

    /// Memory of allocateLargePages() that nobody has touched. Throws std::system_error where there can be no thread.
    PagesAhead(void *memory, std::size_t bytes);
    ~PagesAhead() = default;
    PagesAhead(const PagesAhead &) = delete;
    PagesAhead &operator=(const PagesAhead &) = delete;

    /// So many bytes from the beginning are filled.
    void reached(std::size_t bytes);

private:
    void clearAll(const std::stop_token &stop);

    std::byte *m_memory;
    std::size_t m_bytes;

    std::mutex m_mutex; // guards m_reached
    std::condition_variable_any m_changed;
    std::size_t m_reached = 0;

    std::jthread m_thread; // the last member: it ends before the others
};

} // namespace atomalloc::app
