// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/event_navigation.h"

#include "app/words/query_text.h"
#include "ui/session/run_view.h"
#include "ui/session/selection.h"

#include <optional>

namespace atomalloc::ui {

EventNavigation::EventNavigation(RunView &runView, const Selection &selection, QObject *parent)
    : QObject(parent), m_runView(runView), m_selection(selection)
{
    connect(&runView, &RunView::runChanged, &m_work, &Work::stop);
    connect(&selection, &Selection::changed, &m_work, &Work::stop);
}

void EventNavigation::go(Way way)
{
    using Found = std::optional<std::size_t>;
    m_work.stop();
    const std::shared_ptr<const app::RecordedRun> run = m_runView.run();
    const BlockId block = m_selection.block();
    const TaskId task = m_selection.task();
    if (run == nullptr || (block == kNoBlock && task == kNoTask))
        return;
    const std::size_t position = m_runView.position();
    EventHunt hunt(*run, position, way);
    if (const Found near = hunt.goOn(*run, block, task, kMostAtOnce))
        return arriveAt(*near);
    if (hunt.atEnd())
        return;
    const app::WorkControl control;
    const auto job = [run, hunt, block, task, control]() mutable -> app::Outcome<Found> {
        Found found;
        for (const std::size_t whole = hunt.left(); !found && !hunt.atEnd() && !control.stopRequested();) {
            found = hunt.goOn(*run, block, task, kMostAtOnce);
            control.setProgress(whole - hunt.left(), whole);
        }
        return found;
    };
    const QString text =
        way == Way::back ? tr("Looking for the previous event of the selection") : tr("Looking for the next event of the selection");
    m_work.await<Found>(Work::Kind::reading, text, control, app::onWorker(app::Sentence(app::QueryText::the_question), job),
                        [this, run, block, task, position, control](const app::Outcome<Found> &found) {
                            const bool asBefore = m_runView.run() == run && m_runView.position() == position &&
                                                  m_selection.block() == block && m_selection.task() == task;
                            if (asBefore && found && *found && !control.stopRequested())
                                arriveAt(**found);
                        });
}

void EventNavigation::arriveAt(std::size_t index)
{
    m_runView.pause();
    m_runView.setPosition(index + 1);
}

} // namespace atomalloc::ui
