// SPDX-License-Identifier: MPL-2.0
#include "allocator/handles/atom_alloc.h"

#include "allocator/core/core.h"
#include "allocator/handles/thread_tasks.h"
#include "allocator/os/system_environment.h"

#include <new>
#include <utility>

namespace atomalloc {

std::uint64_t metadataReservedBytes(const AtomAllocConfig &config) { return MemoryPlan(config).metadataBytes(); }

Result<AtomAlloc, CreateError> AtomAlloc::create(const AtomAllocConfig &config, const Environment &environment)
{
    CreateError error;
    try {
        error.faults = validate(config);
    } catch (const std::bad_alloc &) { // for the list
        error.refusal = SystemRefusal::memory;
    }
    if (error.faults.empty() && error.refusal == SystemRefusal::none) {
        constexpr std::uint64_t kSmallPool = 1 << 20; // the question would cost more than it tells
        const PageSource &pages = environment.page_source != nullptr ? *environment.page_source : systemPageSource();
        error.available_bytes = config.initial_pool_size > kSmallPool ? pages.availableBytes() : PageSource::kUnknownBytes;
        if (config.initial_pool_size > error.available_bytes)
            error.refusal = SystemRefusal::initial_pool;
        else if (Core *core = Core::create(config, environment, error.refusal); core != nullptr)
            return AtomAlloc(core);
    }
    error.out_of_os_memory = error.refusal == SystemRefusal::memory || error.refusal == SystemRefusal::initial_pool;
    if (error.refusal != SystemRefusal::initial_pool)
        error.available_bytes = 0;
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
    ThreadTasks::end(*m_core);
    m_core->orphan();
}

const AtomAllocConfig &AtomAlloc::config() const noexcept { return m_core->config(); }

Task AtomAlloc::createTask(Executor *executor)
{
    TaskState *state = m_core->beginTask(executor);
    if (state == nullptr)
        throw std::bad_alloc();
    return Task(state->core, state, state->id);
}

Result<Block, AllocError> AtomAlloc::tryAllocate(Layout layout) noexcept
{
    if (TaskState *task = ThreadTasks::findOrRegister(*m_core); task != nullptr) [[likely]]
        return FastPath::allocate(*task, layout.size, layout.alignment);
    return m_core->allocate(nullptr, layout);
}

Result<void, AllocError> AtomAlloc::tryDeallocate(Block &&block) noexcept
{
    if (TaskState *task = ThreadTasks::findOrRegister(*m_core); task != nullptr) [[likely]]
        return FastPath::deallocate(*task, block);
    Block taken = std::move(block); // another allocator's block goes back to that one at the end of this scope
    return m_core->deallocate(nullptr, taken);
}

AllocateAwaiter AtomAlloc::allocate(Layout layout) { return {ThreadTasks::require(*m_core), layout}; }
WaitAwaiter AtomAlloc::allocateWhenAvailable(Layout layout, WaitOptions options)
{
    return {ThreadTasks::require(*m_core), layout, std::move(options)};
}
DeallocateAwaiter AtomAlloc::deallocate(Block &&block) { return {ThreadTasks::require(*m_core), std::move(block)}; }

ReadyAwaiter<AtomAllocStats> AtomAlloc::stats() const { return ReadyAwaiter<AtomAllocStats>(statsNow()); }
AtomAllocStats AtomAlloc::statsNow() const { return m_core->stats(); }
AtomAllocTotals AtomAlloc::totalsNow(std::span<ClassStats> classes) const noexcept { return m_core->totals(classes); }
void AtomAlloc::prepareFork() noexcept { m_core->prepareFork(); }
void AtomAlloc::afterForkInParent() noexcept { m_core->endFork(); }
void AtomAlloc::afterForkInChild() noexcept
{
    m_core->endFork();
    m_core->tracer().forgetLostConsumers();
}
void AtomAlloc::maintain() noexcept { m_core->maintain(); }
ReadyAwaiter<std::uint64_t> AtomAlloc::trim() { return ReadyAwaiter<std::uint64_t>(trimNow()); }
std::uint64_t AtomAlloc::trimNow() noexcept { return m_core->trim(Cause::trim); }
ReadyAwaiter<std::uint64_t> AtomAlloc::shutdown() { return ReadyAwaiter<std::uint64_t>(shutdownNow()); }
std::uint64_t AtomAlloc::shutdownNow() noexcept { return m_core->shutdown(); }
std::size_t AtomAlloc::drainEvents(const std::function<void(std::span<const Event>)> &consume) { return m_core->tracer().drain(consume); }
std::vector<std::string> AtomAlloc::checkInvariants() const { return m_core->checkInvariants(); }
std::vector<BlockInfo> AtomAlloc::blocks() const { return m_core->blocks(); }
std::span<const std::byte> AtomAlloc::arena() const noexcept { return m_core->arena(); }
void AtomAlloc::openArenaToReaders() const noexcept { m_core->openArenaToReaders(); }

} // namespace atomalloc
