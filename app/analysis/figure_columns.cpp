// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/figure_columns.h"

namespace atomalloc::app {

namespace {

constexpr TaskColumn kTaskColumns[] = {
    {u"begin_ns", u"ns", &TaskFigures::begin_ns},
    {u"end_ns", u"ns", &TaskFigures::end_ns},
    {u"allocations", u"count", &TaskFigures::allocations},
    {u"deallocations", u"count", &TaskFigures::deallocations},
    {u"remote_frees", u"count", &TaskFigures::remote_frees},
    {u"hot_hits", u"count", &TaskFigures::hot_hits},
    {u"cold_hits", u"count", &TaskFigures::cold_hits},
    {u"misses", u"count", &TaskFigures::misses},
    {u"allocated_bytes", u"bytes", &TaskFigures::allocated_bytes},
    {u"freed_bytes", u"bytes", &TaskFigures::freed_bytes},
    {u"live_bytes", u"bytes", &TaskFigures::live_bytes},
    {u"peak_live_bytes", u"bytes", &TaskFigures::peak_live_bytes},
    {u"waits", u"count", &TaskFigures::waits},
    {u"wait_time_ns", u"ns", &TaskFigures::wait_time_ns},
    {u"longest_wait_ns", u"ns", &TaskFigures::longest_wait_ns},
    {u"out_of_memory", u"count", &TaskFigures::out_of_memory},
    {u"stale_handles", u"count", &TaskFigures::stale_handles},
    {u"double_frees", u"count", &TaskFigures::double_frees},
};

constexpr ClassColumn kClassColumns[] = {
    {u"allocations", u"count", &ClassStats::allocations},
    {u"deallocations", u"count", &ClassStats::deallocations},
    {u"hot_hits", u"count", &ClassStats::hot_hits},
    {u"cold_hits", u"count", &ClassStats::cold_hits},
    {u"misses", u"count", &ClassStats::misses},
    {u"requested_bytes", u"bytes", &ClassStats::bytes_requested},
    {u"internal_fragmentation_ratio", u"ratio", nullptr},
    {u"live_blocks", u"blocks", &ClassStats::live_blocks},
    {u"hot_blocks", u"blocks", &ClassStats::hot_blocks},
    {u"cold_blocks", u"blocks", &ClassStats::cold_blocks},
    {u"zeroing_blocks", u"blocks", &ClassStats::zeroing_blocks},
    {u"pool_blocks", u"blocks", &ClassStats::pool_blocks},
    {u"retired_blocks", u"blocks", &ClassStats::retired_blocks},
};

} // namespace

double ClassColumn::valueOf(const ClassStats &stats) const noexcept
{
    if (member != nullptr)
        return static_cast<double>(stats.*member);
    const double blockBytes = static_cast<double>(stats.allocations) * static_cast<double>(stats.block_size);
    return blockBytes > 0 ? (blockBytes - static_cast<double>(stats.bytes_requested)) / blockBytes : 0.0;
}

std::span<const TaskColumn> taskColumns() noexcept { return kTaskColumns; }
std::span<const ClassColumn> classColumns() noexcept { return kClassColumns; }

std::vector<ClassStats> finalClasses(const RecordedRun &run)
{
    std::vector<ClassStats> classes = run.finalStats().classes;
    return classes.empty() ? classFigures(run, run.eventCount()) : classes;
}

} // namespace atomalloc::app
