// SPDX-License-Identifier: MPL-2.0
// What a comparison comes to, in sentences that are computed from its figures. Pure functions. Any thread.
#pragma once

#include "app/base/sentence.h"
#include "app/compare/compared_runs.h"

#include <vector>

namespace atomalloc::app {

/// One sentence: what B does otherwise than A in what somebody pays for - memory at the peak, waits, refusals, misses, zeroing, what is
/// held at the end, and operations a second. At most three of these: those of most weight that differ most. What is worse comes behind a
/// "but". Or that A and B are equal, or that they differ in nothing of weight.
[[nodiscard]] Sentence summingSentence(const std::vector<ComparedFigure> &figures);

/// What somebody must know beside it: another workload, seed or mode, and a run that was stopped. Empty when there is nothing.
[[nodiscard]] std::vector<Sentence> comparisonNotes(const RecordedRun &a, const RecordedRun &b);

} // namespace atomalloc::app
