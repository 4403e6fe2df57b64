// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/run_rescue.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <csignal>
#include <utility>

namespace atomalloc::ui {
namespace {

const QString kGrowing = QStringLiteral("growing-%1.atomrun"); // by the number of the process
constexpr qsizetype kMostKept = 5;

} // namespace

qint64 processIn(const QString &fileName) { return fileName.section(u'-', 1).section(u'.', 0, 0).toLongLong(); }

bool goesOn(qint64 process) { return process > 0 && (::kill(static_cast<pid_t>(process), 0) == 0 || errno == EPERM); }

RunRescue::RunRescue(QString folder) : m_folder(std::move(folder)) { QDir().mkpath(m_folder); }

QString RunRescue::usualFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + QStringLiteral("/atomalloc-unsaved");
}

void RunRescue::begin(std::shared_ptr<const app::RecordedRun> run)
{
    end();
    m_file.emplace(std::move(run), m_folder + u'/' + kGrowing.arg(QCoreApplication::applicationPid()));
}

void RunRescue::end() { m_file.reset(); }

QList<RunRescue::Left> RunRescue::takeLeft() const
{
    QDir folder(m_folder);
    QList<Left> left;
    for (const QFileInfo &file :
         folder.entryInfoList({kGrowing.arg(QStringLiteral("*")) + QStringLiteral(".part")}, QDir::Files, QDir::Time)) {
        const QString name = QStringLiteral("unsaved %1.atomrun").arg(file.lastModified().toString(QStringLiteral("yyyy-MM-dd HH-mm-ss")));
        const qint64 process = processIn(file.fileName());
        if (!goesOn(process) && folder.rename(file.fileName(), name))
            left.append({folder.filePath(name), process});
    }
    const QStringList kept = folder.entryList({QStringLiteral("unsaved *.atomrun")}, QDir::Files, QDir::Time);
    for (const QString &old : kept.mid(kMostKept))
        folder.remove(old);
    return left;
}

} // namespace atomalloc::ui
