// SPDX-License-Identifier: MPL-2.0
#include "app/scenario/scenario_json.h"
#include "app/scenario/scenario_rules.h"
#include "app/words/sentences.h"
#include "tests/support/problem_place.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace atomalloc::app {
namespace {

/// A scenario in which no field has its default.
Scenario fullScenario()
{
    Scenario scenario;
    scenario.id = QStringLiteral("every-field");
    scenario.title = QStringLiteral("Every \"field\"");
    scenario.description = QStringLiteral("Two lines,\nwith an \u00e4.");
    scenario.seed = UINT64_MAX;
    scenario.duration_ns = 1'234'567'890;
    scenario.config.max_memory = 1 << 20;
    scenario.config.cache_ttl = std::chrono::milliseconds(7);
    scenario.channels = {{QStringLiteral("there"), 3}, {QStringLiteral("back"), 1}};
    TaskGroup group;
    group.name = QStringLiteral("first");
    group.count = 3;
    group.start_ns = 1;
    group.start_spacing_ns = 2'000;
    group.end_ns = 900'000'000;
    group.operations = 77;
    group.size.kind = SizeDistribution::Kind::table;
    group.size.table = {{100, 0.25}, {65536, 3}};
    group.alignment = 64;
    group.hold.kind = DurationDistribution::Kind::uniform;
    group.hold.min_ns = 5;
    group.hold.max_ns = 1'500'000;
    group.pause.kind = DurationDistribution::Kind::exponential;
    group.pause.mean_ns = 10;
    group.max_held = 9;
    group.burst = 4;
    group.write_fraction = 0.125;
    group.reads = 2;
    group.send_to = QStringLiteral("there");
    group.send_fraction = 0.5;
    group.when_full = WhenFull::wait;
    group.wait_timeout_ns = 42;
    group.stale_access = 0.1;
    group.double_free = 0.2;
    group.leak = 1e-7;
    scenario.tasks.push_back(group);
    TaskGroup second;
    second.name = QStringLiteral("second");
    second.size.kind = SizeDistribution::Kind::log_normal;
    second.size.min = 1;
    second.size.max = 1000;
    second.size.median = 99;
    second.size.sigma = 0.7;
    second.receive_from = QStringLiteral("there");
    second.replies = 2;
    second.send_to = QStringLiteral("back");
    scenario.tasks.push_back(second);
    TaskGroup third;
    third.name = QStringLiteral("third");
    third.size.kind = SizeDistribution::Kind::zipf;
    third.size.exponent = 0.3;
    third.receive_from = QStringLiteral("back");
    third.hold.value_ns = 3'000;
    scenario.tasks.push_back(third);
    return scenario;
}

/// A valid scenario of few lines, with one part replaced.
QByteArray with(const char *from, const char *to)
{
    QByteArray text = R"({
"atomalloc_scenario": 1,
"id": "sample",
"title": "Sample",
"seed": 1,
"duration_ns": "1 s",
"config": {"max_memory": "1 MiB"},
"channels": [{"name": "pipe", "capacity": 4}],
"tasks": [
{"name": "make", "count": 2, "size": "2 KiB", "hold": "1 ms", "send_to": "pipe"},
{"name": "take", "receive_from": "pipe", "size": {"kind": "uniform", "min": 1, "max": 2}, "reads": 1}
]
})";
    EXPECT_EQ(text.count(from), *from ? 1 : text.size() + 1) << from;
    return *from ? text.replace(from, to) : text;
}

std::string scenarioFault(const QByteArray &text)
{
    const auto scenario = parseScenario(text);
    if (scenario)
        return "fine";
    EXPECT_EQ(scenario.error().kind, Problem::Kind::input);
    return test::placed(scenario.error());
}

TEST(ScenarioJson, ReadsBackEveryField)
{
    const Scenario scenario = fullScenario();
    const QByteArray text = writeScenario(scenario);
    const auto copy = parseScenario(text);
    ASSERT_TRUE(copy.has_value()) << textOf(copy.error()).toStdString() << "\n" << text.toStdString();
    EXPECT_TRUE(*copy == scenario) << text.toStdString();
    EXPECT_EQ(writeScenario(*copy).toStdString(), text.toStdString());
}

TEST(ScenarioJson, KeepsEveryDigitOfASeed)
{
    Scenario scenario = fullScenario();
    scenario.seed = 9'007'199'254'740'993; // more than a double holds
    const auto copy = parseScenario(writeJson(scenarioToJson(scenario)));
    ASSERT_TRUE(copy.has_value()) << textOf(copy.error()).toStdString();
    EXPECT_TRUE(*copy == scenario);
}

TEST(ScenarioJson, FillsInWhatIsAbsent)
{
    const auto scenario = parseScenario(R"({"atomalloc_scenario": 1, "tasks": [{"name": "a"}]})", QStringLiteral("/tmp/My Own (2).json"));
    ASSERT_TRUE(scenario.has_value()) << textOf(scenario.error()).toStdString();
    Scenario expected;
    expected.id = QStringLiteral("my-own-2");
    expected.title = expected.id;
    expected.tasks.emplace_back().name = QStringLiteral("a");
    EXPECT_TRUE(*scenario == expected);
}

TEST(ScenarioJson, TakesShorthandsAndDistributionsAlike)
{
    const auto shorthand = parseScenario(with("", ""));
    const auto spelled =
        parseScenario(with(R"("size": "2 KiB", "hold": "1 ms")",
                           R"("size": {"kind": "constant", "value": 2048}, "hold": {"kind": "constant", "value_ns": 1000000})"));
    ASSERT_TRUE(shorthand.has_value()) << textOf(shorthand.error()).toStdString();
    ASSERT_TRUE(spelled.has_value()) << textOf(spelled.error()).toStdString();
    EXPECT_TRUE(*shorthand == *spelled);
}

struct BrokenScenario
{
    const char *from;
    const char *to;
    const char *fault;
};

TEST(ScenarioJson, PointsAtWrongTypesAndKeys)
{
    const std::vector<BrokenScenario> cases{
        {"\"atomalloc_scenario\": 1", "\"atomalloc_scenario\": 2", "2:23: This is a scenario of version 2; this program reads version 1."},
        {"\"atomalloc_scenario\": 1,\n", "", "1:1: \"atomalloc_scenario\" is missing in a scenario."},
        {"\"seed\": 1", "\"seed\": \"x\"", "5:9: seed must be a whole number, not a string."},
        {"\"seed\": 1", "\"seed\": 18446744073709551616", "5:9: seed: 18446744073709551616 is too large."},
        {"\"seed\"", "\"sede\"", "5:1: \"sede\" is not a key of a scenario. Did you mean seed?"},
        {"\"1 s\"", "\"1 sec\"", "6:16: duration_ns: \"1 sec\" is not a duration. Write 300 ms, 1.5 s, 250 us, 10 ns, 5 min or 1 h."},
        {"\"max_memory\"", "\"max_memroy\"", "7:12: \"max_memroy\" is not a key of the config. Did you mean max_memory?"},
        {"{\"max_memory\": \"1 MiB\"}", "{\"max_caches\": 0}", "7:26: max_caches is 0. Must be at least 1."},
        {"{\"max_memory\": \"1 MiB\"}", "3", "7:11: Expected the config as an object in braces, found a number."},
        {"\"capacity\": 4", "\"size\": 4", "8:31: \"size\" is not a key of a channel. Known: name and capacity."},
        {"[{\"name\": \"pipe\", \"capacity\": 4}]", "7", "8:13: channels must be a list, not a number."},
        {"{\"name\": \"make\",", "{", "10:1: \"name\" is missing in a task group."},
        {"\"count\": 2", "\"count\": -2", "10:27: count: -2 is negative."},
        {"\"2 KiB\"", "\"2 KB\"", "10:38: size: \"2 KB\" is not a size. Write 2 KiB, 2048 or 2K."},
        {"\"2 KiB\"", "null", "10:38: size must be a size such as \"64 KiB\" or a number of bytes, not null."},
        {"\"uniform\"", "\"normal\"", "11:59: kind must be constant, uniform, zipf, log_normal or table, not \"normal\"."},
        {"\"kind\": \"uniform\", ", "", "11:50: \"kind\" is missing in a size."},
        {"\"reads\": 1", "\"when_full\": \"hope\"", "11:104: when_full must be fail or wait, not \"hope\"."},
        {"\"reads\": 1", "\"leak\": \"x\"", "11:99: leak must be a number, not a string."},
        {"\"1 ms\"", "{\"kind\": \"constant\", \"value\": 3}", "10:76: \"value\" is not a key of a duration. Did you mean value_ns?"},
    };
    for (const BrokenScenario &one : cases)
        EXPECT_EQ(scenarioFault(with(one.from, one.to)), one.fault) << one.to;
}

TEST(ScenarioJson, PointsAtBrokenRules)
{
    const std::vector<BrokenScenario> cases{
        {"\"sample\"", "\"Sample 1\"",
         "3:7: id must be made of small letters, digits and single hyphens, as in tight-bursts, not \"Sample 1\"."},
        {"\"Sample\"", "\" \"", "4:10: title must not be empty."},
        {"\"1 s\"", "0", "6:16: duration_ns must be more than 0."},
        {"\"1 s\"", "\"25 h\"", "6:16: duration_ns must be at most 24 h, not 25 h."},
        {"\"capacity\": 4", "\"capacity\": 0", "8:43: capacity must be 1 to 1,000,000, not 0."},
        {"}],\n\"tasks\"", "}, {\"name\": \"pipe\"}],\n\"tasks\"", "8:56: Two channels are called \"pipe\"."},
        {"}],\n\"tasks\"", "}, {\"name\": \"lost\"}],\n\"tasks\"", "8:56: No group sends to the channel \"lost\". (And one more fault.)"},
        {"\"receive_from\": \"pipe\", ", "", "8:23: No group receives from the channel \"pipe\": its senders would wait for ever."},
        {"\"receive_from\": \"pipe\"", "\"receive_from\": \"pip\"",
         "8:23: No group receives from the channel \"pipe\": its senders would wait for ever. (And one more fault.)"},
        {"\"reads\": 1", "\"send_to\": \"pip\"", "11:102: send_to names the channel \"pip\", which is not declared. Did you mean pipe?"},
        {"\"reads\": 1", "\"send_to\": \"pipe\"", "11:102: send_to and receive_from must be two channels; a group cannot feed itself."},
        {"\"take\"", "\"make\"", "11:10: Two task groups are called \"make\"."},
        {"\"count\": 2", "\"count\": 0", "10:27: count must be 1 to 100,000, not 0."},
        {"\"count\": 2", "\"count\": 100000", "9:10: All groups together must have at most 100,000 tasks, not 100,001."},
        {"\"count\": 2", "\"replies\": 1", "10:29: replies needs receive_from: it counts the blocks allocated for each received one."},
        {"\"count\": 2", "\"start_ns\": \"2 s\"", "10:30: start_ns (2 s) must be before the end of the scenario (1 s)."},
        {"\"count\": 2", "\"start_ns\": \"2 ms\", \"end_ns\": \"1 ms\"", "10:48: end_ns (1 ms) must be after start_ns (2 ms)."},
        {"\"count\": 2", "\"alignment\": 3", "10:31: alignment must be a power of two up to 4 KiB, not 3 B."},
        {"\"count\": 2", "\"max_held\": 0", "10:30: max_held must be 1 to 1,000,000, not 0."},
        {"\"count\": 2", "\"burst\": 0", "10:27: burst must be 1 to 1,000,000, not 0."},
        {"\"count\": 2", "\"operations\": 1000000001", "10:32: operations must be 0 to 1,000,000,000, not 1,000,000,001."},
        {"\"count\": 2", "\"wait_timeout_ns\": 0", "10:37: wait_timeout_ns must be more than 0."},
        {"\"2 KiB\"", "0", "10:38: value must be 1 B to 1 TiB, not 0 B."},
        {"\"2 KiB\"", "\"2 TiB\"", "10:38: value must be 1 B to 1 TiB, not 2 TiB."},
        {"\"2 KiB\"", "{\"kind\": \"zipf\", \"exponent\": -1}", "10:67: exponent must be 0 to 10, not -1."},
        {"\"2 KiB\"", "{\"kind\": \"log_normal\", \"sigma\": 11}", "10:70: sigma must be 0 to 10, not 11."},
        {"\"2 KiB\"", "{\"kind\": \"table\"}", "10:38: table must name at least one size."},
        {"\"2 KiB\"", "{\"kind\": \"table\", \"table\": [{\"size\": 1, \"weight\": 0}]}",
         "10:65: table must give at least one size a weight above 0."},
        {"\"2 KiB\"", "{\"kind\": \"table\", \"table\": [{\"size\": 1}, {\"size\": 0}]}", "10:88: size must be 1 B to 1 TiB, not 0 B."},
        {"\"min\": 1", "\"min\": 3", "11:77: min (3 B) must not be above max (2 B)."},
        {"\"1 ms\"", "{\"kind\": \"uniform\", \"min_ns\": 3, \"max_ns\": 2}", "10:85: min_ns (3 ns) must not be above max_ns (2 ns)."},
        {"\"reads\": 1", "\"leak\": 1.5", "11:99: leak must be 0 to 1, not 1.5."},
        {"\"reads\": 1", "\"stale_access\": -0.1", "11:107: stale_access must be 0 to 1, not -0.1."},
        {"\"reads\": 1", "\"double_free\": 2", "11:106: double_free must be 0 to 1, not 2."},
        {"\"reads\": 1", "\"write_fraction\": 2", "11:109: write_fraction must be 0 to 1, not 2."},
        {"\"reads\": 1", "\"send_fraction\": 2", "11:108: send_fraction must be 0 to 1, not 2."},
        {"\"reads\": 1", "\"reads\": 1001", "11:100: reads must be 0 to 1,000, not 1,001."},
    };
    for (const BrokenScenario &one : cases)
        EXPECT_EQ(scenarioFault(with(one.from, one.to)), one.fault) << one.to;
    EXPECT_EQ(scenarioFault(R"({"atomalloc_scenario": 1, "tasks": []})"), "1:36: tasks must hold at least one task group.");
    EXPECT_EQ(scenarioFault(R"({"atomalloc_scenario": 1})"), "1:1: \"tasks\" is missing in a scenario.");
}

TEST(ScenarioRules, WarnOfWhatIsProbablyNotMeant)
{
    Scenario scenario;
    scenario.id = scenario.title = QStringLiteral("s");
    TaskGroup &group = scenario.tasks.emplace_back();
    group.name = QStringLiteral("big");
    group.size.kind = SizeDistribution::Kind::uniform;
    group.size.max = 128 << 10;
    group.wait_timeout_ns = 5;
    group.send_fraction = 0.5;
    EXPECT_TRUE(validateScenario(scenario).empty());
    const std::vector<Sentence> warnings = scenarioWarnings(scenario, {});
    ASSERT_EQ(warnings.size(), 3U);
    EXPECT_EQ(textOf(warnings[0]).toStdString(), "Group big asks for up to 128 KiB; requests above max_block_size (64 KiB) are refused.");
    EXPECT_EQ(textOf(warnings[1]).toStdString(), "Group big has a wait_timeout_ns but does not wait: when_full is fail.");
    EXPECT_EQ(textOf(warnings[2]).toStdString(), "Group big has a send_fraction but no channel to send to.");
    group.size.max = 64 << 10;
    group.when_full = WhenFull::wait;
    group.send_fraction = 1;
    EXPECT_TRUE(scenarioWarnings(scenario, {}).empty());
    AtomAllocConfig withCanaries;
    withCanaries.canaries = true; // 64 KiB are too much now
    EXPECT_EQ(scenarioWarnings(scenario, withCanaries).size(), 1U);
}

TEST(ScenarioRules, ReportAllFaultsWithTheirPaths)
{
    Scenario scenario = fullScenario();
    scenario.tasks[0].max_held = 0;
    scenario.tasks[1].size.min = 5000;
    scenario.tasks[2].name.clear();
    QStringList paths;
    for (const ScenarioFault &found : validateScenario(scenario))
        paths << found.path;
    EXPECT_EQ(paths,
              (QStringList{QStringLiteral("tasks[0].max_held"), QStringLiteral("tasks[1].size.min"), QStringLiteral("tasks[2].name")}));
}

TEST(ScenarioRules, BoundAThousandGroupsInNoTime)
{
    Scenario scenario = fullScenario();
    scenario.tasks.resize(200'000);
    EXPECT_EQ(validateScenario(scenario).size(), 1U);
}

} // namespace
} // namespace atomalloc::app
