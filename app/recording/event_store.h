// SPDX-License-Identifier: MPL-2.0
// EventStore: the events of a run, as many as memory holds. Full chunks are packed, at some two to five bytes an event.
// One thread appends. Any thread reads what was published to it, by a release store of the owner's. Readers never wait for packing.
//
// It is filled by append(), or by adopt() with the packed chunks of a file, never by both.
// A reader unpacks the chunk that it asks for. Each thread keeps the few chunks that it read last, so that reading in order costs little.
// Invariant: all chunks are full but the last, so the number of an event tells its chunk.
#pragma once

#include "app/recording/event_chunk.h"
#include "app/recording/event_limits.h"

#include <QByteArray>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace atomalloc::app {

class EventStore
{
public:
    EventStore();
    ~EventStore();
    EventStore(const EventStore &) = delete;
    EventStore &operator=(const EventStore &) = delete;

    // --- the appending thread ---
    /// Granules of a block, by size class (chunk_packing.h). Before the first append.
    void setClassGranules(std::vector<std::uint32_t> classGranules);
    /// Throws std::bad_alloc. Rethrows what packing threw: nothing is appended then.
    void append(const Event &event, EventLinks links);
    /// Of the carve event that was appended last: its blocks but the first, by address.
    void addCarved(std::vector<CarvedBlock> blocks);
    /// Gives a chunk that is full to be packed, without waiting for the next event. Behind the last addCarved() of its events.
    void closeFullChunk();
    /// What the events of adopted chunks can name. Before the first adopt().
    void setLimits(EventLimits limits);
    /// A chunk of `count` events of a file, packed. It is unpacked when somebody asks for an event of it. Bytes that make no sense, and
    /// events outside of the limits, are shown as events that were lost. REQUIRES: all chunks before it are full.
    void adopt(QByteArray packed, std::size_t count, std::uint64_t firstNs);
    [[nodiscard]] std::size_t size() const noexcept { return m_size; }

    // --- readers; the event was published to them; throw std::bad_alloc ---
    [[nodiscard]] Event event(std::size_t index) const;
    /// The chunk that holds it. Of its other events, those can be read that were published.
    [[nodiscard]] std::shared_ptr<const EventChunk> chunkWith(std::size_t index) const;
    [[nodiscard]] EventLinks links(std::size_t index) const;
    /// Block number `place` (from 1) of the carve event `index`. Without such a block: one that nothing is known of.
    [[nodiscard]] CarvedBlock carved(std::size_t index, std::size_t place) const;
    /// Of a block of the class. 0 for a class that does not exist.
    [[nodiscard]] std::uint32_t granulesOf(ClassIndex sizeClass) const noexcept;
    /// How many of the first `count` events are at or before `timeNs`. REQUIRES: their times do not fall, `count` were published.
    [[nodiscard]] std::size_t countUpTo(std::uint64_t timeNs, std::size_t count) const;
    /// The events of chunk `number` among the first `count` ones, packed. REQUIRES: `count` were published, and some are in it.
    [[nodiscard]] QByteArray packed(std::size_t number, std::size_t count) const;
    /// When the chunks began that hold the first `count` events.
    [[nodiscard]] std::vector<std::uint64_t> chunkTimes(std::size_t count) const;
    /// The time of the first event of a chunk.
    [[nodiscard]] std::uint64_t firstNs(std::size_t number) const;
    /// True when neither memory nor disk should take more events. Those so far are kept.
    [[nodiscard]] bool full() const noexcept;
    /// How many adopted chunks were found to make no sense.
    [[nodiscard]] std::size_t unreadableChunks() const;
    /// What the packed chunks take.
    [[nodiscard]] std::uint64_t packedBytes() const;

private:
    struct Shared;
    [[nodiscard]] const std::shared_ptr<const EventChunk> &chunkOf(std::size_t index) const;
    void beginChunk(std::uint64_t firstNs);

    std::size_t m_size = 0;
    std::shared_ptr<EventChunk> m_open; // null when it was closed, or before the first
    std::unique_ptr<Shared> m_shared;
};

} // namespace atomalloc::app
