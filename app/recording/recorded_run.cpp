// SPDX-License-Identifier: MPL-2.0
#include "app/recording/recorded_run.h"

#include "app/config/size_classes.h"
#include "app/recording/event_linker.h"
#include "app/recording/event_rules.h"
#include "app/recording/event_store.h"
#include "app/recording/keyframe_shelf.h"
#include "app/recording/recording_text.h"
#include "app/recording/run_keeping.h"
#include "app/recording/thinned_series.h"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

namespace atomalloc::app {
namespace {

std::optional<std::size_t> toEventIndex(EventLink link) noexcept
{
    return link == kNoLink ? std::nullopt : std::optional<std::size_t>(link - 1);
}

} // namespace

struct RecordedRun::Impl
{
    // Written by the appending thread, read by all up to m_published.
    EventStore events;

    mutable KeyframeShelf keyframes; // has a mutex of its own

    mutable RunKeeping keeping; // likewise

    // The appending thread's own.
    EventLinker linker;
    SeriesPoint totals;

    // Behind `mutex`. classSizes and granuleBytes are written by the appending thread only, which reads them without it.
    mutable std::mutex mutex;
    RunInputs inputs;
    std::vector<std::uint64_t> classSizes;
    std::vector<RunTask> tasks;
    ThinnedSeries computed;
    RunSoFar latest;
    std::vector<RunSoFar> chunkEnds; // of the full chunks
    std::vector<SeriesPoint> samples;
    std::vector<SummaryRow> summary;
    AtomAllocStats finalStats;
    std::vector<ClassTimes> classTimes;
    std::shared_ptr<const CallStacks> stacks = std::make_shared<const CallStacks>();
    std::shared_ptr<const EventSites> sites = std::make_shared<const EventSites>();
    std::vector<Sentence> notes;
    std::vector<RunTable> tables;
    std::uint64_t lost = 0; // events that came when the disk was full
    bool complete = false;

    /// What the carve event `at` told of one of its blocks but the first.
    [[nodiscard]] CarvedBlock carved(std::size_t index, const Event &at, BlockId block) const
    {
        const std::uint32_t step = events.granulesOf(at.size_class);
        return step == 0 ? CarvedBlock() : events.carved(index, (toIndex(block) - toIndex(at.block)) / step);
    }

    /// An event that nothing has room for. The peak of the run counts it.
    void lose(const Event &event)
    {
        if (lost++ == 0)
            latest.totals = shown(totals);
        std::uint64_t requested = 0;
        linker.linkBlock(event, static_cast<EventLink>(events.size()), requested);
        account(totals, event, bytesOfClass(classSizes, event.size_class), requested, Direction::forward);
        latest.peak.bytes = std::max(latest.peak.bytes, notNegative(totals.requested_bytes));
    }

    void appendOne(const Event &event)
    {
        if (lost > 0 || events.full())
            return lose(event);
        const std::size_t index = events.size();
        if (index + 1 >= std::numeric_limits<EventLink>::max())
            throw std::length_error("a recorded run holds at most 4,294,967,294 events");
        const auto own = static_cast<EventLink>(index + 1);
        std::uint64_t requested = 0;
        const EventLink block = linker.linkBlock(event, own, requested);
        events.append(event, {.block = block, .task = linker.linkTask(event, own)});
        if (event.kind == EventKind::carve)
            linker.linkCarved(event, own, events);
        account(totals, event, bytesOfClass(classSizes, event.size_class), requested, Direction::forward);
        totals.time_ns = event.time_ns;
        totals.event = own;
        if (const std::uint64_t live = notNegative(totals.requested_bytes); live > latest.peak.bytes)
            latest.peak = {own, event.time_ns, live};
        latest.end_ns = std::max(latest.end_ns, event.time_ns);
        computed.offer(totals);
        if (own % kEventsPerChunk == 0) {
            chunkEnds.push_back({.totals = shown(totals), .peak = latest.peak, .end_ns = latest.end_ns});
            events.closeFullChunk();
        }
    }
};

RecordedRun::RecordedRun() : m_impl(std::make_unique<Impl>()) {}
RecordedRun::~RecordedRun() { m_impl->keyframes.stop(); }

void RecordedRun::setInputs(RunInputs inputs)
{
    const std::lock_guard lock(m_impl->mutex);
    m_impl->inputs = std::move(inputs);
    m_impl->classSizes = validate(m_impl->inputs.config).empty() ? sizeClasses(m_impl->inputs.config) : std::vector<std::uint64_t>();
    std::vector<std::uint32_t> granules;
    for (const std::uint64_t bytes : m_impl->classSizes)
        granules.push_back(static_cast<std::uint32_t>(bytes / m_impl->inputs.config.min_block_size));
    m_impl->events.setClassGranules(std::move(granules));
    m_impl->events.setLimits(EventLimits(m_impl->inputs.config, m_impl->classSizes));
}

void RecordedRun::addTask(RunTask task)
{
    const std::lock_guard lock(m_impl->mutex);
    m_impl->tasks.push_back(std::move(task));
}

void RecordedRun::append(std::span<const Event> events)
{
    if (events.empty())
        return;
    std::unique_lock lock(m_impl->mutex);
    for (const Event &event : events)
        m_impl->appendOne(event);
    if (m_impl->lost == 0)
        m_impl->latest.totals = shown(m_impl->totals);
    const std::size_t full = m_impl->events.size() / kEventsPerChunk * kEventsPerChunk;
    const std::size_t before = m_published.exchange(m_impl->events.size(), std::memory_order_release); // (1) the events and links before it
    lock.unlock();
    if (full > before)
        m_impl->keeping.filledUpTo(full);
}

void RecordedRun::adopt(RunChunk chunk)
{
    const std::lock_guard lock(m_impl->mutex);
    const std::size_t events = chunk.at_end.events() - m_impl->events.size();
    m_impl->events.adopt(std::move(chunk.packed), events, chunk.first_ns);
    m_impl->latest = chunk.at_end;
    m_impl->computed.offer(chunk.at_end.totals);
    if (events == kEventsPerChunk)
        m_impl->chunkEnds.push_back(chunk.at_end);
    m_published.store(m_impl->events.size(), std::memory_order_release); // (1) the chunk
}

void RecordedRun::setSeries(std::vector<SeriesPoint> points)
{
    const std::lock_guard lock(m_impl->mutex);
    m_impl->computed = ThinnedSeries(std::move(points));
}

void RecordedRun::setTable(RunTable table)
{
    const std::lock_guard lock(m_impl->mutex);
    const auto found = std::ranges::find(m_impl->tables, table.type, &RunTable::type);
    if (found == m_impl->tables.end())
        m_impl->tables.push_back(std::move(table));
    else
        *found = std::move(table);
}

void RecordedRun::appendSample(const SeriesPoint &point)
{
    const std::lock_guard lock(m_impl->mutex);
    m_impl->samples.push_back(point);
    m_impl->latest.end_ns = std::max(m_impl->latest.end_ns, point.time_ns);
}

void RecordedRun::setSummary(std::vector<SummaryRow> summary, AtomAllocStats finalStats)
{
    const std::lock_guard lock(m_impl->mutex);
    m_impl->summary = std::move(summary);
    m_impl->finalStats = std::move(finalStats);
}

void RecordedRun::setClassTimes(std::vector<ClassTimes> times)
{
    const std::lock_guard lock(m_impl->mutex);
    m_impl->classTimes = std::move(times);
}

void RecordedRun::setStacks(std::shared_ptr<const CallStacks> stacks)
{
    const std::lock_guard lock(m_impl->mutex);
    m_impl->stacks = std::move(stacks);
}

void RecordedRun::setSites(EventSites sites)
{
    auto shared = std::make_shared<const EventSites>(std::move(sites));
    const std::lock_guard lock(m_impl->mutex);
    m_impl->sites = std::move(shared);
}

void RecordedRun::addNote(Sentence note)
{
    const std::lock_guard lock(m_impl->mutex);
    m_impl->notes.push_back(std::move(note));
}

void RecordedRun::finish(bool complete)
{
    {
        const std::lock_guard lock(m_impl->mutex);
        m_impl->complete = complete && m_impl->lost == 0;
    }
    m_finished.store(true, std::memory_order_release); // (2) everything before it
    m_impl->keeping.finished();
}

void RecordedRun::startKeeping() const { m_impl->keeping.setOn(true); }
void RecordedRun::stopKeeping() const { m_impl->keeping.setOn(false); }
void RecordedRun::keptUpTo(std::size_t events) const { m_impl->keeping.keptUpTo(events); }
void RecordedRun::awaitChunk(std::size_t events) const { m_impl->keeping.awaitChunk(events, m_finished); }

RunInputs RecordedRun::inputs() const
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->inputs;
}

std::vector<RunTask> RecordedRun::tasks() const
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->tasks;
}

std::size_t RecordedRun::taskCount() const noexcept
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->tasks.size();
}

Event RecordedRun::event(std::size_t index) const { return m_impl->events.event(index); }
std::shared_ptr<const EventChunk> RecordedRun::chunkWith(std::size_t index) const { return m_impl->events.chunkWith(index); }
std::optional<std::size_t> RecordedRun::previousOfBlock(std::size_t index) const { return toEventIndex(m_impl->events.links(index).block); }
std::optional<std::size_t> RecordedRun::previousOfTask(std::size_t index) const { return toEventIndex(m_impl->events.links(index).task); }

std::optional<std::size_t> RecordedRun::previousOfBlock(std::size_t index, BlockId block) const
{
    const Event at = event(index);
    if (at.kind != EventKind::carve || at.block == block)
        return previousOfBlock(index);
    return toEventIndex(m_impl->carved(index, at, block).before);
}

std::uint64_t RecordedRun::generationAtCarve(std::size_t index, BlockId block) const
{
    const Event at = event(index);
    return at.block == block ? at.generation : m_impl->carved(index, at, block).generation;
}

RunPeak RecordedRun::peak() const noexcept
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->latest.peak;
}

std::size_t RecordedRun::eventAt(std::uint64_t timeNs) const
{
    const std::size_t count = m_impl->events.countUpTo(timeNs, eventCount());
    return count == 0 ? 0 : count - 1;
}

std::uint64_t RecordedRun::packedBytes() const { return m_impl->events.packedBytes(); }
std::uint64_t RecordedRun::endTimeNs() const noexcept
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->latest.end_ns;
}

RunSoFar RecordedRun::soFar() const noexcept
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->latest;
}

RunChunk RecordedRun::chunk(std::size_t number, const RunSoFar &end) const
{
    RunChunk chunk{.first_ns = m_impl->events.firstNs(number), .at_end = end, .packed = m_impl->events.packed(number, end.events())};
    const std::lock_guard lock(m_impl->mutex);
    if ((number + 1) * kEventsPerChunk <= end.events())
        chunk.at_end = m_impl->chunkEnds[number];
    return chunk;
}

void RecordedRun::addKeyframe(Keyframe keyframe) { m_impl->keyframes.add(std::move(keyframe)); }
void RecordedRun::followWithKeyframes() const { m_impl->keyframes.follow(*this); }
void RecordedRun::awaitKeyframes(const WorkControl &work) const
{
    m_impl->keyframes.follow(*this);
    m_impl->keyframes.await(work);
}

std::optional<Keyframe> RecordedRun::keyframeBefore(std::size_t position) const { return m_impl->keyframes.before(position); }

std::vector<Keyframe> RecordedRun::keyframes() const { return m_impl->keyframes.all(); }

std::vector<std::uint64_t> RecordedRun::chunkTimes(std::size_t events) const { return m_impl->events.chunkTimes(events); }

std::vector<std::uint64_t> RecordedRun::classBytes() const
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->classSizes;
}

std::vector<SeriesPoint> RecordedRun::series() const
{
    const std::lock_guard lock(m_impl->mutex);
    if (!m_impl->samples.empty())
        return m_impl->samples;
    std::vector<SeriesPoint> points = m_impl->computed.points();
    if (!points.empty() && points.back().event != m_impl->latest.totals.event)
        points.push_back(m_impl->latest.totals);
    return points;
}

std::vector<SeriesPoint> RecordedRun::samples() const
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->samples;
}

std::vector<SummaryRow> RecordedRun::summary() const
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->summary;
}

AtomAllocStats RecordedRun::finalStats() const
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->finalStats;
}

std::vector<ClassTimes> RecordedRun::classTimes() const
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->classTimes;
}

std::shared_ptr<const CallStacks> RecordedRun::stacks() const
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->stacks;
}

std::shared_ptr<const EventSites> RecordedRun::sites() const
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->sites;
}

std::vector<Sentence> RecordedRun::notes() const
{
    const std::size_t unreadable = m_impl->events.unreadableChunks();
    const std::lock_guard lock(m_impl->mutex);
    std::vector<Sentence> notes = m_impl->notes;
    if (m_impl->lost > 0)
        notes.push_back(Sentence(RecordingText::disk_was_full, asCount(m_impl->lost)));
    if (unreadable > 0)
        notes.push_back(Sentence(RecordingText::unreadable_events, asCount(unreadable * kEventsPerChunk)));
    return notes;
}

std::optional<RunTable> RecordedRun::table(RunTableType type) const
{
    const std::lock_guard lock(m_impl->mutex);
    const auto found = std::ranges::find(m_impl->tables, type, &RunTable::type);
    return found == m_impl->tables.end() ? std::nullopt : std::optional(*found);
}

std::vector<RunTable> RecordedRun::tables() const
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->tables;
}

void RecordedRun::keepComputed(RunTable table) const
{
    const std::lock_guard lock(m_impl->mutex);
    if (std::ranges::find(m_impl->tables, table.type, &RunTable::type) == m_impl->tables.end())
        m_impl->tables.push_back(std::move(table));
}

bool RecordedRun::complete() const noexcept
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->complete;
}

} // namespace atomalloc::app
