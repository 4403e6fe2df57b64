// SPDX-License-Identifier: MPL-2.0
// EventLinker: finds the event before each event that concerns the same block, and the one before it of the same task, while a run is
// appended. The appending thread's own.
#pragma once

#include "app/recording/event_chunk.h"
#include "app/recording/event_store.h"
#include "app/recording/latest_of_block.h"
#include "app/recording/paged_index.h"

#include <cstdint>
#include <vector>

namespace atomalloc::app {

class EventLinker
{
public:
    /// `own` is the link that leads to the event.
    [[nodiscard]] EventLink linkTask(const Event &event, EventLink own);
    /// `requested`: what the owner has asked for when the event takes the block from it.
    EventLink linkBlock(const Event &event, EventLink own, std::uint64_t &requested);
    /// For a carve event: the blocks behind the first one. They are kept in `events`, where the carve event stands last.
    void linkCarved(const Event &event, EventLink own, EventStore &events);

private:
    PagedIndex<LatestOfBlock> m_latestOfBlock;
    std::vector<EventLink> m_lastOfTask;
};

} // namespace atomalloc::app
