// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/comparison.h"

#include "app/base/worker.h"
#include "app/engine/run.h"
#include "app/open/open_any.h"
#include "app/open/request_of_inputs.h"
#include "app/recording/run_look.h"
#include "app/scenario/scenario_library.h"
#include "app/words/compare_text.h"
#include "ui/session/marks.h"
#include "ui/session/run_draft.h"

#include <QFileInfo>
#include <QPointer>

#include <utility>
#include <variant>

namespace atomalloc::ui {

namespace {

using RunOnDisk = std::shared_ptr<app::RecordedRun>;
using RunOrRequest = std::variant<RunOnDisk, app::RunRequest>;

/// Blocking: on a worker thread.
app::Outcome<RunOrRequest> findRun(const QString &file, const app::WorkControl &control)
{
    app::Outcome<app::Opened> opened = app::openAnyNow(file, control);
    if (!opened)
        return app::fail(opened.error());
    if (const auto *run = std::get_if<RunOnDisk>(&*opened))
        return RunOrRequest(*run);
    app::Outcome<app::RunRequest> request = app::requestOfOpenedNow(std::move(*opened), file, control);
    return request ? app::Outcome<RunOrRequest>(std::move(*request)) : app::Outcome<RunOrRequest>(app::fail(request.error()));
}

/// A scenario of the library, or a file.
RunOrigin originOf(const QString &nameOrFile)
{
    return {.arguments = {app::findScenario(nameOrFile) != nullptr ? nameOrFile : QFileInfo(nameOrFile).absoluteFilePath()}};
}

} // namespace

Comparison::Comparison(RunDraft &draft, RunView &shown, Selection &selection, QObject *parent)
    : QObject(parent), m_draft(draft), m_b(shown), m_selection(selection)
{
    for (RunView *view : {&m_a, &m_b}) {
        const Side side = view == &m_a ? Side::a : Side::b;
        connect(view, &RunView::positionChanged, this, [this, side] { follow(side); });
        connect(&view->marks(), &Marks::changed, this, [this, side] { shareMarks(side); });
        connect(view, &RunView::runChanged, this, [this, side] {
            countRequests(side);
            Q_EMIT changed();
        });
        connect(view, &RunView::runGrew, this, [this, side, view] {
            if (view->growing())
                return;
            countRequests(side);
            if (side == Side::a)
                catchUp(); // it could not before it was that long
            Q_EMIT changed();
        });
    }
    connect(&m_selection, &Selection::filterChanged, this, [this] { m_selectionOfA.setFilter(m_selection.filter()); });
    connect(&m_selectionOfA, &Selection::filterChanged, this, [this] { m_selection.setFilter(m_selectionOfA.filter()); });
    connect(&m_work, &Work::changed, this, &Comparison::changed);
}

Comparison::~Comparison() = default;

bool Comparison::takeAsA()
{
    if (m_b.run() == nullptr)
        return false;
    m_work.stop();
    m_carrying = true;
    m_a.show(m_b.run(), m_b.unsaved() ? RunView::Kept::nowhere : RunView::Kept::inAFile, m_b.origin());
    m_a.marks().restore(m_b.marks().all());
    m_carrying = false;
    m_a.setPosition(m_b.position());
    return true;
}

void Comparison::keep()
{
    if (takeAsA())
        Q_EMIT notice(tr("Kept as A. The next run is B."));
}

void Comparison::open(const QString &file)
{
    const QString text = tr("Reading %1").arg(QFileInfo(file).fileName());
    const app::WorkControl control;
    m_work.await<RunOrRequest>(Work::Kind::reading, text, control, app::onWorker(text, [file, control] { return findRun(file, control); }),
                               [this, file](const app::Outcome<RunOrRequest> &found) {
                                   if (!found) {
                                       if (found.error().kind != app::Problem::Kind::cancelled)
                                           Q_EMIT problem(found.error());
                                   } else if (const auto *run = std::get_if<RunOnDisk>(&*found)) {
                                       showAsA(*run, RunView::Kept::inAFile, originOf(file));
                                       if (const auto table = (*run)->table(app::RunTableType::look))
                                           m_a.marks().take(app::lookOf(*table).marks);
                                   } else {
                                       start(std::get<app::RunRequest>(*found), originOf(file));
                                   }
                               });
}

/// A begins at the start of its run, and follows: the moment that is on the screen stays there.
void Comparison::showAsA(std::shared_ptr<const app::RecordedRun> run, RunView::Kept kept, RunOrigin origin)
{
    m_following = true;
    m_a.show(std::move(run), kept, std::move(origin));
    m_following = false;
    catchUp();
}

void Comparison::startOrigin()
{
    app::RunRequest request = m_draft.request();
    request.config = m_draft.configOrigin();
    RunOrigin origin = m_draft.originWith(request.config);
    start(std::move(request), std::move(origin));
}

void Comparison::start(app::RunRequest request, RunOrigin origin)
{
    const QString text = tr("Running %1 as A").arg(request.workload.title);
    const RunOnDisk run = std::make_shared<app::RecordedRun>();
    const app::WorkControl control;
    auto running = app::startRun(std::move(request), run, control);
    showAsA(run, RunView::Kept::nowhere, std::move(origin));
    m_work.await<RunOnDisk>(Work::Kind::running, text, control, std::move(running), [this, run](const app::Outcome<RunOnDisk> &outcome) {
        if (m_a.run() != run)
            return;
        m_a.look();
        if (!outcome && outcome.error().kind != app::Problem::Kind::cancelled)
            Q_EMIT problem(outcome.error());
    });
}

void Comparison::swap()
{
    if (!bothEnded())
        return;
    const auto kept = [](const RunView &view) { return view.unsaved() ? RunView::Kept::nowhere : RunView::Kept::inAFile; };
    const auto runA = m_a.run();
    const auto runB = m_b.run();
    const RunView::Kept keptA = kept(m_a);
    const RunView::Kept keptB = kept(m_b);
    const std::size_t positionA = m_a.position();
    const std::size_t positionB = m_b.position();
    m_following = true;
    m_selection.clear();
    m_selectionOfA.clear();
    const RunOrigin originA = m_a.origin();
    const RunOrigin originB = m_b.origin();
    const Marks::All marksA = m_a.marks().all();
    const Marks::All marksB = m_b.marks().all();
    m_carrying = true;
    m_a.show(runB, keptB, originB);
    m_b.show(runA, keptA, originA);
    m_a.marks().restore(marksB);
    m_b.marks().restore(marksA);
    m_carrying = false;
    m_a.setPosition(positionB);
    m_b.setPosition(positionA);
    m_following = false;
    Q_EMIT changed();
}

void Comparison::close()
{
    m_work.stop();
    m_a.show(nullptr, RunView::Kept::inAFile);
}

void Comparison::useConfig(Side side)
{
    if (const auto run = view(side).run())
        m_draft.setConfig(run->inputs().config, true);
}

void Comparison::setInStep(bool on)
{
    if (m_inStep == on)
        return;
    m_inStep = on;
    catchUp();
    Q_EMIT stepChanged();
}

void Comparison::setStepBy(app::StepBy by)
{
    if (m_stepBy == by)
        return;
    m_stepBy = by;
    countRequests(Side::a);
    countRequests(Side::b);
    catchUp();
    Q_EMIT stepChanged();
}

bool Comparison::requestsCounted() const
{
    return counted(Side::a).index != nullptr && counted(Side::a).run == m_a.run() && counted(Side::b).index != nullptr &&
           counted(Side::b).run == m_b.run();
}

void Comparison::shareMarks(Side changed)
{
    if (!m_carrying && hasA() && m_a.run() == m_b.run())
        view(changed == Side::a ? Side::b : Side::a).marks().restore(view(changed).marks().all());
}

void Comparison::catchUp() { follow(Side::b); }

void Comparison::follow(Side moved)
{
    if (m_following || !m_inStep || !hasBoth() || (m_stepBy == app::StepBy::request && !requestsCounted()))
        return;
    m_following = true;
    RunView &from = view(moved);
    RunView &to = view(moved == Side::a ? Side::b : Side::a);
    if (m_stepBy == app::StepBy::time) {
        to.setTime(from.cursorTimeNs()); // between two events as well
    } else {
        static const app::RequestIndex kNone;
        const auto indexOf = [this](Side side) -> const app::RequestIndex & {
            return m_stepBy == app::StepBy::request ? *counted(side).index : kNone;
        };
        const Side other = moved == Side::a ? Side::b : Side::a;
        to.setPosition(app::positionInStep({*from.run(), indexOf(moved)}, from.position(), from.cursorTimeNs(), {*to.run(), indexOf(other)},
                                           m_stepBy));
    }
    m_following = false;
}

void Comparison::countRequests(Side side)
{
    const auto run = view(side).run();
    if (m_stepBy != app::StepBy::request || run == nullptr || !run->finished() || counted(side).run == run)
        return;
    m_counted[static_cast<std::size_t>(side)] = {run, nullptr};
    [[maybe_unused]] const auto follower = count(side, run);
}

QCoro::Task<void> Comparison::count(Side side, std::shared_ptr<const app::RecordedRun> run)
{
    const QPointer<Comparison> alive(this);
    const auto job = [run]() -> app::Outcome<std::shared_ptr<const app::RequestIndex>> {
        app::RequestIndex index;
        index.extend(*run);
        return std::make_shared<const app::RequestIndex>(std::move(index));
    };
    auto counting = app::onWorker(app::Sentence(app::CompareText::the_comparison), job);
    const app::Outcome<std::shared_ptr<const app::RequestIndex>> index = co_await counting;
    if (!alive || counted(side).run != run)
        co_return;
    if (!index) {
        Q_EMIT problem(index.error());
        co_return;
    }
    m_counted[static_cast<std::size_t>(side)].index = *index;
    catchUp();
    Q_EMIT stepChanged();
}

} // namespace atomalloc::ui
