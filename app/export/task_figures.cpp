// SPDX-License-Identifier: MPL-2.0
#include "app/export/task_figures.h"

#include "app/recording/event_rules.h"
#include "app/recording/heap_state.h"
#include "app/recording/paged_index.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace atomalloc::app {
namespace {

class TaskCounter
{
public:
    explicit TaskCounter(const RecordedRun &run)
    {
        for (const RunTask &task : run.tasks())
            m_tasks[toIndex(task.id)].task = task;
    }

    void take(const Event &event)
    {
        if (event.task == kNoTask)
            return;
        TaskFigures &task = figuresOf(event.task);
        if (!m_begun[toIndex(event.task)]) {
            m_begun[toIndex(event.task)] = true;
            task.begin_ns = event.time_ns;
        }
        task.end_ns = event.time_ns;
        m_endNs = std::max(m_endNs, event.time_ns);
        switch (event.kind) {
        case EventKind::allocate:
            return takeAllocation(event);
        case EventKind::free:
            return takeFree(event);
        case EventKind::wait:
            ++task.waits;
            m_waitingSince[toIndex(event.task)] = event.time_ns;
            return;
        case EventKind::grant:
        case EventKind::wait_end:
            return endWait(task, event.time_ns);
        case EventKind::out_of_memory:
            ++task.out_of_memory;
            return;
        case EventKind::stale_handle:
            ++task.stale_handles;
            return;
        case EventKind::double_free:
            ++task.double_frees;
            return;
        default:
            return;
        }
    }

    std::vector<TaskFigures> finish()
    {
        while (!m_waitingSince.empty())
            endWait(figuresOf(TaskId{m_waitingSince.begin()->first}), m_endNs);
        std::vector<TaskFigures> figures;
        for (auto &[id, task] : m_tasks)
            figures.push_back(std::move(task));
        return figures;
    }

private:
    TaskFigures &figuresOf(TaskId id)
    {
        TaskFigures &figures = m_tasks[toIndex(id)];
        figures.task.id = id;
        return figures;
    }

    void takeAllocation(const Event &event)
    {
        TaskFigures &task = figuresOf(ownerOf(event));
        ++task.allocations;
        ++(event.cause == Cause::hot_hit ? task.hot_hits : event.cause == Cause::cold_hit ? task.cold_hits : task.misses);
        task.allocated_bytes += event.bytes;
        task.live_bytes += event.bytes;
        task.peak_live_bytes = std::max(task.peak_live_bytes, task.live_bytes);
        m_requested.set(toIndex(event.block), event.bytes);
    }

    void takeFree(const Event &event)
    {
        const std::uint64_t bytes = m_requested.get(toIndex(event.block));
        TaskFigures &task = figuresOf(event.task);
        ++task.deallocations;
        task.freed_bytes += bytes;
        if (event.cause == Cause::remote)
            ++task.remote_frees;
        TaskFigures &owner = figuresOf(ownerOf(event));
        owner.live_bytes -= std::min(owner.live_bytes, bytes); // events may be lost (Measure)
    }

    void endWait(TaskFigures &task, std::uint64_t nowNs)
    {
        const auto since = m_waitingSince.find(toIndex(task.task.id));
        if (since == m_waitingSince.end())
            return;
        const std::uint64_t waited = nowNs - std::min(nowNs, since->second);
        task.wait_time_ns += waited;
        task.longest_wait_ns = std::max(task.longest_wait_ns, waited);
        m_waitingSince.erase(since);
    }

    std::map<std::uint32_t, TaskFigures> m_tasks;
    std::unordered_map<std::uint32_t, bool> m_begun;
    std::map<std::uint32_t, std::uint64_t> m_waitingSince;
    PagedIndex<std::uint64_t> m_requested; // by block
    std::uint64_t m_endNs = 0;
};

} // namespace

std::vector<TaskFigures> taskFigures(const RecordedRun &run, std::size_t count)
{
    TaskCounter counter(run);
    for (std::size_t i = 0; i < count; ++i)
        counter.take(run.event(i));
    return counter.finish();
}

std::vector<ClassStats> classFigures(const RecordedRun &run, std::size_t count)
{
    const std::vector<std::uint64_t> sizes = run.classBytes();
    std::vector<ClassStats> classes(sizes.size());
    for (std::size_t i = 0; i < count; ++i) {
        const Event &event = run.event(i);
        if (toIndex(event.size_class) >= classes.size())
            continue;
        ClassStats &stats = classes[toIndex(event.size_class)];
        if (event.kind == EventKind::free)
            ++stats.deallocations;
        if (event.kind != EventKind::allocate)
            continue;
        ++stats.allocations;
        ++(event.cause == Cause::hot_hit ? stats.hot_hits : event.cause == Cause::cold_hit ? stats.cold_hits : stats.misses);
        stats.bytes_requested += event.bytes;
    }
    HeapState heap(std::shared_ptr<const RecordedRun>(std::shared_ptr<void>(), &run)); // no owner: it lives only in here
    heap.seek(count);
    for (std::size_t i = 0; i < classes.size(); ++i) {
        const ClassState &state = heap.classes()[i];
        classes[i].block_size = sizes[i];
        classes[i].live_blocks = state.live;
        classes[i].hot_blocks = state.hot;
        classes[i].cold_blocks = state.cold;
        classes[i].zeroing_blocks = state.zeroing;
        classes[i].pool_blocks = state.pool;
        classes[i].retired_blocks = state.retired;
    }
    return classes;
}

} // namespace atomalloc::app
