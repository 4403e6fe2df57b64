// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/run_writing.h"

#include "app/base/worker.h"
#include "app/export/block_csv.h"
#include "app/export/comparison_csv.h"
#include "app/export/csv_export.h"
#include "app/export/run_file.h"
#include "app/words/catalogue.h"
#include "ui/session/seen_look.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>

#include <utility>

namespace atomalloc::ui {

namespace {

constexpr std::size_t kMostRowsAtOnce = 20'000; ///< copied in some 20 ms

} // namespace

void RunWriting::saveRun(const QString &file) { save(m_view, file); }
void RunWriting::saveKeptRun(const QString &file) { save(m_comparison.view(Comparison::Side::a), file); }

void RunWriting::save(RunView &view, const QString &file)
{
    const std::shared_ptr<const app::RecordedRun> saved = view.run();
    if (!saved || m_work.busy())
        return;
    const app::WorkControl control;
    m_work.await<void>(Work::Kind::writing, tr("Saving %1").arg(QFileInfo(file).fileName()), control,
                       app::saveRunAsSeen(saved, file, seenLook(view, m_selection), control),
                       [this, saved, file](const app::Outcome<void> &outcome) {
                           if (!outcome)
                               return report(outcome.error());
                           for (RunView *one : {&m_view, &m_comparison.view(Comparison::Side::a)}) // it may be both
                               if (one->run() == saved)
                                   one->setSaved(file);
                           Q_EMIT this->saved(saved);
                           Q_EMIT written(tr("Saved the run as %1.").arg(file));
                       });
}

void RunWriting::exportCsv(const QString &directory)
{
    if (!m_view.run() || m_work.busy())
        return;
    const app::WorkControl control;
    m_work.await<QStringList>(Work::Kind::writing, tr("Writing CSV files"), control,
                              app::exportCsvAsSeen(m_view.run(), directory, seenLook(m_view, m_selection), control),
                              [this, directory](const app::Outcome<QStringList> &files) { reportWritten(files, directory); });
}

void RunWriting::exportBoth(const QString &directory)
{
    if (!m_comparison.bothEnded() || m_work.busy())
        return;
    const auto seen = [this](Comparison::Side side) {
        const RunView &view = m_comparison.view(side);
        return app::SeenRun{view.run(), seenLook(view, m_selection)};
    };
    const app::WorkControl control;
    m_work.await<QStringList>(
        Work::Kind::writing, tr("Writing CSV files of both runs"), control,
        app::exportBothRuns(seen(Comparison::Side::a), seen(Comparison::Side::b), directory, control),
        [this, directory](const app::Outcome<QStringList> &files) {
            if (!files)
                return report(files.error());
            const auto count = static_cast<std::uint64_t>(files->size());
            Q_EMIT written(app::plural("RunWriting",
                                       QT_TRANSLATE_N_NOOP("RunWriting", "Wrote %n files into %1: those of run A into a, those of "
                                                                         "run B into b, and comparison.csv of both."),
                                       count)
                               .arg(directory));
        });
}

void RunWriting::exportComparison(const QString &directory)
{
    if (!m_comparison.bothEnded() || m_work.busy())
        return;
    const app::WorkControl control;
    m_work.await<QStringList>(Work::Kind::writing, tr("Writing CSV files"), control,
                              app::exportComparedRuns(m_comparison.view(Comparison::Side::a).run(),
                                                      m_comparison.view(Comparison::Side::b).run(), directory, control),
                              [this, directory](const app::Outcome<QStringList> &files) { reportWritten(files, directory); });
}

void RunWriting::copyBlocks(const std::shared_ptr<const app::LifeTable> &table, std::vector<std::uint32_t> entries)
{
    const std::size_t count = entries.size();
    if (count == 0)
        return;
    const auto finish = [this, count](const app::Outcome<QByteArray> &csv) {
        if (!csv)
            return report(csv.error());
        QGuiApplication::clipboard()->setText(QString::fromUtf8(*csv));
        Q_EMIT notice(app::plural("RunWriting", QT_TRANSLATE_N_NOOP("RunWriting", "Copied %n rows as CSV."), count));
    };
    if (count <= kMostRowsAtOnce)
        return finish(app::blocksAsCsvNow(*table, entries));
    if (m_work.busy())
        return Q_EMIT notice(tr("%1. Copying so many rows is possible when that is done.").arg(m_work.text()));
    const QString text = tr("Copying the table");
    const app::WorkControl control;
    m_work.await<QByteArray>(
        Work::Kind::writing, text, control,
        app::onWorker(text, [table, entries = std::move(entries), control] { return app::blocksAsCsvNow(*table, entries, control); }),
        finish);
}

void RunWriting::exportBlocks(const std::shared_ptr<const app::LifeTable> &table, const QString &directory)
{
    if (m_work.busy())
        return;
    const app::WorkControl control;
    m_work.await<QStringList>(Work::Kind::writing, tr("Writing CSV files"), control, app::exportBlocks(table, directory, control),
                              [this, directory](const app::Outcome<QStringList> &files) { reportWritten(files, directory); });
}

void RunWriting::reportWritten(const app::Outcome<QStringList> &files, const QString &directory)
{
    if (!files)
        return report(files.error());
    Q_EMIT written(
        app::plural("RunWriting", QT_TRANSLATE_N_NOOP("RunWriting", "Wrote %n files into %1."), static_cast<std::uint64_t>(files->size()))
            .arg(directory));
}

void RunWriting::report(const app::Problem &value)
{
    if (value.kind != app::Problem::Kind::cancelled)
        Q_EMIT problem(value);
}

} // namespace atomalloc::ui
