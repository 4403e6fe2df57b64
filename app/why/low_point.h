// SPDX-License-Identifier: MPL-2.0
// The low from which a run climbed to a place, such as its peak. Pure function. Any thread.
#pragma once

#include "app/analysis/lifetimes.h"

#include <cstddef>
#include <cstdint>

namespace atomalloc::app {

struct LowPoint
{
    std::size_t position = 0;
    std::uint64_t bytes = 0; ///< asked for

    bool operator==(const LowPoint &) const = default;
};

/// The position before `position` at which the fewest bytes were in use, of several the last. The beginning of a run would always be that.
/// So a position counts only when the bytes had fallen to it, from at least half of the height that they rise after it:
/// 2 * (the most before it - its own) >= (those at `position` - its own). Where none counts, it is the start.
/// `bytes` are those in use at `position`, which are no fewer than before.
/// Cost: one look at each life for each four million positions.
[[nodiscard]] LowPoint lowestBefore(const Lifetimes &lives, std::size_t position, std::uint64_t bytes);

} // namespace atomalloc::app
