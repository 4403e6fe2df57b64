// SPDX-License-Identifier: MPL-2.0
// The call stacks of a run as tables of its file, and back: with them a file opens with names on another computer. Pure functions. Any
// thread.
#pragma once

#include "app/recording/recorded_run.h"
#include "app/recording/run_table.h"

#include <cstddef>
#include <vector>

namespace atomalloc::app {

/// Rows of each table, at most. So a small file cannot ask for much memory.
inline constexpr std::size_t kMostStackRows = std::size_t{1} << 24;

/// True for "SYMB", "MODS", "FRMS" and "SITE".
[[nodiscard]] bool isStackTable(RunTableType type) noexcept;

/// None where the run has no call stacks. `notes` are those of its stacks, in English: a file does not depend on the language.
[[nodiscard]] std::vector<RunTable> stackTablesOf(const RecordedRun &run, const std::vector<QString> &notes);
/// False when a file has no room for the call stacks: more than kMostStackRows rows or kMostTableBytes bytes in one table.
[[nodiscard]] bool stacksFit(const std::vector<RunTable> &tables) noexcept;

/// Gives the run the call stacks that the tables hold, and takes these tables out. False where they make no sense, or where some are
/// missing: then the run has no call stacks, and the tables stay. REQUIRES: all events are there.
[[nodiscard]] bool takeStacks(std::vector<RunTable> &tables, RecordedRun &run);

} // namespace atomalloc::app
