// SPDX-License-Identifier: MPL-2.0
// How long something has lasted. Pure function. Any thread.
#pragma once

#include <cstdint>

namespace atomalloc::app {

/// From `sinceNs` to `nowNs`. 0 where it begins only later.
[[nodiscard]] constexpr std::uint64_t elapsedNs(std::uint64_t sinceNs, std::uint64_t nowNs) noexcept
{
    return nowNs > sinceNs ? nowNs - sinceNs : 0;
}

} // namespace atomalloc::app
