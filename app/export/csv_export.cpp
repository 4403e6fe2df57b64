// SPDX-License-Identifier: MPL-2.0
#include "app/export/csv_export.h"

#include "app/base/atomic_file.h"
#include "app/base/input_file.h"
#include "app/base/text.h"
#include "app/base/worker.h"
#include "app/export/csv_tables.h"
#include "app/recording/run_json.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace atomalloc::app {
namespace {

/// A folder that is made if it is missing, and removed again unless it is kept.
class TargetFolder
{
public:
    explicit TargetFolder(const QString &path) : m_path(path)
    {
        QString level = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
        while (!QFileInfo::exists(level)) {
            m_made.push_back(level);
            level = QFileInfo(level).absolutePath();
        }
        m_ready = QDir().mkpath(path) && QFileInfo(path).isDir();
    }
    ~TargetFolder()
    {
        if (!m_kept)
            for (const QString &level : m_made)
                QDir().rmdir(level);
    }
    TargetFolder(const TargetFolder &) = delete;
    TargetFolder &operator=(const TargetFolder &) = delete;

    [[nodiscard]] bool ready() const { return m_ready; }
    [[nodiscard]] QString filePath(const QString &name) const { return QDir(m_path).filePath(name); }
    void keep() { m_kept = true; }

private:
    QString m_path;
    std::vector<QString> m_made; // deepest first
    bool m_ready = false;
    bool m_kept = false;
};

struct Table
{
    QString name;
    std::function<bool(QIODevice &)> write;
};

std::vector<Table> tablesOf(const RecordedRun &run, const QString &folder, const WorkControl &work)
{
    const auto csv = [](auto fill) {
        return [fill](QIODevice &device) {
            CsvWriter out(device);
            fill(out);
            return out.flush();
        };
    };
    return {
        {QStringLiteral("summary.csv"), csv([&run](CsvWriter &out) { writeSummary(out, run); })},
        {QStringLiteral("timeseries.csv"), csv([&run](CsvWriter &out) { writeTimeSeries(out, run); })},
        {QStringLiteral("classes.csv"), csv([&run](CsvWriter &out) { writeClasses(out, run); })},
        {QStringLiteral("tasks.csv"), csv([&run](CsvWriter &out) { writeTasks(out, run); })},
        {QStringLiteral("events.csv"), csv([&run, &work](CsvWriter &out) { writeEvents(out, run, work); })},
        {QStringLiteral("run.json"),
         [&run, folder](QIODevice &device) {
             const QByteArray json = writeJson(runInputsToJson(run.inputs(), folder));
             return device.write(json) == json.size();
         }},
    };
}

Problem refused(const QString &path, const QString &why)
{
    return {.kind = Problem::Kind::run, .sentence = QStringLiteral("The export to %1 failed: %2.").arg(quoted(path), why), .file = path};
}

Outcome<QStringList> exportUnguarded(const RecordedRun &run, const QString &folder, const WorkControl &work)
{
    TargetFolder target(folder);
    if (!target.ready())
        return fail(refused(folder, QStringLiteral("it is not a folder and none can be made there")));
    std::vector<std::unique_ptr<QSaveFile>> files; // after the folder, so that unfinished files go before it
    for (const Table &table : tablesOf(run, folderOf(target.filePath(QStringLiteral("run.json"))), work)) {
        auto &file = *files.emplace_back(std::make_unique<QSaveFile>(target.filePath(table.name)));
        if (!opened(file) || !table.write(file) || !flushed(file))
            return fail(refused(file.fileName(), refusal(file)));
        if (work.stopRequested())
            return fail(Problem{.kind = Problem::Kind::cancelled,
                                .sentence = QStringLiteral("The export was stopped; nothing was written."),
                                .file = folder});
    }
    QStringList written;
    for (const std::unique_ptr<QSaveFile> &file : files) {
        if (!file->commit())
            return fail(refused(file->fileName(), refusal(*file)));
        written.push_back(file->fileName());
    }
    target.keep();
    return written;
}

} // namespace

Outcome<QStringList> exportCsvNow(const RecordedRun &run, const QString &folder, const WorkControl &work)
{
    return guarded(QStringLiteral("The export"), [&] { return exportUnguarded(run, folder, work); });
}

QCoro::Task<Outcome<QStringList>> exportCsv(std::shared_ptr<const RecordedRun> run, QString folder, WorkControl work)
{
    return onWorker(QStringLiteral("The export"), [run = std::move(run), folder = std::move(folder), work = std::move(work)] {
        return exportUnguarded(*run, folder, work);
    });
}

} // namespace atomalloc::app
