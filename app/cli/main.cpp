// SPDX-License-Identifier: MPL-2.0
// The program atomalloc: hands the command line and the terminal to cli::run.
#include "app/base/worker.h"
#include "app/cli/arguments.h"
#include "app/cli/cli.h"
#include "app/cli/interrupt.h"
#include "app/cli/standard_output.h"
#include "app/words/catalogue.h"
#include "app/words/sentences.h"

#include <QCoreApplication>

#include <unistd.h>

using namespace atomalloc::app;

namespace {

int runProgram(int argc, char **argv)
{
    const cli::InterruptWatch interrupts; // before Qt makes threads of its own
    const QCoreApplication application(argc, argv);
    speak(QLocale::system());
    cli::StandardOutput output(STDOUT_FILENO);
    QTextStream out(&output);
    QTextStream err(stderr);
    const bool terminal = ::isatty(STDERR_FILENO) == 1;
    const Outcome<QStringList> arguments = cli::argumentsOf(argc, argv);
    const cli::Console console{
        .out = out, .err = err, .showsProgress = terminal, .columns = cli::columnsOf(STDOUT_FILENO), .stop = interrupts.token()};
    const int code = arguments ? cli::run(arguments->mid(1), console) : cli::report(arguments.error(), console);
    out.flush();
    QString complaint;
    const int exitCode = output.exitCode(code, complaint);
    if (!complaint.isEmpty())
        err << "atomalloc: " << complaint << '\n';
    return exitCode;
}

} // namespace

int main(int argc, char **argv)
{
    cli::prepareProcess();
    const Outcome<int> code =
        guarded(QCoreApplication::translate("CliWords", "The program"), [&] { return Outcome<int>(runProgram(argc, argv)); });
    if (code)
        return *code;
    QTextStream(stderr) << "atomalloc: " << textOf(code.error()) << '\n';
    return 1;
}
