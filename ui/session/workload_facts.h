// SPDX-License-Identifier: GPL-3.0-or-later
// What a person wants to know of a workload before it is run: how much it does, how long it takes, what its file lost. Pure functions. Any
// thread.
#pragma once

#include "app/workload/workload.h"

#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace atomalloc::ui {

struct WorkloadFacts
{
    QString kind;                                   ///< "Scenario", "Recording of a program", "Production profile"
    QString about;                                  ///< the scenario's description, or the program's command line; may be empty
    std::vector<std::pair<QString, QString>> lines; ///< name and figure, in the order of reading
    QStringList notes;                              ///< what was left out while reading, with file and line
};

[[nodiscard]] WorkloadFacts factsOf(const app::Workload &workload);

} // namespace atomalloc::ui
