// SPDX-License-Identifier: MPL-2.0
// One case, stopped at many of its instructions. First in one march: parked, while the others make some operations, and on to the next
// instruction. Then, in a new scene for each point, parked while the others make all their operations, or killed.
#pragma once

#include "tests/lock_freedom/scene.h"

namespace atomalloc::lock_freedom {

struct Findings
{
    std::uint64_t instructions = 0;    ///< from the first to the last one of the operation
    std::uint64_t parked = 0;          ///< points
    std::uint64_t killed = 0;          ///< points
    std::uint64_t blocked = 0;         ///< points at which another thread could not go on
    std::uint64_t largestLoss = 0;     ///< bytes, after a kill
    std::uint64_t bound = 0;           ///< bytes
    std::vector<std::string> problems; ///< the first few, with their points

    [[nodiscard]] bool good() const { return blocked == 0 && problems.empty() && largestLoss <= bound; }
};

/// How much work a survey may be. A step costs about 10 us, so with a scene for each, a long operation is stopped at fewer points, evenly
/// apart.
struct Effort
{
    std::uint64_t marchStops = 0;  ///< at most
    std::uint64_t steps = 0;       ///< in scenes of their own, all together
    std::uint64_t leastPoints = 0; ///< whatever they cost
};

Findings survey(const Case &subject, const Effort &effort);

} // namespace atomalloc::lock_freedom
