// SPDX-License-Identifier: MPL-2.0
#include "app/why/shortage.h"

#include "app/config/size_classes.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <tuple>

namespace atomalloc::app {

namespace {

constexpr std::uint64_t kCanaryBytes = 8;
constexpr std::uint64_t kGuardBytes = 4096;

bool isFree(const BlockState &block) noexcept
{
    return block.place == Place::hot || block.place == Place::cold || block.place == Place::pool || block.place == Place::none;
}

/// A block that is no free memory, as a range of bytes.
struct Obstacle
{
    const BlockState *block;
    AddressRun range;
};

std::vector<Obstacle> obstaclesIn(const HeapState &heap, std::uint64_t granuleBytes)
{
    std::vector<Obstacle> found;
    for (const auto &[start, block] : heap.blocks()) {
        if (!isFree(block))
            found.push_back({&block, {start * granuleBytes, heap.classes()[toIndex(block.size_class)].block_size}});
    }
    return found;
}

std::vector<AddressRun> runsBetween(const std::vector<Obstacle> &obstacles, std::uint64_t limit)
{
    std::vector<AddressRun> runs;
    std::uint64_t at = 0;
    for (const Obstacle &obstacle : obstacles) {
        if (obstacle.range.begin > at)
            runs.push_back({at, obstacle.range.begin - at});
        at = obstacle.range.end();
    }
    if (limit > at)
        runs.push_back({at, limit - at});
    return runs;
}

/// A run that could serve the request, and what it takes to free it.
struct Window
{
    std::uint64_t number = 0; ///< its address by its length
    std::uint64_t bytes = 0;  ///< of the blocks in it that somebody must free
    std::uint64_t blocks = 0;
    bool possible = true; ///< nothing in it is retired

    [[nodiscard]] auto cost() const noexcept { return std::tuple(!possible, bytes, blocks, number); }
};

/// The window that takes the fewest bytes, of those that have a block in them. Ascending obstacles come to ascending windows.
std::optional<Window> cheapestWindow(const std::vector<Obstacle> &obstacles, std::uint64_t length, std::uint64_t count)
{
    std::optional<Window> best;
    Window open;
    bool begun = false;
    const auto close = [&] {
        if (begun && open.possible && (!best || open.cost() < best->cost()))
            best = open;
    };
    for (const Obstacle &obstacle : obstacles) {
        const std::uint64_t last = std::min((obstacle.range.end() - 1) / length, count - 1);
        for (std::uint64_t number = obstacle.range.begin / length; number <= last; ++number) {
            if (!begun || number != open.number) {
                close();
                open = {.number = number, .bytes = 0, .blocks = 0, .possible = true};
                begun = true;
            }
            open.bytes += obstacle.block->place == Place::zeroing ? 0 : obstacle.range.bytes;
            ++open.blocks;
            open.possible = open.possible && obstacle.block->place != Place::retired;
        }
    }
    close();
    return best;
}

bool hasWindow(const AddressRun &run, std::uint64_t length, std::uint64_t count)
{
    const std::uint64_t number = (run.begin + length - 1) / length;
    return number < count && (number + 1) * length <= run.end();
}

void addInTheWay(Shortage &shortage, const std::vector<Obstacle> &obstacles)
{
    const AddressRun &window = shortage.cheapest;
    AddressRun then = window;
    for (const Obstacle &obstacle : obstacles) {
        if (obstacle.range.end() <= window.begin || obstacle.range.begin >= window.end())
            continue;
        const BlockState &block = *obstacle.block;
        shortage.in_the_way.push_back({.block = block.block,
                                       .size_class = block.size_class,
                                       .task = block.task,
                                       .bytes = obstacle.range.bytes,
                                       .requested = block.requested,
                                       .being_wiped = block.place == Place::zeroing,
                                       .born = 0,
                                       .born_ns = 0,
                                       .born_by = Cause::none,
                                       .site = 0});
        shortage.in_the_way_bytes += block.place == Place::zeroing ? 0 : obstacle.range.bytes;
        const std::uint64_t end = std::max(then.end(), obstacle.range.end());
        then.begin = std::min(then.begin, obstacle.range.begin);
        then.bytes = end - then.begin;
    }
    for (const AddressRun &run : shortage.runs) { // those that touch it join it
        if (run.end() < then.begin || run.begin > then.end())
            continue;
        const std::uint64_t end = std::max(then.end(), run.end());
        then.begin = std::min(then.begin, run.begin);
        then.bytes = end - then.begin;
    }
    shortage.free_then = then;
}

void tellCause(Shortage &shortage, std::uint64_t windows)
{
    const auto serves = [&](const AddressRun &run) { return hasWindow(run, shortage.needed, windows); };
    if (std::ranges::any_of(shortage.runs, serves)) {
        shortage.by = Shortage::By::nothing;
    } else if (shortage.free < shortage.needed) {
        shortage.by = Shortage::By::limit;
        shortage.too_few = shortage.needed - shortage.free;
    } else if (shortage.longest.bytes < shortage.needed) {
        shortage.by = Shortage::By::fragmentation;
        shortage.too_few = shortage.needed - shortage.longest.bytes;
    } else {
        shortage.by = Shortage::By::alignment;
    }
}

} // namespace

ClassIndex classOfRequest(const AtomAllocConfig &config, std::uint64_t bytes)
{
    const std::vector<std::uint64_t> sizes = sizeClasses(config);
    const std::uint64_t wanted = bytes + (config.canaries ? kCanaryBytes : 0);
    for (std::size_t i = 0; bytes > 0 && i < sizes.size(); ++i) {
        const bool guarded = config.guard_pages && sizes[i] > kGuardBytes;
        if (guarded && sizes[i] % kGuardBytes != 0)
            continue;
        if (sizes[i] - (guarded ? kGuardBytes : 0) >= wanted)
            return ClassIndex{static_cast<std::uint8_t>(i)};
    }
    return kNoClass;
}

std::vector<AddressRun> freeRunsOf(const HeapState &heap, const AtomAllocConfig &config)
{
    return runsBetween(obstaclesIn(heap, config.min_block_size), config.max_memory);
}

Shortage shortageOf(const HeapState &heap, const AtomAllocConfig &config, std::uint64_t blockBytes)
{
    const std::vector<Obstacle> obstacles = obstaclesIn(heap, config.min_block_size);
    Shortage shortage;
    shortage.needed = std::bit_ceil(blockBytes);
    shortage.limit = config.max_memory;
    for (const Obstacle &obstacle : obstacles)
        (obstacle.block->place == Place::retired ? shortage.retired : shortage.held) += obstacle.range.bytes;
    shortage.free = shortage.limit - std::min(shortage.limit, shortage.held + shortage.retired);
    shortage.runs = runsBetween(obstacles, config.max_memory);
    for (const AddressRun &run : shortage.runs)
        if (run.bytes > shortage.longest.bytes)
            shortage.longest = run;
    const std::uint64_t windows = config.max_memory / shortage.needed;
    tellCause(shortage, windows);
    if (shortage.by == Shortage::By::nothing || windows == 0)
        return shortage;
    if (const std::optional<Window> best = cheapestWindow(obstacles, shortage.needed, windows)) {
        shortage.cheapest = {best->number * shortage.needed, shortage.needed};
        addInTheWay(shortage, obstacles);
    }
    return shortage;
}

} // namespace atomalloc::app
