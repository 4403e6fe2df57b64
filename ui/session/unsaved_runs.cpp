// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/unsaved_runs.h"

#include "ui/session/marks.h"
#include "ui/session/seen_look.h"

#include <utility>

namespace atomalloc::ui {

UnsavedRuns::UnsavedRuns(RunView &view, Comparison &comparison, const Selection &selection)
    : m_view(view), m_comparison(comparison), m_selection(selection)
{
    m_asideSoon.setSingleShot(true);
    m_asideSoon.setInterval(0);
    connect(&m_asideSoon, &QTimer::timeout, this, &UnsavedRuns::putAside);
    for (RunView *shown : {&m_view, &m_comparison.view(Comparison::Side::a)})
        connect(shown, &RunView::runChanged, this, [this, shown] { keepShown(*shown); });
    for (RunView *shown : {&m_comparison.view(Comparison::Side::a), &m_view})
        connect(&shown->marks(), &Marks::changed, this, [this, shown] {
            if (m_rescue)
                m_rescue->setLook(shown->run(), seenLook(*shown, m_selection));
        });
}

void UnsavedRuns::end()
{
    if (m_rescue)
        putAside();
}

QList<RunRescue::Left> UnsavedRuns::keepIn(const QString &folder)
{
    m_rescue.emplace(folder);
    const QList<RunRescue::Left> left = m_rescue->takeLeft();
    for (const RunRescue::Left &one : left) {
        const QString &file = one.file;
        Q_EMIT found(file);
        Q_EMIT remarked(tr("The program ended before a run was saved. The run is in %1.").arg(file));
    }
    return left;
}

QStringList UnsavedRuns::aside() const { return m_rescue ? m_rescue->aside() : QStringList(); }

void UnsavedRuns::forget(const std::shared_ptr<const app::RecordedRun> &run)
{
    if (m_rescue)
        m_rescue->end(run);
}

void UnsavedRuns::keepShown(RunView &view)
{
    if (!m_rescue)
        return;
    m_asideSoon.start();
    if (view.run() == nullptr)
        return;
    if (const QString file = view.origin().arguments.value(0); view.kept() == RunView::Kept::inAFile && m_rescue->holds(file)) {
        m_rescue->adopt(view.run(), file);
        view.setKept(RunView::Kept::nowhere); // such a file does not stay for ever
    }
    if (view.kept() == RunView::Kept::nowhere)
        m_rescue->begin(view.run());
}

void UnsavedRuns::putAside()
{
    const auto runA = m_comparison.view(Comparison::Side::a).run();
    const auto lastA = m_lastA.lock();
    m_lastA = runA;
    const bool runsAgain = m_view.run() != nullptr && m_view.kept() == RunView::Kept::nowhere;
    for (const RunRescue::Run &run : m_rescue->putAsideBut({m_view.run(), runA})) {
        if (run == lastA)
            Q_EMIT notice(tr("The run that was A is not saved. File > Recent still has it."));
        else if (!runsAgain || run->inputs().mode == app::RunMode::measure) // a watched run that is made anew is no loss
            Q_EMIT notice(tr("The run before is not saved. File > Recent still has it."));
    }
    if (runsAgain && !m_rescue->canKeep() && !std::exchange(m_toldUnkept, true))
        Q_EMIT problem(
            {.kind = app::Problem::Kind::run,
             .sentence = tr("Nothing can be written to %1, where runs are kept that are not saved. Save a run before another one takes "
                            "its place.")
                             .arg(m_rescue->folder()),
             .file = m_rescue->folder()});
}

} // namespace atomalloc::ui
