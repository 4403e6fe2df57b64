// SPDX-License-Identifier: MPL-2.0
#include "app/query/lives_reader.h"

#include "app/base/worker.h"
#include "app/recording/chunks_ahead.h"
#include "app/recording/event_chunk.h"
#include "app/words/query_text.h"

#include <algorithm>
#include <new>
#include <utility>

namespace atomalloc::app {

namespace {

constexpr std::size_t kEventsPerSlice = 8 * kEventsPerChunk; ///< between two looks at how far the unpacking is
constexpr std::chrono::milliseconds kLookForStop(20);        ///< how often a call that waits looks whether it was stopped

Problem livesNotRead() { return {.kind = Problem::Kind::cancelled, .sentence = Sentence(QueryText::reading_stopped)}; }

} // namespace

/// A call that waits for lives. Who reads tells it how far it is.
class LivesReader::Waiting
{
public:
    Waiting(WorkControl work, LivesFollower follower) : m_work(std::move(work)), m_follower(std::move(follower)) {}

    void show(const Lifetimes &lives, std::size_t events)
    {
        const std::scoped_lock lock(m_lock);
        const Clock::time_point begin = Clock::now();
        if (m_ended)
            return;
        m_work.setProgress(lives.eventCount(), events);
        if (!m_follower.look || begin < m_next)
            return;
        try {
            m_follower.look(lives);
        } catch (const std::bad_alloc &) { // the lives matter more than a look at them
        }
        const Clock::time_point end = Clock::now();
        m_next = end + std::max<Clock::duration>(m_follower.pause, (end - begin) * m_follower.readingPerLook);
    }
    /// Nothing is called after this. Waits for a look that is in progress.
    void end()
    {
        const std::scoped_lock lock(m_lock);
        m_ended = true;
    }

private:
    using Clock = std::chrono::steady_clock;

    const WorkControl m_work;
    const LivesFollower m_follower;
    std::mutex m_lock; ///< guards what follows, and is held in a look
    Clock::time_point m_next = Clock::now() + m_follower.pause;
    bool m_ended = false;
};

LivesReader::LivesReader(std::shared_ptr<const RecordedRun> run, std::size_t eventsPerTurn)
    : m_run(std::move(run)), m_eventsPerTurn(eventsPerTurn)
{
}

Outcome<std::shared_ptr<const LivesOfRun>> LivesReader::read(const WorkControl &work, const LivesFollower &follower)
{
    const auto waiting = std::make_shared<Waiting>(work, follower);
    const auto queued = [&](bool begins) {
        const std::scoped_lock lock(m_queue);
        if (begins)
            m_waiting.push_back(waiting);
        else
            std::erase(m_waiting, waiting);
    };
    queued(true);
    auto lives = guarded(Sentence(QueryText::the_question), [&]() -> Outcome<std::shared_ptr<const LivesOfRun>> {
        std::unique_lock lock(m_reading, std::defer_lock);
        while (!lock.try_lock_for(kLookForStop)) {
            if (work.stopRequested())
                return fail(livesNotRead());
        }
        return readOn(work);
    });
    queued(false);
    waiting->end();
    return lives;
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
    if (!extend(work))
        return fail(livesNotRead());
    LifeNames names(*m_run, m_growing, m_sites);
    Lifetimes lifetimes = finished ? std::exchange(m_growing, Lifetimes()) : m_growing;
    m_lives = std::make_shared<LivesOfRun>(LivesOfRun{.run = m_run, .lifetimes = std::move(lifetimes), .names = std::move(names)});
    m_isWhole = finished;
    return m_lives;
}

/// To the end of what the run has by now. False when it was stopped.
bool LivesReader::extend(const WorkControl &work)
{
    const std::size_t end = m_run->eventCount();
    ChunksAhead ahead(m_run, std::min(m_growing.eventCount(), end), end);
    do {
        if (!m_growing.extend(*m_run, *m_sites, work, std::min(m_eventsPerTurn, kEventsPerSlice)))
            return false;
        ahead.reach(m_growing.eventCount());
        showAll();
    } while (m_growing.eventCount() < end);
    return true;
}

void LivesReader::showAll()
{
    std::vector<std::shared_ptr<Waiting>> all;
    {
        const std::scoped_lock lock(m_queue);
        all = m_waiting;
    }
    for (const std::shared_ptr<Waiting> &one : all)
        one->show(m_growing, m_run->eventCount());
}

QCoro::Task<Outcome<std::shared_ptr<const LivesOfRun>>> readLives(std::shared_ptr<LivesReader> reader, WorkControl work,
                                                                  LivesFollower follower)
{
    return onWorker(Sentence(QueryText::the_question), [reader = std::move(reader), work = std::move(work),
                                                        follower = std::move(follower)] { return reader->read(work, follower); });
}

} // namespace atomalloc::app
