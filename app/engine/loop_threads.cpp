// SPDX-License-Identifier: MPL-2.0
#include "app/engine/loop_threads.h"

#include <utility>

namespace atomalloc::app {

LoopThreads::LoopThreads(const Loops &loops, std::function<void(std::size_t)> begin, std::function<void(std::exception_ptr)> failed)
    : m_loops(loops), m_begin(std::move(begin)), m_failed(std::move(failed))
{
}

LoopThreads::~LoopThreads() { join(); }

void LoopThreads::start()
{
    try {
        m_threads.reserve(m_loops.size());
        for (std::size_t i = 0; i < m_loops.size(); ++i)
            m_threads.emplace_back([this, i] {
                m_gate.wait();
                if (m_go)
                    work(i);
            });
        m_go = true;
    } catch (...) {
        m_gate.count_down();
        join();
        throw;
    }
    m_gate.count_down();
}

void LoopThreads::work(std::size_t index) noexcept
{
    bool begun = false;
    while (!m_loops[index]->quitting()) {
        try {
            m_loops[index]->run([&] {
                if (!std::exchange(begun, true))
                    m_begin(index);
            });
        } catch (...) {
            m_failed(std::current_exception());
        }
    }
}

void LoopThreads::join() noexcept
{
    for (const auto &loop : m_loops)
        loop->quit();
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
}

} // namespace atomalloc::app
