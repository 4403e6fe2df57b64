// SPDX-License-Identifier: MPL-2.0
// What each hardening switch costs beside the same allocator without it: pairs with zeroing (which check_free_memory needs), and creation.
#include "tests/benchmarks/pair_run.h"
#include "tests/benchmarks/suite.h"
#include "tests/benchmarks/text.h"

namespace atomalloc::benchmarks {

namespace {

constexpr std::size_t kQuarantine = std::size_t{1} << 20;
constexpr std::size_t kCanary = 8;  // left free in each block, so that every column has blocks of the same size
constexpr std::size_t kPage = 4096; // and so is a page in blocks that have guard pages

struct Switch
{
    const char *name;
    void (*set)(AtomAllocConfig &);
};
constexpr Switch kSwitches[] = {
    {"off", [](AtomAllocConfig &) {}},
    {"canaries", [](AtomAllocConfig &c) { c.canaries = true; }},
    {"check_free_memory", [](AtomAllocConfig &c) { c.check_free_memory = true; }},
    {"quarantine_size", [](AtomAllocConfig &c) { c.quarantine_size = kQuarantine; }},
    {"random_slots", [](AtomAllocConfig &c) { c.random_slots = true; }},
    {"random_generations", [](AtomAllocConfig &c) { c.random_generations = true; }},
    {"guard_pages", [](AtomAllocConfig &c) { c.guard_pages = true; }},
    {"exclude_from_dumps", [](AtomAllocConfig &c) { c.exclude_from_dumps = true; }},
    {"wipe_on_fork", [](AtomAllocConfig &c) { c.wipe_on_fork = true; }},
};

AtomAllocConfig configWith(const Switch &one)
{
    AtomAllocConfig config;
    one.set(config);
    return config;
}

AtomAllocConfig configWithAll()
{
    AtomAllocConfig config;
    for (const Switch &each : kSwitches)
        each.set(config);
    return config;
}

void timeCreation(benchmark::State &state, const AtomAllocConfig &config)
{
    for ([[maybe_unused]] auto step : state) {
        AtomAlloc allocator = makeAllocator(config);
        escape(const_cast<std::byte *>(allocator.arena().data()));
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

} // namespace

void addHardening(Suite &suite)
{
    for (const std::size_t size : {std::size_t{64}, std::size_t{1024}, std::size_t{16} << 10}) {
        Row row{.name = "hardening, block of " + bytesText(size), .rule = Rule::list};
        const auto add = [&](const char *name, const AtomAllocConfig &config) {
            const std::size_t request = size - kCanary - (size > kPage ? kPage : 0);
            addOurs(row, config, [request](benchmark::State &state, auto &heap) { timePairs(state, heap, request); });
            row.columns.back().name = name;
        };
        for (const Switch &each : kSwitches)
            add(each.name, configWith(each));
        add("all", configWithAll());
        suite.push_back(std::move(row));
    }
    Row creation{.name = "hardening, creation", .rule = Rule::list};
    const auto add = [&](const char *name, const AtomAllocConfig &config) {
        creation.columns.push_back({name, [config](benchmark::State &state) { timeCreation(state, config); }});
    };
    for (const Switch &each : kSwitches)
        add(each.name, configWith(each));
    add("all", configWithAll());
    suite.push_back(std::move(creation));
}

} // namespace atomalloc::benchmarks
