// SPDX-License-Identifier: MPL-2.0
// What lock-free costs beside a pool with a mutex, and what async costs beside plain calls.
#include "tests/benchmarks/mutex_pool.h"
#include "tests/benchmarks/pair_run.h"
#include "tests/benchmarks/suite_two.h"

#include <QCoroTask>

namespace atomalloc::benchmarks {

namespace {

constexpr std::size_t kSize = 64;
constexpr std::size_t kPoolBytes = std::size_t{1} << 20;
constexpr const char *kMutex = "mutex pool";

void addMutexPool(Suite &suite)
{
    Row alone{.name = "lock-free or mutex, pair 64 B", .rule = Rule::pair};
    alone.columns.push_back({kMutex, [](benchmark::State &state) {
                                 MutexPool pool(kPoolBytes);
                                 MutexHeap heap(pool);
                                 timePairs(state, heap, kSize);
                             }});
    addOurs(alone, plainConfig(), [](benchmark::State &state, auto &heap) { timePairs(state, heap, kSize); });
    suite.push_back(std::move(alone));

    Row two{.name = "lock-free or mutex, 2 threads, pair 64 B", .rule = Rule::pair, .manual_time = true};
    two.columns.push_back({kMutex, [](benchmark::State &state) {
                               MutexPool pool(kPoolBytes);
                               MutexHeap heap(pool);
                               MutexHeap partnersHeap(pool);
                               timePairsOfTwo(state, heap, partnersHeap, kSize);
                           }});
    addOursForTwo(two, plainConfig(),
                  [](benchmark::State &state, auto &heap, auto &partnersHeap) { timePairsOfTwo(state, heap, partnersHeap, kSize); });
    suite.push_back(std::move(two));
}

QCoro::Task<Result<Block, AllocError>> allocateInAFrame(Task &task, Layout layout) { co_return co_await task.allocate(layout); }

// As awaited pairs, but every allocation is a coroutine of its own, as an async function without care would make it.
QCoro::Task<> pairsWithFrames(benchmark::State &state, Task &task)
{
    for ([[maybe_unused]] auto step : state) {
        const Layout layout{.size = hidden(kSize)};
        auto block = co_await allocateInAFrame(task, layout);
        std::byte *bytes = OurHeap::bytes(block);
        *bytes = std::byte{1};
        escape(bytes);
        (void)co_await task.deallocate(std::move(*block));
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

QCoro::Task<> pairsAwaited(benchmark::State &state, Task &task)
{
    for ([[maybe_unused]] auto step : state) {
        const Layout layout{.size = hidden(kSize)};
        auto block = co_await task.allocate(layout);
        std::byte *bytes = OurHeap::bytes(block);
        *bytes = std::byte{1};
        escape(bytes);
        (void)co_await task.deallocate(std::move(*block));
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

void addAsync(Suite &suite)
{
    Row row{.name = "async, pair 64 B", .rule = Rule::list};
    addOurs(row, plainConfig(), [](benchmark::State &state, auto &heap) { timePairs(state, heap, kSize); });
    addAwaited(row, plainConfig(), [](benchmark::State &state, Task &task) { return pairsAwaited(state, task); });
    addAwaited(row, plainConfig(), [](benchmark::State &state, Task &task) { return pairsWithFrames(state, task); });
    row.columns.back().name = "a frame per allocation";
    suite.push_back(std::move(row));
}

} // namespace

void addControls(Suite &suite)
{
    addMutexPool(suite);
    addAsync(suite);
}

} // namespace atomalloc::benchmarks
