// SPDX-License-Identifier: MPL-2.0
#include "app/recording/heap_state.h"

#include "app/recording/event_rules.h"
#include "app/recording/heap_blocks.h"
#include "app/recording/range_set.h"

#include <algorithm>

namespace atomalloc::app {

namespace {

constexpr std::size_t kSpacing = 32'768;   // events between two checkpoints at least
constexpr std::size_t kEventsPerBlock = 8; // and so many per block: copying costs less than moving there
constexpr std::size_t kMaxCheckpoints = 64;
constexpr std::size_t kMaxCheckpointBlocks = 1 << 20; // about 120 MB

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

void Moment::forward()
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

void Moment::backward()
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

void Moment::revertTask(const Event &event, std::size_t index)
{
    if (event.task == kNoTask)
        return;
    HeapTask &task = blocks.task(event.task);
    const std::optional<std::size_t> before = run->previousOfTask(index);
    task.last_event = before.value_or(0);
    if (!before)
        task.status = HeapTask::Status::not_started;
    else if (event.kind == EventKind::task_end)
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

void Moment::applyWait(const Event &event, std::size_t index)
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

void Moment::revertWait(const Event &event, std::size_t index)
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
    std::vector<std::unique_ptr<const Moment>> checkpoints; // ascending
    std::size_t spacing = kSpacing;

    void seek(std::size_t target);
    void restore(std::size_t target);
    void remember();
};

void HeapState::Impl::seek(std::size_t target)
{
    const bool near = target >= now.position || now.position - target < kSpacing / 4;
    if (!near || target - std::min(target, now.position) > kSpacing)
        restore(target);
    while (now.position > target)
        now.backward();
    while (now.position < target) {
        now.forward();
        if (now.position >=
            (checkpoints.empty() ? 0 : checkpoints.back()->position) + std::max(spacing, kEventsPerBlock * now.blocks.all().size()))
            remember();
    }
}

/// Goes to the nearest checkpoint before the target (the start is one), if that is nearer than the present position.
void HeapState::Impl::restore(std::size_t target)
{
    const auto after = std::upper_bound(checkpoints.begin(), checkpoints.end(), target,
                                        [](std::size_t at, const auto &checkpoint) { return at < checkpoint->position; });
    const std::size_t from = after == checkpoints.begin() ? 0 : (*std::prev(after))->position;
    const std::size_t distance = target > now.position ? target - now.position : now.position - target;
    if (target - from >= distance)
        return;
    const QString mismatch = now.blocks.mismatch();
    if (from == 0)
        now = Moment(now.run);
    else
        now = Moment(**std::prev(after));
    now.blocks.index();
    now.blocks.setMismatch(mismatch);
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
