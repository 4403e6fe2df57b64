// SPDX-License-Identifier: MPL-2.0
// What coalescing buys: a program fills its memory with blocks of 64 B, frees them all, and wants blocks of 4 KiB. A pool that keeps every
// block in its size class has none to give.
#include "tests/benchmarks/hide.h"
#include "tests/benchmarks/mutex_pool.h"
#include "tests/benchmarks/suite.h"

#include <chrono>

namespace atomalloc::benchmarks {

namespace {

constexpr std::size_t kLimit = std::size_t{8} << 20;
constexpr std::size_t kSmall = 64;
constexpr std::size_t kLarge = 4096;
constexpr double kPercent = 100;
constexpr double kLargeBlocks = static_cast<double>(kLimit / kLarge);

AtomAllocConfig tightConfig()
{
    AtomAllocConfig config = plainConfig();
    config.max_memory = kLimit;
    config.initial_pool_size = kLimit;
    return config;
}

double refusedByPool()
{
    MutexPool pool(kLimit);
    std::vector<void *> blocks;
    while (void *block = pool.allocate(kSmall))
        blocks.push_back(block);
    for (void *block : blocks)
        pool.free(block, kSmall);
    double given = 0;
    while (pool.allocate(kLarge) != nullptr)
        ++given;
    return kPercent * (1 - given / kLargeBlocks);
}

struct Shift
{
    double given = 0;
    double seconds = 0; ///< for all large blocks together
};

Shift shiftOfOurs()
{
    AtomAlloc allocator = makeAllocator(tightConfig());
    Task task = allocator.createTask();
    std::vector<Block> small;
    small.reserve(kLimit / kSmall);
    while (auto block = task.tryAllocate({.size = kSmall}))
        small.push_back(std::move(*block));
    for (Block &block : small)
        (void)task.tryDeallocate(std::move(block));
    std::vector<Block> large;
    large.reserve(kLimit / kLarge);
    const auto start = std::chrono::steady_clock::now();
    while (auto block = task.tryAllocate({.size = kLarge}))
        large.push_back(std::move(*block));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    for (Block &block : large)
        (void)task.tryDeallocate(std::move(block));
    return {.given = static_cast<double>(large.size()), .seconds = took.count()};
}

} // namespace

void addCoalescing(Suite &suite)
{
    Row refused{.name = "64 B, then 4 KiB: refused", .unit = "%", .rule = Rule::list, .once = true, .counted = true};
    refused.columns.push_back({"without coalescing", [](benchmark::State &state) {
                                   for ([[maybe_unused]] auto step : state)
                                       state.counters[kFigure] = refusedByPool();
                               }});
    refused.columns.push_back({kOurs, [](benchmark::State &state) {
                                   for ([[maybe_unused]] auto step : state)
                                       state.counters[kFigure] = kPercent * (1 - shiftOfOurs().given / kLargeBlocks);
                               }});
    suite.push_back(std::move(refused));

    Row time{.name = "64 B, then 4 KiB: per block merged", .rule = Rule::list, .once = true};
    time.columns.push_back({kOurs, [](benchmark::State &state) {
                                constexpr double kNsPerSecond = 1e9;
                                for ([[maybe_unused]] auto step : state)
                                    state.counters[kFigure] = shiftOfOurs().seconds * kNsPerSecond / static_cast<double>(kLimit / kSmall);
                            }});
    suite.push_back(std::move(time));
}

} // namespace atomalloc::benchmarks
