// SPDX-License-Identifier: MPL-2.0
// Reading .atomrun files: sections in their order, each value checked before anything is built on it.
#include "app/recording/run_reader.h"

#include "app/base/machine.h"
#include "app/base/text.h"
#include "app/base/units.h"
#include "app/recording/chunk_section.h"
#include "app/recording/event_chunk.h"
#include "app/recording/event_columns.h"
#include "app/recording/event_limits.h"
#include "app/recording/event_rules.h"
#include "app/recording/packed_numbers.h"
#include "app/recording/recording_text.h"
#include "app/recording/run_file_sections.h"
#include "app/recording/run_json.h"
#include "app/recording/series_columns.h"
#include "app/recording/stack_tables.h"
#include "app/recording/summary_metrics.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace atomalloc::app {
namespace {

constexpr std::size_t kBytesPerEvent = 8; // in memory, packed: two to seven as a rule

// Of each a run has far fewer. A file of some kilobytes can tell of so many that no memory holds them.
constexpr std::size_t kMostTasks = std::size_t{EventLimits::kMaxTaskId} + 1;
constexpr std::size_t kMostNotes = 10'000;
constexpr std::size_t kMostSamples = std::size_t{1} << 20;
constexpr std::size_t kMostEvents = std::numeric_limits<EventLink>::max() - 1;

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
        m_version = *version;
        if (m_version < kFirstRunFileVersion || m_version > kRunFileVersion)
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
        finishRun(false);
        return m_run;
    }

    Outcome<std::shared_ptr<RecordedRun>> finish(const Section &section)
    {
        if (!m_hasInputs || !m_in.atEnd())
            return fail(damaged(m_path));
        finishRun(section.items == 1);
        return m_run;
    }

    void finishRun(bool complete)
    {
        if (m_unknown > 0)
            m_run->addNote(Sentence(RecordingText::unknown_sections, asCount(m_unknown)));
        if (!takeStacks(m_tables, *m_run))
            m_run->addNote(Sentence(RecordingText::stacks_make_no_sense));
        for (RunTable &table : m_tables)
            m_run->setTable(std::move(table));
        m_run->finish(complete);
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
        case SectionType::chunk:
            return takeChunk(section);
        case SectionType::keyframe:
            return takeKeyframe(section);
        case SectionType::series:
            return takeSeries(section);
        case SectionType::samples:
            return takeSamples(section);
        case SectionType::summary:
            return takeSummary(section);
        case SectionType::notes:
            return takeNotes(section);
        case SectionType::end:
            break;
        }
        return takeOther(section);
    }

    /// A table of run_table.h, or what a later program has written. Version 1 had neither.
    Outcome<void> takeOther(const Section &section)
    {
        const RunTableType type{static_cast<std::uint32_t>(section.type)};
        if (m_version == kFirstRunFileVersion)
            return fail(damaged(m_path));
        if (!isRunTable(type)) {
            ++m_unknown;
            return {};
        }
        auto table = std::ranges::find(m_tables, type, &RunTable::type);
        if (table == m_tables.end())
            table = m_tables.insert(table, {.type = type, .items = static_cast<std::uint32_t>(section.items), .bytes = {}});
        if (static_cast<std::size_t>(table->bytes.size() + section.plain.size()) > kMostTableBytes)
            return fail(damaged(m_path));
        table->bytes += section.plain;
        return {};
    }

    Outcome<void> takeInputs(const Section &section)
    {
        Outcome<RunInputs> inputs = parseRunInputs(section.plain, {});
        if (!inputs)
            return fail(damaged(m_path));
        m_hasInputs = true;
        m_run->setInputs(*inputs);
        m_limits.emplace(inputs->config, m_run->classBytes());
        return {};
    }

    Outcome<void> takeTasks(const Section &section)
    {
        Outcome<std::vector<RunTask>> tasks = parseTasks(section.plain, {});
        if (!tasks || m_run->taskCount() + tasks->size() > kMostTasks)
            return fail(damaged(m_path));
        for (RunTask &task : *tasks)
            m_run->addTask(std::move(task));
        return {};
    }

    Outcome<void> takeEvents(const Section &section)
    {
        if (m_version != kFirstRunFileVersion || section.items > kEventsPerSection)
            return fail(damaged(m_path));
        const std::optional<std::vector<Event>> events =
            decodeEvents({section.plain.constData(), static_cast<std::size_t>(section.plain.size())}, section.items);
        if (!events || !std::ranges::all_of(*events, [this](const Event &event) { return m_limits->allow(event); }))
            return fail(damaged(m_path));
        for (const Event &event : *events)
            m_carved += event.kind == EventKind::carve && concernsBlock(event) ? event.aux : 0;
        if (m_run->eventCount() + events->size() + m_carved > std::min<std::uint64_t>(eventBudget(), kMostEvents))
            return fail(tooMany());
        m_run->append(*events);
        return {};
    }

    /// Its events are checked when somebody asks for them.
    Outcome<void> takeChunk(const Section &section)
    {
        const std::size_t before = m_run->eventCount();
        const bool fits = m_version > kFirstRunFileVersion && section.items > 0 && section.items <= kEventsPerChunk;
        if (!fits || before % kEventsPerChunk != 0)
            return fail(damaged(m_path));
        std::optional<RunChunk> chunk = chunkFromBytes(section.plain, before, section.items);
        if (!chunk)
            return fail(damaged(m_path));
        if (m_run->packedBytes() > eventBudget() * kBytesPerEvent || before + section.items > kMostEvents)
            return fail(tooMany());
        m_run->adopt(std::move(*chunk));
        return {};
    }

    /// Read when somebody jumps. Its position stands before it.
    Outcome<void> takeKeyframe(const Section &section)
    {
        PackedReader in({section.plain.constData(), static_cast<std::size_t>(section.plain.size())});
        const std::uint64_t position = in.number();
        if (m_version == kFirstRunFileVersion || !in.good() || position == 0 || position > m_run->eventCount())
            return fail(damaged(m_path));
        m_run->addKeyframe(
            {.position = static_cast<std::size_t>(position), .packed = section.plain.last(static_cast<qsizetype>(in.left()))});
        return {};
    }

    [[nodiscard]] Problem tooMany() const
    {
        return inputProblem(m_path, Sentence(RecordingText::too_many_events, quoted(m_path), asCount(eventBudget())));
    }

    /// Nothing when the bytes are no rows of points.
    static std::optional<std::vector<SeriesPoint>> pointsOf(const Section &section)
    {
        const std::size_t columns = seriesColumns().size();
        if (section.items > kRowsPerSection)
            return std::nullopt;
        const std::optional<std::vector<std::uint64_t>> numbers =
            decodeRows({section.plain.constData(), static_cast<std::size_t>(section.plain.size())}, section.items, columns);
        if (!numbers)
            return std::nullopt;
        std::vector<SeriesPoint> points(section.items);
        for (std::size_t row = 0; row < section.items; ++row)
            for (std::size_t column = 0; column < columns; ++column)
                points[row].*seriesColumns()[column].member = (*numbers)[row * columns + column];
        return points;
    }

    Outcome<void> takeSamples(const Section &section)
    {
        const std::optional<std::vector<SeriesPoint>> points = pointsOf(section);
        if (!points || (m_samples += points->size()) > kMostSamples)
            return fail(damaged(m_path));
        for (const SeriesPoint &point : *points)
            m_run->appendSample(point);
        return {};
    }

    Outcome<void> takeSeries(const Section &section)
    {
        std::optional<std::vector<SeriesPoint>> points = pointsOf(section);
        if (m_version == kFirstRunFileVersion || !points || !std::ranges::is_sorted(*points, {}, &SeriesPoint::event) ||
            (!points->empty() && points->back().event > m_run->eventCount()))
            return fail(damaged(m_path));
        m_run->setSeries(std::move(*points));
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
        if (!notes || (m_notes += notes->size()) > kMostNotes)
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
    std::uint32_t m_version = 0;
    std::optional<EventLimits> m_limits;
    std::uint64_t m_carved = 0; // blocks: each takes a link in the carve's history
    std::size_t m_unknown = 0;
    std::size_t m_samples = 0;
    std::size_t m_notes = 0;
    std::vector<RunTable> m_tables;
};

} // namespace

Outcome<std::shared_ptr<RecordedRun>> readRun(ByteSource &source, const WorkControl &work) { return RunReader(source, work).read(); }

} // namespace atomalloc::app
