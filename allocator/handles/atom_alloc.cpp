// SPDX-License-Identifier: MPL-2.0
#include "allocator/handles/atom_alloc.h"

#include "allocator/core/core.h"

#include <new>
#include <utility>

namespace atomalloc {

namespace {

/// The tasks of this thread, one per allocator that it used without naming a task. They end with the thread.
struct ThreadTasks
{
    struct Entry
    {
        const Core *core;
        Task task;
    };
    std::vector<Entry> entries;
};

// Pointers need no destructor, so static destructors, which run after those of the main thread's thread_locals, find them as they are.
thread_local ThreadTasks *t_tasks = nullptr;
thread_local bool t_ended = false;

struct EndOfThread
{
    ~EndOfThread()
    {
        t_ended = true;
        delete std::exchange(t_tasks, nullptr);
    }
};

std::vector<ThreadTasks::Entry> &tasksOfThisThread()
{
    if (t_tasks == nullptr) {
        t_tasks = new ThreadTasks; // after the end of the thread: for static destructors, until the program is gone
        if (!t_ended) {
            thread_local const EndOfThread atEnd{};
            (void)atEnd;
        }
    }
    return t_tasks->entries;
}

} // namespace

Result<AtomAlloc, CreateError> AtomAlloc::create(const AtomAllocConfig &config, const Environment &environment)
{
    CreateError error;
    try {
        error.faults = validate(config);
        if (error.faults.empty())
            if (Core *core = Core::create(config, environment, error.refusal); core != nullptr)
                return AtomAlloc(core);
    } catch (const std::bad_alloc &) {
        error.refusal = SystemRefusal::memory;
    }
    error.out_of_os_memory = error.refusal == SystemRefusal::memory;
    return Unexpected<CreateError>(std::move(error));
}

AtomAlloc::AtomAlloc(AtomAlloc &&other) noexcept : m_core(std::exchange(other.m_core, nullptr)) {}

AtomAlloc &AtomAlloc::operator=(AtomAlloc &&other) noexcept
{
    std::swap(m_core, other.m_core);
    return *this;
}

AtomAlloc::~AtomAlloc()
{
    if (m_core == nullptr)
        return;
    if (t_tasks != nullptr)
        std::erase_if(t_tasks->entries, [this](const ThreadTasks::Entry &entry) { return entry.core == m_core; });
    m_core->orphan();
}

const AtomAllocConfig &AtomAlloc::config() const noexcept { return m_core->config(); }

Task AtomAlloc::createTask(Executor *executor)
{
    TaskState *state = m_core->beginTask(executor);
    return Task(m_core, state, state->id);
}

Task &AtomAlloc::taskOfThisThread()
{
    std::vector<ThreadTasks::Entry> &entries = tasksOfThisThread();
    for (ThreadTasks::Entry &entry : entries)
        if (entry.core == m_core)
            return entry.task;
    // A core that was shut down lives on only through entries like these.
    std::erase_if(entries, [](const ThreadTasks::Entry &entry) { return entry.core->closed(); });
    entries.push_back({m_core, createTask()});
    entries.back().task.m_state->ofThread = true;
    return entries.back().task;
}

Task *AtomAlloc::taskOfThisThreadIfAny() noexcept
{
    try {
        return &taskOfThisThread();
    } catch (const std::bad_alloc &) {
        return nullptr;
    }
}

Result<Block, AllocError> AtomAlloc::tryAllocate(Layout layout) noexcept
{
    if (Task *task = taskOfThisThreadIfAny(); task != nullptr) [[likely]]
        return task->tryAllocate(layout);
    return m_core->allocate(nullptr, layout);
}

Result<void, AllocError> AtomAlloc::tryDeallocate(Block &&block) noexcept
{
    if (Task *task = taskOfThisThreadIfAny(); task != nullptr) [[likely]]
        return task->tryDeallocate(std::move(block));
    Block taken = std::move(block); // another allocator's block goes back to that one at the end of this scope
    return m_core->deallocate(nullptr, taken);
}

AllocateAwaiter AtomAlloc::allocate(Layout layout) { return taskOfThisThread().allocate(layout); }
WaitAwaiter AtomAlloc::allocateWhenAvailable(Layout layout, WaitOptions options)
{
    return taskOfThisThread().allocateWhenAvailable(layout, std::move(options));
}
DeallocateAwaiter AtomAlloc::deallocate(Block &&block) { return taskOfThisThread().deallocate(std::move(block)); }

ReadyAwaiter<AtomAllocStats> AtomAlloc::stats() const { return ReadyAwaiter<AtomAllocStats>(statsNow()); }
AtomAllocStats AtomAlloc::statsNow() const { return m_core->stats(); }
void AtomAlloc::maintain() noexcept { m_core->maintain(); }
ReadyAwaiter<std::uint64_t> AtomAlloc::trim() { return ReadyAwaiter<std::uint64_t>(trimNow()); }
std::uint64_t AtomAlloc::trimNow() noexcept { return m_core->trim(Cause::trim); }
ReadyAwaiter<std::uint64_t> AtomAlloc::shutdown() { return ReadyAwaiter<std::uint64_t>(shutdownNow()); }
std::uint64_t AtomAlloc::shutdownNow() noexcept { return m_core->shutdown(); }
std::size_t AtomAlloc::drainEvents(const std::function<void(std::span<const Event>)> &consume) { return m_core->tracer().drain(consume); }
std::vector<std::string> AtomAlloc::checkInvariants() const { return m_core->checkInvariants(); }
std::vector<BlockInfo> AtomAlloc::blocks() const { return m_core->blocks(); }
std::span<const std::byte> AtomAlloc::arena() const noexcept { return m_core->arena(); }

} // namespace atomalloc
