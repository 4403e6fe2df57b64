// SPDX-License-Identifier: MPL-2.0
#include "app/engine/site_match.h"

#include "app/recording/event_rules.h"

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

namespace {

/// The site of the call that the event is of. It and the calls before it are taken off: those had no event.
template <typename IsIt>
std::uint32_t takeSite(std::span<const ServedBlock> &calls, const Event &event, IsIt isIt)
{
    const auto found = std::ranges::find_if(calls, [&](const ServedBlock &one) { return one.block == toIndex(event.block) && isIt(one); });
    if (found == calls.end())
        return 0;
    const std::uint32_t site = found->site;
    calls = calls.subspan(static_cast<std::size_t>(found - calls.begin()) + 1);
    return site;
}

} // namespace

EventSites sitesOfEvents(const RecordedRun &run, std::map<TaskId, CallsOfTask> calls)
{
    EventSites sites;
    for (std::size_t i = 0; i < run.eventCount(); ++i) {
        const Event event = run.event(i);
        const bool asks = event.kind == EventKind::allocate;
        const bool frees = !asks && event.from == Place::live && changesPlace(event) && !takesGrantBack(event);
        const auto of = asks || frees ? calls.find(event.task) : calls.end();
        if (of == calls.end())
            continue;
        const std::uint32_t generation = lowerHalf(event.generation);
        const std::uint32_t site =
            asks ? takeSite(of->second.served, event, [&](const ServedBlock &one) { return one.generation == generation; })
                 : takeSite(of->second.freed, event, [&](const ServedBlock &one) { // a free begins another generation, but for the last one
                       return one.generation + 1 == generation || one.generation == generation;
                   });
        if (site != 0)
            sites.add(i, site);
    }
    return sites;
}

} // namespace atomalloc::app
