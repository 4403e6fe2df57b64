// SPDX-License-Identifier: MPL-2.0
#include "app/engine/run_outcome.h"

#include "app/base/units.h"
#include "app/config/config_faults.h"
#include "app/engine/summary.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace atomalloc::app {

Outcome<AtomAlloc> makeAllocator(const AtomAllocConfig &config, const Environment &environment)
{
    auto made = AtomAlloc::create(config, environment);
    if (made)
        return std::move(*made);
    if (auto valid = checkConfig(config); !valid)
        return Unexpected<Problem>(std::move(valid.error()));
    if (made.error().refusal == SystemRefusal::initial_pool)
        return fail({.kind = Problem::Kind::run,
                     .sentence = QStringLiteral("initial_pool_size is %1, and the operating system has %2 left. Lower initial_pool_size.")
                                     .arg(formatBytes(config.initial_pool_size),
                                          formatBytesRounded(static_cast<double>(made.error().available_bytes)))});
    if (!made.error().out_of_os_memory) {
        const std::string_view sentence = refusalText(made.error().refusal);
        return fail({.kind = Problem::Kind::run, .sentence = QString::fromUtf8(sentence.data(), static_cast<qsizetype>(sentence.size()))});
    }
    return fail(
        {.kind = Problem::Kind::run,
         .sentence = QStringLiteral("The operating system refused the memory for this allocator (max_memory is %1). Lower max_memory or "
                                    "initial_pool_size.")
                         .arg(formatBytes(config.max_memory))});
}

Outcome<void> checkAllocator(const RunRequest &request, const AtomAlloc &allocator)
{
    if (!request.check_invariants)
        return {};
    const std::vector<std::string> broken = allocator.checkInvariants();
    if (broken.empty())
        return {};
    return fail({.kind = Problem::Kind::run,
                 .sentence = QStringLiteral("The allocator broke %1 of its invariants, the first: %2")
                                 .arg(broken.size())
                                 .arg(QString::fromStdString(broken.front()))});
}

void finishRun(RunStage &stage, const Player &player, RunFigures figures, std::vector<QString> notes, bool complete)
{
    figures.events_recorded = stage.run.eventCount();
    figures.events_dropped = figures.stats.events_produced - figures.events_recorded;
    const std::vector<QString> &read = stage.request.workload.notes;
    notes.insert(notes.begin(), read.begin(), read.end());
    player.report(figures, notes);
    for (QString &note : notes)
        stage.run.addNote(std::move(note));
    stage.run.setSummary(summaryRows(figures, stage.request.mode), figures.stats);
    stage.run.finish(complete);
}

} // namespace atomalloc::app
