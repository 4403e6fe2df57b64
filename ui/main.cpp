// SPDX-License-Identifier: GPL-3.0-or-later
// atomalloc-visualizer: reads the command line, makes session, theme and window, and lets them run.
#include "app/base/version.h"
#include "app/base/worker.h"
#include "app/cli/arguments.h"
#include "app/cli/standard_output.h"
#include "app/recording/event_memory.h"
#include "app/words/catalogue.h"
#include "app/words/sentences.h"
#include "ui/cli/launch_options.h"
#include "ui/cli/launcher.h"
#include "ui/cli/platform.h"
#include "ui/session/run_rescue.h"
#include "ui/session/session.h"
#include "ui/shell/main_window.h"
#include "ui/shell/moment_keeper.h"
#include "ui/theme/theme.h"
#include "ui/views/view_list.h"

#include <QApplication>
#include <QTimer>

#include <cstdio>
#include <memory>
#include <optional>
#include <unistd.h>

using namespace atomalloc;
using namespace atomalloc::ui;

namespace {

void tell(const QString &sentence) { std::fputs(qPrintable(QStringLiteral("atomalloc-visualizer: %1\n").arg(sentence)), stderr); }

int refuse(const QString &sentence, int exitCode)
{
    tell(sentence);
    return exitCode;
}

int print(const QString &text)
{
    app::cli::StandardOutput output(STDOUT_FILENO);
    output.write(text.toUtf8());
    QString complaint;
    const int exitCode = output.exitCode(0, complaint);
    return complaint.isEmpty() ? exitCode : refuse(complaint, exitCode);
}

int execWith(Launcher &launcher)
{
    QTimer::singleShot(0, &launcher, &Launcher::start);
    return QApplication::exec();
}

int runWindow(QApplication &application, const LaunchOptions &options)
{
    Session session;
    Theme theme(options.theme.value_or(Theme::Kind::dark));
    theme.setKind(theme.kind());
    MainWindow window(session, theme);
    const bool picture = options.takesPicture();
    if (picture)
        window.keepNothing();
    else
        window.restoreSettings();
    if (options.theme)
        theme.setKind(*options.theme);
    if (options.size.isValid())
        window.resize(options.size);
    Launcher launcher(window, options);
    QObject::connect(&launcher, &Launcher::finished, &application, [](int exitCode, const QString &sentence) {
        if (!sentence.isEmpty())
            refuse(sentence, exitCode);
        QCoreApplication::exit(exitCode);
    });
    QObject::connect(&launcher, &Launcher::noted, &application, &tell);
    window.show();
    if (picture)
        return execWith(launcher);
    const KeptMoment kept(RunRescue::usualFolder());
    launcher.goBackTo(kept.takeLeft(), session.unsavedRuns().keepIn(RunRescue::usualFolder()));
    auto keeper = std::make_unique<MomentKeeper>(window, kept);
    const int exitCode = execWith(launcher);
    keeper.reset();
    kept.end();
    return exitCode;
}

/// Reads the command line and says what is to be said before there is a window. Gives the exit code when that is all.
std::optional<int> begin(int argc, char **argv, LaunchOptions &options, std::optional<DisplayGuard> &guard)
{
    const QCoreApplication words(argc, argv); // translators need one; that of the window is made when the platform is chosen
    app::speak(QLocale::system());
    const auto arguments = app::cli::argumentsOf(argc, argv);
    if (!arguments)
        return refuse(textOf(arguments.error()), 2);
    const QStringList views = viewNames(allViews());
    const auto parsed = parseLaunchOptions(*arguments, views);
    if (!parsed)
        return refuse(textOf(parsed.error()), 2);
    if (parsed->help || parsed->version)
        return print(parsed->help ? launchHelp(views) : QStringLiteral("atomalloc-visualizer %1\n").arg(app::kVersion));
    if (parsed->eventMemory)
        app::setEventMemory(*parsed->eventMemory);
    else if (const auto checked = app::checkEventMemoryOfEnvironment(); !checked)
        return refuse(textOf(checked.error()), 2);
    if (const QString sentence = choosePlatform(parsed->takesPicture()); !sentence.isEmpty())
        return refuse(sentence, 1);
    guard.emplace();
    options = *parsed;
    return {};
}

int runProgram(int argc, char **argv)
{
    LaunchOptions options;
    std::optional<DisplayGuard> guard;
    if (const std::optional<int> exitCode = begin(argc, argv, options, guard))
        return *exitCode;
    QApplication application(argc, argv);
    guard.reset();
    app::speak(QLocale::system());
    QApplication::setOrganizationName(QStringLiteral("AtomAlloc"));
    QApplication::setApplicationName(QStringLiteral("AtomAlloc Visualizer"));
    QApplication::setApplicationVersion(app::kVersion.toString());
    return runWindow(application, options);
}

} // namespace

int main(int argc, char **argv)
{
    app::cli::prepareProcess();
    const auto code =
        app::guarded(QCoreApplication::translate("CliWords", "The program"), [&] { return app::Outcome<int>(runProgram(argc, argv)); });
    return code ? *code : refuse(textOf(code.error()), 1);
}
