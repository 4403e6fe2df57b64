// SPDX-License-Identifier: MPL-2.0
#include "app/base/resource.h"
#include "app/config/config_faults.h"
#include "app/config/config_fields.h"
#include "app/config/config_json.h"
#include "app/config/config_presets.h"
#include "app/json/json_parser.h"
#include "app/scenario/scenario_json.h"
#include "app/scenario/scenario_library.h"
#include "app/scenario/scenario_rules.h"
#include "app/words/sentences.h"
#include "tests/app/scenario/schema_check.h"

#include <QDir>

#include <gtest/gtest.h>

#include <algorithm>

namespace atomalloc::app {
namespace {

JsonValue resource(const QString &path)
{
    const auto document = parseJson(resourceBytes(path), path);
    EXPECT_TRUE(document.has_value()) << textOf(document.error()).toStdString();
    return document ? *document : JsonValue();
}

JsonValue schema(const QString &name) { return resource(QStringLiteral(":/atomalloc/schema/%1.schema.json").arg(name)); }

/// The fields of the config in that schema.
const JsonValue &propertiesOf(const JsonValue &document, const QString &which)
{
    const JsonValue &config = which == u"config" ? document : document.find(u"$defs")->value.find(u"config")->value;
    return config.find(u"properties")->value;
}

/// The keys that the reader knows for one object: it names them when it meets one that resembles none of them.
QStringList keysOfReader(const QByteArray &before, const QByteArray &after, const QByteArray &what)
{
    const auto scenario = parseScenario(before + "\"qqqqqqqqqqqqqqqqqqqqqqqqqqqqqq\": 0" + after);
    EXPECT_FALSE(scenario.has_value());
    const QString sentence = scenario ? QString() : textOf(scenario.error().sentence);
    EXPECT_TRUE(sentence.contains(QString::fromUtf8("is not a key of " + what))) << sentence.toStdString();
    QString list = sentence.section(QStringLiteral(" Known: "), 1).section(u'.', 0, 0);
    QStringList keys = list.replace(QStringLiteral(" and "), QStringLiteral(", ")).split(QStringLiteral(", "));
    keys.sort();
    return keys;
}

QStringList keysOf(const JsonValue &object)
{
    QStringList keys;
    for (const JsonMember &member : object.members)
        keys << member.key;
    keys.sort();
    return keys;
}

QStringList keysOfSchema(const JsonValue &document, QStringView definition)
{
    const JsonValue &object = definition.isEmpty() ? document : document.find(u"$defs")->value.find(definition)->value;
    return keysOf(object.find(u"properties")->value);
}

TEST(ScenarioLibrary, HoldsTheTenScenarios)
{
    EXPECT_EQ(scenarioLibrary().size(), 10U);
    QStringList files;
    for (const QString &file : QDir(QStringLiteral(":/atomalloc/scenarios")).entryList({QStringLiteral("*.json")}))
        files << file.chopped(5);
    QStringList ids = scenarioIds();
    EXPECT_EQ(ids.front().toStdString(), "tight-bursts") << "the demo comes first";
    ids.sort();
    files.sort();
    EXPECT_EQ(ids, files) << "every file is listed and every id has its file";
    for (const Scenario &scenario : scenarioLibrary()) {
        EXPECT_EQ(findScenario(scenario.id), &scenario);
        EXPECT_EQ(resource(scenarioResource(scenario.id)).find(u"id")->value.text, scenario.id) << "the id is the file's name";
    }
    EXPECT_EQ(findScenario(u"none"), nullptr);
}

TEST(ScenarioLibrary, FitsOneScreenAndExplainsItself)
{
    for (const Scenario &scenario : scenarioLibrary()) {
        const std::string id = scenario.id.toStdString();
        EXPECT_TRUE(validateScenario(scenario).empty()) << id;
        EXPECT_TRUE(checkConfig(scenario.config).has_value()) << id;
        EXPECT_TRUE(scenarioWarnings(scenario, scenario.config).empty()) << id;
        EXPECT_GE(taskCount(scenario), 3U) << id;
        EXPECT_LE(taskCount(scenario), 8U) << id;
        EXPECT_GE(scenario.description.count(u'.') + scenario.description.count(u':'), 2) << id;
        EXPECT_LE(scenario.title.size(), 48) << id;
        EXPECT_GE(scenario.duration_ns, 5'000'000'000U) << id;
        EXPECT_LE(scenario.duration_ns, 10'000'000'000U) << id;
    }
}

TEST(ScenarioLibrary, RunsTheDemoInTheTightPreset)
{
    EXPECT_TRUE(findScenario(u"tight-bursts")->config == findConfigPreset(u"tight-512")->config);
    EXPECT_TRUE(findScenario(u"pipeline")->config == findConfigPreset(u"pipeline-2M")->config);
}

TEST(ScenarioLibrary, ReadsBackWhatItWrites)
{
    for (const Scenario &scenario : scenarioLibrary()) {
        const auto copy = parseScenario(writeScenario(scenario));
        ASSERT_TRUE(copy.has_value()) << textOf(copy.error()).toStdString();
        EXPECT_TRUE(*copy == scenario) << scenario.id.toStdString();
    }
}

TEST(ScenarioSchema, AcceptsTheLibraryAsWrittenByHandAndByProgram)
{
    const JsonValue rules = schema(QStringLiteral("scenario"));
    for (const Scenario &scenario : scenarioLibrary()) {
        EXPECT_EQ(schemaFault(resource(scenarioResource(scenario.id)), rules).toStdString(), "") << scenario.id.toStdString();
        EXPECT_EQ(schemaFault(*parseJson(writeScenario(scenario)), rules).toStdString(), "") << scenario.id.toStdString();
    }
}

TEST(ScenarioSchema, RefusesWhatTheReaderRefuses)
{
    const JsonValue rules = schema(QStringLiteral("scenario"));
    const std::vector<std::pair<const char *, const char *>> cases{
        {R"([])", "$: type"},
        {R"({"tasks": [{"name": "a"}]})", "$: required atomalloc_scenario"},
        {R"({"atomalloc_scenario": 2, "tasks": [{"name": "a"}]})", "$.atomalloc_scenario: const"},
        {R"({"atomalloc_scenario": 1})", "$: required tasks"},
        {R"({"atomalloc_scenario": 1, "tasks": []})", "$.tasks: minItems"},
        {R"({"atomalloc_scenario": 1, "id": "Not So", "tasks": [{"name": "a"}]})", "$.id: pattern"},
        {R"({"atomalloc_scenario": 1, "colour": 1, "tasks": [{"name": "a"}]})", "$: additionalProperties colour"},
        {R"({"atomalloc_scenario": 1, "duration_ns": "1 sec", "tasks": [{"name": "a"}]})", "$.duration_ns: anyOf"},
        {R"({"atomalloc_scenario": 1, "config": {"max_memory": "1 MB"}, "tasks": [{"name": "a"}]})", "$.config.max_memory: anyOf"},
        {R"({"atomalloc_scenario": 1, "config": {"zero_on_dealloc": 1}, "tasks": [{"name": "a"}]})", "$.config.zero_on_dealloc: type"},
        {R"({"atomalloc_scenario": 1, "channels": [{}], "tasks": [{"name": "a"}]})", "$.channels[0]: required name"},
        {R"({"atomalloc_scenario": 1, "tasks": [{"name": "a", "count": 0}]})", "$.tasks[0].count: minimum"},
        {R"({"atomalloc_scenario": 1, "tasks": [{"name": "a", "leak": 1.5}]})", "$.tasks[0].leak: maximum"},
        {R"({"atomalloc_scenario": 1, "tasks": [{"name": "a", "when_full": "hope"}]})", "$.tasks[0].when_full: enum"},
        {R"({"atomalloc_scenario": 1, "tasks": [{"name": "a", "size": {"kind": "normal"}}]})", "$.tasks[0].size: anyOf"},
        {R"({"atomalloc_scenario": 1, "tasks": [{"name": "a", "hold": {"kind": "constant", "value": 1}}]})", "$.tasks[0].hold: anyOf"},
    };
    for (const auto &[text, expected] : cases) {
        EXPECT_EQ(schemaFault(*parseJson(text), rules).toStdString(), expected) << text;
        EXPECT_FALSE(parseScenario(text).has_value()) << text;
    }
}

TEST(ScenarioSchema, NamesTheKeysThatTheReaderKnowsAndNoOthers)
{
    const JsonValue rules = schema(QStringLiteral("scenario"));
    const QByteArray start = R"({"atomalloc_scenario": 1, "tasks": [{"name": "a")";
    EXPECT_EQ(keysOfReader(start + "}], ", "}", "a scenario"), keysOfSchema(rules, {}));
    EXPECT_EQ(keysOfReader(start + ", ", "}]}", "a task group"), keysOfSchema(rules, u"task_group"));
    EXPECT_EQ(keysOfReader(start + R"(, "size": {"kind": "zipf", )", "}}]}", "a size"), keysOfSchema(rules, u"size_distribution"));
    EXPECT_EQ(keysOfReader(start + R"(, "size": {"kind": "table", "table": [{"size": 1, )", "}]}}]}", "a table entry"),
              keysOfSchema(rules, u"table_entry"));
    EXPECT_EQ(keysOfReader(start + R"(, "hold": {"kind": "uniform", )", "}}]}", "a duration"),
              keysOfSchema(rules, u"duration_distribution"));
    EXPECT_EQ(keysOfReader(start + R"(}], "channels": [{"name": "c", )", "}]}", "a channel"), keysOfSchema(rules, u"channel"));
    EXPECT_EQ(keysOfReader(start + R"(}], "config": {)", "}}", "the config"), keysOfSchema(rules, u"config"));
}

/// Whether the allocator takes this value of that field, all others as they are.
bool isTaken(const ConfigField &field, std::uint64_t value)
{
    AtomAllocConfig config;
    field.set(config, value);
    const ConfigErrors faults = validate(config);
    return std::ranges::none_of(faults, [&field](const ConfigFault &fault) { return field.name == QLatin1String(fault.field); });
}

TEST(ConfigSchema, BoundsEachCountAsTheAllocatorDoes)
{
    int counts = 0;
    for (const QString &which : {QStringLiteral("config"), QStringLiteral("scenario")}) {
        const JsonValue document = schema(which);
        for (const ConfigField &field : configFields()) {
            const JsonValue &properties = propertiesOf(document, which);
            const JsonMember *most = properties.find(field.name)->value.find(u"maximum");
            if (most == nullptr)
                continue;
            ++counts;
            const std::uint64_t least = properties.find(field.name)->value.find(u"minimum")->value.text.toULongLong();
            EXPECT_TRUE(isTaken(field, least) && isTaken(field, most->value.text.toULongLong())) << field.name.toStdString();
            EXPECT_FALSE(isTaken(field, most->value.text.toULongLong() + 1)) << field.name.toStdString();
            EXPECT_TRUE(least == 0 || !isTaken(field, least - 1)) << field.name.toStdString();
        }
    }
    EXPECT_EQ(counts, 6);
}

TEST(ConfigSchema, NamesTheFieldsOfTheConfigWithTheirDefaults)
{
    const JsonValue rules = schema(QStringLiteral("config"));
    QStringList expected = configFieldNames();
    expected << QStringLiteral("atomalloc_config");
    expected.sort();
    EXPECT_EQ(keysOfSchema(rules, {}), expected);
    for (const ConfigPreset &preset : configPresets())
        EXPECT_EQ(schemaFault(*parseJson(writeConfigFile(preset.config)), rules).toStdString(), "") << preset.id.toStdString();
    const JsonValue defaults = configToJson({});
    for (const QString &which : {QStringLiteral("config"), QStringLiteral("scenario")}) {
        const JsonValue document = schema(which);
        const JsonValue &properties = propertiesOf(document, which);
        for (const JsonMember &member : defaults.members) {
            const JsonValue &stated = properties.find(member.key)->value.find(u"default")->value;
            EXPECT_TRUE(stated.text == member.value.text && stated.truth == member.value.truth) << member.key.toStdString();
        }
    }
    EXPECT_EQ(schemaFault(*parseJson(R"({"atomalloc_config": 1, "max_memory": "64 Kb"})"), rules).toStdString(), "$.max_memory: anyOf");
    EXPECT_EQ(schemaFault(*parseJson(R"({"max_memory": 1})"), rules).toStdString(), "$: required atomalloc_config");
}

} // namespace
} // namespace atomalloc::app
