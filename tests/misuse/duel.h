// SPDX-License-Identifier: MPL-2.0
// Duel: two threads that do two things at once, round after round. They meet at a barrier that spins for a
// while, so that both are running when it opens, unless the machine is busy.
#pragma once

#include <atomic>
#include <thread>

namespace atomalloc::misuse {

class Duel
{
public:
    Duel() : m_thread([this] { loop(); }) {}
    ~Duel()
    {
        m_second = nullptr;
        meet();
        m_thread.join();
    }
    Duel(const Duel &) = delete;
    Duel &operator=(const Duel &) = delete;

    /// Runs both, `second` on the other thread; returns when both are done.
    template <typename First, typename Second>
    void run(First first, Second second)
    {
        m_context = &second;
        m_second = [](void *context) { (*static_cast<Second *>(context))(); };
        meet();
        first();
        meet();
    }

private:
    static constexpr int kSpins = 20'000;

    void meet()
    {
        const unsigned turn = m_turn.load(std::memory_order_acquire);
        if (m_arrived.fetch_add(1, std::memory_order_acq_rel) == 1) {
            m_arrived.store(0, std::memory_order_relaxed);
            m_turn.store(turn + 1, std::memory_order_release);
            m_turn.notify_one();
            return;
        }
        for (int spins = 0; spins < kSpins; ++spins)
            if (m_turn.load(std::memory_order_acquire) != turn)
                return;
        m_turn.wait(turn, std::memory_order_acquire);
    }
    void loop()
    {
        for (;;) {
            meet();
            if (m_second == nullptr)
                return;
            m_second(m_context);
            meet();
        }
    }

    void *m_context = nullptr;
    void (*m_second)(void *) = nullptr;
    std::atomic<unsigned> m_turn{0};
    std::atomic<unsigned> m_arrived{0};
    std::thread m_thread; // last: it uses all above
};

} // namespace atomalloc::misuse
