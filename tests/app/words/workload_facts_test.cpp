// SPDX-License-Identifier: MPL-2.0
// The facts of what was opened add up to what it holds.
#include "app/scenario/scenario_library.h"
#include "app/words/workload_facts.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

QString fact(const WorkloadFacts &facts, const char *name)
{
    for (const auto &[label, value] : facts.lines)
        if (label == QLatin1String(name))
            return value;
    return {};
}

TEST(WorkloadFacts, CountTheTasksOfAScenario)
{
    Scenario scenario;
    scenario.description = QStringLiteral("What to look at.");
    scenario.tasks.resize(2);
    scenario.tasks[0].count = 1000;
    scenario.tasks[1].count = 24;
    const WorkloadFacts facts = workloadFacts({QStringLiteral("a"), QStringLiteral("a"), scenario});
    EXPECT_EQ(facts.kind, QStringLiteral("scenario"));
    EXPECT_EQ(facts.about, QStringLiteral("What to look at."));
    EXPECT_EQ(fact(facts, "tasks"), QStringLiteral("1,024 in 2 groups"));
    EXPECT_EQ(fact(facts, "length"), QStringLiteral("10 s"));
    EXPECT_TRUE(fact(facts, "channels").isEmpty());
}

TEST(WorkloadFacts, TellWhatARecordingHoldsAndWhatItsFileLost)
{
    ProgramTrace trace;
    trace.program = QStringLiteral("jq . big.json");
    trace.counts = {.allocations = 1200,
                    .frees = 1100,
                    .unknown_frees = 3,
                    .lost_frees = 60,
                    .bytes_live = 2048,
                    .skipped_lines = 2,
                    .read_lines = 5000};
    trace.steps.resize(1);
    trace.steps.back().time_ns = 1'500'000'000;
    trace.notes = {QStringLiteral("jq.zst:7: cut short.")};
    const WorkloadFacts facts = workloadFacts({QStringLiteral("jq.zst"), QStringLiteral("jq.zst"), trace});
    EXPECT_EQ(facts.program, QStringLiteral("jq . big.json"));
    EXPECT_EQ(fact(facts, "allocations"), QStringLiteral("1,200"));
    EXPECT_EQ(fact(facts, "frees"), QStringLiteral("1,160"));
    EXPECT_EQ(fact(facts, "never freed"), QStringLiteral("40 blocks, 2 KiB"));
    EXPECT_EQ(fact(facts, "length"), QStringLiteral("1.5 s"));
    EXPECT_EQ(fact(facts, "lines skipped"), QStringLiteral("2 of 5,000"));
    EXPECT_EQ(fact(facts, "frees of unknown pointers"), QStringLiteral("3, skipped"));
    EXPECT_EQ(facts.notes.size(), 1);
}

TEST(WorkloadFacts, CountABlockWhoseFreeWasLostAsFreed)
{
    ProgramTrace trace;
    trace.counts = {.allocations = 3, .frees = 1, .lost_frees = 1, .bytes_live = 16};
    const WorkloadFacts facts = workloadFacts({QStringLiteral("a"), QStringLiteral("a"), trace});
    EXPECT_EQ(fact(facts, "never freed"), QStringLiteral("1 block, 16 B"));
    EXPECT_EQ(fact(facts, "frees"), QStringLiteral("2"));
    EXPECT_TRUE(fact(facts, "frees that were lost").startsWith(u'1'));
}

TEST(WorkloadFacts, SayWhereLifetimesAreGuessed)
{
    ProgramTrace trace;
    EXPECT_TRUE(workloadFacts({QStringLiteral("a"), QStringLiteral("a"), trace}).notes.isEmpty());
    trace.lifetimes_approximate = true;
    const QStringList notes = workloadFacts({QStringLiteral("a"), QStringLiteral("a"), trace}).notes;
    ASSERT_EQ(notes.size(), 1);
    EXPECT_TRUE(notes.front().startsWith(QStringLiteral("Lifetimes are approximate"))) << notes.front().toStdString();
}

TEST(WorkloadFacts, SumUpAProfile)
{
    ProductionProfile profile;
    profile.rows = {{64, 1000, 30}, {4096, 500.5, 20}};
    const WorkloadFacts facts = workloadFacts({QStringLiteral("p"), QStringLiteral("p.csv"), profile});
    EXPECT_EQ(fact(facts, "sizes"), QStringLiteral("2"));
    EXPECT_EQ(fact(facts, "largest size"), QStringLiteral("4 KiB"));
    EXPECT_EQ(fact(facts, "live objects"), QStringLiteral("50, 81.9 KiB"));
}

} // namespace
} // namespace atomalloc::app
