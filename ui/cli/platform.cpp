// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cli/platform.h"

#include "app/base/text.h"

#include <QCoreApplication>
#include <QtGlobal>

#include <cstdio>
#include <cstdlib>

namespace atomalloc::ui {

namespace {

constexpr const char *kPlatform = "QT_QPA_PLATFORM";

QtMessageHandler s_before = nullptr;
QString s_complaint; ///< made beforehand: when it is needed, there is no translator

class PlatformWords
{
    Q_DECLARE_TR_FUNCTIONS(Platform)
};

QString wayOut() { return PlatformWords::tr("Use --screenshot FILE.png, or the command line program atomalloc."); }

/// "DISPLAY is ":7"" and the like: what the environment says about displays.
QString environmentText()
{
    QStringList said;
    for (const char *name : {kPlatform, "DISPLAY", "WAYLAND_DISPLAY"}) {
        if (!qEnvironmentVariableIsEmpty(name))
            said << PlatformWords::tr("%1 is %2").arg(QLatin1String(name), app::quoted(qEnvironmentVariable(name)));
    }
    return said.join(QStringLiteral(", "));
}

void endOnFatal(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (type == QtFatalMsg) {
        std::fputs(qPrintable(QStringLiteral("atomalloc-visualizer: %1\n").arg(s_complaint)), stderr);
        std::_Exit(1);
    }
    // Qt tells in several lines what the sentence above says at once.
    if (type == QtCriticalMsg && s_before != nullptr)
        s_before(type, context, text);
}

} // namespace

QString choosePlatform(bool picture)
{
    if (picture) {
        qputenv(kPlatform, "offscreen");
        return {};
    }
    if (!qEnvironmentVariableIsEmpty(kPlatform))
        return {};
    qunsetenv(kPlatform);
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY"))
        return PlatformWords::tr("There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set. %1").arg(wayOut());
    return {};
}

DisplayGuard::DisplayGuard()
{
    s_complaint = PlatformWords::tr("The window cannot be opened: no display answers (%1). %2").arg(environmentText(), wayOut());
    s_before = qInstallMessageHandler(&endOnFatal);
}

DisplayGuard::~DisplayGuard() { qInstallMessageHandler(s_before); }

} // namespace atomalloc::ui
