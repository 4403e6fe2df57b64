// SPDX-License-Identifier: GPL-3.0-or-later
// Comparison: a second run beside the one on the screen. A is the run that was kept or opened, B is the one on the screen.
// Both cursors move in step, by time, by the number of events or by the number of requests, whichever of the two is moved.
// Owned by Session. UI thread only. A run that is made as A is made on worker threads.
#pragma once

#include "app/compare/step.h"
#include "ui/session/filtering.h"
#include "ui/session/run_view.h"
#include "ui/session/selection.h"
#include "ui/session/work.h"

#include <QCoroTask>
#include <QObject>

#include <array>
#include <memory>

namespace atomalloc::app {
struct RunRequest;
}

namespace atomalloc::ui {

class RunDraft;

class Comparison : public QObject
{
    Q_OBJECT

public:
    enum class Side { a, b };

    /// `shown` is the run on the screen, `selection` its selection. The filter is one for both runs.
    Comparison(RunDraft &draft, RunView &shown, Selection &selection, QObject *parent = nullptr);
    ~Comparison() override;

    [[nodiscard]] RunView &view(Side side) { return side == Side::a ? m_a : m_b; }
    [[nodiscard]] const RunView &view(Side side) const { return side == Side::a ? m_a : m_b; }
    [[nodiscard]] Selection &selection(Side side) { return side == Side::a ? m_selectionOfA : m_selection; }
    [[nodiscard]] bool hasA() const { return m_a.run() != nullptr; }
    /// There are two runs.
    [[nodiscard]] bool hasBoth() const { return hasA() && m_b.run() != nullptr && m_a.run() != m_b.run(); }
    /// Both runs have ended.
    [[nodiscard]] bool bothEnded() const { return hasBoth() && !m_a.growing() && !m_b.growing(); }
    /// Reads or makes the run that becomes A.
    [[nodiscard]] Work &work() { return m_work; }
    [[nodiscard]] bool busy() const { return m_work.busy(); }

    [[nodiscard]] bool inStep() const { return m_inStep; }
    [[nodiscard]] app::StepBy stepBy() const { return m_stepBy; }
    /// False while cursors cannot go in step by requests because those are still being counted. They are counted when a run has ended.
    [[nodiscard]] bool requestsCounted() const;

    /// The run on the screen is A as well from now on. Without one nothing happens, and false is returned.
    bool takeAsA();

public Q_SLOTS:
    void keep();                    ///< takeAsA(), and a notice that says so
    void open(const QString &file); ///< as A: whatever can be run, or a recorded run
    /// Makes the run of the draft with the config that it came with, as A. REQUIRES: there is a workload.
    void startOrigin();
    void swap();  ///< A is B and B is A. Nothing happens until both have ended
    void close(); ///< no A any more
    /// The next run has the config of that one.
    void useConfig(atomalloc::ui::Comparison::Side side);
    void setInStep(bool on);
    void setStepBy(atomalloc::app::StepBy by);

Q_SIGNALS:
    void changed();     ///< A or B is another run, or one of them has ended
    void stepChanged(); ///< inStep(), stepBy() or requestsCounted()
    void problem(const atomalloc::app::Problem &problem);
    void notice(const QString &text);

private:
    /// The requests of a run, once they were counted.
    struct Counted
    {
        std::shared_ptr<const app::RecordedRun> run;
        std::shared_ptr<const app::RequestIndex> index; ///< null while they are being counted
    };

    void start(app::RunRequest request, RunOrigin origin);
    void follow(Side moved);
    void catchUp(); ///< A goes to where B is
    /// This run is A from now on. B stays where it is.
    void showAsA(std::shared_ptr<const app::RecordedRun> run, RunView::Kept kept, RunOrigin origin);
    /// A run that is A and B has the same marks on both sides.
    void shareMarks(Side changed);
    void countRequests(Side side);
    QCoro::Task<void> count(Side side, std::shared_ptr<const app::RecordedRun> run);
    [[nodiscard]] const Counted &counted(Side side) const { return m_counted[static_cast<std::size_t>(side)]; }

    RunDraft &m_draft;
    RunView m_a;
    RunView &m_b;
    Selection m_selectionOfA;
    Selection &m_selection;
    Filtering m_filteringOfA{m_a, m_selectionOfA};
    Work m_work;
    std::array<Counted, 2> m_counted; ///< by Side
    app::StepBy m_stepBy = app::StepBy::time;
    bool m_inStep = true;
    bool m_following = false; ///< a cursor is moved because the other one was
    bool m_carrying = false;  ///< a run goes to another side, and its marks go with it
};

} // namespace atomalloc::ui
