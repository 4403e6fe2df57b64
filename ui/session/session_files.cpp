// SPDX-License-Identifier: GPL-3.0-or-later
// Session: what it saves, exports and copies.
#include "app/base/worker.h"
#include "app/export/block_csv.h"
#include "app/export/comparison_csv.h"
#include "app/export/csv_export.h"
#include "app/export/run_file.h"
#include "app/words/catalogue.h"
#include "ui/session/marks.h"
#include "ui/session/session.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>

#include <utility>

namespace atomalloc::ui {

namespace {

constexpr std::size_t kMostRowsAtOnce = 20'000; ///< copied in some 20 ms

} // namespace

void Session::saveRun(const QString &file) { save(m_runView, file); }
void Session::saveKeptRun(const QString &file) { save(m_comparison.view(Comparison::Side::a), file); }

void Session::save(RunView &view, const QString &file)
{
    const std::shared_ptr<const app::RecordedRun> saved = view.run();
    if (!saved || m_work.busy())
        return;
    const app::WorkControl control;
    m_work.await<void>(Work::Kind::writing, tr("Saving %1").arg(QFileInfo(file).fileName()), control,
                       app::saveRunAsSeen(saved, file, lookAt(view), control), [this, saved, file](const app::Outcome<void> &outcome) {
                           if (!outcome)
                               return report(outcome.error());
                           if (m_rescue)
                               m_rescue->end(saved);
                           for (RunView *one : {&m_runView, &m_comparison.view(Comparison::Side::a)}) // it may be both
                               if (one->run() == saved)
                                   one->setSaved(file);
                           sayWritten(tr("Saved the run as %1.").arg(file));
                       });
}

app::RunLook Session::look() const { return lookAt(m_runView); }

app::RunLook Session::lookAt(const RunView &view) const
{
    app::RunLook look{m_selection.filter().text(), {}};
    for (int number = 0; number < Marks::kCount; ++number) {
        if (const auto &mark = view.marks().mark(number))
            look.marks.push_back({static_cast<std::uint32_t>(number), mark->position, mark->name});
    }
    return look;
}

void Session::restoreMarks()
{
    m_runView.marks().take(m_look.marks);
    m_look.marks.clear(); // a later run may be made from other inputs
}

void Session::exportCsv(const QString &directory)
{
    if (!m_runView.run() || m_work.busy())
        return;
    const app::WorkControl control;
    m_work.await<QStringList>(Work::Kind::writing, tr("Writing CSV files"), control,
                              app::exportCsvAsSeen(m_runView.run(), directory, look(), control),
                              [this, directory](const app::Outcome<QStringList> &files) { reportWritten(files, directory); });
}

void Session::exportBoth(const QString &directory)
{
    if (!m_comparison.bothEnded() || m_work.busy())
        return;
    const auto seen = [this](Comparison::Side side) {
        const RunView &view = m_comparison.view(side);
        return app::SeenRun{view.run(), lookAt(view)};
    };
    const app::WorkControl control;
    m_work.await<QStringList>(Work::Kind::writing, tr("Writing CSV files of both runs"), control,
                              app::exportBothRuns(seen(Comparison::Side::a), seen(Comparison::Side::b), directory, control),
                              [this, directory](const app::Outcome<QStringList> &files) {
                                  if (!files)
                                      return report(files.error());
                                  const auto count = static_cast<std::uint64_t>(files->size());
                                  sayWritten(
                                      app::plural("Session",
                                                  QT_TRANSLATE_N_NOOP("Session", "Wrote %n files into %1: those of run A into a, those of "
                                                                                 "run B into b, and comparison.csv of both."),
                                                  count)
                                          .arg(directory));
                              });
}

void Session::exportComparison(const QString &directory)
{
    if (!m_comparison.bothEnded() || m_work.busy())
        return;
    const app::WorkControl control;
    m_work.await<QStringList>(Work::Kind::writing, tr("Writing CSV files"), control,
                              app::exportComparedRuns(m_comparison.view(Comparison::Side::a).run(),
                                                      m_comparison.view(Comparison::Side::b).run(), directory, control),
                              [this, directory](const app::Outcome<QStringList> &files) { reportWritten(files, directory); });
}

void Session::copyBlocks(const std::shared_ptr<const app::LifeTable> &table, std::vector<std::uint32_t> entries)
{
    const std::size_t count = entries.size();
    if (count == 0)
        return;
    const auto finish = [this, count](const app::Outcome<QByteArray> &csv) {
        if (!csv)
            return report(csv.error());
        QGuiApplication::clipboard()->setText(QString::fromUtf8(*csv));
        Q_EMIT notice(app::plural("Session", QT_TRANSLATE_N_NOOP("Session", "Copied %n rows as CSV."), count));
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

void Session::exportBlocks(const std::shared_ptr<const app::LifeTable> &table, const QString &directory)
{
    if (m_work.busy())
        return;
    const app::WorkControl control;
    m_work.await<QStringList>(Work::Kind::writing, tr("Writing CSV files"), control, app::exportBlocks(table, directory, control),
                              [this, directory](const app::Outcome<QStringList> &files) { reportWritten(files, directory); });
}

void Session::reportWritten(const app::Outcome<QStringList> &files, const QString &directory)
{
    if (!files)
        return report(files.error());
    sayWritten(app::plural("Session", QT_TRANSLATE_N_NOOP("Session", "Wrote %n files into %1."), static_cast<std::uint64_t>(files->size()))
                   .arg(directory));
}

} // namespace atomalloc::ui
