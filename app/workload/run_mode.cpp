// SPDX-License-Identifier: MPL-2.0
#include "app/workload/run_mode.h"

namespace atomalloc::app {

QString nameOf(RunMode mode) { return mode == RunMode::watch ? QStringLiteral("watch") : QStringLiteral("measure"); }

std::optional<RunMode> runModeOf(QStringView name)
{
    for (const RunMode mode : {RunMode::watch, RunMode::measure})
        if (name == nameOf(mode))
            return mode;
    return std::nullopt;
}

} // namespace atomalloc::app
