// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/kept_moment.h"

#include "ui/session/run_rescue.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSettings>

#include <utility>

namespace atomalloc::ui {

namespace {

const QString kMomentFile = QStringLiteral("moment-%1"); // by the number of the process
const QString kOriginKey = QStringLiteral("origin");
const QString kLookKey = QStringLiteral("look");

} // namespace

KeptMoment::KeptMoment(QString folder) : m_folder(std::move(folder)), m_file(kMomentFile.arg(QCoreApplication::applicationPid()))
{
    QDir().mkpath(m_folder);
}

void KeptMoment::keep(const Moment &moment) const
{
    QSettings file(m_folder + u'/' + m_file, QSettings::IniFormat);
    file.setValue(kOriginKey, moment.origin);
    file.setValue(kLookKey, moment.look);
    file.sync();
}

void KeptMoment::end() const { QDir(m_folder).remove(m_file); }

std::optional<KeptMoment::Left> KeptMoment::takeLeft() const
{
    std::optional<Left> left;
    QDir folder(m_folder);
    for (const QFileInfo &info : folder.entryInfoList({kMomentFile.arg(QStringLiteral("*"))}, QDir::Files, QDir::Time)) {
        const qint64 process = processIn(info.fileName());
        if (goesOn(process))
            continue;
        if (!left && info.suffix().isEmpty()) { // else it was being written
            const QSettings file(info.filePath(), QSettings::IniFormat);
            const Moment moment{.origin = file.value(kOriginKey).toStringList(), .look = file.value(kLookKey).toStringList()};
            if (!moment.origin.isEmpty() || !moment.look.isEmpty())
                left = Left{moment, process};
        }
        folder.remove(info.fileName());
    }
    return left;
}

} // namespace atomalloc::ui
