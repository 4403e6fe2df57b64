// SPDX-License-Identifier: MPL-2.0
// The ground on which tests plant causes: a heap of 4 KiB in four runs of 1 KiB, and tasks with names.
#pragma once

#include "app/why/why.h"
#include "tests/support/run_builder.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace atomalloc::test {

enum : std::uint8_t { kC64, kC128, kC256, kC512, kC1024 };

/// 4 KiB at most, blocks of 64 to 1024 bytes.
inline AtomAllocConfig plantedConfig()
{
    AtomAllocConfig config;
    config.max_memory = 4096;
    config.max_block_size = 1024;
    config.min_block_size = 64;
    config.initial_pool_size = 4096;
    config.event_tracing = true;
    return config;
}

class PlantedCause : public testing::Test
{
protected:
    static constexpr std::uint32_t kRun = 16; ///< granules of 1 KiB

    PlantedCause() : PlantedCause(plantedConfig()) {}
    explicit PlantedCause(const AtomAllocConfig &config) : heap(config)
    {
        heap.commit(0, config.max_memory, Cause::initial);
        ann = heap.beginTask(QStringLiteral("ann"), QStringLiteral("ann"));
        bob = heap.beginTask(QStringLiteral("bob"), QStringLiteral("bob"));
        cid = heap.beginTask(QStringLiteral("cid"), QStringLiteral("cid"));
    }

    /// A block of the class in use, at that granule.
    BlockId use(TaskId task, std::uint8_t sizeClass, std::uint32_t granule)
    {
        heap.carve(sizeClass, granule, 1);
        return heap.allocate(task, std::uint64_t{64} << sizeClass);
    }
    /// So many runs of 1 KiB in use from run `first` on.
    void fill(TaskId task, std::uint32_t first, std::uint32_t runs)
    {
        for (std::uint32_t number = first; number < first + runs; ++number)
            use(task, kC1024, number * kRun);
    }

    /// After the events so far. The run stays for further questions.
    app::WhyAnswer why(const app::WhyQuestion &question = {})
    {
        run = heap.build();
        return whyAt(heap.eventCount(), question);
    }
    app::WhyAnswer whyAt(std::size_t position, const app::WhyQuestion &question = {})
    {
        app::Outcome<app::WhyAnswer> answer = app::WhyReader(run).answer(position, question);
        EXPECT_TRUE(answer);
        if (!answer)
            return {};
        EXPECT_LE(answer->steps.size(), app::WhyAnswer::kMostSteps);
        return *answer;
    }
    static std::vector<BlockId> blocksOf(const app::Shortage &shortage)
    {
        std::vector<BlockId> blocks;
        for (const app::BlockInTheWay &one : shortage.in_the_way)
            blocks.push_back(one.block);
        return blocks;
    }

    RunBuilder heap;
    std::shared_ptr<app::RecordedRun> run;
    TaskId ann, bob, cid;
};

} // namespace atomalloc::test
