// SPDX-License-Identifier: MPL-2.0
// Production profiles: the ones that come with the program, and any CSV file of their form. Blocking, any thread.
#pragma once

#include "app/base/byte_source.h"
#include "app/import/program_trace.h"

#include <QStringList>

namespace atomalloc::app {

/// Names of the built-in profiles, sorted: "beta", "bravo" ...; each is the resource :/atomalloc/profiles/NAME.csv.
[[nodiscard]] QStringList profileNames();

/// A built-in profile by name, else a CSV file by path. Problems say line and column.
[[nodiscard]] Outcome<ProductionProfile> openProfile(const QString &nameOrFile, ReadControl control = {});

} // namespace atomalloc::app
