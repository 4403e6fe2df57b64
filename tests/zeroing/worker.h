// SPDX-License-Identifier: MPL-2.0
// A thread that does what it is told while its owner waits.
#pragma once

#include <functional>
#include <semaphore>
#include <thread>
#include <utility>

namespace atomalloc::zeroing {

class Worker
{
public:
    Worker() : m_thread([this] { work(); }) {}
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;
    ~Worker()
    {
        m_told.release(); // nothing: the end
        m_thread.join();
    }

    void run(std::function<void()> what)
    {
        m_what = std::move(what);
        m_told.release();
        m_done.acquire();
    }

private:
    void work()
    {
        for (m_told.acquire(); m_what; m_told.acquire()) {
            std::exchange(m_what, {})();
            m_done.release();
        }
    }

    std::function<void()> m_what;
    std::binary_semaphore m_told{0};
    std::binary_semaphore m_done{0};
    std::thread m_thread;
};

} // namespace atomalloc::zeroing
