// SPDX-License-Identifier: MPL-2.0
// Larson: a server whose 1000 objects are replaced at random by objects of other sizes. On two threads each has 1000 of its own, and they
// exchange them now and then, as the original's threads do when they end: then each frees what the other one allocated.
#include "tests/benchmarks/hide.h"
#include "tests/benchmarks/partner.h"
#include "tests/benchmarks/random.h"
#include "tests/benchmarks/suite_two.h"

#include <QCoroTask>

namespace atomalloc::benchmarks {

namespace {

constexpr std::size_t kSlots = 1000;
constexpr std::size_t kLeast = 16;
constexpr std::size_t kMost = 1024;
constexpr std::size_t kReplacements = 20'000; // per iteration and thread

struct Replacement
{
    std::uint16_t slot;
    std::uint16_t size;
};
using Plan = std::vector<Replacement>;

Plan drawPlan(std::uint64_t seed)
{
    Random random(seed);
    Plan plan(kReplacements);
    for (Replacement &replacement : plan)
        replacement = {static_cast<std::uint16_t>(random.below(kSlots)),
                       static_cast<std::uint16_t>(kLeast + random.below(kMost - kLeast + 1))};
    return plan;
}

template <typename Heap>
using Slots = std::vector<typename Heap::Slot>;

template <typename Heap>
Slots<Heap> fillSlots(Heap &heap, const Plan &plan)
{
    Slots<Heap> slots(kSlots);
    for (std::size_t i = 0; i < kSlots; ++i)
        heap.keep(slots[i], plan[i].size);
    return slots;
}

template <typename Heap>
void replace(Heap &heap, Slots<Heap> &slots, const Plan &plan)
{
    for (const Replacement &replacement : plan) {
        auto &slot = slots[replacement.slot];
        heap.free(slot);
        heap.keep(slot, replacement.size);
        std::byte *bytes = heap.bytes(slot);
        *bytes = std::byte{1};
        escape(bytes);
    }
}

template <typename Heap>
void freeAll(Heap &heap, Slots<Heap> &slots)
{
    for (auto &slot : slots)
        heap.free(slot);
}

template <typename Heap>
void larson(benchmark::State &state, Heap &heap)
{
    const Plan plan = drawPlan(1);
    Slots<Heap> slots = fillSlots(heap, plan);
    while (state.KeepRunningBatch(kReplacements))
        replace(heap, slots, plan);
    freeAll(heap, slots);
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

QCoro::Task<> awaitedLarson(benchmark::State &state, Task &task)
{
    const Plan plan = drawPlan(1);
    OurHeap heap(task);
    Slots<OurHeap> slots = fillSlots(heap, plan);
    while (state.KeepRunningBatch(kReplacements)) {
        for (const Replacement &replacement : plan) {
            Block &slot = slots[replacement.slot];
            (void)co_await task.deallocate(std::move(slot));
            const Layout layout{.size = replacement.size};
            auto got = co_await task.allocate(layout);
            if (!got) [[unlikely]]
                giveUp("out of memory");
            slot = std::move(*got);
            std::byte *bytes = slot.span()->data();
            *bytes = std::byte{1};
            escape(bytes);
        }
    }
    freeAll(heap, slots);
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

template <typename Heap>
void larsonOfTwo(benchmark::State &state, Heap &heap, Heap &partnersHeap)
{
    const Plan plan = drawPlan(1);
    const Plan partnersPlan = drawPlan(2);
    Slots<Heap> slots = fillSlots(heap, plan);
    Slots<Heap> partnersSlots = fillSlots(heap, partnersPlan);
    {
        Partner partner([&] { replace(partnersHeap, partnersSlots, partnersPlan); });
        for ([[maybe_unused]] auto step : state) {
            state.SetIterationTime(partner.together([&] { replace(heap, slots, plan); }));
            std::swap(slots, partnersSlots);
        }
    }
    freeAll(heap, slots);
    freeAll(heap, partnersSlots);
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * kReplacements));
}

} // namespace

void addLarson(Suite &suite)
{
    Row alone{.name = "larson, 1 thread", .target = 1.6};
    const auto workload = [](benchmark::State &state, auto &heap) { larson(state, heap); };
    addOurs(alone, plainConfig(), workload);
    addAwaited(alone, plainConfig(), [](benchmark::State &state, Task &task) { return awaitedLarson(state, task); });
    addRivals(alone, workload);
    suite.push_back(std::move(alone));

    Row two{.name = "larson, 2 threads", .target = 1.6, .manual_time = true};
    const auto workloadOfTwo = [](benchmark::State &state, auto &heap, auto &partnersHeap) { larsonOfTwo(state, heap, partnersHeap); };
    addOursForTwo(two, plainConfig(), workloadOfTwo);
    addRivalsForTwo(two, workloadOfTwo);
    suite.push_back(std::move(two));
}

} // namespace atomalloc::benchmarks
