// SPDX-License-Identifier: MPL-2.0
// Plays a ProfilePlan on a heap.
#pragma once

#include "tests/benchmarks/hide.h"
#include "tests/benchmarks/profile_plan.h"

#include <benchmark/benchmark.h>

#include <vector>

namespace atomalloc::benchmarks {

/// The steady state.
template <typename Heap>
std::vector<typename Heap::Slot> startProfile(Heap &heap, const ProfilePlan &plan)
{
    std::vector<typename Heap::Slot> slots(plan.slots());
    for (std::size_t i = 0; i < plan.start().size(); ++i) {
        heap.keep(slots[i], plan.start()[i]);
        *heap.bytes(slots[i]) = std::byte{1};
    }
    return slots;
}

template <typename Heap>
void playProfile(Heap &heap, const ProfilePlan &plan, std::vector<typename Heap::Slot> &slots)
{
    for (const ProfilePlan::Operation &operation : plan.operations()) {
        auto &slot = slots[operation.slot];
        if (operation.size == 0) {
            heap.free(slot);
            continue;
        }
        heap.keep(slot, operation.size);
        std::byte *bytes = heap.bytes(slot);
        *bytes = std::byte{1};
        escape(bytes);
    }
}

template <typename Heap>
void endProfile(Heap &heap, const ProfilePlan &plan, std::vector<typename Heap::Slot> &slots)
{
    std::vector<bool> live(slots.size());
    std::fill_n(live.begin(), plan.start().size(), true);
    for (const ProfilePlan::Operation &operation : plan.operations())
        live[operation.slot] = operation.size != 0;
    for (std::size_t i = 0; i < slots.size(); ++i) {
        if (live[i])
            heap.free(slots[i]);
    }
}

/// One iteration; the figure is per pair of a birth and a death.
template <typename Heap>
void runProfile(benchmark::State &state, Heap &heap, const ProfilePlan &plan)
{
    auto slots = startProfile(heap, plan);
    for ([[maybe_unused]] auto step : state)
        playProfile(heap, plan, slots);
    endProfile(heap, plan, slots);
    state.SetItemsProcessed(static_cast<std::int64_t>(plan.operations().size() / 2));
}

} // namespace atomalloc::benchmarks
