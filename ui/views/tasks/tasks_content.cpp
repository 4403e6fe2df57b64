// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/tasks/tasks_content.h"

#include "app/words/names.h"

#include <QCollator>

#include <algorithm>
#include <limits>

namespace atomalloc::ui {

namespace {

std::uint64_t beginOf(const app::TaskTimeline &timeline, TaskId task)
{
    const std::vector<app::TaskSpan> &spans = timeline.spans().of(task);
    return spans.empty() ? std::numeric_limits<std::uint64_t>::max() : spans.front().begin_ns;
}

/// What to sort by, the least first.
std::uint64_t rankOf(const app::TaskTimeline &timeline, TaskId task, TaskOrder order, std::uint64_t endNs)
{
    constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
    switch (order) {
    case TaskOrder::start:
        return beginOf(timeline, task);
    case TaskOrder::live:
        return kMost - timeline.mostLive(task);
    case TaskOrder::waited:
        return kMost - timeline.waitedNs(task, endNs);
    case TaskOrder::name:
        break;
    }
    return 0;
}

} // namespace

std::vector<app::RunTask> tasksInOrder(std::vector<app::RunTask> tasks, const app::TaskTimeline &timeline, TaskOrder order,
                                       std::uint64_t endNs)
{
    std::ranges::sort(tasks, {}, [](const app::RunTask &task) { return toIndex(task.id); });
    if (order == TaskOrder::name) {
        // The C locale compares bytes and knows no numbers.
        QCollator collator(QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale());
        collator.setNumericMode(true);
        std::ranges::stable_sort(
            tasks, [&collator](const app::RunTask &a, const app::RunTask &b) { return collator.compare(a.name, b.name) < 0; });
        return tasks;
    }
    std::ranges::stable_sort(tasks, {}, [&](const app::RunTask &task) { return rankOf(timeline, task.id, order, endNs); });
    return tasks;
}

QString statusOf(const LaneFigures &figures) { return figures.waits_to_free ? app::waitingToFreeText() : app::statusText(figures.status); }

LaneFigures figuresOf(TaskId task, const app::RecordedRun &run, const app::TaskTimeline &timeline, const app::HeapState &heap)
{
    const app::HeapTask &state = heap.task(task);
    return {state.status, timeline.liveAt(run, task, heap.position()), state.waiting_bytes, state.place_in_line, state.waiting_since_ns};
}

} // namespace atomalloc::ui
