// SPDX-License-Identifier: GPL-3.0-or-later
// Session: owns what the window is about and wires it together: the draft of the next run, the run on the screen with its cursor, the
// selection with its filter, and the work in progress.
// It opens and runs. Everything else is asked of the part that holds it.
// Owned by main(). UI thread only.
#pragma once

#include "app/base/work.h"
#include "app/recording/run_look.h"
#include "ui/session/comparison.h"
#include "ui/session/event_navigation.h"
#include "ui/session/filtering.h"
#include "ui/session/run_draft.h"
#include "ui/session/run_view.h"
#include "ui/session/run_writing.h"
#include "ui/session/selection.h"
#include "ui/session/site_marking.h"
#include "ui/session/undo_steps.h"
#include "ui/session/unsaved_runs.h"
#include "ui/session/why_chain.h"
#include "ui/session/work.h"

#include <QObject>

#include <memory>
#include <variant>

namespace atomalloc::ui {

class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(QObject *parent = nullptr);
    ~Session() override;

    [[nodiscard]] RunDraft &draft() { return m_draft; }
    [[nodiscard]] const RunDraft &draft() const { return m_draft; }
    [[nodiscard]] RunView &runView() { return m_runView; }
    [[nodiscard]] const RunView &runView() const { return m_runView; }
    [[nodiscard]] Selection &selection() { return m_selection; }
    [[nodiscard]] const Selection &selection() const { return m_selection; }
    /// Of the filter and of the forms.
    [[nodiscard]] UndoSteps &undoSteps() { return m_undoSteps; }
    [[nodiscard]] const UndoSteps &undoSteps() const { return m_undoSteps; }
    [[nodiscard]] Filtering &filtering() { return m_filtering; }
    [[nodiscard]] WhyChain &whyChain() { return m_whyChain; }
    [[nodiscard]] const WhyChain &whyChain() const { return m_whyChain; }
    [[nodiscard]] EventNavigation &eventNavigation() { return m_eventNavigation; }
    /// The run beside the one on the screen.
    [[nodiscard]] Comparison &comparison() { return m_comparison; }
    [[nodiscard]] const Comparison &comparison() const { return m_comparison; }
    [[nodiscard]] Work &work() { return m_work; }
    [[nodiscard]] const Work &work() const { return m_work; }
    /// What a panel reads of the run on the screen, beside the other work.
    [[nodiscard]] Work &panelWork() { return m_panelWork; }
    /// What is read beside the run on the screen: the recording that a saved run replays, or a file that may take its place.
    [[nodiscard]] const Work &asideWork() const { return m_aside; }
    [[nodiscard]] RunWriting &writing() { return m_writing; }
    [[nodiscard]] UnsavedRuns &unsavedRuns() { return m_unsavedRuns; }

    /// True when the draft can be run and nothing else is in progress than, at most, another run.
    [[nodiscard]] bool canRun() const { return runHindrance().isEmpty(); }
    /// Why canRun() is false, as a sentence. Empty when it is true.
    [[nodiscard]] QString runHindrance() const;

public Q_SLOTS:
    void open(const QString &nameOrFile);         ///< scenario id, or any file that app/open reads
    void openConfig(const QString &file);         ///< only the config of what the file holds
    void openAndStart(const QString &nameOrFile); ///< open(), and start() once it is there
    void openNewScenario();                       ///< one that does little, to be edited and saved
    void locate(const QString &file);             ///< this is the recording that the run on the screen replays
    void start();                                 ///< runs the draft. The cursor plays from the start as events arrive
    void startBoth();                             ///< the draft with the config that it came with, as A, and start()
    void stop();                                  ///< ends the work in progress. Without any, stops playing
    /// Makes the run on the screen once more with this config. It is A from now on, and the new one is B. `setting`: "max_memory=1MiB"
    void tryConfig(const atomalloc::AtomAllocConfig &config, const QString &setting);
    void say(const QString &text);                       ///< emits notice()
    void sayWritten(const QString &text);                ///< emits written() and notice()
    void complain(const atomalloc::app::Problem &value); ///< emits problem()
    void remark(const QString &text);                    ///< emits remarked()

Q_SIGNALS:
    void opened(const QString &nameOrFile);               ///< open() or a save succeeded: for the list of recent files
    void problem(const atomalloc::app::Problem &problem); ///< for the banner
    void comparisonAsked();                               ///< there are two runs that a person wants to see beside each other
    void written();                                       ///< a file or a folder was: the last problem is stale
    void remarked(const QString &text);                   ///< for the banner: it is to stay, and nothing has failed
    void notice(const QString &text);                     ///< "Saved 5 files in ~/out": it passes, and is no error

private:
    /// A recorded run, and the request for it once more. Null where a further file is needed for that.
    struct FoundRun
    {
        std::shared_ptr<app::RecordedRun> run;
        std::shared_ptr<const app::RunRequest> request;
    };
    /// What a file leads to: a run.json is the request for its run.
    using Found = std::variant<app::Workload, app::RunRequest, FoundRun, AtomAllocConfig>;
    static app::Outcome<Found> find(const QString &nameOrFile, const app::WorkControl &control); ///< blocking: on a worker thread
    void read(const QString &nameOrFile, bool startThen);
    // Take over what was found.
    void take(const app::Workload &workload);
    void take(const app::RunRequest &request);
    void take(const FoundRun &found, const QString &file);
    /// Reads the recording that the run on the screen replays, so that it can be made again. `file` is where the inputs come from.
    void findWorkload(app::RunInputs inputs, const QString &file);
    void takeConfig(const AtomAllocConfig &config, const QString &file);
    void show(std::shared_ptr<const app::RecordedRun> run, RunView::Kept kept, RunOrigin origin = {});
    void run(app::RunRequest request, RunOrigin origin);
    void report(const app::Problem &problem); ///< but for cancels
    void tellMarks();                         ///< to the filter, which may name them
    /// The marks of the run.json that was opened, on the first run that is made from it, once that has all of its events.
    void restoreMarks();

    app::RunLook m_look; ///< of the run.json that was opened last. Empty: of anything else
    RunDraft m_draft;
    RunView m_runView;
    Selection m_selection;
    UndoSteps m_undoSteps{m_selection.steps(), m_draft.steps()};
    Filtering m_filtering{m_runView, m_selection};
    SiteMarking m_siteMarking{m_runView, m_selection};
    WhyChain m_whyChain{m_runView, m_selection};
    Comparison m_comparison{m_draft, m_runView, m_selection};
    EventNavigation m_eventNavigation{m_runView, m_selection};
    Work m_work;
    Work m_panelWork;
    RunWriting m_writing{m_work, m_runView, m_comparison, m_selection};
    UnsavedRuns m_unsavedRuns{m_runView, m_comparison, m_selection};
    Work m_aside; ///< reads a file during a run, which goes on until it is known that the file takes its place. findWorkload() too
};

} // namespace atomalloc::ui
