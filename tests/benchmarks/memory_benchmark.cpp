// SPDX-License-Identifier: MPL-2.0
// Memory: resident bytes per live block, and what a new allocator costs. Measured in a child, whose memory nobody has used before.
#include "tests/benchmarks/child.h"
#include "tests/benchmarks/suite.h"
#include "tests/benchmarks/text.h"

#include <chrono>
#include <fstream>
#include <unistd.h>

namespace atomalloc::benchmarks {

namespace {

constexpr std::size_t kBlocks = 100'000;
constexpr std::size_t kSize = 64;
constexpr double kBytesPerKib = 1024;
constexpr const char *kCreation = "creation";

// What the first use of the code itself makes resident is there before the first look: it has run once, elsewhere or with one block.
template <typename Heap>
double residentPerBlock(Heap &heap)
{
    std::vector<typename Heap::Slot> slots(kBlocks);
    heap.keep(slots[0], kSize);
    *heap.bytes(slots[0]) = std::byte{1};
    heap.free(slots[0]);
    (void)residentBytes();
    const double before = residentBytes();
    for (auto &slot : slots) {
        heap.keep(slot, kSize);
        *heap.bytes(slot) = std::byte{1};
    }
    const double after = residentBytes();
    for (auto &slot : slots)
        heap.free(slot);
    return (after - before) / static_cast<double>(kBlocks);
}

// No initial pool: its bytes are resident before the first block.
double residentPerBlockOfOurs()
{
    AtomAllocConfig config;
    config.initial_pool_size = 0;
    AtomAlloc allocator = makeAllocator(config);
    Task task = allocator.createTask();
    OurHeap heap(task);
    return residentPerBlock(heap);
}

// Percent of initial_pool_size that are resident beyond it.
double residentBeyondInitialPool()
{
    const AtomAllocConfig config;
    (void)makeAllocator(config);
    (void)residentBytes();
    const double before = residentBytes();
    const AtomAlloc allocator = makeAllocator(config);
    const double pool = static_cast<double>(config.initial_pool_size);
    constexpr double kPercent = 100;
    return (residentBytes() - before - pool) / pool * kPercent;
}

// The figure of a child, once an iteration.
void reportChild(benchmark::State &state, const std::string &name)
{
    for ([[maybe_unused]] auto step : state)
        state.counters[kFigure] = figureOfChild(name);
}

void creation(benchmark::State &state)
{
    const AtomAllocConfig config;
    constexpr double kMsPerSecond = 1e3;
    double seconds = 0;
    for ([[maybe_unused]] auto step : state) {
        const auto start = std::chrono::steady_clock::now();
        const AtomAlloc allocator = makeAllocator(config);
        const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        state.SetIterationTime(took);
        seconds += took;
    }
    state.counters[kFigure] = seconds / static_cast<double>(state.iterations()) * kMsPerSecond;
}

} // namespace

double residentBytes()
{
    std::ifstream in("/proc/self/smaps_rollup"); // exact: /proc/self/statm may lag behind by some pages for each processor
    for (std::string word; in >> word;) {
        double kib = 0;
        if (word == "Rss:" && in >> kib)
            return kib * kBytesPerKib;
    }
    giveUp("the resident memory cannot be read");
}

bool printChildFigure(const std::string &name)
{
    double figure = 0;
    if (name == kOurs) {
        figure = residentPerBlockOfOurs();
    } else if (name == kCreation) {
        figure = residentBeyondInitialPool();
    } else if (name == kPmr) {
        std::pmr::unsynchronized_pool_resource pools(PmrHeap::options());
        PmrHeap heap(pools);
        figure = residentPerBlock(heap);
    } else {
        for (const Rival &rival : rivals()) {
            if (rival.name == name && rival.problem.empty()) {
                PointerHeap heap(rival);
                figure = residentPerBlock(heap);
            }
        }
    }
    std::printf("%f\n", figure);
    return figure != 0;
}

double figureOfChild(const std::string &name)
{
    char path[4096] = {};
    if (readlink("/proc/self/exe", path, sizeof path - 1) <= 0)
        giveUp("the program does not find itself");
    FILE *child = popen(("'" + std::string(path) + "' --child '" + name + "'").c_str(), "r");
    double figure = 0;
    if (child == nullptr || std::fscanf(child, "%lf", &figure) != 1 || pclose(child) != 0)
        giveUp("a child printed no figure");
    return figure;
}

void addMemory(Suite &suite)
{
    constexpr double kMostBytes = 73;
    Row resident{
        .name = "RSS per live block of 64 B", .unit = "B", .rule = Rule::absolute, .target = kMostBytes, .once = true, .counted = true};
    const auto add = [&](const std::string &name) {
        resident.columns.push_back({name, [name](benchmark::State &state) { reportChild(state, name); }});
    };
    add(kOurs);
    for (const Rival &rival : rivals()) {
        if (rival.problem.empty())
            add(rival.name);
    }
    add(kPmr);
    suite.push_back(std::move(resident));

    constexpr double kMostMs = 1;
    Row time{.name = "creation with defaults, time", .unit = "ms", .rule = Rule::absolute, .target = kMostMs, .manual_time = true};
    time.columns.push_back({kOurs, &creation});
    suite.push_back(std::move(time));

    constexpr double kMostPercent = 5;
    Row size{.name = "creation with defaults, RSS above pool",
             .unit = "%",
             .rule = Rule::absolute,
             .target = kMostPercent,
             .once = true,
             .counted = true};
    size.columns.push_back({kOurs, [](benchmark::State &state) { reportChild(state, kCreation); }});
    suite.push_back(std::move(size));
}

} // namespace atomalloc::benchmarks
