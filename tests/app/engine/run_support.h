// SPDX-License-Identifier: MPL-2.0
// Helpers of the engine's tests: run a request to its end, compare events, replay them against the figures.
#pragma once

#include "app/engine/run.h"

#include <memory>

namespace atomalloc::app {

/// A Watch request with the scenario's own config and seed 42.
RunRequest requestFor(Scenario scenario);

/// Runs to the end on the event loop; reports a problem as a test failure and returns null.
std::shared_ptr<RecordedRun> runToEnd(RunRequest request);
Outcome<std::shared_ptr<RecordedRun>> tryRun(RunRequest request, WorkControl work = WorkControl(),
                                             std::shared_ptr<RecordedRun> run = std::make_shared<RecordedRun>());

/// A figure of the summary by its name; fails the test when it is not there.
double figure(const RecordedRun &run, QStringView metric);

bool sameEvents(const RecordedRun &a, const RecordedRun &b);

/// Replays the events through HeapState: none may misfit, and at the end the state equals the run's figures.
void expectStateFits(const RecordedRun &run);

} // namespace atomalloc::app
