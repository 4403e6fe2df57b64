// SPDX-License-Identifier: GPL-3.0-or-later
// What the session awaits: reading a workload, a run, writing files. The UI thread never blocks; after each await the session may be gone.
#include "app/config/config_json.h"
#include "app/config/config_presets.h"
#include "app/export/csv_export.h"
#include "app/recording/run_file.h"
#include "app/scenario/scenario_json.h"
#include "ui/session/session.h"
#include "ui/session/session_impl.h"

#include <QCoroFuture>
#include <QFile>
#include <QFileInfo>
#include <QtConcurrentRun>

namespace atomalloc::ui {

namespace {

constexpr qint64 kLargestConfigFile = 1 << 20;

/// A config is told from a scenario by its version key, not by its name.
bool isConfigFile(const QString &file)
{
    QFile input(file);
    if (!input.open(QIODevice::ReadOnly) || input.size() > kLargestConfigFile)
        return false;
    return input.readAll().contains("\"atomalloc_config\"");
}

app::RunInputs inputsOf(const app::RunRequest &request)
{
    app::RunInputs inputs;
    inputs.workload_title = request.workload.title;
    inputs.workload_origin = request.workload.origin;
    inputs.config = request.config;
    inputs.seed = request.seed;
    inputs.mode = request.mode == app::RunMode::watch ? QStringLiteral("watch") : QStringLiteral("measure");
    inputs.threads = request.threads;
    return inputs;
}

QString shownName(const QString &nameOrFile) { return QFileInfo(nameOrFile).fileName(); }

} // namespace

void Session::Impl::begin(Work kind, const QString &text)
{
    work = kind;
    workText = text;
    permille = 0;
    watchTimer.start();
    Q_EMIT q->busyChanged();
}

void Session::Impl::end()
{
    work = Work::none;
    workText.clear();
    permille = 0;
    workProgress.reset();
    watchTimer.stop();
    Q_EMIT q->busyChanged();
}

void Session::Impl::watch()
{
    const std::atomic<int> *progress = work == Work::running ? &monitor->progress_permille : workProgress.get();
    const int now = progress ? progress->load(std::memory_order_relaxed) : 0; // a figure to show: no order needed
    if (now != permille) {
        permille = now;
        Q_EMIT q->busyChanged();
    }
    if (work == Work::running && run) {
        const std::size_t events = run->eventCount();
        if (events != seenEvents || mode == app::RunMode::measure) {
            seenEvents = events;
            Q_EMIT q->runGrew();
        }
    }
}

void Session::Impl::adopt(const app::Workload &newWorkload)
{
    workload = newWorkload;
    workloadModified = false;
    faults.clear();
    config = newWorkload.suggestedConfig();
    configOrigin = config;
    const app::ConfigPreset *preset = app::presetOf(config);
    configName = preset ? preset->id : QFileInfo(newWorkload.origin).completeBaseName();
    seed = newWorkload.suggestedSeed();
    Q_EMIT q->workloadChanged();
    Q_EMIT q->configChanged();
    Q_EMIT q->inputsChanged();
}

void Session::Impl::adoptInputs(const app::RunInputs &inputs)
{
    if (inputs.scenario.isEmpty()) {
        workload.reset();
    } else if (const auto scenario = app::scenarioFromQJson(inputs.scenario)) {
        workload = app::Workload{inputs.workload_title, inputs.workload_origin, *scenario};
    }
    workloadModified = false;
    faults.clear();
    config = inputs.config;
    configOrigin = config;
    configName = QFileInfo(inputs.workload_origin).completeBaseName();
    seed = inputs.seed;
    mode = inputs.mode == QLatin1String("measure") ? app::RunMode::measure : app::RunMode::watch;
    threads = inputs.threads;
    Q_EMIT q->workloadChanged();
    Q_EMIT q->configChanged();
    Q_EMIT q->inputsChanged();
}

std::shared_ptr<std::atomic<int>> Session::Impl::beginWork(Work kind, const QString &text)
{
    workProgress = std::make_shared<std::atomic<int>>(0);
    workStop = std::stop_source();
    begin(kind, text);
    return workProgress;
}

void Session::Impl::report(const app::Problem &problem) const
{
    if (problem.kind != app::Problem::Kind::cancelled)
        Q_EMIT q->problem(problem);
}

QCoro::Task<void> Session::Impl::read(QString nameOrFile, bool startThen)
{
    const QPointer<Session> alive(q);
    const auto progress = beginWork(Work::reading, tr("Reading %1").arg(shownName(nameOrFile)));
    auto loading = app::loadWorkload(nameOrFile, workStop.get_token(), progress);
    const app::Outcome<app::Workload> outcome = co_await loading;
    if (!alive || workProgress != progress)
        co_return;
    end();
    if (!outcome) {
        report(outcome.error());
        co_return;
    }
    adopt(*outcome);
    Q_EMIT q->opened(nameOrFile);
    if (startThen)
        q->start();
}

QCoro::Task<void> Session::Impl::readRun(QString file)
{
    const QPointer<Session> alive(q);
    const auto progress = beginWork(Work::reading, tr("Reading %1").arg(shownName(file)));
    auto opening = app::openRun(file, workStop.get_token(), progress);
    const app::Outcome<std::shared_ptr<app::RecordedRun>> outcome = co_await opening;
    if (!alive || workProgress != progress)
        co_return;
    end();
    if (!outcome) {
        report(outcome.error());
        co_return;
    }
    unsaved = false;
    adoptInputs((*outcome)->inputs());
    show(*outcome);
    Q_EMIT q->opened(file);
    sayNotes();
}

QCoro::Task<void> Session::Impl::write(QString text, bool savesRun, Job job)
{
    const QPointer<Session> alive(q);
    const auto progress = beginWork(Work::writing, text);
    const auto written = run;
    const auto outcome = std::make_shared<std::optional<app::Outcome<QString>>>();
    const QFuture<void> future =
        QtConcurrent::run([outcome, progress, job, stop = workStop.get_token()] { outcome->emplace(job(stop, progress.get())); });
    co_await future;
    if (!alive || workProgress != progress)
        co_return;
    end();
    if (!**outcome) {
        report((*outcome)->error());
        co_return;
    }
    if (savesRun && run == written) {
        unsaved = false;
        Q_EMIT q->runSaved();
    }
    Q_EMIT q->notice(***outcome);
}

void Session::Impl::sayNotes() const
{
    const std::vector<QString> notes = run ? run->notes() : std::vector<QString>();
    if (notes.empty())
        return;
    QStringList sentences;
    for (const QString &note : notes)
        sentences << note;
    Q_EMIT q->notice(sentences.join(u'\n'));
}

QCoro::Task<void> Session::Impl::execute(app::RunRequest request, std::shared_ptr<app::RunMonitor> itsMonitor)
{
    const QPointer<Session> alive(q);
    auto running = app::startRun(std::move(request), itsMonitor);
    const auto outcome = co_await running;
    if (!alive || monitor != itsMonitor)
        co_return;
    monitor.reset();
    unsaved = true;
    if (work == Work::running)
        end();
    Q_EMIT q->runGrew();
    Q_EMIT q->runSaved();
    if (!outcome)
        report(outcome.error());
    else
        sayNotes();
}

void Session::open(const QString &nameOrFile)
{
    if (isConfigFile(nameOrFile)) {
        const auto outcome = app::readConfigFile(nameOrFile);
        if (!outcome) {
            Q_EMIT problem(outcome.error());
            return;
        }
        setConfigOrigin(*outcome, QFileInfo(nameOrFile).completeBaseName());
        Q_EMIT opened(nameOrFile);
        return;
    }
    stop();
    [[maybe_unused]] const auto task = app::isRunFile(nameOrFile) ? m_impl->readRun(nameOrFile) : m_impl->read(nameOrFile, false);
}

void Session::openAndStart(const QString &nameOrFile)
{
    stop();
    [[maybe_unused]] const auto task = m_impl->read(nameOrFile, true);
}

void Session::start()
{
    if (!canRun())
        return;
    stop();
    app::RunRequest request;
    request.workload = *m_impl->workload;
    request.config = m_impl->config;
    request.seed = m_impl->seed;
    request.mode = m_impl->mode;
    request.threads = m_impl->threads;
    const auto monitor = std::make_shared<app::RunMonitor>();
    m_impl->monitor = monitor;
    m_impl->unsaved = false;
    // What is drawn from the start depends on the config, and the run states its inputs only on its own thread.
    monitor->run->setInputs(inputsOf(request));
    m_impl->show(monitor->run);
    m_impl->begin(Impl::Work::running, tr("Running %1").arg(request.workload.title));
    [[maybe_unused]] const auto task = m_impl->execute(std::move(request), monitor);
    play();
}

void Session::stop()
{
    if (m_impl->monitor)
        m_impl->monitor->stop.request_stop();
    else if (busy())
        m_impl->workStop.request_stop();
    else
        pause();
}

void Session::saveRun(const QString &file)
{
    if (!run() || busy())
        return;
    [[maybe_unused]] const auto task =
        m_impl->write(tr("Saving %1").arg(shownName(file)), true,
                      [recorded = run(), file](std::stop_token stop, std::atomic<int> *progress) -> app::Outcome<QString> {
                          const app::Outcome<void> saved = app::saveRunNow(*recorded, file, std::move(stop), progress);
                          if (!saved)
                              return app::fail(saved.error());
                          return tr("Saved the run as %1.").arg(file);
                      });
}

void Session::exportCsv(const QString &directory)
{
    if (!run() || busy())
        return;
    [[maybe_unused]] const auto task =
        m_impl->write(tr("Writing CSV files"), false,
                      [recorded = run(), directory](std::stop_token stop, std::atomic<int> *progress) -> app::Outcome<QString> {
                          const app::Outcome<QStringList> files = app::exportCsvNow(*recorded, directory, std::move(stop), progress);
                          if (!files)
                              return app::fail(files.error());
                          return tr("Wrote %1 files into %2.").arg(files->size()).arg(directory);
                      });
}

} // namespace atomalloc::ui
