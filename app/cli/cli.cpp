// SPDX-License-Identifier: MPL-2.0
#include "app/cli/cli.h"

#include "app/base/text.h"
#include "app/base/version.h"
#include "app/base/worker.h"
#include "app/cli/cli_words.h"
#include "app/cli/commands.h"
#include "app/cli/inputs.h"
#include "app/recording/event_memory.h"
#include "app/words/command_line.h"
#include "app/words/sentences.h"

namespace atomalloc::app::cli {
namespace {

int exitCodeOf(const Problem &problem) { return problem.kind == Problem::Kind::usage ? kUsage : kFailed; }

QString overview(const std::vector<Command> &commands)
{
    QString text = CliWords::tr("AtomAlloc runs memory workloads through the AtomAlloc allocator and reports what it did.\n\nUsage: "
                                "atomalloc COMMAND ...\n\nCommands:\n");
    for (const Command &command : commands)
        text += QStringLiteral("  %1  %2\n").arg(command.spec.name.leftJustified(9), command.spec.summary);
    return text +
           CliWords::tr(
               "\nOptions:\n  --help     Show this text; after a command: what the command takes.\n  --version  Show the version.\n\n"
               "First steps:\n  atomalloc scenarios\n  atomalloc run tight-bursts --csv out\n  atomalloc record ./program  writes "
               "program.4711.heaptrack.zst, to be asked with atomalloc query\n\n"
               "Exit codes: 0 done, 1 failed or stopped, 2 wrong usage. `atomalloc record` has that of the program.\n");
}

/// As the command line says, else as the environment does.
Outcome<void> setUpEventMemory(const Options &options)
{
    const QString name = eventMemoryOption().name;
    const std::optional<QString> size = options.value(name);
    if (!size)
        return checkEventMemoryOfEnvironment();
    const Outcome<std::uint64_t> bytes = parseEventMemory(*size, QStringLiteral("--") + name);
    if (!bytes)
        return fail(bytes.error());
    setEventMemory(*bytes);
    return {};
}

Outcome<int> execute(const Command &command, const Options &options, const Console &console)
{
    if (command.executeProgram != nullptr)
        return command.executeProgram(options, console);
    const Outcome<void> done = command.execute(options, console);
    return done ? Outcome<int>(static_cast<int>(kDone)) : fail(done.error());
}

} // namespace

int report(const Problem &problem, const Console &console)
{
    console.err << "atomalloc: " << textOf(problem) << '\n';
    console.err.flush();
    return exitCodeOf(problem);
}

std::vector<Command> allCommands()
{
    return {runCommand(),   scenariosCommand(), configCommand(), infoCommand(), exportCommand(),
            queryCommand(), compareCommand(),   recordCommand(), whyCommand()};
}

int run(const QStringList &arguments, const Console &console)
{
    const std::vector<Command> commands = allCommands();
    const QString name = arguments.value(0);
    if (arguments.isEmpty()) {
        console.err << overview(commands);
        return kUsage;
    }
    if (name == u"--help" || name == u"-h" || (name == u"help" && arguments.size() == 1)) {
        console.out << overview(commands);
        return kDone;
    }
    if (name == u"--version") {
        console.out << "atomalloc " << kVersion << '\n';
        return kDone;
    }
    const bool wantsHelp = name == u"help";
    const QString wanted = wantsHelp ? arguments[1] : name;
    QStringList names{QStringLiteral("--help"), QStringLiteral("--version")};
    for (const Command &command : commands) {
        names << command.spec.name;
        if (command.spec.name != wanted)
            continue;
        const Outcome<Options> options = parseOptions(command.spec, wantsHelp ? QStringList{QStringLiteral("--help")} : arguments.mid(1));
        if (!options)
            return report(options.error(), console);
        if (options->wantsHelp()) {
            console.out << helpText(command.spec);
            return kDone;
        }
        if (Outcome<void> set = setUpEventMemory(*options); !set)
            return report(set.error(), console);
        const Outcome<int> code = guarded(QStringLiteral("atomalloc %1").arg(name), [&] { return execute(command, *options, console); });
        console.out.flush();
        return code ? *code : report(code.error(), console);
    }
    return report(usageProblem(CliWords::tr("There is no command %1. %2").arg(quoted(wanted), textOf(nameHint(wanted, names)))), console);
}

} // namespace atomalloc::app::cli
