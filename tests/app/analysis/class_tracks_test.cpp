// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/class_tracks.h"
#include "app/recording/heap_state.h"
#include "tests/app/engine/run_support.h"
#include "tests/app/export/random_runs.h"
#include "tests/support/run_builder.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace atomalloc::app {
namespace {

TEST(ClassTracks, KeepTheMostOfEachStretchAsTheHeapHasIt)
{
    const std::shared_ptr<const RecordedRun> run = *tryRun(test::randomRequest(820, RunMode::watch));
    ClassTracks tracks;
    ASSERT_TRUE(tracks.extend(*run, WorkControl()));
    std::map<std::uint64_t, std::vector<std::uint64_t>> most; // by block size
    HeapState heap(run);
    for (std::size_t position = 1; position <= run->eventCount(); ++position) {
        const auto stretch = static_cast<std::size_t>(run->event(position - 1).time_ns / tracks.stretchNs());
        for (const ClassState &sizeClass : heap.classes()) { // what was in use when the stretch began counts as well
            most[sizeClass.block_size].resize(stretch + 1, sizeClass.live * sizeClass.block_size);
        }
        heap.seek(position);
        for (const ClassState &sizeClass : heap.classes()) {
            std::uint64_t &there = most[sizeClass.block_size][stretch];
            there = std::max(there, sizeClass.live * sizeClass.block_size);
        }
    }
    std::size_t used = 0;
    for (const ClassTracks::Track &track : tracks.tracks()) {
        EXPECT_EQ(track.mostOfStretch, most.at(track.blockBytes)) << track.blockBytes;
        EXPECT_EQ(track.mostBytes, *std::ranges::max_element(track.mostOfStretch));
        ++used;
    }
    EXPECT_GT(used, 2U);
}

TEST(ClassTracks, LoseNoSpikeWhenTheRunOutgrowsItsStretches)
{
    test::RunBuilder builder(test::sampleConfig());
    const TaskId task = builder.beginTask(QStringLiteral("load 1"), QStringLiteral("load"));
    builder.commit(0, 4096);
    builder.carve(2, 0, 16);
    const BlockId spike = builder.allocate(task, 200);
    builder.free(task, spike);
    builder.setTime(3'600'000'000'000); // an hour later
    const BlockId late = builder.allocate(task, 200);
    builder.free(task, late);
    const auto run = builder.build();
    ClassTracks tracks;
    ASSERT_TRUE(tracks.extend(*run, WorkControl()));
    ASSERT_EQ(tracks.tracks().size(), 1U);
    const ClassTracks::Track track = tracks.tracks().front();
    EXPECT_LE(track.mostOfStretch.size(), ClassTracks::kMostStretches);
    EXPECT_GT(track.mostOfStretch.size(), ClassTracks::kMostStretches / 2);
    EXPECT_EQ(track.mostOfStretch.front(), 256U);
    EXPECT_EQ(track.mostOfStretch[1], 0U);
    EXPECT_EQ(track.mostOfStretch.back(), 256U);
}

TEST(ClassTracks, AreTheSameForARunThatGrew)
{
    const test::SampleRun sample = test::sampleRun();
    auto growing = std::make_shared<RecordedRun>();
    growing->setInputs(sample.run->inputs());
    ClassTracks grown;
    for (std::size_t i = 0; i < sample.end; ++i) {
        const Event event = sample.run->event(i);
        growing->append(std::span(&event, 1));
        ASSERT_TRUE(grown.extend(*growing, WorkControl()));
    }
    ClassTracks whole;
    ASSERT_TRUE(whole.extend(*sample.run, WorkControl()));
    EXPECT_EQ(grown.tracks(), whole.tracks());
    const WorkControl stopped;
    stopped.requestStop();
    EXPECT_FALSE(ClassTracks().extend(*sample.run, stopped));
}

} // namespace
} // namespace atomalloc::app
