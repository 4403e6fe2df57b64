// SPDX-License-Identifier: MPL-2.0
// Memory: resident bytes per live block, and what a new allocator costs. Measured in a child, whose memory nobody has used before.
#include "tests/benchmarks/child.h"
#include "tests/benchmarks/suite.h"
#include "tests/benchmarks/text.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace atomalloc::benchmarks {

namespace {

constexpr double kBytesPerKib = 1024;
constexpr double kPercent = 100;
// The figures of a child: what, its size in bytes where it has one, and whose.
constexpr const char *kResident = "resident";
constexpr const char *kPhases = "phases";
constexpr const char *kCreation = "creation";

constexpr std::size_t kPage = 4096;

/// Enough of them that what is there once does not count, and no more than a GiB.
std::size_t blocksOf(std::size_t size)
{
    constexpr std::size_t kMost = 100'000;
    return std::min(kMost, (std::size_t{1} << 30) / size);
}

template <typename Heap>
using Slots = std::vector<typename Heap::Slot>;

/// Allocates for all slots, and touches each page of each block.
template <typename Heap>
void fill(Heap &heap, Slots<Heap> &slots, std::size_t size)
{
    for (auto &slot : slots) {
        heap.keep(slot, size);
        for (std::size_t offset = 0; offset < size; offset += kPage)
            heap.bytes(slot)[offset] = std::byte{1};
    }
}

template <typename Heap>
void empty(Heap &heap, Slots<Heap> &slots)
{
    for (auto &slot : slots)
        heap.free(slot);
}

// What the first use of the code itself makes resident is there before the first look: it has run once, elsewhere or with one block.
template <typename Heap>
double residentPerBlock(Heap &heap, std::size_t size)
{
    Slots<Heap> slots(blocksOf(size));
    heap.keep(slots[0], size);
    *heap.bytes(slots[0]) = std::byte{1};
    heap.free(slots[0]);
    (void)residentBytes();
    const double before = residentBytes();
    fill(heap, slots, size);
    const double after = residentBytes();
    empty(heap, slots);
    return (after - before) / static_cast<double>(slots.size());
}

// 300 MB of small blocks, all freed, as much of larger ones, all freed, and small ones again: what is resident then, in MB.
template <typename Heap>
double residentAfterPhases(Heap &heap)
{
    constexpr std::size_t kBytes = 300'000'000;
    constexpr std::size_t kSmall = 256;
    constexpr std::size_t kLarge = 4096;
    constexpr double kBytesPerMb = 1e6;
    Slots<Heap> small(kBytes / kSmall);
    Slots<Heap> large(kBytes / kLarge);
    const double before = residentBytes();
    fill(heap, small, kSmall);
    empty(heap, small);
    fill(heap, large, kLarge);
    empty(heap, large);
    fill(heap, small, kSmall);
    const double after = residentBytes();
    empty(heap, small);
    return (after - before) / kBytesPerMb;
}

/// Calls `figure` with the heap of that name. No initial pool: its bytes are resident before the first block. 0 when there is no such heap.
template <typename Figure>
double withHeap(const std::string &name, Figure figure)
{
    if (name == kOurs) {
        AtomAllocConfig config;
        config.initial_pool_size = 0;
        config.max_memory = std::uint64_t{2} << 30;
        AtomAlloc allocator = makeAllocator(config);
        Task task = allocator.createTask();
        OurHeap heap(task);
        return figure(heap);
    }
    if (name == kPmr) {
        std::pmr::unsynchronized_pool_resource pools(PmrHeap::options());
        PmrHeap heap(pools);
        return figure(heap);
    }
    for (const Rival &rival : rivals()) {
        if (rival.name == name && rival.problem.empty()) {
            PointerHeap heap(rival);
            return figure(heap);
        }
    }
    return 0;
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
    return (residentBytes() - before - pool) / pool * kPercent;
}

/// A column for each allocator: the figure of a child, as `shown`.
template <typename Shown>
void addHeaps(Row &row, const std::string &what, Shown shown)
{
    const auto add = [&](const std::string &name, bool contends) {
        row.columns.push_back({name,
                               [what, name, shown](benchmark::State &state) {
                                   for ([[maybe_unused]] auto step : state)
                                       state.counters[kFigure] = shown(figureOfChild(what + " " + name));
                               },
                               contends});
    };
    add(kOurs, true);
    for (const Rival &rival : rivals()) {
        if (rival.problem.empty())
            add(rival.name, !rival.checks);
    }
    add(kPmr, true);
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
    std::istringstream words(name);
    std::string what;
    std::size_t size = 0;
    std::string heap;
    words >> what;
    double figure = 0;
    if (what == kCreation)
        figure = residentBeyondInitialPool();
    else if (what == kResident && words >> size >> heap)
        figure = withHeap(heap, [&](auto &of) { return residentPerBlock(of, size); });
    else if (what == kPhases && words >> heap)
        figure = withHeap(heap, [](auto &of) { return residentAfterPhases(of); });
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
    addHeaps(resident, std::string(kResident) + " 64", [](double bytes) { return bytes; });
    suite.push_back(std::move(resident));
    for (const std::size_t size : {256, 1024, 4096, 65536}) {
        Row over{.name = "RSS over the bytes of live blocks of " + bytesText(size),
                 .unit = "%",
                 .rule = Rule::list,
                 .once = true,
                 .counted = true};
        addHeaps(over, std::string(kResident) + " " + std::to_string(size),
                 [size](double bytes) { return (bytes / static_cast<double>(size) - 1) * kPercent; });
        suite.push_back(std::move(over));
    }
    constexpr double kMostAfterPhases = 1.3;
    Row phases{.name = "RSS after phases of 256 B, 4 KiB, 256 B", .unit = "MB", .target = kMostAfterPhases, .once = true, .counted = true};
    addHeaps(phases, kPhases, [](double megabytes) { return megabytes; });
    suite.push_back(std::move(phases));

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
    size.columns.push_back({kOurs, [](benchmark::State &state) {
                                for ([[maybe_unused]] auto step : state)
                                    state.counters[kFigure] = figureOfChild(kCreation);
                            }});
    suite.push_back(std::move(size));
}

} // namespace atomalloc::benchmarks
