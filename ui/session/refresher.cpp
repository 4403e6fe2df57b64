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
    m_surveyTimer.setSingleShot(true);
    m_surveyTimer.setInterval(kGrowthMs);
    connect(&m_growthTimer, &QTimer::timeout, this, &Refresher::tellGrowth);
    connect(&m_surveyTimer, &QTimer::timeout, this, &Refresher::survey);
}

const app::RunTally *Refresher::tally()
{
    const app::RunTally *tally = m_survey ? m_survey->tallyAt(m_runView.position()) : nullptr;
    m_tallyMissing = m_survey && tally == nullptr;
    return tally;
}

std::shared_ptr<const app::SurveyedRun> Refresher::surveyed()
{
    if (!m_survey)
        return nullptr;
    (void)m_survey->sync();
    return m_survey->known();
}

void Refresher::tellGrowth()
{
    if (const auto known = surveyed()) {
        m_told = known->position;
        if (!m_survey->complete() && !m_surveyTimer.isActive())
            m_surveyTimer.start();
    }
    Q_EMIT grown();
}

/// Looks how far the thread has come.
void Refresher::survey()
{
    const auto known = surveyed();
    if (!known)
        return;
    if (known->position != m_told)
        tellGrowth();
    else if (!m_survey->complete())
        m_surveyTimer.start();
    if (m_tallyMissing)
        Q_EMIT refreshed();
}

void Refresher::surveyAll()
{
    if (!m_survey || m_survey->complete())
        return;
    m_survey->awaitAll();
    tellGrowth();
}

RunDigest &Refresher::digest()
{
    if (std::exchange(m_digestStale, false))
        m_digest.reset(m_runView.run().get(), m_survey.get());
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
    const auto run = m_runView.run();
    m_digest.reset(nullptr, nullptr); // it asks the survey of the run before
    m_survey = run ? std::make_unique<app::RunSurvey>(run) : nullptr;
    m_told = 0;
    m_tallyMissing = false;
    m_words.reset();
    m_digestStale = true;
    m_refreshTimer.stop();
    m_growthTimer.stop();
    m_surveyTimer.stop();
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
        tellGrowth();
    if (newRun || (!m_runView.playing() && !m_runView.growing())) {
        m_refreshTimer.stop();
        Q_EMIT refreshed();
    } else if (!m_refreshTimer.isActive()) {
        m_refreshTimer.start();
    }
}

} // namespace atomalloc::ui
