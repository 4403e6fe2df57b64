// SPDX-License-Identifier: MPL-2.0
#include "app/recording/heap_state.h"

#include "app/recording/event_rules.h"
#include "app/recording/heap_blocks.h"
#include "app/recording/range_set.h"

#include <algorithm>

namespace atomalloc::app {

struct HeapState::Impl
{
    explicit Impl(std::shared_ptr<const RecordedRun> recordedRun)
        : run(std::move(recordedRun)), granuleBytes(run->inputs().config.min_block_size), blocks(*run)
    {
    }

    std::shared_ptr<const RecordedRun> run;
    std::uint64_t granuleBytes;
    std::size_t position = 0;
    HeapBlocks blocks;
    SeriesPoint totals;
    RangeSet committed;
    std::deque<WaiterState> line;

    void forward();
    void backward();
    void applyTask(const Event &event, std::size_t index);
    void revertTask(const Event &event, std::size_t index);
    void applyWait(const Event &event, std::size_t index);
    void revertWait(const Event &event, std::size_t index);
    void joinLine(std::deque<WaiterState>::iterator where, const WaiterState &waiter);
    void leaveLine(std::deque<WaiterState>::iterator who);
    [[nodiscard]] std::deque<WaiterState>::iterator findWaiter(TaskId task);
    void commit(const Event &event, std::size_t index, Direction direction);
    void renumberLine(std::size_t from);
};

void HeapState::Impl::forward()
{
    const std::size_t index = position;
    const Event &event = run->event(index);
    const std::uint64_t requested = blocks.requestedOf(event);
    if (movesBlock(event.kind))
        blocks.apply(event, index);
    else if (concernsBlock(event))
        blocks.touch(event.block, index);
    applyTask(event, index);
    applyWait(event, index);
    commit(event, index, Direction::forward);
    account(totals, event, blocks.bytesOf(event.size_class), requested, Direction::forward);
    ++position;
    totals.time_ns = event.time_ns;
    totals.event = position;
}

void HeapState::Impl::backward()
{
    const std::size_t index = --position;
    const Event &event = run->event(index);
    commit(event, index, Direction::backward);
    revertWait(event, index);
    revertTask(event, index);
    if (movesBlock(event.kind))
        blocks.revert(event, index);
    else if (concernsBlock(event))
        blocks.touch(event.block, run->previousOfBlock(index).value_or(0));
    account(totals, event, blocks.bytesOf(event.size_class), blocks.requestedOf(event), Direction::backward);
    totals.time_ns = position == 0 ? 0 : run->event(position - 1).time_ns;
    totals.event = position;
}

void HeapState::Impl::applyTask(const Event &event, std::size_t index)
{
    if (event.task == kNoTask)
        return;
    TaskState &task = blocks.task(event.task);
    task.last_event = index;
    if (event.kind == EventKind::task_end)
        task.status = TaskState::Status::done;
    else if (task.status == TaskState::Status::not_started)
        task.status = TaskState::Status::running;
}

void HeapState::Impl::revertTask(const Event &event, std::size_t index)
{
    if (event.task == kNoTask)
        return;
    TaskState &task = blocks.task(event.task);
    const std::optional<std::size_t> before = run->previousOfTask(index);
    task.last_event = before.value_or(0);
    if (!before)
        task.status = TaskState::Status::not_started;
    else if (event.kind == EventKind::task_end)
        task.status = TaskState::Status::running;
}

std::deque<WaiterState>::iterator HeapState::Impl::findWaiter(TaskId task)
{
    return std::find_if(line.begin(), line.end(), [task](const WaiterState &waiter) { return waiter.task == task; });
}

void HeapState::Impl::renumberLine(std::size_t from)
{
    for (std::size_t i = from; i < line.size(); ++i)
        blocks.task(line[i].task).place_in_line = static_cast<std::uint32_t>(i + 1);
}

void HeapState::Impl::joinLine(std::deque<WaiterState>::iterator where, const WaiterState &waiter)
{
    const auto joined = line.insert(where, waiter);
    TaskState &task = blocks.task(waiter.task);
    task.status = TaskState::Status::waiting;
    task.waiting_bytes = waiter.bytes;
    task.waiting_since_ns = waiter.since_ns;
    blocks.want(waiter.bytes, Direction::forward);
    renumberLine(static_cast<std::size_t>(joined - line.begin()));
}

void HeapState::Impl::leaveLine(std::deque<WaiterState>::iterator who)
{
    TaskState &task = blocks.task(who->task);
    task.status = TaskState::Status::running;
    task.waiting_bytes = 0;
    task.waiting_since_ns = 0;
    task.place_in_line = 0;
    blocks.want(who->bytes, Direction::backward);
    const auto next = line.erase(who);
    renumberLine(static_cast<std::size_t>(next - line.begin()));
}

void HeapState::Impl::applyWait(const Event &event, std::size_t index)
{
    if (event.kind == EventKind::wait) {
        joinLine(line.end(), {event.task, event.bytes, event.time_ns, index});
    } else if (event.kind == EventKind::grant || event.kind == EventKind::wait_end) {
        const auto waiter = findWaiter(event.task);
        if (waiter == line.end())
            return blocks.noteMismatch(index, QStringLiteral("task %1 was not waiting").arg(toIndex(event.task)));
        if (event.kind == EventKind::grant && waiter != line.begin())
            blocks.noteMismatch(index, QStringLiteral("task %1 was not the first in line").arg(toIndex(event.task)));
        leaveLine(waiter);
    }
}

void HeapState::Impl::revertWait(const Event &event, std::size_t index)
{
    if (event.kind == EventKind::wait) {
        if (const auto waiter = findWaiter(event.task); waiter != line.end())
            leaveLine(waiter);
    } else if (event.kind == EventKind::grant || event.kind == EventKind::wait_end) {
        std::optional<std::size_t> began = run->previousOfTask(index);
        while (began && run->event(*began).kind != EventKind::wait)
            began = run->previousOfTask(*began);
        if (!began)
            return;
        const Event &wait = run->event(*began);
        const auto behind = std::find_if(line.begin(), line.end(), [began](const WaiterState &waiter) { return waiter.event > *began; });
        joinLine(behind, {wait.task, wait.bytes, wait.time_ns, *began});
    }
}

void HeapState::Impl::commit(const Event &event, std::size_t index, Direction direction)
{
    if (event.kind != EventKind::commit && event.kind != EventKind::decommit)
        return;
    const std::uint32_t start = toIndex(event.block);
    const auto end = static_cast<std::uint32_t>(start + (event.bytes + granuleBytes - 1) / granuleBytes);
    if (end <= start)
        return;
    const bool adds = event.kind == EventKind::commit;
    if (direction == Direction::forward && (adds ? touchesRange(committed, start, end) : !containsRange(committed, start, end)))
        blocks.noteMismatch(index, adds ? QStringLiteral("some of the range was committed already") : QStringLiteral("some of the range was not committed"));
    if (adds == (direction == Direction::forward))
        addRange(committed, start, end);
    else
        removeRange(committed, start, end);
}

HeapState::HeapState(std::shared_ptr<const RecordedRun> run) : m_impl(std::make_unique<Impl>(std::move(run))) {}
HeapState::~HeapState() = default;

std::size_t HeapState::position() const noexcept { return m_impl->position; }

void HeapState::seek(std::size_t position)
{
    const std::size_t target = std::min(position, m_impl->run->eventCount());
    if (target < m_impl->position / 2) { // from the start it is nearer
        auto fresh = std::make_unique<Impl>(m_impl->run);
        fresh->blocks.setMismatch(m_impl->blocks.mismatch());
        m_impl = std::move(fresh);
    }
    while (m_impl->position < target)
        m_impl->forward();
    while (m_impl->position > target)
        m_impl->backward();
}

void HeapState::stepForward() { seek(m_impl->position + 1); }

void HeapState::stepBackward()
{
    if (m_impl->position > 0)
        seek(m_impl->position - 1);
}

const BlockState *HeapState::block(BlockId id) const noexcept { return m_impl->blocks.find(id); }
const std::map<std::uint32_t, BlockState> &HeapState::blocks() const noexcept { return m_impl->blocks.all(); }
const QueueState *HeapState::queue(TaskId task, ClassIndex size_class) const noexcept { return m_impl->blocks.findQueue(task, size_class); }
const std::vector<ClassState> &HeapState::classes() const noexcept { return m_impl->blocks.classes(); }
const TaskState &HeapState::task(TaskId id) const noexcept { return m_impl->blocks.taskOrDefault(id); }
const SeriesPoint &HeapState::totals() const noexcept { return m_impl->totals; }
const std::deque<WaiterState> &HeapState::waitingLine() const noexcept { return m_impl->line; }
const std::map<std::uint32_t, std::uint32_t> &HeapState::committed() const noexcept { return m_impl->committed; }
QString HeapState::mismatch() const { return m_impl->blocks.mismatch(); }

} // namespace atomalloc::app
