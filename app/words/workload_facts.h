// SPDX-License-Identifier: MPL-2.0
// What a person wants to know of a workload: how much it does, how long it takes, what its file lost.
// `atomalloc info` and the window's page before a run both show these facts. Pure functions. Any thread.
#pragma once

#include "app/workload/workload.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace atomalloc::app {

struct Fact
{
    QString label; ///< "allocations": it begins with a small letter where the language has one
    QString value;
};

struct WorkloadFacts
{
    QString kind;            ///< "scenario", "recording of a program", "production profile"
    QString program;         ///< of a recording: its command line. May be empty
    QString about;           ///< of a scenario: its description
    std::vector<Fact> lines; ///< in the order of reading
    QStringList notes;       ///< what was left out or guessed while reading, with file and line
};

[[nodiscard]] WorkloadFacts workloadFacts(const Workload &workload);

/// "heaptrack, raw": the name of a recording's format.
[[nodiscard]] QString formatText(ProgramTrace::Format format);

} // namespace atomalloc::app
