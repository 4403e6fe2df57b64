// SPDX-License-Identifier: MPL-2.0
// atomalloc record: runs a program and records what it allocates and frees.
#include "app/base/text.h"
#include "app/cli/cli_words.h"
#include "app/cli/commands.h"
#include "app/cli/inputs.h"
#include "app/record/record_program.h"
#include "app/words/command_line.h"
#include "app/words/sentences.h"

namespace atomalloc::app::cli {
namespace {

Outcome<int> executeRecord(const Options &options, const Console &console)
{
    const Outcome<std::uint64_t> calls = countOf(options, QStringLiteral("stacks"), RecordRequest::kUsualCalls);
    if (!calls)
        return fail(calls.error());
    if (*calls > RecordRequest::kMostCalls)
        return fail(usageProblem(CliWords::tr("--stacks must be from 0 to %1, not %2.").arg(RecordRequest::kMostCalls).arg(*calls)));
    const RecordRequest request{.program = options.operand(),
                                .arguments = options.rest(),
                                .calls = static_cast<int>(*calls),
                                .file = options.value(QStringLiteral("out")).value_or(QString())};
    const Outcome<Recording> recording = recordProgram(request, console.stop);
    if (!recording)
        return fail(recording.error());
    for (const Sentence &note : recording->notes)
        console.err << CliWords::tr("Note: ") << textOf(note) << '\n';
    if (recording->exitCode.value_or(0) != 0)
        console.err << CliWords::tr("Note: ") << CliWords::tr("The program ended with %1.").arg(*recording->exitCode) << '\n';
    console.err << CliWords::tr("Recorded: %1\n").arg(recording->file);
    console.err << CliWords::tr("Who held the memory: atomalloc query %1\n").arg(recording->file);
    return recording->code();
}

} // namespace

Command recordCommand()
{
    return {{.name = QStringLiteral("record"),
             .operand = QStringLiteral("PROGRAM"),
             .rest = QStringLiteral("ARGUMENTS"),
             .summary = CliWords::tr("Run a program and record each allocation with its thread and call stack."),
             .details = CliWords::tr(
                 "What follows PROGRAM is given to it, so --stacks and --out stand before it. Its memory comes from its own malloc: the "
                 "recorder,\n"
                 "a library that is loaded into it, writes down each call. The recording can be run, asked and opened as any other:\n"
                 "atomalloc query FILE. Build the program with -g to see lines of its source. Programs that it starts are not recorded.\n"
                 "The exit code is that of the program: 128 and the number of the signal where a signal ended it. 1: nothing was "
                 "recorded,\n"
                 "2: it cannot be recorded."),
             .options = {{.name = QStringLiteral("stacks"),
                          .valueName = QStringLiteral("N"),
                          .help = CliWords::tr("Keep the N innermost calls of each stack (64); 0: none, which is faster.")},
                         {.name = QStringLiteral("out"),
                          .valueName = QStringLiteral("FILE"),
                          .help = CliWords::tr("Where to, in place of what has that name: packed when it ends with .zst. "
                                               "PROGRAM.NUMBER.heaptrack.zst unless given.")}}},
            nullptr,
            executeRecord};
}

} // namespace atomalloc::app::cli
