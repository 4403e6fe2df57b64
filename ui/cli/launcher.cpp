// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cli/launcher.h"

#include "app/base/text.h"
#include "app/base/worker.h"
#include "app/find/named.h"
#include "app/open/asked_config.h"
#include "app/words/command_line.h"
#include "app/words/sentences.h"
#include "ui/session/marks.h"
#include "ui/session/session.h"
#include "ui/shell/image_export.h"
#include "ui/shell/main_window.h"
#include "ui/shell/view_area.h"
#include "ui/shell/view_picture.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace atomalloc::ui {

namespace {

constexpr int kMostRounds = 4; ///< until the view has its size
constexpr auto kOnceAndLater = static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection);

/// Where a run that kept no events is to be shown.
quint64 timeWithoutEvents(const app::TimelinePlace &place, quint64 endNs)
{
    switch (place.kind) {
    case app::TimelinePlace::Kind::time:
        return place.number;
    case app::TimelinePlace::Kind::share:
        return static_cast<quint64>(static_cast<double>(endNs) * place.percent / 100);
    case app::TimelinePlace::Kind::event:
    case app::TimelinePlace::Kind::peak:
    case app::TimelinePlace::Kind::mark:
    case app::TimelinePlace::Kind::end:
        break;
    }
    return endNs;
}

} // namespace

Launcher::Launcher(MainWindow &window, LaunchOptions options, QObject *parent)
    : QObject(parent), m_window(window), m_options(std::move(options))
{
}

void Launcher::fail(const app::Problem &problem)
{
    if (m_done)
        return;
    m_done = true;
    Q_EMIT finished(problem.kind == app::Problem::Kind::usage ? 2 : 1, textOf(problem));
}

void Launcher::goBackTo(const std::optional<KeptMoment::Left> &left, const QList<RunRescue::Left> &runs)
{
    if (!left || !m_options.workload.isEmpty() || !m_options.configFile.isEmpty())
        return;
    const RunRescue::Left *run = nullptr; // A may have been left as well, and has begun earlier
    for (const RunRescue::Left &one : runs)
        if (one.process == left->process && (run == nullptr || one.number > run->number))
            run = &one;
    const bool rescued = run != nullptr;
    const QStringList origin = rescued ? QStringList{run->file} : left->moment.origin;
    if (origin.isEmpty())
        return;
    const QStringList arguments = QStringList{QStringLiteral("atomalloc-visualizer")} + origin + left->moment.look;
    app::Outcome<LaunchOptions> options = parseLaunchOptions(arguments, m_window.viewArea().viewNames());
    if (!options)
        return; // it was kept by another version
    options->theme = m_options.theme;
    options->size = m_options.size;
    options->goesBack = true;
    options->greeting =
        rescued ? tr("The program ended before it was closed. This is where you were. The run was not saved; it is in %1.").arg(run->file)
                : tr("The program ended before it was closed. This is where you were.");
    m_options = *std::move(options);
}

void Launcher::start()
{
    Session &session = m_window.session();
    if (!m_options.view.isEmpty())
        m_window.viewArea().showView(m_options.view);
    if (m_options.takesPicture())
        connect(&session, &Session::problem, this, [this, &session](const app::Problem &problem) {
            // A saved run is whole without its recording. The banner is part of the picture.
            if (!session.draft().missesWorkload() || textOf(problem.sentence) != session.draft().missing())
                fail(problem);
        });
    if (!m_options.compare.isEmpty())
        session.comparison().open(m_options.compare);
    const auto goOn = [this] { [[maybe_unused]] const auto task = prepareOrFail(); };
    if (m_options.workload.isEmpty()) {
        goOn();
        return;
    }
    // Queued: the session first begins to look for the recording of a saved run.
    connect(&session, &Session::opened, this, goOn, kOnceAndLater);
    session.open(m_options.workload);
}

// What a coroutine throws is lost with its task: nobody would hear of it, and a picture would be waited for for ever.
QCoro::Task<void> Launcher::prepareOrFail()
{
    const QPointer<Launcher> alive(this);
    std::exception_ptr failure;
    try {
        co_await prepare();
    } catch (...) {
        failure = std::current_exception();
    }
    if (failure && alive)
        fail(app::problemOf(failure, tr("The start")));
}

QCoro::Task<void> Launcher::prepare()
{
    const QPointer<Launcher> alive(this);
    Session &session = m_window.session();
    auto asking = app::askedConfig(m_options.configFile, session.draft().config(), m_options.settings);
    const app::Outcome<app::AskedConfig> asked = co_await asking;
    if (!alive)
        co_return;
    if (!asked) {
        fail(asked.error());
        co_return;
    }
    if (!m_options.configFile.isEmpty())
        session.draft().setConfigOrigin(asked->from_file, session.draft().configName());
    session.draft().setConfig(asked->config, true);
    if (m_options.seed)
        session.draft().setSeed(*m_options.seed);
    if (m_options.atLimit)
        session.draft().setAtLimit(*m_options.atLimit);
    runOn();
}

void Launcher::runOn()
{
    Session &session = m_window.session();
    const bool picture = m_options.takesPicture();
    const bool recorded = session.runView().run() && session.runView().run()->finished();
    if (session.draft().workload() && !recorded && (m_options.run || picture || m_options.wantsMoment())) {
        // Queued: the session first tells everyone that the run has its end.
        connect(&session.work(), &Work::changed, this, &Launcher::awaitMoment, Qt::QueuedConnection);
        session.start();
        m_run = session.runView().run();
    } else {
        m_run = session.runView().run();
        showMoment();
    }
}

void Launcher::awaitMoment()
{
    Session &session = m_window.session();
    if (session.work().busy() || m_run == nullptr || m_run != session.runView().run() || !m_run->finished())
        return; // it goes on, or somebody has opened something else
    disconnect(&session.work(), &Work::changed, this, &Launcher::awaitMoment);
    showMoment();
}

void Launcher::tell(const app::Problem &problem)
{
    if (!m_options.takesPicture())
        m_window.session().complain(problem);
    else
        fail(problem);
}

void Launcher::showMoment()
{
    if (std::exchange(m_shown, true)) // a second queued call of awaitMoment()
        return;
    Session &session = m_window.session();
    if (m_run != nullptr && (m_options.atAsked || m_options.takesPicture()))
        showPlace();
    if (m_run != nullptr) {
        for (const AskedMark &mark : m_options.marks) {
            const app::Outcome<app::TimelinePoint> point = pointOf(mark.place, *m_run);
            if (!point && !m_options.goesBack)
                tell(point.error());
            if (!point)
                continue;
            session.runView().marks().set(mark.number, point->event);
            session.runView().marks().rename(mark.number, mark.name);
            noteEnd(mark.place);
        }
        select();
    }
    if (!m_options.filter.isEmpty())
        session.selection().setFilter(m_options.filter);
    if (!m_options.greeting.isEmpty())
        session.remark(m_options.greeting);
    if (m_options.takesPicture())
        takePicture();
}

void Launcher::showPlace()
{
    RunView &shown = m_window.session().runView();
    shown.pause();
    // By events where there are any: at an instant between two events hardly ever a block is on its way through the wipe.
    if (m_run->eventCount() == 0)
        return shown.setTime(timeWithoutEvents(m_options.at, m_run->endTimeNs()));
    const app::Outcome<app::TimelinePoint> point = pointOf(m_options.at, *m_run);
    noteEnd(m_options.at);
    if (point || m_options.goesBack) // of a rescued run the last events may be missing
        shown.setPosition(point ? point->event : m_run->eventCount());
    else
        tell(point.error());
}

void Launcher::noteEnd(const app::TimelinePlace &place)
{
    const app::Sentence behind = behindTheEnd(place, *m_run);
    if (behind.isEmpty() || m_options.goesBack)
        return;
    if (m_options.takesPicture())
        Q_EMIT noted(textOf(behind));
    else
        m_window.session().say(textOf(behind));
}

void Launcher::select()
{
    if (m_options.select.isEmpty())
        return;
    Selection &selection = m_window.session().selection();
    if (const auto task = app::taskNamed(*m_run, m_options.select))
        selection.selectTask(*task);
    else if (const auto block = app::blockNamed(*m_run, m_options.select))
        selection.selectBlock(*block);
    else if (!m_options.goesBack)
        tell(app::usageProblem(tr("--select %1: the run has no such task and no such block. Write a task by its name or as t2, or a block "
                                  "such as 8K.11.")
                                   .arg(app::quoted(m_options.select))));
}

void Launcher::takePicture()
{
    Session &session = m_window.session();
    if (!m_options.compare.isEmpty() && (session.comparison().busy() || !session.comparison().bothEnded())) {
        // Queued: whoever hears of the end of A is to be told before.
        connect(&session.comparison(), &Comparison::changed, this, &Launcher::takePicture, kOnceAndLater);
        return;
    }
    if (session.asideWork().busy()) { // the window names what is run, and says whether it can be run again
        connect(&session.asideWork(), &Work::changed, this, &Launcher::takePicture, kOnceAndLater);
        return;
    }
    if (session.filtering().busy()) {
        connect(&session.filtering().work(), &Work::changed, this, &Launcher::takePicture, kOnceAndLater);
        return;
    }
    if (m_done)
        return;
    m_done = true;
    settle();
    app::Outcome<void> written;
    if (!m_options.screenshot.isEmpty())
        written = writePicture(m_window, m_options.screenshot);
    if (written && !m_options.picture.isEmpty())
        written = writeView();
    if (written)
        Q_EMIT finished(0, QString());
    else
        Q_EMIT finished(1, textOf(written.error()));
}

/// Two rounds: the first lays out what the run brought, the second what that layout led to.
void Launcher::settle()
{
    for (int round = 0; round < 2; ++round) {
        m_window.settle();
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

app::Outcome<void> Launcher::writeView()
{
    // Round by round: a window of another width has other docks.
    for (int round = 0; m_options.size.isValid() && round < kMostRounds; ++round) {
        const QSize lacking = m_options.size - m_window.viewArea().currentPage()->size();
        if (lacking == QSize(0, 0))
            break;
        m_window.resize(m_window.size() + lacking);
        settle();
    }
    return writePicture(pictureOf(*m_window.viewArea().currentPage(), m_window.session(), m_window.theme()), m_options.picture);
}

} // namespace atomalloc::ui
