// SPDX-License-Identifier: GPL-3.0-or-later
// WhyChain: what lies behind the selection and the cursor, as steps that lead somewhere, and what would help.
// It is computed on a worker thread, again whenever the cursor or the selection has moved. The window is never blocked.
// While its own steps are followed it stays as it is, until Esc leads back to where it began, or something else is chosen.
// It tells Selection where its numbers stand. Owned by Session. UI thread only.
#pragma once

#include "app/why/help.h"
#include "app/why/why.h"
#include "ui/session/run_view.h"
#include "ui/session/selection.h"
#include "ui/session/work.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace atomalloc::ui {

class WhyChain : public QObject
{
    Q_OBJECT

public:
    WhyChain(RunView &runView, Selection &selection);

    /// Null: there is nothing to explain, or it is not known yet.
    [[nodiscard]] const app::WhyAnswer *answer() const { return m_answer ? &*m_answer : nullptr; }
    [[nodiscard]] bool shown() const { return m_answer.has_value(); }
    /// The step that was followed last, from 0. -1: none.
    [[nodiscard]] int current() const { return m_current; }
    /// The run plays or grows: only who and how much is told.
    [[nodiscard]] bool brief() const { return m_brief; }

    /// Null: it was not asked for, or is not known yet.
    [[nodiscard]] const app::HelpAnswer *help() const { return m_help ? &*m_help : nullptr; }
    /// Finds what would help. Its progress is for who shows it.
    [[nodiscard]] Work &helpWork() { return m_helpWork; }
    [[nodiscard]] bool canFindHelp() const;

    /// Computes at once, in this thread: for pictures and tests.
    void settle();

public Q_SLOTS:
    void follow(int step); ///< goes where it leads
    void next();
    void previous();
    bool back(); ///< to where the chain began. False when no step was followed
    void findHelp();
    void stopHelp();
    void tryChange(int change);

Q_SIGNALS:
    void changed();                                                                  ///< the answer, or the step that was followed last
    void helpChanged();                                                              ///< what would help
    void fieldAsked(const QString &field);                                           ///< a step leads to this field of the config
    void tryAsked(const atomalloc::AtomAllocConfig &config, const QString &setting); ///< "max_memory=576KiB"
    void problem(const atomalloc::app::Problem &problem);

private:
    struct Origin
    {
        std::size_t position = 0;
        Selection::Choice choice;
    };

    void moved();
    void ask();
    void drop();
    void take(const app::Outcome<app::WhyAnswer> &answer);
    void tellMarks();
    [[nodiscard]] app::WhyQuestion question() const;
    [[nodiscard]] bool explains() const;

    RunView &m_runView;
    Selection &m_selection;
    std::shared_ptr<app::WhyReader> m_reader; ///< of the run on the screen. The worker's while m_asking
    std::optional<app::WhyAnswer> m_answer;
    std::optional<app::HelpAnswer> m_help;
    Work m_work;
    Work m_helpWork;
    app::WorkControl m_control;
    QTimer m_timer;
    Origin m_origin;
    int m_current = -1;
    bool m_brief = false;
    bool m_asking = false;
    bool m_again = false;
    bool m_following = false; ///< a step moves cursor or selection just now
};

} // namespace atomalloc::ui
