// SPDX-License-Identifier: MPL-2.0
#include "app/symbols/stack_limits.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace atomalloc::app {

void cutDeepStacks(CallStacks &stacks)
{
    for (StackPlace &place : stacks.places)
        place.frames = std::min(place.frames, kMostCallsOfPlace);
    std::vector<std::uint32_t> depths(stacks.sites.size()); // the unknown site has none
    for (std::size_t site = 1; site < depths.size(); ++site) {
        std::uint32_t &caller = stacks.sites[site].caller;
        if (depths[caller] == kMostCallsOfStack)
            caller = 0;
        depths[site] = depths[caller] + 1;
    }
}

} // namespace atomalloc::app
