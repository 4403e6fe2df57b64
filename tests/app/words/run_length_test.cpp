// SPDX-License-Identifier: MPL-2.0
#include "app/words/run_length.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

constexpr std::uint64_t kSecond = 1'000'000'000;

struct Told
{
    std::uint64_t asked_ns = 0; ///< of the scenario; 0: a recording
    std::uint64_t operations = 0;
    std::uint64_t took_ns = 0;
    std::uint64_t allocations = 0;
    bool complete = true;

    [[nodiscard]] std::string text() const
    {
        RecordedRun run;
        RunInputs inputs;
        inputs.mode = RunMode::measure;
        inputs.operations = operations;
        if (asked_ns > 0) {
            inputs.scenario = Scenario();
            inputs.scenario->duration_ns = asked_ns;
        }
        run.setInputs(inputs);
        SeriesPoint end;
        end.time_ns = took_ns;
        run.appendSample(end);
        AtomAllocStats stats;
        stats.allocations = allocations;
        run.setSummary({}, stats);
        run.finish(complete);
        return runLengthText(run).toStdString();
    }
};

TEST(RunLength, SaysWhatWasAskedForAndWhyTheRunEnded)
{
    EXPECT_EQ((Told{.asked_ns = 6 * kSecond, .took_ns = 3 * kSecond}).text(),
              "Asked for: 6 s. It ended after 3 s: a Measure run takes 3 s at most, so starts and ends were moved closer together.");
    EXPECT_EQ((Told{.asked_ns = 2 * kSecond, .took_ns = 2 * kSecond}).text(), "Asked for: 2 s. It ended after 2 s, as asked.");
    EXPECT_EQ((Told{.asked_ns = 2 * kSecond, .took_ns = kSecond}).text(),
              "Asked for: 2 s. It ended after 1 s: no task had anything left to do.");
    EXPECT_EQ((Told{.asked_ns = 2 * kSecond, .took_ns = kSecond, .complete = false}).text(),
              "Asked for: 2 s. It was stopped after 1 s, before its end.");
    EXPECT_EQ((Told{.took_ns = kSecond}).text(), "Asked for: the whole workload. It ended after 1 s.");
}

TEST(RunLength, SaysWhetherTheAllocationsWereMade)
{
    EXPECT_EQ((Told{.asked_ns = kSecond, .operations = 1'000, .took_ns = 5 * kSecond, .allocations = 1'000}).text(),
              "Asked for: 1,000 allocations. It ended after 5 s, when they were done.");
    EXPECT_EQ((Told{.asked_ns = kSecond, .operations = 1'000, .took_ns = 5 * kSecond, .allocations = 999}).text(),
              "Asked for: 1,000 allocations. It ended after 5 s: no task had anything left to do.");
    EXPECT_EQ((Told{.asked_ns = kSecond, .operations = 1'000, .took_ns = 60 * kSecond, .allocations = 9, .complete = false}).text(),
              "Asked for: 1,000 allocations. It was stopped after 60 s: a Measure run takes no longer.");
}

TEST(RunLength, OfARunThatGoesOnSaysOnlyWhatWasAskedFor)
{
    RecordedRun run;
    EXPECT_EQ(runLengthText(run).toStdString(), "Asked for: the whole workload.");
}

} // namespace
} // namespace atomalloc::app
