// SPDX-License-Identifier: MPL-2.0
// Pairs on a heap: allocate, touch the first byte, free. A block of the size stays live: mimalloc gives back a page that becomes empty, and
// would do so in every pair.
#pragma once

#include "tests/benchmarks/hide.h"
#include "tests/benchmarks/partner.h"

#include <benchmark/benchmark.h>

#include <cstddef>

namespace atomalloc::benchmarks {

template <typename Heap>
void pairs(Heap &heap, std::size_t size, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        auto handle = heap.allocate(hidden(size));
        std::byte *bytes = heap.bytes(handle);
        *bytes = std::byte{1};
        escape(bytes);
        heap.free(handle);
    }
}

template <typename Heap>
void timePairs(benchmark::State &state, Heap &heap, std::size_t size)
{
    constexpr std::size_t kPairs = 1000; // per iteration
    auto live = heap.allocate(size);
    while (state.KeepRunningBatch(kPairs))
        pairs(heap, size, kPairs);
    heap.free(live);
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

/// On two threads at once. The figure is the time that a thread waits for its pair. Manual time.
template <typename Heap>
void timePairsOfTwo(benchmark::State &state, Heap &heap, Heap &partnersHeap, std::size_t size)
{
    constexpr std::size_t kPairs = 100'000; // per iteration and thread
    auto live = heap.allocate(size);
    auto partnersLive = partnersHeap.allocate(size);
    {
        Partner partner([&] { pairs(partnersHeap, size, kPairs); });
        for ([[maybe_unused]] auto step : state)
            state.SetIterationTime(partner.together([&] { pairs(heap, size, kPairs); }));
    }
    heap.free(live);
    partnersHeap.free(partnersLive);
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * kPairs));
}

} // namespace atomalloc::benchmarks
