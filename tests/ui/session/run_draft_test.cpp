// SPDX-License-Identifier: GPL-3.0-or-later
// What the next run is made from, and why it cannot be made.
#include "app/scenario/scenario_library.h"
#include "tests/ui/demo_workload.h"
#include "ui/session/new_scenario.h"
#include "ui/session/run_draft.h"

#include <QSignalSpy>

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

TEST(RunDraft, AsksForAWorkloadFirst)
{
    RunDraft draft;
    EXPECT_EQ(draft.hindrance(), QStringLiteral("Choose a scenario or open a recording first."));
    draft.setWorkload(demoWorkload());
    EXPECT_TRUE(draft.hindrance().isEmpty());
    EXPECT_EQ(draft.config(), demoWorkload().suggestedConfig());
    EXPECT_EQ(draft.seed(), demoWorkload().suggestedSeed());
}

TEST(RunDraft, KeepsTheFaultsOfEachFormApart)
{
    RunDraft draft;
    draft.setWorkload(demoWorkload());
    draft.setFaults(RunDraft::Form::scenario, 2, QStringLiteral("count must be 1 to 100,000, not 0."));
    draft.setFaults(RunDraft::Form::config, 1, QStringLiteral("Must be at least 64 KiB."));
    EXPECT_EQ(draft.faults(RunDraft::Form::config).count, 1);
    EXPECT_EQ(draft.faults(RunDraft::Form::scenario).count, 2);
    draft.setConfig(draft.config(), true);
    EXPECT_EQ(draft.faults(RunDraft::Form::config).count, 0);
    EXPECT_EQ(draft.faults(RunDraft::Form::scenario).count, 2) << "the scenario's are still there";
    EXPECT_EQ(draft.hindrance(), QStringLiteral("count must be 1 to 100,000, not 0."));
    draft.setWorkload(demoWorkload());
    EXPECT_EQ(draft.faults(RunDraft::Form::scenario).count, 0) << "what was typed is gone";
}

TEST(RunDraft, TellsWhatChanged)
{
    RunDraft draft;
    draft.setWorkload(demoWorkload());
    QSignalSpy inputs(&draft, &RunDraft::inputsChanged);
    QSignalSpy faults(&draft, &RunDraft::faultsChanged);
    draft.setSeed(draft.seed() + 1);
    draft.setMode(app::RunMode::measure);
    draft.setThreads(0);
    EXPECT_EQ(draft.threads(), 1) << "no run has no thread";
    draft.setThreads(1);
    EXPECT_EQ(inputs.count(), 3);
    draft.setFaults(RunDraft::Form::config, 0, QString());
    EXPECT_EQ(faults.count(), 0);
}

TEST(RunDraft, AScenarioThatIsSavedElsewhereGetsTheNameOfItsFile)
{
    RunDraft draft;
    draft.setWorkload(demoWorkload());
    draft.setSeed(7);
    app::Scenario edited = *draft.scenario();
    edited.duration_ns /= 2;
    draft.editScenario(edited);
    const QString file = QStringLiteral("/tmp/My Own.json");
    const app::Scenario saved = draft.scenarioFor(file);
    EXPECT_EQ(saved.id, QStringLiteral("my-own"));
    EXPECT_EQ(saved.title, QStringLiteral("My Own")) << "its title was not edited";
    EXPECT_EQ(saved.seed, 7U);
    EXPECT_EQ(saved.duration_ns, edited.duration_ns);
    draft.setSavedScenario(saved, file);
    EXPECT_FALSE(draft.workloadModified());
    EXPECT_EQ(draft.workload()->title, QStringLiteral("My Own"));
    EXPECT_EQ(draft.workload()->origin, file);
    EXPECT_FALSE(draft.configModified());
    edited = saved;
    edited.title = QStringLiteral("Half as long");
    draft.editScenario(edited);
    EXPECT_EQ(draft.scenarioFor(QStringLiteral("/tmp/other.json")).title, QStringLiteral("Half as long")) << "a title of one's own stays";
}

TEST(RunDraft, TheRequestIsWhatItHolds)
{
    RunDraft draft;
    draft.setWorkload(demoWorkload());
    AtomAllocConfig config = draft.config();
    config.random_slots = !config.random_slots;
    draft.setConfig(config, true);
    draft.setSeed(7);
    draft.setMode(app::RunMode::measure);
    draft.setThreads(3);
    const app::RunRequest request = draft.request();
    EXPECT_EQ(request.workload.title, demoWorkload().title);
    EXPECT_EQ(request.config, config);
    EXPECT_EQ(request.seed, 7U);
    EXPECT_EQ(request.mode, app::RunMode::measure);
    EXPECT_EQ(request.threads, 3);
    EXPECT_TRUE(draft.configModified());
    EXPECT_EQ(draft.configOrigin(), demoWorkload().suggestedConfig());
}

// What people start from who write a scenario of their own.
TEST(RunDraft, ANewScenarioIsOneGroupThatCanRun)
{
    const app::Scenario scenario = newScenario();
    EXPECT_EQ(scenario.title.toStdString(), "New scenario");
    EXPECT_EQ(scenario.config, AtomAllocConfig());
    ASSERT_EQ(scenario.tasks.size(), 1U);
    const app::TaskGroup &group = scenario.tasks[0];
    EXPECT_EQ(group.name.toStdString(), "group");
    EXPECT_EQ(group.count, 1U);
    EXPECT_EQ(group.size.kind, app::SizeDistribution::Kind::constant);
    EXPECT_EQ(group.size.value, 256U);
    EXPECT_EQ(group.hold.value_ns, 10'000'000U);
    EXPECT_EQ(group.pause.value_ns, 10'000'000U) << "a hundred times a second";
    RunDraft draft;
    draft.setWorkload({scenario.title, scenario.id, scenario});
    EXPECT_TRUE(draft.hindrance().isEmpty()) << draft.hindrance().toStdString();
}

} // namespace
} // namespace atomalloc::ui
