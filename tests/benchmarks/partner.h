// SPDX-License-Identifier: MPL-2.0
// Partner: a second thread that lives as long as a benchmark, for work that two threads do at once. Made and used by one thread.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <thread>
#include <utility>

namespace atomalloc::benchmarks {

inline void pause() noexcept { __builtin_ia32_pause(); }

class Partner
{
public:
    /// `work` is what the second thread does each time.
    explicit Partner(std::function<void()> work) : m_work(std::move(work)), m_thread([this] { live(); }) {}
    ~Partner()
    {
        m_ending = true; // before the release below
        m_begun.fetch_add(1, std::memory_order_release);
        m_thread.join();
    }
    Partner(const Partner &) = delete;
    Partner &operator=(const Partner &) = delete;

    /// Both at once: `mine` here, the work there. Seconds until the later one ended.
    template <typename Mine>
    double together(Mine &&mine)
    {
        const std::uint64_t round = m_ended.load(std::memory_order_relaxed) + 1; // relaxed: the last one ended with (2)
        const auto start = std::chrono::steady_clock::now();
        m_begun.store(round, std::memory_order_release); // (1)
        mine();
        while (m_ended.load(std::memory_order_acquire) != round) // (2)
            pause();
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    }

private:
    void live()
    {
        for (std::uint64_t round = 1;; ++round) {
            while (m_begun.load(std::memory_order_acquire) != round) // (1)
                pause();
            if (m_ending)
                return;
            m_work();
            m_ended.store(round, std::memory_order_release); // (2)
        }
    }

    std::function<void()> m_work;
    alignas(64) std::atomic<std::uint64_t> m_begun = 0;
    alignas(64) std::atomic<std::uint64_t> m_ended = 0;
    bool m_ending = false;
    std::thread m_thread; // last: starts when the rest is there
};

} // namespace atomalloc::benchmarks
