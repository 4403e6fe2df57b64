// SPDX-License-Identifier: MPL-2.0
#include "app/compare/summing_up.h"
#include "app/words/sentences.h"
#include "tests/support/run_builder.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <utility>

namespace atomalloc::app {
namespace {

constexpr double kKibi = 1024;
constexpr double kWaitMs = 1e6;

/// The figures of a run that is like any other but for these.
FigureSheet sheetWith(const std::vector<std::pair<const char *, double>> &changed)
{
    std::vector<std::pair<const char *, double>> values{{"peak_committed_bytes", 512 * kKibi},
                                                        {"waits", 3},
                                                        {"wait_time_ns", 20 * kWaitMs},
                                                        {"out_of_memory", 0},
                                                        {"waits_cancelled", 0},
                                                        {"hit_ratio", 0.9},
                                                        {"misses", 100},
                                                        {"bytes_zeroed", 1024 * kKibi},
                                                        {"committed_bytes", 100 * kKibi},
                                                        {"carves", 20}};
    for (const auto &[name, value] : changed)
        for (auto &known : values)
            if (QLatin1String(known.first) == QLatin1String(name))
                known.second = value;
    FigureSheet sheet;
    for (const auto &[name, value] : values)
        sheet.figures.push_back({FigureTable::summary, QString(), QString::fromUtf8(name), QString(), value, true});
    return sheet;
}

std::string saidOf(const std::vector<std::pair<const char *, double>> &changed)
{
    return textOf(summingSentence(compareFigures(sheetWith({}), sheetWith(changed)))).toStdString();
}

TEST(SummingUp, SaysThatRunsAreEqual) { EXPECT_EQ(saidOf({}), "A and B are equal: every figure is the same."); }

TEST(SummingUp, SaysWhatIsBetterAndWhatItCosts)
{
    EXPECT_EQ(saidOf({{"peak_committed_bytes", 300 * kKibi}, {"waits", 9}, {"wait_time_ns", 38 * kWaitMs}}),
              "B commits 212 KiB less at its peak, but waits 9 times instead of 3, 18 ms longer in all.");
}

TEST(SummingUp, SaysWhatIsBetterAlone)
{
    EXPECT_EQ(saidOf({{"peak_committed_bytes", 300 * kKibi}, {"waits", 1}, {"wait_time_ns", 2 * kWaitMs}}),
              "B waits 1 time instead of 3, 18 ms less in all and commits 212 KiB less at its peak.");
}

TEST(SummingUp, SaysWhatIsWorseAlone) { EXPECT_EQ(saidOf({{"out_of_memory", 2}}), "B refuses 2 requests instead of 0."); }

TEST(SummingUp, JudgesWaitsByTheirTimeWhereNumberAndTimeDisagree)
{
    EXPECT_EQ(saidOf({{"waits", 1}, {"wait_time_ns", 200 * kWaitMs}, {"out_of_memory", 1}}),
              "B refuses 1 request instead of 0 and waits 1 time instead of 3, 180 ms longer in all.");
    EXPECT_EQ(saidOf({{"peak_committed_bytes", 256 * kKibi}, {"waits", 1}, {"wait_time_ns", 200 * kWaitMs}}),
              "B commits 256 KiB less at its peak, but waits 1 time instead of 3, 180 ms longer in all.");
    EXPECT_EQ(saidOf({{"wait_time_ns", 10 * kWaitMs}}), "B waits 10 ms less in all.");
}

TEST(SummingUp, TellsThreeThingsAtMostAndThoseOfMostWeight)
{
    const std::string said = saidOf({{"peak_committed_bytes", 256 * kKibi},
                                     {"waits", 0},
                                     {"wait_time_ns", 0},
                                     {"out_of_memory", 5},
                                     {"bytes_zeroed", 2 * kKibi},
                                     {"committed_bytes", 99 * kKibi}});
    EXPECT_EQ(said, "B waits 0 times instead of 3, 20 ms less in all and commits 256 KiB less at its peak, but refuses 5 requests "
                    "instead of 0.");
}

TEST(SummingUp, MeasuresMissesByTheShareOfTheHits)
{
    EXPECT_EQ(saidOf({{"misses", 300}, {"hit_ratio", 0.7}}), "B misses its caches 300 times instead of 100.");
    EXPECT_EQ(saidOf({{"misses", 101}, {"hit_ratio", 0.8999}}), "A and B differ in 2 figures, but in none that costs or saves much.");
}

TEST(SummingUp, TellsOfARunThatGotStuckBeforeItsFewerMisses)
{
    EXPECT_EQ(saidOf({{"waits_cancelled", 5}, {"misses", 40}, {"hit_ratio", 0.95}}),
              "B misses its caches 40 times instead of 100, but ends 5 waits without memory instead of 0.");
}

TEST(SummingUp, SaysThatRunsHardlyDiffer)
{
    EXPECT_EQ(saidOf({{"carves", 40}}), "A and B differ in 1 figure, but in none that costs or saves much.");
    EXPECT_EQ(saidOf({{"peak_committed_bytes", 512 * kKibi + 64}}), "A and B differ in 1 figure, but in none that costs or saves much.");
}

std::shared_ptr<RecordedRun> runOfAllocations(double allocations, AtLimit atLimit = AtLimit::refuse)
{
    auto run = std::make_shared<RecordedRun>();
    RunInputs inputs;
    inputs.workload_origin = QStringLiteral("a.heaptrack.zst");
    inputs.at_limit = atLimit;
    run->setInputs(inputs);
    run->setSummary({{QStringLiteral("allocations"), QStringLiteral("count"), allocations, true}}, {});
    run->finish(true);
    return run;
}

std::shared_ptr<RecordedRun> runTitled(const char *title, bool complete = true)
{
    return test::RunBuilder(test::sampleConfig(), QString::fromUtf8(title)).build(complete);
}

QStringList notesTold(const RecordedRun &a, const RecordedRun &b)
{
    QStringList texts;
    for (const Sentence &note : comparisonNotes(a, b))
        texts << textOf(note);
    return texts;
}

TEST(SummingUp, NotesWhatCannotBeCompared)
{
    const auto a = runTitled("one");
    EXPECT_TRUE(notesTold(*a, *a).isEmpty());
    EXPECT_EQ(notesTold(*a, *runTitled("one", false)),
              QStringList{QStringLiteral("B was stopped early; its figures are those until then.")});
    EXPECT_EQ(notesTold(*runTitled("one", false), *a),
              QStringList{QStringLiteral("A was stopped early; its figures are those until then.")});
    RecordedRun b;
    RunInputs inputs = a->inputs();
    inputs.seed += 1;
    inputs.mode = RunMode::measure;
    b.setInputs(inputs);
    EXPECT_EQ(notesTold(*a, b),
              (QStringList{QStringLiteral("A and B have different seeds, so their requests cannot be matched."),
                           QStringLiteral("One run was watched in virtual time and the other one measured in real time; their times "
                                          "cannot be compared.")}));
    inputs = a->inputs();
    inputs.workload_origin = QStringLiteral("another");
    b.setInputs(inputs);
    EXPECT_EQ(notesTold(*a, b), QStringList{QStringLiteral("A and B ran different workloads, so their requests cannot be matched.")});
}

TEST(SummingUp, NotesThatOneRunDidLessAndThatTheLimitIsMetOtherwise)
{
    const auto whole = runOfAllocations(9133);
    EXPECT_TRUE(notesTold(*whole, *runOfAllocations(8702)).isEmpty());
    EXPECT_EQ(notesTold(*whole, *runOfAllocations(3983, AtLimit::wait)),
              (QStringList{QStringLiteral("At the limit the tasks of B wait, and requests of A are refused."),
                           QStringLiteral("A made 9,133 allocations and B 3,983: what is added up is not of the same work.")}));
    EXPECT_EQ(notesTold(*runOfAllocations(3983, AtLimit::wait), *whole).value(0),
              QStringLiteral("At the limit the tasks of A wait, and requests of B are refused."));
}

} // namespace
} // namespace atomalloc::app
