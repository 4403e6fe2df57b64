// SPDX-License-Identifier: MPL-2.0
#include "allocator/handles/thread_tasks.h"

#include "allocator/core/core.h"

#include <new>
#include <utility>

namespace atomalloc {

namespace {

constinit thread_local TaskState *t_first = nullptr;
constinit thread_local bool t_ended = false;

/// Ends the tasks that `isIts` picks. The list is whole before each end: that may run a waiting coroutine, which may come here again.
template <typename Picks>
void endThose(Picks isIts) noexcept
{
    for (TaskState **link = &t_first; *link != nullptr;) {
        TaskState &task = **link;
        if (!isIts(task)) {
            link = &task.next;
            continue;
        }
        *link = std::exchange(task.next, nullptr);
        Core::of(task.core)->endTask(task);
        link = &t_first;
    }
}

struct EndOfThread
{
    ~EndOfThread()
    {
        t_ended = true;
        endThose([](const TaskState &) { return true; });
    }
};

TaskState *known(const Core &core) noexcept
{
    for (TaskState *task = t_first; task != nullptr; task = task->next)
        if (task->core == &core.front())
            return task;
    return nullptr;
}

/// Null where there is no memory for it.
TaskState *add(Core &core) noexcept
{
    // An allocator that was shut down lives on only through tasks like these.
    endThose([](const TaskState &task) { return Core::of(task.core)->closed(); });
    TaskState *task = core.beginTask(nullptr);
    if (task == nullptr)
        return nullptr;
    task->ofThread = true;
    task->next = std::exchange(t_first, task);
    // Last: the system takes memory to remember the destructor, and a program may have put an allocator in place of malloc.
    if (!t_ended) {
        thread_local const EndOfThread atEnd{};
        (void)atEnd;
    }
    return task;
}

} // namespace

TaskState *ThreadTasks::findOrRegister(Core &core) noexcept
{
    if (TaskState *task = known(core); task != nullptr) [[likely]]
        return task;
    if (t_ended || core.closed())
        return nullptr;
    return add(core);
}

TaskState &ThreadTasks::require(Core &core)
{
    TaskState *task = known(core);
    if (task == nullptr)
        task = add(core);
    if (task == nullptr)
        throw std::bad_alloc();
    return *task;
}

void ThreadTasks::end(const Core &core) noexcept
{
    endThose([&core](const TaskState &task) { return task.core == &core.front(); });
}

} // namespace atomalloc
