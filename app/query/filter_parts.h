// SPDX-License-Identifier: MPL-2.0
// The parts of a filter: its conditions on lives, on the state of blocks at the cursor, and on events. Pure functions. Any thread.
#pragma once

#include "app/query/filter.h"
#include "app/recording/heap_state.h"

#include <array>
#include <cstddef>

namespace atomalloc::app {

enum class WithTime : bool { no, yes };

/// The conditions on lives as one, with or without that on time.
[[nodiscard]] Expression onLives(const Filter &filter, WithTime withTime);

/// By Place: whether blocks there are left.
using PlacesLeft = std::array<bool, 7>;
[[nodiscard]] PlacesLeft placesLeft(const Filter &filter);

/// By EventKind: whether such events are left.
using KindsLeft = std::array<bool, static_cast<std::size_t>(kLastEventKind) + 1>;
[[nodiscard]] KindsLeft kindsLeft(const Filter &filter);

} // namespace atomalloc::app
