// SPDX-License-Identifier: MPL-2.0
// What an event costs: pairs with events less the same pairs without, by the number of events. Rounds with and without take turns, and
// each round fits into the ring, which is drained between the rounds, outside of the time. Of each the median round counts: the difference
// is a tenth of what a round takes, less than what another program on the processor adds to some of them.
#include "tests/benchmarks/hide.h"
#include "tests/benchmarks/results.h"
#include "tests/benchmarks/suite.h"

#include <chrono>

namespace atomalloc::benchmarks {

namespace {

constexpr std::size_t kPairs = 4096; // their events fill half of a ring
constexpr std::size_t kSize = 64;

double secondsOfRound(Task &task)
{
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < kPairs; ++i) {
        auto block = task.tryAllocate({.size = hidden(kSize)});
        escape(OurHeap::bytes(block));
        (void)task.tryDeallocate(std::move(*block));
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::size_t drain(AtomAlloc &allocator)
{
    return allocator.drainEvents([](std::span<const Event> events) { escape(events.data()); });
}

void eventCost(benchmark::State &state)
{
    AtomAllocConfig tracing = plainConfig();
    tracing.event_tracing = true;
    AtomAlloc with = makeAllocator(tracing);
    AtomAlloc without = makeAllocator(plainConfig());
    Task taskWith = with.createTask();
    Task taskWithout = without.createTask();
    (void)secondsOfRound(taskWith);
    (void)secondsOfRound(taskWithout);
    (void)drain(with);
    Figures plain;
    Figures traced;
    std::size_t events = 0;
    for ([[maybe_unused]] auto step : state) {
        plain.push_back(secondsOfRound(taskWithout));
        traced.push_back(secondsOfRound(taskWith));
        events += drain(with);
        state.SetIterationTime(traced.back());
    }
    if (with.statsNow().events_dropped > 0)
        giveUp("events were lost");
    constexpr double kNsPerSecond = 1e9;
    const double eventsOfRound = static_cast<double>(events) / static_cast<double>(traced.size());
    state.counters[kFigure] = (median(traced) - median(plain)) * kNsPerSecond / eventsOfRound;
}

} // namespace

void addEvents(Suite &suite)
{
    constexpr double kMostNs = 1.5;
    Row row{.name = "events on, per event", .rule = Rule::absolute, .target = kMostNs, .manual_time = true};
    row.columns.push_back({kOurs, &eventCost});
    suite.push_back(std::move(row));
}

} // namespace atomalloc::benchmarks
