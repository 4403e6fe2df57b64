// SPDX-License-Identifier: MPL-2.0
// The reading half of scenario_json.h: types and keys here, all other rules in scenario_rules.
#include "app/config/config_json.h"
#include "app/json/json_parser.h"
#include "app/json/json_reader.h"
#include "app/scenario/scenario_json.h"
#include "app/scenario/scenario_names.h"
#include "app/scenario/scenario_rules.h"
#include "app/scenario/scenario_text.h"

#include <QFileInfo>

#include <functional>

namespace atomalloc::app {

namespace {

/// A size is written as "2 KiB", as a number, or as an object with a kind and what that kind needs.
void readSize(JsonObjectReader &owner, const QString &key, SizeDistribution &size, JsonFaults &faults)
{
    using Kind = SizeDistribution::Kind;
    const JsonMember *member = owner.member(key);
    if (!member)
        return;
    if (member->value.type != JsonValue::Type::object) {
        size.kind = Kind::constant;
        owner.bytes(key, size.value);
        return;
    }
    JsonObjectReader object(member->value, Sentence(ScenarioText::a_size), faults);
    if (object.required(QStringLiteral("kind")))
        object.choice(QStringLiteral("kind"), size.kind, kSizeKinds);
    object.bytes(QStringLiteral("value"), size.value);
    object.bytes(QStringLiteral("min"), size.min);
    object.bytes(QStringLiteral("max"), size.max);
    object.real(QStringLiteral("exponent"), size.exponent);
    object.bytes(QStringLiteral("median"), size.median);
    object.real(QStringLiteral("sigma"), size.sigma);
    object.list(QStringLiteral("table"), [&](const JsonValue &row) {
        JsonObjectReader entry(row, Sentence(ScenarioText::a_table_entry), faults);
        SizeDistribution::Entry &target = size.table.emplace_back();
        if (entry.required(QStringLiteral("size")))
            entry.bytes(QStringLiteral("size"), target.size);
        entry.real(QStringLiteral("weight"), target.weight);
        entry.finish();
    });
    object.finish();
}

/// A duration is written as "3 ms", as a number of nanoseconds, or as an object with a kind and what that kind needs.
void readDuration(JsonObjectReader &owner, const QString &key, DurationDistribution &duration, JsonFaults &faults)
{
    const JsonMember *member = owner.member(key);
    if (!member)
        return;
    if (member->value.type != JsonValue::Type::object) {
        duration.kind = DurationDistribution::Kind::constant;
        owner.duration(key, duration.value_ns);
        return;
    }
    JsonObjectReader object(member->value, Sentence(ScenarioText::a_duration), faults);
    if (object.required(QStringLiteral("kind")))
        object.choice(QStringLiteral("kind"), duration.kind, kDurationKinds);
    object.duration(QStringLiteral("value_ns"), duration.value_ns);
    object.duration(QStringLiteral("min_ns"), duration.min_ns);
    object.duration(QStringLiteral("max_ns"), duration.max_ns);
    object.duration(QStringLiteral("mean_ns"), duration.mean_ns);
    object.finish();
}

TaskGroup readGroup(const JsonValue &value, JsonFaults &faults)
{
    constexpr std::uint32_t kMost = std::numeric_limits<std::uint32_t>::max();
    TaskGroup group;
    JsonObjectReader object(value, Sentence(ScenarioText::a_task_group), faults);
    if (object.required(QStringLiteral("name")))
        object.string(QStringLiteral("name"), group.name);
    object.count(QStringLiteral("count"), group.count, 0, kMost);
    object.duration(QStringLiteral("start_ns"), group.start_ns);
    object.duration(QStringLiteral("start_spacing_ns"), group.start_spacing_ns);
    object.duration(QStringLiteral("end_ns"), group.end_ns);
    object.count(QStringLiteral("operations"), group.operations);
    readSize(object, QStringLiteral("size"), group.size, faults);
    object.bytes(QStringLiteral("alignment"), group.alignment);
    readDuration(object, QStringLiteral("hold"), group.hold, faults);
    readDuration(object, QStringLiteral("pause"), group.pause, faults);
    object.count(QStringLiteral("max_held"), group.max_held, 0, kMost);
    object.count(QStringLiteral("burst"), group.burst, 0, kMost);
    object.real(QStringLiteral("write_fraction"), group.write_fraction);
    object.count(QStringLiteral("reads"), group.reads, 0, kMost);
    object.string(QStringLiteral("send_to"), group.send_to);
    object.real(QStringLiteral("send_fraction"), group.send_fraction);
    object.string(QStringLiteral("receive_from"), group.receive_from);
    object.count(QStringLiteral("replies"), group.replies, 0, kMost);
    object.choice(QStringLiteral("when_full"), group.when_full, kWhenFull);
    std::uint64_t timeout = 0;
    if (object.duration(QStringLiteral("wait_timeout_ns"), timeout))
        group.wait_timeout_ns = timeout;
    object.real(QStringLiteral("stale_access"), group.stale_access);
    object.real(QStringLiteral("double_free"), group.double_free);
    object.real(QStringLiteral("leak"), group.leak);
    object.finish();
    return group;
}

Channel readChannel(const JsonValue &value, JsonFaults &faults)
{
    Channel channel;
    JsonObjectReader object(value, Sentence(ScenarioText::a_channel), faults);
    if (object.required(QStringLiteral("name")))
        object.string(QStringLiteral("name"), channel.name);
    object.count(QStringLiteral("capacity"), channel.capacity, 0, std::numeric_limits<std::uint32_t>::max());
    object.finish();
    return channel;
}

Scenario readScenario(const JsonValue &document, JsonFaults &faults)
{
    Scenario scenario;
    QString schema; // "$schema" is for editors
    JsonObjectReader object(document, Sentence(ScenarioText::a_scenario), faults);
    object.version(scenarioVersionKey(), Scenario::kVersion);
    object.string(QStringLiteral("$schema"), schema);
    object.string(QStringLiteral("id"), scenario.id);
    object.string(QStringLiteral("title"), scenario.title);
    object.string(QStringLiteral("description"), scenario.description);
    object.count(QStringLiteral("seed"), scenario.seed);
    object.duration(QStringLiteral("duration_ns"), scenario.duration_ns);
    if (const JsonMember *config = object.member(QStringLiteral("config")))
        readConfigObject(config->value, scenario.config, faults);
    object.list(QStringLiteral("channels"), [&](const JsonValue &value) { scenario.channels.push_back(readChannel(value, faults)); });
    if (object.required(QStringLiteral("tasks")))
        object.list(QStringLiteral("tasks"), [&](const JsonValue &value) { scenario.tasks.push_back(readGroup(value, faults)); });
    object.finish();
    return scenario;
}

/// The place of "tasks[2].size.min" in the document, or of the nearest part that is there: a shorthand, a default, an absent list.
JsonPlace placeOf(const JsonValue &document, const QString &path)
{
    const JsonValue *at = &document;
    for (const QString &step : path.split(u'.')) {
        const qsizetype bracket = step.indexOf(u'[');
        const JsonMember *member = at->find(bracket < 0 ? step : step.first(bracket));
        if (!member)
            break;
        at = &member->value;
        if (bracket < 0)
            continue;
        const std::size_t index = QStringView(step).sliced(bracket + 1).chopped(1).toULongLong();
        if (index >= at->items.size())
            break;
        at = &at->items[index];
    }
    return at->place;
}

} // namespace

QString scenarioIdOf(const QString &file)
{
    QString id;
    for (const QChar c : QFileInfo(file).completeBaseName().toLower()) {
        if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'))
            id += c;
        else if (!id.isEmpty() && !id.endsWith(u'-'))
            id += u'-';
    }
    id = id.left(64);
    while (id.endsWith(u'-'))
        id.chop(1);
    return id.isEmpty() ? QStringLiteral("scenario") : id;
}

Outcome<Scenario> scenarioFromJson(const JsonValue &document, const QString &file)
{
    JsonFaults faults(file);
    Scenario scenario = readScenario(document, faults);
    if (!document.find(u"id"))
        scenario.id = scenarioIdOf(file);
    if (!document.find(u"title"))
        scenario.title = scenario.id;
    // The rules speak of values; those of a broken file would be defaults that nobody wrote.
    if (faults.none()) {
        for (const ScenarioFault &fault : validateScenario(scenario))
            faults.add(placeOf(document, fault.path), fault.sentence);
    }
    if (!faults.none())
        return fail(faults.first());
    return scenario;
}

Outcome<Scenario> parseScenario(QByteArrayView bytes, const QString &file)
{
    const auto document = parseJson(bytes, file);
    if (!document)
        return fail(document.error());
    return scenarioFromJson(*document, file);
}

bool looksLikeScenario(const JsonValue &document) { return document.find(scenarioVersionKey()) != nullptr; }

} // namespace atomalloc::app
