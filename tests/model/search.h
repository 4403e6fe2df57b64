// SPDX-License-Identifier: MPL-2.0
// What the tests and the full run do with a protocol.
#pragma once

#include "tests/model/protocol.h"

namespace atomalloc::model {

/// The atomic operations that a protocol's programs come by, from a shallow search.
std::vector<Site> sitesOf(const Protocol &protocol);

/// The failure that a seeded bug leads to, from the cheapest search that finds one; `failed` is false when none does.
Outcome findBug(const Protocol &protocol, const Mutant &mutant, const std::vector<Site> &sites);

/// Where to look on: message, trace, and the command that replays it.
std::string describe(const Protocol &protocol, std::size_t check, const Outcome &outcome);

} // namespace atomalloc::model
