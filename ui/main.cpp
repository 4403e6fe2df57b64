// SPDX-License-Identifier: GPL-3.0-or-later
// atomalloc-visualizer: reads the command line, makes session, theme and window, and lets them run.
#include "app/base/version.h"
#include "ui/cli/launch_options.h"
#include "ui/cli/launcher.h"
#include "ui/session/session.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QTimer>

#include <cstdio>

using namespace atomalloc;
using namespace atomalloc::ui;

namespace {

void say(FILE *stream, const QString &text) { std::fputs(qPrintable(text), stream); }

int refuse(const QString &sentence, int exitCode)
{
    say(stderr, QStringLiteral("atomalloc-visualizer: %1\n").arg(sentence));
    return exitCode;
}

QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    return arguments;
}

bool hasDisplay() { return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY"); }

int runWindow(QApplication &application, const LaunchOptions &options)
{
    Session session;
    Theme theme(options.theme.value_or(Theme::Kind::dark));
    theme.setKind(theme.kind());
    MainWindow window(session, theme);
    const bool picture = !options.screenshot.isEmpty();
    if (!picture)
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
    window.show();
    QTimer::singleShot(0, &launcher, &Launcher::start);
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    const auto options = parseLaunchOptions(argumentsOf(argc, argv));
    if (!options)
        return refuse(options.error().text(), 2);
    if (options->help || options->version) {
        say(stdout, options->help ? launchHelp() : QStringLiteral("atomalloc-visualizer %1\n").arg(app::kVersion));
        return 0;
    }
    // A picture is drawn off the screen, so that it looks the same with and without a display.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        if (!options->screenshot.isEmpty())
            qputenv("QT_QPA_PLATFORM", "offscreen");
        else if (!hasDisplay())
            return refuse(QStringLiteral("There is no display. Use --screenshot FILE.png, or the command line program atomalloc."), 1);
    }
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("AtomAlloc"));
    QApplication::setApplicationName(QStringLiteral("AtomAlloc Visualizer"));
    QApplication::setApplicationVersion(app::kVersion.toString());
    return runWindow(application, *options);
}
