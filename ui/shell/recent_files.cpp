// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/recent_files.h"

#include "app/scenario/scenario_library.h"

#include <QFileInfo>
#include <QSettings>

namespace atomalloc::ui {

namespace {

constexpr int kMost = 8;
const QString kKey = QStringLiteral("recentFiles");

} // namespace

RecentFiles::RecentFiles(QObject *parent) : QObject(parent) {}

QStringList RecentFiles::names() const
{
    QStringList kept;
    const QStringList stored = QSettings().value(kKey).toStringList();
    for (const QString &name : stored)
        if (!name.contains(u'/') || QFileInfo::exists(name))
            kept.append(name);
    return kept;
}

void RecentFiles::add(const QString &nameOrFile)
{
    const QFileInfo info(nameOrFile);
    const bool isScenario = app::findScenario(nameOrFile) != nullptr; // it comes before a file of its name, as when it was opened
    if (!isScenario && info.exists() && !info.isFile())
        return; // a pipe is empty by now
    const QString name = !isScenario && info.exists() ? info.absoluteFilePath() : nameOrFile;
    QStringList stored = QSettings().value(kKey).toStringList();
    stored.removeAll(name);
    stored.prepend(name);
    QSettings().setValue(kKey, QStringList(stored.mid(0, kMost)));
    Q_EMIT changed();
}

void RecentFiles::clear()
{
    QSettings().remove(kKey);
    Q_EMIT changed();
}

} // namespace atomalloc::ui
