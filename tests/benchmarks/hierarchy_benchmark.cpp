// SPDX-License-Identifier: MPL-2.0
// Which sizes of hot and cold queues serve which production profile. The allocator's own hits are counted by it; for other sizes its rules
// are counted without memory: a free goes on hot, a full hot queue moves half of itself to cold, a full cold queue as much to the pool; an
// empty hot queue takes half of itself from cold, else from the pool, and that is a miss.
#include "tests/benchmarks/profile_run.h"
#include "tests/benchmarks/suite.h"

#include <algorithm>
#include <bit>
#include <map>

namespace atomalloc::benchmarks {

namespace {

constexpr double kPercent = 100;

struct Limits
{
    const char *name;
    std::uint64_t hot; ///< blocks
    std::uint64_t cold;
};
constexpr Limits kLimits[] = {{"8", 8, 0},         {"32", 32, 0},       {"8 + 24", 8, 24},      {"32 + 64", 32, 64},
                              {"32 + 96", 32, 96}, {"128 + 0", 128, 0}, {"128 + 384", 128, 384}};

struct Counts
{
    double missPercent = 0;
    double heldKib = 0; ///< at the end
};

/// The queues of one size class.
struct Queues
{
    std::uint64_t hot = 0;
    std::uint64_t cold = 0;
};

Counts count(const ProfilePlan &plan, const Limits &limits)
{
    constexpr std::uint64_t kHotBytes = 64 << 10; // a hot queue holds at most so many
    std::map<std::uint32_t, Queues> classes;      // by block size
    std::vector<std::uint32_t> blockOf(plan.slots());
    const auto blockFor = [](std::uint32_t size) { return std::max(64U, std::bit_ceil(size)); };
    for (std::size_t i = 0; i < plan.start().size(); ++i)
        blockOf[i] = blockFor(plan.start()[i]);
    double requests = 0;
    double misses = 0;
    for (const ProfilePlan::Operation &operation : plan.operations()) {
        if (operation.size != 0)
            blockOf[operation.slot] = blockFor(operation.size);
        const std::uint32_t block = blockOf[operation.slot];
        const std::uint64_t most = std::clamp<std::uint64_t>(kHotBytes / block, 1, limits.hot);
        const std::uint64_t batch = std::max<std::uint64_t>(1, most / 2);
        Queues &queues = classes[block];
        if (operation.size == 0) {
            if (queues.hot == most) {
                queues.hot -= batch;
                queues.cold = std::min(queues.cold + batch, limits.cold * most / limits.hot);
            }
            ++queues.hot;
            continue;
        }
        ++requests;
        if (queues.hot == 0 && queues.cold > 0) {
            queues.hot = std::min(queues.cold, batch);
            queues.cold -= queues.hot;
        } else if (queues.hot == 0) {
            ++misses;
            queues.hot = batch;
        }
        --queues.hot;
    }
    Counts counts{.missPercent = kPercent * misses / requests};
    for (const auto &[block, queues] : classes)
        counts.heldKib += static_cast<double>((queues.hot + queues.cold) * block) / 1024;
    return counts;
}

using Share = std::uint64_t AtomAllocStats::*;

void hits(benchmark::State &state, const std::string &profile, Share share)
{
    AtomAlloc allocator = makeAllocator(plainConfig());
    Task task = allocator.createTask();
    OurHeap heap(task);
    const ProfilePlan &plan = ProfilePlan::of(profile);
    auto slots = startProfile(heap, plan);
    const AtomAllocStats before = allocator.statsNow();
    for ([[maybe_unused]] auto step : state)
        playProfile(heap, plan, slots);
    const AtomAllocStats after = allocator.statsNow();
    endProfile(heap, plan, slots);
    state.counters[kFigure] =
        kPercent * static_cast<double>(after.*share - before.*share) / static_cast<double>(after.allocations - before.allocations);
}

} // namespace

void addHierarchy(Suite &suite)
{
    for (const std::string &profile : ProfilePlan::names()) {
        Row own{.name = "hits as shipped, profile " + profile, .unit = "%", .rule = Rule::list, .once = true, .counted = true};
        const auto add = [&](const char *name, Share share) {
            own.columns.push_back({name, [profile, share](benchmark::State &state) { hits(state, profile, share); }});
        };
        add("hot", &AtomAllocStats::hot_hits);
        add("cold", &AtomAllocStats::cold_hits);
        add("miss", &AtomAllocStats::misses);
        suite.push_back(std::move(own));

        Row misses{.name = "misses by hot + cold, profile " + profile, .unit = "%", .rule = Rule::list, .once = true, .counted = true};
        Row held{.name = "held by hot + cold, profile " + profile, .unit = "KiB", .rule = Rule::list, .once = true, .counted = true};
        for (const Limits &limits : kLimits) {
            const auto addTo = [&](Row &row, double Counts::*figure) {
                row.columns.push_back({limits.name, [profile, limits, figure](benchmark::State &state) {
                                           for ([[maybe_unused]] auto step : state)
                                               state.counters[kFigure] = count(ProfilePlan::of(profile), limits).*figure;
                                       }});
            };
            addTo(misses, &Counts::missPercent);
            addTo(held, &Counts::heldKib);
        }
        suite.push_back(std::move(misses));
        suite.push_back(std::move(held));
    }
}

} // namespace atomalloc::benchmarks
