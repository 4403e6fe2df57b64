// SPDX-License-Identifier: MPL-2.0
// The figures of tasks.csv and classes.csv by their names: the columns of the files and what a comparison tells. Constant data. Any thread.
#pragma once

#include "allocator/api/stats.h"
#include "app/analysis/task_figures.h"

#include <cstdint>
#include <span>
#include <vector>

namespace atomalloc::app {

struct TaskColumn
{
    const char16_t *name; ///< as spelled in the struct
    const char16_t *unit; ///< as in SummaryRow
    std::uint64_t TaskFigures::*member;
};

struct ClassColumn
{
    const char16_t *name;
    const char16_t *unit;
    /// Null: the share of the blocks' bytes that nobody asked for, which is no whole number.
    std::uint64_t ClassStats::*member;

    [[nodiscard]] double valueOf(const ClassStats &stats) const noexcept;
};

/// All of them, in the order of the files. What names the task or the class is none of them.
[[nodiscard]] std::span<const TaskColumn> taskColumns() noexcept;
[[nodiscard]] std::span<const ClassColumn> classColumns() noexcept;

/// The final counters of every class. They are counted from the events where the run was cut short.
[[nodiscard]] std::vector<ClassStats> finalClasses(const RecordedRun &run);

} // namespace atomalloc::app
