// SPDX-License-Identifier: MPL-2.0
// Creation, destruction, registration of tasks, the clock.
#include "allocator/core/core.h"

#include "allocator/os/own_pages.h"
#include "allocator/os/system_environment.h"

#include <bit>
#include <new>

namespace atomalloc {

Core *Core::create(const AtomAllocConfig &config, const Environment &environment, SystemRefusal &refusal) noexcept
{
    refusal = SystemRefusal::memory;
    PageSource &pages = environment.page_source != nullptr ? *environment.page_source : systemPageSource();
    void *anchor = Lifetime::takeAnchor();
    if (anchor == nullptr)
        return nullptr;
    std::byte *memory = takePages(pages, sizeof(Core));
    if (memory == nullptr) {
        Lifetime::giveAnchor(anchor);
        return nullptr;
    }
    auto *core = new (memory) Core(config, environment, pages, anchor);
    refusal = core->reserveMemory();
    if (refusal == SystemRefusal::none)
        return core;
    core->dropReference();
    return nullptr;
}

Core::Core(const AtomAllocConfig &config, const Environment &environment, PageSource &pages, void *anchor) noexcept
    : m_pages(pages),
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
      m_attention(m_front, canBeInlined() ? WordFormat::makeGlobal(m_format.lastGeneration()) >> WordFormat::kMarkBits : 0),
      m_global(m_sizes, m_hardening, m_pages, m_log),
      m_backpressure(*this, m_attention, m_transits, m_log),
      m_registry(m_pages)
{
    setUpFront();
    m_lastAgeingNs.store(readClock(), std::memory_order_relaxed); // relaxed: before any other thread knows the core
    m_lastDecommitNs.store(m_front.clockNs.load(std::memory_order_relaxed), std::memory_order_relaxed);
}

void Core::setUpFront() noexcept
{
    // Up to a page, guard pages change nothing.
    const std::uint64_t unguarded = m_hardening.guards ? m_pages.osPageSize() : m_config.max_block_size;
    const auto fastBytes = std::min({m_config.max_block_size, unguarded, std::uint64_t{m_front.queueOf.size()} << m_granuleShift});
    for (std::uint64_t units = 0; units << m_granuleShift < fastBytes; ++units)
        m_front.queueOf[units] = TaskCache::queueOffset(m_sizes.classFor((units + 1) << m_granuleShift));
    m_front.core = this;
    m_front.fastAlignment = static_cast<std::uint16_t>(m_config.alignment);
    m_front.shape = ArenaShape(m_plan.granules(), m_granuleShift);
    if (canBeInlined())
        m_front.fast.store(FastRequests(fastBytes, m_granuleShift, m_config.event_tracing).bits(),
                           std::memory_order_relaxed); // relaxed: nobody else knows the core
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
    if (m_front.words != nullptr && marked())
        marks::endArena(m_front.arenaBegin, m_arenaBytes);
    if (m_front.arenaBegin != nullptr)
        m_pages.release(m_front.arenaBegin, m_arenaBytes);
    if (m_metadata != nullptr)
        m_pages.release(m_metadata, m_plan.metadataBytes());
}

void Core::destroy() noexcept
{
    PageSource &pages = m_pages;
    this->~Core();
    givePages(pages, reinterpret_cast<std::byte *>(this), sizeof(Core));
}

SystemRefusal Core::reserveMemory() noexcept
{
    const std::size_t page = m_pages.osPageSize();
    m_arenaBytes = (m_config.max_memory + page - 1) / page * page;
    m_front.arenaBegin = m_pages.reserve(m_arenaBytes, std::max<std::size_t>(page, m_plan.commitUnit()));
    m_metadata = m_pages.reserve(m_plan.metadataBytes(), page);
    if (m_front.arenaBegin == nullptr || m_metadata == nullptr || !m_pages.commit(m_metadata, m_plan.metadataBytes(), false))
        return SystemRefusal::memory;
    if (const SystemRefusal refusal = setUpHardening(); refusal != SystemRefusal::none)
        return refusal;
    attachTables();
    const std::uint64_t initial = (m_config.initial_pool_size + m_config.min_block_size - 1) >> m_granuleShift;
    const bool committed = initial == 0 || m_global.commit(0, initial, Cause::initial, true);
    if (marked())
        marks::beginArena(m_front.arenaBegin, m_arenaBytes, m_config.zero_on_dealloc);
    return committed ? SystemRefusal::none : SystemRefusal::memory;
}

void Core::attachTables() noexcept
{
    // Zeroed memory is a valid array of lock-free atomics of these sizes.
    m_front.words = reinterpret_cast<Atomic<std::uint64_t> *>(m_metadata + m_plan.wordsAt());
    m_log.attach(m_front.words);
    auto *commitWords = reinterpret_cast<AtomicBitmap::Word *>(m_metadata + m_plan.commitAt());
    m_global.attach({.arena = m_front.arenaBegin,
                     .bytes = m_config.max_memory,
                     .reservedBytes = m_arenaBytes,
                     .commitUnit = m_plan.commitUnit(),
                     .lastGeneration = m_format.lastGeneration(),
                     .words = m_front.words,
                     .buddy = reinterpret_cast<AtomicBitmap::Word *>(m_metadata + m_plan.buddyAt()),
                     .committed = commitWords,
                     .touched = commitWords + AtomicBitmap::wordsFor(m_plan.commitUnits())});
    m_freeCaches.attach(reinterpret_cast<AtomicBitmap::Word *>(m_metadata + m_plan.freeCachesAt()), m_config.max_caches);
    m_backpressure.attach(reinterpret_cast<Waiter *>(m_metadata + m_plan.waitersAt()), MemoryPlan::kWaiters,
                          reinterpret_cast<Atomic<std::uint64_t> *>(m_metadata + m_plan.lineAt()), MemoryPlan::kLineSlots);
    m_magazines.attach(reinterpret_cast<Magazine *>(m_metadata + m_plan.magazinesAt()), m_plan.magazines());
    m_classes = new (m_metadata + m_plan.classesAt()) ClassPart[m_sizes.count()];
    for (std::size_t i = 0; i < m_sizes.count(); ++i)
        m_classes[i].pool.attach(m_magazines, m_plan.queueLimits()[i].batch);
    for (std::uint32_t slot = 0; slot < m_config.max_caches; ++slot)
        m_freeCaches.set(slot);
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
    task->cache = &TaskCache::none();
    task->idHigh = BlockHandle::pack(toIndex(task->id), 0);
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
    std::uint64_t owned = CacheControl::ownedBy(task.id);
    // A cache that somebody has claimed just now stays with the ended task. It ages, yields to pressure and is taken over like others. It
    // is as idle as the task that is registered in this place next. acq_rel (2): its partner is CacheControl::release.
    if (task.cache->control.compare_exchange_strong(owned, CacheControl::claimedFrom(owned), std::memory_order_acq_rel,
                                                    std::memory_order_relaxed)) {
        {
            const Transit transit(m_transits);
            emptyCache(*task.cache, task.id, Cause::task_end, someoneWaits() || closed());
        }
        CacheControl::release(*task.cache, 0);
        const auto offset = reinterpret_cast<std::byte *>(task.cache) - (m_metadata + m_plan.cachesAt());
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
    return now;
}

void Core::readClockNowAndThen(TaskCache &cache) noexcept
{
    constexpr std::uint32_t kMoves = 16;
    if (cache.movesUntilClock == 0) {
        // A tick more than maintain() leaves between two calls, where a program calls it four times per cache_ttl: that one never ages
        // here.
        constexpr std::uint64_t kTicksBetween = kTicksOfTtl / 4 + 1;
        const std::uint64_t now = readClock();
        if (now - m_lastAgeingNs.load(std::memory_order_relaxed) > kTicksBetween * m_tickNs) // relaxed: a time stamp
            m_attention.askForAgeing();
        cache.movesUntilClock = kMoves;
    }
    --cache.movesUntilClock;
}

void Core::setMark(std::uint32_t block, std::uint64_t mark) noexcept
{
    // relaxed: the block is in this thread's hand (W3).
    word(block).store(WordFormat::withMark(word(block).load(std::memory_order_relaxed), mark), std::memory_order_relaxed);
}

} // namespace atomalloc
