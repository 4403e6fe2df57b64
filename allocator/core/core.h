// SPDX-License-Identifier: MPL-2.0
// Core: one allocator. It owns the parts named below and moves blocks between them. The public classes in handles/ are thin handles on
// it, and share it by reference count.
//
//   CoreFront             what the inlined paths read of an allocator
//   Lifetime              how long all of this is there
//   GlobalPool            the memory that is not cut into blocks
//   ClassPool             the free blocks of one size class, for all tasks (in ClassPart)
//   TaskCache             the free blocks of one task, hot and cold
//   Backpressure          requests that wait for memory; Attention tells everybody that there are some
//   Hardening, Quarantine what hardened allocators add
//   Tracer, BlockLog      events
//   MemoryPlan, SizeTable where the tables lie, and what the size classes are
//
// The way of a block: global pool -carve-> class pool -refill-> hot -allocate-> live -free-> (zeroing ->) hot -demote-> cold -flush->
// class pool -coalesce-> global pool. Each core_*.cpp is one concern of this way.
//
// Thread safety: any thread. Lock-free in allocate, deallocate, access and waits. Registering and ending a task take a mutex.
//
// Bytes: live + hot + cold + zeroing + pool + retired = carved <= committed <= max_memory.
//
// Exactness of the limit: the arena has max_memory bytes, and nothing else backs a block.
//
// Exactness of out_of_memory: it is reported only after a quiet pass over all memory. A pass empties every pool and every cache that
// no operation holds into the global pool. It is quiet if it found no run, went past no cache in use, and no transit ran meanwhile
// (m_transits and the caches' own counters are the same before and after). A thread that is stopped half way can hide what it carries: two
// batches, the run that it takes, or the cache it is in. After kTransitPatience passes it is no longer waited for.
#pragma once

#include "allocator/api/config.h"
#include "allocator/api/core_front.h"
#include "allocator/api/environment.h"
#include "allocator/api/layout.h"
#include "allocator/api/stats.h"
#include "allocator/base/metadata_word.h"
#include "allocator/cache/cache_control.h"
#include "allocator/cache/transit.h"
#include "allocator/core/block.h"
#include "allocator/core/core_memory.h"
#include "allocator/core/core_parts.h"
#include "allocator/core/lifetime.h"
#include "allocator/core/memory_plan.h"
#include "allocator/core/task_registry.h"
#include "allocator/core/wipe.h"
#include "allocator/global/global_pool.h"
#include "allocator/global/size_table.h"
#include "allocator/harden/hardening.h"
#include "allocator/harden/quarantine.h"
#include "allocator/os/memory_marks.h"
#include "allocator/trace/block_log.h"
#include "allocator/trace/tracer.h"
#include "allocator/wait/backpressure.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace atomalloc {

class Core final : private Backpressure::Host, private Lifetime::Owner
{
public:
    static Core *of(const CoreFront *front) noexcept { return front->core; }
    [[nodiscard]] const CoreFront &front() const noexcept { return m_front; }
    /// Null where the system refuses something: then `refusal` says what. The caller has the first reference.
    static Core *create(const AtomAllocConfig &config, const Environment &environment, SystemRefusal &refusal) noexcept;

    // --- lifetime: see Lifetime ---
    void addReference() noexcept override { m_lifetime.addReference(); }
    void dropReference() noexcept override { m_lifetime.dropReference(); }
    void dropLastUse() noexcept override { m_lifetime.dropLastUse(); }
    /// The AtomAlloc handle goes: shuts down.
    void orphan() noexcept;
    /// A call with a context for lock().
    Resumption resumption(void (*run)(void *, std::uint64_t) noexcept, std::uint64_t token) noexcept
    {
        return m_lifetime.resumption(run, token);
    }
    /// The core behind a resumption's context, with a reference for the caller. Null when it is gone. Lock-free.
    static Core *lock(void *context) noexcept { return static_cast<Core *>(Lifetime::lock(context)); }

    // --- tasks (core.cpp) ---
    /// Null where the page source gives no memory for it.
    TaskState *beginTask(Executor *executor) noexcept;
    void endTask(TaskState &task) noexcept;
    /// Nobody else registers or ends a task from here to endFork().
    void prepareFork() noexcept { m_registry.lock(); }
    void endFork() noexcept { m_registry.unlock(); }

    // --- blocks (core_allocate.cpp, core_free.cpp) ---
    /// Without a task: past the caches, as deallocate does.
    Result<Block, AllocError> allocate(TaskState *task, Layout layout, Operation operation = Operation::allocate) noexcept;
    Result<void, AllocError> deallocate(TaskState *task, Block &block) noexcept;
    void freeAtScopeEnd(Block &block) noexcept;
    /// Frees in steps, for wipes that yield: begin, then wipeChunk until all are done, then finish.
    Result<void, AllocError> beginFree(TaskState *task, Block &block, Cause cause, Wipe &wipe) noexcept;
    void wipeChunk(Wipe &wipe) noexcept;
    void finishFree(Wipe &wipe) noexcept;
    /// Puts the block of a wipe that yields into the zeroing figures.
    void countZeroing(Wipe &wipe) noexcept;

    // --- access (core_access.cpp) ---
    Result<void, AllocError> checkHandle(std::uint64_t word, BlockId block, Operation operation) noexcept;
    Result<void, AllocError> checkRange(std::size_t offset, std::size_t length, std::size_t size, BlockId block,
                                        Operation operation) noexcept;
    Result<void, AllocError> resize(Block &block, std::size_t size) noexcept;
    [[nodiscard]] bool isLive(std::uint64_t word, BlockId block) const noexcept;
    [[nodiscard]] std::byte *address(BlockId block) const noexcept
    {
        return m_front.arenaBegin + (std::uint64_t{toIndex(block)} << m_granuleShift);
    }
    [[nodiscard]] BlockId blockAt(const void *address) const noexcept;
    /// A Block for memory that was given out as an address, for adaptors. Where no block of that class begins there, the Block is empty and
    /// the try is counted as foreign.
    Block adopt(void *address, Layout layout) noexcept;
    /// The address of a block that from now on lives without a handle.
    static void *detach(Block &&block) noexcept;
    [[nodiscard]] std::uint64_t blockSize(ClassIndex index) const noexcept { return m_sizes.blockSize(index); }
    [[nodiscard]] const WordFormat &format() const noexcept { return m_format; }
    /// Bytes: max_block_size, less what hardening takes.
    [[nodiscard]] std::uint64_t largestRequest() const noexcept { return m_hardening.largestIn(m_config.max_block_size); }

    // --- waiting (core_wait.cpp): see Backpressure ---
    /// Tries at once where nobody is in line. An error that no waiting can mend comes back. out_of_memory means: enter the line.
    Result<Block, AllocError> allocateUnlessOthersWait(TaskState &task, Layout layout) noexcept;
    /// Puts a request in line. Class and bytes of its demand are found here.
    std::optional<WaiterTicket> enterLine(Layout layout, Backpressure::Request request) noexcept;
    bool suspendWaiter(WaiterTicket ticket) noexcept { return m_backpressure.suspend(ticket); }
    bool endWait(WaiterTicket ticket, WaitStatus outcome) noexcept { return m_backpressure.end(ticket, outcome); }
    /// Takes the outcome and ends the ticket.
    Result<Block, AllocError> collect(WaiterTicket ticket, Layout layout) noexcept;
    /// The coroutine is gone: leaves the line, gives back a grant.
    void abandon(WaiterTicket ticket, Layout layout) noexcept;
    Resumption resumptionOf(WaiterTicket ticket) noexcept override;
    Resumption timeoutOf(WaiterTicket ticket) noexcept;
    WaiterTable &waiters() noexcept { return m_backpressure.waiters(); }

    // --- the whole (core_maintain.cpp, core_stats.cpp, core_check.cpp) ---
    void maintain() noexcept;
    std::uint64_t trim(Cause cause) noexcept;
    std::uint64_t shutdown() noexcept;
    [[nodiscard]] bool closed() const noexcept { return m_attention.closed(); }
    [[nodiscard]] AtomAllocStats stats() const;
    /// Without a heap. `into` gets the figures of as many size classes as it has places.
    [[nodiscard]] AtomAllocTotals totals(std::span<ClassStats> into) const noexcept;
    [[nodiscard]] std::vector<std::string> checkInvariants() const;
    [[nodiscard]] std::vector<BlockInfo> blocks() const;
    [[nodiscard]] const AtomAllocConfig &config() const noexcept { return m_config; }
    /// Reads the clock, and keeps what it said as the time that is exact enough for ageing.
    std::uint64_t readClock() noexcept;
    Tracer &tracer() noexcept { return m_tracer; }
    [[nodiscard]] std::span<const std::byte> arena() const noexcept { return {m_front.arenaBegin, m_config.max_memory}; }
    /// Lets all of the arena be read where memory is checked. Blocks only come under guard again by their next free.
    void openArenaToReaders() const noexcept
    {
        if (marked())
            marks::lift(m_front.arenaBegin, m_config.max_memory);
    }
    /// Whether the checkers of memory are told what is live (os/memory_marks.h). A hardened allocator does not tell them. Its own checks
    /// look at bytes that nobody owns, and find what was written there.
    [[nodiscard]] bool marked() const noexcept
    {
        return marks::kMemoryMarks && !m_hardening.actsOnEachBlock() && !m_hardening.guards && !m_config.wipe_on_fork;
    }

private:
    friend class FastPath;
    static constexpr int kTransitPatience = 64;
    static constexpr std::uint64_t kTicksOfTtl = 16; ///< of cache_ttl: idle times are told apart by so much
    using BlockBuffer = std::array<std::uint32_t, 2 * Magazine::kCapacity>;

    /// `anchor` is memory for Lifetime.
    Core(const AtomAllocConfig &config, const Environment &environment, PageSource &pages, const CoreMemory &memory, void *anchor) noexcept;
    ~Core() override;
    // Steps of create.
    void setUpFront() noexcept;
    SystemRefusal setUpMemory() noexcept;
    SystemRefusal setUpHardening() noexcept;
    void attachTables() noexcept;
    /// Of the words of all blocks.
    [[nodiscard]] std::uint64_t wordFlags() const noexcept;
    /// False: an allocation or a free must not take the inlined paths.
    [[nodiscard]] bool canBeInlined() const noexcept { return m_asymmetric && !m_hardening.actsOnEachBlock(); }

    // Lifetime::Owner.
    bool nothingLives() noexcept override;
    void destroy() noexcept override;
    /// Allocations less frees. Exact once no task is left, counted frees are seen, and nobody empties a cache.
    [[nodiscard]] std::uint64_t countLiveBlocks() const noexcept;

    // Steps of allocate.
    Result<void, AllocError> checkLayout(Layout layout, Operation operation, ClassIndex &index) noexcept;
    /// kNoClass where no block can serve it.
    [[nodiscard]] ClassIndex classFor(Layout layout) const noexcept;
    [[nodiscard]] ClassIndex classWithGuard(ClassIndex index, Layout layout) const noexcept;
    Block takeFromCache(TaskState &task, ClassIndex index, std::size_t requested) noexcept;
    /// The queue's counts make room for what inlined operations add to them. REQUIRES: the caller holds the cache.
    void pourIfHigh(TaskState &task, ClassQueue &queue) noexcept;
    /// As Gate::open, where operations on that queue may be inlined.
    bool openGate(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept
    {
        return canBeInlined() && m_sizes.blockSize(index) <= CoreFront::kFastBytes && Gate::open(task, queue, m_sizes.count());
    }
    /// Fills an empty hot queue from cold, the pool or newly carved blocks, for a request, which is counted. Its outcome: cold_hit, miss,
    /// or no_memory, and then nothing was counted.
    Cause fillHot(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept;
    bool refill(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept;
    bool refillFromCarved(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept;
    void pushRefill(TaskState &task, ClassQueue &queue, ClassIndex index, std::span<const std::uint32_t> blocks) noexcept;
    void promote(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept;
    Block takePastCache(TaskId task, ClassIndex index, std::size_t requested, bool underPressure) noexcept;
    /// One block of the class from its pool or newly carved.
    std::optional<std::uint32_t> takePooledOrCarved(ClassIndex index) noexcept;
    /// The same, and it may be given out.
    std::optional<std::uint32_t> takeShared(ClassIndex index) noexcept;
    /// As takeShared, after emptying pools and caches as far as needed. The exact limit's proof is here.
    std::optional<std::uint32_t> search(ClassIndex index) noexcept;
    /// One pass. `sawAll` becomes false when it went past a cache.
    std::optional<std::uint32_t> searchOnce(ClassIndex index, bool &sawAll) noexcept;
    /// Sum of the caches' transits and frees. Nothing while a transit is under way. They only grow, so equal sums mean that there was none.
    [[nodiscard]] std::optional<std::uint64_t> countCacheMoves() const noexcept;
    /// The handle of a block in this thread's hand: nobody has one of its generation.
    Block handleOf(std::uint32_t block, std::size_t requested, TaskId owner) noexcept;
    void countPastCache(ClassIndex index, std::size_t requested) noexcept;
    Unexpected<AllocError> refuse(ErrorCode code, Operation operation, TaskId task, std::uint64_t value, std::uint64_t limit,
                                  BlockId block = kNoBlock) noexcept;

    // Steps of free.
    void planWipe(Wipe &wipe, std::uint64_t written) const noexcept;
    bool pushToCache(const Wipe &wipe) noexcept;
    void pushPastCache(const Wipe &wipe) noexcept;
    void putIntoPool(std::uint32_t block, ClassIndex index) noexcept;
    void retire(const Wipe &wipe) noexcept;
    /// A wipe that yielded is complete. Its task may have ended meanwhile.
    void endYieldedWipe(Wipe &wipe) noexcept;
    void recordArrival(const Wipe &wipe, Place to) noexcept;
    /// For an inlined free that could not go on. False: the long way. True: the queue was made ready for it, and its gate was open then.
    bool makeReadyForFree(TaskState &task, ClassQueue &queue) noexcept;
    void makeRoomInHot(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept;
    void demote(TaskId task, TaskCache &cache, ClassQueue &queue, ClassIndex index, std::uint32_t count, Cause cause) noexcept;
    /// The `count` oldest cold blocks, at most a batch.
    void flushCold(TaskId task, TaskCache &cache, ClassQueue &queue, ClassIndex index, std::uint32_t count, Cause cause) noexcept;
    /// The oldest block of the queues, cold or hot, is taken out. No cache is to hold it.
    std::uint32_t takeOldest(TaskId task, ClassQueue &queue, ClassIndex index, Cause cause) noexcept;
    void pushToPool(ClassIndex index, std::uint32_t magazine) noexcept;
    /// Blocks for the class pool, in a magazine or, where none is left, one by one into the global pool.
    void giveToPool(ClassIndex index, std::span<const std::uint32_t> blocks, std::optional<std::uint32_t> magazine, Cause cause) noexcept;
    Unexpected<AllocError> refuseFree(const Block &block, TaskId task) noexcept;
    /// A block of another allocator, or an address that is none of ours.
    void countForeign(TaskId task) noexcept;

    // Caches as a whole (core_caches.cpp).
    bool enterCache(TaskState &task) noexcept;
    void leaveCache(TaskState &task) noexcept
    {
        CacheControl::leave(task, m_asymmetric, m_front.clockTick.load(std::memory_order_relaxed)); // relaxed: a time stamp
    }
    /// False: none can be had now.
    bool acquireCache(TaskState &task) noexcept;
    /// All are taken: the longest-idle one that can be claimed, emptied.
    bool takeOverIdlest(TaskState &task) noexcept;
    using Idle = std::pair<std::uint64_t, std::uint64_t>; ///< since when, slot
    /// The longest idle of the first `used` caches, among those that come after `tried` by time and slot.
    [[nodiscard]] std::optional<Idle> idlestAfter(const std::optional<Idle> &tried, std::uint64_t used) const noexcept;
    /// Makes a cache that the caller claimed the task's own.
    void giveCache(TaskState &task, TaskCache &cache, std::uint64_t slot, TaskId before) noexcept;
    void emptyCache(TaskCache &cache, TaskState &owner, TaskId task, Cause cause, bool toGlobal) noexcept;
    [[nodiscard]] TaskCache &cacheAt(std::uint64_t slot) const noexcept
    {
        return *reinterpret_cast<TaskCache *>(m_memory.metadata + m_plan.cachesAt() + slot * m_plan.cacheBytes());
    }
    /// Claims every cache with blocks in it that can be claimed, one after the other; visit(cache, owner, task) returns false to stop.
    /// False when it went past a cache that somebody was in.
    template <typename Visit>
    bool forEachClaimed(Visit visit) noexcept;
    void ageCache(TaskCache &cache, TaskState &owner, TaskId task) noexcept;
    void agePools(std::uint64_t nowNs) noexcept;
    void age(std::uint64_t nowNs) noexcept;
    // Hardened allocators (core_harden.cpp).
    /// What a Block of it would know, but for the task.
    [[nodiscard]] BlockHandle handleWithoutTask(std::uint32_t block, std::uint64_t requested) const noexcept;
    [[nodiscard]] Canary canaryOf(const BlockHandle &handle) const noexcept;
    void armCanary(const BlockHandle &handle) noexcept;
    void takeCanaryBack(const BlockHandle &handle) noexcept;
    /// Looks at it and takes it away. An error, reported, where it was broken: then it is left as it is.
    Result<void, AllocError> takeCanary(const BlockHandle &handle, Operation operation) noexcept;
    /// Frees a block whose canary was broken: it is retired.
    void retireDamaged(Wipe &wipe) noexcept;
    /// True when a block that is about to be handed out may be. Otherwise it was retired.
    bool mayBeGivenOut(std::uint32_t block, ClassIndex index, TaskId task, Place from) noexcept;
    void retireFree(std::uint32_t block, ClassIndex index, TaskId task, Place from) noexcept;
    void putIntoQuarantine(std::uint32_t block, ClassIndex index) noexcept;
    /// Empties the quarantine into the global pool, oldest first, until done() says that it is enough.
    template <typename Done>
    void emptyQuarantine(Cause cause, Done done) noexcept;
    std::optional<Quarantine::Entry> takeFromQuarantine() noexcept;
    [[nodiscard]] bool wasWipedByFork() const noexcept;

    // To and from the global pool (core_maintain.cpp).
    /// As GlobalPool::carve, and counted.
    std::size_t carve(ClassIndex index, std::span<std::uint32_t> into) noexcept;
    void returnToGlobal(std::uint32_t block, ClassIndex index, Cause cause) noexcept;
    void poolToGlobal(ClassIndex index, Cause cause) noexcept;

    // Backpressure::Host, and what is behind its resumptions (core_wait.cpp).
    std::optional<std::uint32_t> findBlock(ClassIndex index) noexcept override;
    void giveOut(std::uint32_t block, const Backpressure::Demand &demand) noexcept override;
    void takeBack(std::uint32_t block, const Backpressure::Demand &demand) noexcept override;
    void closeGates() noexcept override;
    static void resume(void *context, std::uint64_t ticket) noexcept;
    static void expire(void *context, std::uint64_t ticket) noexcept;
    [[nodiscard]] bool someoneWaits() const noexcept { return m_attention.someoneWaits(); }
    /// The last act of an operation: what it held is free by now, so either this look sees a waiter, or the waiter's search sees all.
    void answerAttention() noexcept
    {
        if (!m_attention.isCalm()) [[unlikely]]
            serveAndAge();
    }
    void serveAndAge() noexcept;

    // Figures (core_stats.cpp).
    [[nodiscard]] std::uint64_t carvedBytes() const noexcept;
    [[nodiscard]] std::uint64_t metadataBytes(std::uint64_t caches) const noexcept;
    void addCacheFigures(AtomAllocTotals &stats, std::uint64_t caches) const noexcept;
    /// Frees and places of one class, whose allocations are there. Returns the requested bytes of its frees.
    std::uint64_t addFrees(ClassStats &figures, ClassIndex index) const noexcept;

    /// Reads the clock once in 256 blocks that refills and flushes move, or in sixteen of these, which is exact enough for ageing. Asks for
    /// ageing where it is due.
    void readClockNowAndThen(TaskCache &cache, std::uint32_t batch) noexcept;
    [[nodiscard]] std::uint32_t tick() const noexcept
    {
        return m_front.tick.load(std::memory_order_relaxed); // relaxed: a time stamp
    }
    [[nodiscard]] Atomic<std::uint64_t> &word(std::uint32_t block) const noexcept { return m_front.words()[block]; }
    void setMark(std::uint32_t block, std::uint64_t mark) noexcept;
    [[nodiscard]] static Place placeOfMark(std::uint64_t mark) noexcept;

    PageSource &m_pages;
    const CoreMemory m_memory;
    CoreFront &m_front; ///< at the begin of the metadata
    const Clock &m_clock;

    const AtomAllocConfig m_config;
    const Environment m_environment;
    const MemoryPlan m_plan;
    const SizeTable m_sizes;
    const WordFormat m_format;
    const unsigned m_granuleShift;
    const bool m_asymmetric;
    const std::uint64_t m_tickNs; ///< cache_ttl / 16, at least 1
    Hardening m_hardening;
    Tracer m_tracer;
    BlockLog m_log;
    Lifetime m_lifetime;
    Attention m_attention;

    GlobalPool m_global;
    AtomicBitmap m_freeCaches;
    ClassPart *m_classes = nullptr; ///< in the metadata
    MagazineTable m_magazines;
    Backpressure m_backpressure;
    Quarantine m_quarantine;

    TaskRegistry m_registry;

    SharedCounters m_counters;
    Transits m_transits;
    Atomic<std::uint64_t> m_cachesUsed{0}; ///< caches that were ever used are among the first so many; one of them may be laid out just now
    Atomic<std::uint64_t> m_nextTask{1};
    Atomic<std::uint64_t> m_lastAgeingNs{0};
    Atomic<std::uint64_t> m_lastDecommitNs{0};
};

} // namespace atomalloc
