// SPDX-License-Identifier: MPL-2.0
#include "app/engine/run.h"

#include "app/base/worker.h"
#include "app/config/config_faults.h"
#include "app/engine/run_outcome.h"
#include "app/open/request_of_inputs.h"
#include "app/words/engine_text.h"

#include <utility>

namespace atomalloc::app {

namespace {

Outcome<void> runNow(const RunRequest &request, RunInProgress &progress)
{
    if (auto valid = checkConfig(request.config); !valid)
        return valid;
    return request.mode == RunMode::watch ? watchNow(request, progress) : measureNow(request, progress);
}

/// In the calling thread, into a run that has its inputs.
Outcome<std::shared_ptr<RecordedRun>> makeRun(const RunRequest &request, const std::shared_ptr<RecordedRun> &run, const WorkControl &work)
{
    RunInProgress progress{.run = run, .work = work};
    Outcome<void> done = guarded(Sentence(EngineText::the_run), [&] { return runNow(request, progress); });
    if (done)
        return run;
    if (!run->finished())
        run->finish(false); // whoever follows the run hears that no more comes
    return fail(std::move(done.error()));
}

} // namespace

QCoro::Task<Outcome<std::shared_ptr<RecordedRun>>> startRun(RunRequest request, std::shared_ptr<RecordedRun> run, WorkControl work)
{
    run->setInputs(inputsOf(request));                                  // here already: what is drawn from the start depends on the config
    auto held = std::make_shared<const RunRequest>(std::move(request)); // a job on the pool is copied
    return onWorker(Sentence(EngineText::the_run),
                    [held, run = std::move(run), work = std::move(work)] { return makeRun(*held, run, work); });
}

Outcome<std::shared_ptr<RecordedRun>> makeRunNow(const RunRequest &request, const std::shared_ptr<RecordedRun> &run,
                                                 const WorkControl &work)
{
    run->setInputs(inputsOf(request));
    return makeRun(request, run, work);
}

} // namespace atomalloc::app
