// SPDX-License-Identifier: MPL-2.0
// Lives that are chosen one by one: which ones a condition means, and what they add up to by group. Pure functions. Any thread.
#pragma once

#include "app/query/query.h"

#include <cstdint>
#include <span>
#include <vector>

namespace atomalloc::app {

/// Entry n is 1 where life n matches, else 0. A stop is a Problem of the kind `cancelled`.
[[nodiscard]] Outcome<std::vector<std::uint8_t>> livesThat(const LivesOfRun &lives, const Expression &where,
                                                           const WorkControl &work = WorkControl());

/// The sums of the lives whose entry in `chosen` is not 0. An empty `chosen` means all lives. There are no marks in the answer.
[[nodiscard]] Outcome<Answer> sumsByGroup(const LivesOfRun &lives, Grouping by, std::span<const std::uint8_t> chosen,
                                          const WorkControl &work = WorkControl());

} // namespace atomalloc::app
