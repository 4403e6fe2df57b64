// SPDX-License-Identifier: GPL-3.0-or-later
// From the heap to what the Lanes view shows: which tasks get a row of their own in each class, and the blocks of each row.
#include "app/analysis/byte_layers.h"
#include "app/config/size_classes.h"
#include "app/words/figure_text.h"
#include "ui/views/lanes/lanes_index.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>
#include <ranges>

namespace atomalloc::ui {

namespace {

/// No strip can show more cells than this: 4 px each on the widest screens.
constexpr std::size_t kMostCells = 640;
constexpr std::size_t kFewTasks = 6;   ///< a row each
constexpr std::size_t kManyTasks = 40; ///< beyond: the pinned task, the busiest, all others
constexpr std::size_t kBusiestRows = 4;

/// Tasks of a class with rows of their own, by id. By the whole run's activity, so that rows stay where they are.
std::vector<TaskId> rowTasks(const app::ClassUse::Class &used, std::size_t taskCount, TaskId pinned)
{
    std::vector<std::pair<std::uint64_t, std::uint32_t>> byActivity;
    for (const auto &[task, events] : used.tasks)
        byActivity.emplace_back(events, task);
    std::sort(byActivity.begin(), byActivity.end(),
              [](const auto &a, const auto &b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    const std::size_t most = taskCount <= kFewTasks ? byActivity.size() : taskCount <= kManyTasks ? kBusiestRows : 1;
    // A row named "others" for one task would hide its name for nothing.
    const std::size_t rows = byActivity.size() <= most + 1 ? byActivity.size() : most;
    std::vector<TaskId> tasks;
    for (std::size_t i = 0; i < rows; ++i)
        tasks.push_back(TaskId{byActivity[i].second});
    const bool uses = pinned != kNoTask && used.tasks.contains(toIndex(pinned));
    if (uses && std::find(tasks.begin(), tasks.end(), pinned) == tasks.end())
        tasks.push_back(pinned);
    std::sort(tasks.begin(), tasks.end());
    return tasks;
}

/// Counts on, block by block in drawing order, how many the filter leaves.
template <class Iterator, class BlockOf>
void countShown(Iterator begin, Iterator end, BlockOf blockOf, const app::ShownBlocks *left, StripContent &strip)
{
    if (left == nullptr)
        return;
    if (strip.shown_before.empty())
        strip.shown_before.push_back(0);
    std::uint32_t shown = strip.shown_before.back();
    for (; begin != end; ++begin) {
        shown += left->shows(blockOf(*begin)) ? 1 : 0;
        strip.shown_before.push_back(shown);
    }
}

void addEntries(const LanesIndex &index, StripKind kind, ClassIndex sizeClass, TaskId task, const app::ShownBlocks *left,
                StripContent &strip)
{
    const std::size_t count = index.count(kind, sizeClass, task);
    const std::size_t room = kMostCells - strip.blocks.size();
    const auto oldest = index.oldest(kind, sizeClass, task, left != nullptr ? count : std::min(room, count));
    strip.total += count;
    countShown(
        oldest.begin(), oldest.end(), [](const AgedBlocks::Entry &entry) { return entry.block; }, left, strip);
    for (const AgedBlocks::Entry &entry : oldest.first(std::min(room, count)))
        strip.blocks.push_back(entry.block);
}

void addQueue(const app::QueueState *queue, const app::ShownBlocks *left, RowContent &row)
{
    if (queue == nullptr)
        return;
    StripContent &hot = row.strips[static_cast<std::size_t>(StripKind::hot)];
    StripContent &cold = row.strips[static_cast<std::size_t>(StripKind::cold)];
    hot.total += queue->hot.size();
    cold.total += queue->cold.size();
    countShown(queue->hot.rbegin(), queue->hot.rend(), std::identity(), left, hot);
    countShown(queue->cold.begin(), queue->cold.end(), std::identity(), left, cold);
    for (auto block = queue->hot.rbegin(); block != queue->hot.rend() && hot.blocks.size() < kMostCells; ++block)
        hot.blocks.push_back(*block);
    for (auto block = queue->cold.begin(); block != queue->cold.end() && cold.blocks.size() < kMostCells; ++block)
        cold.blocks.push_back(*block);
}

static_assert(app::kTaskPlaces.size() == kStripCount); // each strip shows one of them, in the order of StripKind

void addPeaks(const app::PlaceMost &peaks, ClassIndex sizeClass, TaskId task, RowContent &row)
{
    for (std::size_t i = 0; i < kStripCount; ++i)
        row.most[i] += peaks.most(app::kTaskPlaces[i], sizeClass, task);
    row.keepsWaitPlace = row.keepsWaitPlace || peaks.waits(sizeClass, task);
}

void addBlocks(const app::HeapState &heap, const LanesIndex &index, ClassIndex sizeClass, TaskId task, const app::ShownBlocks *left,
               RowContent &row)
{
    addEntries(index, StripKind::inUse, sizeClass, task, left, row.strips[0]);
    addEntries(index, StripKind::zeroing, sizeClass, task, left, row.strips[1]);
    addQueue(heap.queue(task, sizeClass), left, row);
}

void addRows(const app::HeapState &heap, const LanesIndex &index, const RunDigest &digest, TaskId pinned, const app::ShownBlocks *left,
             LaneContent &lane)
{
    const app::ClassUse::Class &used = digest.classes()[toIndex(lane.size_class)];
    const std::vector<TaskId> tasks = rowTasks(used, digest.tasks().size(), pinned);
    for (const TaskId task : tasks) {
        RowContent row;
        row.task = task;
        row.tag = app::taskTag(task);
        addBlocks(heap, index, lane.size_class, task, left, row);
        addPeaks(digest.peaks(), lane.size_class, task, row);
        lane.rows.push_back(std::move(row));
    }
    RowContent others;
    others.tag = QCoreApplication::translate("Lanes", "others");
    addBlocks(heap, index, lane.size_class, kNoTask, left, others);
    bool any = others.strips[0].total + others.strips[1].total > 0;
    for (const auto &[task, events] : used.tasks) {
        if (std::binary_search(tasks.begin(), tasks.end(), TaskId{task}))
            continue;
        any = true;
        addBlocks(heap, index, lane.size_class, TaskId{task}, left, others);
        addPeaks(digest.peaks(), lane.size_class, TaskId{task}, others);
    }
    if (any)
        lane.rows.push_back(std::move(others));
}

/// Of a task that waits. Its last event is the wait.
void addWait(const TaskContent &task, std::size_t event, const app::EventWords &words, LanesContent &content)
{
    const ClassIndex fits = app::classFor(words.classSizes(), task.waiting_bytes);
    if (fits == kNoClass)
        return;
    LaneContent &lane = content.lanes[toIndex(fits)];
    auto row = std::find_if(lane.rows.begin(), lane.rows.end(), [&task](const RowContent &r) { return r.task == task.task; });
    if (row == lane.rows.end())
        row = std::find_if(lane.rows.begin(), lane.rows.end(), [](const RowContent &r) { return r.task == kNoTask; });
    if (row != lane.rows.end())
        row->waits.push_back({task.task, task.waiting_bytes, task.waiting_since_ns, event});
}

void addTasks(const app::HeapState &heap, const app::RecordedRun &run, const RunDigest &digest, LanesContent &content)
{
    const bool words = digest.tasks().size() <= kManyTasks;
    for (const app::RunTask &named : digest.tasks()) {
        const app::HeapTask &state = heap.task(named.id);
        TaskContent task;
        task.task = named.id;
        task.name = named.name;
        task.status = state.status;
        task.live_bytes = state.live_bytes;
        task.waiting_bytes = state.waiting_bytes;
        task.place_in_line = state.place_in_line;
        task.waiting_since_ns = state.waiting_since_ns;
        if (words && state.status == app::HeapTask::Status::running && state.last_event < run.eventCount())
            task.doing = digest.words().doing(run.event(state.last_event));
        if (state.status == app::HeapTask::Status::waiting)
            addWait(task, state.last_event, digest.words(), content);
        content.tasks.push_back(std::move(task));
    }
}

} // namespace

LanesContent buildContent(const app::HeapState &heap, const app::RecordedRun &run, const LanesIndex &index, const RunDigest &digest,
                          const LanesChoices &choices, std::uint64_t nowNs, const app::ShownBlocks *left)
{
    LanesContent content;
    const app::SeriesPoint &totals = heap.totals();
    content.max_memory = digest.config().max_memory;
    const std::uint64_t taken = totals.live_bytes + totals.zeroing_bytes + totals.retired_bytes;
    content.free_anywhere = content.max_memory > taken ? content.max_memory - taken : 0;
    content.most_live_bytes = digest.mostLiveBytes();
    content.now_ns = nowNs;
    content.ttl_ns = static_cast<std::uint64_t>(digest.config().cache_ttl.count());
    const std::vector<app::ClassState> &classes = heap.classes();
    for (std::size_t i = 0; i < digest.classes().size(); ++i) {
        LaneContent lane;
        lane.size_class = ClassIndex{static_cast<std::uint8_t>(i)};
        if (i < classes.size())
            lane.counts = classes[i];
        lane.counts.block_size = digest.words().blockSize(lane.size_class);
        lane.used = digest.classes()[i].events > 0;
        lane.folded = choices.folded.contains(static_cast<std::uint8_t>(i));
        if (lane.used && !lane.folded)
            addRows(heap, index, digest, choices.pinnedTask, left, lane);
        content.lanes.push_back(std::move(lane));
    }
    addTasks(heap, run, digest, content);
    return content;
}

} // namespace atomalloc::ui
