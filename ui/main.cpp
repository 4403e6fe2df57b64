// SPDX-License-Identifier: GPL-3.0-or-later
// atomalloc-visualizer: reads the command line, makes session, theme and window, and lets them run.
#include "app/base/version.h"
#include "ui/cli/launch_options.h"
#include "ui/cli/launcher.h"
#include "ui/cli/platform.h"
#include "ui/session/session.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"
#include "ui/views/view_list.h"

#include <QApplication>
#include <QTimer>

#include <cstdio>
#include <optional>

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
    const QStringList views = viewNames(allViews());
    const auto options = parseLaunchOptions(argumentsOf(argc, argv), views);
    if (!options)
        return refuse(options.error().text(), 2);
    if (options->help || options->version) {
        say(stdout, options->help ? launchHelp(views) : QStringLiteral("atomalloc-visualizer %1\n").arg(app::kVersion));
        return 0;
    }
    if (const QString sentence = choosePlatform(!options->screenshot.isEmpty()); !sentence.isEmpty())
        return refuse(sentence, 1);
    std::optional<DisplayGuard> guard(std::in_place);
    QApplication application(argc, argv);
    guard.reset();
    QApplication::setOrganizationName(QStringLiteral("AtomAlloc"));
    QApplication::setApplicationName(QStringLiteral("AtomAlloc Visualizer"));
    QApplication::setApplicationVersion(app::kVersion.toString());
    return runWindow(application, *options);
}
