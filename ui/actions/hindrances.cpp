// SPDX-License-Identifier: GPL-3.0-or-later
// Actions: why one of them cannot be triggered now.
#include "ui/actions/actions.h"
#include "ui/session/marks.h"
#include "ui/session/session.h"

#include <algorithm>

namespace atomalloc::ui {

QString Actions::hindrance(const QAction *action, const Session &session) const
{
    if (action->isEnabled())
        return {};
    if (action == start)
        return session.runHindrance();
    if (action == stop || action == stopWork)
        return tr("Nothing is in progress.");
    if (action == locate)
        return tr("No recording is missing.");
    if (action == copyCommand)
        return tr("Nothing is open yet.");
    if (action == saveScenario)
        return tr("What is open is no scenario.");
    if (const QList<QAction *> comparing = ofComparison(); std::ranges::find(comparing, action) != comparing.end())
        return hindranceOfComparison(action, session);
    const auto run = session.runView().run();
    if (run == nullptr)
        return tr("There is no run yet.");
    if (action == saveRun || action == exportCsv)
        return session.work().busy() ? tr("%1. It is possible when that is done.").arg(session.work().text())
                                     : tr("The run has not ended.");
    if (action == clearFilter)
        return tr("There is no filter.");
    if (action == redo || action == undo)
        return tr("There is nothing to take back.");
    if (action == previousEvent || action == nextEvent || action == clearSelection)
        return tr("Nothing is selected.");
    return run->inputs().mode == app::RunMode::measure ? tr("A measured run has no views.") : hindranceOfMarks(action);
}

QString Actions::hindranceOfMarks(const QAction *action) const
{
    for (int number = 0; number < Marks::kCount; ++number)
        if (action == goToMarks[number])
            return tr("Mark %1 is not set. %2 sets it here.").arg(Marks::letter(number), keyText(setMarks[number]));
    if (action == nameMark || action == removeMark)
        return tr("Set a mark or go to one first.");
    if (action == toFirstWait)
        return tr("Nothing waited in this run.");
    if (action == toFirstRefusal)
        return tr("Nothing was refused in this run.");
    return {};
}

QString Actions::hindranceOfComparison(const QAction *action, const Session &session) const
{
    const Comparison &comparison = session.comparison();
    if (comparison.busy())
        return tr("A run is being made or read as A.");
    if (action == closeComparison || ((action == swapRuns || action == exportComparison) && !comparison.hasA()))
        return tr("There is no run A. Keep one first.");
    if (action == keepAsA)
        return session.runView().run() == nullptr ? tr("There is no run yet.") : tr("The run on the screen is A already.");
    if (action == startBoth)
        return session.canRun() ? tr("Change a field of the config first.") : session.runHindrance();
    return tr("There are no two runs that have ended.");
}

} // namespace atomalloc::ui
