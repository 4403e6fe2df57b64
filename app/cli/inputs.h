// SPDX-License-Identifier: MPL-2.0
// What a command works on: the workload that an operand names, and the config and numbers that options give. Main thread.
#pragma once

#include "app/cli/cli.h"
#include "app/cli/options.h"
#include "app/engine/run.h"

namespace atomalloc::app::cli {

/// The options --config and --set, for every command that takes a config.
OptionSpec configOption();
OptionSpec setOption();

/// `base`, overlaid with the file of --config, then with each --set; checked as a whole.
Outcome<AtomAllocConfig> configOf(const Options &options, const AtomAllocConfig &base);

/// A run as it would be made without further options. `nameOrFile`: a built-in scenario or profile, a scenario, recording or profile file;
/// or a run.json or .atomrun, which is made again: with its own config, seed, mode, threads and operations.
Outcome<RunRequest> requestFor(const QString &nameOrFile, const Console &console);

/// The run of an .atomrun file, read with progress.
Outcome<std::shared_ptr<RecordedRun>> openRunFile(const QString &file, const Console &console);

} // namespace atomalloc::app::cli
