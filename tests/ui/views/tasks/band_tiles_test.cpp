// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/run_builder.h"
#include "tests/support/sample_run.h"
#include "ui/views/tasks/band_tiles.h"

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

struct Banded
{
    app::TaskSpans spans;
    std::uint64_t end = 0;
};

/// Two tasks from 0 us on. The second waits from 100 to 200 us and ends at 300 us.
Banded twoTasks()
{
    test::RunBuilder builder(test::sampleConfig());
    const TaskId first = builder.beginTask(QStringLiteral("a"), QStringLiteral("a"));
    builder.setTime(0);
    const TaskId second = builder.beginTask(QStringLiteral("b"), QStringLiteral("b"));
    builder.setTime(100'000);
    builder.wait(second, 64);
    builder.setTime(200'000);
    builder.endWait(second, Cause::timed_out);
    builder.setTime(300'000);
    builder.endTask(second);
    builder.setTime(900'000);
    builder.outOfMemory(first, 64);
    const auto run = builder.build();
    Banded banded;
    for (std::size_t i = 0; i < run->eventCount(); ++i)
        banded.spans.add(*run, i);
    banded.end = 900'000;
    return banded;
}

TEST(BandTiles, TellHowManyTasksRunAndHowManyWait)
{
    const Banded banded = twoTasks();
    const TimeWindow window{0, 900'000, 0, 900}; // a tile of 9 px is 9 us
    const auto tiles = bandTiles(banded.spans, {TaskId{1}, TaskId{2}}, window, banded.end);
    ASSERT_EQ(tiles.size(), 100U);
    EXPECT_EQ(bandTileNs(window), 9'000U);
    EXPECT_NEAR(tiles[5].running, 2, 0.01);
    EXPECT_NEAR(tiles[5].waiting, 0, 0.01);
    EXPECT_NEAR(tiles[15].running, 1, 0.01);
    EXPECT_NEAR(tiles[15].waiting, 1, 0.01);
    EXPECT_NEAR(tiles[28].running, 2, 0.01);
    EXPECT_NEAR(tiles[50].running, 1, 0.01) << "the second is done";
    double waited = 0;
    for (const BandTile &tile : tiles)
        waited += tile.waiting * 9'000;
    EXPECT_NEAR(waited, 100'000, 1) << "no time of a wait is lost at the edges of tiles";
}

TEST(BandTiles, SayNothingOfTasksThatAreNotInTheBand)
{
    const Banded banded = twoTasks();
    for (const BandTile &tile : bandTiles(banded.spans, {TaskId{1}}, {0, 900'000, 0, 900}, banded.end))
        EXPECT_DOUBLE_EQ(tile.waiting, 0);
}

} // namespace
} // namespace atomalloc::ui
