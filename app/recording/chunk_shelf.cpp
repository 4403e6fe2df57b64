// SPDX-License-Identifier: MPL-2.0
#include "app/recording/chunk_shelf.h"

#include "app/recording/chunk_packing.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace atomalloc::app {
namespace {

constexpr std::size_t kMostUnpacked = 8;  // full chunks that wait for packing: some 4 MB
constexpr std::size_t kRecentChunks = 64; // unpacked chunks that all readers share: some 30 MB

/// Stands for a chunk that cannot be read.
std::shared_ptr<const EventChunk> lostChunk(std::size_t first, std::size_t count, std::uint64_t timeNs)
{
    auto chunk = std::make_shared<EventChunk>(first);
    Event lost;
    lost.time_ns = timeNs;
    lost.kind = EventKind::dropped;
    lost.aux = 1;
    for (std::size_t i = 0; i < count; ++i)
        chunk->append(lost, EventLinks());
    return chunk;
}

bool allAllowed(const EventLimits &limits, const EventChunk &chunk)
{
    for (std::size_t i = 0; i < chunk.size(); ++i)
        if (!limits.allow(chunk.event(i)))
            return false;
    return true;
}

} // namespace

void ChunkShelf::begin(std::shared_ptr<const EventChunk> chunk, std::uint64_t firstNs)
{
    const std::lock_guard lock(m_mutex);
    m_chunks.push_back({.first_ns = firstNs, .count = kEventsPerChunk, .foreign = false, .whole = std::move(chunk), .packed = {}});
}

void ChunkShelf::put(QByteArray packed, std::size_t count, std::uint64_t firstNs)
{
    ByteStash::Place place = m_stash.put(std::move(packed));
    const std::lock_guard lock(m_mutex);
    m_chunks.push_back({.first_ns = firstNs, .count = count, .foreign = true, .whole = nullptr, .packed = std::move(place)});
}

void ChunkShelf::close(std::size_t number)
{
    bool wait = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_failure)
            std::rethrow_exception(std::exchange(m_failure, nullptr));
        m_toPack.push_back(number);
        wait = m_toPack.size() > kMostUnpacked;
    }
    m_work.notify_all();
    if (wait || !startPacker())
        packNext(); // the packer is behind, or there is none: who appends helps
}

/// False where the system refuses a thread.
bool ChunkShelf::startPacker()
{
    if (m_packer.joinable())
        return true;
    try {
        m_packer = std::jthread([this](const std::stop_token &stop) { packAll(stop); });
    } catch (const std::system_error &) {
        return false;
    }
    return true;
}

void ChunkShelf::packAll(const std::stop_token &stop)
{
    while (true) {
        {
            std::unique_lock lock(m_mutex);
            if (!m_work.wait(lock, stop, [this] { return !m_toPack.empty(); }))
                return;
        }
        try {
            packNext();
        } catch (...) {
            const std::lock_guard lock(m_mutex);
            m_failure = std::current_exception();
        }
    }
}

void ChunkShelf::packNext()
{
    std::shared_ptr<const EventChunk> chunk;
    std::size_t number = 0;
    {
        const std::lock_guard lock(m_mutex);
        if (m_toPack.empty())
            return;
        number = m_toPack.front();
        m_toPack.pop_front();
        m_packing.insert(number);
        chunk = m_chunks[number].whole;
    }
    pack(number, std::move(chunk));
}

/// It stands in m_packing. When there is no memory it stays as it is.
void ChunkShelf::pack(std::size_t number, std::shared_ptr<const EventChunk> chunk)
{
    try {
        ByteStash::Place place = m_stash.put(packChunk(*chunk, m_classGranules));
        const std::lock_guard lock(m_mutex);
        m_chunks[number].packed = std::move(place);
        m_chunks[number].whole = nullptr;
        remember(number, std::move(chunk));
        m_packing.erase(number);
    } catch (...) {
        const std::lock_guard lock(m_mutex);
        m_packing.erase(number);
        m_work.notify_all();
        throw;
    }
    m_work.notify_all();
}

/// The mutex is held.
void ChunkShelf::remember(std::size_t number, std::shared_ptr<const EventChunk> chunk)
{
    if (m_recent.size() == kRecentChunks)
        m_recent.erase(m_recent.begin());
    m_recent.push_back({number, std::move(chunk)});
}

std::shared_ptr<const EventChunk> ChunkShelf::find(std::size_t number)
{
    Slot slot;
    {
        const std::lock_guard lock(m_mutex);
        slot = m_chunks[number];
        if (slot.whole)
            return slot.whole;
        const auto found = std::ranges::find(m_recent, number, &Recent::number);
        if (found != m_recent.end()) {
            std::rotate(found, found + 1, m_recent.end());
            return m_recent.back().chunk;
        }
    }
    auto chunk = unpack(number, slot);
    const std::lock_guard lock(m_mutex);
    remember(number, chunk);
    return chunk;
}

std::shared_ptr<const EventChunk> ChunkShelf::unpack(std::size_t number, const Slot &slot)
{
    const std::size_t first = number * kEventsPerChunk;
    const QByteArray packed = m_stash.get(slot.packed);
    auto chunk = unpackChunk({packed.constData(), static_cast<std::size_t>(packed.size())}, first, slot.count, m_classGranules);
    if (chunk && (!slot.foreign || !m_limits || allAllowed(*m_limits, *chunk)))
        return chunk;
    {
        const std::lock_guard lock(m_mutex);
        m_unreadable.insert(number);
    }
    return lostChunk(first, slot.count, slot.first_ns);
}

QByteArray ChunkShelf::packed(std::size_t number)
{
    std::shared_ptr<const EventChunk> chunk;
    {
        std::unique_lock lock(m_mutex);
        m_work.wait(lock, [this, number] { return !m_packing.contains(number); });
        const auto waiting = std::ranges::find(m_toPack, number);
        if (waiting == m_toPack.end()) {
            const ByteStash::Place place = m_chunks[number].packed;
            lock.unlock();
            return m_stash.get(place);
        }
        m_toPack.erase(waiting);
        m_packing.insert(number);
        chunk = m_chunks[number].whole;
    }
    pack(number, std::move(chunk));
    return packed(number);
}

std::uint64_t ChunkShelf::firstNs(std::size_t number) const
{
    const std::lock_guard lock(m_mutex);
    return m_chunks[number].first_ns;
}

std::vector<std::uint64_t> ChunkShelf::times(std::size_t count) const
{
    const std::lock_guard lock(m_mutex);
    std::vector<std::uint64_t> times((count + kEventsPerChunk - 1) / kEventsPerChunk);
    std::ranges::transform(m_chunks.begin(), m_chunks.begin() + static_cast<std::ptrdiff_t>(times.size()), times.begin(), &Slot::first_ns);
    return times;
}

std::optional<std::size_t> ChunkShelf::chunkAt(std::uint64_t timeNs, std::size_t count) const
{
    const std::lock_guard lock(m_mutex);
    const auto begun = static_cast<std::ptrdiff_t>((count + kEventsPerChunk - 1) / kEventsPerChunk);
    const auto after = std::ranges::upper_bound(m_chunks.begin(), m_chunks.begin() + begun, timeNs, {}, &Slot::first_ns);
    return after == m_chunks.begin() ? std::nullopt : std::optional(static_cast<std::size_t>(after - m_chunks.begin()) - 1);
}

std::uint64_t ChunkShelf::packedBytes() const { return m_stash.size(); }

std::size_t ChunkShelf::unreadable() const
{
    const std::lock_guard lock(m_mutex);
    return m_unreadable.size();
}

} // namespace atomalloc::app
