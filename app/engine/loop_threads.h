// SPDX-License-Identifier: MPL-2.0
// LoopThreads: the worker threads of a Measure run, one for each loop. The thread that makes it starts and joins them.
// An exception on one of these threads is handed on, and the loop goes on: it never ends the program.
#pragma once

#include "app/engine/thread_loop.h"

#include <cstddef>
#include <exception>
#include <functional>
#include <latch>
#include <memory>
#include <thread>
#include <vector>

namespace atomalloc::app {

class LoopThreads
{
public:
    using Loops = std::vector<std::unique_ptr<ThreadLoop>>;

    /// The loops outlive this object. `begin` is called once per loop with its index, on the loop's own thread. `failed` gets each
    /// exception, on the thread where it was thrown. It must not throw.
    LoopThreads(const Loops &loops, std::function<void(std::size_t)> begin, std::function<void(std::exception_ptr)> failed);
    /// join(), where that was not called.
    ~LoopThreads();
    LoopThreads(const LoopThreads &) = delete;
    LoopThreads &operator=(const LoopThreads &) = delete;

    /// All threads or none: where the system refuses one, it throws std::system_error, and nothing has begun on another.
    void start();
    /// Ends the loops and waits for their threads.
    void join() noexcept;

private:
    void work(std::size_t index) noexcept;

    const Loops &m_loops;
    std::function<void(std::size_t)> m_begin;
    std::function<void(std::exception_ptr)> m_failed;
    std::vector<std::thread> m_threads;
    std::latch m_gate{1}; // opens when all threads are there
    bool m_go = false;    // written before the gate opens, read behind it
};

} // namespace atomalloc::app
