// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/task_timeline.h"

#include "app/recording/event_rules.h"

#include <algorithm>

namespace atomalloc::app {
namespace {

/// How an event changes the live bytes of its owner. Allocations and frees tell the bytes that were asked for.
std::int64_t liveChangeBy(const Event &at) noexcept
{
    const auto bytes = static_cast<std::int64_t>(at.bytes);
    return at.kind == EventKind::allocate ? bytes : at.kind == EventKind::free ? -bytes : 0;
}

std::uint64_t notBelowZero(std::int64_t bytes) noexcept { return static_cast<std::uint64_t>(std::max<std::int64_t>(bytes, 0)); }

/// The wait that goes on just before the event.
const TaskSpan *waitBefore(const std::vector<TaskSpan> &spans, std::size_t event) noexcept
{
    const auto after =
        std::lower_bound(spans.begin(), spans.end(), event, [](const TaskSpan &span, std::size_t number) { return span.event < number; });
    return after != spans.begin() && (after - 1)->kind == TaskSpan::Kind::waiting ? &*(after - 1) : nullptr;
}

} // namespace

void LiveStep::join(const LiveStep &later) noexcept
{
    least = std::min(least, later.least);
    most = std::max(most, later.most);
    last = later.last;
}

void RemoteFrees::join(const RemoteFrees &later) noexcept
{
    end_ns = std::max(end_ns, later.end_ns);
    count += later.count;
    bytes += later.bytes;
}

void Refusals::join(const Refusals &later) noexcept
{
    end_ns = std::max(end_ns, later.end_ns);
    count += later.count;
}

TaskTimeline::TaskTimeline(std::size_t mostSteps) : m_live(mostSteps), m_refusals(mostSteps), m_frees(mostSteps) {}

bool TaskTimeline::sync(const RecordedRun &run, std::size_t most)
{
    const std::size_t end = m_position + std::min(most, run.eventCount() - m_position);
    const bool grows = m_position < end;
    for (; m_position < end; ++m_position)
        add(run, m_position);
    return grows;
}

TaskTimeline::Task &TaskTimeline::task(TaskId id)
{
    if (toIndex(id) >= m_tasks.size())
        m_tasks.resize(std::size_t{toIndex(id)} + 1);
    return m_tasks[toIndex(id)];
}

void TaskTimeline::add(const RecordedRun &run, std::size_t event)
{
    const WaitChange waits = m_spans.add(run, event);
    const Event at = run.event(event);
    if (at.task != kNoTask) {
        WaitChange &sum = task(at.task).waits;
        sum.waiting += waits.waiting;
        sum.wait_ns += waits.wait_ns;
    }
    if (at.kind == EventKind::wait && at.task != kNoTask)
        task(at.task).requests.push_back({event, at.bytes, at.aux});
    addLive(at, event);
    if (at.kind == EventKind::free && at.cause == Cause::remote)
        addFree(at, event);
    if (at.kind == EventKind::out_of_memory && at.task != kNoTask)
        m_refusals.add(toIndex(at.task), {at.time_ns, at.time_ns, event});
}

void TaskTimeline::addLive(const Event &at, std::size_t event)
{
    const TaskId owner = ownerOf(at);
    const std::int64_t change = liveChangeBy(at);
    if (owner == kNoTask || change == 0)
        return;
    Task &changed = task(owner);
    changed.live += change;
    changed.most = std::max(changed.most, changed.live);
    m_mostOfAll = std::max(m_mostOfAll, notBelowZero(changed.live));
    m_live.add(toIndex(owner), {at.time_ns, event, changed.live, changed.live, changed.live});
}

void TaskTimeline::addFree(const Event &at, std::size_t event)
{
    const FreeingPair pair{at.task, at.owner};
    if (pair.by == kNoTask || pair.owner == kNoTask)
        return;
    const std::uint64_t key = std::uint64_t{toIndex(pair.by)} << 32 | toIndex(pair.owner);
    const auto [place, isNew] = m_pairPlaces.try_emplace(key, m_pairs.size());
    if (isNew)
        m_pairs.push_back(pair);
    m_frees.add(place->second, {at.time_ns, at.time_ns, event, 1, at.bytes});
}

std::uint64_t TaskTimeline::liveAt(const RecordedRun &run, TaskId task, std::size_t position) const
{
    const std::vector<LiveStep> &steps = live(task);
    const auto after = std::lower_bound(steps.begin(), steps.end(), position,
                                        [](const LiveStep &step, std::size_t number) { return step.event < number; });
    if (after == steps.begin())
        return 0;
    const auto step = after - 1;
    const std::size_t end = std::min(position, m_position);
    const bool over = !m_live.joined() || run.event(end - 1).time_ns >= m_live.slotEnd(step->time_ns);
    if (over)
        return notBelowZero(step->last);
    std::int64_t bytes = step == steps.begin() ? 0 : (step - 1)->last;
    for (std::size_t event = step->event; event < end; ++event) {
        const Event at = run.event(event);
        if (ownerOf(at) == task)
            bytes += liveChangeBy(at);
    }
    return notBelowZero(bytes);
}

std::uint64_t TaskTimeline::mostLive(TaskId task) const noexcept
{
    return toIndex(task) < m_tasks.size() ? notBelowZero(m_tasks[toIndex(task)].most) : 0;
}

std::uint64_t TaskTimeline::waitedNs(TaskId task, std::uint64_t nowNs) const noexcept
{
    if (toIndex(task) >= m_tasks.size())
        return 0;
    const WaitChange &waits = m_tasks[toIndex(task)].waits;
    return notBelowZero(waits.wait_ns + waits.waiting * static_cast<std::int64_t>(nowNs));
}

WaitRequest TaskTimeline::waitRequest(TaskId task, std::size_t event) const noexcept
{
    if (toIndex(task) >= m_tasks.size())
        return {};
    const std::vector<WaitRequest> &requests = m_tasks[toIndex(task)].requests;
    const auto found = std::ranges::lower_bound(requests, event, {}, &WaitRequest::event);
    return found == requests.end() || found->event != event ? WaitRequest() : *found;
}

std::vector<TaskId> TaskTimeline::inLineBefore(std::size_t event) const
{
    std::vector<std::pair<std::size_t, TaskId>> waits;
    for (std::uint32_t number = 0; number < m_spans.taskEnd(); ++number) {
        if (const TaskSpan *wait = waitBefore(m_spans.of(TaskId{number}), event))
            waits.emplace_back(wait->event, TaskId{number});
    }
    std::ranges::sort(waits, {}, &std::pair<std::size_t, TaskId>::first);
    std::vector<TaskId> tasks;
    for (const auto &[began, task] : waits)
        tasks.push_back(task);
    return tasks;
}

} // namespace atomalloc::app
