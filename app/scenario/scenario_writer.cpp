// SPDX-License-Identifier: MPL-2.0
// The writing half of scenario_json.h.
#include "app/base/units.h"
#include "app/config/config_json.h"
#include "app/scenario/scenario_json.h"
#include "app/scenario/scenario_names.h"

namespace atomalloc::app {

namespace {

JsonValue bytesValue(std::uint64_t value) { return JsonValue::string(formatBytes(value)); }
JsonValue timeValue(std::uint64_t value) { return JsonValue::string(formatDuration(value)); }
JsonValue count(std::uint64_t value) { return JsonValue::number(value); }

template <typename T, std::size_t size>
JsonValue nameOf(const ScenarioNames<T, size> &names, T value)
{
    for (const auto &[name, meaning] : names) {
        if (meaning == value)
            return JsonValue::string(QString::fromUtf16(name));
    }
    return {};
}

JsonValue sizeToJson(const SizeDistribution &size)
{
    using Kind = SizeDistribution::Kind;
    JsonValue object = JsonValue::object();
    object.add(QStringLiteral("kind"), nameOf(kSizeKinds, size.kind));
    if (size.kind == Kind::constant)
        return bytesValue(size.value);
    if (size.kind == Kind::table) {
        JsonValue table = JsonValue::array();
        for (const SizeDistribution::Entry &entry : size.table) {
            JsonValue row = JsonValue::object();
            row.add(QStringLiteral("size"), bytesValue(entry.size)).add(QStringLiteral("weight"), JsonValue::number(entry.weight));
            table.items.push_back(std::move(row));
        }
        object.add(QStringLiteral("table"), std::move(table));
        return object;
    }
    object.add(QStringLiteral("min"), bytesValue(size.min)).add(QStringLiteral("max"), bytesValue(size.max));
    if (size.kind == Kind::zipf)
        object.add(QStringLiteral("exponent"), JsonValue::number(size.exponent));
    if (size.kind == Kind::log_normal)
        object.add(QStringLiteral("median"), bytesValue(size.median)).add(QStringLiteral("sigma"), JsonValue::number(size.sigma));
    return object;
}

JsonValue durationToJson(const DurationDistribution &duration)
{
    JsonValue object = JsonValue::object();
    object.add(QStringLiteral("kind"), nameOf(kDurationKinds, duration.kind));
    switch (duration.kind) {
    case DurationDistribution::Kind::constant:
        return timeValue(duration.value_ns);
    case DurationDistribution::Kind::uniform:
        object.add(QStringLiteral("min_ns"), timeValue(duration.min_ns)).add(QStringLiteral("max_ns"), timeValue(duration.max_ns));
        break;
    case DurationDistribution::Kind::exponential:
        object.add(QStringLiteral("mean_ns"), timeValue(duration.mean_ns));
        break;
    }
    return object;
}

/// Name, count, size, hold and pause always; everything else where it differs from the default.
JsonValue groupToJson(const TaskGroup &group)
{
    const TaskGroup plain;
    JsonValue object = JsonValue::object();
    const auto unless = [&](bool isDefault, const QString &key, JsonValue value) {
        if (!isDefault)
            object.add(key, std::move(value));
    };
    object.add(QStringLiteral("name"), JsonValue::string(group.name));
    object.add(QStringLiteral("count"), count(group.count));
    unless(group.start_ns == plain.start_ns, QStringLiteral("start_ns"), timeValue(group.start_ns));
    unless(group.start_spacing_ns == plain.start_spacing_ns, QStringLiteral("start_spacing_ns"), timeValue(group.start_spacing_ns));
    unless(group.end_ns == plain.end_ns, QStringLiteral("end_ns"), timeValue(group.end_ns));
    unless(group.operations == plain.operations, QStringLiteral("operations"), count(group.operations));
    object.add(QStringLiteral("size"), sizeToJson(group.size));
    unless(group.alignment == plain.alignment, QStringLiteral("alignment"), bytesValue(group.alignment));
    object.add(QStringLiteral("hold"), durationToJson(group.hold)).add(QStringLiteral("pause"), durationToJson(group.pause));
    unless(group.max_held == plain.max_held, QStringLiteral("max_held"), count(group.max_held));
    unless(group.burst == plain.burst, QStringLiteral("burst"), count(group.burst));
    unless(group.write_fraction == plain.write_fraction, QStringLiteral("write_fraction"), JsonValue::number(group.write_fraction));
    unless(group.reads == plain.reads, QStringLiteral("reads"), count(group.reads));
    unless(group.send_to.isEmpty(), QStringLiteral("send_to"), JsonValue::string(group.send_to));
    unless(group.send_fraction == plain.send_fraction, QStringLiteral("send_fraction"), JsonValue::number(group.send_fraction));
    unless(group.receive_from.isEmpty(), QStringLiteral("receive_from"), JsonValue::string(group.receive_from));
    unless(group.replies == plain.replies, QStringLiteral("replies"), count(group.replies));
    unless(group.when_full == plain.when_full, QStringLiteral("when_full"), nameOf(kWhenFull, group.when_full));
    unless(!group.wait_timeout_ns, QStringLiteral("wait_timeout_ns"), timeValue(group.wait_timeout_ns.value_or(0)));
    unless(group.stale_access == plain.stale_access, QStringLiteral("stale_access"), JsonValue::number(group.stale_access));
    unless(group.double_free == plain.double_free, QStringLiteral("double_free"), JsonValue::number(group.double_free));
    unless(group.leak == plain.leak, QStringLiteral("leak"), JsonValue::number(group.leak));
    return object;
}

} // namespace

JsonValue scenarioToJson(const Scenario &scenario)
{
    JsonValue document = JsonValue::object();
    document.add(scenarioVersionKey(), count(Scenario::kVersion));
    document.add(QStringLiteral("id"), JsonValue::string(scenario.id));
    document.add(QStringLiteral("title"), JsonValue::string(scenario.title));
    document.add(QStringLiteral("description"), JsonValue::string(scenario.description));
    document.add(QStringLiteral("seed"), count(scenario.seed));
    document.add(QStringLiteral("duration_ns"), timeValue(scenario.duration_ns));
    document.add(QStringLiteral("config"), configToJson(scenario.config));
    JsonValue channels = JsonValue::array();
    for (const Channel &channel : scenario.channels) {
        JsonValue object = JsonValue::object();
        object.add(QStringLiteral("name"), JsonValue::string(channel.name)).add(QStringLiteral("capacity"), count(channel.capacity));
        channels.items.push_back(std::move(object));
    }
    document.add(QStringLiteral("channels"), std::move(channels));
    JsonValue tasks = JsonValue::array();
    for (const TaskGroup &group : scenario.tasks)
        tasks.items.push_back(groupToJson(group));
    document.add(QStringLiteral("tasks"), std::move(tasks));
    return document;
}

QByteArray writeScenario(const Scenario &scenario) { return writeJson(scenarioToJson(scenario)); }

} // namespace atomalloc::app
