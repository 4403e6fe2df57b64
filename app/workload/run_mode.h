// SPDX-License-Identifier: MPL-2.0
// RunMode: the two ways to run, and their names in files and on the command line. Pure functions. Any thread.
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace atomalloc::app {

enum class RunMode { watch, measure };

/// "watch" or "measure".
[[nodiscard]] QString nameOf(RunMode mode);

/// The mode of that name, or nothing.
[[nodiscard]] std::optional<RunMode> runModeOf(QStringView name);

} // namespace atomalloc::app
