// SPDX-License-Identifier: MPL-2.0
// HeapState against the allocator itself: the state computed from its events must be the state that it is in.
#include "app/recording/heap_state.h"
#include "tests/support/manual_environment.h"

#include <gtest/gtest.h>

#include <functional>
#include <random>
#include <vector>

namespace atomalloc::app {
namespace {

AtomAllocConfig fewCachesConfig()
{
    AtomAllocConfig config;
    config.max_memory = 256 * 1024;
    config.max_block_size = 8 * 1024;
    config.initial_pool_size = 16 * 1024;
    config.cache_ttl = std::chrono::milliseconds(1);
    config.max_caches = 3; // fewer than tasks: caches change hands
    config.event_tracing = true;
    return config;
}

/// Tasks that allocate, free (each other's blocks as well) and idle at random.
std::shared_ptr<RecordedRun> randomRun(const AtomAllocConfig &config, unsigned seed,
                                       const std::function<void(AtomAlloc &, const std::shared_ptr<RecordedRun> &)> &atRest)
{
    test::ManualClock clock;
    Environment environment;
    environment.clock = &clock;
    AtomAlloc alloc = test::makeAllocator(config, environment);
    auto run = std::make_shared<RecordedRun>();
    RunInputs inputs;
    inputs.config = config;
    run->setInputs(inputs);
    const auto drain = [&] { alloc.drainEvents([&run](std::span<const Event> events) { run->append(events); }); };
    std::mt19937 random(seed);
    std::vector<Task> tasks;
    for (int i = 0; i < 5; ++i)
        tasks.push_back(alloc.createTask());
    std::vector<Block> held;
    for (int round = 0; round < 3000; ++round) {
        Task &task = tasks[random() % tasks.size()];
        if (random() % 5 < 3) {
            auto block = task.tryAllocate({.size = 1 + random() % (random() % 8 == 0 ? 8000 : 300), .alignment = 1});
            if (block)
                held.push_back(std::move(*block));
        } else if (!held.empty()) {
            const std::size_t which = random() % held.size();
            std::swap(held[which], held.back());
            Block copy = random() % 10 == 0 ? held.back().duplicateForMisuse() : Block();
            EXPECT_TRUE(task.tryDeallocate(std::move(held.back())));
            held.pop_back();
            if (copy) {
                EXPECT_FALSE(task.tryDeallocate(std::move(copy)));
            }
        }
        clock.advance(random() % 20'000);
        if (round % 50 == 0)
            alloc.maintain();
        drain();
    }
    atRest(alloc, run);
    tasks.clear();
    held.clear();
    alloc.trimNow();
    drain();
    atRest(alloc, run);
    run->finish(true);
    return run;
}

void expectSameState(AtomAlloc &alloc, const std::shared_ptr<RecordedRun> &run)
{
    HeapState heap(run);
    heap.seek(run->eventCount());
    EXPECT_EQ(heap.mismatch(), QString());
    const AtomAllocStats stats = alloc.statsNow();
    const SeriesPoint &totals = heap.totals();
    EXPECT_EQ(totals.live_bytes, stats.live_bytes);
    EXPECT_EQ(totals.hot_bytes, stats.hot_bytes);
    EXPECT_EQ(totals.cold_bytes, stats.cold_bytes);
    EXPECT_EQ(totals.zeroing_bytes, stats.zeroing_bytes);
    EXPECT_EQ(totals.free_bytes, stats.free_bytes);
    EXPECT_EQ(totals.committed_bytes, stats.committed_bytes);
    EXPECT_EQ(totals.requested_bytes, stats.bytes_live);
    EXPECT_EQ(totals.allocations, stats.allocations);
    EXPECT_EQ(totals.deallocations, stats.deallocations);
    EXPECT_EQ(totals.hot_hits, stats.hot_hits);
    EXPECT_EQ(totals.cold_hits, stats.cold_hits);
    EXPECT_EQ(totals.misses, stats.misses);
    const std::vector<BlockInfo> blocks = alloc.blocks();
    ASSERT_EQ(heap.blocks().size(), blocks.size());
    for (const BlockInfo &block : blocks) {
        const BlockState *state = heap.block(block.block);
        ASSERT_NE(state, nullptr) << toIndex(block.block);
        EXPECT_EQ(state->place, block.place) << toIndex(block.block);
        EXPECT_EQ(state->size_class, block.size_class) << toIndex(block.block);
        EXPECT_EQ(state->generation, block.generation) << toIndex(block.block) << " in " << toName(block.place);
    }
}

TEST(HeapReplay, ReachesTheStateThatTheAllocatorIsIn)
{
    for (const SizeClassPolicy policy : {SizeClassPolicy::power_of_two, SizeClassPolicy::four_per_doubling})
        for (const unsigned seed : {1U, 2U, 3U}) {
            SCOPED_TRACE(seed);
            AtomAllocConfig config = fewCachesConfig();
            config.size_class_policy = policy;
            randomRun(config, seed, expectSameState);
        }
}

TEST(HeapReplay, ReachesItWithUsedUpGenerations)
{
    AtomAllocConfig config = fewCachesConfig();
    config.generation_bits = 2;
    randomRun(config, 4, expectSameState);
}

TEST(HeapReplay, RunsBackToTheEmptyHeap)
{
    const auto run = randomRun(fewCachesConfig(), 5, [](AtomAlloc &, const std::shared_ptr<RecordedRun> &) {});
    HeapState forward(run);
    HeapState both(run);
    const std::size_t end = run->eventCount();
    both.seek(end);
    for (std::size_t at = end; at > end / 2; at -= 97)
        both.seek(at);
    forward.seek(both.position());
    EXPECT_EQ(forward.blocks().size(), both.blocks().size());
    for (const auto &[granule, block] : forward.blocks()) {
        const BlockState *other = both.block(block.block);
        ASSERT_NE(other, nullptr);
        EXPECT_EQ(block.place, other->place);
        EXPECT_EQ(block.generation, other->generation) << granule;
        EXPECT_EQ(block.since_ns, other->since_ns);
        EXPECT_EQ(block.last_event, other->last_event);
        if (const QueueState *queue = forward.queue(block.task, block.size_class); queue && block.task != kNoTask) {
            EXPECT_EQ(queue->hot, both.queue(block.task, block.size_class)->hot);
            EXPECT_EQ(queue->cold, both.queue(block.task, block.size_class)->cold);
        }
    }
    EXPECT_EQ(forward.committed(), both.committed());
    while (both.position() > 0)
        both.stepBackward();
    EXPECT_TRUE(both.blocks().empty());
    EXPECT_EQ(both.totals().live_bytes, 0U);
    EXPECT_EQ(both.mismatch(), QString());
}

} // namespace
} // namespace atomalloc::app
