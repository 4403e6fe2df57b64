// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/fold.h"
#include "app/analysis/run_markers.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

std::vector<RunMarker> marksOf(const RecordedRun &run, std::size_t position)
{
    AtPosition<RunMarkers> markers;
    markers.moveTo(run, position);
    return markers->markers();
}

TEST(RunMarkers, MarksWaitsWithTheirLength)
{
    const test::SampleRun sample = test::sampleRun();
    const std::vector<RunMarker> markers = marksOf(*sample.run, sample.end);
    ASSERT_EQ(markers.size(), 5U);
    EXPECT_EQ(markers[0].kind, RunMarker::Kind::refused_handle);
    EXPECT_EQ(markers[1].kind, RunMarker::Kind::refused_request);
    EXPECT_EQ(markers[2].kind, RunMarker::Kind::wait);
    EXPECT_EQ(markers[3].kind, RunMarker::Kind::wait);
    EXPECT_EQ(markers[4].kind, RunMarker::Kind::refused_handle); // a double free
    const Event &wait = sample.run->event(markers[2].event);
    EXPECT_EQ(wait.kind, EventKind::wait);
    std::size_t granted = markers[2].event;
    while (sample.run->event(granted).kind != EventKind::grant)
        ++granted;
    EXPECT_EQ(markers[2].duration_ns, sample.run->event(granted).time_ns - wait.time_ns);
}

TEST(RunMarkers, OfAWaitThatLastsHaveNoLengthYet)
{
    const test::SampleRun sample = test::sampleRun();
    const std::vector<RunMarker> markers = marksOf(*sample.run, sample.waiting);
    ASSERT_GE(markers.size(), 2U);
    EXPECT_EQ(markers.back().kind, RunMarker::Kind::wait);
    EXPECT_EQ(markers.back().duration_ns, 0U);
}

} // namespace
} // namespace atomalloc::app
