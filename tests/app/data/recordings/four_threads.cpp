// SPDX-License-Identifier: MPL-2.0
// The program of four-threads.heaptrack.zst: two threads make jobs, two others use them up, and a cache lives until the end.
// It was built with g++ -g -O2 -pthread, and recorded with heaptrack.
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace {

struct Job
{
    std::string name;
    std::vector<int> data;
};

std::mutex mutex;
std::deque<std::unique_ptr<Job>> jobs;

__attribute__((noinline)) std::unique_ptr<Job> makeJob(int number)
{
    auto job = std::make_unique<Job>();
    job->name = std::string(static_cast<std::size_t>(40 + number % 50), 'x');
    job->data.resize(static_cast<std::size_t>(100 + number % 300));
    return job;
}

__attribute__((noinline)) void produce(int count)
{
    for (int i = 0; i < count; ++i) {
        auto job = makeJob(i);
        const std::lock_guard lock(mutex);
        jobs.push_back(std::move(job));
    }
}

__attribute__((noinline)) void consume(int count)
{
    for (int i = 0; i < count; ++i) {
        const std::lock_guard lock(mutex);
        jobs.pop_front();
    }
}

__attribute__((noinline)) std::vector<std::vector<char>> makeCache(std::size_t count)
{
    std::vector<std::vector<char>> cache;
    for (std::size_t i = 0; i < count; ++i)
        cache.emplace_back(1000 + i);
    return cache;
}

} // namespace

int main()
{
    const auto cache = makeCache(300);
    std::thread first(produce, 1000);
    std::thread second(produce, 1000);
    first.join();
    second.join();
    std::thread third(consume, 1000);
    std::thread fourth(consume, 1000);
    third.join();
    fourth.join();
    return cache.size() == 300 ? 0 : 1;
}
