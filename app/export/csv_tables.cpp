// SPDX-License-Identifier: MPL-2.0
#include "app/export/csv_tables.h"

#include "app/analysis/figure_columns.h"
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
    out.texts({"size_class", "block_size_bytes"});
    for (const ClassColumn &column : classColumns())
        out.text(QString::fromUtf16(column.name));
    out.endRow();
    const std::vector<ClassStats> classes = finalClasses(run);
    for (std::size_t i = 0; i < classes.size(); ++i) {
        out.number(i).number(classes[i].block_size);
        for (const ClassColumn &column : classColumns())
            column.member == nullptr ? out.real(column.valueOf(classes[i])) : out.number(classes[i].*column.member);
        out.endRow();
    }
}

void writeTasks(CsvWriter &out, const RecordedRun &run)
{
    out.texts({"task", "name", "group"});
    for (const TaskColumn &column : taskColumns())
        out.text(QString::fromUtf16(column.name));
    out.endRow();
    for (const TaskFigures &task : taskFigures(run, run.eventCount())) {
        out.number(toIndex(task.task.id)).text(task.task.name).text(task.task.group);
        for (const TaskColumn &column : taskColumns())
            out.number(task.*column.member);
        out.endRow();
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
