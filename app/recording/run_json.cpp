// SPDX-License-Identifier: MPL-2.0
#include "app/recording/run_json.h"

#include "app/base/input_file.h"
#include "app/config/config_json.h"
#include "app/json/json_parser.h"
#include "app/json/json_reader.h"
#include "app/recording/recording_text.h"
#include "app/recording/stats_fields.h"
#include "app/scenario/scenario_json.h"

#include <QDir>

#include <array>
#include <cmath>

namespace atomalloc::app {
namespace {

template <typename Stats>
JsonValue countersToJson(const Stats &stats, std::span<const StatsField<Stats>> fields)
{
    JsonValue object = JsonValue::object();
    for (const StatsField<Stats> &field : fields)
        object.add(QString::fromUtf16(field.name), JsonValue::number(stats.*field.member));
    return object;
}

template <typename Stats>
void readCounters(JsonObjectReader &reader, Stats &stats, std::span<const StatsField<Stats>> fields)
{
    for (const StatsField<Stats> &field : fields)
        reader.count(QString::fromUtf16(field.name), stats.*field.member);
}

JsonValue rowToJson(const SummaryRow &row)
{
    return JsonValue::object()
        .add(QStringLiteral("metric"), JsonValue::string(row.metric))
        .add(QStringLiteral("unit"), JsonValue::string(row.unit))
        .add(QStringLiteral("value"),
             row.integral ? JsonValue::number(static_cast<std::uint64_t>(row.value)) : JsonValue::number(row.value))
        .add(QStringLiteral("integral"), JsonValue::boolean(row.integral));
}

struct LatencyField
{
    const char16_t *name;
    std::uint64_t LatencyFigures::*member;
};
constexpr std::array kLatencyFields{LatencyField{u"count", &LatencyFigures::count}, LatencyField{u"p50_ns", &LatencyFigures::p50_ns},
                                    LatencyField{u"p99_ns", &LatencyFigures::p99_ns}, LatencyField{u"p999_ns", &LatencyFigures::p999_ns},
                                    LatencyField{u"max_ns", &LatencyFigures::max_ns}};

JsonValue latencyToJson(const LatencyFigures &figures)
{
    JsonValue object = JsonValue::object();
    for (const LatencyField &field : kLatencyFields)
        object.add(QString::fromUtf16(field.name), JsonValue::number(figures.*field.member));
    return object;
}

void readLatency(JsonObjectReader &reader, const QString &key, LatencyFigures &figures, JsonFaults &faults)
{
    const JsonMember *member = reader.required(key);
    if (member == nullptr)
        return;
    JsonObjectReader fields(member->value, Sentence(RecordingText::the_times), faults);
    for (const LatencyField &field : kLatencyFields)
        fields.count(QString::fromUtf16(field.name), figures.*field.member);
    fields.finish();
}

ClassTimes readClassTimes(const JsonValue &value, JsonFaults &faults)
{
    ClassTimes times;
    JsonObjectReader reader(value, Sentence(RecordingText::times_of_a_class), faults);
    reader.count(QStringLiteral("block_size"), times.block_size);
    readLatency(reader, QStringLiteral("allocate_ns"), times.allocate_ns, faults);
    readLatency(reader, QStringLiteral("deallocate_ns"), times.deallocate_ns, faults);
    reader.finish();
    return times;
}

SummaryRow readRow(const JsonValue &value, JsonFaults &faults)
{
    SummaryRow row;
    JsonObjectReader reader(value, Sentence(RecordingText::a_figure), faults);
    reader.string(QStringLiteral("metric"), row.metric);
    reader.string(QStringLiteral("unit"), row.unit);
    reader.real(QStringLiteral("value"), row.value, -1e300, 1e300);
    reader.boolean(QStringLiteral("integral"), row.integral);
    reader.finish();
    return row;
}

/// The items of an array, or none with a fault.
const std::vector<JsonValue> &itemsOf(const JsonValue &value, const Sentence &what, JsonFaults &faults)
{
    static const std::vector<JsonValue> none;
    if (value.type == JsonValue::Type::array)
        return value.items;
    faults.add(value.place, Sentence(RecordingText::must_be_array, what));
    return none;
}

void readConfig(JsonObjectReader &reader, AtomAllocConfig &config, JsonFaults &faults)
{
    if (const JsonMember *member = reader.required(QStringLiteral("config")))
        readRunConfig(member->value, config, faults);
}

void readScenario(JsonObjectReader &reader, std::optional<Scenario> &scenario, JsonFaults &faults)
{
    const JsonMember *member = reader.member(QStringLiteral("scenario"));
    if (member == nullptr)
        return;
    Outcome<Scenario> read = scenarioFromJson(member->value);
    if (!read) {
        faults.add({read.error().line, read.error().column}, read.error().sentence);
        return;
    }
    scenario = std::move(*read);
    const JsonMember *config = member->value.find(u"config");
    if (config == nullptr || config->value.find(u"huge_pages") == nullptr) // as readRunConfig
        scenario->config.huge_pages = HugePages::off;
}

void readMode(JsonObjectReader &reader, RunMode &mode)
{
    QString name;
    if (reader.required(QStringLiteral("mode")) == nullptr || !reader.string(QStringLiteral("mode"), name))
        return;
    if (const std::optional<RunMode> known = runModeOf(name))
        mode = *known;
    else
        reader.fault(QStringLiteral("mode"), Sentence(RecordingText::mode_must_be));
}

/// Runs that leave it out, and all before it was there, refuse.
void readAtLimit(JsonObjectReader &reader, AtLimit &atLimit)
{
    QString name;
    if (reader.member(QStringLiteral("at_limit")) == nullptr || !reader.string(QStringLiteral("at_limit"), name))
        return;
    if (const std::optional<AtLimit> known = atLimitOf(name))
        atLimit = *known;
    else
        reader.fault(QStringLiteral("at_limit"), Sentence(RecordingText::at_limit_must_be));
}

JsonValue fileToJson(const OriginFile &file, const QString &folder)
{
    return JsonValue::object()
        .add(QStringLiteral("path"), JsonValue::string(file.path))
        .add(QStringLiteral("relative"), JsonValue::string(QDir(folder).relativeFilePath(file.path)))
        .add(QStringLiteral("size_bytes"), JsonValue::number(file.stamp.size_bytes))
        .add(QStringLiteral("crc32"), JsonValue::number(std::uint64_t{file.stamp.crc32}));
}

void readFile(JsonObjectReader &reader, std::optional<OriginFile> &file, const QString &place, JsonFaults &faults)
{
    const JsonMember *member = reader.member(QStringLiteral("file"));
    if (member == nullptr)
        return;
    OriginFile origin;
    QString relative;
    JsonObjectReader fields(member->value, Sentence(RecordingText::the_file), faults);
    fields.string(QStringLiteral("path"), origin.path);
    fields.string(QStringLiteral("relative"), relative);
    fields.count(QStringLiteral("size_bytes"), origin.stamp.size_bytes);
    fields.count(QStringLiteral("crc32"), origin.stamp.crc32, 0, 0xffff'ffffU);
    fields.finish();
    if (!place.isEmpty() && !relative.isEmpty())
        origin.beside = QDir::cleanPath(QDir(folderOf(place)).absoluteFilePath(relative));
    file = std::move(origin);
}

} // namespace

JsonValue runInputsToJson(const RunInputs &inputs, const QString &folder)
{
    JsonValue json = JsonValue::object();
    json.add(QStringLiteral("atomalloc_run"), JsonValue::number(std::uint64_t{kRunInputsVersion}))
        .add(QStringLiteral("version"), JsonValue::string(inputs.program_version))
        .add(QStringLiteral("title"), JsonValue::string(inputs.workload_title))
        .add(QStringLiteral("origin"), JsonValue::string(inputs.workload_origin));
    if (inputs.workload_file)
        json.add(QStringLiteral("file"), fileToJson(*inputs.workload_file, folder));
    json.add(QStringLiteral("mode"), JsonValue::string(nameOf(inputs.mode))).add(QStringLiteral("seed"), JsonValue::number(inputs.seed));
    if (inputs.mode == RunMode::measure) // one watched run is like the other, whatever the threads of its recording
        json.add(QStringLiteral("threads"), JsonValue::number(static_cast<std::uint64_t>(inputs.threads)));
    json.add(QStringLiteral("operations"), JsonValue::number(inputs.operations)).add(QStringLiteral("config"), configToJson(inputs.config));
    if (inputs.at_limit != AtLimit::refuse)
        json.add(QStringLiteral("at_limit"), JsonValue::string(nameOf(inputs.at_limit)));
    if (inputs.scenario)
        json.add(QStringLiteral("scenario"), scenarioToJson(*inputs.scenario));
    return json;
}

Outcome<RunInputs> runInputsFromJson(const JsonValue &document, const QString &file)
{
    JsonFaults faults(file);
    RunInputs inputs;
    JsonObjectReader reader(document, Sentence(RecordingText::the_run), faults);
    reader.version(QStringLiteral("atomalloc_run"), kRunInputsVersion);
    reader.string(QStringLiteral("version"), inputs.program_version);
    reader.string(QStringLiteral("title"), inputs.workload_title);
    reader.string(QStringLiteral("origin"), inputs.workload_origin);
    readFile(reader, inputs.workload_file, file, faults);
    readMode(reader, inputs.mode);
    reader.count(QStringLiteral("seed"), inputs.seed);
    std::uint32_t threads = 1;
    reader.count(QStringLiteral("threads"), threads, 1, 1024);
    inputs.threads = static_cast<int>(threads);
    reader.count(QStringLiteral("operations"), inputs.operations);
    readAtLimit(reader, inputs.at_limit);
    readConfig(reader, inputs.config, faults);
    readScenario(reader, inputs.scenario, faults);
    for (const char16_t *look : {u"filter", u"marks"}) // run_look.h reads them
        (void)reader.member(QString::fromUtf16(look));
    reader.finish();
    return faults.none() ? Outcome<RunInputs>(std::move(inputs)) : Outcome<RunInputs>(fail(faults.first()));
}

Outcome<RunInputs> parseRunInputs(QByteArrayView json, const QString &file)
{
    const Outcome<JsonValue> document = parseJson(json, file);
    if (!document)
        return fail(document.error());
    return runInputsFromJson(*document, file);
}

bool looksLikeRunInputs(const JsonValue &document)
{
    return document.type == JsonValue::Type::object && document.find(u"atomalloc_run") != nullptr;
}

JsonValue tasksToJson(const std::vector<RunTask> &tasks)
{
    JsonValue array = JsonValue::array();
    for (const RunTask &task : tasks)
        array.items.push_back(JsonValue::object()
                                  .add(QStringLiteral("id"), JsonValue::number(std::uint64_t{toIndex(task.id)}))
                                  .add(QStringLiteral("name"), JsonValue::string(task.name))
                                  .add(QStringLiteral("group"), JsonValue::string(task.group)));
    return array;
}

Outcome<std::vector<RunTask>> parseTasks(QByteArrayView json, const QString &file)
{
    const Outcome<JsonValue> document = parseJson(json, file);
    if (!document)
        return fail(document.error());
    JsonFaults faults(file);
    std::vector<RunTask> tasks;
    for (const JsonValue &item : itemsOf(*document, Sentence(RecordingText::list_of_tasks), faults)) {
        RunTask task;
        std::uint32_t id = 0;
        JsonObjectReader reader(item, Sentence(RecordingText::a_task), faults);
        reader.count(QStringLiteral("id"), id, 0, 0xffff'ffffU);
        reader.string(QStringLiteral("name"), task.name);
        reader.string(QStringLiteral("group"), task.group);
        reader.finish();
        task.id = TaskId{id};
        tasks.push_back(std::move(task));
    }
    return faults.none() ? Outcome<std::vector<RunTask>>(std::move(tasks)) : Outcome<std::vector<RunTask>>(fail(faults.first()));
}

JsonValue classTimesToJson(const std::vector<ClassTimes> &classTimes)
{
    JsonValue array = JsonValue::array();
    for (const ClassTimes &times : classTimes)
        array.items.push_back(JsonValue::object()
                                  .add(QStringLiteral("block_size"), JsonValue::number(times.block_size))
                                  .add(QStringLiteral("allocate_ns"), latencyToJson(times.allocate_ns))
                                  .add(QStringLiteral("deallocate_ns"), latencyToJson(times.deallocate_ns)));
    return array;
}

JsonValue runSummaryToJson(const RunSummary &summary)
{
    JsonValue rows = JsonValue::array();
    for (const SummaryRow &row : summary.rows)
        rows.items.push_back(rowToJson(row));
    JsonValue classes = JsonValue::array();
    for (const ClassStats &stats : summary.stats.classes)
        classes.items.push_back(countersToJson(stats, classStatsFields()));
    JsonValue stats = countersToJson(summary.stats, statsFields());
    stats.add(QStringLiteral("classes"), std::move(classes));
    JsonValue json = JsonValue::object();
    json.add(QStringLiteral("rows"), std::move(rows)).add(QStringLiteral("stats"), std::move(stats));
    if (!summary.class_times.empty())
        json.add(QStringLiteral("class_times"), classTimesToJson(summary.class_times));
    return json;
}

Outcome<RunSummary> parseRunSummary(QByteArrayView json, const QString &file)
{
    const Outcome<JsonValue> document = parseJson(json, file);
    if (!document)
        return fail(document.error());
    JsonFaults faults(file);
    RunSummary summary;
    JsonObjectReader reader(*document, Sentence(RecordingText::the_summary), faults);
    if (const JsonMember *rows = reader.required(QStringLiteral("rows")))
        for (const JsonValue &row : itemsOf(rows->value, QStringLiteral("\"rows\""), faults))
            summary.rows.push_back(readRow(row, faults));
    if (const JsonMember *stats = reader.required(QStringLiteral("stats"))) {
        JsonObjectReader counters(stats->value, Sentence(RecordingText::the_counters), faults);
        readCounters(counters, summary.stats, statsFields());
        if (const JsonMember *classes = counters.required(QStringLiteral("classes")))
            for (const JsonValue &item : itemsOf(classes->value, QStringLiteral("\"classes\""), faults)) {
                JsonObjectReader perClass(item, Sentence(RecordingText::a_class), faults);
                readCounters(perClass, summary.stats.classes.emplace_back(), classStatsFields());
                perClass.finish();
            }
        counters.finish();
    }
    if (const JsonMember *times = reader.member(QStringLiteral("class_times")))
        for (const JsonValue &item : itemsOf(times->value, QStringLiteral("\"class_times\""), faults))
            summary.class_times.push_back(readClassTimes(item, faults));
    reader.finish();
    return faults.none() ? Outcome<RunSummary>(std::move(summary)) : Outcome<RunSummary>(fail(faults.first()));
}

JsonValue notesToJson(const std::vector<QString> &notes)
{
    JsonValue array = JsonValue::array();
    for (const QString &note : notes)
        array.items.push_back(JsonValue::string(note));
    return array;
}

Outcome<std::vector<QString>> parseNotes(QByteArrayView json, const QString &file)
{
    const Outcome<JsonValue> document = parseJson(json, file);
    if (!document)
        return fail(document.error());
    JsonFaults faults(file);
    std::vector<QString> notes;
    for (const JsonValue &item : itemsOf(*document, Sentence(RecordingText::list_of_notes), faults)) {
        if (item.type != JsonValue::Type::string)
            faults.add(item.place, Sentence(RecordingText::note_must_be_string));
        notes.push_back(item.text);
    }
    return faults.none() ? Outcome<std::vector<QString>>(std::move(notes)) : Outcome<std::vector<QString>>(fail(faults.first()));
}

} // namespace atomalloc::app
