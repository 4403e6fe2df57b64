// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sample_run.h"
#include "ui/session/run_digest.h"
#include "ui/views/lanes/lanes_index.h"

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

TEST(RunDigest, GivesEachStripRoomForTheMostThatAnyMomentShows)
{
    const test::SampleRun sample = test::sampleRun();
    app::HeapState heap(sample.run);
    RunDigest digest;
    app::RunSurvey survey(sample.run);
    digest.reset(sample.run.get(), &survey);
    LanesIndex index;
    std::vector<std::vector<std::array<std::size_t, kStripCount>>> seen;
    LanesContent content;
    for (std::size_t position = 0; position <= sample.end; ++position) {
        heap.seek(position);
        index.sync(heap, *sample.run);
        content = buildContent(heap, *sample.run, index, digest, {}, 0);
        seen.resize(content.lanes.size());
        for (std::size_t lane = 0; lane < content.lanes.size(); ++lane) {
            seen[lane].resize(content.lanes[lane].rows.size());
            for (std::size_t row = 0; row < content.lanes[lane].rows.size(); ++row) {
                for (std::size_t i = 0; i < kStripCount; ++i)
                    seen[lane][row][i] = std::max(seen[lane][row][i], content.lanes[lane].rows[row].strips[i].total);
            }
        }
    }
    std::size_t most = 0;
    for (std::size_t lane = 0; lane < content.lanes.size(); ++lane) {
        for (std::size_t row = 0; row < content.lanes[lane].rows.size(); ++row) {
            const RowContent &shown = content.lanes[lane].rows[row];
            if (shown.task == kNoTask)
                continue;
            EXPECT_EQ(shown.most, seen[lane][row]) << lane << " " << row;
            most = std::max(most, shown.most[0]);
        }
    }
    EXPECT_GT(most, 1U);
}

} // namespace
} // namespace atomalloc::ui
