// SPDX-License-Identifier: MPL-2.0
// What a command works on: the workload that an operand names, the config and numbers that options give, and the run of them. Main thread.
#pragma once

#include "app/cli/cli.h"
#include "app/cli/options.h"
#include "app/open/open_any.h"
#include "app/workload/run_request.h"

namespace atomalloc::app::cli {

/// The options that change what is run, for every command that makes runs.
OptionSpec configOption();
OptionSpec setOption();
OptionSpec seedOption();
OptionSpec eventMemoryOption();
OptionSpec atLimitOption();

/// What --at-limit says, or what the request has. A problem for workloads that are no recording of a program.
Outcome<AtLimit> atLimitOf(const Options &options, const RunRequest &request);

/// The whole number that the option gives. `otherwise` where it was not given.
Outcome<std::uint64_t> countOf(const Options &options, const QString &name, std::uint64_t otherwise);

/// `base`, overlaid with the file of --config, then with each --set, then with each of `more`. It is checked as a whole.
Outcome<AtomAllocConfig> configOf(const Options &options, const AtomAllocConfig &base, const Console &console,
                                  const QStringList &more = {});

/// app/open's forms, awaited with progress on the console.
Outcome<Opened> openFile(const QString &nameOrFile, const Console &console);
Outcome<RunRequest> requestOf(Opened opened, const QString &file, const Console &console);
Outcome<RunRequest> requestFor(const QString &nameOrFile, const Console &console);
Outcome<std::shared_ptr<RecordedRun>> openRunFile(const QString &file, const Console &console);

/// startRun(), awaited with progress on the console. A run that was stopped is a Problem. `growing`: what it is recorded into.
Outcome<std::shared_ptr<RecordedRun>> makeRun(RunRequest request, const Console &console,
                                              const std::shared_ptr<RecordedRun> &growing = std::make_shared<RecordedRun>());

/// The names of options that are for one operand alone, beside --set and --seed, which are for all. Empty: it has none.
struct OwnOptions
{
    QString set;
    QString seed;
};

/// The run that was recorded, or the run that is made of what the operand is. A recorded run is made again when --config, --set, --seed
/// or --at-limit change its inputs, or an option of its own.
Outcome<std::shared_ptr<RecordedRun>> runOf(const Options &options, const QString &operand, const Console &console,
                                            const OwnOptions &own = {});

} // namespace atomalloc::app::cli
