// SPDX-License-Identifier: MPL-2.0
#include "app/recording/event_chunk.h"

#include <algorithm>
#include <utility>

namespace atomalloc::app {

EventChunk::EventChunk(std::size_t first)
    : m_first(first),
      m_events(std::make_unique_for_overwrite<Event[]>(kEventsPerChunk)),
      m_links(std::make_unique_for_overwrite<EventLinks[]>(kEventsPerChunk))
{
}

void EventChunk::append(const Event &event, EventLinks links) noexcept
{
    m_events[m_size] = event;
    m_links[m_size] = links;
    ++m_size;
}

void EventChunk::addCarved(std::vector<CarvedBlock> blocks)
{
    const std::lock_guard lock(m_mutex);
    m_carves.push_back({m_size - 1, std::move(blocks)});
}

/// The mutex is held. Null for events without carved blocks.
const std::vector<CarvedBlock> *EventChunk::find(std::size_t offset) const
{
    const auto found = std::ranges::lower_bound(m_carves, offset, {}, &Carve::offset);
    return found != m_carves.end() && found->offset == offset ? &found->blocks : nullptr;
}

CarvedBlock EventChunk::carved(std::size_t offset, std::size_t place) const
{
    const std::lock_guard lock(m_mutex);
    const std::vector<CarvedBlock> *blocks = find(offset);
    return blocks != nullptr && place >= 1 && place <= blocks->size() ? (*blocks)[place - 1] : CarvedBlock();
}

std::vector<CarvedBlock> EventChunk::carved(std::size_t offset) const
{
    const std::lock_guard lock(m_mutex);
    const std::vector<CarvedBlock> *blocks = find(offset);
    return blocks != nullptr ? *blocks : std::vector<CarvedBlock>();
}

} // namespace atomalloc::app
