// SPDX-License-Identifier: MPL-2.0
// EventStore: the events of a run, as many as memory holds. Full chunks are packed, at some two to five bytes an event.
// One thread appends. Any thread reads what was published to it, by a release store of the owner's. Readers never wait for packing.
//
// A reader unpacks the chunk that it asks for. Each thread keeps the few chunks that it read last, so that reading in order costs little.
// Invariant: all chunks are full but the last, so the number of an event tells its chunk.
#pragma once

#include "app/recording/event_chunk.h"

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
    [[nodiscard]] std::size_t size() const noexcept { return m_size; }

    // --- readers; the event was published to them; throw std::bad_alloc ---
    [[nodiscard]] Event event(std::size_t index) const;
    [[nodiscard]] EventLinks links(std::size_t index) const;
    /// Block number `place` (from 1) of the carve event `index`. Without such a block: one that nothing is known of.
    [[nodiscard]] CarvedBlock carved(std::size_t index, std::size_t place) const;
    /// Of a block of the class. 0 for a class that does not exist.
    [[nodiscard]] std::uint32_t granulesOf(ClassIndex sizeClass) const noexcept;
    /// How many of the first `count` events are at or before `timeNs`. Precondition: their times do not fall, `count` were published.
    [[nodiscard]] std::size_t countUpTo(std::uint64_t timeNs, std::size_t count) const;
    /// What the packed chunks take.
    [[nodiscard]] std::uint64_t packedBytes() const;

private:
    struct Shared;
    [[nodiscard]] const EventChunk &chunkOf(std::size_t index) const;
    void beginChunk(std::uint64_t firstNs);

    std::size_t m_size = 0;
    std::shared_ptr<EventChunk> m_open;
    std::unique_ptr<Shared> m_shared;
};

} // namespace atomalloc::app
