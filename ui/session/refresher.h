// SPDX-License-Identifier: GPL-3.0-or-later
// Refresher: computes what several panels show of one RunView, once for all of them, and tells them when to look.
// What must be known of the whole run is read by a thread (app/analysis/run_survey.h). Panels hear when more is known, and never wait.
// A step is told at once. While the run is played or recorded, panels are told twenty times a second, which is as often as people can read.
// Owned by its RunView, so that of two runs side by side each has one. UI thread only.
#pragma once

#include "app/analysis/run_survey.h"
#include "app/words/run_words.h"
#include "ui/session/run_digest.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace atomalloc::ui {

class RunView;

class Refresher : public QObject
{
    Q_OBJECT

public:
    explicit Refresher(RunView &runView);

    /// The counts up to the cursor. The first who asks after the cursor has moved pays for the events in between. Null without a run, and
    /// while the events before the cursor are still read: refreshed() comes again when they are known.
    [[nodiscard]] const app::RunTally *tally();
    /// What is known of the whole run so far. The first who asks after it has grown pays for some milliseconds of events. Null without a
    /// run. What it points to does not change.
    [[nodiscard]] std::shared_ptr<const app::SurveyedRun> surveyed();
    /// Waits until all of the run is known: for pictures that are made once. Emits grown() when there was something to wait for.
    void surveyAll();
    /// The words for the events of the run, with the names of all tasks so far. Those of no run while there is none.
    [[nodiscard]] const app::EventWords &words() const { return *m_words; }
    /// The same with names and words. Whoever shows it calls its sync() when grown() tells that more is known.
    [[nodiscard]] RunDigest &digest();

Q_SIGNALS:
    /// The cursor has moved, the run has grown, or another run is shown.
    void refreshed();
    /// The run has grown, more of it is known, or another run is shown. Ten times a second at most: for what draws the whole run.
    void grown();
    /// words() are new ones.
    void named();

private:
    void setupTimers();
    void showRun();
    void grow();
    void refreshSoon();
    void nameTasks();
    void tellGrowth();
    void survey();

    RunView &m_runView;
    std::unique_ptr<app::RunSurvey> m_survey; ///< of the run that is shown
    std::size_t m_told = 0;                   ///< how much of it grown() has told
    bool m_tallyMissing = false;              ///< somebody has asked for it in vain
    app::RunWords m_words;
    RunDigest m_digest;
    bool m_digestStale = true; ///< it is of another run
    bool m_newRun = false;     ///< its first refresh does not wait
    QTimer m_refreshTimer;
    QTimer m_growthTimer;
    QTimer m_surveyTimer;
};

} // namespace atomalloc::ui
