// SPDX-License-Identifier: MPL-2.0
// The lines of source where the function of a frame goes on to what asked for memory, with what each of them has. Pure functions. Any
// thread.
#pragma once

#include "app/analysis/site_tree.h"

#include <QString>

#include <cstdint>
#include <span>
#include <vector>

namespace atomalloc::app {

struct FrameLine
{
    StackCall call;    ///< the function of the frame, with file and line
    SiteAmount amount; ///< of the stacks that go on there
};

/// Those that have something, the most first. Of a function that calls itself it is the innermost call. Stacks without a line count
/// nowhere. `bySite` has an entry for each site. Cost: one look at each call of the stacks through the frame.
[[nodiscard]] std::vector<FrameLine> frameLines(const SiteTree &tree, std::uint32_t frame, std::span<const SiteAmount> bySite);

} // namespace atomalloc::app
