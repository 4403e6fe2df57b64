// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session.h"

#include "app/base/worker.h"
#include "app/engine/run.h"
#include "app/open/open_any.h"
#include "app/open/open_look.h"
#include "app/open/request_of_inputs.h"
#include "app/words/sentences.h"
#include "ui/session/marks.h"
#include "ui/session/new_scenario.h"

#include <QFileInfo>

#include <utility>

namespace atomalloc::ui {

namespace {

QString shownName(const QString &nameOrFile) { return QFileInfo(nameOrFile).fileName(); }

} // namespace

Session::Session(QObject *parent) : QObject(parent)
{
    connect(&m_filtering, &Filtering::problem, this, &Session::problem);
    connect(&m_comparison, &Comparison::problem, this, &Session::problem);
    connect(&m_comparison, &Comparison::notice, this, &Session::notice);
    connect(&m_undoSteps, &UndoSteps::told, this, &Session::notice);
    connect(&m_runView.marks(), &Marks::changed, this, &Session::tellMarks);
    connect(&m_whyChain, &WhyChain::problem, this, &Session::problem);
    connect(&m_whyChain, &WhyChain::tryAsked, this, &Session::tryConfig);
    connect(&m_writing, &RunWriting::saved, &m_unsavedRuns, &UnsavedRuns::forget);
    connect(&m_writing, &RunWriting::written, this, &Session::sayWritten);
    connect(&m_writing, &RunWriting::notice, this, &Session::notice);
    connect(&m_writing, &RunWriting::problem, this, &Session::problem);
    connect(&m_unsavedRuns, &UnsavedRuns::found, this, &Session::opened);
    connect(&m_unsavedRuns, &UnsavedRuns::remarked, this, &Session::remarked);
    connect(&m_unsavedRuns, &UnsavedRuns::notice, this, &Session::notice);
    connect(&m_unsavedRuns, &UnsavedRuns::problem, this, &Session::problem);
}

Session::~Session() { m_unsavedRuns.end(); }

// The run is made from what the one on the screen was made from: the draft may have changed since.
void Session::tryConfig(const AtomAllocConfig &config, const QString &setting)
{
    const auto shown = m_runView.run();
    if (shown == nullptr || m_work.busy())
        return;
    m_comparison.takeAsA();
    m_draft.setConfigOrigin(config, setting);
    app::RunInputs inputs = shown->inputs();
    inputs.config = config;
    const app::WorkControl control;
    m_work.await<app::RunRequest>(
        Work::Kind::reading, tr("Reading %1").arg(inputs.workload_title), control, app::requestOfInputs(inputs, QString(), control),
        [this, shown, setting](const app::Outcome<app::RunRequest> &request) {
            if (!request)
                return report(request.error());
            if (m_runView.run() != shown)
                return; // something else was opened meanwhile
            // The draft may be of something else by now.
            run(*request, {.hindrance = tr("The run was made by Try it. Save it with File > Save run and copy again.")});
            Q_EMIT comparisonAsked();
            Q_EMIT notice(tr("A is the run as it was. B has %1.").arg(setting));
        });
}

QString Session::runHindrance() const
{
    if (m_work.kind() == Work::Kind::reading || m_work.kind() == Work::Kind::writing)
        return tr("%1. Run is possible when that is done.").arg(m_work.text());
    return m_draft.hindrance();
}

void Session::show(std::shared_ptr<const app::RecordedRun> run, RunView::Kept kept, RunOrigin origin)
{
    m_selection.clear();
    m_runView.show(std::move(run), kept, std::move(origin));
}

void Session::tellMarks()
{
    app::MarkPlaces places;
    for (int number = 0; number < Marks::kCount; ++number) {
        if (const auto &mark = m_runView.marks().mark(number))
            places[static_cast<std::size_t>(number)] =
                app::TimelinePlace{.kind = app::TimelinePlace::Kind::event, .number = mark->position};
    }
    m_selection.setMarks(places);
}

void Session::restoreMarks()
{
    m_runView.marks().take(m_look.marks);
    m_look.marks.clear(); // a later run may be made from other inputs
}

void Session::report(const app::Problem &value)
{
    if (value.kind != app::Problem::Kind::cancelled)
        Q_EMIT problem(value);
}

app::Outcome<Session::Found> Session::find(const QString &nameOrFile, const app::WorkControl &control)
{
    app::Outcome<app::Opened> opened = app::openAnyNow(nameOrFile, control);
    if (!opened)
        return app::fail(opened.error());
    if (auto *inputs = std::get_if<app::RunInputs>(&*opened)) {
        app::Outcome<app::RunRequest> request = app::requestOfInputsNow(*inputs, nameOrFile, control);
        return request ? app::Outcome<Found>(std::move(*request)) : app::Outcome<Found>(app::fail(request.error()));
    }
    Found found;
    if (auto *workload = std::get_if<app::Workload>(&*opened))
        found = std::move(*workload);
    else if (const auto *config = std::get_if<AtomAllocConfig>(&*opened))
        found = *config;
    else
        found = FoundRun{std::get<std::shared_ptr<app::RecordedRun>>(*opened), nullptr};
    if (auto *recorded = std::get_if<FoundRun>(&found); recorded && recorded->run->inputs().scenario)
        if (app::Outcome<app::RunRequest> request = app::requestOfInputsNow(recorded->run->inputs(), nameOrFile, control))
            recorded->request = std::make_shared<app::RunRequest>(std::move(*request));
    return found;
}

void Session::read(const QString &nameOrFile, bool startThen)
{
    const bool duringRun = m_work.kind() == Work::Kind::running;
    if (!duringRun)
        stop();
    const QString text = tr("Reading %1").arg(shownName(nameOrFile));
    const app::WorkControl control;
    const auto look = std::make_shared<app::RunLook>();
    const auto job = [nameOrFile, control, look] {
        *look = app::openLookNow(nameOrFile);
        app::Outcome<Found> found = find(nameOrFile, control);
        if (const auto *run = found ? std::get_if<FoundRun>(&*found) : nullptr)
            if (const auto table = run->run->table(app::RunTableType::look))
                *look = app::lookOf(*table);
        return found;
    };
    (duringRun ? m_aside : m_work)
        .await<Found>(Work::Kind::reading, text, control, app::onWorker(text, job),
                      [this, nameOrFile, startThen, look](const app::Outcome<Found> &found) {
                          if (!found)
                              return report(found.error());
                          if (!std::holds_alternative<AtomAllocConfig>(*found))
                              m_look = *look;
                          if (const auto *config = std::get_if<AtomAllocConfig>(&*found))
                              takeConfig(*config, nameOrFile);
                          else if (const auto *workload = std::get_if<app::Workload>(&*found))
                              take(*workload);
                          else if (const auto *request = std::get_if<app::RunRequest>(&*found))
                              take(*request);
                          else
                              take(std::get<FoundRun>(*found), nameOrFile);
                          if (!m_look.filter.isEmpty() && !m_selection.setFilterText(m_look.filter))
                              m_look.filter.clear(); // somebody has changed it in the file
                          Q_EMIT opened(nameOrFile);
                          // Behind opened(), which makes older problems stale: what is missing can be known at once.
                          if (const auto *run = std::get_if<FoundRun>(&*found); run != nullptr && !run->request)
                              findWorkload(run->run->inputs(), nameOrFile);
                          if (startThen)
                              start();
                      });
}

void Session::take(const app::Workload &workload)
{
    stop();
    m_draft.setWorkload(workload);
    show(nullptr, RunView::Kept::inAFile); // the run before is none of this workload
}

void Session::take(const app::RunRequest &request)
{
    stop();
    m_draft.setRequest(request);
    show(nullptr, RunView::Kept::inAFile);
}

void Session::take(const FoundRun &found, const QString &file)
{
    stop();
    if (found.request)
        m_draft.setRequest(*found.request);
    else
        m_draft.setUnfound(app::requestWithoutFile(found.run->inputs()));
    show(found.run, RunView::Kept::inAFile, {.arguments = {QFileInfo(file).absoluteFilePath()}});
    restoreMarks();
}

void Session::findWorkload(app::RunInputs inputs, const QString &file)
{
    const std::shared_ptr<const app::RecordedRun> shown = m_runView.run();
    const QString text = tr("Reading %1").arg(inputs.workload_title);
    const app::WorkControl control;
    m_draft.setMissing(tr("%1. Run is possible when that is done.").arg(text));
    m_aside.await<app::RunRequest>(
        Work::Kind::reading, text, control, app::requestOfInputs(std::move(inputs), file, control),
        [this, shown](const app::Outcome<app::RunRequest> &request) {
            if (m_runView.run() != shown || !m_draft.missesWorkload())
                return; // something else was opened meanwhile
            if (request)
                return m_draft.setFound(request->workload);
            m_draft.setMissing(
                tr("%1 File > Locate recording says where it is, and Run is possible again.").arg(textOf(request.error().sentence)));
            app::Problem problem = request.error();
            problem.sentence = m_draft.missing();
            report(problem);
        });
}

void Session::locate(const QString &file)
{
    if (!m_draft.missesWorkload() || !m_runView.run())
        return;
    app::RunInputs inputs = m_runView.run()->inputs();
    if (inputs.workload_file)
        inputs.workload_file->path = file;
    else
        inputs.workload_origin = file;
    findWorkload(std::move(inputs), file);
}

// A run in progress goes on: the config is for the next one.
void Session::takeConfig(const AtomAllocConfig &config, const QString &file)
{
    m_draft.setConfigOrigin(config, QFileInfo(file).completeBaseName());
}

void Session::open(const QString &nameOrFile) { read(nameOrFile, false); }

void Session::openAndStart(const QString &nameOrFile) { read(nameOrFile, true); }

void Session::openConfig(const QString &file)
{
    const app::WorkControl control;
    m_aside.await<AtomAllocConfig>(Work::Kind::reading, tr("Reading %1").arg(shownName(file)), control, app::openConfig(file, {}, control),
                                   [this, file](const app::Outcome<AtomAllocConfig> &config) {
                                       if (!config)
                                           return report(config.error());
                                       takeConfig(*config, file);
                                       Q_EMIT opened(file);
                                   });
}

void Session::openNewScenario()
{
    const app::Scenario scenario = newScenario();
    take(app::Workload{scenario.title, QString(), scenario});
}

void Session::start()
{
    if (canRun())
        run(m_draft.request(), m_draft.origin());
}

void Session::run(app::RunRequest request, RunOrigin origin)
{
    stop();
    using Run = std::shared_ptr<app::RecordedRun>;
    const QString text = tr("Running %1").arg(request.workload.title);
    const Run run = std::make_shared<app::RecordedRun>();
    const app::WorkControl control;
    auto running = app::startRun(std::move(request), run, control);
    show(run, RunView::Kept::nowhere, std::move(origin));
    m_work.await<Run>(Work::Kind::running, text, control, std::move(running), [this, run](const app::Outcome<Run> &outcome) {
        if (m_runView.run() != run)
            return; // what was opened meanwhile has taken its place
        m_runView.look();
        restoreMarks();
        if (!outcome)
            report(outcome.error());
    });
    m_runView.play();
}

void Session::startBoth()
{
    if (!canRun())
        return;
    if (!m_draft.configModified())
        return Q_EMIT notice(tr("Change a field of the config first: A has the config as it was, B the one that you changed."));
    m_comparison.startOrigin();
    start();
}

void Session::stop()
{
    if (m_work.busy())
        m_work.stop();
    else
        m_runView.pause();
}

void Session::say(const QString &text) { Q_EMIT notice(text); }
void Session::sayWritten(const QString &text)
{
    Q_EMIT written();
    Q_EMIT notice(text);
}
void Session::remark(const QString &text) { Q_EMIT remarked(text); }
void Session::complain(const app::Problem &value) { Q_EMIT problem(value); }

} // namespace atomalloc::ui
