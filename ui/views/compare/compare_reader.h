// SPDX-License-Identifier: GPL-3.0-or-later
// CompareReader: reads the figures of two runs on worker threads and compares them. First those that need no event, then all of them.
// What was read of a run is kept as long as it is one of the two. UI thread only.
#pragma once

#include "app/base/work.h"
#include "app/compare/compared_runs.h"

#include <QCoroTask>
#include <QObject>
#include <QTimer>

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace atomalloc::ui {

/// What is known of two runs. A plain value.
struct CompareContent
{
    std::vector<app::ComparedFigure> figures;
    app::Sentence sentence; ///< that sums them up
    bool whole = false;     ///< tasks and sites are among the figures
};

class CompareReader : public QObject
{
    Q_OBJECT

public:
    using Run = std::shared_ptr<const app::RecordedRun>;

    explicit CompareReader(QObject *parent = nullptr);
    /// Asks the work in progress to stop. It may end after this object.
    ~CompareReader() override;

    /// Compares these two, which have ended. Null: nothing is compared. The same two again change nothing.
    void show(Run a, Run b);
    /// Reads all of it at once, on this thread: pictures for files want the end.
    void finish();
    /// Stops reading. What is known stays.
    void cancel();

    /// Null until something is known.
    [[nodiscard]] const std::shared_ptr<const CompareContent> &content() const { return m_content; }
    [[nodiscard]] bool reading() const { return m_reading; }
    /// 0 to 1000.
    [[nodiscard]] int permille() const;
    /// Why there is no more. Empty when nothing failed.
    [[nodiscard]] const QString &problem() const { return m_problem; }

Q_SIGNALS:
    void changed(); ///< any of these

private:
    struct KnownSheet
    {
        Run run;
        std::shared_ptr<const app::FigureSheet> sheet;
        bool sites = false; ///< it was read with them
    };
    using Compared = app::Outcome<std::shared_ptr<const CompareContent>>;

    QCoro::Task<void> read();
    QCoro::Task<bool> readSheet(std::size_t side, app::WorkControl identity);
    [[nodiscard]] bool wantsSites() const;
    [[nodiscard]] std::shared_ptr<const app::FigureSheet> knownSheet(const Run &run) const;
    void begin();
    void stopWork();

    std::array<Run, 2> m_runs;
    std::array<KnownSheet, 2> m_sheets;
    std::shared_ptr<const CompareContent> m_content;
    std::array<app::WorkControl, 2> m_work; ///< of each run. The first one also tells one reading from another
    QString m_problem;
    QTimer m_progress;
    bool m_reading = false;
};

} // namespace atomalloc::ui
