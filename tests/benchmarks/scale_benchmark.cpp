// SPDX-License-Identifier: MPL-2.0
// Whether a pair costs the same however many task caches there are, and however many blocks live.
#include "tests/benchmarks/hide.h"
#include "tests/benchmarks/suite.h"
#include "tests/benchmarks/text.h"

#include <chrono>

namespace atomalloc::benchmarks {

namespace {

constexpr std::size_t kSize = 64;
constexpr std::size_t kPairs = 1'000'000; // one repetition
constexpr double kFlat = 1.3;

/// Pairs, by the tasks in turn.
void timePairs(benchmark::State &state, std::span<Task> tasks)
{
    for ([[maybe_unused]] auto step : state) {
        const auto start = std::chrono::steady_clock::now();
        for (std::size_t done = 0; done < kPairs;) {
            for (Task &task : tasks) {
                auto block = task.tryAllocate({.size = hidden(kSize)});
                std::byte *bytes = OurHeap::bytes(block);
                *bytes = std::byte{1};
                escape(bytes);
                (void)task.tryDeallocate(std::move(*block));
                ++done;
            }
        }
        state.SetIterationTime(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    state.SetItemsProcessed(kPairs);
}

// Every task has used its cache before.
void pairsAmongCaches(benchmark::State &state, std::size_t count, bool inTurn)
{
    AtomAllocConfig config = plainConfig();
    config.max_caches = static_cast<std::uint32_t>(count);
    AtomAlloc allocator = makeAllocator(config);
    std::vector<Task> tasks;
    for (std::size_t i = 0; i < count; ++i) {
        auto block = tasks.emplace_back(allocator.createTask()).tryAllocate({.size = kSize});
        escape(OurHeap::bytes(block));
        (void)tasks.back().tryDeallocate(std::move(*block));
    }
    if (allocator.statsNow().task_caches != count)
        giveUp("a task has no cache");
    timePairs(state, inTurn ? std::span(tasks) : std::span(tasks).first(1));
}

void pairsAmongBlocks(benchmark::State &state, std::size_t count)
{
    AtomAlloc allocator = makeAllocator(plainConfig());
    Task task = allocator.createTask();
    OurHeap heap(task);
    std::vector<Block> blocks(count);
    for (Block &block : blocks)
        heap.keep(block, kSize);
    timePairs(state, {&task, 1});
    for (Block &block : blocks)
        heap.free(block);
}

void addCaches(Suite &suite, std::string name, bool inTurn, std::optional<double> target)
{
    Row row{.name = std::move(name), .rule = Rule::flat, .target = target, .once = true, .manual_time = true};
    for (const std::size_t count : {1, 10, 100, 1'000, 10'000})
        row.columns.push_back({countText(count), [count, inTurn](benchmark::State &state) { pairsAmongCaches(state, count, inTurn); }});
    suite.push_back(std::move(row));
}

} // namespace

void addScale(Suite &suite)
{
    addCaches(suite, "task caches alive, pair 64 B", false, kFlat);
    addCaches(suite, "task caches used in turn, pair 64 B", true, std::nullopt);
    Row row{.name = "live blocks, pair 64 B", .rule = Rule::flat, .target = kFlat, .once = true, .manual_time = true};
    for (const std::size_t count : {1'000, 10'000, 100'000, 1'000'000, 10'000'000})
        row.columns.push_back({countText(count), [count](benchmark::State &state) { pairsAmongBlocks(state, count); }});
    suite.push_back(std::move(row));
}

} // namespace atomalloc::benchmarks
