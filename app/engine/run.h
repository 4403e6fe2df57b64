// SPDX-License-Identifier: MPL-2.0
// A run: one workload, one config, one seed, Watch or Measure, producing a RecordedRun. Called on any thread with an event loop.
#pragma once

#include "app/base/problem.h"
#include "app/base/work.h"
#include "app/recording/recorded_run.h"
#include "app/workload/run_request.h"

#include <QCoroTask>

#include <memory>

namespace atomalloc::app {

/// Runs to the end on worker threads. The event loop of the caller stays free. `run` is new. It has its inputs when this returns, and grows
/// while the run goes on: whoever keeps it may read it at any time. The result is the same run, or the problem. `run` is finished in both
/// cases. A stop request ends the run early. What was recorded until then stays valid.
QCoro::Task<Outcome<std::shared_ptr<RecordedRun>>> startRun(RunRequest request, std::shared_ptr<RecordedRun> run,
                                                            WorkControl work = WorkControl());

/// The same in the calling thread, which it blocks.
[[nodiscard]] Outcome<std::shared_ptr<RecordedRun>> makeRunNow(const RunRequest &request, const std::shared_ptr<RecordedRun> &run,
                                                               const WorkControl &work = WorkControl());

} // namespace atomalloc::app
