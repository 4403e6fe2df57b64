// SPDX-License-Identifier: GPL-3.0-or-later
// Refresher: computes what several panels show of one RunView, once for all of them, and tells them when to look.
// A step is told at once. While the run is played or recorded, panels are told twenty times a second, which is as often as people can read.
// Owned by its RunView, so that of two runs side by side each has one. UI thread only.
#pragma once

#include "app/analysis/fold.h"
#include "app/analysis/tally.h"
#include "app/words/run_words.h"
#include "ui/session/run_digest.h"

#include <QObject>
#include <QTimer>

namespace atomalloc::ui {

class RunView;

class Refresher : public QObject
{
    Q_OBJECT

public:
    explicit Refresher(RunView &runView);

    /// The counts up to the cursor. The first who asks after the cursor has moved pays for the events in between.
    [[nodiscard]] const app::RunTally &tally();
    /// The words for the events of the run, with the names of all tasks so far. Those of no run while there is none.
    [[nodiscard]] const app::EventWords &words() const { return *m_words; }
    /// What is known of the whole run so far. Whoever shows it calls its sync() until that is false.
    [[nodiscard]] RunDigest &digest();

Q_SIGNALS:
    /// The cursor has moved, the run has grown, or another run is shown.
    void refreshed();
    /// The run has grown or another run is shown. Ten times a second at most: for what draws the whole run.
    void grown();
    /// words() are new ones.
    void named();

private:
    void setupTimers();
    void showRun();
    void grow();
    void refreshSoon();
    void nameTasks();

    RunView &m_runView;
    app::AtPosition<app::RunTally> m_tally;
    app::RunWords m_words;
    RunDigest m_digest;
    bool m_digestStale = true; ///< it is of another run
    bool m_newRun = false;     ///< its first refresh does not wait
    QTimer m_refreshTimer;
    QTimer m_growthTimer;
};

} // namespace atomalloc::ui
