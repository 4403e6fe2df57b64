// SPDX-License-Identifier: MPL-2.0
#include "tests/lock_freedom/crowd.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <ctime>
#include <fstream>
#include <mutex>
#include <pthread.h>
#include <string>
#include <unistd.h>

namespace atomalloc::lock_freedom {

namespace {

constexpr int kLooks = 8; ///< so many looks in a row must find a thread stuck, and no operation made by any
constexpr auto kBetweenLooks = std::chrono::milliseconds(1);
constexpr std::int64_t kMostProcessorSeconds = 5;

/// Sleeping where only another thread's call can wake it: a futex, a pipe; not a page fault, not a run queue.
bool sleepsInTheKernel(pid_t thread)
{
    std::ifstream file("/proc/self/task/" + std::to_string(thread) + "/stat");
    std::string line;
    std::getline(file, line);
    const std::size_t end = line.rfind(')'); // of the program's name
    return end != std::string::npos && end + 2 < line.size() && line[end + 2] == 'S';
}

std::int64_t processorSeconds(pthread_t thread)
{
    clockid_t clock{};
    timespec spent{};
    if (pthread_getcpuclockid(thread, &clock) != 0 || clock_gettime(clock, &spent) != 0)
        return 0;
    return spent.tv_sec;
}

} // namespace

struct Crowd::Worker
{
    pthread_t handle{};
    unsigned index = 0;
    std::atomic<pid_t> thread{0};
    std::atomic<std::uint64_t> made{0};
    std::atomic<std::uint64_t> wanted{0};
    std::int64_t secondsBefore = 0;

    std::mutex mutex; ///< of what follows
    std::condition_variable changed;
    Operation operation = nullptr; ///< null: nothing to do
    void *context = nullptr;
    bool ends = false;
};

Crowd::Crowd(unsigned size)
{
    for (unsigned i = 0; i < size; ++i) {
        m_workers.push_back(std::make_unique<Worker>());
        m_workers.back()->index = i;
        pthread_create(&m_workers.back()->handle, nullptr, &Crowd::run, m_workers.back().get());
    }
}

Crowd::~Crowd()
{
    for (const auto &worker : m_workers) {
        {
            const std::lock_guard guard(worker->mutex);
            worker->ends = true;
        }
        worker->changed.notify_all();
        pthread_join(worker->handle, nullptr);
    }
}

void *Crowd::run(void *self)
{
    auto &worker = *static_cast<Worker *>(self);
    worker.thread.store(gettid(), std::memory_order_relaxed); // relaxed: a number; asked for again until it is there
    std::unique_lock lock(worker.mutex);
    for (;;) {
        worker.changed.wait(lock, [&] { return worker.ends || worker.operation != nullptr; });
        if (worker.ends)
            return nullptr;
        lock.unlock();
        while (worker.made.load(std::memory_order_relaxed) < worker.wanted.load(std::memory_order_relaxed)) { // relaxed: numbers alone
            worker.operation(worker.context, worker.index);
            worker.made.fetch_add(1, std::memory_order_relaxed);
        }
        lock.lock();
        worker.operation = nullptr;
        worker.changed.notify_all();
    }
}

void Crowd::begin(Operation operation, void *context, std::uint64_t times)
{
    for (const auto &worker : m_workers) {
        worker->made.store(0, std::memory_order_relaxed); // relaxed: published with the operation
        worker->wanted.store(times, std::memory_order_relaxed);
        worker->secondsBefore = processorSeconds(worker->handle);
        {
            const std::lock_guard guard(worker->mutex);
            worker->context = context;
            worker->operation = operation;
        }
        worker->changed.notify_all();
    }
}

bool Crowd::completes(std::uint64_t more)
{
    for (const auto &worker : m_workers)
        worker->wanted.store(worker->made.load(std::memory_order_relaxed) + more, std::memory_order_relaxed);
    return awaitEnd();
}

bool Crowd::completes(Operation operation, void *context, std::uint64_t times)
{
    begin(operation, context, times);
    return awaitEnd();
}

bool Crowd::awaitEnd()
{
    std::uint64_t madeBefore = operationsMade();
    int looks = 0;
    for (const auto &worker : m_workers) {
        std::unique_lock lock(worker->mutex);
        while (!worker->changed.wait_for(lock, kBetweenLooks, [&] { return worker->operation == nullptr; })) {
            const std::uint64_t made = operationsMade();
            looks = made == madeBefore && isStuck(*worker) ? looks + 1 : 0;
            madeBefore = made;
            if (looks == kLooks)
                return false;
        }
    }
    return true;
}

bool Crowd::isStuck(const Worker &worker)
{
    return sleepsInTheKernel(worker.thread.load(std::memory_order_relaxed)) ||
           processorSeconds(worker.handle) - worker.secondsBefore >= kMostProcessorSeconds;
}

std::uint64_t Crowd::operationsMade() const
{
    std::uint64_t made = 0;
    for (const auto &worker : m_workers)
        made += worker->made.load(std::memory_order_relaxed);
    return made;
}

} // namespace atomalloc::lock_freedom
