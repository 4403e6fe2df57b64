// SPDX-License-Identifier: MPL-2.0
#include "allocator/handles/atom_alloc.h"

#include "allocator/core/core.h"

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
    error.faults = validate(config);
    if (!error.faults.empty())
        return Unexpected<CreateError>(std::move(error));
    Core *core = Core::create(config, environment, error.out_of_os_memory);
    if (core == nullptr)
        return Unexpected<CreateError>(std::move(error));
    return AtomAlloc(core);
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

Result<Block, AllocError> AtomAlloc::tryAllocate(Layout layout) noexcept { return taskOfThisThread().tryAllocate(layout); }
Result<void, AllocError> AtomAlloc::tryDeallocate(Block &&block) noexcept { return taskOfThisThread().tryDeallocate(std::move(block)); }
AllocateAwaiter AtomAlloc::allocate(Layout layout) noexcept { return taskOfThisThread().allocate(layout); }
WaitAwaiter AtomAlloc::allocateWhenAvailable(Layout layout, WaitOptions options) noexcept
{
    return taskOfThisThread().allocateWhenAvailable(layout, std::move(options));
}
DeallocateAwaiter AtomAlloc::deallocate(Block &&block) noexcept { return taskOfThisThread().deallocate(std::move(block)); }

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
