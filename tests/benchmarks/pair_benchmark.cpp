// SPDX-License-Identifier: MPL-2.0
// Pairs: allocate, touch the first byte, free, again and again. The fastest path of every allocator.
#include "tests/benchmarks/pair_run.h"
#include "tests/benchmarks/suite.h"
#include "tests/benchmarks/text.h"

#include <QCoroTask>

namespace atomalloc::benchmarks {

namespace {

constexpr std::size_t kPairs = 1000; // per iteration

QCoro::Task<> awaitedPairs(benchmark::State &state, Task &task, std::size_t size)
{
    auto live = task.tryAllocate({.size = size});
    while (state.KeepRunningBatch(kPairs)) {
        for (std::size_t i = 0; i < kPairs; ++i) {
            const Layout layout{.size = hidden(size)};
            auto block = co_await task.allocate(layout);
            if (!block) [[unlikely]]
                giveUp("out of memory");
            std::byte *bytes = block->span()->data();
            *bytes = std::byte{1};
            escape(bytes);
            (void)co_await task.deallocate(std::move(*block));
        }
    }
    (void)task.tryDeallocate(std::move(*live));
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

} // namespace

void addPairs(Suite &suite)
{
    for (const std::size_t size : {64, 256, 1024, 4096, 32768}) {
        Row row{.name = "pair " + bytesText(size), .target = size <= 256 ? 1.35 : 1.15, .awaited_target = 1.95};
        const auto workload = [size](benchmark::State &state, auto &heap) { timePairs(state, heap, size); };
        addOurs(row, plainConfig(), workload);
        addAwaited(row, plainConfig(), [size](benchmark::State &state, Task &task) { return awaitedPairs(state, task, size); });
        addRivals(row, workload);
        suite.push_back(std::move(row));
    }
}

} // namespace atomalloc::benchmarks
