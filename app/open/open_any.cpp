// SPDX-License-Identifier: MPL-2.0
#include "app/open/open_any.h"

#include "app/base/byte_source.h"
#include "app/base/input_file.h"
#include "app/base/text.h"
#include "app/base/worker.h"
#include "app/config/config_fields.h"
#include "app/config/config_json.h"
#include "app/import/import_file.h"
#include "app/import/profiles.h"
#include "app/import/sniff.h"
#include "app/json/json_parser.h"
#include "app/open/open_text.h"
#include "app/recording/run_json.h"
#include "app/recording/run_reader.h"
#include "app/scenario/scenario_json.h"
#include "app/scenario/scenario_library.h"
#include "app/symbols/name_calls.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace atomalloc::app {

namespace {

/// Work that may throw, and then says what failed.
Sentence reading(const QString &file) { return Sentence(OpenText::reading, QFileInfo(file).fileName()); }

/// A text that speaks of the file's name alone.
Unexpected<Problem> refuse(const QString &file, OpenText why)
{
    return fail(inputProblem(file, Sentence(why, QFileInfo(file).fileName())));
}

/// `T` as one of the kinds that can be opened; a problem stays one.
template <typename T>
Outcome<Opened> asOpened(Outcome<T> outcome)
{
    return outcome ? Outcome<Opened>(Opened(std::move(*outcome))) : Outcome<Opened>(fail(std::move(outcome.error())));
}

Workload scenarioWorkload(const QString &origin, Scenario scenario)
{
    Workload workload{.title = scenario.title, .origin = origin, .content = {}};
    workload.content = std::move(scenario);
    return workload;
}

Outcome<JsonValue> readDocument(ByteSource &source)
{
    const Outcome<QByteArray> bytes = source.readAll(kMaxJsonBytes);
    if (!bytes)
        return fail(bytes.error());
    if (source.truncated())
        return refuse(source.path(), OpenText::packed_data_cut_short);
    return parseJson(*bytes, source.path());
}

enum class JsonKind { scenario, config, run_inputs, foreign };

/// By the version key, which every file of ours has; where it was forgotten, by the keys that only one of them has.
JsonKind jsonKindOf(const JsonValue &document)
{
    if (looksLikeRunInputs(document))
        return JsonKind::run_inputs;
    if (looksLikeScenario(document))
        return JsonKind::scenario;
    if (looksLikeConfig(document))
        return JsonKind::config;
    if (document.find(u"tasks") != nullptr)
        return JsonKind::scenario;
    const auto &members = document.members;
    const bool hasField =
        std::any_of(members.begin(), members.end(), [](const JsonMember &member) { return findConfigField(member.key) != nullptr; });
    return hasField ? JsonKind::config : JsonKind::foreign;
}

Outcome<Opened> openJson(ByteSource &source)
{
    const QString &file = source.path();
    const Outcome<JsonValue> document = readDocument(source);
    if (!document)
        return fail(document.error());
    switch (jsonKindOf(*document)) {
    case JsonKind::run_inputs:
        return asOpened(runInputsFromJson(*document, file));
    case JsonKind::config:
        return asOpened(configFromJson(*document, file));
    case JsonKind::scenario: {
        Outcome<Scenario> scenario = scenarioFromJson(*document, file);
        return scenario ? Outcome<Opened>(scenarioWorkload(file, std::move(*scenario))) : Outcome<Opened>(fail(scenario.error()));
    }
    case JsonKind::foreign:
        break;
    }
    return refuse(file, OpenText::foreign_json);
}

/// Looks up the names of the calls that the recording knows by address.
Outcome<void> nameStacks(ProgramTrace &trace, const ByteSource &source)
{
    if (trace.stacks == nullptr)
        return {};
    const QFileInfo file(source.path());
    const NamingRules rules{
        .recorded_at = file.isFile() ? file.lastModified() : QDateTime(), .file = file.fileName(), .folder = file.path()};
    CallStacks stacks = *trace.stacks;
    if (Outcome<void> named = nameCalls(stacks, trace.modules, rules, source.work()); !named)
        return named;
    trace.stacks = std::make_shared<const CallStacks>(std::move(stacks));
    return {};
}

Outcome<Opened> openImported(ByteSource &source)
{
    const QString file = source.path();
    Outcome<ImportedFile> imported = importFile(source);
    if (!imported)
        return fail(std::move(imported.error()));
    Workload workload{.title = QFileInfo(file).fileName(), .origin = file, .content = {}};
    if (auto *trace = std::get_if<ProgramTrace>(&*imported)) {
        if (Outcome<void> named = nameStacks(*trace, source); !named)
            return fail(std::move(named.error()));
        workload.content = std::move(*trace);
    } else {
        workload.content = std::move(std::get<ProductionProfile>(*imported));
    }
    if (source.hasTail())
        workload.notes.push_back(Sentence(OpenText::tail_passed_over, workload.title));
    const Outcome<FileStamp> stamp = source.stamp();
    if (!stamp)
        return fail(stamp.error());
    workload.file = OriginFile{.path = absolutePath(file), .stamp = *stamp};
    return Opened(std::move(workload));
}

/// A file that is open, and what its first bytes say.
struct Told
{
    std::unique_ptr<ByteSource> source;
    FileKind kind = FileKind::unknown;
};

Outcome<Told> openAndTell(const QString &file, const WorkControl &work)
{
    Outcome<std::unique_ptr<ByteSource>> source = ByteSource::open(file, work);
    if (!source)
        return fail(std::move(source.error()));
    const Outcome<std::string_view> head = (*source)->peek();
    if (!head)
        return fail(head.error());
    return Told{.source = std::move(*source), .kind = kindOf(*head)};
}

Outcome<Opened> openFile(const QString &file, const WorkControl &work)
{
    const Outcome<Told> told = openAndTell(file, work);
    if (!told)
        return fail(told.error());
    switch (told->kind) {
    case FileKind::json:
        return openJson(*told->source);
    case FileKind::recorded_run:
        return asOpened(readRun(*told->source, work));
    case FileKind::heaptrack_raw:
    case FileKind::heaptrack:
    case FileKind::mtrace:
    case FileKind::memory_replay:
    case FileKind::profile:
    case FileKind::unknown: // refused there, with a sentence that says what the file looks like
        break;
    }
    return openImported(*told->source);
}

/// Names of scenarios and profiles have neither folders nor endings.
bool looksLikeAPath(const QString &name) { return name.contains(u'/') || name.contains(u'.') || name.startsWith(u'~'); }

Outcome<Opened> openUnguarded(const QString &name, const WorkControl &work)
{
    if (const Scenario *scenario = findScenario(name))
        return Opened(scenarioWorkload(scenario->id, *scenario));
    if (name.isEmpty() || exists(name))
        return openFile(name, work);
    if (profileNames().contains(name)) {
        Outcome<ProductionProfile> profile = builtInProfile(name);
        if (!profile)
            return fail(std::move(profile.error()));
        Workload workload{.title = QStringLiteral("Profile %1").arg(name), .origin = name, .content = {}};
        workload.content = std::move(*profile);
        return Opened(std::move(workload));
    }
    if (looksLikeAPath(name)) // no scenario could be meant
        return fail(Problem{.kind = Problem::Kind::usage, .sentence = Sentence(OpenText::no_such_file, quoted(name))});
    return fail(Problem{
        .kind = Problem::Kind::usage,
        .sentence = followedBy(Sentence(OpenText::nothing_of_that_name, quoted(name)), nameHint(name, scenarioIds() + profileNames()))});
}

Outcome<AtomAllocConfig> openConfigUnguarded(const QString &file, const AtomAllocConfig &base, const WorkControl &work)
{
    const Outcome<std::unique_ptr<ByteSource>> source = ByteSource::open(file, work);
    if (!source)
        return fail(source.error());
    const Outcome<JsonValue> document = readDocument(**source);
    if (!document)
        return fail(document.error());
    return configFromJson(*document, file, base);
}

Outcome<std::shared_ptr<RecordedRun>> openRunUnguarded(const QString &file, const WorkControl &work)
{
    const Outcome<Told> told = openAndTell(file, work);
    if (!told)
        return fail(told.error());
    if (told->kind != FileKind::recorded_run) {
        const Sentence fault(OpenText::no_recorded_run, QFileInfo(file).fileName());
        const bool canRun = told->kind != FileKind::unknown;
        return fail(inputProblem(file, canRun ? followedBy(fault, Sentence(OpenText::run_it, file)) : fault));
    }
    return readRun(*told->source, work);
}

} // namespace

Outcome<Opened> openAnyNow(const QString &nameOrFile, const WorkControl &work)
{
    return guarded(reading(nameOrFile), [&] { return openUnguarded(nameOrFile, work); });
}

QCoro::Task<Outcome<Opened>> openAny(QString nameOrFile, WorkControl work)
{
    return onWorker(reading(nameOrFile), [nameOrFile, work] { return openUnguarded(nameOrFile, work); });
}

Outcome<AtomAllocConfig> openConfigNow(const QString &file, const AtomAllocConfig &base, const WorkControl &work)
{
    return guarded(reading(file), [&] { return openConfigUnguarded(file, base, work); });
}

QCoro::Task<Outcome<AtomAllocConfig>> openConfig(QString file, AtomAllocConfig base, WorkControl work)
{
    return onWorker(reading(file), [file, base, work] { return openConfigUnguarded(file, base, work); });
}

Outcome<std::shared_ptr<RecordedRun>> openRunNow(const QString &file, const WorkControl &work)
{
    return guarded(reading(file), [&] { return openRunUnguarded(file, work); });
}

QCoro::Task<Outcome<std::shared_ptr<RecordedRun>>> openRun(QString file, WorkControl work)
{
    return onWorker(reading(file), [file, work] { return openRunUnguarded(file, work); });
}

} // namespace atomalloc::app
