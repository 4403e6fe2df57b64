// SPDX-License-Identifier: MPL-2.0
#include "app/config/config_json.h"
#include "app/export/run_file.h"
#include "app/open/open_any.h"
#include "app/recording/run_json.h"
#include "app/scenario/scenario_json.h"
#include "app/scenario/scenario_library.h"
#include "app/words/sentences.h"
#include "tests/app/import/import_support.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

using test::InputFiles;
using test::recording;

/// What was opened, as `T`; fails the test where it is something else.
template <typename T>
T openedAs(const QString &nameOrFile)
{
    Outcome<Opened> opened = openAnyNow(nameOrFile);
    if (opened && std::holds_alternative<T>(*opened))
        return std::get<T>(std::move(*opened));
    ADD_FAILURE() << nameOrFile.toStdString() << ": " << (opened ? "something else" : textOf(opened.error()).toStdString());
    return {};
}

Problem problemOf(const QString &nameOrFile)
{
    const Outcome<Opened> opened = openAnyNow(nameOrFile);
    return opened ? Problem{.kind = Problem::Kind::run, .sentence = QStringLiteral("(opened)")} : opened.error();
}

TEST(OpenAny, OpensScenariosProfilesAndRecordingsByNameOrContent)
{
    const auto scenario = openedAs<Workload>(QStringLiteral("tight-bursts"));
    EXPECT_TRUE(std::holds_alternative<Scenario>(scenario.content));
    EXPECT_EQ(scenario.origin, QStringLiteral("tight-bursts"));
    EXPECT_EQ(scenario.suggestedSeed(), std::get<Scenario>(scenario.content).seed);

    const auto profile = openedAs<Workload>(QStringLiteral("beta"));
    EXPECT_TRUE(std::holds_alternative<ProductionProfile>(profile.content));
    EXPECT_FALSE(profile.file);

    const auto trace = openedAs<Workload>(recording("sort-lines.mtrace"));
    EXPECT_TRUE(std::holds_alternative<ProgramTrace>(trace.content));
    EXPECT_EQ(trace.title, QStringLiteral("sort-lines.mtrace"));
    ASSERT_TRUE(trace.file);
    EXPECT_EQ(trace.file->stamp.size_bytes, static_cast<std::uint64_t>(test::contentOf(recording("sort-lines.mtrace")).size()));
}

TEST(OpenAny, OpensAScenarioFile)
{
    const InputFiles files;
    const QString path = files.write("mine.txt", writeScenario(*findScenario(u"leak")));
    const auto loaded = openedAs<Workload>(path);
    EXPECT_EQ(loaded.origin, path);
    EXPECT_TRUE(std::holds_alternative<Scenario>(loaded.content));
}

TEST(OpenAny, TellsConfigsInputsAndRunsByTheirContent)
{
    const InputFiles files;
    AtomAllocConfig config;
    config.max_memory = 2 << 20;
    EXPECT_EQ(openedAs<AtomAllocConfig>(files.write("a", writeConfigFile(config))), config);
    EXPECT_EQ(openedAs<AtomAllocConfig>(files.write("a.gz", test::gzip(writeConfigFile(config)))), config) << "packed";

    const auto run = atomalloc::test::sampleRun().run;
    EXPECT_EQ(openedAs<RunInputs>(files.write("b", writeJson(runInputsToJson(run->inputs(), files.folder())))).config,
              run->inputs().config);

    const QString atomrun = files.folder() + QStringLiteral("/c");
    ASSERT_TRUE(saveRunNow(*run, atomrun));
    EXPECT_EQ(openedAs<std::shared_ptr<RecordedRun>>(atomrun)->eventCount(), run->eventCount());
    EXPECT_EQ(openedAs<std::shared_ptr<RecordedRun>>(files.write("c.zst", test::zstd(test::contentOf(atomrun))))->eventCount(),
              run->eventCount());
}

TEST(OpenAny, SaysWhatWasProbablyMeant)
{
    const Problem problem = problemOf(QStringLiteral("tight-burst"));
    EXPECT_EQ(problem.kind, Problem::Kind::usage);
    EXPECT_TRUE(textOf(problem.sentence).contains(QStringLiteral("tight-bursts"))) << textOf(problem).toStdString();
}

TEST(OpenAny, SaysOfAPathThatThereIsNoSuchFile)
{
    for (const char *path : {"/nowhere/run.heaptrack.zst", "run.zst", "./tight-bursts", "~/leak"}) {
        const Problem problem = problemOf(QLatin1String(path));
        EXPECT_EQ(problem.kind, Problem::Kind::usage);
        EXPECT_EQ(textOf(problem.sentence).toStdString(), std::string("No such file: \"") + path + "\". Check its path and its name.");
    }
}

TEST(OpenAny, RefusesAForeignFileInASentence)
{
    const InputFiles files;
    const QString path = files.write("photo.png", "\x89PNG\r\n\x1a\n0000000000000000");
    EXPECT_EQ(problemOf(path).kind, Problem::Kind::input);
    EXPECT_EQ(problemOf(path).file, path);
}

TEST(OpenAny, CallsAFaultyConfigAConfig)
{
    const InputFiles files;
    const auto sentence = [&](const QByteArray &json) {
        return textOf(problemOf(files.write("faulty.json", json)).sentence).toStdString();
    };
    EXPECT_EQ(sentence(R"({"atomalloc_config": 1, "max_memry": 4})"),
              "\"max_memry\" is not a key of a config file. Did you mean max_memory?");
    EXPECT_EQ(sentence(R"({"max_memory": 4})"), "\"atomalloc_config\" is missing in a config file.");
    EXPECT_EQ(sentence(R"({"tasks": []})"), "\"atomalloc_scenario\" is missing in a scenario.");
    EXPECT_EQ(sentence("{}"), "faulty.json is a JSON file, but no scenario, config or run.json: it has none of the keys "
                              "atomalloc_scenario, atomalloc_config and atomalloc_run.");
}

TEST(OpenAny, ReadsTheConfigOfWhateverHoldsOne)
{
    const InputFiles files;
    AtomAllocConfig base;
    base.alignment = 32;
    const Outcome<AtomAllocConfig> config = openConfigNow(files.write("c.json", R"({"atomalloc_config": 1, "max_memory": "2 MiB"})"), base);
    ASSERT_TRUE(config) << textOf(config.error()).toStdString();
    EXPECT_EQ(config->max_memory, 2U << 20);
    EXPECT_EQ(config->alignment, 32U);
    const Scenario &scenario = *findScenario(u"tight-bursts");
    EXPECT_EQ(*openConfigNow(files.write("s.json", writeScenario(scenario))), scenario.config);
}

} // namespace
} // namespace atomalloc::app
