// SPDX-License-Identifier: MPL-2.0
// What Watch and Measure runs have in common at their start and their end. Called by the run's worker thread.
#pragma once

#include "allocator/handles/atom_alloc.h"
#include "app/base/problem.h"
#include "app/engine/run.h"
#include "app/engine/run_figures.h"
#include "app/engine/run_stage.h"

namespace atomalloc::app {

/// What a run fills, and how it is followed.
struct RunInProgress
{
    std::shared_ptr<RecordedRun> run;
    WorkControl work;
};

/// An allocator, or why there is none in a sentence.
Outcome<AtomAlloc> makeAllocator(const AtomAllocConfig &config, const Environment &environment);

/// Composes summary and notes, and finishes the run.
void finishRun(RunStage &stage, Player &player, RunFigures figures, std::vector<Sentence> notes, bool complete);

/// Where it was asked for: the allocator's own check, at rest.
Outcome<void> checkAllocator(const RunRequest &request, const AtomAlloc &allocator);

/// The two kinds of run. Blocking. The result is in progress.run.
Outcome<void> watchNow(const RunRequest &request, RunInProgress &progress);
Outcome<void> measureNow(const RunRequest &request, RunInProgress &progress);

} // namespace atomalloc::app
