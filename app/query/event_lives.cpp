// SPDX-License-Identifier: MPL-2.0
#include "app/query/event_lives.h"

#include "app/base/processors.h"
#include "app/recording/paged_index.h"
#include "app/words/query_text.h"

#include <atomic>

namespace atomalloc::app {
namespace {

constexpr std::size_t kMostReaders = 8;

/// Commits, spans and slots are of no life.
bool isOfABlock(const Event &event)
{
    switch (event.kind) {
    case EventKind::commit:
    case EventKind::decommit:
    case EventKind::carve:
    case EventKind::cache_claim:
        return false;
    default:
        return event.block != kNoBlock;
    }
}

} // namespace

/// What one thread knows: the life of each block at some event. It only goes on.
class EventLives::Reader
{
public:
    explicit Reader(const LivesOfRun &lives) : m_run(*lives.run), m_lives(lives.lifetimes) {}

    /// False when it was stopped.
    bool read(Part &part, std::size_t end, const WorkControl &work)
    {
        const std::size_t count = end - part.first;
        part.life.resize(count);
        part.kind.resize(count);
        part.task.reserve(count);
        for (std::size_t i = 0; i < count; ++i) {
            if (i % kEventsPerChunk == 0 && work.stopRequested())
                return false;
            take(part, i);
        }
        return true;
    }

private:
    void take(Part &part, std::size_t offset)
    {
        const std::size_t number = part.first + offset;
        const Event event = m_run.event(number);
        for (const auto born = m_lives.born(); m_next < born.size() && born[m_next] <= number + 1; ++m_next)
            m_lifeOf.set(static_cast<std::uint32_t>(m_lives.block()[m_next]), static_cast<std::uint32_t>(m_next) + 1);
        const bool ofBlock = isOfABlock(event);
        part.life[offset] = ofBlock ? m_lifeOf.get(toIndex(event.block)) - 1 : EventLives::kNoBlock; // 0 becomes kNoLife
        part.kind[offset] = static_cast<std::uint8_t>(event.kind);
        part.task.push_back(toIndex(event.task));
        if (!ofBlock)
            part.asked.push_back({static_cast<std::uint32_t>(number), event.bytes});
        if (offset % kEventsPerChunk == 0)
            part.times.push_back({event.time_ns, event.time_ns});
        TimeStretch &times = part.times.back();
        times = {std::min(times.first_ns, event.time_ns), std::max(times.last_ns, event.time_ns)};
    }

    const RecordedRun &m_run;
    const Lifetimes &m_lives;
    PagedIndex<std::uint32_t> m_lifeOf; // of a block, + 1
    std::size_t m_next = 0;             // life to be born
};

Outcome<EventLives> EventLives::readNow(const LivesOfRun &lives, std::size_t events, const WorkControl &work, std::size_t eventsOfPart)
{
    EventLives all;
    all.m_events = events;
    all.m_parts.resize((events + eventsOfPart - 1) / eventsOfPart);
    for (std::size_t i = 0; i < all.m_parts.size(); ++i)
        all.m_parts[i].first = i * eventsOfPart;
    std::atomic<std::size_t> next = 0;
    std::atomic<std::size_t> done = 0;
    onProcessors(std::min(kMostReaders, all.m_parts.size()), [&] {
        Reader reader(lives);
        // No order: each part is of one thread, and who started the threads waits for them.
        for (std::size_t i = next.fetch_add(1, std::memory_order_relaxed); i < all.m_parts.size();
             i = next.fetch_add(1, std::memory_order_relaxed)) {
            Part &part = all.m_parts[i];
            if (!reader.read(part, std::min(events, part.first + eventsOfPart), work))
                return;
            work.setProgress(done.fetch_add(1, std::memory_order_relaxed) + 1, all.m_parts.size());
        }
    });
    if (work.stopRequested())
        return fail(Problem{.kind = Problem::Kind::cancelled, .sentence = Sentence(QueryText::reading_stopped)});
    return all;
}

} // namespace atomalloc::app
