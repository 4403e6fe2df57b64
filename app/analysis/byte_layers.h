// SPDX-License-Identifier: MPL-2.0
// How bytes by state are stacked in every picture of a run over time. Pure data and functions. Any thread.
#pragma once

#include "allocator/api/event.h"
#include "app/recording/recorded_run.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace atomalloc::app {

struct ByteLayer
{
    Place place = Place::none;
    std::uint64_t SeriesPoint::*bytes = nullptr;
};

/// From the bottom of the stack up: what tasks hold, what returns from them, what they keep for themselves, what is free.
inline constexpr std::array<ByteLayer, 5> kByteLayers{{{Place::live, &SeriesPoint::live_bytes},
                                                       {Place::zeroing, &SeriesPoint::zeroing_bytes},
                                                       {Place::hot, &SeriesPoint::hot_bytes},
                                                       {Place::cold, &SeriesPoint::cold_bytes},
                                                       {Place::pool, &SeriesPoint::free_bytes}}};

/// How many of them are in use by somebody: all but the last.
inline constexpr std::size_t kUsedByteLayers = kByteLayers.size() - 1;

/// Whether a picture that reaches up to `mostBytes` should show the limit as well: farther away it would flatten everything below it.
[[nodiscard]] constexpr bool limitIsNear(std::uint64_t limitBytes, std::uint64_t mostBytes) noexcept { return limitBytes <= mostBytes * 4; }

} // namespace atomalloc::app
