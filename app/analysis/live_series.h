// SPDX-License-Identifier: MPL-2.0
// LiveSeries: the live bytes of some groups of sites over the time of a run, as columns of equal length. A column shows the moment in it
// at which the groups together had the most, so that no peak is lost. Plain data. Any thread.
#pragma once

#include "app/analysis/lifetimes.h"
#include "app/analysis/sites.h"
#include "app/base/work.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace atomalloc::app {

struct LiveSeries
{
    std::size_t groups = 0;
    std::uint64_t end_ns = 1;         ///< of the last column. The first one begins at 0
    std::vector<std::uint64_t> bytes; ///< asked for: column by column, and in it group by group

    [[nodiscard]] std::size_t columns() const noexcept { return groups == 0 ? 0 : bytes.size() / groups; }
    [[nodiscard]] std::span<const std::uint64_t> at(std::size_t column) const { return std::span(bytes).subspan(column * groups, groups); }
    [[nodiscard]] std::uint64_t totalAt(std::size_t column) const;
    [[nodiscard]] std::uint64_t most() const; ///< of all columns
};

/// The lives that were freed, in the order of their deaths: once per run, for liveSeries().
[[nodiscard]] std::vector<std::uint32_t> livesByDeath(std::span<const std::uint32_t> freed);

/// What a site counts for in no group.
inline constexpr std::uint8_t kNoLiveGroup = 0xff;

/// Which lives are added up, and to what.
struct LiveGroups
{
    std::span<const std::uint8_t> ofSite; ///< by site: below `count`, or kNoLiveGroup
    std::size_t count = 1;
    LifeTest counts = {};
};

/// Cost: one look at each birth and each death. `columns` is at least 1. After a stop the columns behind it are empty.
[[nodiscard]] LiveSeries liveSeries(const Lifetimes &lifetimes, std::span<const std::uint32_t> byDeath, const LiveGroups &groups,
                                    std::uint64_t endNs, std::size_t columns, const WorkControl &work = WorkControl());

} // namespace atomalloc::app
