// SPDX-License-Identifier: MPL-2.0
#include "app/recording/recorded_run.h"

#include "app/config/size_classes.h"
#include "app/recording/chunked_array.h"
#include "app/recording/event_rules.h"
#include "app/recording/paged_index.h"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <unordered_map>
#include <utility>

namespace atomalloc::app {
namespace {

constexpr std::size_t kMaxPoints = 4096;
constexpr std::uint32_t kNoLink = 0; // links are event indices + 1

/// Where the histories go on that an event belongs to.
struct Links
{
    std::uint32_t block = kNoLink;
    std::uint32_t task = kNoLink;
};

std::optional<std::size_t> toEventIndex(std::uint32_t link) noexcept
{
    return link == kNoLink ? std::nullopt : std::optional<std::size_t>(link - 1);
}

/// Lost events can leave sums below zero; a chart shows them as zero.
std::uint64_t notNegative(std::uint64_t value) noexcept { return value > std::numeric_limits<std::uint64_t>::max() / 2 ? 0 : value; }

SeriesPoint shown(SeriesPoint point) noexcept
{
    for (std::uint64_t *field : {&point.live_bytes, &point.hot_bytes, &point.cold_bytes, &point.zeroing_bytes, &point.free_bytes,
                                 &point.retired_bytes, &point.committed_bytes, &point.requested_bytes, &point.waiting})
        *field = notNegative(*field);
    return point;
}

/// Points at equal distances in events; every second one goes when there are too many.
class ThinnedSeries
{
public:
    void offer(const SeriesPoint &totals)
    {
        if (totals.event % m_stride != 0)
            return;
        m_points.push_back(shown(totals));
        if (m_points.size() < kMaxPoints)
            return;
        m_stride *= 2;
        std::erase_if(m_points, [this](const SeriesPoint &point) { return point.event % m_stride != 0; });
    }

    [[nodiscard]] const std::vector<SeriesPoint> &points() const noexcept { return m_points; }

private:
    std::vector<SeriesPoint> m_points;
    std::uint64_t m_stride = 1;
};

} // namespace

struct RecordedRun::Impl
{
    // Written by the appending thread, read by all up to m_published.
    ChunkedArray<Event> events;
    ChunkedArray<Links> links;

    // The appending thread's own.
    PagedIndex<std::uint32_t> lastOfBlock;
    std::vector<std::uint32_t> lastOfTask;
    SeriesPoint totals;
    RunPeak peak; // behind `mutex`

    // Behind `mutex`. classSizes and granuleBytes are written by the appending thread only, which reads them without it.
    mutable std::mutex mutex;
    RunInputs inputs;
    std::vector<std::uint64_t> classSizes;
    std::vector<RunTask> tasks;
    ThinnedSeries computed;
    SeriesPoint latest;
    std::vector<SeriesPoint> samples;
    std::unordered_map<std::size_t, std::vector<std::uint32_t>> linksOfCarve; // per carved block
    std::vector<SummaryRow> summary;
    AtomAllocStats finalStats;
    std::vector<ClassTimes> classTimes;
    std::vector<Sentence> notes;
    std::uint64_t endNs = 0;
    bool complete = false;

    [[nodiscard]] std::uint32_t granulesOf(const Event &event) const noexcept
    {
        return static_cast<std::uint32_t>(bytesOfClass(classSizes, event.size_class) / inputs.config.min_block_size);
    }

    Links link(const Event &event, std::uint32_t own)
    {
        Links before;
        if (event.task != kNoTask) {
            const std::uint32_t task = toIndex(event.task);
            if (task >= lastOfTask.size())
                lastOfTask.resize(std::size_t{task} + 1, kNoLink);
            before.task = std::exchange(lastOfTask[task], own);
        }
        if (concernsBlock(event)) {
            before.block = lastOfBlock.get(toIndex(event.block));
            lastOfBlock.set(toIndex(event.block), own);
        }
        return before;
    }

    void linkCarved(const Event &event, std::uint32_t own)
    {
        const std::uint32_t step = granulesOf(event);
        if (event.aux < 2 || step == 0)
            return;
        std::vector<std::uint32_t> before;
        before.reserve(event.aux - 1);
        for (std::uint32_t i = 1; i < event.aux; ++i) {
            const std::uint32_t granule = toIndex(event.block) + i * step;
            before.push_back(lastOfBlock.get(granule));
            lastOfBlock.set(granule, own);
        }
        linksOfCarve.emplace(own - 1, std::move(before));
    }

    /// Bytes that the owner of the event's block had asked for.
    [[nodiscard]] std::uint64_t requestedBefore(const Event &event, std::uint32_t link) const noexcept
    {
        if (event.from != Place::live)
            return 0;
        // Between threads a free can stand before its allocation. Then it is taken for that of an earlier life of the block.
        while (link != kNoLink && events[link - 1].kind != EventKind::allocate && events[link - 1].kind != EventKind::carve)
            link = links[link - 1].block;
        return link == kNoLink || events[link - 1].kind == EventKind::carve ? 0 : events[link - 1].bytes;
    }

    void appendOne(const Event &event)
    {
        const std::size_t index = events.size();
        if (index + 1 >= std::numeric_limits<std::uint32_t>::max())
            throw std::length_error("a recorded run holds at most 4,294,967,294 events");
        const auto own = static_cast<std::uint32_t>(index + 1);
        events.append(event);
        const Links before = link(event, own);
        links.append(before);
        if (event.kind == EventKind::carve)
            linkCarved(event, own);
        account(totals, event, bytesOfClass(classSizes, event.size_class), requestedBefore(event, before.block), Direction::forward);
        totals.time_ns = event.time_ns;
        totals.event = own;
        if (const std::uint64_t requested = notNegative(totals.requested_bytes); requested > peak.bytes)
            peak = {own, event.time_ns, requested};
        endNs = std::max(endNs, event.time_ns);
        computed.offer(totals);
    }
};

RecordedRun::RecordedRun() : m_impl(std::make_unique<Impl>()) {}
RecordedRun::~RecordedRun() = default;

void RecordedRun::setInputs(RunInputs inputs)
{
    const std::lock_guard lock(m_impl->mutex);
    m_impl->inputs = std::move(inputs);
    m_impl->classSizes = validate(m_impl->inputs.config).empty() ? sizeClasses(m_impl->inputs.config) : std::vector<std::uint64_t>();
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
    const std::lock_guard lock(m_impl->mutex);
    for (const Event &event : events)
        m_impl->appendOne(event);
    m_impl->latest = shown(m_impl->totals);
    m_published.store(m_impl->events.size(), std::memory_order_release); // (1) the events and links before it
}

void RecordedRun::appendSample(const SeriesPoint &point)
{
    const std::lock_guard lock(m_impl->mutex);
    m_impl->samples.push_back(point);
    m_impl->endNs = std::max(m_impl->endNs, point.time_ns);
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

void RecordedRun::addNote(Sentence note)
{
    const std::lock_guard lock(m_impl->mutex);
    m_impl->notes.push_back(std::move(note));
}

void RecordedRun::finish(bool complete)
{
    {
        const std::lock_guard lock(m_impl->mutex);
        m_impl->complete = complete;
    }
    m_finished.store(true, std::memory_order_release); // (2) everything before it
}

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

const Event &RecordedRun::event(std::size_t index) const noexcept { return m_impl->events[index]; }

std::optional<std::size_t> RecordedRun::previousOfBlock(std::size_t index) const noexcept
{
    return toEventIndex(m_impl->links[index].block);
}

std::optional<std::size_t> RecordedRun::previousOfBlock(std::size_t index, BlockId block) const
{
    const Event &at = event(index);
    if (at.kind != EventKind::carve || at.block == block)
        return previousOfBlock(index);
    const std::lock_guard lock(m_impl->mutex);
    const std::uint32_t step = m_impl->granulesOf(at);
    const auto found = m_impl->linksOfCarve.find(index);
    if (found == m_impl->linksOfCarve.end() || step == 0)
        return std::nullopt;
    const std::size_t place = (toIndex(block) - toIndex(at.block)) / step;
    return place >= 1 && place <= found->second.size() ? toEventIndex(found->second[place - 1]) : std::nullopt;
}

std::optional<std::size_t> RecordedRun::previousOfTask(std::size_t index) const noexcept { return toEventIndex(m_impl->links[index].task); }

std::uint64_t RecordedRun::requestedBefore(std::size_t index) const noexcept
{
    return m_impl->requestedBefore(m_impl->events[index], m_impl->links[index].block);
}

RunPeak RecordedRun::peak() const noexcept
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->peak;
}

std::size_t RecordedRun::eventAt(std::uint64_t timeNs) const noexcept
{
    std::size_t first = 0;
    std::size_t count = eventCount(); // the answer is the last event of those whose time is not after timeNs
    while (count > 0) {
        const std::size_t half = count / 2;
        if (event(first + half).time_ns <= timeNs) {
            first += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return first == 0 ? 0 : first - 1;
}

std::uint64_t RecordedRun::endTimeNs() const noexcept
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->endNs;
}

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
    if (!points.empty() && points.back().event != m_impl->latest.event)
        points.push_back(m_impl->latest);
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

std::vector<Sentence> RecordedRun::notes() const
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->notes;
}

bool RecordedRun::complete() const noexcept
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->complete;
}

} // namespace atomalloc::app
