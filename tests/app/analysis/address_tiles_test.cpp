// SPDX-License-Identifier: MPL-2.0
// What a tile tells is what a count over the heap tells, at every position and whichever way it was reached.
#include "app/analysis/address_tiles.h"
#include "app/open/open_any.h"
#include "tests/support/busy_run.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

namespace atomalloc::app {
namespace {

/// The heap as one entry per granule: the simplest picture of it that can be.
class Granules
{
public:
    Granules(const HeapState &heap, const std::vector<std::uint64_t> &classBytes, std::size_t count)
        : m_granule(classBytes.front()), m_places(count, nullptr), m_committed(count, false)
    {
        for (const auto &[first, block] : heap.blocks()) {
            const std::uint64_t granules = classBytes[toIndex(block.size_class)] / m_granule;
            for (std::uint64_t i = first; i < std::min<std::uint64_t>(first + granules, count); ++i)
                m_places[i] = &block;
        }
        for (const auto &[from, to] : heap.committed())
            std::fill(m_committed.begin() + std::min<std::size_t>(from, count), m_committed.begin() + std::min<std::size_t>(to, count),
                      true);
    }

    [[nodiscard]] std::uint64_t bytes(std::size_t first, std::size_t last, Place place) const
    {
        return m_granule * static_cast<std::uint64_t>(std::count_if(
                               m_places.begin() + static_cast<std::ptrdiff_t>(first), m_places.begin() + static_cast<std::ptrdiff_t>(last),
                               [place](const BlockState *b) { return (b == nullptr ? Place::none : b->place) == place; }));
    }
    [[nodiscard]] std::uint64_t ofTask(std::size_t first, std::size_t last, TaskId task) const
    {
        return m_granule *
               static_cast<std::uint64_t>(std::count_if(m_places.begin() + static_cast<std::ptrdiff_t>(first),
                                                        m_places.begin() + static_cast<std::ptrdiff_t>(last), [task](const BlockState *b) {
                                                            return b != nullptr && b->task == task && b->place != Place::pool &&
                                                                   b->place != Place::retired;
                                                        }));
    }
    [[nodiscard]] std::uint64_t decommitted(std::size_t first, std::size_t last) const
    {
        return m_granule * static_cast<std::uint64_t>(std::count(m_committed.begin() + static_cast<std::ptrdiff_t>(first),
                                                                 m_committed.begin() + static_cast<std::ptrdiff_t>(last), false));
    }
    [[nodiscard]] std::size_t blocks(std::size_t first, std::size_t last) const
    {
        std::vector<const BlockState *> found(m_places.begin() + static_cast<std::ptrdiff_t>(first),
                                              m_places.begin() + static_cast<std::ptrdiff_t>(last));
        std::erase(found, nullptr);
        return static_cast<std::size_t>(std::unique(found.begin(), found.end()) - found.begin());
    }
    [[nodiscard]] FreeRuns freeRuns(std::uint64_t after) const
    {
        FreeRuns runs;
        std::uint64_t open = 0;
        for (const BlockState *block : m_places) {
            const Place place = block == nullptr ? Place::none : block->place;
            if (place != Place::live && place != Place::zeroing && place != Place::retired) {
                open += m_granule;
                continue;
            }
            runs.add(open);
            open = 0;
        }
        runs.add(open + after);
        return runs;
    }

private:
    std::uint64_t m_granule;
    std::vector<const BlockState *> m_places;
    std::vector<bool> m_committed;
};

class AddressTilesTest : public testing::TestWithParam<std::uint64_t>
{
protected:
    void expectCounted(const AddressTiles &tiles, std::uint64_t space)
    {
        const std::vector<std::uint64_t> sizes = m_sample.run->classBytes();
        const std::uint64_t end = tiles.range().first_byte + tiles.range().count * tiles.range().tile_bytes;
        const Granules granules(m_heap, sizes, static_cast<std::size_t>(std::max(space, end) / sizes.front()));
        const auto perTile = static_cast<std::size_t>(tiles.range().tile_bytes / sizes.front());
        const auto offset = static_cast<std::size_t>(tiles.range().first_byte / sizes.front());
        for (std::size_t i = 0; i < tiles.tiles().size(); ++i) {
            const AddressTile &tile = tiles.tiles()[i];
            const std::size_t first = offset + i * perTile;
            for (std::size_t place = 0; place < kPlaceCount; ++place)
                ASSERT_EQ(tile.bytes[place], granules.bytes(first, first + perTile, static_cast<Place>(place)))
                    << i << " at " << m_heap.position();
            ASSERT_EQ(tile.decommitted, granules.decommitted(first, first + perTile)) << i << " at " << m_heap.position();
            ASSERT_EQ(tile.blocks, granules.blocks(first, first + perTile)) << i << " at " << m_heap.position();
            ASSERT_EQ(tile.of_chosen_task, granules.ofTask(first, first + perTile, TaskId{2})) << i << " at " << m_heap.position();
        }
        if (offset == 0) {
            ASSERT_EQ(tiles.freeRuns(4096), granules.freeRuns(4096)) << m_heap.position();
        }
    }

    test::SampleRun m_sample = test::sampleRun();
    HeapState m_heap{m_sample.run};
};

TEST_P(AddressTilesTest, TellWhatACountOverTheHeapTells)
{
    const std::uint64_t space = m_sample.run->inputs().config.max_memory;
    const std::uint64_t tile = GetParam();
    AddressTiles all(*m_sample.run, {0, tile, static_cast<std::size_t>(space / tile)});
    AddressTiles part(*m_sample.run, {2 * tile, tile, 3});
    all.choose(TaskId{2});
    part.choose(TaskId{2});
    std::mt19937 random(7);
    for (int step = 0; step < 200; ++step) {
        const std::size_t end = m_sample.run->eventCount();
        m_heap.seek(step <= static_cast<int>(end) ? static_cast<std::size_t>(step) : random() % (end + 1));
        all.sync(m_heap, *m_sample.run);
        part.sync(m_heap, *m_sample.run);
        expectCounted(all, space);
        expectCounted(part, space);
        if (HasFatalFailure())
            return;
    }
}

TEST_P(AddressTilesTest, WhatAStepDidNotTouchIsNotCountedAgain)
{
    const std::uint64_t space = m_sample.run->inputs().config.max_memory;
    AddressTiles tiles(*m_sample.run, {0, GetParam(), static_cast<std::size_t>(space / GetParam())});
    EXPECT_EQ(tiles.sync(m_heap, *m_sample.run).size(), 1U);
    m_heap.seek(m_sample.filled);
    tiles.sync(m_heap, *m_sample.run);
    EXPECT_TRUE(tiles.sync(m_heap, *m_sample.run).empty());
    for (std::size_t position = m_sample.filled + 1; position <= m_sample.end; ++position) {
        const std::vector<AddressTile> before = tiles.tiles();
        m_heap.seek(position);
        const auto changed = tiles.sync(m_heap, *m_sample.run);
        for (std::size_t tile = 0; tile < before.size(); ++tile) {
            const bool told = std::ranges::any_of(changed, [tile](const auto &c) { return c.first <= tile && tile < c.last; });
            if (!told) {
                ASSERT_EQ(before[tile], tiles.tiles()[tile]) << tile << " at " << position;
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Sizes, AddressTilesTest, testing::Values(64, 128, 1024, 4096),
                         [](const auto &size) { return "Of" + std::to_string(size.param) + "Bytes"; });

TEST(AddressTiles, ThatWereLeftOutAreCountedByTheNextCalls)
{
    constexpr std::size_t kFew = 40;
    const auto run = test::busyRun(40'000);
    const std::uint64_t space = run->inputs().config.max_memory;
    const std::uint64_t tile = 4 * run->classBytes().front();
    const AddressTiles::Range range{0, tile, static_cast<std::size_t>(space / tile)};
    HeapState heap(run);
    AddressTiles slow(*run, range);
    slow.sync(heap, *run, kFew);
    EXPECT_TRUE(slow.upToDate()) << "what was never counted tells nothing";
    std::mt19937 random(3);
    bool leftOut = false;
    for (int leap = 0; leap < 30; ++leap) {
        heap.seek(random() % (run->eventCount() + 1));
        const std::vector<AddressTile> before = slow.tiles();
        slow.sync(heap, *run, kFew);
        leftOut = leftOut || !slow.upToDate();
        for (int more = 0; more < 2'000 && !slow.upToDate() && leap % 3 > 0; ++more) // sometimes the next leap comes first
            slow.sync(heap, *run, kFew);
        if (leap % 3 > 0) {
            AddressTiles anew(*run, range);
            anew.sync(heap, *run);
            ASSERT_TRUE(slow.upToDate()) << leap;
            ASSERT_EQ(slow.tiles(), anew.tiles()) << leap;
            ASSERT_EQ(slow.freeRuns(0), anew.freeRuns(0)) << leap;
        }
    }
    EXPECT_TRUE(leftOut);
}

TEST(FreeRuns, AreCountedByLength)
{
    FreeRuns runs;
    for (const std::uint64_t length : {64, 100, 128, 0, 4096})
        runs.add(length);
    EXPECT_EQ(runs.count, 4U);
    EXPECT_EQ(runs.bytes, 4388U);
    EXPECT_EQ(runs.longest, 4096U);
    EXPECT_EQ(runs.by_length[6], 2U);
    EXPECT_EQ(runs.by_length[7], 1U);
    EXPECT_EQ(runs.by_length[12], 1U);
}

} // namespace
} // namespace atomalloc::app
