// SPDX-License-Identifier: MPL-2.0
#include "app/export/chart_tables.h"

#include "app/analysis/distributions.h"
#include "app/analysis/run_charts.h"
#include "app/base/worker.h"
#include "app/export/csv_files.h"
#include "app/words/export_text.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace atomalloc::app {
namespace {

constexpr std::uint64_t kMostRows = 1'000;
constexpr std::size_t kEventsPerLook = 8'192; ///< between two looks at the stop

struct Column
{
    const char *name = "";
    ChartFigure figure = ChartFigure::in_use;
};

constexpr std::array<Column, 6> kBytes{{{"in_use_bytes", ChartFigure::in_use},
                                        {"zeroing_bytes", ChartFigure::zeroing},
                                        {"hot_bytes", ChartFigure::hot},
                                        {"cold_bytes", ChartFigure::cold},
                                        {"free_bytes", ChartFigure::free},
                                        {"committed_bytes", ChartFigure::committed}}};
constexpr std::array<Column, 2> kQueues{{{"hot_blocks", ChartFigure::hot_blocks}, {"cold_blocks", ChartFigure::cold_blocks}}};
constexpr std::array<Column, 1> kWaiting{{{"waiting", ChartFigure::waiting}}};

/// What the run was in each of the stretches of time, and everything that waited and lived.
struct Pictures
{
    std::vector<ChartStep> rows;
    std::vector<Wait> waits;
    Lifetimes lives;
};

/// Ends early when a stop is requested.
Pictures picturesOf(const RecordedRun &run, const WorkControl &work)
{
    Pictures pictures;
    const std::size_t events = run.eventCount();
    const std::uint64_t rowNs = chartRowNs(run.endTimeNs());
    EventSteps steps;
    steps.setClasses(run.classBytes());
    TaskSpans spans;
    ChartStep row;
    row.lastUntil(0);
    for (std::size_t event = 0; event < events; ++event) {
        if (event % kEventsPerLook == 0) {
            work.setProgress(event, events);
            if (work.stopRequested())
                return pictures;
        }
        spans.add(run, event);
        const ChartStep step = steps.next(run.event(event), event);
        while (step.time_ns >= row.time_ns + rowNs) {
            const std::uint64_t end = row.time_ns + rowNs;
            row.lastUntil(end);
            ChartStep next = row.after(end, event);
            pictures.rows.push_back(std::exchange(row, next));
        }
        if (step.time_ns == row.time_ns && row.event == event)
            row = step; // what was before it lasted no time
        else
            row.join(step);
    }
    row.lastUntil(std::max(run.endTimeNs(), row.time_ns));
    pictures.rows.push_back(row);
    pictures.waits = waitsOf(spans);
    (void)pictures.lives.extend(run, CallSites(), work); // who asked is in no chart
    return pictures;
}

void writeRows(CsvWriter &out, const Pictures &pictures, std::span<const Column> columns)
{
    out.texts({"from_ns", "to_ns"});
    for (const Column &column : columns) {
        for (const char *what : {"least_", "mean_", "most_"})
            out.text(std::string(what) + column.name);
    }
    out.endRow();
    for (const ChartStep &row : pictures.rows) {
        out.number(row.time_ns).number(row.end_ns);
        for (const Column &column : columns) {
            const ChartRange &range = row.of(column.figure);
            out.number(range.least).real(row.mean(column.figure)).number(range.most);
        }
        out.endRow();
    }
}

void writeHits(CsvWriter &out, const Pictures &pictures)
{
    out.texts({"from_ns", "to_ns", "allocations", "hot_hits", "cold_hits", "misses"}).endRow();
    for (const ChartStep &row : pictures.rows) {
        out.number(row.time_ns).number(row.end_ns);
        for (const std::int64_t count : {row.allocations(), row.hot_hits, row.cold_hits, row.misses})
            out.text(std::to_string(count));
        out.endRow();
    }
}

void writeWaits(CsvWriter &out, const Pictures &pictures, const RecordedRun &run)
{
    out.texts({"event", "begin_ns", "end_ns", "wait_ns", "task_id", "requested_bytes"}).endRow();
    for (const Wait &wait : pictures.waits) {
        out.number(wait.event).number(wait.begin_ns);
        if (wait.end_ns == TaskSpan::kOpen)
            out.empty().empty();
        else
            out.number(wait.end_ns).number(wait.end_ns - wait.begin_ns);
        out.number(toIndex(wait.task)).number(run.event(wait.event).bytes).endRow();
    }
}

void writeSizes(CsvWriter &out, const Pictures &pictures, TimeRange range)
{
    out.texts({"block_size_bytes", "blocks", "requested_bytes", "unused_bytes"}).endRow();
    for (const SizeBar &bar : sizeBars(pictures.lives, range))
        out.number(bar.block_bytes).number(bar.blocks).number(bar.bytes).number(bar.unusedBytes()).endRow();
}

void writeLifetimes(CsvWriter &out, const Pictures &pictures, TimeRange range)
{
    out.texts({"from_ns", "to_ns", "blocks"}).endRow();
    const LifetimeDistribution lifetimes = lifetimeDistribution(pictures.lives, range);
    for (const LifetimeBar &bar : lifetimes.bars)
        out.number(bar.from_ns).number(bar.to_ns).number(bar.blocks).endRow();
    out.texts({"never_freed"}).empty().number(lifetimes.live).endRow();
}

std::vector<CsvFile> filesOf(const Pictures &pictures, const RecordedRun &run)
{
    constexpr TimeRange kWholeRun{0, ~std::uint64_t{0}};
    return {{QStringLiteral("bytes.csv"), csvFile([&pictures](CsvWriter &out) { writeRows(out, pictures, kBytes); })},
            {QStringLiteral("hits.csv"), csvFile([&pictures](CsvWriter &out) { writeHits(out, pictures); })},
            {QStringLiteral("queues.csv"), csvFile([&pictures](CsvWriter &out) { writeRows(out, pictures, kQueues); })},
            {QStringLiteral("waiting.csv"), csvFile([&pictures](CsvWriter &out) { writeRows(out, pictures, kWaiting); })},
            {QStringLiteral("waits.csv"), csvFile([&pictures, &run](CsvWriter &out) { writeWaits(out, pictures, run); })},
            {QStringLiteral("sizes.csv"), csvFile([&pictures](CsvWriter &out) { writeSizes(out, pictures, kWholeRun); })},
            {QStringLiteral("lifetimes.csv"), csvFile([&pictures](CsvWriter &out) { writeLifetimes(out, pictures, kWholeRun); })}};
}

Outcome<QStringList> exportChartFiles(const RecordedRun &run, const QString &folder, const WorkControl &work)
{
    const Pictures pictures = picturesOf(run, work);
    return exportFiles(run, folder, filesOf(pictures, run), work);
}

} // namespace

std::uint64_t chartRowNs(std::uint64_t endNs) noexcept
{
    for (std::uint64_t power = 1;; power *= 10) {
        for (const std::uint64_t step : {power, 2 * power, 5 * power}) {
            if (endNs / step < kMostRows)
                return step;
        }
    }
}

Outcome<QStringList> exportChartsNow(const RecordedRun &run, const QString &folder, const WorkControl &work)
{
    return guarded(Sentence(ExportText::the_export), [&] { return exportChartFiles(run, folder, work); });
}

QCoro::Task<Outcome<QStringList>> exportCharts(std::shared_ptr<const RecordedRun> run, QString folder, WorkControl work)
{
    return onWorker(Sentence(ExportText::the_export), [run = std::move(run), folder = std::move(folder), work = std::move(work)] {
        return exportChartFiles(*run, folder, work);
    });
}

} // namespace atomalloc::app
