// SPDX-License-Identifier: MPL-2.0
#include "app/words/run_length.h"

#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "app/workload/measure_limits.h"

#include <QCoreApplication>

namespace atomalloc::app {

namespace {

struct RunLength
{
    Q_DECLARE_TR_FUNCTIONS(RunLength)
};

QString askedText(const RunInputs &inputs)
{
    if (inputs.operations > 0)
        return plural("RunLength", QT_TRANSLATE_N_NOOP("RunLength", "Asked for: %n allocations."), inputs.operations);
    if (inputs.scenario)
        return RunLength::tr("Asked for: %1.").arg(durationText(inputs.scenario->duration_ns));
    return RunLength::tr("Asked for: the whole workload.");
}

/// Allocations that were tried, whatever became of them.
std::uint64_t tried(const AtomAllocStats &stats)
{
    return stats.allocations + stats.out_of_memory + stats.invalid_size + stats.waits_timed_out + stats.waits_cancelled;
}

QString endedText(const RunInputs &inputs, const RecordedRun &run)
{
    const std::uint64_t length = run.endTimeNs();
    const QString took = durationText(length);
    if (inputs.operations > 0 && !run.complete() && length >= kLongestOperationsNs)
        return RunLength::tr("It was stopped after %1: a Measure run takes no longer.").arg(took);
    if (!run.complete())
        return RunLength::tr("It was stopped after %1, before its end.").arg(took);
    if (inputs.operations > 0)
        return (tried(run.finalStats()) >= inputs.operations ? RunLength::tr("It ended after %1, when they were done.")
                                                             : RunLength::tr("It ended after %1: no task had anything left to do."))
            .arg(took);
    if (!inputs.scenario)
        return RunLength::tr("It ended after %1.").arg(took);
    if (inputs.scenario->duration_ns > kLongestMeasureNs)
        return RunLength::tr("It ended after %1: a Measure run takes %2 at most, so starts and ends were moved closer together.")
            .arg(took, durationText(kLongestMeasureNs));
    return (length >= inputs.scenario->duration_ns ? RunLength::tr("It ended after %1, as asked.")
                                                   : RunLength::tr("It ended after %1: no task had anything left to do."))
        .arg(took);
}

} // namespace

QString runLengthText(const RecordedRun &run)
{
    const RunInputs inputs = run.inputs();
    return run.finished() ? askedText(inputs) + u' ' + endedText(inputs, run) : askedText(inputs);
}

} // namespace atomalloc::app
