// SPDX-License-Identifier: MPL-2.0
// What would help: which single field of the config, changed, makes better what "why" has told. Each change is run to the end with the same
// seed, and what it did is measured. Nothing is estimated.
#pragma once

#include "app/base/problem.h"
#include "app/base/work.h"
#include "app/recording/recorded_run.h"
#include "app/why/replay_figures.h"
#include "app/why/why.h"
#include "app/workload/run_request.h"

#include <QCoroTask>
#include <QString>

#include <cstddef>
#include <memory>
#include <vector>

namespace atomalloc::app {

/// One field with another value.
struct ConfigChange
{
    QString field;
    AtomAllocConfig config; ///< with that value
};

/// What is worth a run: every field that acts on the cause, with more and with less. Only configs that are valid. Pure.
[[nodiscard]] std::vector<ConfigChange> changesFor(const WhyAnswer &answer, const AtomAllocConfig &config);

/// Whether the change is better for the cause. What refuses more never is. Pure.
[[nodiscard]] bool isBetter(WhyCause cause, const ReplayFigures &before, const ReplayFigures &after);

struct HelpfulChange
{
    ConfigChange change;
    ReplayFigures after;
};

struct HelpAnswer
{
    static constexpr std::size_t kMostChanges = 3;

    ReplayFigures before;
    std::size_t replayed = 0;           ///< how many changes were run
    std::vector<HelpfulChange> changes; ///< those that help most, the best first
    Sentence nothing;                   ///< why there are none. Empty where there are
};

/// `request` makes `run` again. A stop, and a run that fails for another reason than its config, are Problems.
/// Of a measured run, and where no field acts on the cause, the answer says so at once.
/// Blocking; any thread.
[[nodiscard]] Outcome<HelpAnswer> findHelpNow(const std::shared_ptr<const RecordedRun> &run, const WhyAnswer &answer,
                                              const RunRequest &request, const WorkControl &work = WorkControl());
QCoro::Task<Outcome<HelpAnswer>> findHelp(std::shared_ptr<const RecordedRun> run, WhyAnswer answer, RunRequest request,
                                          WorkControl work = WorkControl());
/// The same for a run whose inputs are looked for first. Where they are gone, the answer says so.
QCoro::Task<Outcome<HelpAnswer>> findHelpFor(std::shared_ptr<const RecordedRun> run, WhyAnswer answer, QString file,
                                             WorkControl work = WorkControl());

/// What the change did, in words: to the request, then to the whole run.
[[nodiscard]] Sentence effectOnRequest(WhyCause cause, const ReplayFigures &after);
[[nodiscard]] Sentence effectOnRun(const ReplayFigures &before, const ReplayFigures &after);

} // namespace atomalloc::app
