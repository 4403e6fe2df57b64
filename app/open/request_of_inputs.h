// SPDX-License-Identifier: MPL-2.0
// From a run to its inputs and back: the only place that composes and reads RunInputs.
#pragma once

#include "app/base/problem.h"
#include "app/base/work.h"
#include "app/open/open_any.h"
#include "app/recording/run_inputs.h"
#include "app/workload/run_request.h"

#include <QCoroTask>
#include <QString>

namespace atomalloc::app {

/// What a recorded run keeps of the request that it is made from. Pure.
[[nodiscard]] RunInputs inputsOf(const RunRequest &request);

/// The settings of the same run once more: config, seed, mode, threads and operations, and of the workload its title, its origin and the
/// scenario that the inputs hold. No file is looked for. Pure.
[[nodiscard]] RunRequest requestWithoutFile(const RunInputs &inputs);

/// The same run once more. A scenario is in the inputs. A recording or profile is read from its file, which is looked for beside `file`
/// (the run.json or .atomrun that the inputs come from) and where it was. A file that changed since is taken, and the workload notes it.
/// Blocking, any thread.
[[nodiscard]] Outcome<RunRequest> requestOfInputsNow(const RunInputs &inputs, const QString &file, const WorkControl &work = WorkControl());
QCoro::Task<Outcome<RunRequest>> requestOfInputs(RunInputs inputs, QString file, WorkControl work = WorkControl());

/// A sentence where `file` lies in a folder that holds the rest of an interrupted export. Else empty. requestOfInputsNow() notes it.
[[nodiscard]] Sentence folderDoubt(const QString &file);

/// What was opened, as a run: requestOfInputs() for the inputs of one and for a run that was made. A workload is watched with the config
/// and seed that it suggests. A config is a Problem of the kind `usage`. `file` is where it was opened. Blocking, any thread.
[[nodiscard]] Outcome<RunRequest> requestOfOpenedNow(Opened opened, const QString &file, const WorkControl &work = WorkControl());
QCoro::Task<Outcome<RunRequest>> requestOfOpened(Opened opened, QString file, WorkControl work = WorkControl());

/// Anything that can be run, as a run: openAny() and then requestOfOpened().
[[nodiscard]] Outcome<RunRequest> openRequestNow(const QString &nameOrFile, const WorkControl &work = WorkControl());
QCoro::Task<Outcome<RunRequest>> openRequest(QString nameOrFile, WorkControl work = WorkControl());

} // namespace atomalloc::app
