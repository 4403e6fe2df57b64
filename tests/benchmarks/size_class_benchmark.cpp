// SPDX-License-Identifier: MPL-2.0
// Which spacing of size classes serves which production profile: the time of a pair, and the share of the live blocks' bytes that nobody
// asked for (internal fragmentation).
#include "tests/benchmarks/profile_run.h"
#include "tests/benchmarks/suite.h"

namespace atomalloc::benchmarks {

namespace {

struct Policy
{
    const char *name;
    SizeClassPolicy policy;
};
constexpr Policy kPolicies[] = {{"power_of_two", SizeClassPolicy::power_of_two}, {"four_per_doubling", SizeClassPolicy::four_per_doubling}};

AtomAllocConfig configOf(SizeClassPolicy policy)
{
    AtomAllocConfig config = plainConfig();
    config.size_class_policy = policy;
    return config;
}

void fragmentation(benchmark::State &state, const std::string &profile, SizeClassPolicy policy)
{
    AtomAlloc allocator = makeAllocator(configOf(policy));
    Task task = allocator.createTask();
    OurHeap heap(task);
    const ProfilePlan &plan = ProfilePlan::of(profile);
    auto slots = startProfile(heap, plan);
    for ([[maybe_unused]] auto step : state)
        playProfile(heap, plan, slots);
    const AtomAllocStats stats = allocator.statsNow();
    endProfile(heap, plan, slots);
    constexpr double kPercent = 100;
    state.counters[kFigure] = kPercent * (1 - static_cast<double>(stats.bytes_live) / static_cast<double>(stats.live_bytes));
}

} // namespace

void addSizeClasses(Suite &suite)
{
    for (const std::string &profile : ProfilePlan::names()) {
        Row time{.name = "size classes, profile " + profile, .rule = Rule::pair, .once = true};
        Row lost{.name = "internal fragmentation, profile " + profile, .unit = "%", .rule = Rule::list, .once = true, .counted = true};
        for (const Policy &policy : kPolicies) {
            addOurs(time, configOf(policy.policy),
                    [profile](benchmark::State &state, auto &heap) { runProfile(state, heap, ProfilePlan::of(profile)); });
            time.columns.back().name = policy.name;
            lost.columns.push_back(
                {policy.name, [profile, policy](benchmark::State &state) { fragmentation(state, profile, policy.policy); }});
        }
        suite.push_back(std::move(time));
        suite.push_back(std::move(lost));
    }
}

} // namespace atomalloc::benchmarks
