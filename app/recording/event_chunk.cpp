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

CarvedBlock EventChunk::carved(std::size_t offset, std::size_t place) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::ranges::lower_bound(m_carves, offset, {}, &Carve::offset);
    const bool known = found != m_carves.end() && found->offset == offset && place >= 1 && place <= found->blocks.size();
    return known ? found->blocks[place - 1] : CarvedBlock();
}

} // namespace atomalloc::app
