// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/refresher.h"

#include "ui/session/run_view.h"

#include <utility>

namespace atomalloc::ui {

namespace {

constexpr int kRefreshMs = 50;
constexpr int kGrowthMs = 100;

} // namespace

Refresher::Refresher(RunView &runView) : QObject(&runView), m_runView(runView)
{
    setupTimers();
    connect(&runView, &RunView::runChanged, this, &Refresher::showRun);
    connect(&runView, &RunView::positionChanged, this, &Refresher::refreshSoon);
    connect(&runView, &RunView::runGrew, this, &Refresher::grow);
}

void Refresher::setupTimers()
{
    m_refreshTimer.setSingleShot(true);
    m_refreshTimer.setInterval(kRefreshMs);
    m_growthTimer.setSingleShot(true);
    m_growthTimer.setInterval(kGrowthMs);
    connect(&m_refreshTimer, &QTimer::timeout, this, &Refresher::refreshed);
    connect(&m_growthTimer, &QTimer::timeout, this, &Refresher::grown);
}

const app::RunTally &Refresher::tally()
{
    if (const auto run = m_runView.run())
        m_tally.moveTo(*run, m_runView.position());
    return *m_tally;
}

RunDigest &Refresher::digest()
{
    if (std::exchange(m_digestStale, false))
        m_digest.reset(m_runView.run().get());
    return m_digest;
}

void Refresher::nameTasks()
{
    const auto run = m_runView.run();
    if (run != nullptr && m_words.sync(*run))
        Q_EMIT named();
}

void Refresher::showRun()
{
    m_tally.reset();
    m_words.reset();
    m_digestStale = true;
    m_refreshTimer.stop();
    m_growthTimer.stop();
    m_newRun = true; // told with the first position, when everybody has forgotten the run before
    nameTasks();
}

void Refresher::grow()
{
    if (!m_growthTimer.isActive())
        m_growthTimer.start();
    refreshSoon();
}

void Refresher::refreshSoon()
{
    nameTasks();
    const bool newRun = std::exchange(m_newRun, false);
    if (newRun)
        Q_EMIT grown();
    if (newRun || (!m_runView.playing() && !m_runView.growing())) {
        m_refreshTimer.stop();
        Q_EMIT refreshed();
    } else if (!m_refreshTimer.isActive()) {
        m_refreshTimer.start();
    }
}

} // namespace atomalloc::ui
