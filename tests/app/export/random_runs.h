// SPDX-License-Identifier: MPL-2.0
// Short runs that are drawn from a seed: tight memory, waits, refusals, channels, leaks and misuse on purpose. For tests.
#pragma once

#include "app/workload/run_request.h"

#include <cstdint>

namespace atomalloc::test {

/// The same request for the same seed. Its events fit the rings of a measured run.
app::RunRequest randomRequest(std::uint64_t seed, app::RunMode mode);

} // namespace atomalloc::test
