// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cli/launcher.h"

#include "app/base/worker.h"
#include "app/open/asked_config.h"
#include "app/words/sentences.h"
#include "ui/session/session.h"
#include "ui/shell/image_export.h"
#include "ui/shell/main_window.h"
#include "ui/shell/view_area.h"
#include "ui/shell/view_picture.h"

#include <QCoreApplication>
#include <QPointer>

namespace atomalloc::ui {

namespace {

constexpr int kMostRounds = 4; ///< until the view has its size

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

void Launcher::start()
{
    Session &session = m_window.session();
    if (!m_options.view.isEmpty())
        m_window.viewArea().showView(m_options.view);
    if (m_options.takesPicture())
        connect(&session, &Session::problem, this, &Launcher::fail);
    if (!m_options.compare.isEmpty())
        session.comparison().open(m_options.compare);
    const auto goOn = [this] { [[maybe_unused]] const auto task = prepareOrFail(); };
    if (m_options.workload.isEmpty()) {
        goOn();
        return;
    }
    connect(&session, &Session::opened, this, goOn, Qt::SingleShotConnection);
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
    runOn();
}

void Launcher::runOn()
{
    Session &session = m_window.session();
    const bool picture = m_options.takesPicture();
    const bool recorded = session.runView().run() && session.runView().run()->finished();
    if (session.draft().workload() && !recorded && (m_options.run || picture)) {
        if (picture)
            // Queued: the session first tells everyone that the run has its end.
            connect(
                &session.work(), &Work::changed, this,
                [this, &session] {
                    if (!session.work().busy() && session.runView().run() && session.runView().run()->finished())
                        takePicture();
                },
                Qt::QueuedConnection);
        session.start();
    } else if (picture) {
        takePicture();
    }
}

void Launcher::takePicture()
{
    Session &session = m_window.session();
    if (!m_options.compare.isEmpty() && (session.comparison().busy() || !session.comparison().bothEnded())) {
        // Queued: whoever hears of the end of A is to be told before.
        connect(&session.comparison(), &Comparison::changed, this, &Launcher::takePicture,
                static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
        return;
    }
    if (m_done)
        return;
    m_done = true;
    if (session.runView().run()) {
        session.runView().pause();
        // By events where there are any: at an instant between two events hardly ever a block is on its way through the wipe.
        const std::size_t events = session.runView().run()->eventCount();
        if (events > 0) {
            const app::Outcome<app::TimelinePoint> point = pointOf(m_options.at, *session.runView().run());
            if (!point) {
                Q_EMIT finished(2, textOf(point.error()));
                return;
            }
            session.runView().setPosition(point->event);
        } else {
            session.runView().setTime(timeWithoutEvents(m_options.at, session.runView().run()->endTimeNs()));
        }
    }
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
