// SPDX-License-Identifier: MPL-2.0
#include "app/open/request_of_inputs.h"

#include "app/base/input_file.h"
#include "app/base/text.h"
#include "app/base/unfinished_mark.h"
#include "app/base/version.h"
#include "app/base/worker.h"
#include "app/open/open_any.h"
#include "app/open/open_text.h"

#include <QDir>
#include <QFileInfo>
#include <QStringList>

#include <optional>
#include <utility>

namespace atomalloc::app {

namespace {

/// Where the workload may be, best first. Earlier versions kept the name alone, as it was given in a folder that nobody knows.
QStringList candidates(const RunInputs &inputs, const QString &file)
{
    QStringList paths;
    if (inputs.workload_file)
        paths << inputs.workload_file->beside << inputs.workload_file->path;
    else
        paths << inputs.workload_origin << QDir(folderOf(file)).filePath(inputs.workload_origin);
    paths.removeDuplicates();
    paths.removeAll(QString());
    return paths;
}

bool isUnchanged(const Workload &workload, const RunInputs &inputs)
{
    return workload.file && inputs.workload_file && workload.file->stamp == inputs.workload_file->stamp;
}

/// Opens what can be run, or says that the path stands for something else.
Outcome<Workload> openWorkload(const QString &path, const WorkControl &work)
{
    Outcome<Opened> opened = openAnyNow(path, work);
    if (!opened)
        return fail(std::move(opened.error()));
    if (auto *workload = std::get_if<Workload>(&*opened))
        return std::move(*workload);
    return fail(Problem{
        .kind = Problem::Kind::input, .sentence = Sentence(OpenText::no_workload_any_more, QFileInfo(path).fileName()), .file = path});
}

void noteDoubt(Workload &workload, const RunInputs &inputs)
{
    if (!workload.file)
        return; // a built-in profile
    if (!inputs.workload_file)
        workload.notes.push_back(Sentence(OpenText::which_file_is_not_said, workload.title, workload.file->path));
    else if (!isUnchanged(workload, inputs))
        workload.notes.push_back(Sentence(OpenText::has_changed, workload.file->path));
}

/// The file that the run replayed: the first that is what it was, else the first that there is.
Outcome<Workload> findWorkload(const RunInputs &inputs, const QString &file, const WorkControl &work)
{
    std::optional<Outcome<Workload>> found;
    for (const QString &path : candidates(inputs, file)) {
        if (inputs.workload_file && !exists(path))
            continue;
        Outcome<Workload> opened = openWorkload(path, work);
        const bool isIt = opened && (isUnchanged(*opened, inputs) || !inputs.workload_file);
        if (isIt || !found)
            found = std::move(opened);
        if (isIt || work.stopRequested())
            break;
    }
    if (!found)
        return fail(Problem{.kind = Problem::Kind::input,
                            .sentence = Sentence(OpenText::recording_is_gone, asAllOf(candidates(inputs, file))),
                            .file = file});
    if (*found) {
        (*found)->origin = inputs.workload_origin;
        (*found)->title = inputs.workload_title;
        noteDoubt(**found, inputs);
    }
    return std::move(*found);
}

struct Requested
{
    const QString &file;
    const WorkControl &work;

    Outcome<RunRequest> operator()(Workload &workload) const { return requestFor(std::move(workload)); }
    Outcome<RunRequest> operator()(const std::shared_ptr<RecordedRun> &run) const { return requestOfInputsNow(run->inputs(), file, work); }
    Outcome<RunRequest> operator()(const RunInputs &inputs) const { return requestOfInputsNow(inputs, file, work); }
    Outcome<RunRequest> operator()(const AtomAllocConfig &) const
    {
        return fail(Problem{
            .kind = Problem::Kind::usage, .sentence = Sentence(OpenText::config_cannot_run, QFileInfo(file).fileName()), .file = file});
    }
};

} // namespace

Sentence folderDoubt(const QString &file)
{
    if (file.isEmpty() || !UnfinishedMark::isBeside(file))
        return {};
    return Sentence(OpenText::export_was_interrupted, QFileInfo(file).fileName());
}

RunInputs inputsOf(const RunRequest &request)
{
    RunInputs inputs;
    inputs.program_version = kVersion.toString();
    inputs.workload_title = request.workload.title;
    inputs.workload_origin = request.workload.origin;
    inputs.workload_file = request.workload.file;
    if (const auto *scenario = std::get_if<Scenario>(&request.workload.content))
        inputs.scenario = *scenario;
    inputs.config = request.config;
    inputs.seed = request.seed;
    inputs.mode = request.mode;
    inputs.threads = threadsOf(request);
    inputs.operations = request.operations;
    inputs.at_limit = request.at_limit;
    return inputs;
}

RunRequest requestWithoutFile(const RunInputs &inputs)
{
    RunRequest request;
    request.workload.title = inputs.workload_title;
    request.workload.origin = inputs.workload_origin;
    if (inputs.scenario)
        request.workload.content = *inputs.scenario;
    request.config = inputs.config;
    request.seed = inputs.seed;
    request.mode = inputs.mode;
    request.threads = inputs.threads;
    request.operations = inputs.operations;
    request.at_limit = inputs.at_limit;
    return request;
}

Outcome<RunRequest> requestOfInputsNow(const RunInputs &inputs, const QString &file, const WorkControl &work)
{
    RunRequest request = requestWithoutFile(inputs);
    if (!inputs.scenario) {
        Outcome<Workload> found = findWorkload(inputs, file, work);
        if (!found)
            return fail(std::move(found.error()));
        request.workload = std::move(*found);
    }
    if (const Sentence doubt = folderDoubt(file); !doubt.isEmpty())
        request.workload.notes.push_back(doubt);
    return request;
}

QCoro::Task<Outcome<RunRequest>> requestOfInputs(RunInputs inputs, QString file, WorkControl work)
{
    return onWorker(Sentence(OpenText::reading, QFileInfo(file).fileName()),
                    [inputs, file, work] { return requestOfInputsNow(inputs, file, work); });
}

Outcome<RunRequest> requestOfOpenedNow(Opened opened, const QString &file, const WorkControl &work)
{
    return std::visit(Requested{file, work}, opened);
}

QCoro::Task<Outcome<RunRequest>> requestOfOpened(Opened opened, QString file, WorkControl work)
{
    return onWorker(Sentence(OpenText::reading, QFileInfo(file).fileName()),
                    [opened = std::move(opened), file, work] { return requestOfOpenedNow(opened, file, work); });
}

Outcome<RunRequest> openRequestNow(const QString &nameOrFile, const WorkControl &work)
{
    Outcome<Opened> opened = openAnyNow(nameOrFile, work);
    if (!opened)
        return fail(std::move(opened.error()));
    return requestOfOpenedNow(std::move(*opened), nameOrFile, work);
}

QCoro::Task<Outcome<RunRequest>> openRequest(QString nameOrFile, WorkControl work)
{
    return onWorker(Sentence(OpenText::reading, QFileInfo(nameOrFile).fileName()),
                    [nameOrFile, work] { return openRequestNow(nameOrFile, work); });
}

} // namespace atomalloc::app
