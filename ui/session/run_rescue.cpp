// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/run_rescue.h"

#include "app/export/run_file.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <system_error>
#include <utility>

namespace atomalloc::ui {
namespace {

const QString kGrowing = QStringLiteral("growing-%1-%2.atomrun"); // by the number of the process, and of the run in it
const QString kAside = QStringLiteral("unsaved *.atomrun");
constexpr qsizetype kLongestTitle = 60;

/// "unsaved 2026-03-01 16-40-12 Bursts against a tight limit.atomrun", in the folder. No file has that name yet.
QString nameAside(const QDir &folder, const QDateTime &when, QString title)
{
    for (QChar &letter : title)
        if (!letter.isLetterOrNumber() && letter != u'-' && letter != u'.')
            letter = u' ';
    const QString begin =
        QStringLiteral("unsaved %1 %2").arg(when.toString(QStringLiteral("yyyy-MM-dd HH-mm-ss")), title.simplified().left(kLongestTitle));
    for (int number = 1;; ++number) {
        QString name = begin.trimmed() + (number == 1 ? QString() : QStringLiteral(" (%1)").arg(number)) + QStringLiteral(".atomrun");
        if (!folder.exists(name))
            return name;
    }
}

/// But for those files, which are on the screen. Any thread.
void removeOldIn(QDir folder, const QStringList &shown)
{
    qint64 bytes = 0;
    qsizetype files = 0;
    for (const QFileInfo &file : folder.entryInfoList({kAside}, QDir::Files, QDir::Time)) {
        bytes += file.size();
        if (++files > 1 && (files > RunRescue::kMostKept || bytes > RunRescue::kMostBytes) && !shown.contains(file.absoluteFilePath()))
            folder.remove(file.fileName());
    }
}

void makeNewest(const QString &file)
{
    std::error_code refused; // then it is as old as it was
    std::filesystem::last_write_time(file.toStdString(), std::filesystem::file_time_type::clock::now(), refused);
}

/// Where the system refuses a thread, the work is left: the caller may not wait for a run that goes on.
template <typename Work>
void onThread(std::vector<std::jthread> &threads, Work work)
{
    try {
        threads.emplace_back(std::move(work));
    } catch (const std::system_error &) {
    }
}

} // namespace

qint64 processIn(const QString &fileName) { return fileName.section(u'-', 1, 1).section(u'.', 0, 0).toLongLong(); }

bool goesOn(qint64 process) { return process > 0 && (::kill(static_cast<pid_t>(process), 0) == 0 || errno == EPERM); }

RunRescue::RunRescue(QString folder) : m_folder(std::move(folder)) { QDir().mkpath(m_folder); }

RunRescue::~RunRescue() = default;

QString RunRescue::usualFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + QStringLiteral("/atomalloc-unsaved");
}

bool RunRescue::canKeep() const { return QFileInfo(m_folder).isWritable(); }

bool RunRescue::holds(const QString &file) const
{
    const QFileInfo info(file);
    return info.absolutePath() == QFileInfo(m_folder).absoluteFilePath() && QDir::match(kAside, info.fileName());
}

void RunRescue::begin(const Run &run)
{
    if (m_kept.contains(run))
        return;
    const QString file = m_folder + u'/' + kGrowing.arg(QCoreApplication::applicationPid()).arg(++m_begun);
    try {
        m_kept[run] = {std::make_unique<app::GrowingRunFile>(run, file), file, {}};
    } catch (const std::system_error &) { // no thread can be had: the run is kept nowhere
    }
}

void RunRescue::adopt(const Run &run, const QString &file)
{
    makeNewest(file);
    const auto table = run->table(app::RunTableType::look);
    m_kept[run] = {nullptr, file, table ? app::lookOf(*table) : app::RunLook()};
}

void RunRescue::setLook(const Run &run, app::RunLook look)
{
    const auto kept = m_kept.find(run);
    if (kept == m_kept.end() || kept->second.look == look)
        return;
    kept->second.look = std::move(look);
    kept->second.looksOtherwise = true;
}

void RunRescue::end(const Run &run)
{
    const auto kept = m_kept.find(run);
    if (kept == m_kept.end())
        return;
    if (kept->second.growing == nullptr)
        QDir().remove(kept->second.file);
    m_kept.erase(kept);
}

QList<RunRescue::Run> RunRescue::putAsideBut(std::initializer_list<Run> shown)
{
    QList<Run> aside;
    for (auto kept = m_kept.begin(); kept != m_kept.end();) {
        if (std::ranges::find(shown, kept->first) != shown.end()) {
            ++kept;
            continue;
        }
        aside.append(kept->first);
        finish(std::move(kept->second), kept->first);
        kept = m_kept.erase(kept);
    }
    return aside;
}

// The run may go on until it has heard of the stop, and the rest of its file is to be written: on a thread of its own.
void RunRescue::finish(Kept kept, const Run &run)
{
    if (kept.growing == nullptr) {
        makeNewest(kept.file);
        if (kept.looksOtherwise)
            onThread(m_finishing, [kept = std::move(kept), run] { (void)app::saveRunAsSeenNow(*run, kept.file, kept.look); });
        return;
    }
    QStringList shown;
    for (const auto &[other, file] : m_kept)
        shown << QFileInfo(file.file).absoluteFilePath();
    onThread(m_finishing, [kept = std::move(kept), run, folder = QDir(m_folder), shown]() mutable {
        if (!kept.growing->finish())
            return; // as where the folder cannot be written to
        const QString name = nameAside(folder, QDateTime::currentDateTime(), run->inputs().workload_title);
        // The file was whole before anybody knew the last mark.
        if (!kept.look.marks.empty() && app::saveRunAsSeenNow(*run, folder.filePath(name), kept.look))
            folder.remove(QFileInfo(kept.file).fileName());
        else
            folder.rename(QFileInfo(kept.file).fileName(), name);
        removeOldIn(folder, shown);
    });
}

QStringList RunRescue::aside() const
{
    QStringList files;
    for (const QFileInfo &file : QDir(m_folder).entryInfoList({kAside}, QDir::Files, QDir::Time))
        files << file.absoluteFilePath();
    return files;
}

QList<RunRescue::Left> RunRescue::takeLeft() const
{
    QDir folder(m_folder);
    QList<Left> left;
    const QStringList names{QStringLiteral("growing-*.atomrun.part"), QStringLiteral("growing-*.atomrun")};
    for (const QFileInfo &file : folder.entryInfoList(names, QDir::Files, QDir::Time)) {
        const QString name = nameAside(folder, file.lastModified(), QString());
        const qint64 process = processIn(file.fileName());
        if (!goesOn(process) && folder.rename(file.fileName(), name))
            left.append({folder.filePath(name), process, file.fileName().section(u'-', 2).section(u'.', 0, 0).toLongLong()});
    }
    removeOldIn(folder, {});
    return left;
}

} // namespace atomalloc::ui
