// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session.h"

#include "app/config/config_json.h"
#include "app/export/csv_export.h"
#include "app/recording/run_file.h"

#include <QFile>
#include <QFileInfo>

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

Session::Session(QObject *parent) : QObject(parent) {}
Session::~Session() = default;

QString Session::runHindrance() const
{
    if (m_work.kind() == Work::Kind::reading || m_work.kind() == Work::Kind::writing)
        return tr("%1. Run is possible when that is done.").arg(m_work.text());
    return m_draft.hindrance();
}

void Session::show(std::shared_ptr<const app::RecordedRun> run, RunView::Kept kept)
{
    m_selection.clear();
    m_runView.show(std::move(run), kept);
}

void Session::report(const app::Problem &value)
{
    if (value.kind != app::Problem::Kind::cancelled)
        Q_EMIT problem(value);
}

void Session::sayNotes()
{
    QStringList sentences;
    for (const QString &note : m_runView.run()->notes())
        sentences << note;
    if (!sentences.isEmpty())
        Q_EMIT notice(sentences.join(u'\n'));
}

void Session::readConfig(const QString &file)
{
    const auto outcome = app::readConfigFile(file);
    if (!outcome) {
        Q_EMIT problem(outcome.error());
        return;
    }
    m_draft.setConfigOrigin(*outcome, QFileInfo(file).completeBaseName());
    Q_EMIT opened(file);
}

void Session::read(const QString &nameOrFile, bool startThen)
{
    const Work::Control control;
    m_work.await<app::Workload>(Work::Kind::reading, tr("Reading %1").arg(shownName(nameOrFile)), control,
                                app::loadWorkload(nameOrFile, control.stop.get_token(), control.permille),
                                [this, nameOrFile, startThen](const app::Outcome<app::Workload> &outcome) {
                                    if (!outcome)
                                        return report(outcome.error());
                                    m_draft.setWorkload(*outcome);
                                    Q_EMIT opened(nameOrFile);
                                    if (startThen)
                                        start();
                                });
}

void Session::readRun(const QString &file)
{
    using Run = std::shared_ptr<app::RecordedRun>;
    const Work::Control control;
    m_work.await<Run>(Work::Kind::reading, tr("Reading %1").arg(shownName(file)), control,
                      app::openRun(file, control.stop.get_token(), control.permille), [this, file](const app::Outcome<Run> &outcome) {
                          if (!outcome)
                              return report(outcome.error());
                          m_draft.setInputs((*outcome)->inputs());
                          show(*outcome, RunView::Kept::inAFile);
                          Q_EMIT opened(file);
                          sayNotes();
                      });
}

void Session::open(const QString &nameOrFile)
{
    if (isConfigFile(nameOrFile))
        return readConfig(nameOrFile);
    stop();
    if (app::isRunFile(nameOrFile))
        readRun(nameOrFile);
    else
        read(nameOrFile, false);
}

void Session::openAndStart(const QString &nameOrFile)
{
    stop();
    read(nameOrFile, true);
}

void Session::start()
{
    if (!canRun())
        return;
    stop();
    using Run = std::shared_ptr<app::RecordedRun>;
    app::RunRequest request = m_draft.request();
    const QString text = tr("Running %1").arg(request.workload.title);
    const auto monitor = std::make_shared<app::RunMonitor>();
    // What is drawn from the start depends on the config, and the run states its inputs only on its own thread.
    monitor->run->setInputs(inputsOf(request));
    show(monitor->run, RunView::Kept::nowhere);
    const Work::Control control{monitor->stop, {monitor, &monitor->progress_permille}};
    m_work.await<Run>(Work::Kind::running, text, control, app::startRun(std::move(request), monitor),
                      [this](const app::Outcome<Run> &outcome) {
                          m_runView.look();
                          if (!outcome)
                              report(outcome.error());
                          else
                              sayNotes();
                      });
    m_runView.play();
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
    const Work::Control control;
    m_work.await<void>(Work::Kind::writing, tr("Saving %1").arg(shownName(file)), control,
                       app::saveRun(saved, file, control.stop.get_token(), control.permille),
                       [this, saved, file](const app::Outcome<void> &outcome) {
                           if (!outcome)
                               return report(outcome.error());
                           if (m_runView.run() == saved)
                               m_runView.setKept(RunView::Kept::inAFile);
                           Q_EMIT notice(tr("Saved the run as %1.").arg(file));
                       });
}

void Session::exportCsv(const QString &directory)
{
    if (!m_runView.run() || m_work.busy())
        return;
    const Work::Control control;
    m_work.await<QStringList>(Work::Kind::writing, tr("Writing CSV files"), control,
                              app::exportCsv(m_runView.run(), directory, control.stop.get_token(), control.permille),
                              [this, directory](const app::Outcome<QStringList> &files) {
                                  if (!files)
                                      return report(files.error());
                                  Q_EMIT notice(tr("Wrote %1 files into %2.").arg(files->size()).arg(directory));
                              });
}

void Session::say(const QString &text) { Q_EMIT notice(text); }
void Session::complain(const app::Problem &value) { Q_EMIT problem(value); }

} // namespace atomalloc::ui
