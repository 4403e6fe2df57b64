// SPDX-License-Identifier: MPL-2.0
#include "app/recording/event_store.h"

#include "app/recording/chunk_packing.h"
#include "app/recording/chunk_shelf.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <optional>
#include <ranges>
#include <utility>

namespace atomalloc::app {
namespace {

constexpr std::size_t kChunksPerThread = 4;

std::atomic<std::uint64_t> s_stores = 0;

/// A chunk that a thread has read. Kept until another one takes its place.
struct ReadChunk
{
    std::uint64_t store = 0; // stores are numbered from 1
    std::size_t number = 0;
    std::shared_ptr<const EventChunk> chunk;
};
thread_local std::array<ReadChunk, kChunksPerThread> t_read;

} // namespace

/// Never moves, and has a number that no other store has.
struct EventStore::Shared
{
    const std::uint64_t id = s_stores.fetch_add(1, std::memory_order_relaxed) + 1; // no order: only that no two are alike
    ChunkShelf shelf;
};

EventStore::EventStore() : m_shared(std::make_unique<Shared>()) {}
EventStore::~EventStore() = default;

void EventStore::setClassGranules(std::vector<std::uint32_t> classGranules) { m_shared->shelf.setClassGranules(std::move(classGranules)); }

void EventStore::setLimits(EventLimits limits) { m_shared->shelf.setLimits(std::move(limits)); }

void EventStore::closeFullChunk()
{
    if (m_open == nullptr || !m_open->full())
        return;
    m_shared->shelf.close(m_size / kEventsPerChunk - 1);
    m_open = nullptr;
}

void EventStore::beginChunk(std::uint64_t firstNs)
{
    closeFullChunk();
    m_open = std::make_shared<EventChunk>(m_size);
    m_shared->shelf.begin(m_open, firstNs);
}

void EventStore::append(const Event &event, EventLinks links)
{
    if (m_size % kEventsPerChunk == 0)
        beginChunk(event.time_ns);
    m_open->append(event, links);
    ++m_size;
}

void EventStore::addCarved(std::vector<CarvedBlock> blocks) { m_open->addCarved(std::move(blocks)); }

const std::shared_ptr<const EventChunk> &EventStore::chunkOf(std::size_t index) const
{
    const std::size_t number = index / kEventsPerChunk;
    ReadChunk &read = t_read[(number + m_shared->id) % kChunksPerThread];
    if (read.store != m_shared->id || read.number != number) {
        read.store = 0;
        read.chunk = m_shared->shelf.find(number);
        read.number = number;
        read.store = m_shared->id;
    }
    return read.chunk;
}

std::shared_ptr<const EventChunk> EventStore::chunkWith(std::size_t index) const { return chunkOf(index); }

Event EventStore::event(std::size_t index) const { return chunkOf(index)->event(index % kEventsPerChunk); }

EventLinks EventStore::links(std::size_t index) const { return chunkOf(index)->links(index % kEventsPerChunk); }

CarvedBlock EventStore::carved(std::size_t index, std::size_t place) const
{
    return chunkOf(index)->carved(index % kEventsPerChunk, place);
}

std::uint32_t EventStore::granulesOf(ClassIndex sizeClass) const noexcept
{
    const std::vector<std::uint32_t> &granules = m_shared->shelf.classGranules();
    return toIndex(sizeClass) < granules.size() ? granules[toIndex(sizeClass)] : 0;
}

std::size_t EventStore::countUpTo(std::uint64_t timeNs, std::size_t count) const
{
    const std::optional<std::size_t> number = m_shared->shelf.chunkAt(timeNs, count);
    if (!number)
        return 0;
    const std::size_t begin = *number * kEventsPerChunk;
    const auto inChunk = std::views::iota(begin, std::min(count, begin + kEventsPerChunk));
    const auto after = std::ranges::upper_bound(inChunk, timeNs, {}, [this](std::size_t index) { return event(index).time_ns; });
    return begin + static_cast<std::size_t>(after - inChunk.begin());
}

std::uint64_t EventStore::packedBytes() const { return m_shared->shelf.packedBytes(); }

void EventStore::adopt(QByteArray packed, std::size_t count, std::uint64_t firstNs)
{
    m_shared->shelf.put(std::move(packed), count, firstNs);
    m_size += count;
}

QByteArray EventStore::packed(std::size_t number, std::size_t count) const
{
    QByteArray ready = m_shared->shelf.packed(number);
    if (!ready.isEmpty())
        return ready;
    // Some of the first events of a chunk that is being filled.
    const std::size_t first = number * kEventsPerChunk;
    const std::shared_ptr<const EventChunk> from = m_shared->shelf.find(number);
    EventChunk part(first);
    for (std::size_t i = 0; i < std::min(kEventsPerChunk, count - first); ++i) {
        part.append(from->event(i), from->links(i));
        if (std::vector<CarvedBlock> blocks = from->carved(i); !blocks.empty())
            part.addCarved(std::move(blocks));
    }
    return packChunk(part, m_shared->shelf.classGranules());
}

std::vector<std::uint64_t> EventStore::chunkTimes(std::size_t count) const { return m_shared->shelf.times(count); }

std::uint64_t EventStore::firstNs(std::size_t number) const { return m_shared->shelf.firstNs(number); }

bool EventStore::full() const noexcept { return m_shared->shelf.full(); }

std::size_t EventStore::unreadableChunks() const { return m_shared->shelf.unreadable(); }

} // namespace atomalloc::app
