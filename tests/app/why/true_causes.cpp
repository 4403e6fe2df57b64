// SPDX-License-Identifier: MPL-2.0
#include "tests/app/why/true_causes.h"

#include "app/recording/heap_state.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <map>
#include <memory>
#include <set>
#include <utility>
#include <vector>

namespace atomalloc::test {

namespace {

using app::BlockState;
using app::HeapState;

/// A view of a run that its owner keeps alive.
std::shared_ptr<const app::RecordedRun> borrowed(const app::RecordedRun &run) { return {std::shared_ptr<void>(), &run}; }

/// Each granule's block, where that is no free memory.
std::vector<const BlockState *> busyGranules(const HeapState &heap, const AtomAllocConfig &config)
{
    std::vector<const BlockState *> granules(config.max_memory / config.min_block_size, nullptr);
    for (const auto &[start, block] : heap.blocks()) {
        if (block.place != Place::live && block.place != Place::zeroing && block.place != Place::retired)
            continue;
        const std::uint64_t size = heap.classes()[toIndex(block.size_class)].block_size / config.min_block_size;
        for (std::uint64_t i = 0; i < size; ++i)
            granules[start + i] = &block;
    }
    return granules;
}

std::uint64_t bytesOf(const HeapState &heap, const BlockState &block) { return heap.classes()[toIndex(block.size_class)].block_size; }

/// The fewest bytes in any run that could serve the request. Nothing: each has a retired block.
std::optional<std::uint64_t> fewestBytes(const HeapState &heap, const std::vector<const BlockState *> &granules, std::uint64_t length)
{
    std::optional<std::uint64_t> fewest;
    for (std::size_t begin = 0; begin + length <= granules.size(); begin += length) {
        const std::set<const BlockState *> inIt(granules.begin() + static_cast<std::ptrdiff_t>(begin),
                                                granules.begin() + static_cast<std::ptrdiff_t>(begin + length));
        std::uint64_t bytes = 0;
        bool possible = true;
        for (const BlockState *block : inIt) {
            bytes += block == nullptr || block->place == Place::zeroing ? 0 : bytesOf(heap, *block);
            possible = possible && (block == nullptr || block->place != Place::retired);
        }
        if (possible)
            fewest = std::min(fewest.value_or(bytes), bytes);
    }
    return fewest;
}

} // namespace

void expectTrue(const app::RecordedRun &run, std::size_t position, const app::NeedFacts &need)
{
    const AtomAllocConfig config = run.inputs().config;
    HeapState heap(borrowed(run));
    heap.seek(position);
    const std::vector<const BlockState *> granules = busyGranules(heap, config);
    const app::Shortage &shortage = need.shortage;
    const std::uint64_t unit = config.min_block_size;
    const auto isFree = [](const BlockState *block) { return block == nullptr; };
    EXPECT_EQ(shortage.free, unit * static_cast<std::uint64_t>(std::ranges::count_if(granules, isFree)));

    std::vector<app::AddressRun> runs;
    for (std::size_t i = 0; i < granules.size(); ++i) {
        if (granules[i] != nullptr)
            continue;
        if (i == 0 || granules[i - 1] != nullptr)
            runs.push_back({i * unit, 0});
        runs.back().bytes += unit;
    }
    EXPECT_EQ(shortage.runs, runs);

    const std::uint64_t length = std::bit_ceil(need.block_bytes) / unit;
    const std::optional<std::uint64_t> fewest = fewestBytes(heap, granules, length);
    EXPECT_TRUE(shortage.by != app::Shortage::By::nothing || fewest == 0U);
    if (shortage.by == app::Shortage::By::nothing)
        return;
    EXPECT_EQ(shortage.in_the_way.empty() ? std::nullopt : std::optional(shortage.in_the_way_bytes), fewest);
    std::uint64_t sum = 0;
    for (const app::BlockInTheWay &one : shortage.in_the_way) {
        const BlockState *block = heap.block(one.block);
        ASSERT_NE(block, nullptr);
        sum += block->place == Place::zeroing ? 0 : bytesOf(heap, *block);
        EXPECT_EQ(one.task, block->task);
        EXPECT_EQ(one.being_wiped, block->place == Place::zeroing);
        const Event born = run.event(one.born - 1);
        EXPECT_EQ(born.kind, EventKind::allocate);
        EXPECT_EQ(born.block, one.block);
        EXPECT_EQ(born.generation + (one.being_wiped ? 1 : 0), block->generation) << "the allocation of this owner, not an older one";
    }
    EXPECT_EQ(sum, shortage.in_the_way_bytes);
}

void expectTrue(const app::RecordedRun &run, const app::MissFacts &miss)
{
    using Reason = app::MissFacts::Reason;
    std::map<Reason, std::uint64_t> lost;
    std::map<TaskId, std::uint64_t> freedBy;
    std::size_t lastMiss = 0;
    bool filled = false;
    for (std::size_t i = 0; i + 1 < miss.missed; ++i) {
        const Event event = run.event(i);
        if (event.size_class != miss.size_class)
            continue;
        if (event.kind == EventKind::allocate && event.task == miss.task && event.cause == Cause::miss) {
            lost.clear();
            freedBy.clear();
            lastMiss = i + 1;
        } else if (event.kind == EventKind::free && event.owner == miss.task && event.task != miss.task) {
            ++lost[Reason::freed_elsewhere];
            ++freedBy[event.task];
        } else if (event.kind == EventKind::flush && event.task == miss.task) {
            ++lost[event.cause == Cause::idle_ttl    ? Reason::aged_out
                   : event.cause == Cause::pressure  ? Reason::taken
                   : event.cause == Cause::takeover  ? Reason::taken_over
                   : event.cause == Cause::cold_full ? Reason::too_small
                                                     : Reason::given_back];
        } else if (event.task == miss.task && (event.kind == EventKind::free || event.kind == EventKind::zero_end)) {
            filled = filled || event.to == Place::hot;
        }
    }
    EXPECT_EQ(miss.last_miss, lastMiss);
    std::uint64_t most = 0;
    for (const auto &[reason, blocks] : lost)
        most = std::max(most, blocks);
    EXPECT_EQ(miss.lost, most) << "at " << miss.missed;
    const Reason without = lastMiss == 0 && !filled ? Reason::never_filled : Reason::all_in_use;
    EXPECT_TRUE(most > 0 ? lost[miss.reason] == most : miss.reason == without) << "at " << miss.missed;
    std::uint64_t mostFreed = 0;
    for (const auto &[task, blocks] : freedBy)
        mostFreed = std::max(mostFreed, blocks);
    EXPECT_TRUE(miss.reason != Reason::freed_elsewhere || freedBy[miss.taker] == mostFreed) << "at " << miss.missed;
}

void expectTrue(const app::RecordedRun &run, const app::PeakFacts &peak)
{
    HeapState heap(borrowed(run));
    std::uint64_t highest = 0;
    std::uint64_t lowest = ~std::uint64_t{0};
    std::size_t low = 0;
    for (std::size_t at = 0; at < peak.position; ++at) {
        heap.seek(at);
        const std::uint64_t level = heap.totals().requested_bytes;
        EXPECT_LE(level, peak.bytes);
        if (level <= lowest && 2 * highest + level >= 2 * level + peak.bytes) {
            lowest = level;
            low = at;
        }
        highest = std::max(highest, level);
    }
    EXPECT_EQ(peak.low, low);
    EXPECT_EQ(peak.low_bytes, lowest == ~std::uint64_t{0} ? 0 : lowest);
    heap.seek(peak.position);
    EXPECT_EQ(heap.totals().requested_bytes, peak.bytes);
    std::map<TaskId, std::pair<std::uint64_t, std::uint64_t>> byTask, heldByTask;
    std::uint64_t bytes = 0;
    for (const auto &[start, block] : heap.blocks()) {
        if (block.place != Place::live)
            continue;
        ++heldByTask[block.task].first;
        heldByTask[block.task].second += block.requested;
        std::size_t born = static_cast<std::size_t>(block.last_event);
        while (run.event(born).kind != EventKind::allocate)
            born = *run.previousOfBlock(born, block.block);
        if (born < low)
            continue;
        bytes += block.requested;
        ++byTask[block.task].first;
        byTask[block.task].second += block.requested;
    }
    EXPECT_EQ(peak.born_bytes, bytes);
    const auto expectShares = [](const std::vector<app::PeakShare> &shares, auto &counted) {
        EXPECT_EQ(shares.size(), counted.size());
        std::uint64_t before = ~std::uint64_t{0};
        for (const app::PeakShare &share : shares) {
            EXPECT_EQ(std::pair(share.blocks, share.bytes), counted[share.task]);
            EXPECT_LE(share.bytes, before) << "the most first";
            before = share.bytes;
        }
    };
    expectShares(peak.by_task, byTask);
    expectShares(peak.held_by_task, heldByTask);
}

} // namespace atomalloc::test
