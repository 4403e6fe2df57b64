// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/milliseconds.h"
#include "ui/session/cursor.h"
#include "ui/session/playback_speed.h"

#include <gtest/gtest.h>

#include <cmath>

namespace atomalloc::ui {
namespace {

using test::kMs;
constexpr std::uint64_t kSecond = 1000 * kMs;

TEST(PlaybackSpeed, MakesEachRunLastSome15Seconds)
{
    for (const std::uint64_t length : {16 * kMs, 400 * kMs, 3 * kSecond, 10 * kSecond, 90 * kSecond, 900 * kSecond}) {
        const double lasts = static_cast<double>(length) / 1e9 / fittingSpeed(length);
        EXPECT_GE(lasts, 10) << length;
        EXPECT_LE(lasts, 22) << length;
    }
    EXPECT_DOUBLE_EQ(fittingSpeed(0), kSlowest);
    EXPECT_DOUBLE_EQ(fittingSpeed(1), kSlowest);
    EXPECT_DOUBLE_EQ(fittingSpeed(UINT64_MAX), kFastest);
}

TEST(PlaybackSpeed, IsOneOfTheToolBars)
{
    const double steps = std::log2(fittingSpeed(16 * kMs));
    EXPECT_DOUBLE_EQ(steps, std::round(steps));
}

TEST(PlaybackSpeed, StaysAsItIsWhereTheRunCanBeFollowed)
{
    EXPECT_DOUBLE_EQ(speedFor(10 * kSecond, 1), 1);
    EXPECT_DOUBLE_EQ(speedFor(10 * kSecond, 0.25), 0.25);
    EXPECT_DOUBLE_EQ(speedFor(0, 4), 4) << "not known yet";
    EXPECT_LT(speedFor(16 * kMs, 1), 1.0 / 500);
    EXPECT_GT(speedFor(3600 * kSecond, 1), 30);
    EXPECT_DOUBLE_EQ(speedFor(10 * kSecond, 64), fittingSpeed(10 * kSecond));
}

TEST(PlaybackSpeed, ARecordingTellsItsLengthBeforeItRuns)
{
    app::Workload workload;
    EXPECT_EQ(knownLengthNs(workload), 0U) << "a scenario waits as long as it must";
    app::ProgramTrace trace;
    EXPECT_EQ(knownLengthNs({{}, {}, trace}), 0U);
    trace.steps.push_back({app::TraceStep::Kind::allocate, 0, 64, 16 * kMs});
    EXPECT_EQ(knownLengthNs({{}, {}, trace}), 16 * kMs);
}

} // namespace
} // namespace atomalloc::ui
