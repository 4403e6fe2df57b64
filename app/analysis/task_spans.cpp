// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/task_spans.h"

#include <algorithm>
#include <optional>

namespace atomalloc::app {
namespace {

using Spans = std::vector<TaskSpan>;

bool isWaiting(const Spans &spans) noexcept { return !spans.empty() && spans.back().kind == TaskSpan::Kind::waiting; }

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

} // namespace

std::uint64_t TaskSpan::lengthNs(std::uint64_t nowNs) const noexcept
{
    const std::uint64_t end = end_ns == kOpen ? nowNs : end_ns;
    return end - std::min(end, begin_ns);
}

WaitChange TaskSpans::add(const RecordedRun &run, std::size_t event)
{
    const Event &at = run.event(event);
    if (at.task == kNoTask)
        return {};
    if (toIndex(at.task) >= m_tasks.size())
        m_tasks.resize(std::size_t{toIndex(at.task)} + 1);
    Spans &spans = m_tasks[toIndex(at.task)];
    const std::optional<TaskSpan::Kind> begun = begunBy(at.kind, spans);
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
    if (at.task == kNoTask)
        return {};
    Spans &spans = m_tasks[toIndex(at.task)];
    if (spans.back().event != event)
        return {};
    const WaitChange change = changeByLast(spans);
    spans.pop_back();
    if (!spans.empty())
        spans.back().end_ns = TaskSpan::kOpen;
    return change;
}

const std::vector<TaskSpan> &TaskSpans::of(TaskId task) const noexcept
{
    static const Spans kNone;
    return toIndex(task) < m_tasks.size() ? m_tasks[toIndex(task)] : kNone;
}

} // namespace atomalloc::app
