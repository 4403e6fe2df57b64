// SPDX-License-Identifier: MPL-2.0
// The commands of the program, one file each: what each takes (its spec) and what it does. Main thread, with an event loop at hand.
#pragma once

#include "app/cli/cli.h"
#include "app/cli/options.h"

#include <vector>

namespace atomalloc::app::cli {

struct Command
{
    CommandSpec spec;
    Outcome<void> (*execute)(const Options &options, const Console &console);
    /// In its place, of a command that runs somebody else's program: the exit code of that program, which becomes that of the command.
    Outcome<int> (*executeProgram)(const Options &options, const Console &console) = nullptr;
};

Command runCommand();
Command scenariosCommand();
Command configCommand();
Command infoCommand();
Command exportCommand();
Command queryCommand();
Command compareCommand();
Command recordCommand();
Command whyCommand();

/// In the order of the help text.
std::vector<Command> allCommands();

} // namespace atomalloc::app::cli
