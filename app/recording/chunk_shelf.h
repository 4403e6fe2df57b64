// SPDX-License-Identifier: MPL-2.0
// ChunkShelf: the chunks of a run by their numbers. A thread of its own packs those that are full.
// One thread begins and closes chunks, or puts packed ones of a file there. Any thread reads those that were published to it.
// Readers never wait for packing.
//
// Invariant: all chunks hold kEventsPerChunk events but the last.
#pragma once

#include "app/recording/byte_stash.h"
#include "app/recording/event_chunk.h"
#include "app/recording/event_limits.h"
#include "app/recording/event_memory.h"

#include <QByteArray>

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <thread>
#include <vector>

namespace atomalloc::app {

class ChunkShelf
{
public:
    // --- the appending thread ---
    /// Granules of a block, by size class (chunk_packing.h). Before all else.
    void setClassGranules(std::vector<std::uint32_t> classGranules) { m_classGranules = std::move(classGranules); }
    /// Chunks that are put here packed must keep to these. Before all else.
    void setLimits(EventLimits limits) { m_limits = std::move(limits); }
    /// A chunk that is being filled. `firstNs`: the time of its first event. Throws std::bad_alloc.
    void begin(std::shared_ptr<const EventChunk> chunk, std::uint64_t firstNs);
    /// The chunk is full. Rethrows what packing threw.
    void close(std::size_t number);
    /// A packed chunk of `count` events, not unpacked before somebody asks for it. Throws std::bad_alloc.
    void put(QByteArray packed, std::size_t count, std::uint64_t firstNs);

    // --- any thread ---
    [[nodiscard]] const std::vector<std::uint32_t> &classGranules() const noexcept { return m_classGranules; }
    /// Packed bytes that make no sense give a chunk of events that were lost: unreadable() counts it. Throws std::bad_alloc.
    [[nodiscard]] std::shared_ptr<const EventChunk> find(std::size_t number);
    /// Its packed bytes. Packs them, or waits for who does, when it was closed. Nothing before that. Throws std::bad_alloc.
    [[nodiscard]] QByteArray packed(std::size_t number);
    [[nodiscard]] std::uint64_t firstNs(std::size_t number) const;
    /// The same of all chunks that hold the first `count` events.
    [[nodiscard]] std::vector<std::uint64_t> times(std::size_t count) const;
    /// The last of the chunks that hold the first `count` events and begin at or before `timeNs`. Nothing when none does.
    [[nodiscard]] std::optional<std::size_t> chunkAt(std::uint64_t timeNs, std::size_t count) const;
    [[nodiscard]] std::uint64_t packedBytes() const;
    /// True when neither memory nor disk should take more. All chunks so far are kept.
    [[nodiscard]] bool full() const noexcept { return m_stash.full(); }
    /// How many chunks could not be read so far.
    [[nodiscard]] std::size_t unreadable() const;

private:
    struct Slot
    {
        std::uint64_t first_ns = 0;              // of its first event
        std::size_t count = kEventsPerChunk;     // of a packed one
        bool foreign = false;                    // it comes from a file
        std::shared_ptr<const EventChunk> whole; // until it is packed
        ByteStash::Place packed;
    };
    struct Recent
    {
        std::size_t number;
        std::shared_ptr<const EventChunk> chunk;
    };

    bool startPacker();
    void packAll(const std::stop_token &stop);
    void packNext();
    void pack(std::size_t number, std::shared_ptr<const EventChunk> chunk);
    void remember(std::size_t number, std::shared_ptr<const EventChunk> chunk);
    [[nodiscard]] std::shared_ptr<const EventChunk> unpack(std::size_t number, const Slot &slot);

    std::vector<std::uint32_t> m_classGranules;
    std::optional<EventLimits> m_limits;
    ByteStash m_stash{eventMemory()}; // the packed chunks

    mutable std::mutex m_mutex; // guards all below
    std::vector<Slot> m_chunks;
    std::vector<Recent> m_recent; // the one that was asked for last is the last
    std::deque<std::size_t> m_toPack;
    std::set<std::size_t> m_packing;    // by some thread now
    std::condition_variable_any m_work; // m_toPack has something, or m_packing less
    std::exception_ptr m_failure;       // of packing
    std::set<std::size_t> m_unreadable;

    std::jthread m_packer; // the last member: it ends before the others
};

} // namespace atomalloc::app
