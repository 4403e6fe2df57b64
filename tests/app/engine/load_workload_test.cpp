// SPDX-License-Identifier: MPL-2.0
#include "app/engine/run.h"
#include "app/scenario/scenario_json.h"
#include "app/scenario/scenario_library.h"
#include "tests/app/engine/run_support.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

TEST(LoadWorkload, OpensScenariosProfilesAndRecordingsByNameOrContent)
{
    const auto scenario = loadWorkloadNow(QStringLiteral("tight-bursts"));
    ASSERT_TRUE(scenario);
    EXPECT_TRUE(std::holds_alternative<Scenario>(scenario->content));
    EXPECT_EQ(scenario->origin, QStringLiteral("tight-bursts"));
    EXPECT_EQ(scenario->suggestedSeed(), std::get<Scenario>(scenario->content).seed);

    const auto profile = loadWorkloadNow(QStringLiteral("beta"));
    ASSERT_TRUE(profile);
    EXPECT_TRUE(std::holds_alternative<ProductionProfile>(profile->content));

    const auto trace = loadWorkloadNow(QStringLiteral(ATOMALLOC_TEST_DATA "/recordings/sort-lines.mtrace"));
    ASSERT_TRUE(trace);
    EXPECT_TRUE(std::holds_alternative<ProgramTrace>(trace->content));
    EXPECT_EQ(trace->title, QStringLiteral("sort-lines.mtrace"));
}

TEST(LoadWorkload, OpensAScenarioFile)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("mine.json"));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(writeScenario(*findScenario(u"leak")));
    file.close();
    const auto loaded = loadWorkloadNow(path);
    ASSERT_TRUE(loaded) << loaded.error().text().toStdString();
    EXPECT_EQ(loaded->origin, path);
    EXPECT_TRUE(std::holds_alternative<Scenario>(loaded->content));
}

TEST(LoadWorkload, SaysWhatWasProbablyMeant)
{
    const auto loaded = loadWorkloadNow(QStringLiteral("tight-burst"));
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().kind, Problem::Kind::usage);
    EXPECT_TRUE(loaded.error().sentence.contains(QStringLiteral("tight-bursts"))) << loaded.error().text().toStdString();
}

TEST(LoadWorkload, RefusesAForeignFileInASentence)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("photo.png"));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("\x89PNG\r\n\x1a\n0000000000000000");
    file.close();
    const auto loaded = loadWorkloadNow(path);
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().kind, Problem::Kind::input);
    EXPECT_EQ(loaded.error().file, path);
}

/// Every built-in scenario runs to its end, twice the same, and its events fit its figures.
TEST(ScenarioRuns, AllBuiltInScenariosAreReproducible)
{
    for (const Scenario &scenario : scenarioLibrary()) {
        SCOPED_TRACE(scenario.id.toStdString());
        RunRequest request = requestFor(scenario);
        request.seed = scenario.seed;
        const auto one = runToEnd(request);
        const auto two = runToEnd(request);
        ASSERT_NE(one, nullptr);
        ASSERT_NE(two, nullptr);
        expectStateFits(*one);
        EXPECT_TRUE(sameEvents(*one, *two));
        EXPECT_TRUE(one->complete());
        EXPECT_EQ(one->inputs().scenario, scenarioToQJson(scenario));
    }
}

} // namespace
} // namespace atomalloc::app
