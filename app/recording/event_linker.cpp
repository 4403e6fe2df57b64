// SPDX-License-Identifier: MPL-2.0
#include "app/recording/event_linker.h"

#include "app/recording/event_rules.h"

#include <utility>

namespace atomalloc::app {

EventLink EventLinker::linkTask(const Event &event, EventLink own)
{
    if (event.task == kNoTask)
        return kNoLink;
    const std::uint32_t task = toIndex(event.task);
    if (task >= m_lastOfTask.size())
        m_lastOfTask.resize(std::size_t{task} + 1, kNoLink);
    return std::exchange(m_lastOfTask[task], own);
}

EventLink EventLinker::linkBlock(const Event &event, EventLink own, std::uint64_t &requested)
{
    if (!concernsBlock(event))
        return kNoLink;
    LatestOfBlock &known = m_latestOfBlock.at(toIndex(event.block));
    // Between threads a free can stand before its allocation. Then it is taken for that of an earlier life of the block.
    requested = event.from == Place::live ? known.requested : 0;
    const EventLink before = std::exchange(known.event, own);
    if (event.kind == EventKind::allocate || event.kind == EventKind::carve)
        known.requested = event.kind == EventKind::allocate ? event.bytes : 0;
    if (movesBlock(event.kind))
        known.generation = event.generation;
    return before;
}

void EventLinker::linkCarved(const Event &event, EventLink own, EventStore &events)
{
    const std::uint32_t step = events.granulesOf(event.size_class);
    if (event.aux < 2 || step == 0)
        return;
    std::vector<CarvedBlock> blocks;
    blocks.reserve(event.aux - 1);
    for (std::uint32_t i = 1; i < event.aux; ++i) {
        const std::uint32_t granule = toIndex(event.block) + i * step;
        LatestOfBlock &known = m_latestOfBlock.at(granule);
        blocks.push_back({.before = known.event, .generation = known.generation});
        known = {.event = own, .requested = 0, .generation = known.generation};
    }
    events.addCarved(std::move(blocks));
}

} // namespace atomalloc::app
