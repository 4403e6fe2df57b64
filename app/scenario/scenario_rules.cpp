// SPDX-License-Identifier: MPL-2.0
#include "app/scenario/scenario_rules.h"

#include "app/base/text.h"
#include "app/config/config_faults.h"
#include "app/json/json_text.h"
#include "app/scenario/scenario_text.h"

#include <QRegularExpression>

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>

namespace atomalloc::app {

namespace {

constexpr std::uint64_t kLongestTimeNs = 24ULL * 3'600'000'000'000ULL; // a day
constexpr std::uint64_t kLargestBlockSize = std::uint64_t{1} << 40;
constexpr std::uint64_t kMostHeld = 1'000'000;
constexpr std::uint64_t kMostOperations = 1'000'000'000;
constexpr std::size_t kMostGroups = 1'000;
constexpr std::size_t kMostTableEntries = 10'000;

/// Collects faults; knows the path of the part that is being looked at.
class Judge
{
public:
    explicit Judge(std::vector<ScenarioFault> &faults, QString path = {}) : m_faults(faults), m_path(std::move(path)) {}

    [[nodiscard]] Judge in(const QString &part) const { return Judge(m_faults, m_path.isEmpty() ? part : m_path + u'.' + part); }
    void refuse(const QString &key, const Sentence &sentence) { m_faults.push_back({in(key).m_path, sentence}); }

    void count(const QString &key, std::uint64_t value, std::uint64_t min, std::uint64_t max)
    {
        if (value < min || value > max)
            refuse(key, Sentence(JsonText::must_be_within, key, asCount(min), asCount(max), asCount(value)));
    }
    void size(const QString &key, std::uint64_t value)
    {
        if (value < 1 || value > kLargestBlockSize)
            refuse(key, Sentence(ScenarioText::size_out_of_range, key, asBytes(kLargestBlockSize), asBytes(value)));
    }
    void time(const QString &key, std::uint64_t value, std::uint64_t min = 0)
    {
        if (value < min)
            refuse(key, Sentence(ScenarioText::more_than_zero, key));
        if (value > kLongestTimeNs)
            refuse(key, Sentence(JsonText::must_be_at_most, key, asDuration(kLongestTimeNs), asDuration(value)));
    }
    void real(const QString &key, double value, double min, double max)
    {
        if (!(value >= min && value <= max))
            refuse(key, Sentence(JsonText::must_be_within, key, QString::number(min), QString::number(max), QString::number(value)));
    }
    void name(const QString &key, const QString &value)
    {
        if (value.trimmed().isEmpty())
            refuse(key, Sentence(ScenarioText::must_not_be_empty, key));
        else if (value.size() > 64)
            refuse(key, Sentence(ScenarioText::name_too_long, key));
    }

private:
    std::vector<ScenarioFault> &m_faults;
    QString m_path;
};

QString indexed(const char16_t *list, std::size_t index) { return QStringLiteral("%1[%2]").arg(QString::fromUtf16(list)).arg(index); }

void judgeTable(const SizeDistribution &size, Judge judge)
{
    double sum = 0;
    if (size.table.empty())
        judge.refuse(QStringLiteral("table"), Sentence(ScenarioText::table_is_empty));
    if (size.table.size() > kMostTableEntries)
        judge.refuse(QStringLiteral("table"), Sentence(ScenarioText::table_too_long, asCount(kMostTableEntries)));
    for (std::size_t i = 0; i < size.table.size(); ++i) {
        Judge entry = judge.in(indexed(u"table", i));
        entry.size(QStringLiteral("size"), size.table[i].size);
        entry.real(QStringLiteral("weight"), size.table[i].weight, 0, 1e12);
        sum += size.table[i].weight;
    }
    if (!size.table.empty() && sum <= 0)
        judge.refuse(QStringLiteral("table"), Sentence(ScenarioText::table_without_weight));
}

void judgeSize(const SizeDistribution &size, Judge judge)
{
    using Kind = SizeDistribution::Kind;
    if (size.kind == Kind::constant) {
        judge.size(QStringLiteral("value"), size.value);
        return;
    }
    if (size.kind == Kind::table) {
        judgeTable(size, judge);
        return;
    }
    judge.size(QStringLiteral("min"), size.min);
    judge.size(QStringLiteral("max"), size.max);
    if (size.min > size.max)
        judge.refuse(QStringLiteral("min"), Sentence(ScenarioText::min_above_max, asBytes(size.min), asBytes(size.max)));
    if (size.kind == Kind::zipf)
        judge.real(QStringLiteral("exponent"), size.exponent, 0, 10);
    if (size.kind == Kind::log_normal) {
        judge.size(QStringLiteral("median"), size.median);
        judge.real(QStringLiteral("sigma"), size.sigma, 0, 10);
    }
}

void judgeDuration(const DurationDistribution &duration, Judge judge)
{
    switch (duration.kind) {
    case DurationDistribution::Kind::constant:
        judge.time(QStringLiteral("value_ns"), duration.value_ns);
        break;
    case DurationDistribution::Kind::uniform:
        judge.time(QStringLiteral("max_ns"), duration.max_ns);
        if (duration.min_ns > duration.max_ns)
            judge.refuse(QStringLiteral("min_ns"),
                         Sentence(ScenarioText::min_ns_above_max_ns, asDuration(duration.min_ns), asDuration(duration.max_ns)));
        break;
    case DurationDistribution::Kind::exponential:
        judge.time(QStringLiteral("mean_ns"), duration.mean_ns);
        break;
    }
}

/// The channels that a group names, and what only makes sense with one.
void judgeRoute(const TaskGroup &group, const QStringList &channels, Judge judge)
{
    const auto known = [&](const QString &key, const QString &name) {
        if (!name.isEmpty() && !channels.contains(name))
            judge.refuse(key, followedBy(Sentence(ScenarioText::unknown_channel, key, quoted(name)), nameHint(name, channels)));
    };
    known(QStringLiteral("send_to"), group.send_to);
    known(QStringLiteral("receive_from"), group.receive_from);
    if (!group.send_to.isEmpty() && group.send_to == group.receive_from)
        judge.refuse(QStringLiteral("send_to"), Sentence(ScenarioText::feeds_itself));
    if (group.replies > 0 && group.receive_from.isEmpty())
        judge.refuse(QStringLiteral("replies"), Sentence(ScenarioText::replies_without_receiving));
    judge.count(QStringLiteral("replies"), group.replies, 0, 1'000);
}

void judgeGroup(const TaskGroup &group, const QStringList &channels, std::uint64_t duration, Judge judge)
{
    judge.name(QStringLiteral("name"), group.name);
    judge.count(QStringLiteral("count"), group.count, 1, kMaxScenarioTasks);
    judge.time(QStringLiteral("start_ns"), group.start_ns);
    judge.time(QStringLiteral("start_spacing_ns"), group.start_spacing_ns);
    judge.time(QStringLiteral("end_ns"), group.end_ns);
    if (group.end_ns != 0 && group.end_ns <= group.start_ns)
        judge.refuse(QStringLiteral("end_ns"),
                     Sentence(ScenarioText::ends_before_start, asDuration(group.end_ns), asDuration(group.start_ns)));
    if (duration > 0 && group.start_ns >= duration)
        judge.refuse(QStringLiteral("start_ns"),
                     Sentence(ScenarioText::starts_after_end, asDuration(group.start_ns), asDuration(duration)));
    judge.count(QStringLiteral("operations"), group.operations, 0, kMostOperations);
    judgeSize(group.size, judge.in(QStringLiteral("size")));
    if (!std::has_single_bit(group.alignment) || group.alignment > 4096)
        judge.refuse(QStringLiteral("alignment"), Sentence(ScenarioText::bad_alignment, asBytes(group.alignment)));
    judgeDuration(group.hold, judge.in(QStringLiteral("hold")));
    judgeDuration(group.pause, judge.in(QStringLiteral("pause")));
    judge.count(QStringLiteral("max_held"), group.max_held, 1, kMostHeld);
    judge.count(QStringLiteral("burst"), group.burst, 1, kMostHeld);
    judge.real(QStringLiteral("write_fraction"), group.write_fraction, 0, 1);
    judge.count(QStringLiteral("reads"), group.reads, 0, 1'000);
    judgeRoute(group, channels, judge);
    judge.real(QStringLiteral("send_fraction"), group.send_fraction, 0, 1);
    if (group.wait_timeout_ns)
        judge.time(QStringLiteral("wait_timeout_ns"), *group.wait_timeout_ns, 1);
    judge.real(QStringLiteral("stale_access"), group.stale_access, 0, 1);
    judge.real(QStringLiteral("double_free"), group.double_free, 0, 1);
    judge.real(QStringLiteral("leak"), group.leak, 0, 1);
}

bool anyGroup(const Scenario &scenario, QString TaskGroup::*member, const QString &channel)
{
    return std::any_of(scenario.tasks.begin(), scenario.tasks.end(), [&](const TaskGroup &group) { return group.*member == channel; });
}

void judgeChannels(const Scenario &scenario, const Judge &judge)
{
    QStringList names;
    for (std::size_t i = 0; i < scenario.channels.size(); ++i) {
        const Channel &channel = scenario.channels[i];
        Judge one = judge.in(indexed(u"channels", i));
        one.name(QStringLiteral("name"), channel.name);
        one.count(QStringLiteral("capacity"), channel.capacity, 1, kMostHeld);
        if (names.contains(channel.name))
            one.refuse(QStringLiteral("name"), Sentence(ScenarioText::two_channels, quoted(channel.name)));
        names << channel.name;
        if (!anyGroup(scenario, &TaskGroup::send_to, channel.name))
            one.refuse(QStringLiteral("name"), Sentence(ScenarioText::nobody_sends, quoted(channel.name)));
        if (!anyGroup(scenario, &TaskGroup::receive_from, channel.name))
            one.refuse(QStringLiteral("name"), Sentence(ScenarioText::nobody_receives, quoted(channel.name)));
    }
}

void judgeGroups(const Scenario &scenario, Judge judge)
{
    QStringList channels;
    for (const Channel &channel : scenario.channels)
        channels << channel.name;
    QStringList names;
    for (std::size_t i = 0; i < scenario.tasks.size(); ++i) {
        const TaskGroup &group = scenario.tasks[i];
        Judge one = judge.in(indexed(u"tasks", i));
        judgeGroup(group, channels, scenario.duration_ns, one);
        if (names.contains(group.name))
            one.refuse(QStringLiteral("name"), Sentence(ScenarioText::two_groups, quoted(group.name)));
        names << group.name;
    }
    if (scenario.tasks.empty())
        judge.refuse(QStringLiteral("tasks"), Sentence(ScenarioText::no_groups));
    const std::uint64_t tasks = taskCount(scenario);
    if (tasks > kMaxScenarioTasks)
        judge.refuse(QStringLiteral("tasks"), Sentence(ScenarioText::too_many_tasks, asCount(kMaxScenarioTasks), asCount(tasks)));
}

} // namespace

std::vector<ScenarioFault> validateScenario(const Scenario &scenario)
{
    std::vector<ScenarioFault> faults;
    Judge judge(faults);
    static const QRegularExpression kIdForm(QStringLiteral("\\A[a-z0-9]+(-[a-z0-9]+)*\\z"));
    if (!kIdForm.match(scenario.id).hasMatch() || scenario.id.size() > 64)
        judge.refuse(QStringLiteral("id"), Sentence(ScenarioText::bad_id, quoted(scenario.id)));
    judge.name(QStringLiteral("title"), scenario.title);
    judge.time(QStringLiteral("duration_ns"), scenario.duration_ns, 1);
    // The rules between groups and channels cost their product.
    if (scenario.channels.size() > kMostGroups || scenario.tasks.size() > kMostGroups) {
        const bool channels = scenario.channels.size() > kMostGroups;
        judge.refuse(channels ? QStringLiteral("channels") : QStringLiteral("tasks"),
                     Sentence(ScenarioText::too_many_groups, asCount(kMostGroups)));
        return faults;
    }
    judgeChannels(scenario, judge);
    judgeGroups(scenario, judge);
    return faults;
}

std::vector<Sentence> scenarioWarnings(const Scenario &scenario, const AtomAllocConfig &config)
{
    std::vector<Sentence> warnings;
    for (const TaskGroup &group : scenario.tasks) {
        const bool allocates = group.receive_from.isEmpty() || group.replies > 0;
        if (allocates && largestSize(group.size) > largestRequest(config))
            warnings.push_back(
                Sentence(ScenarioText::asks_for_too_much, group.name, asBytes(largestSize(group.size)), largestRequestRule(config)));
        if (group.wait_timeout_ns && group.when_full == WhenFull::fail)
            warnings.push_back(Sentence(ScenarioText::timeout_without_wait, group.name));
        if (group.send_to.isEmpty() && group.send_fraction < 1.0)
            warnings.push_back(Sentence(ScenarioText::fraction_without_channel, group.name));
    }
    return warnings;
}

std::uint64_t largestSize(const SizeDistribution &size)
{
    if (size.kind == SizeDistribution::Kind::constant)
        return size.value;
    if (size.kind != SizeDistribution::Kind::table)
        return size.max;
    std::uint64_t largest = 0;
    for (const auto &entry : size.table)
        largest = std::max(largest, entry.size);
    return largest;
}

std::uint64_t taskCount(const Scenario &scenario)
{
    std::uint64_t tasks = 0;
    for (const TaskGroup &group : scenario.tasks)
        tasks += group.count;
    return tasks;
}

} // namespace atomalloc::app
