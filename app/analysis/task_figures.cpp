// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/task_figures.h"

#include "app/recording/event_rules.h"
#include "app/recording/heap_state.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

namespace atomalloc::app {
namespace {

/// Where events were dropped, sums can be below zero; a table shows them as zero.
std::uint64_t shown(std::int64_t figure) noexcept { return static_cast<std::uint64_t>(std::max<std::int64_t>(figure, 0)); }

/// Takes the event from the end of the list, when it stands there.
bool takenFrom(std::vector<std::size_t> &events, std::size_t event)
{
    if (events.empty() || events.back() != event)
        return false;
    events.pop_back();
    return true;
}

} // namespace

TaskFold::Holding &TaskFold::of(TaskId task)
{
    if (toIndex(task) >= m_holdings.size())
        m_holdings.resize(std::size_t{toIndex(task)} + 1);
    return m_holdings[toIndex(task)];
}

void TaskFold::changeLive(const Event &of, std::int64_t bytes, std::size_t event)
{
    Holding &owner = this->of(ownerOf(of));
    const std::int64_t before = owner.live_bytes;
    owner.live_bytes += bytes;
    if (bytes > 0)
        owner.peak.rise(event, before, owner.live_bytes);
}

void TaskFold::begin(const Event &allocation, std::size_t event)
{
    const auto [block, generation] = BlockLife(allocation.block, allocation.generation);
    const bool ended = m_early.take({block, generation + 1});
    if (ended || m_early.take({block, generation})) {
        if (!ended)
            m_lastOf.push_back(event);
        m_ended.push_back(event);
        return;
    }
    m_lives.add({block, generation});
    changeLive(allocation, static_cast<std::int64_t>(allocation.bytes), event);
}

void TaskFold::takeBackBegin(const Event &allocation, std::size_t event)
{
    const auto [block, generation] = BlockLife(allocation.block, allocation.generation);
    if (takenFrom(m_ended, event)) {
        m_early.add({block, takenFrom(m_lastOf, event) ? generation : generation + 1});
        return;
    }
    (void)m_lives.take({block, generation});
    Holding &owner = of(ownerOf(allocation));
    owner.live_bytes -= static_cast<std::int64_t>(allocation.bytes);
    owner.peak.takeBack(event, owner.live_bytes);
}

void TaskFold::end(const Event &free, std::size_t event)
{
    const auto bytes = static_cast<std::int64_t>(free.bytes);
    of(free.task).freed_bytes += takesGrantBack(free) ? 0 : bytes;
    if (m_lives.take({free.block, free.generation - 1})) {
        changeLive(free, -bytes, event);
    } else if (m_lives.take({free.block, free.generation})) {
        m_lastOf.push_back(event);
        changeLive(free, -bytes, event);
    } else {
        m_early.add({free.block, free.generation});
        m_alone.push_back(event);
    }
}

void TaskFold::takeBackEnd(const Event &free, std::size_t event)
{
    const auto bytes = static_cast<std::int64_t>(free.bytes);
    of(free.task).freed_bytes -= takesGrantBack(free) ? 0 : bytes;
    if (takenFrom(m_alone, event)) {
        (void)m_early.take({free.block, free.generation});
        return;
    }
    m_lives.add({free.block, takenFrom(m_lastOf, event) ? free.generation : free.generation - 1});
    of(ownerOf(free)).live_bytes += bytes;
}

void TaskFold::add(const RecordedRun &run, std::size_t event)
{
    m_tally.add(run, event);
    const Event &at = run.event(event);
    if (at.task == kNoTask)
        return;
    of(at.task).last_ns = at.time_ns;
    if (at.kind == EventKind::allocate)
        begin(at, event);
    else if (at.kind == EventKind::free)
        end(at, event);
}

void TaskFold::takeBack(const RecordedRun &run, std::size_t event)
{
    m_tally.takeBack(run, event);
    const Event &at = run.event(event);
    if (at.task == kNoTask)
        return;
    const std::optional<std::size_t> before = run.previousOfTask(event);
    of(at.task).last_ns = before ? run.event(*before).time_ns : 0;
    if (at.kind == EventKind::allocate)
        takeBackBegin(at, event);
    else if (at.kind == EventKind::free)
        takeBackEnd(at, event);
}

TaskFigures TaskFold::figuresOf(const RunTask &task, std::uint64_t endNs) const
{
    TaskFigures figures;
    figures.task = task;
    const Tally &tally = m_tally.task(task.id);
    figures.allocations = shown(tally.allocations);
    figures.deallocations = shown(tally.deallocations);
    figures.remote_frees = shown(tally.remote_frees);
    figures.hot_hits = shown(tally.hot_hits);
    figures.cold_hits = shown(tally.cold_hits);
    figures.misses = shown(tally.misses);
    figures.allocated_bytes = shown(tally.allocated_bytes);
    figures.waits = shown(tally.waits);
    figures.wait_time_ns = tally.waitNs(endNs);
    figures.out_of_memory = shown(tally.out_of_memory);
    figures.stale_handles = shown(tally.stale_handles);
    figures.double_frees = shown(tally.double_frees);
    const std::vector<TaskSpan> &spans = m_tally.spans().of(task.id);
    figures.begin_ns = spans.empty() ? 0 : spans.front().begin_ns;
    for (const TaskSpan &span : spans) {
        if (span.kind == TaskSpan::Kind::waiting)
            figures.longest_wait_ns = std::max(figures.longest_wait_ns, span.lengthNs(endNs));
    }
    if (toIndex(task.id) < m_holdings.size()) {
        const Holding &holding = m_holdings[toIndex(task.id)];
        figures.end_ns = holding.last_ns;
        figures.freed_bytes = shown(holding.freed_bytes);
        figures.live_bytes = shown(holding.live_bytes);
        figures.peak_live_bytes = shown(holding.peak.value());
    }
    return figures;
}

std::vector<TaskFigures> TaskFold::figures(const RecordedRun &run) const
{
    std::map<std::uint32_t, RunTask> tasks;
    for (const RunTask &task : run.tasks())
        tasks[toIndex(task.id)] = task;
    std::uint64_t endNs = 0; // of the last event that a task caused
    for (std::uint32_t number = 0; number < m_holdings.size(); ++number) {
        endNs = std::max(endNs, m_holdings[number].last_ns);
        if (!m_tally.spans().of(TaskId{number}).empty() || m_holdings[number].live_bytes != 0)
            tasks[number].id = TaskId{number};
    }
    std::vector<TaskFigures> figures;
    figures.reserve(tasks.size());
    for (const auto &[number, task] : tasks)
        figures.push_back(figuresOf(task, endNs));
    return figures;
}

std::vector<TaskFigures> taskFigures(const RecordedRun &run, std::size_t count)
{
    AtPosition<TaskFold> fold;
    fold.moveTo(run, count);
    return fold->figures(run);
}

std::vector<ClassStats> classFigures(const RecordedRun &run, std::size_t count)
{
    AtPosition<RunTally> tally;
    tally.moveTo(run, count);
    HeapState heap(std::shared_ptr<const RecordedRun>(std::shared_ptr<void>(), &run)); // no owner: it lives only in here
    heap.seek(count);
    const std::vector<std::uint64_t> sizes = run.classBytes();
    std::vector<ClassStats> classes(sizes.size());
    for (std::size_t i = 0; i < classes.size(); ++i) {
        const Tally &counts = tally->sizeClass(static_cast<ClassIndex>(i));
        const ClassState &state = heap.classes()[i];
        classes[i] = {.block_size = sizes[i],
                      .allocations = shown(counts.allocations),
                      .deallocations = shown(counts.deallocations),
                      .hot_hits = shown(counts.hot_hits),
                      .cold_hits = shown(counts.cold_hits),
                      .misses = shown(counts.misses),
                      .bytes_requested = shown(counts.allocated_bytes),
                      .live_blocks = state.live,
                      .hot_blocks = state.hot,
                      .cold_blocks = state.cold,
                      .zeroing_blocks = state.zeroing,
                      .pool_blocks = state.pool,
                      .retired_blocks = state.retired};
    }
    return classes;
}

} // namespace atomalloc::app
