// SPDX-License-Identifier: MPL-2.0
// Scenarios, configs, run.json and profiles that were damaged: each is opened or refused with one sentence, and where a place is named it
// is one of the file. What is opened can be written and is the same then.
// More rounds by hand: app_tests --gtest_filter='DamagedDocuments.*' --gtest_shuffle --gtest_repeat=100
#include "app/config/config_faults.h"
#include "app/config/config_json.h"
#include "app/open/open_any.h"
#include "app/recording/run_json.h"
#include "app/scenario/scenario_json.h"
#include "app/scenario/scenario_library.h"
#include "app/words/sentences.h"
#include "tests/app/import/import_support.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <iterator>
#include <random>

namespace atomalloc::app {
namespace {

class DocumentDamage
{
public:
    explicit DocumentDamage(std::uint64_t seed) : m_random(seed) {}

    std::size_t below(std::size_t end) { return static_cast<std::size_t>(m_random() % end); }
    qsizetype placeIn(const QByteArray &text) { return static_cast<qsizetype>(below(static_cast<std::size_t>(text.size()) + 1)); }

    void to(QByteArray &text)
    {
        const qsizetype at = placeIn(text);
        switch (below(7)) {
        case 0:
            return static_cast<void>(text.truncate(at));
        case 1:
            return static_cast<void>(text.remove(at, static_cast<qsizetype>(below(30))));
        case 2:
            return static_cast<void>(text.insert(at, text.mid(placeIn(text), static_cast<qsizetype>(below(60)))));
        case 3:
            if (at < text.size())
                text[at] = static_cast<char>(text[at] ^ 1 << below(8));
            return;
        default:
            return toNumber(text, at);
        }
    }

private:
    /// The number that comes next gets another value.
    void toNumber(QByteArray &text, qsizetype at)
    {
        static constexpr const char *kValues[] = {"18446744073709551615",
                                                  "18446744073709551616",
                                                  "-1",
                                                  "0",
                                                  "1e308",
                                                  "1e-320",
                                                  "4294967296",
                                                  "0.5",
                                                  "\"9999999999 TiB\"",
                                                  "\"1 h\"",
                                                  "true",
                                                  "null",
                                                  "[]",
                                                  "{}",
                                                  "[[[[",
                                                  "1000000000"};
        while (at < text.size() && (text[at] < '0' || text[at] > '9'))
            ++at;
        qsizetype end = at;
        while (end < text.size() && text[end] >= '0' && text[end] <= '9')
            ++end;
        if (end > at)
            text.replace(at, end - at, kValues[below(std::size(kValues))]);
    }

    std::mt19937_64 m_random;
};

void expectSameAgain(const test::InputFiles &files, const Opened &opened)
{
    if (const auto *config = std::get_if<AtomAllocConfig>(&opened)) {
        EXPECT_TRUE(validate(*config).empty());
        const auto again = openAnyNow(files.write("again", writeConfigFile(*config)));
        ASSERT_TRUE(again) << textOf(again.error()).toStdString();
        EXPECT_EQ(std::get<AtomAllocConfig>(*again), *config);
    } else if (const auto *inputs = std::get_if<RunInputs>(&opened)) {
        EXPECT_TRUE(validate(inputs->config).empty());
        const QByteArray written = writeJson(runInputsToJson(*inputs, files.folder()));
        const auto again = openAnyNow(files.write("again", written));
        ASSERT_TRUE(again) << textOf(again.error()).toStdString() << written.constData();
        EXPECT_EQ(writeJson(runInputsToJson(std::get<RunInputs>(*again), files.folder())), written);
    } else if (const auto *workload = std::get_if<Workload>(&opened)) {
        const auto *scenario = std::get_if<Scenario>(&workload->content);
        if (scenario == nullptr)
            return;
        const QByteArray written = writeScenario(*scenario);
        const auto again = openAnyNow(files.write("again", written));
        ASSERT_TRUE(again) << textOf(again.error()).toStdString() << written.constData();
        EXPECT_EQ(writeScenario(std::get<Scenario>(std::get<Workload>(*again).content)), written);
    }
}

void damageManyTimes(const QByteArray &whole, int rounds)
{
    const test::InputFiles files;
    const auto seed = static_cast<std::uint64_t>(testing::UnitTest::GetInstance()->random_seed());
    for (int round = 0; round < rounds; ++round) {
        DocumentDamage random((seed << 20) + static_cast<std::uint64_t>(round));
        QByteArray damaged = whole;
        for (std::size_t left = 1 + random.below(3); left > 0; --left)
            random.to(damaged);
        const auto opened = openAnyNow(files.write("damaged", damaged));
        if (opened) {
            ASSERT_NO_FATAL_FAILURE(expectSameAgain(files, *opened)) << "seed " << seed << " round " << round;
            continue;
        }
        const Problem &problem = opened.error();
        EXPECT_EQ(problem.kind, Problem::Kind::input) << textOf(problem).toStdString();
        EXPECT_TRUE(QStringLiteral(".)?").contains(textOf(problem.sentence).back())) << textOf(problem).toStdString();
        EXPECT_LE(problem.line, damaged.count('\n') + 1) << textOf(problem).toStdString();
    }
}

TEST(DamagedDocuments, ScenariosAreRefusedOrSound)
{
    for (const Scenario &scenario : scenarioLibrary())
        damageManyTimes(writeScenario(scenario), 60);
}

TEST(DamagedDocuments, ConfigsAreRefusedOrSound) { damageManyTimes(writeConfigFile(test::sampleConfig()), 400); }

TEST(DamagedDocuments, InputsOfRunsAreRefusedOrSound)
{
    RunInputs inputs = test::sampleRun().run->inputs();
    inputs.mode = RunMode::measure;
    inputs.scenario = *findScenario(u"tight-bursts");
    inputs.workload_file = OriginFile{.path = QStringLiteral("/tmp/some recording"), .stamp = {.size_bytes = 12, .crc32 = 34}};
    damageManyTimes(writeJson(runInputsToJson(inputs, QStringLiteral("/tmp"))), 400);
}

TEST(DamagedDocuments, ProfilesAreRefusedOrSound)
{
    damageManyTimes("# of a server\nsize_bytes,allocation_rate,live_objects\n16,1000,20000\n\"64\",12.5,300\n4096,0.25,7\n", 400);
    damageManyTimes("sep=;\nsize_bytes;allocation_rate;live_objects\n16;1000,5;20000\n64;12,5;300\n", 400);
}

} // namespace
} // namespace atomalloc::app
