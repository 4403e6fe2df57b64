// SPDX-License-Identifier: MPL-2.0
#include "app/engine/run_outcome.h"

#include "app/config/config_faults.h"
#include "app/engine/summary.h"
#include "app/words/engine_text.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace atomalloc::app {

namespace {

/// Those that are about the operating system; makeAllocator() says more about memory.
EngineText whyRefused(SystemRefusal refusal)
{
    switch (refusal) {
    case SystemRefusal::random_bytes:
        return EngineText::no_random_bytes;
    case SystemRefusal::guard_pages:
        return EngineText::no_guard_pages;
    case SystemRefusal::dump_exclusion:
        return EngineText::no_dump_exclusion;
    case SystemRefusal::wipe_on_fork:
        return EngineText::no_wipe_on_fork;
    case SystemRefusal::none:
    case SystemRefusal::memory:
    case SystemRefusal::initial_pool:
        break;
    }
    return EngineText::memory_refused_simply;
}

} // namespace

Outcome<AtomAlloc> makeAllocator(const AtomAllocConfig &config, const Environment &environment)
{
    auto made = AtomAlloc::create(config, environment);
    if (made)
        return std::move(*made);
    if (auto valid = checkConfig(config); !valid)
        return Unexpected<Problem>(std::move(valid.error()));
    if (made.error().refusal == SystemRefusal::initial_pool)
        return fail({.kind = Problem::Kind::run,
                     .sentence = Sentence(EngineText::initial_pool_too_large, asBytes(config.initial_pool_size),
                                          asRoundedBytes(made.error().available_bytes))});
    if (!made.error().out_of_os_memory)
        return fail({.kind = Problem::Kind::run, .sentence = Sentence(whyRefused(made.error().refusal))});
    return fail({.kind = Problem::Kind::run, .sentence = Sentence(EngineText::memory_refused, asBytes(config.max_memory))});
}

Outcome<void> checkAllocator(const RunRequest &request, const AtomAlloc &allocator)
{
    if (!request.check_invariants)
        return {};
    const std::vector<std::string> broken = allocator.checkInvariants();
    if (broken.empty())
        return {};
    return fail({.kind = Problem::Kind::run,
                 .sentence = Sentence(EngineText::broke_invariants, asCount(broken.size()), QString::fromStdString(broken.front()))});
}

void finishRun(RunStage &stage, Player &player, RunFigures figures, std::vector<Sentence> notes, bool complete)
{
    figures.events_recorded = stage.run.eventCount();
    figures.events_dropped = figures.stats.events_produced - figures.events_recorded;
    const std::vector<Sentence> &read = stage.request.workload.notes;
    notes.insert(notes.begin(), read.begin(), read.end());
    player.report(figures, notes);
    for (Sentence &note : notes)
        stage.run.addNote(std::move(note));
    stage.run.setClassTimes(std::move(figures.class_times));
    stage.run.setSummary(summaryRows(figures, stage.request.mode), figures.stats);
    stage.run.finish(complete);
}

} // namespace atomalloc::app
