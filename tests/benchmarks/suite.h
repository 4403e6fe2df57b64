// SPDX-License-Identifier: MPL-2.0
// What is measured: rows of the table, each with one Google Benchmark per column. Plain data, built once by main() before anything runs.
#pragma once

#include "allocator/atomalloc.h"
#include "tests/benchmarks/heaps.h"
#include "tests/benchmarks/rivals.h"

#include <benchmark/benchmark.h>

#include <functional>
#include <memory_resource>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace atomalloc::benchmarks {

inline constexpr const char *kOurs = "ours";
inline constexpr const char *kAwaited = "co_await";
/// Counter of a benchmark whose figure is not the time per item.
inline constexpr const char *kFigure = "figure";

/// What a row's verdict is about.
enum class Rule {
    rivals,   ///< ours / best rival <= target, co_await / best rival <= awaited_target
    absolute, ///< ours <= target, in the row's unit
    pair,     ///< last column / first column <= target: rows with two columns of their own
    list,     ///< figures side by side, without a verdict
    flat,     ///< dearest other column / first column <= target: rows with columns of their own
};

struct Column
{
    std::string name;
    std::function<void(benchmark::State &)> run;
    bool contends = true; ///< false: it stands in the table, and is not asked to be the best
};

struct Row
{
    std::string name; ///< unique; --row selects by it
    std::string unit = "ns";
    Rule rule = Rule::rivals;
    std::optional<double> target{};
    std::optional<double> awaited_target{};
    bool once = false;        ///< one iteration a repetition: the workload is as long as it has to be
    bool counted = false;     ///< no time at all: one repetition says it
    bool manual_time = false; ///< the benchmark takes the time itself
    std::vector<Column> columns{};
};

/// A config with room for every workload and nothing beside it: no rival clears memory when it is freed.
inline AtomAllocConfig plainConfig()
{
    AtomAllocConfig config;
    config.zero_on_dealloc = false;
    return config;
}

/// An allocator that must come to be.
inline AtomAlloc makeAllocator(const AtomAllocConfig &config, const Environment &environment = {})
{
    auto made = AtomAlloc::create(config, environment);
    if (!made)
        giveUp("the allocator was not created");
    return std::move(*made);
}

/// Adds the column of our plain calls: `workload(state, heap)`.
template <typename Workload>
void addOurs(Row &row, const AtomAllocConfig &config, Workload workload)
{
    row.columns.push_back({kOurs, [config, workload](benchmark::State &state) {
                               AtomAlloc allocator = makeAllocator(config);
                               Task task = allocator.createTask();
                               OurHeap heap(task);
                               workload(state, heap);
                           }});
}

/// Adds the column of our awaited calls: `workload(state, task)` starts a coroutine that never suspends.
template <typename Workload>
void addAwaited(Row &row, const AtomAllocConfig &config, Workload workload)
{
    row.columns.push_back({kAwaited, [config, workload](benchmark::State &state) {
                               AtomAlloc allocator = makeAllocator(config);
                               Task task = allocator.createTask();
                               const auto finished = workload(state, task);
                               if (!finished.isReady())
                                   giveUp("an awaited workload was suspended");
                           }});
}

/// Adds a column for each rival that is there, for workloads of one thread.
template <typename Workload>
void addRivals(Row &row, Workload workload)
{
    for (const Rival &rival : rivals()) {
        if (rival.problem.empty())
            row.columns.push_back({rival.name,
                                   [&rival, workload](benchmark::State &state) {
                                       PointerHeap heap(rival);
                                       workload(state, heap);
                                   },
                                   !rival.checks});
    }
    row.columns.push_back({kPmr, [workload](benchmark::State &state) {
                               std::pmr::unsynchronized_pool_resource pools(PmrHeap::options());
                               PmrHeap heap(pools);
                               workload(state, heap);
                           }});
}

using Suite = std::vector<Row>;

// One file each.
void addPairs(Suite &suite);
void addZeroing(Suite &suite);
void addBatches(Suite &suite);
void addLarson(Suite &suite);
void addThreads(Suite &suite);
void addProfiles(Suite &suite);
void addEvents(Suite &suite);
void addMemory(Suite &suite);
void addWaits(Suite &suite);
void addScale(Suite &suite);
void addControls(Suite &suite);
void addAccess(Suite &suite);
void addSizeClasses(Suite &suite);
void addHierarchy(Suite &suite);
void addCoalescing(Suite &suite);
void addHardening(Suite &suite);

} // namespace atomalloc::benchmarks
