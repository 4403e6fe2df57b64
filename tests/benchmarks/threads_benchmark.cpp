// SPDX-License-Identifier: MPL-2.0
// Two threads: each its own pairs, and one that allocates what the other one frees.
#include "tests/benchmarks/pair_run.h"
#include "tests/benchmarks/ring.h"
#include "tests/benchmarks/suite_two.h"
#include "tests/benchmarks/text.h"

namespace atomalloc::benchmarks {

namespace {

constexpr std::size_t kBlocks = 100'000; // per iteration
constexpr std::size_t kPlaces = 1024;

template <typename Heap>
void handOver(benchmark::State &state, Heap &heap, Heap &partnersHeap, std::size_t size)
{
    using Slot = typename Heap::Slot;
    Ring<Slot> ring(kPlaces);
    Slot live{};
    heap.keep(live, size);
    {
        Partner receiver([&] {
            for (std::size_t i = 0; i < kBlocks; ++i) {
                Slot slot = ring.pop();
                escape(heap.bytes(slot));
                partnersHeap.free(slot);
            }
        });
        const auto send = [&] {
            for (std::size_t i = 0; i < kBlocks; ++i) {
                Slot slot{};
                heap.keep(slot, hidden(size));
                *heap.bytes(slot) = std::byte{1};
                ring.push(std::move(slot));
            }
        };
        for ([[maybe_unused]] auto step : state)
            state.SetIterationTime(receiver.together(send));
    }
    heap.free(live);
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * kBlocks));
}

} // namespace

void addThreads(Suite &suite)
{
    for (const std::size_t size : {64, 1024}) {
        Row row{.name = "2 threads, pair " + bytesText(size), .target = 1.35, .manual_time = true};
        const auto workload = [size](benchmark::State &state, auto &heap, auto &partnersHeap) {
            timePairsOfTwo(state, heap, partnersHeap, size);
        };
        addOursForTwo(row, plainConfig(), workload);
        addRivalsForTwo(row, workload);
        suite.push_back(std::move(row));
    }
    for (const std::size_t size : {64, 1024}) {
        Row row{.name = "2 threads, producer / consumer " + bytesText(size), .target = size == 64 ? 0.5 : 0.4, .manual_time = true};
        const auto workload = [size](benchmark::State &state, auto &heap, auto &partnersHeap) {
            handOver(state, heap, partnersHeap, size);
        };
        addOursForTwo(row, plainConfig(), workload);
        addRivalsForTwo(row, workload);
        suite.push_back(std::move(row));
    }
}

} // namespace atomalloc::benchmarks
