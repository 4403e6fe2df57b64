// SPDX-License-Identifier: MPL-2.0
// Creation, destruction, registration of tasks, and the calls that go through several parts.
#include "allocator/core/core.h"

#include "allocator/os/system_environment.h"

#include <algorithm>
#include <new>

namespace atomalloc {

Core *Core::create(const AtomAllocConfig &config, const Environment &environment, SystemRefusal &refusal) noexcept
{
    refusal = SystemRefusal::memory;
    PageSource &pages = environment.page_source != nullptr ? *environment.page_source : systemPageSource();
    void *anchor = Lifetime::takeAnchor();
    if (anchor == nullptr)
        return nullptr;
    const MemoryPlan plan(config);
    const std::size_t page = pages.osPageSize();
    const auto memory = ReservedMemory::take(
        pages, sizeof(Core), {(config.max_memory + page - 1) / page * page, std::max<std::size_t>(page, plan.units().alignment())},
        {plan.metadataBytes(), std::max<std::size_t>(page, plan.hugeWords().isEmpty() ? 0 : MemoryPlan::kHugePage)});
    if (!memory) {
        Lifetime::giveAnchor(anchor);
        return nullptr;
    }
    auto *core = new (memory->core) Core(config, environment, pages, *memory, anchor);
    refusal = core->setUp();
    if (refusal == SystemRefusal::none)
        return core;
    core->dropReference();
    return nullptr;
}

Core::Core(const AtomAllocConfig &config, const Environment &environment, PageSource &pages, const ReservedMemory &memory,
           void *anchor) noexcept
    : m_base(config, environment, pages, memory),
      m_lifetime(*this, anchor),
      m_registry(pages, m_base.plan.queueLimits()),
      m_clock(m_base),
      m_layouts(m_base),
      m_handles(m_base),
      m_check(m_base),
      m_stock(m_base, m_check),
      m_moves(m_base, m_stock, m_clock),
      m_caches(m_base, m_moves, m_registry),
      m_search(m_base, m_stock, m_caches, m_moves),
      m_backpressure(*this, m_base.attention, m_base.transits, m_base.log),
      m_allocating(m_base, m_stock, m_moves, m_search, m_check),
      m_freeing(m_base, {.stock = m_stock,
                         .caches = m_caches,
                         .moves = m_moves,
                         .check = m_check,
                         .handles = m_handles,
                         .clock = m_clock,
                         .registry = m_registry,
                         .backpressure = m_backpressure}),
      m_figures(m_base, m_stock, m_caches, m_registry, m_backpressure),
      m_invariants(m_base, m_stock, m_registry, m_figures)
{
    m_base.setUpFront(this);
    m_lastDecommitNs.store(m_base.front.clockNs.load(std::memory_order_relaxed),
                           std::memory_order_relaxed); // relaxed: nobody else knows it
}

SystemRefusal Core::setUp() noexcept
{
    if (const SystemRefusal refusal = m_base.setUpHardening(); refusal != SystemRefusal::none)
        return refusal;
    m_base.preferHugePages();
    m_caches.setUp();
    m_backpressure.attach(reinterpret_cast<Waiter *>(m_base.memory.metadata + m_base.plan.waitersAt()), MemoryPlan::kWaiters,
                          reinterpret_cast<Atomic<std::uint64_t> *>(m_base.memory.metadata + m_base.plan.lineAt()), MemoryPlan::kLineSlots);
    const bool committed = m_stock.setUp();
    if (marked())
        marks::beginArena(m_base.memory.arena, m_base.memory.arenaBytes, m_base.config.zero_on_dealloc);
    return committed ? SystemRefusal::none : SystemRefusal::memory;
}

Core::~Core()
{
    if (marked())
        marks::endArena(m_base.memory.arena, m_base.memory.arenaBytes);
}

void Core::destroy() noexcept
{
    PageSource &pages = m_base.pages;
    const ReservedMemory memory = m_base.memory;
    this->~Core();
    memory.giveBack(pages);
}

void Core::orphan() noexcept
{
    shutdown();
    m_lifetime.orphan();
}

bool Core::nothingLives() noexcept
{
    // acquire (17): what transits that have ended did is seen; its partner is the end of a Transit.
    // acq_rel (17) on a change of nothing: a look that met what a transit did meanwhile meets its beginning, too. Its partner is the begin
    // of a Transit.
    const std::uint64_t ended = m_base.transits.finished.load(std::memory_order_acquire);
    return m_figures.countLiveBlocks() == 0 && m_base.transits.started.fetch_add(0, std::memory_order_acq_rel) == ended;
}

TaskState *Core::beginTask(Executor *executor) noexcept
{
    const std::uint64_t number = m_nextTask.fetch_add(1, std::memory_order_relaxed); // relaxed: only uniqueness counts
    TaskState *task = m_registry.take();
    if (task == nullptr)
        return nullptr;
    task->id = taskOfNumber(number);
    task->idHigh = BlockHandle::pack(toIndex(task->id), 0);
    if (task->cache == &TaskCache::none()) // else the one before could not give its cache back
        task->key = CacheControl::ownedBy(task->id);
    task->core = &m_base.front;
    task->ofThread = false;
    task->ended = false;
    task->executor = executor != nullptr ? executor : m_base.environment.executor;
    m_lifetime.addTask();
    m_base.log.record(EventKind::task_begin, Cause::none, task->id, toIndex(kNoBlock), kNoClass, Place::none, Place::none);
    return task;
}

void Core::endTask(TaskState &task) noexcept
{
    m_caches.giveUp(task);
    m_base.log.record(EventKind::task_end, Cause::none, task.id, toIndex(kNoBlock), kNoClass, Place::none, Place::none);
    answerAttention();
    task.ended = true;
    if (task.wipesUnderWay == 0)
        m_registry.giveBack(task);
    m_lifetime.dropTask();
}

Result<Block, AllocError> Core::allocate(TaskState *task, Layout layout, Operation operation) noexcept
{
    const TaskId taskId = task != nullptr ? task->id : kNoTask;
    ClassIndex index{};
    if (auto checked = m_layouts.check(layout, operation, index); !checked)
        return Unexpected<AllocError>(checked.error());
    if (m_base.tracer.enabled())
        m_clock.read();
    BlockHandle handle;
    if (task != nullptr && m_caches.enter(*task)) {
        handle = m_allocating.takeFromCache(*task, index, layout.size);
        m_caches.leave(*task);
    } else {
        handle = m_allocating.takePastCache(taskId, index, layout.size, false);
    }
    if (handle.core == nullptr)
        handle = m_allocating.takePastCache(taskId, index, layout.size, true);
    answerAttention();
    if (handle.core == nullptr)
        return m_layouts.refuse(ErrorCode::out_of_memory, operation, taskId, layout.size, m_base.config.max_memory);
    return Result<Block, AllocError>(handle);
}

Result<void, AllocError> Core::beginFree(TaskState *task, Block &block, Cause cause, Wipe &wipe) noexcept
{
    auto begun = m_freeing.begin(task, block.m_handle, cause, wipe);
    if (!begun)
        answerAttention(); // the inlined way looked at the handle from within the cache, which a waiter may have gone past
    return begun;
}

void Core::finishFree(Wipe &wipe) noexcept
{
    m_freeing.finish(wipe);
    answerAttention();
}

Result<void, AllocError> Core::deallocate(TaskState *task, Block &block) noexcept
{
    Wipe wipe;
    const Cause cause = task == nullptr ? Cause::scope : (block.m_handle.owner() == task->id ? Cause::local : Cause::remote);
    if (auto begun = beginFree(task, block, cause, wipe); !begun)
        return begun;
    if (m_base.tracer.enabled()) {
        while (wipe.chunksDone < wipe.chunks)
            wipeChunk(wipe);
    } else if (wipe.bytes > 0) {
        wipeMemory(m_base.address(wipe.block), wipe.bytes);
    }
    finishFree(wipe);
    return {};
}

void Core::freeAtScopeEnd(Block &block) noexcept
{
    addReference(); // the block itself keeps the core only until it is counted as free
    (void)deallocate(nullptr, block);
    dropLastUse();
}

Result<void, AllocError> Core::resize(Block &block, std::size_t size) noexcept
{
    const std::size_t limit = m_base.hardening.largestIn(m_base.sizes.blockSize(block.m_handle.sizeClass()));
    if (size == 0 || size > limit) {
        auto refused =
            m_layouts.refuse(ErrorCode::invalid_size, Operation::resize, block.m_handle.owner(), size, limit, block.m_handle.block());
        return refused;
    }
    if (m_base.hardening.canaries)
        if (auto whole = m_check.takeCanary(block.m_handle, Operation::resize); !whole)
            return whole;
    const std::size_t before = block.m_handle.requested();
    // relaxed: figures
    (size > before ? m_base.counters.bytesResizedUp : m_base.counters.bytesResizedDown)
        .fetch_add(size > before ? size - before : before - size, std::memory_order_relaxed);
    if (m_base.marked())
        marks::grow(m_base.front.arenaBegin, m_base.address(block.id()), size);
    block.m_handle.setRequested(static_cast<std::uint32_t>(size));
    m_check.armCanary(block.m_handle);
    return {};
}

Block Core::adopt(void *where, Layout layout) noexcept
{
    const BlockId id = blockAt(where);
    // acquire (15): its partners are Core::beginFree and FastPath::putHot
    const std::uint64_t now = id == kNoBlock ? WordFormat::makeGlobal(0) : m_base.word(toIndex(id)).load(std::memory_order_acquire);
    const ClassIndex index = WordFormat::sizeClass(now);
    // A size of another class was not asked for here: the address is mistaken for another one.
    if (index == kNoClass || index != m_layouts.classFor(layout)) {
        m_handles.countForeign(kNoTask);
        return {};
    }
    // Never a word that the block could have: whoever knows the address may free it, too, so the way without a CAS is not for these.
    const std::uint64_t mark = WordFormat::mark(now) == kMarkLent ? kMarkAddress : kMarkNotLent;
    // Nothing but the caller's word tells how much was asked for: all may have been written. With canaries a size that was not asked for is
    // found out, and the whole block is wiped then.
    const std::uint64_t written = m_base.hardening.canaries ? layout.size : m_base.sizes.blockSize(index);
    return Block(BlockHandle{&m_base.front, WordFormat::withMark(now, mark), toIndex(id),
                             BlockHandle::pack(static_cast<std::uint32_t>(written), static_cast<std::uint32_t>(layout.size))});
}

void *Core::detach(Block &&block) noexcept
{
    Core &core = *of(block.m_handle.core);
    void *where = core.address(block.m_handle.block());
    core.m_base.setMark(block.m_handle.index(), kMarkLent);
    block.m_handle.core = nullptr;
    return where;
}

void Core::maintain() noexcept
{
    const std::uint64_t now = m_clock.read();
    m_base.tracer.renewTime();
    (void)m_base.attention.takeAgeing(); // done here
    age(now);
    if (m_base.attention.someoneWaits()) {
        m_backpressure.expire(now);
        m_backpressure.serve();
    }
}

void Core::serveAndAge() noexcept
{
    if (m_base.attention.takeAgeing())
        age(m_clock.read());
    if (m_base.attention.someoneWaits())
        m_backpressure.serve(); // first: whoever can be served is not late
    if (m_backpressure.hasDeadlines())
        m_backpressure.expireDue(m_clock.read());
}

void Core::age(std::uint64_t nowNs) noexcept
{
    m_clock.noteAgeing(nowNs);
    const Transit transit(m_base.transits);
    m_caches.forEachClaimed([this](TaskCache &cache, TaskState &owner, TaskId task) {
        m_moves.age(cache, owner, task);
        return true;
    });
    m_stock.agePools(nowNs);
    const auto ttl = static_cast<std::uint64_t>(m_base.config.cache_ttl.count());
    std::uint64_t last = m_lastDecommitNs.load(std::memory_order_relaxed); // relaxed: decides who, not what
    if (nowNs - last >= ttl && m_lastDecommitNs.compare_exchange_strong(last, nowNs, std::memory_order_relaxed))
        m_stock.global().decommit(m_base.config.initial_pool_size, true, Cause::idle_ttl);
}

std::uint64_t Core::trim(Cause cause) noexcept
{
    std::uint64_t bytes = 0;
    {
        const Transit transit(m_base.transits);
        m_caches.forEachClaimed([&](TaskCache &cache, TaskState &owner, TaskId task) {
            m_moves.empty(cache, owner, task, cause, true);
            return true;
        });
        m_stock.allPoolsToGlobal(cause);
        m_stock.emptyQuarantine(cause, [] { return false; });
        bytes = m_stock.global().decommit(m_base.config.initial_pool_size, false, cause);
    }
    answerAttention();
    return bytes;
}

std::uint64_t Core::shutdown() noexcept
{
    m_base.attention.close();
    heavyFence(); // (F3): its partner is Gate::open()
    m_caches.closeGates();
    m_backpressure.closeAll();
    trim(Cause::shutdown);
    // Read one after the other: while others are at work, more frees than allocations may have been seen.
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, static_cast<std::int64_t>(m_figures.countLiveBlocks())));
}

Result<Block, AllocError> Core::allocateUnlessOthersWait(TaskState &task, Layout layout) noexcept
{
    if (!m_base.attention.someoneWaits())
        return allocate(&task, layout, Operation::allocate_when_available);
    ClassIndex index{};
    if (auto checked = m_layouts.check(layout, Operation::allocate_when_available, index); !checked)
        return Unexpected<AllocError>(checked.error());
    AllocError behind;
    behind.code = ErrorCode::out_of_memory;
    behind.operation = Operation::allocate_when_available;
    return Unexpected<AllocError>(behind);
}

std::optional<WaiterTicket> Core::enterLine(Layout layout, Backpressure::Request request) noexcept
{
    if (!m_layouts.check(layout, Operation::allocate_when_available, request.demand.sizeClass))
        return std::nullopt;
    request.demand.bytes = static_cast<std::uint32_t>(layout.size);
    return m_backpressure.enter(request);
}

std::optional<std::uint32_t> Core::findBlock(ClassIndex index) noexcept
{
    if (toIndex(index) >= m_base.sizes.count())
        return std::nullopt; // of a waiter that is gone, and whose place is being filled anew
    bool sawAll = true;
    return m_search.searchOnce(index, sawAll);
}

Result<Block, AllocError> Core::collect(WaiterTicket ticket, Layout layout) noexcept
{
    const Backpressure::Outcome outcome = m_backpressure.collect(ticket);
    if (outcome.status == WaitStatus::granted) {
        const BlockHandle handle = m_allocating.handleOf(toIndex(outcome.block), layout.size, outcome.task);
        dropReference(); // the block keeps the core now
        return Result<Block, AllocError>(handle);
    }
    AllocError error;
    error.operation = Operation::allocate_when_available;
    error.value = layout.size;
    error.code = outcome.status == WaitStatus::timed_out
                     ? ErrorCode::timed_out
                     : (outcome.status == WaitStatus::closed ? ErrorCode::closed : ErrorCode::cancelled);
    dropLastUse();
    return Unexpected<AllocError>(error);
}

void Core::abandon(WaiterTicket ticket, Layout layout) noexcept
{
    m_backpressure.end(ticket, WaitStatus::cancelled, false);
    (void)collect(ticket, layout); // a grant goes back at the end of its scope
}

Resumption Core::resumptionOf(WaiterTicket ticket) noexcept { return resumption(&Core::resume, ticket.pack()); }

Resumption Core::timeoutOf(WaiterTicket ticket) noexcept { return resumption(&Core::expire, ticket.pack()); }

void Core::resume(void *context, std::uint64_t packed) noexcept
{
    Core *core = lock(context);
    if (core == nullptr)
        return;
    core->m_backpressure.resume(WaiterTicket::unpack(packed));
    core->dropReference();
}

void Core::expire(void *context, std::uint64_t packed) noexcept
{
    Core *core = lock(context);
    if (core == nullptr)
        return;
    core->m_backpressure.end(WaiterTicket::unpack(packed), WaitStatus::timed_out);
    core->dropReference();
}

} // namespace atomalloc
