// SPDX-License-Identifier: MPL-2.0
#include "app/query/lives_reader.h"

#include "app/base/worker.h"
#include "app/words/query_text.h"

#include <chrono>
#include <utility>

namespace atomalloc::app {

namespace {

constexpr std::chrono::milliseconds kLookForStop(20); ///< how often a call that waits looks whether it was stopped

Problem livesNotRead() { return {.kind = Problem::Kind::cancelled, .sentence = Sentence(QueryText::reading_stopped)}; }

} // namespace

LivesReader::LivesReader(std::shared_ptr<const RecordedRun> run) : m_run(std::move(run)) {}

Outcome<std::shared_ptr<const LivesOfRun>> LivesReader::read(const WorkControl &work)
{
    std::unique_lock lock(m_reading, std::defer_lock);
    while (!lock.try_lock_for(kLookForStop)) {
        if (work.stopRequested())
            return fail(livesNotRead());
    }
    return guarded(Sentence(QueryText::the_question), [&] { return readOn(work); });
}

Outcome<std::shared_ptr<const LivesOfRun>> LivesReader::readOn(const WorkControl &work)
{
    const bool finished = m_run->finished(); // looked at first: what comes in between is read as well
    if (m_lives != nullptr && (m_isWhole || (!finished && m_lives->lifetimes.eventCount() == m_run->eventCount())))
        return m_lives;
    // The sites of a run are known when it has finished, so its lives are read anew then.
    if (m_sites == nullptr || (finished && !m_knowsSites)) {
        m_sites = callSitesOf(*m_run);
        m_knowsSites = finished;
        m_growing = Lifetimes();
    }
    if (!m_growing.extend(*m_run, *m_sites, work))
        return fail(livesNotRead());
    LifeNames names(*m_run, m_growing, m_sites);
    Lifetimes lifetimes = finished ? std::exchange(m_growing, Lifetimes()) : m_growing;
    m_lives = std::make_shared<LivesOfRun>(LivesOfRun{.run = m_run, .lifetimes = std::move(lifetimes), .names = std::move(names)});
    m_isWhole = finished;
    return m_lives;
}

QCoro::Task<Outcome<std::shared_ptr<const LivesOfRun>>> readLives(std::shared_ptr<LivesReader> reader, WorkControl work)
{
    return onWorker(Sentence(QueryText::the_question), [reader = std::move(reader), work = std::move(work)] { return reader->read(work); });
}

} // namespace atomalloc::app
