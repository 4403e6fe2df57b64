// SPDX-License-Identifier: MPL-2.0
// Creation, destruction, registration of tasks, events.
#include "allocator/core/core.h"

#include <bit>
#include <new>

namespace atomalloc {

Core *Core::create(const AtomAllocConfig &config, const Environment &environment, SystemRefusal &refusal)
{
    auto *core = new Core(config, environment);
    try {
        refusal = core->reserveMemory();
    } catch (const std::bad_alloc &) {
        refusal = SystemRefusal::memory;
    }
    if (refusal == SystemRefusal::none)
        return core;
    core->dropReference();
    return nullptr;
}

Core::Core(const AtomAllocConfig &config, const Environment &environment)
    : m_config(config),
      m_environment(environment),
      m_plan(config),
      m_sizes(m_plan.blockSizes(), static_cast<unsigned>(std::countr_zero(config.min_block_size))),
      m_format(config.generation_bits),
      m_plainBefore(WordFormat::makeGlobal(m_format.lastGeneration()) >> WordFormat::kMarkBits),
      m_granuleShift(static_cast<unsigned>(std::countr_zero(config.min_block_size))),
      m_asymmetric(asymmetricFenceAvailable()),
      m_tickNs(std::max<std::uint64_t>(1, static_cast<std::uint64_t>(config.cache_ttl.count()) / 16)),
      m_pages(environment.page_source != nullptr ? *environment.page_source : systemPageSource()),
      m_hardening(config, m_pages.osPageSize()),
      m_clock(environment.clock != nullptr ? *environment.clock : systemClock()),
      m_tracer(config, environment, m_clock),
      m_log(m_tracer),
      m_anchor(new CoreAnchor(this)),
      m_global(m_sizes, m_hardening, m_pages, m_log)
{
    // Up to a page, guard pages change nothing.
    const std::uint64_t unguarded = m_hardening.guards ? m_pages.osPageSize() : config.max_block_size;
    const auto fastBytes = std::min({config.max_block_size, unguarded, std::uint64_t{queueOf.size()} << m_granuleShift});
    for (std::uint64_t units = 0; units << m_granuleShift < fastBytes; ++units)
        queueOf[units] = TaskCache::queueOffset(m_sizes.classFor((units + 1) << m_granuleShift));
    fastAlignment = static_cast<std::uint16_t>(config.alignment);
    shape = ArenaShape(m_plan.granules(), m_granuleShift);
    fast.store(FastRequests(fastBytes, m_granuleShift, config.event_tracing).bits(),
               std::memory_order_relaxed); // relaxed: nobody else knows the core
    yields = environment.yield_while_zeroing;
    tracing = config.event_tracing;
    hotSerial = m_tracer.hotSerial();
    constexpr std::uint32_t kMostWiped = 4096;
    // Larger wipes have an event for each chunk.
    mostWiped = !tracing ? kMostWiped : (environment.time_each_event ? 0 : static_cast<std::uint32_t>(kSmallestWipeChunk));
    if (!m_asymmetric || m_hardening.actsOnEachBlock())
        leaveFastPath();
    tellFrees();
    m_lastDecommitNs.store(readClock(), std::memory_order_relaxed); // before any other thread knows the core
}

Core::~Core()
{
    if (words != nullptr && marked())
        marks::endArena(arenaBegin, m_arenaBytes);
    if (arenaBegin != nullptr)
        m_pages.release(arenaBegin, m_arenaBytes);
    if (m_metadata != nullptr)
        m_pages.release(m_metadata, m_plan.metadataBytes());
}

SystemRefusal Core::reserveMemory()
{
    const std::size_t page = m_pages.osPageSize();
    m_arenaBytes = (m_config.max_memory + page - 1) / page * page;
    arenaBegin = m_pages.reserve(m_arenaBytes, std::max<std::size_t>(page, m_plan.commitUnit()));
    m_metadata = m_pages.reserve(m_plan.metadataBytes(), page);
    if (arenaBegin == nullptr || m_metadata == nullptr || !m_pages.commit(m_metadata, m_plan.metadataBytes(), false))
        return SystemRefusal::memory;
    if (const SystemRefusal refusal = setUpHardening(); refusal != SystemRefusal::none)
        return refusal;
    // Zeroed memory is a valid array of lock-free atomics of these sizes.
    words = reinterpret_cast<Atomic<std::uint64_t> *>(m_metadata + m_plan.wordsAt());
    m_log.attach(words);
    auto *commitWords = reinterpret_cast<AtomicBitmap::Word *>(m_metadata + m_plan.commitAt());
    m_global.attach({.arena = arenaBegin,
                     .bytes = m_config.max_memory,
                     .reservedBytes = m_arenaBytes,
                     .commitUnit = m_plan.commitUnit(),
                     .lastGeneration = m_format.lastGeneration(),
                     .words = words,
                     .buddy = reinterpret_cast<AtomicBitmap::Word *>(m_metadata + m_plan.buddyAt()),
                     .committed = commitWords,
                     .touched = commitWords + AtomicBitmap::wordsFor(m_plan.commitUnits())});
    m_freeCaches.attach(reinterpret_cast<AtomicBitmap::Word *>(m_metadata + m_plan.freeCachesAt()), m_config.max_caches);
    m_waiters.attach(reinterpret_cast<Waiter *>(m_metadata + m_plan.waitersAt()), MemoryPlan::kWaiters);
    m_line.attach(reinterpret_cast<Atomic<std::uint64_t> *>(m_metadata + m_plan.lineAt()), MemoryPlan::kLineSlots);
    m_magazines.attach(reinterpret_cast<Magazine *>(m_metadata + m_plan.magazinesAt()), m_plan.magazines());
    m_classes = std::make_unique<ClassPart[]>(m_sizes.count());
    for (std::size_t i = 0; i < m_sizes.count(); ++i)
        m_classes[i].pool.attach(m_magazines, m_plan.queueLimits()[i].batch);
    for (std::uint32_t slot = 0; slot < m_config.max_caches; ++slot)
        m_freeCaches.set(slot);
    const std::uint64_t initial = (m_config.initial_pool_size + m_config.min_block_size - 1) >> m_granuleShift;
    const bool committed = initial == 0 || m_global.commit(0, initial, Cause::initial, true);
    if (marked())
        marks::beginArena(arenaBegin, m_arenaBytes, m_config.zero_on_dealloc);
    return committed ? SystemRefusal::none : SystemRefusal::memory;
}

void Core::leaveFastPath() noexcept
{
    fast.store(0, std::memory_order_relaxed); // relaxed: before any other thread knows the core
    m_plainBefore = 0;
}

void Core::tellFrees() noexcept
{
    // (N4) Whoever changed `attention` comes here after, and writes until what it wrote is what `attention` says then. So of all writes the
    // last one is right: a change after its second look has a write of its own to come. seq_cst: the look does not pass the write.
    bool calm = attention.load(std::memory_order_seq_cst) == 0;
    for (;;) {
        plainBefore.store(calm ? m_plainBefore : 0, std::memory_order_seq_cst);
        if ((attention.load(std::memory_order_seq_cst) == 0) == calm)
            return;
        calm = !calm;
    }
}

void Core::dropReference() noexcept
{
    CoreAnchor *anchor = m_anchor;
    if (anchor->references.fetch_sub(1, std::memory_order_acq_rel) != 1) // last one sees all that the others did
        return;
    delete this;
    if (!anchor->givenOut.load(std::memory_order_relaxed)) { // relaxed: written by holders of references
        delete anchor;
        return;
    }
    static Atomic<CoreAnchor *> kept{nullptr}; // where leak checkers find them
    anchor->nextKept = kept.load(std::memory_order_relaxed);
    while (!kept.compare_exchange_weak(anchor->nextKept, anchor, std::memory_order_release, std::memory_order_relaxed)) {
    }
}

Core *Core::lock(void *context) noexcept
{
    auto *anchor = static_cast<CoreAnchor *>(context);
    std::uint64_t references = anchor->references.load(std::memory_order_relaxed);
    do {
        if (references == 0)
            return nullptr;
    } while (!anchor->references.compare_exchange_weak(references, references + 1, std::memory_order_acquire, std::memory_order_relaxed));
    return anchor->core;
}

Resumption Core::resumption(void (*run)(void *, std::uint64_t) noexcept, std::uint64_t token) noexcept
{
    m_anchor->givenOut.store(true, std::memory_order_relaxed); // relaxed: read after the last reference
    return {run, m_anchor, token};
}

void Core::orphan() noexcept
{
    shutdown();
    addReference(); // the handle's own is the live blocks' from here on
    m_orphaned.store(true, std::memory_order_release);
    dropLastUse();
}

bool Core::nothingLives() noexcept
{
    // acquire (11): what transits that have ended did is seen. Acq_rel on a change of nothing: a look that
    // met what a transit did meanwhile meets its beginning, too.
    const std::uint64_t ended = m_finished.load(std::memory_order_acquire);
    return countLiveBlocks() == 0 && m_started.fetch_add(0, std::memory_order_acq_rel) == ended;
}

void Core::dropLastUse() noexcept
{
    // (11) acq_rel on one word: of all that come here, the last one sees what the others counted, and that the core is orphaned. Without
    // handle and tasks live blocks only become fewer, so whoever finds none finds the truth.
    if (m_tasks.fetch_add(0, std::memory_order_acq_rel) == 0 && m_orphaned.load(std::memory_order_acquire) && nothingLives() &&
        !m_letGo.exchange(true, std::memory_order_acq_rel))
        dropReference();
    dropReference();
}

TaskState *Core::beginTask(Executor *executor)
{
    const std::uint64_t number = m_nextTask.fetch_add(1, std::memory_order_relaxed); // relaxed: only uniqueness counts
    TaskState *task = nullptr;
    {
        constexpr std::size_t kChunk = 64;
        const std::lock_guard guard(m_taskMutex);
        if (m_unusedTasks.empty()) {
            m_unusedTasks.reserve((m_taskMemory.size() + 1) * kChunk); // so that the end of a task needs no memory
            m_taskMemory.push_back(std::make_unique<TaskState[]>(kChunk));
            for (std::size_t i = kChunk; i-- > 0;)
                m_unusedTasks.push_back(&m_taskMemory.back()[i]);
        }
        task = m_unusedTasks.back();
        m_unusedTasks.pop_back();
    }
    task->id = taskOfNumber(number);
    task->cache = &TaskCache::none();
    task->idHigh = BlockHandle::pack(toIndex(task->id), 0);
    task->core = this;
    task->ofThread = false;
    task->ended = false;
    task->executor = executor != nullptr ? executor : m_environment.executor;
    addReference();
    m_tasks.fetch_add(1, std::memory_order_relaxed); // relaxed: the handle is there
    m_log.record(EventKind::task_begin, Cause::none, task->id, toIndex(kNoBlock), kNoClass, Place::none, Place::none);
    return task;
}

void Core::endTask(TaskState &task) noexcept
{
    std::uint64_t owned = CacheControl::ownedBy(task.id);
    // A cache that somebody has claimed just now stays with the ended task: it ages, yields to pressure and is taken over like others, as
    // idle as the task that is registered in this place next.
    if (task.cache->control.compare_exchange_strong(owned, CacheControl::claimedFrom(owned), std::memory_order_acq_rel,
                                                    std::memory_order_relaxed)) {
        {
            const Transit transit(*this);
            emptyCache(*task.cache, task.id, Cause::task_end, someoneWaits() || closed());
        }
        CacheControl::release(*task.cache, 0);
        const auto offset = reinterpret_cast<std::byte *>(task.cache) - (m_metadata + m_plan.cachesAt());
        m_freeCaches.set(static_cast<std::uint64_t>(offset) / m_plan.cacheBytes());
    }
    m_log.record(EventKind::task_end, Cause::none, task.id, toIndex(kNoBlock), kNoClass, Place::none, Place::none);
    if (someoneWaits())
        serveLine();
    task.ended = true;
    if (task.wipesUnderWay == 0)
        reuseTask(task);
    m_tasks.fetch_sub(1, std::memory_order_acq_rel); // (11)
    dropLastUse();
}

void Core::reuseTask(TaskState &task) noexcept
{
    const std::lock_guard guard(m_taskMutex);
    m_unusedTasks.push_back(&task);
}

std::uint64_t Core::readClock() noexcept
{
    const std::uint64_t now = m_clock.nowNs();
    clockNs.store(now, std::memory_order_relaxed); // relaxed: a time stamp
    clockTick.store(now / m_tickNs << 32, std::memory_order_relaxed);
    return now;
}

void Core::readClockNowAndThen(TaskCache &cache) noexcept
{
    constexpr std::uint32_t kFlows = 16;
    if (cache.flowsUntilClock == 0) {
        readClock();
        cache.flowsUntilClock = kFlows;
    }
    --cache.flowsUntilClock;
}

void Core::setMark(std::uint32_t block, std::uint64_t mark) noexcept
{
    // relaxed: the block is in this thread's hand (W3).
    word(block).store(WordFormat::withMark(word(block).load(std::memory_order_relaxed), mark), std::memory_order_relaxed);
}

} // namespace atomalloc
