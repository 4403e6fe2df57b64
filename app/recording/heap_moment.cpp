// SPDX-License-Identifier: MPL-2.0
#include "app/recording/heap_moment.h"

#include "app/recording/event_rules.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace atomalloc::app {

void HeapMoment::forward(const Event &event, HeapStep *step)
{
    const std::size_t index = position;
    const BlockState *block = concernsBlock(event) ? blocks.find(event.block) : nullptr;
    if (step != nullptr) {
        *step = {.hadBlock = block != nullptr,
                 .block = block != nullptr ? *block : BlockState(),
                 .applied = {},
                 .task = blocks.taskOrDefault(event.task),
                 .waiter = std::nullopt,
                 .waiter_place = 0,
                 .time_ns = totals.time_ns,
                 .committed = nullptr};
    }
    const std::uint64_t requested = blocks.requestedOf(event);
    if (movesBlock(event.kind)) {
        const HeapBlocks::Applied applied = blocks.apply(event, index);
        if (step != nullptr)
            step->applied = applied;
    } else if (concernsBlock(event)) {
        blocks.touch(event.block, index);
    }
    applyTask(event, index);
    applyWait(event, index, step);
    applyCommit(event, index, step);
    account(totals, event, blocks.bytesOf(event.size_class), requested, Direction::forward);
    ++position;
    totals.time_ns = event.time_ns;
    totals.event = position;
}

EventsAhead::EventsAhead(const HeapMoment &moment, std::size_t end) : m_next(moment.position), m_end(end)
{
    while (m_next < std::min(end, moment.position + kFar - 1)) {
        const std::size_t at = m_next % kFar;
        m_events[at] = take(*moment.run);
    }
}

const Event *EventsAhead::take(const RecordedRun &run)
{
    if (m_chunk == nullptr || m_next % kEventsPerChunk == 0)
        m_chunkBefore = std::exchange(m_chunk, run.chunkWith(m_next));
    return &m_chunk->event(m_next++ % kEventsPerChunk);
}

const Event &EventsAhead::next(const HeapMoment &moment)
{
    const Event *&far = m_events[(moment.position + kFar - 1) % kFar];
    far = m_next < m_end ? take(*moment.run) : nullptr;
    if (far != nullptr)
        moment.blocks.prefetchPlace(far->block);
    if (const Event *near = m_events[(moment.position + kNear) % kFar])
        moment.blocks.prefetch(near->block);
    return *m_events[moment.position % kFar];
}

void HeapMoment::backward(const HeapStep &step)
{
    const std::size_t index = --position;
    const Event event = run->event(index);
    revertCommit(event, step);
    revertWait(event, step);
    if (event.task != kNoTask) {
        HeapTask &task = blocks.task(event.task);
        task.status = step.task.status;
        task.last_event = step.task.last_event;
        task.waiting_bytes = step.task.waiting_bytes;
        task.waiting_since_ns = step.task.waiting_since_ns;
        task.place_in_line = step.task.place_in_line;
    }
    if (movesBlock(event.kind))
        blocks.revert(event, step.hadBlock ? &step.block : nullptr, step.applied);
    else if (concernsBlock(event) && step.hadBlock)
        blocks.touch(event.block, step.block.last_event);
    account(totals, event, blocks.bytesOf(event.size_class), blocks.requestedOf(event), Direction::backward);
    totals.time_ns = step.time_ns;
    totals.event = position;
}

void HeapMoment::applyTask(const Event &event, std::size_t index)
{
    if (event.task == kNoTask)
        return;
    HeapTask &task = blocks.task(event.task);
    task.last_event = index;
    if (event.kind == EventKind::task_end)
        task.status = HeapTask::Status::done;
    else if (task.status == HeapTask::Status::not_started)
        task.status = HeapTask::Status::running;
}

std::deque<WaiterState>::iterator HeapMoment::findWaiter(TaskId task)
{
    return std::find_if(line.begin(), line.end(), [task](const WaiterState &waiter) { return waiter.task == task; });
}

void HeapMoment::renumberLine(std::size_t from)
{
    for (std::size_t i = from; i < line.size(); ++i)
        blocks.task(line[i].task).place_in_line = static_cast<std::uint32_t>(i + 1);
}

void HeapMoment::joinLine(const std::deque<WaiterState>::iterator &where, const WaiterState &waiter)
{
    const auto joined = line.insert(where, waiter);
    HeapTask &task = blocks.task(waiter.task);
    task.status = HeapTask::Status::waiting;
    task.waiting_bytes = waiter.bytes;
    task.waiting_since_ns = waiter.since_ns;
    blocks.want(waiter.bytes, Direction::forward);
    renumberLine(static_cast<std::size_t>(joined - line.begin()));
}

void HeapMoment::leaveLine(const std::deque<WaiterState>::iterator &who)
{
    HeapTask &task = blocks.task(who->task);
    task.status = HeapTask::Status::running;
    task.waiting_bytes = 0;
    task.waiting_since_ns = 0;
    task.place_in_line = 0;
    blocks.want(who->bytes, Direction::backward);
    const auto next = line.erase(who);
    renumberLine(static_cast<std::size_t>(next - line.begin()));
}

void HeapMoment::applyWait(const Event &event, std::size_t index, HeapStep *step)
{
    if (event.kind == EventKind::wait) {
        joinLine(line.end(), {event.task, event.bytes, event.time_ns, index});
    } else if (event.kind == EventKind::grant || event.kind == EventKind::wait_end) {
        const auto waiter = findWaiter(event.task);
        if (waiter == line.end())
            return blocks.noteMismatch(index, QStringLiteral("task %1 was not waiting").arg(toIndex(event.task)));
        if (event.kind == EventKind::grant && waiter != line.begin())
            blocks.noteMismatch(index, QStringLiteral("task %1 was not the first in line").arg(toIndex(event.task)));
        if (step != nullptr) {
            step->waiter = *waiter;
            step->waiter_place = static_cast<std::size_t>(waiter - line.begin());
        }
        leaveLine(waiter);
    }
}

void HeapMoment::revertWait(const Event &event, const HeapStep &step)
{
    if (event.kind == EventKind::wait)
        leaveLine(std::prev(line.end())); // a wait joins it at its end
    else if (step.waiter)
        joinLine(line.begin() + static_cast<std::ptrdiff_t>(step.waiter_place), *step.waiter);
}

namespace {

/// Granules. Empty for other events.
std::pair<std::uint32_t, std::uint32_t> committedBy(const Event &event, std::uint64_t granuleBytes)
{
    if (event.kind != EventKind::commit && event.kind != EventKind::decommit)
        return {0, 0};
    const std::uint32_t start = toIndex(event.block);
    return {start, static_cast<std::uint32_t>(start + (event.bytes + granuleBytes - 1) / granuleBytes)};
}

} // namespace

void HeapMoment::applyCommit(const Event &event, std::size_t index, HeapStep *step)
{
    const auto [start, end] = committedBy(event, granuleBytes);
    if (end <= start)
        return;
    const bool adds = event.kind == EventKind::commit;
    if (adds ? touchesRange(committed, start, end) : !containsRange(committed, start, end)) {
        blocks.noteMismatch(index, adds ? QStringLiteral("some of the range was committed already")
                                        : QStringLiteral("some of the range was not committed"));
        if (step != nullptr)
            step->committed = std::make_shared<const RangeSet>(committed);
    }
    adds ? addRange(committed, start, end) : removeRange(committed, start, end);
}

void HeapMoment::revertCommit(const Event &event, const HeapStep &step)
{
    const auto [start, end] = committedBy(event, granuleBytes);
    if (step.committed != nullptr)
        committed = *step.committed;
    else if (end > start)
        event.kind == EventKind::commit ? removeRange(committed, start, end) : addRange(committed, start, end);
}

} // namespace atomalloc::app
