// SPDX-License-Identifier: MPL-2.0
// Reading .atomrun files: sections in their order, each value checked before anything is built on it.
#include "app/recording/run_reader.h"

#include "app/base/machine.h"
#include "app/base/text.h"
#include "app/base/units.h"
#include "app/config/size_classes.h"
#include "app/recording/event_columns.h"
#include "app/recording/event_rules.h"
#include "app/recording/recording_text.h"
#include "app/recording/run_file_sections.h"
#include "app/recording/run_json.h"
#include "app/recording/series_columns.h"
#include "app/recording/summary_metrics.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace atomalloc::app {
namespace {

constexpr std::uint32_t kMaxTaskId = 1U << 20;
constexpr std::size_t kBytesPerEvent = 8; // in memory, packed: two to seven as a rule

Problem damaged(const QString &path) { return inputProblem(path, Sentence(RecordingText::is_damaged, quoted(path))); }

Problem stopped(const QString &path)
{
    return {.kind = Problem::Kind::cancelled, .sentence = Sentence(RecordingText::stopped_at, quoted(path)), .file = path};
}

std::uint64_t eventBudget() { return physicalMemoryBytes() / 2 / kBytesPerEvent; }

/// The figures that the events alone can tell, for a file whose summary is lost.
std::vector<SummaryRow> summaryOfEvents(const RecordedRun &run)
{
    const std::vector<SeriesPoint> series = run.series();
    if (series.empty())
        return {};
    const SeriesPoint &end = series.back();
    const std::uint64_t hits = end.hot_hits + end.cold_hits;
    const double ratio = end.allocations > 0 ? static_cast<double>(hits) / static_cast<double>(end.allocations) : 0.0;
    return {summaryRow(Metric::allocations, end.allocations),
            summaryRow(Metric::deallocations, end.deallocations),
            summaryRow(Metric::bytes_live, end.requested_bytes),
            summaryRow(Metric::hot_hits, end.hot_hits),
            summaryRow(Metric::cold_hits, end.cold_hits),
            summaryRow(Metric::misses, end.misses),
            summaryRow(Metric::hit_ratio, ratio),
            summaryRow(Metric::committed_bytes, end.committed_bytes),
            summaryRow(Metric::events_recorded, static_cast<std::uint64_t>(run.eventCount()))};
}

class RunReader
{
public:
    RunReader(ByteSource &source, WorkControl work) : m_path(source.path()), m_work(std::move(work)), m_in(source) {}

    Outcome<std::shared_ptr<RecordedRun>> read()
    {
        if (Outcome<void> start = readStart(); !start)
            return fail(start.error());
        Section section;
        while (true) {
            if (m_work.stopRequested())
                return fail(stopped(m_path));
            switch (m_in.read(section)) {
            case SectionReader::Result::damaged:
                return fail(damaged(m_path));
            case SectionReader::Result::cut_short:
                return cutShort();
            case SectionReader::Result::failed:
                return fail(*m_in.problem());
            case SectionReader::Result::ok:
                break;
            }
            if (section.type == SectionType::end)
                return finish(section);
            if (Outcome<void> taken = take(section); !taken)
                return fail(taken.error());
        }
    }

private:
    Outcome<void> readStart()
    {
        const std::optional<std::uint32_t> version = m_in.readStart();
        if (m_in.problem())
            return fail(*m_in.problem());
        if (!version)
            return fail(inputProblem(m_path, Sentence(RecordingText::no_recorded_run, quoted(m_path))));
        if (*version != kRunFileVersion)
            return fail(inputProblem(m_path, Sentence(RecordingText::newer_version, quoted(m_path), *version, kRunFileVersion)));
        return {};
    }

    Outcome<std::shared_ptr<RecordedRun>> cutShort()
    {
        if (!m_hasInputs)
            return fail(inputProblem(m_path, Sentence(RecordingText::cut_short_before_events, quoted(m_path))));
        if (m_run->summary().empty())
            m_run->setSummary(summaryOfEvents(*m_run), m_run->finalStats());
        m_run->addNote(Sentence(RecordingText::cut_short, asCount(m_run->eventCount())));
        m_run->finish(false);
        return m_run;
    }

    Outcome<std::shared_ptr<RecordedRun>> finish(const Section &section)
    {
        if (!m_hasInputs || !m_in.atEnd())
            return fail(damaged(m_path));
        m_run->finish(section.items == 1);
        return m_run;
    }

    Outcome<void> take(const Section &section)
    {
        if (m_hasInputs == (section.type == SectionType::inputs)) // the inputs are the first section, and come once
            return fail(damaged(m_path));
        switch (section.type) {
        case SectionType::inputs:
            return takeInputs(section);
        case SectionType::tasks:
            return takeTasks(section);
        case SectionType::events:
            return takeEvents(section);
        case SectionType::samples:
            return takeSamples(section);
        case SectionType::summary:
            return takeSummary(section);
        case SectionType::notes:
            return takeNotes(section);
        case SectionType::end:
            break;
        }
        return fail(damaged(m_path));
    }

    Outcome<void> takeInputs(const Section &section)
    {
        Outcome<RunInputs> inputs = parseRunInputs(section.plain, {});
        if (!inputs)
            return fail(damaged(m_path));
        m_granules = inputs->config.max_memory / inputs->config.min_block_size;
        m_granuleBytes = inputs->config.min_block_size;
        m_hasInputs = true;
        m_run->setInputs(std::move(*inputs));
        m_classBytes = m_run->classBytes();
        return {};
    }

    Outcome<void> takeTasks(const Section &section)
    {
        Outcome<std::vector<RunTask>> tasks = parseTasks(section.plain, {});
        if (!tasks)
            return fail(damaged(m_path));
        for (RunTask &task : *tasks)
            m_run->addTask(std::move(task));
        return {};
    }

    /// True when the event cannot lead any reader outside of the arena or of a sane number of tasks.
    [[nodiscard]] bool isPossible(const Event &event)
    {
        if (toIndex(event.task) > kMaxTaskId || toIndex(event.owner) > kMaxTaskId)
            return false;
        if (!concernsBlock(event))
            return true;
        if (toIndex(event.block) >= m_granules)
            return !movesBlock(event.kind) && event.kind == EventKind::foreign_handle;
        if (!movesBlock(event.kind))
            return true;
        if (toIndex(event.size_class) >= m_classBytes.size())
            return false;
        if (event.kind != EventKind::carve)
            return true;
        m_carved += event.aux;
        return event.aux > 0 &&
               event.aux <= (m_granules - toIndex(event.block)) / (bytesOfClass(m_classBytes, event.size_class) / m_granuleBytes);
    }

    Outcome<void> takeEvents(const Section &section)
    {
        if (section.items > kEventsPerSection)
            return fail(damaged(m_path));
        const std::optional<std::vector<Event>> events =
            decodeEvents({section.plain.constData(), static_cast<std::size_t>(section.plain.size())}, section.items);
        if (!events || !std::all_of(events->begin(), events->end(), [this](const Event &event) { return isPossible(event); }))
            return fail(damaged(m_path));
        if (m_run->eventCount() + events->size() + m_carved > eventBudget())
            return fail(inputProblem(m_path, Sentence(RecordingText::too_many_events, quoted(m_path), asCount(eventBudget()))));
        m_run->append(*events);
        return {};
    }

    Outcome<void> takeSamples(const Section &section)
    {
        const std::size_t columns = seriesColumns().size();
        if (section.items > kEventsPerSection)
            return fail(damaged(m_path));
        const std::optional<std::vector<std::uint64_t>> numbers =
            decodeRows({section.plain.constData(), static_cast<std::size_t>(section.plain.size())}, section.items, columns);
        if (!numbers)
            return fail(damaged(m_path));
        for (std::size_t row = 0; row < section.items; ++row) {
            SeriesPoint point;
            for (std::size_t column = 0; column < columns; ++column)
                point.*seriesColumns()[column].member = (*numbers)[row * columns + column];
            m_run->appendSample(point);
        }
        return {};
    }

    Outcome<void> takeSummary(const Section &section)
    {
        Outcome<RunSummary> summary = parseRunSummary(section.plain, {});
        if (!summary)
            return fail(damaged(m_path));
        m_run->setClassTimes(std::move(summary->class_times));
        m_run->setSummary(std::move(summary->rows), std::move(summary->stats));
        return {};
    }

    Outcome<void> takeNotes(const Section &section)
    {
        Outcome<std::vector<QString>> notes = parseNotes(section.plain, {});
        if (!notes)
            return fail(damaged(m_path));
        for (QString &note : *notes)
            m_run->addNote(Sentence(std::move(note)));
        return {};
    }

    QString m_path;
    WorkControl m_work;
    SectionReader m_in;
    std::shared_ptr<RecordedRun> m_run = std::make_shared<RecordedRun>();
    bool m_hasInputs = false;
    std::uint64_t m_granules = 0;
    std::uint64_t m_granuleBytes = 1;
    std::uint64_t m_carved = 0; // blocks: each takes a link in the carve's history
    std::vector<std::uint64_t> m_classBytes;
};

} // namespace

Outcome<std::shared_ptr<RecordedRun>> readRun(ByteSource &source, const WorkControl &work) { return RunReader(source, work).read(); }

} // namespace atomalloc::app
