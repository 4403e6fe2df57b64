// SPDX-License-Identifier: MPL-2.0
// The order of the states of memory in every picture, and how their bytes are stacked over time. Pure data and functions. Any thread.
#pragma once

#include "allocator/api/event.h"
#include "app/recording/recorded_run.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace atomalloc::app {

struct ByteLayer
{
    Place place = Place::none;
    std::uint64_t SeriesPoint::*bytes = nullptr;
};

/// As legends, strips and maps show them: what tasks hold, what returns from them, what they keep for themselves, what is free, and what
/// is never used again.
inline constexpr std::array<Place, 6> kPlaceOrder{Place::live, Place::zeroing, Place::hot, Place::cold, Place::pool, Place::retired};

/// Those that belong to a task.
inline constexpr std::span<const Place, 4> kTaskPlaces = std::span(kPlaceOrder).first<4>();

/// Those of which every run has bytes.
inline constexpr std::span<const Place, 5> kBytePlaces = std::span(kPlaceOrder).first<5>();

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
