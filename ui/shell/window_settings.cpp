// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/window_settings.h"

#include "app/recording/event_memory.h"

#include <QSettings>

namespace atomalloc::ui::window_settings {

namespace {

const QString kGeometry = QStringLiteral("geometry");
const QString kTheme = QStringLiteral("theme");
const QString kSpeed = QStringLiteral("speed");
const QString kEventMemory = QStringLiteral("eventMemory");

QString themeName(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::dark:
        return QStringLiteral("dark");
    case ThemeChoice::light:
        return QStringLiteral("light");
    case ThemeChoice::system:
        break;
    }
    return QStringLiteral("system");
}

} // namespace

QByteArray geometry() { return QSettings().value(kGeometry).toByteArray(); }
void keepGeometry(const QByteArray &geometry) { QSettings().setValue(kGeometry, geometry); }

ThemeChoice theme()
{
    const QString name = QSettings().value(kTheme).toString();
    for (const ThemeChoice choice : {ThemeChoice::dark, ThemeChoice::light})
        if (name == themeName(choice))
            return choice;
    return ThemeChoice::system;
}

void keepTheme(ThemeChoice choice) { QSettings().setValue(kTheme, themeName(choice)); }
std::uint64_t eventMemory()
{
    bool isNumber = false;
    const std::uint64_t bytes = QSettings().value(kEventMemory).toULongLong(&isNumber);
    return isNumber ? bytes : app::kUsualEventMemory;
}

void keepEventMemory(std::uint64_t bytes) { QSettings().setValue(kEventMemory, static_cast<qulonglong>(bytes)); }
double speed(double usual) { return QSettings().value(kSpeed, usual).toDouble(); }
void keepSpeed(double speed) { QSettings().setValue(kSpeed, speed); }

Dock dock(const QString &name, const Dock &usual)
{
    const QSettings settings;
    return {settings.value(name + QLatin1String("Dock"), usual.wanted).toBool(),
            settings.value(name + QLatin1String("Width"), usual.width).toInt(),
            settings.value(name + QLatin1String("Floating"), usual.floating).toBool(),
            settings.value(name + QLatin1String("Geometry"), usual.geometry).toByteArray()};
}

void keepDock(const QString &name, const Dock &dock)
{
    QSettings settings;
    settings.setValue(name + QLatin1String("Dock"), dock.wanted);
    settings.setValue(name + QLatin1String("Width"), dock.width);
    settings.setValue(name + QLatin1String("Floating"), dock.floating);
    settings.setValue(name + QLatin1String("Geometry"), dock.geometry);
}

} // namespace atomalloc::ui::window_settings
