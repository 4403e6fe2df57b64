// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session.h"

#include "app/base/worker.h"
#include "app/engine/run.h"
#include "app/export/block_csv.h"
#include "app/export/comparison_csv.h"
#include "app/export/csv_export.h"
#include "app/export/run_file.h"
#include "app/open/open_any.h"
#include "app/open/open_look.h"
#include "app/open/request_of_inputs.h"
#include "app/words/catalogue.h"
#include "app/words/sentences.h"
#include "ui/session/marks.h"
#include "ui/session/new_scenario.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>

#include <utility>

namespace atomalloc::ui {

namespace {

constexpr std::size_t kMostRowsAtOnce = 20'000; ///< copied in some 20 ms

QString shownName(const QString &nameOrFile) { return QFileInfo(nameOrFile).fileName(); }

} // namespace

Session::Session(QObject *parent) : QObject(parent)
{
    connect(&m_filtering, &Filtering::problem, this, &Session::problem);
    connect(&m_comparison, &Comparison::problem, this, &Session::problem);
    connect(&m_comparison, &Comparison::notice, this, &Session::notice);
    connect(&m_runView.marks(), &Marks::changed, this, &Session::tellMarks);
    connect(&m_whyChain, &WhyChain::problem, this, &Session::problem);
    connect(&m_whyChain, &WhyChain::tryAsked, this, &Session::tryConfig);
}
Session::~Session() = default;

void Session::tryConfig(const AtomAllocConfig &config, const QString &setting)
{
    m_draft.setConfigOrigin(config, setting);
    m_draft.setConfig(config, true);
    say(tr("The next run has %1. Press Run.").arg(setting));
}

QString Session::runHindrance() const
{
    if (m_work.kind() == Work::Kind::reading || m_work.kind() == Work::Kind::writing)
        return tr("%1. Run is possible when that is done.").arg(m_work.text());
    return m_draft.hindrance();
}

void Session::show(std::shared_ptr<const app::RecordedRun> run, RunView::Kept kept)
{
    m_selection.clear();
    if (m_rescue)
        m_rescue->end();
    m_runView.show(std::move(run), kept);
}

void Session::rescueRunsIn(const QString &folder)
{
    m_rescue.emplace(folder);
    for (const QString &file : m_rescue->takeLeft()) {
        Q_EMIT opened(file);
        Q_EMIT problem({.kind = app::Problem::Kind::run,
                        .sentence = tr("The program ended before a run was saved. The run is in %1.").arg(file),
                        .file = file});
    }
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
        return find(nameOrFile, control);
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
                              take(std::get<FoundRun>(*found));
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

void Session::take(const FoundRun &found)
{
    stop();
    if (found.request)
        m_draft.setRequest(*found.request);
    else
        m_draft.setUnfound(app::requestWithoutFile(found.run->inputs()));
    show(found.run, RunView::Kept::inAFile);
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
    if (!canRun())
        return;
    stop();
    using Run = std::shared_ptr<app::RecordedRun>;
    app::RunRequest request = m_draft.request();
    const QString text = tr("Running %1").arg(request.workload.title);
    const Run run = std::make_shared<app::RecordedRun>();
    // What is drawn from the start depends on the config, and the run states its inputs only on its own thread.
    run->setInputs(app::inputsOf(request));
    show(run, RunView::Kept::nowhere);
    if (m_rescue)
        m_rescue->begin(run);
    const app::WorkControl control;
    m_work.await<Run>(Work::Kind::running, text, control, app::startRun(std::move(request), run, control),
                      [this, run](const app::Outcome<Run> &outcome) {
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

void Session::saveRun(const QString &file)
{
    const std::shared_ptr<const app::RecordedRun> saved = m_runView.run();
    if (!saved || m_work.busy())
        return;
    const app::WorkControl control;
    m_work.await<void>(Work::Kind::writing, tr("Saving %1").arg(shownName(file)), control, app::saveRun(saved, file, control),
                       [this, saved, file](const app::Outcome<void> &outcome) {
                           if (!outcome)
                               return report(outcome.error());
                           if (m_runView.run() == saved) {
                               m_runView.setKept(RunView::Kept::inAFile);
                               if (m_rescue)
                                   m_rescue->end();
                           }
                           Q_EMIT notice(tr("Saved the run as %1.").arg(file));
                       });
}

app::RunLook Session::look() const
{
    app::RunLook look{m_selection.filter().text(), {}};
    for (int number = 0; number < Marks::kCount; ++number) {
        if (const auto &mark = m_runView.marks().mark(number))
            look.marks.push_back({static_cast<std::uint32_t>(number), mark->position, mark->name});
    }
    return look;
}

void Session::restoreMarks()
{
    for (const app::LookMark &mark : m_look.marks) {
        m_runView.marks().set(static_cast<int>(mark.number), static_cast<std::size_t>(mark.event));
        m_runView.marks().rename(static_cast<int>(mark.number), mark.name);
    }
    m_look.marks.clear(); // a later run may be made from other inputs
}

void Session::exportCsv(const QString &directory)
{
    if (!m_runView.run() || m_work.busy())
        return;
    const app::WorkControl control;
    m_work.await<QStringList>(Work::Kind::writing, tr("Writing CSV files"), control,
                              app::exportCsvAsSeen(m_runView.run(), directory, look(), control),
                              [this, directory](const app::Outcome<QStringList> &files) { reportWritten(files, directory); });
}

void Session::exportComparison(const QString &directory)
{
    if (!m_comparison.bothEnded() || m_work.busy())
        return;
    const app::WorkControl control;
    m_work.await<QStringList>(Work::Kind::writing, tr("Writing CSV files"), control,
                              app::exportComparedRuns(m_comparison.view(Comparison::Side::a).run(),
                                                      m_comparison.view(Comparison::Side::b).run(), directory, control),
                              [this, directory](const app::Outcome<QStringList> &files) { reportWritten(files, directory); });
}

void Session::copyBlocks(const std::shared_ptr<const app::LifeTable> &table, std::vector<std::uint32_t> entries)
{
    const std::size_t count = entries.size();
    if (count == 0)
        return;
    const auto finish = [this, count](const app::Outcome<QByteArray> &csv) {
        if (!csv)
            return report(csv.error());
        QGuiApplication::clipboard()->setText(QString::fromUtf8(*csv));
        Q_EMIT notice(app::plural("Session", QT_TRANSLATE_N_NOOP("Session", "Copied %n rows as CSV."), count));
    };
    if (count <= kMostRowsAtOnce)
        return finish(app::blocksAsCsvNow(*table, entries));
    if (m_work.busy())
        return Q_EMIT notice(tr("%1. Copying so many rows is possible when that is done.").arg(m_work.text()));
    const QString text = tr("Copying the table");
    const app::WorkControl control;
    m_work.await<QByteArray>(
        Work::Kind::writing, text, control,
        app::onWorker(text, [table, entries = std::move(entries), control] { return app::blocksAsCsvNow(*table, entries, control); }),
        finish);
}

void Session::exportBlocks(const std::shared_ptr<const app::LifeTable> &table, const QString &directory)
{
    if (m_work.busy())
        return;
    const app::WorkControl control;
    m_work.await<QStringList>(Work::Kind::writing, tr("Writing CSV files"), control, app::exportBlocks(table, directory, control),
                              [this, directory](const app::Outcome<QStringList> &files) { reportWritten(files, directory); });
}

void Session::reportWritten(const app::Outcome<QStringList> &files, const QString &directory)
{
    if (!files)
        return report(files.error());
    Q_EMIT notice(
        app::plural("Session", QT_TRANSLATE_N_NOOP("Session", "Wrote %n files into %1."), static_cast<std::uint64_t>(files->size()))
            .arg(directory));
}

void Session::say(const QString &text) { Q_EMIT notice(text); }
void Session::complain(const app::Problem &value) { Q_EMIT problem(value); }

} // namespace atomalloc::ui
