// SPDX-License-Identifier: MPL-2.0
// WaitingScene: an exhausted pool with two waiters in line, each with an executor of its own. The victim does something to the line; the
// others must get the second waiter served whatever becomes of the victim.
#pragma once

#include "tests/lock_freedom/allocator_scene.h"

#include <coroutine>
#include <stop_token>

namespace atomalloc::lock_freedom {

/// Keeps resumptions until it is run; takes no lock, as the victim may be stopped in here.
class SceneExecutor : public Executor
{
public:
    void post(Resumption resumption) noexcept override;
    TimerId startTimer(std::uint64_t deadlineNs, Resumption resumption) noexcept override;
    void cancelTimer(TimerId timer) noexcept override;
    [[nodiscard]] bool posted() const { return m_ready[0].load(std::memory_order_acquire); }
    [[nodiscard]] Resumption timer() const { return m_timer; }
    void run();

private:
    static constexpr std::size_t kMost = 8;
    std::atomic<std::size_t> m_count{0};
    std::array<Resumption, kMost> m_posted{};
    std::array<std::atomic<bool>, kMost> m_ready{};
    Resumption m_timer;
};

class WaitingScene : public AllocatorScene
{
public:
    enum class Deed { grant, cancel, timeOut, leave };

    explicit WaitingScene(Deed deed);
    ~WaitingScene() override;

    void operate() noexcept override;
    [[nodiscard]] std::string complaintWhileStopped() const override;
    void takeStock(unsigned worker, Fate fate) noexcept override;

private:
    struct Waiter;
    struct Coroutine;
    static Coroutine wait(Waiter &waiter, WaitOptions options);
    void enterLine();

    const Deed m_deed;
    std::unique_ptr<Waiter> m_first;
    std::unique_ptr<Waiter> m_second;
};

} // namespace atomalloc::lock_freedom
