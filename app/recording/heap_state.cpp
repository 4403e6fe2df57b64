// SPDX-License-Identifier: MPL-2.0
#include "app/recording/heap_state.h"

#include "app/recording/event_rules.h"
#include "app/recording/heap_blocks.h"
#include "app/recording/range_set.h"

#include <algorithm>
#include <optional>

namespace atomalloc::app {

namespace {

constexpr std::size_t kSpacing = 32'768;   // events between two checkpoints at least
constexpr std::size_t kEventsPerBlock = 8; // and so many per block: copying costs less than moving there
constexpr std::size_t kMaxCheckpoints = 64;
constexpr std::size_t kMaxCheckpointBlocks = 1 << 20; // about 120 MB
constexpr std::size_t kMostSteps = 16'384;            // steps that can be taken back at once

/// What one event changed, as it was before.
struct Step
{
    bool hadBlock = false;
    BlockState block; ///< the one that the event names
    HeapTask::Status task_status = HeapTask::Status::not_started;
    std::uint64_t task_last_event = 0;
    std::optional<WaiterState> waiter; ///< who left the line
    std::size_t waiter_place = 0;      ///< in the line, from 0
    std::uint64_t time_ns = 0;
};

/// The heap after some number of events, and how one event changes it.
struct Moment
{
    explicit Moment(std::shared_ptr<const RecordedRun> recordedRun)
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

    /// Applies the next event. Keeps what it changes in `step`.
    void forward(Step &step);
    /// Takes back the event before the position. `step`: what forward() kept of it.
    void backward(const Step &step);
    void applyTask(const Event &event, std::size_t index);
    void applyWait(const Event &event, std::size_t index, Step &step);
    void revertWait(const Event &event, const Step &step);
    void joinLine(std::deque<WaiterState>::iterator where, const WaiterState &waiter);
    void leaveLine(std::deque<WaiterState>::iterator who);
    [[nodiscard]] std::deque<WaiterState>::iterator findWaiter(TaskId task);
    void commit(const Event &event, std::size_t index, Direction direction);
    void renumberLine(std::size_t from);
};

void Moment::forward(Step &step)
{
    const std::size_t index = position;
    const Event event = run->event(index);
    const BlockState *block = concernsBlock(event) ? blocks.find(event.block) : nullptr;
    const HeapTask &task = blocks.taskOrDefault(event.task);
    step = {.hadBlock = block != nullptr,
            .block = block != nullptr ? *block : BlockState(),
            .task_status = task.status,
            .task_last_event = task.last_event,
            .waiter = std::nullopt,
            .waiter_place = 0,
            .time_ns = totals.time_ns};
    const std::uint64_t requested = blocks.requestedOf(event);
    if (movesBlock(event.kind))
        blocks.apply(event, index);
    else if (concernsBlock(event))
        blocks.touch(event.block, index);
    applyTask(event, index);
    applyWait(event, index, step);
    commit(event, index, Direction::forward);
    account(totals, event, blocks.bytesOf(event.size_class), requested, Direction::forward);
    ++position;
    totals.time_ns = event.time_ns;
    totals.event = position;
}

void Moment::backward(const Step &step)
{
    const std::size_t index = --position;
    const Event event = run->event(index);
    commit(event, index, Direction::backward);
    revertWait(event, step);
    if (event.task != kNoTask) {
        HeapTask &task = blocks.task(event.task);
        task.status = step.task_status;
        task.last_event = step.task_last_event;
    }
    if (movesBlock(event.kind))
        blocks.revert(event, step.hadBlock ? &step.block : nullptr);
    else if (concernsBlock(event) && step.hadBlock)
        blocks.touch(event.block, step.block.last_event);
    account(totals, event, blocks.bytesOf(event.size_class), blocks.requestedOf(event), Direction::backward);
    totals.time_ns = step.time_ns;
    totals.event = position;
}

void Moment::applyTask(const Event &event, std::size_t index)
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

std::deque<WaiterState>::iterator Moment::findWaiter(TaskId task)
{
    return std::find_if(line.begin(), line.end(), [task](const WaiterState &waiter) { return waiter.task == task; });
}

void Moment::renumberLine(std::size_t from)
{
    for (std::size_t i = from; i < line.size(); ++i)
        blocks.task(line[i].task).place_in_line = static_cast<std::uint32_t>(i + 1);
}

void Moment::joinLine(std::deque<WaiterState>::iterator where, const WaiterState &waiter)
{
    const auto joined = line.insert(where, waiter);
    HeapTask &task = blocks.task(waiter.task);
    task.status = HeapTask::Status::waiting;
    task.waiting_bytes = waiter.bytes;
    task.waiting_since_ns = waiter.since_ns;
    blocks.want(waiter.bytes, Direction::forward);
    renumberLine(static_cast<std::size_t>(joined - line.begin()));
}

void Moment::leaveLine(std::deque<WaiterState>::iterator who)
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

void Moment::applyWait(const Event &event, std::size_t index, Step &step)
{
    if (event.kind == EventKind::wait) {
        joinLine(line.end(), {event.task, event.bytes, event.time_ns, index});
    } else if (event.kind == EventKind::grant || event.kind == EventKind::wait_end) {
        const auto waiter = findWaiter(event.task);
        if (waiter == line.end())
            return blocks.noteMismatch(index, QStringLiteral("task %1 was not waiting").arg(toIndex(event.task)));
        if (event.kind == EventKind::grant && waiter != line.begin())
            blocks.noteMismatch(index, QStringLiteral("task %1 was not the first in line").arg(toIndex(event.task)));
        step.waiter = *waiter;
        step.waiter_place = static_cast<std::size_t>(waiter - line.begin());
        leaveLine(waiter);
    }
}

void Moment::revertWait(const Event &event, const Step &step)
{
    if (event.kind == EventKind::wait)
        leaveLine(std::prev(line.end())); // a wait joins it at its end
    else if (step.waiter)
        joinLine(line.begin() + static_cast<std::ptrdiff_t>(step.waiter_place), *step.waiter);
}

void Moment::commit(const Event &event, std::size_t index, Direction direction)
{
    if (event.kind != EventKind::commit && event.kind != EventKind::decommit)
        return;
    const std::uint32_t start = toIndex(event.block);
    const auto end = static_cast<std::uint32_t>(start + (event.bytes + granuleBytes - 1) / granuleBytes);
    if (end <= start)
        return;
    const bool adds = event.kind == EventKind::commit;
    if (direction == Direction::forward && (adds ? touchesRange(committed, start, end) : !containsRange(committed, start, end)))
        blocks.noteMismatch(index, adds ? QStringLiteral("some of the range was committed already")
                                        : QStringLiteral("some of the range was not committed"));
    if (adds == (direction == Direction::forward))
        addRange(committed, start, end);
    else
        removeRange(committed, start, end);
}

} // namespace

struct HeapState::Impl
{
    explicit Impl(std::shared_ptr<const RecordedRun> run) : now(std::move(run)) {}

    Moment now;
    std::deque<Step> steps;                                 // the last ones that led to `now`, without a gap
    std::vector<std::unique_ptr<const Moment>> checkpoints; // ascending
    std::size_t spacing = kSpacing;

    void seek(std::size_t target);
    void restore(std::size_t target);
    void stepTo(std::size_t target);
    void remember();
};

void HeapState::Impl::seek(std::size_t target)
{
    if (target < now.position && now.position - target <= steps.size()) {
        for (; now.position > target; steps.pop_back())
            now.backward(steps.back());
        return;
    }
    if (target < now.position || target - now.position > kSpacing)
        restore(target);
    stepTo(target);
}

/// Goes to the nearest checkpoint before the target (the start is one), unless the present position is nearer before it.
void HeapState::Impl::restore(std::size_t target)
{
    const auto after = std::upper_bound(checkpoints.begin(), checkpoints.end(), target,
                                        [](std::size_t at, const auto &checkpoint) { return at < checkpoint->position; });
    const std::size_t from = after == checkpoints.begin() ? 0 : (*std::prev(after))->position;
    if (now.position <= target && from <= now.position)
        return;
    const QString mismatch = now.blocks.mismatch();
    if (from == 0)
        now = Moment(now.run);
    else
        now = Moment(**std::prev(after));
    now.blocks.index();
    now.blocks.setMismatch(mismatch);
    steps.clear();
}

/// Only forward. Of a long way, only the last steps are kept.
void HeapState::Impl::stepTo(std::size_t target)
{
    if (target - now.position > kMostSteps)
        steps.clear();
    Step step;
    while (now.position < target) {
        now.forward(step);
        if (target - now.position < kMostSteps)
            steps.push_back(step);
        if (steps.size() > kMostSteps)
            steps.pop_front();
        if (now.position >=
            (checkpoints.empty() ? 0 : checkpoints.back()->position) + std::max(spacing, kEventsPerBlock * now.blocks.all().size()))
            remember();
    }
}

void HeapState::Impl::remember()
{
    checkpoints.push_back(std::make_unique<const Moment>(now));
    std::size_t blocks = 0;
    for (const auto &checkpoint : checkpoints)
        blocks += checkpoint->blocks.all().size();
    if (checkpoints.size() < kMaxCheckpoints && blocks < kMaxCheckpointBlocks)
        return;
    spacing *= 2;
    std::size_t kept = 0;
    for (std::size_t i = 1; i < checkpoints.size(); i += 2)
        checkpoints[kept++] = std::move(checkpoints[i]);
    checkpoints.resize(kept);
}

HeapState::HeapState(std::shared_ptr<const RecordedRun> run) : m_impl(std::make_unique<Impl>(std::move(run))) {}
HeapState::~HeapState() = default;

std::size_t HeapState::position() const noexcept { return m_impl->now.position; }

void HeapState::seek(std::size_t position) { m_impl->seek(std::min(position, m_impl->now.run->eventCount())); }

void HeapState::stepForward() { seek(m_impl->now.position + 1); }

void HeapState::stepBackward()
{
    if (m_impl->now.position > 0)
        seek(m_impl->now.position - 1);
}

const BlockState *HeapState::block(BlockId id) const noexcept { return m_impl->now.blocks.find(id); }
const std::map<std::uint32_t, BlockState> &HeapState::blocks() const noexcept { return m_impl->now.blocks.all(); }
const QueueState *HeapState::queue(TaskId task, ClassIndex sizeClass) const noexcept
{
    return m_impl->now.blocks.findQueue(task, sizeClass);
}
const std::vector<ClassState> &HeapState::classes() const noexcept { return m_impl->now.blocks.classes(); }
const HeapTask &HeapState::task(TaskId id) const noexcept { return m_impl->now.blocks.taskOrDefault(id); }
const SeriesPoint &HeapState::totals() const noexcept { return m_impl->now.totals; }
const std::deque<WaiterState> &HeapState::waitingLine() const noexcept { return m_impl->now.line; }
const std::map<std::uint32_t, std::uint32_t> &HeapState::committed() const noexcept { return m_impl->now.committed; }
QString HeapState::mismatch() const { return m_impl->now.blocks.mismatch(); }

} // namespace atomalloc::app
