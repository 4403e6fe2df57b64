// SPDX-License-Identifier: MPL-2.0
#include "app/engine/site_match.h"

#include <algorithm>

namespace atomalloc::app {

namespace {

std::uint32_t lowerHalf(std::uint64_t generation) noexcept { return static_cast<std::uint32_t>(generation); }

} // namespace

ServedBlock servedBlock(const Block &block, std::uint32_t site) noexcept
{
    return {.block = static_cast<std::uint32_t>(block.id()),
            .generation = lowerHalf(static_cast<std::uint64_t>(block.generation())),
            .site = site};
}

EventSites sitesOfEvents(const RecordedRun &run, const std::map<TaskId, std::span<const ServedBlock>> &served)
{
    std::map<TaskId, std::span<const ServedBlock>> rest = served;
    EventSites sites;
    for (std::size_t i = 0; i < run.eventCount(); ++i) {
        const Event event = run.event(i);
        if (event.kind != EventKind::allocate)
            continue;
        const auto of = rest.find(event.task);
        if (of == rest.end())
            continue;
        const auto isIt = [&event](const ServedBlock &one) {
            return one.block == static_cast<std::uint32_t>(event.block) && one.generation == lowerHalf(event.generation);
        };
        const auto found = std::ranges::find_if(of->second, isIt); // the next one, but where events were dropped
        if (found == of->second.end())
            continue;
        if (found->site != 0)
            sites.add(i, found->site);
        of->second = of->second.subspan(static_cast<std::size_t>(found - of->second.begin()) + 1);
    }
    return sites;
}

} // namespace atomalloc::app
