// SPDX-License-Identifier: MPL-2.0
// EventChunk: some thousand events in a row, each with the links to the events before it. A run is a row of chunks.
// One thread appends. Any thread reads what was published to it. Once a chunk is full, nothing in it changes.
#pragma once

#include "allocator/api/event.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <new>
#include <span>
#include <vector>

namespace atomalloc::app {

inline constexpr std::size_t kEventsPerChunk = 8'192;

/// A number of an event of the run, plus 1. 0 is no event.
using EventLink = std::uint32_t;
inline constexpr EventLink kNoLink = 0;

/// Where the histories go on that an event belongs to.
struct EventLinks
{
    EventLink block = kNoLink; ///< the event before of the same block
    EventLink task = kNoLink;  ///< of the same task

    bool operator==(const EventLinks &) const = default;
};

/// What was known of a block when a carve that does not name it made it anew.
struct CarvedBlock
{
    EventLink before = kNoLink;   ///< the event before that concerned it
    std::uint64_t generation = 1; ///< of its last owner, or of the first one to come

    bool operator==(const CarvedBlock &) const = default;
};

class EventChunk
{
public:
    /// `first`: the number in the run of the chunk's first event. Throws std::bad_alloc.
    explicit EventChunk(std::size_t first);
    EventChunk(const EventChunk &) = delete;
    EventChunk &operator=(const EventChunk &) = delete;

    [[nodiscard]] std::size_t first() const noexcept { return m_first; }

    // --- the appending thread; any thread once the chunk is full ---
    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    [[nodiscard]] bool full() const noexcept { return m_size == kEventsPerChunk; }
    /// REQUIRES: not full.
    void append(const Event &event, EventLinks links) noexcept;
    /// Of the carve event that was appended last: its blocks but the first, by address.
    void addCarved(std::vector<CarvedBlock> blocks);

    // --- readers; `offset` counts from first() and was published to them ---
    [[nodiscard]] const Event &event(std::size_t offset) const noexcept { return m_events[offset]; }
    [[nodiscard]] EventLinks links(std::size_t offset) const noexcept { return m_links[offset]; }
    /// Block number `place` (from 1) of a carve. Without such a block: one that nothing is known of.
    [[nodiscard]] CarvedBlock carved(std::size_t offset, std::size_t place) const;
    /// All blocks of a carve but the first. Empty for other events.
    [[nodiscard]] std::vector<CarvedBlock> carved(std::size_t offset) const;

private:
    [[nodiscard]] const std::vector<CarvedBlock> *find(std::size_t offset) const;

    struct Free
    {
        void operator()(void *memory) const noexcept { ::operator delete(memory); }
    };
    struct Carve
    {
        std::size_t offset;
        std::vector<CarvedBlock> blocks;
    };

    std::size_t m_first;
    std::size_t m_size = 0;
    // Nothing is written to their memory before append() does. Both are the memory and no more: they are destroyed with it.
    std::unique_ptr<Event[], Free> m_events;
    std::unique_ptr<EventLinks[], Free> m_links;
    mutable std::mutex m_mutex;
    std::vector<Carve> m_carves; // ascending; behind m_mutex
};

} // namespace atomalloc::app
