// SPDX-License-Identifier: MPL-2.0
// From the free that grants a waiter its block to the waiter's next line, beside a plain queued call to the same thread's event loop: the
// executor that resumes the waiter makes such a call, so what is above 1 is the allocator's.
#include "tests/benchmarks/partner.h"
#include "tests/benchmarks/suite.h"

#include <QCoreApplication>
#include <QCoroTask>
#include <QMetaObject>
#include <QThread>

#include <chrono>

namespace atomalloc::benchmarks {

namespace {

constexpr std::size_t kSize = 4096;
using Time = std::chrono::steady_clock::time_point;

/// Resumes on the thread of an object.
class QueuedExecutor final : public Executor
{
public:
    explicit QueuedExecutor(QObject &object) noexcept : m_object(object) {}
    void post(Resumption resumption) noexcept override
    {
        QMetaObject::invokeMethod(
            &m_object, [resumption] { resumption(); }, Qt::QueuedConnection);
    }
    TimerId startTimer(std::uint64_t /*deadlineNs*/, Resumption /*resumption*/) noexcept override { return 0; } // no deadlines here
    void cancelTimer(TimerId /*timer*/) noexcept override {}

private:
    QObject &m_object;
};

/// When it happened, and that it did.
struct Arrival
{
    Time time;
    std::atomic<bool> happened = false;

    void note() noexcept
    {
        time = std::chrono::steady_clock::now();
        happened.store(true, std::memory_order_release); // (1)
    }
};

/// Suspends until somebody resumes it.
struct Rest
{
    std::coroutine_handle<> &coroutine;
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> handle) noexcept { coroutine = handle; }
    void await_resume() const noexcept {}
};

/// Where the call arrives: this thread's event loop, or another thread's.
class Loop
{
public:
    explicit Loop(bool ofAnotherThread) : m_other(ofAnotherThread)
    {
        static int count = 0;
        static QCoreApplication application(count, nullptr);
        if (m_other) {
            m_object.moveToThread(&m_thread);
            m_thread.start();
        }
    }
    ~Loop()
    {
        m_thread.quit();
        m_thread.wait();
    }
    Loop(const Loop &) = delete;
    Loop &operator=(const Loop &) = delete;

    QObject &object() noexcept { return m_object; }
    /// Calls on the loop's thread and waits for the end of it.
    template <typename Call>
    void callThere(Call call)
    {
        if (m_other)
            QMetaObject::invokeMethod(&m_object, call, Qt::BlockingQueuedConnection);
        else
            call();
    }
    /// Goes on with events until it happened.
    void await(const Arrival &arrival)
    {
        while (!arrival.happened.load(std::memory_order_acquire)) { // (1)
            if (m_other)
                pause();
            else
                QCoreApplication::processEvents();
        }
    }

private:
    bool m_other;
    QThread m_thread;
    QObject m_object;
};

// The loop's thread is asleep when the other one calls it, in both benchmarks: calls that meet it awake are another matter.
void letItSleep(bool ofAnotherThread)
{
    if (ofAnotherThread) {
        constexpr auto kNap = std::chrono::microseconds(50);
        const Time end = std::chrono::steady_clock::now() + kNap;
        while (std::chrono::steady_clock::now() < end)
            pause();
    }
}

// Both columns: `prepare`, a nap, then the time from just before `call` to the arrival.
template <typename Prepare, typename Call>
void timeArrivals(benchmark::State &state, bool ofAnotherThread, Loop &loop, Arrival &arrival, Prepare prepare, Call call)
{
    for ([[maybe_unused]] auto step : state) {
        arrival.happened.store(false, std::memory_order_relaxed); // relaxed: nobody else is at work
        loop.callThere(prepare);
        letItSleep(ofAnotherThread);
        const Time start = std::chrono::steady_clock::now();
        call();
        loop.await(arrival);
        state.SetIterationTime(std::chrono::duration<double>(arrival.time - start).count());
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

void queuedCall(benchmark::State &state, bool ofAnotherThread)
{
    Loop loop(ofAnotherThread);
    Arrival arrival;
    const auto call = [&] {
        QMetaObject::invokeMethod(
            &loop.object(), [&arrival] { arrival.note(); }, Qt::QueuedConnection);
    };
    timeArrivals(
        state, ofAnotherThread, loop, arrival, [] {}, call);
}

// Frees its block before it rests, so that the other task can take it again.
QCoro::Task<> waitAgainAndAgain(Task &task, Arrival &arrival, std::coroutine_handle<> &resting, const bool &ending)
{
    const Layout layout{.size = kSize};
    for (;;) {
        co_await Rest{resting};
        if (ending)
            co_return;
        auto block = co_await task.allocateWhenAvailable(layout);
        if (!block)
            giveUp("a wait ended without a block");
        const Time time = std::chrono::steady_clock::now();
        (void)task.tryDeallocate(std::move(*block));
        arrival.time = time;
        arrival.happened.store(true, std::memory_order_release); // (1)
    }
}

void grantedWait(benchmark::State &state, bool ofAnotherThread)
{
    Loop loop(ofAnotherThread);
    QueuedExecutor executor(loop.object());
    AtomAllocConfig config = plainConfig();
    config.max_memory = kSize;
    config.max_block_size = kSize;
    config.initial_pool_size = kSize;
    AtomAlloc allocator = makeAllocator(config);
    Task holder = allocator.createTask();
    Task waiter = allocator.createTask(&executor);
    Arrival arrival;
    std::coroutine_handle<> resting;
    bool ending = false;
    const auto life = waitAgainAndAgain(waiter, arrival, resting, ending);

    Result<Block, AllocError> held = holder.tryAllocate({.size = kSize});
    if (!held)
        giveUp("out of memory");
    Block block = std::move(*held);
    const auto prepare = [&] {
        if (!block) {
            auto again = holder.tryAllocate({.size = kSize});
            if (!again)
                giveUp("out of memory");
            block = std::move(*again);
        }
        resting.resume(); // into its wait
    };
    timeArrivals(state, ofAnotherThread, loop, arrival, prepare, [&] { (void)holder.tryDeallocate(std::move(block)); });
    ending = true;
    loop.callThere([&] { resting.resume(); });
}

} // namespace

void addWaits(Suite &suite)
{
    constexpr double kMost = 1.3;
    for (const bool other : {false, true}) {
        Row row{.name = other ? "waiter resumed, across threads" : "waiter resumed, same thread",
                .rule = Rule::pair,
                .target = kMost,
                .manual_time = true};
        row.columns.push_back({"queued call", [other](benchmark::State &state) { queuedCall(state, other); }});
        row.columns.push_back({"waiter", [other](benchmark::State &state) { grantedWait(state, other); }});
        suite.push_back(std::move(row));
    }
}

} // namespace atomalloc::benchmarks
