// SPDX-License-Identifier: MPL-2.0
#include "app/recording/event_store.h"

#include "app/recording/chunk_packing.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <ranges>
#include <stdexcept>
#include <stop_token>
#include <thread>
#include <utility>

namespace atomalloc::app {
namespace {

constexpr std::size_t kMostUnpacked = 8;  // full chunks that wait for packing: some 4 MB
constexpr std::size_t kRecentChunks = 64; // unpacked chunks that all readers share: some 30 MB
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

struct EventStore::Shared
{
    const std::uint64_t id = s_stores.fetch_add(1, std::memory_order_relaxed) + 1;
    std::vector<std::uint32_t> classGranules; // set before all else

    struct Slot
    {
        std::uint64_t first_ns = 0;              // of its first event
        std::shared_ptr<const EventChunk> whole; // until it is packed
        QByteArray packed;
    };
    struct Recent
    {
        std::size_t number;
        std::shared_ptr<const EventChunk> chunk;
    };

    std::mutex mutex;
    std::vector<Slot> chunks;
    std::vector<Recent> recent; // the one that was asked for last is the last
    std::deque<std::size_t> toPack;
    std::condition_variable_any work; // toPack has something
    std::exception_ptr failure;       // of packing
    std::uint64_t packedBytes = 0;

    std::jthread packer; // the last member: it ends before the others

    void begin(std::shared_ptr<const EventChunk> chunk, std::uint64_t firstNs)
    {
        const std::lock_guard lock(mutex);
        chunks.push_back({.first_ns = firstNs, .whole = std::move(chunk), .packed = {}});
    }

    /// The last of the chunks that hold the first `count` events and begin at or before `timeNs`. Nothing when none does.
    std::optional<std::size_t> chunkAt(std::uint64_t timeNs, std::size_t count)
    {
        const std::lock_guard lock(mutex);
        const auto begun = static_cast<std::ptrdiff_t>((count + kEventsPerChunk - 1) / kEventsPerChunk);
        const auto after = std::ranges::upper_bound(chunks.begin(), chunks.begin() + begun, timeNs, {}, &Slot::first_ns);
        return after == chunks.begin() ? std::nullopt : std::optional(static_cast<std::size_t>(after - chunks.begin()) - 1);
    }

    /// The chunk is full.
    void close(std::size_t number)
    {
        bool wait = false;
        {
            const std::lock_guard lock(mutex);
            if (failure)
                std::rethrow_exception(std::exchange(failure, nullptr));
            toPack.push_back(number);
            wait = toPack.size() > kMostUnpacked;
        }
        work.notify_one();
        if (!packer.joinable())
            packer = std::jthread([this](const std::stop_token &stop) { packAll(stop); });
        if (wait)
            packNext(); // the packer is behind: who appends helps
    }

    void packAll(const std::stop_token &stop)
    {
        while (true) {
            {
                std::unique_lock lock(mutex);
                if (!work.wait(lock, stop, [this] { return !toPack.empty(); }))
                    return;
            }
            try {
                packNext();
            } catch (...) {
                const std::lock_guard lock(mutex);
                failure = std::current_exception();
            }
        }
    }

    void packNext()
    {
        std::shared_ptr<const EventChunk> chunk;
        std::size_t number = 0;
        {
            const std::lock_guard lock(mutex);
            if (toPack.empty())
                return;
            number = toPack.front();
            toPack.pop_front();
            chunk = chunks[number].whole;
        }
        QByteArray packed = packChunk(*chunk, classGranules);
        const std::lock_guard lock(mutex);
        packedBytes += static_cast<std::uint64_t>(packed.size());
        chunks[number].packed = std::move(packed);
        chunks[number].whole = nullptr;
        remember(number, std::move(chunk));
    }

    /// The mutex is held.
    void remember(std::size_t number, std::shared_ptr<const EventChunk> chunk)
    {
        if (recent.size() == kRecentChunks)
            recent.erase(recent.begin());
        recent.push_back({number, std::move(chunk)});
    }

    std::shared_ptr<const EventChunk> find(std::size_t number)
    {
        QByteArray packed;
        {
            const std::lock_guard lock(mutex);
            if (chunks[number].whole)
                return chunks[number].whole;
            const auto found = std::ranges::find(recent, number, &Recent::number);
            if (found != recent.end()) {
                std::rotate(found, found + 1, recent.end());
                return recent.back().chunk;
            }
            packed = chunks[number].packed;
        }
        auto chunk = unpackChunk({packed.constData(), static_cast<std::size_t>(packed.size())}, number * kEventsPerChunk, kEventsPerChunk,
                                 classGranules);
        if (!chunk)
            throw std::logic_error("unpackChunk");
        const std::lock_guard lock(mutex);
        remember(number, chunk);
        return chunk;
    }
};

EventStore::EventStore() : m_shared(std::make_unique<Shared>()) {}
EventStore::~EventStore() = default;

void EventStore::setClassGranules(std::vector<std::uint32_t> classGranules) { m_shared->classGranules = std::move(classGranules); }

void EventStore::beginChunk(std::uint64_t firstNs)
{
    if (m_open)
        m_shared->close(m_size / kEventsPerChunk - 1);
    m_open = std::make_shared<EventChunk>(m_size);
    m_shared->begin(m_open, firstNs);
}

void EventStore::append(const Event &event, EventLinks links)
{
    if (m_size % kEventsPerChunk == 0)
        beginChunk(event.time_ns);
    m_open->append(event, links);
    ++m_size;
}

void EventStore::addCarved(std::vector<CarvedBlock> blocks) { m_open->addCarved(std::move(blocks)); }

const EventChunk &EventStore::chunkOf(std::size_t index) const
{
    const std::size_t number = index / kEventsPerChunk;
    ReadChunk &read = t_read[(number + m_shared->id) % kChunksPerThread];
    if (read.store != m_shared->id || read.number != number) {
        read.store = 0;
        read.chunk = m_shared->find(number);
        read.number = number;
        read.store = m_shared->id;
    }
    return *read.chunk;
}

Event EventStore::event(std::size_t index) const { return chunkOf(index).event(index % kEventsPerChunk); }

EventLinks EventStore::links(std::size_t index) const { return chunkOf(index).links(index % kEventsPerChunk); }

CarvedBlock EventStore::carved(std::size_t index, std::size_t place) const { return chunkOf(index).carved(index % kEventsPerChunk, place); }

std::uint32_t EventStore::granulesOf(ClassIndex sizeClass) const noexcept
{
    const std::vector<std::uint32_t> &granules = m_shared->classGranules;
    return toIndex(sizeClass) < granules.size() ? granules[toIndex(sizeClass)] : 0;
}

std::size_t EventStore::countUpTo(std::uint64_t timeNs, std::size_t count) const
{
    const std::optional<std::size_t> number = m_shared->chunkAt(timeNs, count);
    if (!number)
        return 0;
    const std::size_t begin = *number * kEventsPerChunk;
    const auto inChunk = std::views::iota(begin, std::min(count, begin + kEventsPerChunk));
    const auto after = std::ranges::upper_bound(inChunk, timeNs, {}, [this](std::size_t index) { return event(index).time_ns; });
    return begin + static_cast<std::size_t>(after - inChunk.begin());
}

std::uint64_t EventStore::packedBytes() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->packedBytes;
}

} // namespace atomalloc::app
