// SPDX-License-Identifier: GPL-3.0-or-later
// RunWriting: writes what the window shows. Runs as files, figures as CSV, rows of a table on the clipboard.
// All of it is done off the UI thread, one at a time, as the session's work. While that is busy nothing is begun.
// Owned by the Session. UI thread only.
#pragma once

#include "app/base/work.h"
#include "ui/session/comparison.h"
#include "ui/session/run_view.h"
#include "ui/session/selection.h"
#include "ui/session/work.h"

#include <QObject>
#include <QStringList>

#include <cstdint>
#include <memory>
#include <vector>

namespace atomalloc::app {
class LifeTable;
}

namespace atomalloc::ui {

class RunWriting : public QObject
{
    Q_OBJECT

public:
    /// All of it outlives this.
    RunWriting(Work &work, RunView &view, Comparison &comparison, const Selection &selection)
        : m_work(work), m_view(view), m_comparison(comparison), m_selection(selection)
    {
    }

    void saveRun(const QString &file);               ///< the one on the screen, as .atomrun
    void saveKeptRun(const QString &file);           ///< the one that is A
    void exportCsv(const QString &directory);        ///< the CSV files and run.json
    void exportBoth(const QString &directory);       ///< those of A and of B, and of their comparison
    void exportComparison(const QString &directory); ///< every figure of both runs
    /// Those entries of a table as CSV on the clipboard. Few are copied at once.
    void copyBlocks(const std::shared_ptr<const app::LifeTable> &table, std::vector<std::uint32_t> entries);
    /// The whole table as blocks.csv, with run.json.
    void exportBlocks(const std::shared_ptr<const app::LifeTable> &table, const QString &directory);

Q_SIGNALS:
    void saved(const std::shared_ptr<const atomalloc::app::RecordedRun> &run); ///< it is in a file now
    void written(const QString &text);                                         ///< a file or a folder was: "Wrote 5 files into ~/out."
    void notice(const QString &text);                                          ///< of what is no file
    void problem(const atomalloc::app::Problem &problem);                      ///< nothing was written. Not for cancels

private:
    void save(RunView &view, const QString &file);
    void report(const app::Problem &value);
    void reportWritten(const app::Outcome<QStringList> &files, const QString &directory);

    Work &m_work;
    RunView &m_view;
    Comparison &m_comparison;
    const Selection &m_selection;
};

} // namespace atomalloc::ui
