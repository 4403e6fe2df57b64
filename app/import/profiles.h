// SPDX-License-Identifier: MPL-2.0
// The production profiles that come with the program. Any thread.
#pragma once

#include "app/base/problem.h"
#include "app/import/program_trace.h"

#include <QStringList>

namespace atomalloc::app {

/// Names of the built-in profiles, sorted: "beta", "bravo" and so on. Each is the resource :/atomalloc/profiles/NAME.csv.
[[nodiscard]] QStringList profileNames();

/// The built-in profile of that name. Problems say line and column.
[[nodiscard]] Outcome<ProductionProfile> builtInProfile(const QString &name);

} // namespace atomalloc::app
