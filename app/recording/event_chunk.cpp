// SPDX-License-Identifier: MPL-2.0
#include "app/recording/event_chunk.h"

#include <algorithm>
#include <memory>
#include <type_traits>
#include <utility>

namespace atomalloc::app {

static_assert(std::is_trivially_destructible_v<Event> && std::is_trivially_destructible_v<EventLinks>);

EventChunk::EventChunk(std::size_t first)
    : m_first(first),
      m_events(static_cast<Event *>(::operator new(kEventsPerChunk * sizeof(Event)))),
      m_links(static_cast<EventLinks *>(::operator new(kEventsPerChunk * sizeof(EventLinks))))
{
}

void EventChunk::append(const Event &event, EventLinks links) noexcept
{
    std::construct_at(m_events.get() + m_size, event);
    std::construct_at(m_links.get() + m_size, links);
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
