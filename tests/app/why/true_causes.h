// SPDX-License-Identifier: MPL-2.0
// Counts of their own, over HeapState and events, that the answers to "why" are held against.
#pragma once

#include "app/recording/recorded_run.h"
#include "app/why/why_facts.h"

#include <cstddef>

namespace atomalloc::test {

/// Fails unless the facts are what a look at every granule of the heap after `position` events tells.
void expectTrue(const app::RecordedRun &run, std::size_t position, const app::NeedFacts &need);

/// Fails unless the facts are what a count forward from the start of the run tells.
void expectTrue(const app::RecordedRun &run, const app::MissFacts &miss);

/// Fails unless the facts are what the heap after each event tells.
void expectTrue(const app::RecordedRun &run, const app::PeakFacts &peak);

} // namespace atomalloc::test
