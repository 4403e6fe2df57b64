// SPDX-License-Identifier: MPL-2.0
// What a command works on: the workload that an operand names, and the config and numbers that options give. Main thread.
#pragma once

#include "app/cli/cli.h"
#include "app/cli/options.h"
#include "app/open/open_any.h"
#include "app/workload/run_request.h"

namespace atomalloc::app::cli {

/// The options --config and --set, for every command that takes a config.
OptionSpec configOption();
OptionSpec setOption();

/// `base`, overlaid with the file of --config, then with each --set. It is checked as a whole.
Outcome<AtomAllocConfig> configOf(const Options &options, const AtomAllocConfig &base, const Console &console);

/// app/open's forms, awaited with progress on the console.
Outcome<Opened> openFile(const QString &nameOrFile, const Console &console);
Outcome<RunRequest> requestFor(const QString &nameOrFile, const Console &console);
Outcome<std::shared_ptr<RecordedRun>> openRunFile(const QString &file, const Console &console);

} // namespace atomalloc::app::cli
