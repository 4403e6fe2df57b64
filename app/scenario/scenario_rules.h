// SPDX-License-Identifier: MPL-2.0
// The rules that a scenario keeps, beyond the types of its fields. Files and the editor's form are judged by the same list.
// Pure functions. Any thread.
#pragma once

#include "app/base/sentence.h"
#include "app/scenario/scenario.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace atomalloc::app {

inline constexpr std::uint64_t kMaxScenarioTasks = 100'000;

/// One broken rule. `path` leads to the value as in "tasks[2].size.min", `sentence` says what it must be.
struct ScenarioFault
{
    QString path;
    Sentence sentence;
};

/// Every fault at once, in the order of the struct. Empty = can be run. The config is judged by validate(), not here.
std::vector<ScenarioFault> validateScenario(const Scenario &scenario);

/// What can be run but is probably not meant: "Group encode asks for up to 128 KiB; requests above max_block_size (64 KiB) are
/// refused."
std::vector<Sentence> scenarioWarnings(const Scenario &scenario, const AtomAllocConfig &config);

/// The most that the distribution gives.
std::uint64_t largestSize(const SizeDistribution &size);

/// Number of tasks of all groups.
std::uint64_t taskCount(const Scenario &scenario);

} // namespace atomalloc::app
