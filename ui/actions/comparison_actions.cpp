// SPDX-License-Identifier: GPL-3.0-or-later
// Actions: those that concern two runs.
#include "ui/actions/actions.h"
#include "ui/session/session.h"

namespace atomalloc::ui {

void Actions::setupComparison()
{
    const auto group = Group::tools;
    keepAsA = add(group, tr("Keep as A"), tr("Keep the run on the screen as A; the next run is B"), {QKeySequence(Qt::Key_K)});
    compareWith = add(group, tr("Compare with…"), tr("Open a run, a recording or a scenario as A, beside the run on the screen"), {});
    startBoth = add(group, tr("Run both configs"), tr("Run the config as it was as A, and the one that you changed as B"), {});
    swapRuns = add(group, tr("Swap A and B"), tr("A becomes B and B becomes A"), {});
    exportComparison = add(group, tr("Export comparison…"), tr("Export every figure of both runs as CSV"), {});
    closeComparison = add(group, tr("Close comparison"), tr("Keep no run as A any more"), {});
}

QList<QAction *> Actions::ofComparison() const { return {keepAsA, compareWith, startBoth, swapRuns, exportComparison, closeComparison}; }

void Actions::attachComparison(Session &session)
{
    Comparison &comparison = session.comparison();
    connect(keepAsA, &QAction::triggered, &comparison, &Comparison::keep);
    connect(startBoth, &QAction::triggered, &session, &Session::startBoth);
    connect(swapRuns, &QAction::triggered, &comparison, &Comparison::swap);
    connect(closeComparison, &QAction::triggered, &comparison, &Comparison::close);
    connect(&comparison, &Comparison::changed, this, [this, &session] { refresh(session); });
    connect(&session.draft(), &RunDraft::configChanged, this, [this, &session] { refreshComparison(session); });
}

void Actions::refreshComparison(const Session &session)
{
    const Comparison &comparison = session.comparison();
    const auto run = session.runView().run();
    keepAsA->setEnabled(run != nullptr && run != comparison.view(Comparison::Side::a).run());
    compareWith->setEnabled(!comparison.busy());
    startBoth->setEnabled(session.canRun() && session.draft().configModified() && !comparison.busy());
    swapRuns->setEnabled(comparison.bothEnded());
    exportComparison->setEnabled(comparison.bothEnded() && !session.work().busy());
    closeComparison->setEnabled(comparison.hasA());
}

} // namespace atomalloc::ui
