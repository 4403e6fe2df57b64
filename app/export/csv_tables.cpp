// SPDX-License-Identifier: MPL-2.0
#include "app/export/csv_tables.h"

#include "app/analysis/task_figures.h"
#include "app/recording/series_columns.h"
#include "app/words/figure_text.h"

namespace atomalloc::app {
void writeSummary(CsvWriter &out, const RecordedRun &run)
{
    out.texts({"metric", "value", "unit"}).endRow();
    for (const SummaryRow &row : run.summary()) {
        const QByteArray figure = figureText(row);
        out.text(row.metric).text(std::string_view(figure.constData(), static_cast<std::size_t>(figure.size()))).text(row.unit).endRow();
    }
}

void writeTimeSeries(CsvWriter &out, const RecordedRun &run)
{
    for (const SeriesColumn &column : seriesColumns())
        out.text(QString::fromUtf16(column.name));
    out.endRow();
    for (const SeriesPoint &point : run.series()) {
        for (const SeriesColumn &column : seriesColumns())
            out.number(point.*column.member);
        out.endRow();
    }
}

void writeClasses(CsvWriter &out, const RecordedRun &run)
{
    out.texts({"size_class", "block_size_bytes", "allocations", "deallocations", "hot_hits", "cold_hits", "misses", "requested_bytes",
               "internal_fragmentation_ratio", "live_blocks", "hot_blocks", "cold_blocks", "zeroing_blocks", "pool_blocks",
               "retired_blocks"})
        .endRow();
    std::vector<ClassStats> classes = run.finalStats().classes;
    if (classes.empty())
        classes = classFigures(run, run.eventCount());
    for (std::size_t i = 0; i < classes.size(); ++i) {
        const ClassStats &stats = classes[i];
        const double blockBytes = static_cast<double>(stats.allocations) * static_cast<double>(stats.block_size);
        out.number(i)
            .number(stats.block_size)
            .number(stats.allocations)
            .number(stats.deallocations)
            .number(stats.hot_hits)
            .number(stats.cold_hits);
        out.number(stats.misses).number(stats.bytes_requested);
        out.real(blockBytes > 0 ? (blockBytes - static_cast<double>(stats.bytes_requested)) / blockBytes : 0.0);
        out.number(stats.live_blocks).number(stats.hot_blocks).number(stats.cold_blocks).number(stats.zeroing_blocks);
        out.number(stats.pool_blocks).number(stats.retired_blocks).endRow();
    }
}

void writeTasks(CsvWriter &out, const RecordedRun &run)
{
    out.texts({"task",          "name",          "group",           "begin_ns",  "end_ns",       "allocations",
               "deallocations", "remote_frees",  "hot_hits",        "cold_hits", "misses",       "allocated_bytes",
               "freed_bytes",   "live_bytes",    "peak_live_bytes", "waits",     "wait_time_ns", "longest_wait_ns",
               "out_of_memory", "stale_handles", "double_frees"})
        .endRow();
    for (const TaskFigures &task : taskFigures(run, run.eventCount())) {
        out.number(toIndex(task.task.id)).text(task.task.name).text(task.task.group).number(task.begin_ns).number(task.end_ns);
        out.number(task.allocations)
            .number(task.deallocations)
            .number(task.remote_frees)
            .number(task.hot_hits)
            .number(task.cold_hits)
            .number(task.misses);
        out.number(task.allocated_bytes).number(task.freed_bytes).number(task.live_bytes).number(task.peak_live_bytes);
        out.number(task.waits).number(task.wait_time_ns).number(task.longest_wait_ns);
        out.number(task.out_of_memory).number(task.stale_handles).number(task.double_frees).endRow();
    }
}

void writeEventColumns(CsvWriter &out)
{
    out.texts(
        {"event", "time_ns", "kind", "cause", "task", "owner", "block", "size_class", "generation", "from", "to", "amount_bytes", "aux"});
}

void writeEvent(CsvWriter &out, std::size_t index, const Event &event)
{
    out.number(index).number(event.time_ns).text(toName(event.kind));
    event.cause == Cause::none ? out.empty() : out.text(toName(event.cause));
    event.task == kNoTask ? out.empty() : out.number(toIndex(event.task));
    event.owner == kNoTask ? out.empty() : out.number(toIndex(event.owner));
    event.block == kNoBlock ? out.empty() : out.number(toIndex(event.block));
    event.size_class == kNoClass ? out.empty() : out.number(toIndex(event.size_class));
    event.generation == 0 ? out.empty() : out.number(event.generation);
    event.from == Place::none ? out.empty() : out.text(toName(event.from));
    event.to == Place::none ? out.empty() : out.text(toName(event.to));
    out.number(event.bytes).number(event.aux);
}

void writeEvents(CsvWriter &out, const RecordedRun &run, const WorkControl &work)
{
    writeEventColumns(out);
    out.endRow();
    constexpr std::size_t kSlice = 1 << 14;
    const std::size_t count = run.eventCount();
    for (std::size_t i = 0; i < count; ++i) {
        if (i % kSlice == 0) {
            if (work.stopRequested())
                return;
            work.setProgress(i, count);
        }
        writeEvent(out, i, run.event(i));
        out.endRow();
    }
}

} // namespace atomalloc::app
