// SPDX-License-Identifier: MPL-2.0
// The program atomalloc: hands the command line and the terminal to cli::run.
#include "app/cli/cli.h"
#include "app/cli/interrupt.h"

#include <QCoreApplication>

#include <unistd.h>

int main(int argc, char **argv)
{
    const atomalloc::app::cli::InterruptWatch interrupts; // before Qt makes threads of its own
    const QCoreApplication application(argc, argv);
    QTextStream out(stdout);
    QTextStream err(stderr);
    const bool terminal = ::isatty(STDERR_FILENO) == 1;
    return atomalloc::app::cli::run(QCoreApplication::arguments().mid(1),
                                    {.out = out, .err = err, .showsProgress = terminal, .stop = interrupts.token()});
}
