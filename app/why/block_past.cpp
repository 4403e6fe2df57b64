// SPDX-License-Identifier: MPL-2.0
#include "app/why/block_past.h"

#include "app/recording/event_rules.h"

namespace atomalloc::app {

std::optional<std::size_t> lastOfBlock(const RecordedRun &run, BlockId block, std::size_t last,
                                       const std::function<bool(const Event &)> &wanted)
{
    std::optional<std::size_t> at = last;
    while (at && !wanted(run.event(*at)))
        at = run.previousOfBlock(*at, block);
    return at;
}

std::optional<std::size_t> nextEvent(const RecordedRun &run, std::size_t first, const WorkControl &work,
                                     const std::function<bool(const Event &)> &wanted)
{
    const std::size_t count = run.eventCount();
    for (std::size_t at = first; at < count; ++at) {
        if (at % kEventsPerLook == 0 && work.stopRequested())
            return std::nullopt;
        if (wanted(run.event(at)))
            return at;
    }
    return std::nullopt;
}

std::optional<std::size_t> nextMoveOf(const RecordedRun &run, BlockId block, std::size_t position, const WorkControl &work)
{
    return nextEvent(run, position, work,
                     [block](const Event &event) { return concernsBlock(event) && event.block == block && changesPlace(event); });
}

} // namespace atomalloc::app
