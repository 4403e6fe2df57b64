// SPDX-License-Identifier: MPL-2.0
#include "tests/lock_freedom/waiting_scene.h"

#include <cstddef>
#include <exception>
#include <new>
#include <stdexcept>
#include <utility>

namespace atomalloc::lock_freedom {

namespace {

constexpr std::size_t kFrameBytes = 2048;

void takeOneBlock(AllocatorScene &scene) { scene.victim().block = scene.allocateBy(scene.victim().task); }

} // namespace

void SceneExecutor::post(Resumption resumption) noexcept
{
    const std::size_t place = m_count.fetch_add(1, std::memory_order_relaxed); // relaxed: only uniqueness counts
    if (place >= kMost)
        std::terminate();
    m_posted[place] = resumption;
    m_ready[place].store(true, std::memory_order_release);
}

Executor::TimerId SceneExecutor::startTimer(std::uint64_t, Resumption resumption) noexcept
{
    m_timer = resumption;
    return 1;
}

void SceneExecutor::cancelTimer(TimerId) noexcept {}

void SceneExecutor::run()
{
    for (std::size_t i = 0; i < kMost; ++i)
        if (m_ready[i].exchange(false, std::memory_order_acquire))
            m_posted[i]();
}

struct WaitingScene::Coroutine
{
    struct promise_type
    {
        // The frame lies with its waiter: a victim that destroys it must not be stopped inside free().
        static void *operator new(std::size_t bytes, Waiter &waiter, const WaitOptions &);
        static void operator delete(void *) noexcept {}
        Coroutine get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        void return_void() {}
        void unhandled_exception() { std::terminate(); }
    };
    std::coroutine_handle<promise_type> handle;
};

struct WaitingScene::Waiter
{
    explicit Waiter(AtomAlloc &allocator) : task(allocator.createTask(&executor)) {}

    SceneExecutor executor;
    Task task;
    std::stop_source stop;
    Block block;
    std::coroutine_handle<> coroutine;
    alignas(std::max_align_t) std::byte frame[kFrameBytes];
};

void *WaitingScene::Coroutine::promise_type::operator new(std::size_t bytes, Waiter &waiter, const WaitOptions &)
{
    if (bytes > kFrameBytes)
        throw std::bad_alloc();
    return waiter.frame;
}

WaitingScene::Coroutine WaitingScene::wait(Waiter &waiter, WaitOptions options)
{
    auto result = co_await waiter.task.allocateWhenAvailable({kSize}, std::move(options));
    if (result)
        waiter.block = std::move(result).value();
}

WaitingScene::WaitingScene(Deed deed)
    : AllocatorScene(Pool::exhausted, {takeOneBlock, nullptr}),
      m_deed(deed),
      m_first(std::make_unique<Waiter>(*m_allocator)),
      m_second(std::make_unique<Waiter>(*m_allocator))
{
    enterLine();
}

WaitingScene::~WaitingScene()
{
    for (const auto *waiter : {&m_first, &m_second})
        if (*waiter && (*waiter)->coroutine)
            (*waiter)->coroutine.destroy();
}

void WaitingScene::enterLine()
{
    WaitOptions options;
    options.deadline_ns = m_clock.nowNs() + 1'000'000'000'000;
    options.stop_token = m_first->stop.get_token();
    m_first->coroutine = wait(*m_first, options).handle;
    m_second->coroutine = wait(*m_second, {}).handle;
    if (m_allocator->statsNow().waiting != 2)
        throw std::runtime_error("nobody waits");
}

void WaitingScene::operate() noexcept
{
    switch (m_deed) {
    case Deed::grant:
        (void)victim().task.tryDeallocate(std::move(victim().block));
        break;
    case Deed::cancel:
        m_first->stop.request_stop();
        break;
    case Deed::timeOut:
        m_first->executor.timer()();
        break;
    case Deed::leave:
        std::exchange(m_first->coroutine, {}).destroy();
        break;
    }
}

std::string WaitingScene::complaintWhileStopped() const
{
    return m_second->executor.posted() ? "" : "the second waiter was not served though the others gave all back";
}

void WaitingScene::takeStock(unsigned worker, Fate fate) noexcept
{
    if (worker != 0)
        return;
    m_second->executor.run();
    m_second->block = Block();
    if (fate == Fate::kill && (m_deed == Deed::cancel || m_deed == Deed::leave)) {
        // std::stop_callback's destructor waits for the callback, whose thread is dead; a frame that is half destroyed stays so.
        (void)m_first.release();
    } else if (m_first->coroutine) {
        m_first->executor.run();
        std::exchange(m_first->coroutine, {}).destroy(); // gives back a grant whose resumption died with the victim
        m_first->block = Block();
    }
    AllocatorScene::takeStock(worker, fate);
}

} // namespace atomalloc::lock_freedom
