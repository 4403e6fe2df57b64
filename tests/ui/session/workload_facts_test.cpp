// SPDX-License-Identifier: GPL-3.0-or-later
// The facts of what was opened add up to what it holds.
#include "app/scenario/scenario_library.h"
#include "ui/session/workload_facts.h"

#include <gtest/gtest.h>

namespace atomalloc::ui {
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
    app::Scenario scenario;
    scenario.description = QStringLiteral("What to look at.");
    scenario.tasks.resize(2);
    scenario.tasks[0].count = 1000;
    scenario.tasks[1].count = 24;
    const WorkloadFacts facts = factsOf({QStringLiteral("a"), QStringLiteral("a"), scenario});
    EXPECT_EQ(facts.kind, QStringLiteral("Scenario"));
    EXPECT_EQ(facts.about, QStringLiteral("What to look at."));
    EXPECT_EQ(fact(facts, "Tasks"), QStringLiteral("1,024 in 2 groups"));
    EXPECT_EQ(fact(facts, "Length"), QStringLiteral("10 s"));
    EXPECT_TRUE(fact(facts, "Channels").isEmpty());
}

TEST(WorkloadFacts, TellWhatARecordingHoldsAndWhatItsFileLost)
{
    app::ProgramTrace trace;
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
    const WorkloadFacts facts = factsOf({QStringLiteral("jq.zst"), QStringLiteral("jq.zst"), trace});
    EXPECT_EQ(facts.about, QStringLiteral("jq . big.json"));
    EXPECT_EQ(fact(facts, "Allocations"), QStringLiteral("1,200"));
    EXPECT_EQ(fact(facts, "Frees"), QStringLiteral("1,160"));
    EXPECT_EQ(fact(facts, "Never freed"), QStringLiteral("40 blocks, 2 KiB"));
    EXPECT_EQ(fact(facts, "Length"), QStringLiteral("1.5 s"));
    EXPECT_EQ(fact(facts, "Lines skipped"), QStringLiteral("2 of 5,000"));
    EXPECT_EQ(fact(facts, "Frees of unknown pointers"), QStringLiteral("3, skipped"));
    EXPECT_EQ(facts.notes.size(), 1);
}

TEST(WorkloadFacts, SumUpAProfile)
{
    app::ProductionProfile profile;
    profile.rows = {{64, 1000, 30}, {4096, 500.5, 20}};
    const WorkloadFacts facts = factsOf({QStringLiteral("p"), QStringLiteral("p.csv"), profile});
    EXPECT_EQ(fact(facts, "Sizes"), QStringLiteral("2"));
    EXPECT_EQ(fact(facts, "Largest size"), QStringLiteral("4 KiB"));
    EXPECT_EQ(fact(facts, "Live objects"), QStringLiteral("50"));
}

} // namespace
} // namespace atomalloc::ui
