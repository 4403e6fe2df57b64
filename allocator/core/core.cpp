// SPDX-License-Identifier: MPL-2.0
// Creation, destruction, registration of tasks, the clock.
#include "allocator/core/core.h"

#include "allocator/os/system_environment.h"

#include <algorithm>
#include <bit>
#include <new>
#include <utility>

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
    const auto memory = CoreMemory::take(pages, sizeof(Core), (config.max_memory + page - 1) / page * page,
                                         std::max<std::size_t>(page, plan.commitUnit()), plan.metadataBytes());
    if (!memory) {
        Lifetime::giveAnchor(anchor);
        return nullptr;
    }
    auto *core = new (memory->core) Core(config, environment, pages, *memory, anchor);
    refusal = core->setUpMemory();
    if (refusal == SystemRefusal::none)
        return core;
    core->dropReference();
    return nullptr;
}

Core::Core(const AtomAllocConfig &config, const Environment &environment, PageSource &pages, const CoreMemory &memory,
           void *anchor) noexcept
    : m_pages(pages),
      m_memory(memory),
      m_front(*new (memory.metadata) CoreFront),
      m_clock(environment.clock != nullptr ? *environment.clock : systemClock()),
      m_config(config),
      m_environment(environment),
      m_plan(config),
      m_sizes(m_plan.blockSizes(), static_cast<unsigned>(std::countr_zero(config.min_block_size))),
      m_format(config.generation_bits),
      m_granuleShift(m_sizes.granuleShift()),
      m_asymmetric(enableAsymmetricFence()),
      m_tickNs(std::max<std::uint64_t>(1, static_cast<std::uint64_t>(config.cache_ttl.count()) / kTicksOfTtl)),
      m_hardening(config, m_pages.osPageSize()),
      m_tracer(config, environment, m_clock, m_pages),
      m_log(m_tracer),
      m_lifetime(*this, anchor),
      m_attention(m_front),
      m_global(m_sizes, m_hardening, m_pages, m_log),
      m_backpressure(*this, m_attention, m_transits, m_log),
      m_registry(m_pages, m_plan.queueLimits())
{
    setUpFront();
    m_lastAgeingNs.store(readClock(), std::memory_order_relaxed); // relaxed: before any other thread knows the core
    m_lastDecommitNs.store(m_front.clockNs.load(std::memory_order_relaxed), std::memory_order_relaxed);
}

void Core::setUpFront() noexcept
{
    // Up to a page, guard pages change nothing.
    const std::uint64_t unguarded = m_hardening.guards ? m_pages.osPageSize() : m_config.max_block_size;
    const auto fastBytes = std::min({m_config.max_block_size, unguarded, std::uint64_t{CoreFront::kFastBytes}});
    for (std::uint64_t steps = 0; steps << CoreFront::kFastShift < fastBytes; ++steps)
        m_front.queueOf[steps] = TaskState::queueOffset(m_sizes.classFor((steps + 1) << CoreFront::kFastShift));
    m_front.core = this;
    m_front.fastAlignment = static_cast<std::uint16_t>(m_config.alignment);
    m_front.arenaBegin = m_memory.arena;
    m_front.granuleBytes = m_config.min_block_size;
    m_front.granules = static_cast<std::uint32_t>(m_plan.granules());
    m_front.lastGeneration = m_format.lastGeneration();
    m_front.yields = m_environment.yield_while_zeroing;
    m_front.tracing = m_config.event_tracing;
    m_front.hotSerial = m_tracer.hotSerial();
    // Larger wipes have an event for each chunk.
    constexpr std::uint32_t kMostWiped = 4096;
    const std::uint32_t mostTraced = m_environment.time_each_event ? 0 : static_cast<std::uint32_t>(kSmallestWipeChunk);
    m_front.mostWiped = m_front.tracing ? mostTraced : kMostWiped;
}

Core::~Core()
{
    if (marked())
        marks::endArena(m_memory.arena, m_memory.arenaBytes);
}

void Core::destroy() noexcept
{
    PageSource &pages = m_pages;
    const CoreMemory memory = m_memory;
    this->~Core();
    memory.giveBack(pages);
}

SystemRefusal Core::setUpMemory() noexcept
{
    if (const SystemRefusal refusal = setUpHardening(); refusal != SystemRefusal::none)
        return refusal;
    attachTables();
    const std::uint64_t initial = (m_config.initial_pool_size + m_config.min_block_size - 1) >> m_granuleShift;
    const bool committed = initial == 0 || m_global.commit(0, initial, Cause::initial, true);
    if (marked())
        marks::beginArena(m_memory.arena, m_memory.arenaBytes, m_config.zero_on_dealloc);
    return committed ? SystemRefusal::none : SystemRefusal::memory;
}

void Core::attachTables() noexcept
{
    // Zeroed memory is a valid array of lock-free atomics of these sizes.
    m_log.attach(m_front.words());
    auto *commitWords = reinterpret_cast<AtomicBitmap::Word *>(m_memory.metadata + m_plan.commitAt());
    m_global.attach({.arena = m_front.arenaBegin,
                     .bytes = m_config.max_memory,
                     .reservedBytes = m_memory.arenaBytes,
                     .commitUnit = m_plan.commitUnit(),
                     .lastGeneration = m_format.lastGeneration(),
                     .wordFlags = wordFlags(),
                     .words = m_front.words(),
                     .buddy = reinterpret_cast<AtomicBitmap::Word *>(m_memory.metadata + m_plan.buddyAt()),
                     .committed = commitWords,
                     .touched = commitWords + AtomicBitmap::wordsFor(m_plan.commitUnits())});
    m_freeCaches.attach(reinterpret_cast<AtomicBitmap::Word *>(m_memory.metadata + m_plan.freeCachesAt()), m_config.max_caches);
    m_backpressure.attach(reinterpret_cast<Waiter *>(m_memory.metadata + m_plan.waitersAt()), MemoryPlan::kWaiters,
                          reinterpret_cast<Atomic<std::uint64_t> *>(m_memory.metadata + m_plan.lineAt()), MemoryPlan::kLineSlots);
    m_magazines.attach(reinterpret_cast<Magazine *>(m_memory.metadata + m_plan.magazinesAt()), m_plan.magazines());
    m_classes = new (m_memory.metadata + m_plan.classesAt()) ClassPart[m_sizes.count()];
    for (std::size_t i = 0; i < m_sizes.count(); ++i)
        m_classes[i].pool.attach(m_magazines, m_plan.queueLimits()[i].batch);
    for (std::uint32_t slot = 0; slot < m_config.max_caches; ++slot)
        m_freeCaches.set(slot);
}

std::uint64_t Core::wordFlags() const noexcept
{
    const bool countsWritten =
        m_hardening.canaries || (m_config.zero_on_dealloc && m_config.zeroing_policy == ZeroingPolicy::written_bytes);
    return (m_config.zero_on_dealloc ? WordFormat::kWiped : 0) | (countsWritten ? WordFormat::kCountsWritten : 0) |
           (m_config.event_tracing ? WordFormat::kTraced : 0) |
           (m_format.lastGeneration() < WordFormat(0).lastGeneration() ? WordFormat::kFewLives : 0);
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
    const std::uint64_t ended = m_transits.finished.load(std::memory_order_acquire);
    return countLiveBlocks() == 0 && m_transits.started.fetch_add(0, std::memory_order_acq_rel) == ended;
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
    task->core = &m_front;
    task->ofThread = false;
    task->ended = false;
    task->executor = executor != nullptr ? executor : m_environment.executor;
    m_lifetime.addTask();
    m_log.record(EventKind::task_begin, Cause::none, task->id, toIndex(kNoBlock), kNoClass, Place::none, Place::none);
    return task;
}

void Core::endTask(TaskState &task) noexcept
{
    std::uint64_t owned = task.key;
    // A cache that somebody has claimed just now stays with the place of the ended task. It ages, yields to pressure and is taken over like
    // others. The task that is registered in this place next has it.
    // acq_rel (2): as in CacheControl::tryClaim; its partner is CacheControl::release().
    if (task.cache->control.compare_exchange_strong(owned, CacheControl::claimedFrom(owned), std::memory_order_acq_rel,
                                                    std::memory_order_relaxed)) {
        {
            const Transit transit(m_transits);
            emptyCache(*task.cache, task, task.id, Cause::task_end, someoneWaits() || closed());
        }
        Gate::shut(task, m_sizes.count());
        TaskCache &cache = *std::exchange(task.cache, &TaskCache::none());
        cache.owner.store(nullptr, std::memory_order_relaxed); // relaxed: `control` says that nobody owns it
        CacheControl::release(cache, 0);
        const auto offset = reinterpret_cast<std::byte *>(&cache) - (m_memory.metadata + m_plan.cachesAt());
        m_freeCaches.set(static_cast<std::uint64_t>(offset) / m_plan.cacheBytes());
    }
    m_log.record(EventKind::task_end, Cause::none, task.id, toIndex(kNoBlock), kNoClass, Place::none, Place::none);
    answerAttention();
    task.ended = true;
    if (task.wipesUnderWay == 0)
        m_registry.giveBack(task);
    m_lifetime.dropTask();
}

std::uint64_t Core::readClock() noexcept
{
    const std::uint64_t now = m_clock.nowNs();
    m_front.clockNs.store(now, std::memory_order_relaxed); // relaxed: a time stamp
    m_front.clockTick.store(now / m_tickNs << 32, std::memory_order_relaxed);
    m_front.tick.store(static_cast<std::uint32_t>(now / m_tickNs), std::memory_order_relaxed);
    return now;
}

void Core::readClockNowAndThen(TaskCache &cache, std::uint32_t batch) noexcept
{
    constexpr std::uint32_t kBlocks = 256, kMostMoves = 16;
    if (cache.blocksUntilClock == 0) {
        // A tick more than maintain() leaves between two calls, where a program calls it four times per cache_ttl: that one never ages
        // here.
        constexpr std::uint64_t kTicksBetween = kTicksOfTtl / 4 + 1;
        const std::uint64_t now = readClock();
        if (now - m_lastAgeingNs.load(std::memory_order_relaxed) > kTicksBetween * m_tickNs) // relaxed: a time stamp
            m_attention.askForAgeing();
        cache.blocksUntilClock = kBlocks;
    }
    cache.blocksUntilClock -= std::min(cache.blocksUntilClock, std::max(batch, kBlocks / kMostMoves));
}

void Core::setMark(std::uint32_t block, std::uint64_t mark) noexcept
{
    // relaxed: the block is in this thread's hand (W3).
    word(block).store(WordFormat::withMark(word(block).load(std::memory_order_relaxed), mark), std::memory_order_relaxed);
}

} // namespace atomalloc
