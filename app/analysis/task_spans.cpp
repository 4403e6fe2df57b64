// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/task_spans.h"

#include "app/recording/event_rules.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace atomalloc::app {
namespace {

using Spans = std::vector<TaskSpan>;

bool isWaiting(const Spans &spans) noexcept { return !spans.empty() && spans.back().kind == TaskSpan::Kind::waiting; }

bool endsAWait(EventKind kind) noexcept { return kind == EventKind::grant || kind == EventKind::wait_end; }

/// What the event begins, if it begins something.
std::optional<TaskSpan::Kind> begunBy(EventKind kind, const Spans &spans) noexcept
{
    switch (kind) {
    case EventKind::wait:
        return TaskSpan::Kind::waiting;
    case EventKind::grant:
    case EventKind::wait_end:
        if (isWaiting(spans))
            return TaskSpan::Kind::running;
        break;
    case EventKind::task_end:
        return TaskSpan::Kind::done;
    default:
        break;
    }
    return spans.empty() ? std::optional(TaskSpan::Kind::running) : std::nullopt;
}

/// The change that the last span brought when it followed the one before it.
WaitChange changeByLast(const Spans &spans) noexcept
{
    WaitChange change;
    const TaskSpan &last = spans.back();
    if (last.kind == TaskSpan::Kind::waiting) {
        change.waiting += 1;
        change.wait_ns -= static_cast<std::int64_t>(last.begin_ns);
    }
    if (spans.size() > 1 && spans[spans.size() - 2].kind == TaskSpan::Kind::waiting) {
        change.waiting -= 1;
        change.wait_ns += static_cast<std::int64_t>(spans[spans.size() - 2].end_ns);
    }
    return change;
}

/// All waits, as the change that they brought together.
WaitChange waitsOf(const Spans &spans) noexcept
{
    WaitChange waits;
    for (const TaskSpan &span : spans) {
        if (span.kind != TaskSpan::Kind::waiting)
            continue;
        const bool open = span.end_ns == TaskSpan::kOpen;
        waits.waiting += open ? 1 : 0;
        waits.wait_ns += (open ? 0 : static_cast<std::int64_t>(span.end_ns)) - static_cast<std::int64_t>(span.begin_ns);
    }
    return waits;
}

constexpr std::size_t kGrantSteps = 32; // a grant before so many steps of its task is not taken back any more

/// The grant that a free has taken back. It stands close before it in the history of the block, when it was not dropped.
std::optional<std::size_t> grantTakenBackBy(const RecordedRun &run, std::size_t event)
{
    constexpr int kFarthest = 8;
    const Event &free = run.event(event);
    if (!takesGrantBack(free))
        return std::nullopt;
    std::optional<std::size_t> before = run.previousOfBlock(event);
    for (int steps = 0; before && steps < kFarthest; ++steps) {
        const Event at = run.event(*before);
        if (at.kind == EventKind::grant && at.task == free.task)
            return before;
        if (takesGrantBack(at) && at.task == free.task)
            return std::nullopt; // that one has taken it back
        before = run.previousOfBlock(*before);
    }
    return std::nullopt;
}

/// Whether so few steps stand at or behind it that a free can take it back.
bool isRecent(const std::vector<std::size_t> &steps, std::size_t grant) noexcept
{
    return steps.end() - std::ranges::lower_bound(steps, grant) <= static_cast<std::ptrdiff_t>(kGrantSteps);
}

} // namespace

std::uint64_t TaskSpan::lengthNs(std::uint64_t nowNs) const noexcept
{
    const std::uint64_t end = end_ns == kOpen ? nowNs : end_ns;
    return end - std::min(end, begin_ns);
}

WaitChange TaskSpans::add(const RecordedRun &run, std::size_t event)
{
    const Event &at = run.event(event);
    if (at.kind == EventKind::dropped)
        m_firstLoss = std::min(m_firstLoss, event);
    if (at.task == kNoTask)
        return {};
    if (toIndex(at.task) >= m_tasks.size())
        m_tasks.resize(std::size_t{toIndex(at.task)} + 1);
    Task &task = m_tasks[toIndex(at.task)];
    const std::optional<std::size_t> grant = grantTakenBackBy(run, event);
    if (!grant || !isRecent(task.steps, *grant))
        return apply(task, run, event);
    return replay(task, run, [&grant](std::vector<std::size_t> &steps) { std::erase(steps, *grant); });
}

WaitChange TaskSpans::apply(Task &task, const RecordedRun &run, std::size_t event)
{
    const Event &at = run.event(event);
    Spans &spans = task.spans;
    const std::optional<TaskSpan::Kind> begun = begunBy(at.kind, spans);
    if (begun || endsAWait(at.kind))
        task.steps.push_back(event);
    if (endsAWait(at.kind) && !isWaiting(spans))
        ++task.early_ends;
    if (at.kind == EventKind::wait && task.early_ends > 0 && event < m_firstLoss) {
        --task.early_ends;
        return {};
    }
    if (!begun)
        return {};
    if (!spans.empty()) {
        const bool endWasLost = isWaiting(spans) && at.kind == EventKind::wait;
        spans.back().end_ns = endWasLost ? spans.back().begin_ns : at.time_ns;
    }
    spans.push_back({*begun, at.time_ns, TaskSpan::kOpen, event});
    return changeByLast(spans);
}

WaitChange TaskSpans::takeBack(const RecordedRun &run, std::size_t event)
{
    const Event &at = run.event(event);
    if (m_firstLoss == event)
        m_firstLoss = kNoLoss;
    if (at.task == kNoTask)
        return {};
    Task &task = m_tasks[toIndex(at.task)];
    const std::optional<std::size_t> grant = grantTakenBackBy(run, event);
    if (!grant || std::ranges::binary_search(task.steps, *grant))
        return takeLastBack(task, run, event);
    const WaitChange back =
        replay(task, run, [&grant](std::vector<std::size_t> &steps) { steps.insert(std::ranges::lower_bound(steps, *grant), *grant); });
    return {-back.waiting, -back.wait_ns};
}

WaitChange TaskSpans::takeLastBack(Task &task, const RecordedRun &run, std::size_t event)
{
    if (task.steps.empty() || task.steps.back() != event)
        return {};
    task.steps.pop_back();
    Spans &spans = task.spans;
    WaitChange change;
    const bool began = !spans.empty() && spans.back().event == event;
    if (began) {
        change = changeByLast(spans);
        spans.pop_back();
        if (!spans.empty())
            spans.back().end_ns = TaskSpan::kOpen;
    }
    const EventKind kind = run.event(event).kind;
    if (kind == EventKind::wait && !began)
        ++task.early_ends;
    if (endsAWait(kind) && !isWaiting(spans))
        --task.early_ends;
    return change;
}

WaitChange TaskSpans::replay(Task &task, const RecordedRun &run, const std::function<void(std::vector<std::size_t> &)> &changeSteps)
{
    const WaitChange before = waitsOf(task.spans);
    std::vector<std::size_t> steps = std::exchange(task.steps, {});
    changeSteps(steps);
    task.spans = task.spans_before;
    task.early_ends = task.early_ends_before;
    for (const std::size_t step : steps)
        apply(task, run, step);
    const WaitChange after = waitsOf(task.spans);
    return {after.waiting - before.waiting, after.wait_ns - before.wait_ns};
}

void TaskSpans::settle(const RecordedRun &run)
{
    constexpr std::size_t kKept = 2 * kGrantSteps;
    for (Task &task : m_tasks) {
        if (task.steps.size() <= 2 * kKept)
            continue;
        const auto kept = task.steps.end() - static_cast<std::ptrdiff_t>(kKept);
        Task before;
        before.spans = std::move(task.spans_before);
        before.early_ends = task.early_ends_before;
        for (auto step = task.steps.begin(); step != kept; ++step)
            apply(before, run, *step);
        if (before.spans.size() > 2)
            before.spans.erase(before.spans.begin(), before.spans.end() - 2);
        task.spans_before = std::move(before.spans);
        task.early_ends_before = before.early_ends;
        task.steps.erase(task.steps.begin(), kept);
        replay(task, run, [](std::vector<std::size_t> &) {});
    }
}

std::size_t TaskSpans::memoryBytes() const noexcept
{
    std::size_t bytes = m_tasks.size() * sizeof(Task);
    for (const Task &task : m_tasks)
        bytes += (task.spans.size() + task.spans_before.size()) * sizeof(TaskSpan) + task.steps.size() * sizeof(std::size_t);
    return bytes;
}

const std::vector<TaskSpan> &TaskSpans::of(TaskId task) const noexcept
{
    static const Spans kNone;
    return toIndex(task) < m_tasks.size() ? m_tasks[toIndex(task)].spans : kNone;
}

} // namespace atomalloc::app
