// SPDX-License-Identifier: MPL-2.0
// A run: one workload, one config, one seed, Watch or Measure, producing a RecordedRun. Called on any thread with an event loop.
#pragma once

#include "allocator/api/config.h"
#include "app/base/problem.h"
#include "app/import/program_trace.h"
#include "app/recording/recorded_run.h"
#include "app/scenario/scenario.h"

#include <QCoroTask>

#include <atomic>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <variant>

namespace atomalloc::app {

enum class RunMode { watch, measure };

/// What is to be run: a scenario, a program's recording, or a production profile.
struct Workload
{
    QString title;  ///< for people: "Bursts against a tight limit", "jq-map.heaptrack.raw.zst"
    QString origin; ///< what reproduces it: scenario id, or file path
    std::variant<Scenario, ProgramTrace, ProductionProfile> content;

    /// The config that fits the workload: a scenario's own; for recordings the defaults, with max_block_size and max_memory raised to fit;
    /// for profiles the defaults with a max_memory whose steady state the default number of births can reach.
    [[nodiscard]] AtomAllocConfig suggestedConfig() const;
    [[nodiscard]] std::uint64_t suggestedSeed() const;
};

/// Opens anything that can be run: the id of a built-in scenario, else a file (scenario JSON, heaptrack, mtrace, profile CSV; by content,
/// not by name). Reports progress 0..1000 through `progress` when given. Blocking; loadWorkload is the awaitable form.
Outcome<Workload> loadWorkloadNow(const QString &nameOrFile, std::stop_token stop = {}, std::atomic<int> *progress = nullptr);
QCoro::Task<Outcome<Workload>> loadWorkload(QString nameOrFile, std::stop_token stop = {}, std::shared_ptr<std::atomic<int>> progress = {});

struct RunRequest
{
    Workload workload;
    AtomAllocConfig config;
    std::uint64_t seed = 42;
    RunMode mode = RunMode::watch;
    int threads = 2;               ///< Measure: worker threads; a recording is one task and runs on one
    std::uint64_t operations = 0;  ///< stop after so many allocations; 0 = as the workload says
    bool record_events = true;     ///< Measure: keep the events that fit the rings
    bool check_invariants = false; ///< hold the allocator's own check at the end; what is broken is a Problem
};

/// Shared by the run (which writes) and whoever watches it (which reads, at any rate, from any one other thread).
struct RunMonitor
{
    std::shared_ptr<RecordedRun> run = std::make_shared<RecordedRun>(); ///< grows while the run goes on
    std::atomic<int> progress_permille = 0;
    std::stop_source stop; ///< request_stop() ends the run early; what was recorded stays valid
};

/// Runs to the end on worker threads; the event loop of the caller stays free. The result is monitor->run, complete, or the problem.
/// monitor->run is finished then in both cases.
QCoro::Task<Outcome<std::shared_ptr<RecordedRun>>> startRun(RunRequest request, std::shared_ptr<RunMonitor> monitor);

} // namespace atomalloc::app
