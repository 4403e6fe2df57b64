// SPDX-License-Identifier: GPL-3.0-or-later
// BlocksFold: asks for the blocks table of the run on the screen on a worker thread, one question at a time, the newest next.
// UI thread only.
#pragma once

#include "app/query/table_reader.h"
#include "ui/session/run_view.h"
#include "ui/session/work.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace atomalloc::ui {

class BlocksFold : public QObject
{
    Q_OBJECT

public:
    /// `work` shows the progress, and its stop() ends the reading.
    BlocksFold(RunView &runView, Work &work, QObject *parent);

    /// A question about another moment waits for the answer before. Any other one takes its place.
    void ask(const app::TableQuestion &question);
    /// The answer to the last question that had one. Null: none yet.
    [[nodiscard]] const std::shared_ptr<const app::LifeTable> &table() const { return m_table; }
    /// What table() answers.
    [[nodiscard]] const app::TableQuestion &answeredQuestion() const { return m_answered; }
    /// Why the last question has no answer. A stop is one of the kind `cancelled`.
    [[nodiscard]] const std::optional<app::Problem> &problem() const { return m_problem; }
    [[nodiscard]] bool isReading() const { return m_reading; }

Q_SIGNALS:
    void answered();  ///< table() or problem() is new
    void forgotten(); ///< another run is shown: table() is null

private:
    void forget();
    void begin();
    void take(const app::TableQuestion &question, const app::Outcome<std::shared_ptr<const app::LifeTable>> &outcome);

    RunView &m_runView;
    Work &m_work;
    std::shared_ptr<app::TableReader> m_reader; ///< of one job at a time
    std::shared_ptr<const app::LifeTable> m_table;
    app::TableQuestion m_answered;
    std::optional<app::Problem> m_problem;
    app::TableQuestion m_asked;                 ///< in progress
    std::optional<app::TableQuestion> m_wanted; ///< next
    bool m_reading = false;
    QElapsedTimer m_clock;
    QTimer m_rest; ///< while a run grows, most of the time is the run's
};

} // namespace atomalloc::ui
