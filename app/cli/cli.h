// SPDX-License-Identifier: MPL-2.0
// The command line program `atomalloc`: everything but main(). One thread with a QCoreApplication. May be called again and again.
#pragma once

#include "app/base/problem.h"

#include <QStringList>
#include <QTextStream>

#include <stop_token>

namespace atomalloc::app::cli {

enum ExitCode : int {
    kDone = 0,
    kFailed = 1, ///< a run failed or was stopped, a file was broken or could not be written
    kUsage = 2,  ///< the command itself is wrong
};

/// Where a command talks to.
struct Console
{
    QTextStream &out;           ///< results
    QTextStream &err;           ///< errors, notes, progress
    bool showsProgress = false; ///< err is a terminal
    int columns = 100;          ///< of a line of `out`: of the terminal, or what people can read
    std::stop_token stop;       ///< Ctrl+C
};

/// Says on `err` what is wrong, in one line. Returns the exit code.
int report(const Problem &problem, const Console &console);

/// Runs one command and returns the exit code. `arguments` are without the program's name.
int run(const QStringList &arguments, const Console &console);

} // namespace atomalloc::app::cli
