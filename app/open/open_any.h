// SPDX-License-Identifier: MPL-2.0
// The one door for everything that the program reads: opens a file once, tells by its content what it is, and reads it as that.
// Window and command line use it alike. The blocking forms run on any thread. The awaitable ones work on a worker thread.
#pragma once

#include "app/base/problem.h"
#include "app/base/work.h"
#include "app/recording/recorded_run.h"
#include "app/workload/workload.h"

#include <QCoroTask>
#include <QString>

#include <memory>
#include <variant>

namespace atomalloc::app {

/// What a name or a file stands for: something to run, a run that was made, the inputs of one (run.json), or a config.
using Opened = std::variant<Workload, std::shared_ptr<RecordedRun>, RunInputs, AtomAllocConfig>;

/// `nameOrFile`: the id of a built-in scenario, else a file, else the name of a built-in profile. A file is told by its content, never by
/// its name: a scenario, a config or a run.json (JSON), a recording (heaptrack, mtrace), a profile (CSV), a recorded run (.atomrun).
Outcome<Opened> openAnyNow(const QString &nameOrFile, const WorkControl &work = WorkControl());
QCoro::Task<Outcome<Opened>> openAny(QString nameOrFile, WorkControl work = WorkControl());

/// A config file: the fields that it names over `base`. Of a scenario or a run.json, the config in it.
Outcome<AtomAllocConfig> openConfigNow(const QString &file, const AtomAllocConfig &base = {}, const WorkControl &work = WorkControl());
QCoro::Task<Outcome<AtomAllocConfig>> openConfig(QString file, AtomAllocConfig base = {}, WorkControl work = WorkControl());

/// A recorded run. Every other file is a Problem that says what it is.
Outcome<std::shared_ptr<RecordedRun>> openRunNow(const QString &file, const WorkControl &work = WorkControl());
QCoro::Task<Outcome<std::shared_ptr<RecordedRun>>> openRun(QString file, WorkControl work = WorkControl());

} // namespace atomalloc::app
