// SPDX-License-Identifier: MPL-2.0
// Opening anything that can be run, by name or by content.
#include "app/base/text.h"
#include "app/engine/run.h"
#include "app/import/import_file.h"
#include "app/import/profiles.h"
#include "app/scenario/scenario_json.h"
#include "app/scenario/scenario_library.h"

#include <QCoroFuture>
#include <QFileInfo>
#include <QtConcurrent/QtConcurrentRun>

#include <exception>
#include <new>
#include <optional>
#include <utility>

namespace atomalloc::app {

namespace {

Unexpected<Problem> inputProblem(const QString &path, const QString &sentence)
{
    return fail(Problem{.kind = Problem::Kind::input, .sentence = sentence, .file = path});
}

Workload makeWorkload(const QString &origin, Scenario scenario)
{
    Workload workload{.title = scenario.title, .origin = origin, .content = {}};
    workload.content = std::move(scenario);
    return workload;
}

Outcome<Workload> importWorkload(const QString &path, ReadControl control)
{
    auto imported = importFile(path, std::move(control));
    if (!imported)
        return Unexpected<Problem>(std::move(imported.error()));
    Workload workload{.title = QFileInfo(path).fileName(), .origin = path, .content = {}};
    if (auto *trace = std::get_if<ProgramTrace>(&*imported))
        workload.content = std::move(*trace);
    else
        workload.content = std::move(std::get<ProductionProfile>(*imported));
    return workload;
}

Outcome<Workload> loadFile(const QString &path, ReadControl control)
{
    const auto kind = sniffFile(path);
    if (!kind)
        return fail(kind.error());
    switch (*kind) {
    case FileKind::heaptrack_raw:
    case FileKind::heaptrack:
    case FileKind::mtrace:
    case FileKind::profile:
    case FileKind::unknown: // refused there, with a sentence that says what the file looks like
        break;
    case FileKind::json: {
        auto scenario = readScenarioFile(path);
        if (!scenario)
            return Unexpected<Problem>(std::move(scenario.error()));
        return makeWorkload(path, std::move(*scenario));
    }
    case FileKind::recorded_run:
        return inputProblem(path, QStringLiteral("This is a recorded run: open it instead of running it."));
    }
    return importWorkload(path, std::move(control));
}

Outcome<Workload> loadByName(const QString &name, ReadControl control)
{
    if (const Scenario *scenario = findScenario(name))
        return makeWorkload(scenario->id, *scenario);
    if (!QFileInfo::exists(name)) {
        if (profileNames().contains(name)) {
            auto profile = openProfile(name, std::move(control));
            if (!profile)
                return Unexpected<Problem>(std::move(profile.error()));
            Workload workload{.title = QStringLiteral("Profile %1").arg(name), .origin = name, .content = {}};
            workload.content = std::move(*profile);
            return workload;
        }
        return fail(Problem{.kind = Problem::Kind::usage,
                            .sentence = QStringLiteral("There is no scenario and no file called %1.").arg(quoted(name)) +
                                        nameHint(name, scenarioIds() + profileNames())});
    }
    return loadFile(name, std::move(control));
}

} // namespace

Outcome<Workload> loadWorkloadNow(const QString &nameOrFile, std::stop_token stop, std::atomic<int> *progress)
{
    try {
        return loadByName(nameOrFile, ReadControl{.stop = std::move(stop), .progress = progress});
    } catch (const std::bad_alloc &) {
        return inputProblem(nameOrFile, QStringLiteral("The computer has too little memory for this file."));
    } catch (const std::exception &failure) {
        return inputProblem(nameOrFile, QStringLiteral("Reading failed: %1.").arg(QString::fromUtf8(failure.what())));
    }
}

QCoro::Task<Outcome<Workload>> loadWorkload(QString nameOrFile, std::stop_token stop, std::shared_ptr<std::atomic<int>> progress)
{
    using Loaded = std::shared_ptr<Outcome<Workload>>;
    QFuture<Loaded> future = QtConcurrent::run([nameOrFile, stop, progress]() -> Loaded {
        return std::make_shared<Outcome<Workload>>(loadWorkloadNow(nameOrFile, stop, progress.get()));
    });
    const Loaded loaded = co_await future;
    co_return std::move(*loaded);
}

} // namespace atomalloc::app
