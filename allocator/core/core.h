// SPDX-License-Identifier: MPL-2.0
// Core: one allocator's whole state and its operations; the public classes are thin handles on it. Shared by reference count. Any
// thread; lock-free on allocate, deallocate, read, write and waits (task registration takes a mutex).
//
// The way of a block: global pool -carve-> class pool -refill-> hot -allocate-> live -free-> (zeroing ->) hot -demote-> cold -flush->
// class pool -coalesce-> global pool. Byte states: live + hot + cold + zeroing + pool + retired = carved <= committed <= max_memory.
//
// Exactness of the limit: the arena has max_memory bytes and nothing else backs a block. Exactness of out_of_memory: it is
// reported only after a pass that emptied every cache that no operation holds and every pool into the global pool, found no run, and
// saw no transit (m_started == m_finished and the caches' counters, before and after) and no cache in use. A thread that is stopped half
// way can hide what it carries: at most two batches, the run that it takes, or the cache it is in; after kTransitPatience passes it is no
// longer waited for.
#pragma once

#include "allocator/api/block.h"
#include "allocator/api/config.h"
#include "allocator/api/core_front.h"
#include "allocator/api/environment.h"
#include "allocator/api/layout.h"
#include "allocator/api/stats.h"
#include "allocator/base/metadata_word.h"
#include "allocator/cache/cache_control.h"
#include "allocator/cache/transit.h"
#include "allocator/core/core_parts.h"
#include "allocator/core/memory_plan.h"
#include "allocator/core/wipe.h"
#include "allocator/global/global_pool.h"
#include "allocator/global/size_table.h"
#include "allocator/harden/hardening.h"
#include "allocator/harden/quarantine.h"
#include "allocator/os/memory_marks.h"
#include "allocator/trace/block_log.h"
#include "allocator/trace/tracer.h"
#include "allocator/wait/waiters.h"

#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace atomalloc {

class Core : public CoreFront
{
public:
    static Core *of(CoreFront *front) noexcept { return static_cast<Core *>(front); }
    static const Core *of(const CoreFront *front) noexcept { return static_cast<const Core *>(front); }
    static Core *create(const AtomAllocConfig &config, const Environment &environment, SystemRefusal &refusal);

    void addReference() noexcept { m_anchor->references.fetch_add(1, std::memory_order_relaxed); } // relaxed: the caller has one
    void dropReference() noexcept;
    /// The AtomAlloc handle goes: shuts down; its reference stays as that of the live blocks.
    void orphan() noexcept;
    /// As dropReference, for a caller that may have freed the last block or ended the last task of an orphaned core.
    void dropLastUse() noexcept;

    // --- tasks (core.cpp) ---
    TaskState *beginTask(Executor *executor);
    void endTask(TaskState &task) noexcept;

    // --- blocks (core_allocate.cpp, core_free.cpp) ---
    /// Without a task: past the caches, as deallocate does.
    Result<Block, AllocError> allocate(TaskState *task, Layout layout, Operation operation = Operation::allocate) noexcept;
    Result<void, AllocError> deallocate(TaskState *task, Block &block) noexcept;
    void freeAtScopeEnd(Block &block) noexcept;
    /// Frees in steps, for wipes that yield: begin, then wipeChunk until all are done, then finish.
    Result<void, AllocError> beginFree(TaskState *task, Block &block, Cause cause, Wipe &wipe) noexcept;
    void wipeChunk(Wipe &wipe) noexcept;
    void finishFree(Wipe &wipe) noexcept;

    // --- access (core_access.cpp) ---
    Result<void, AllocError> checkHandle(std::uint64_t word, BlockId block, Operation operation) noexcept;
    Result<void, AllocError> checkRange(std::size_t offset, std::size_t length, std::size_t size, BlockId block,
                                        Operation operation) noexcept;
    Result<void, AllocError> resize(Block &block, std::size_t size) noexcept;
    [[nodiscard]] bool isLive(std::uint64_t word, BlockId block) const noexcept;
    [[nodiscard]] std::byte *address(BlockId block) const noexcept
    {
        return arenaBegin + (std::uint64_t{toIndex(block)} << m_granuleShift);
    }
    [[nodiscard]] BlockId blockAt(const void *address) const noexcept;
    /// A Block for memory that was given out as an address (adaptors); empty, and counted as foreign, where none of that class begins
    /// there.
    Block adopt(void *address, Layout layout) noexcept;
    /// The address of a block that from now on lives without a handle.
    static void *detach(Block &&block) noexcept;
    [[nodiscard]] std::uint64_t blockSize(ClassIndex index) const noexcept { return m_sizes.blockSize(index); }
    [[nodiscard]] const WordFormat &format() const noexcept { return m_format; }
    /// Bytes: max_block_size, less what hardening takes.
    [[nodiscard]] std::uint64_t largestRequest() const noexcept { return m_hardening.largestIn(m_config.max_block_size); }

    // --- waiting (core_wait.cpp) ---
    struct WaitRequest
    {
        TaskState *task = nullptr;
        Layout layout;
        Executor *executor = nullptr;
        void *coroutine = nullptr;
        std::uint64_t deadlineNs = 0; ///< only where no executor keeps a timer
    };
    /// Tries at once where nobody is in line. An error that no waiting can mend comes back; out_of_memory means: enter the line.
    Result<Block, AllocError> allocateUnlessOthersWait(TaskState &task, Layout layout) noexcept;
    std::optional<WaiterTicket> enterLine(const WaitRequest &request) noexcept;
    /// False: decided meanwhile, go on at once.
    bool suspendWaiter(WaiterTicket ticket) noexcept { return m_waiters.suspend(ticket); }
    /// timed_out, cancelled or closed; resumes the coroutine when it was suspended. False: another outcome came first.
    bool endWait(WaiterTicket ticket, WaitStatus outcome, bool resumeCoroutine = true) noexcept;
    /// Takes the outcome and ends the ticket.
    Result<Block, AllocError> collect(WaiterTicket ticket, Layout layout) noexcept;
    /// The coroutine is gone: leaves the line, gives back a grant.
    void abandon(WaiterTicket ticket, Layout layout) noexcept;
    Resumption resumptionOf(WaiterTicket ticket) noexcept { return resumption(&Core::resume, ticket.pack()); }
    Resumption timeoutOf(WaiterTicket ticket) noexcept { return resumption(&Core::expire, ticket.pack()); }
    /// A call with a context for lock().
    Resumption resumption(void (*run)(void *, std::uint64_t) noexcept, std::uint64_t token) noexcept;
    /// The core behind a resumption's context, with a reference for the caller; null when it is gone. Lock-free.
    static Core *lock(void *context) noexcept;
    WaiterTable &waiters() noexcept { return m_waiters; }

    // --- the whole (core_maintain.cpp, core_stats.cpp, core_check.cpp) ---
    void maintain() noexcept;
    std::uint64_t trim(Cause cause) noexcept;
    std::uint64_t shutdown() noexcept;
    [[nodiscard]] AtomAllocStats stats() const;
    [[nodiscard]] std::vector<std::string> checkInvariants() const;
    [[nodiscard]] std::vector<BlockInfo> blocks() const;
    /// Whether the checkers of memory are told what is live (os/memory_marks.h). Not of a hardened allocator: its own checks look at bytes
    /// that nobody owns, and find what was written there.
    [[nodiscard]] bool marked() const noexcept
    {
        return marks::kMemoryMarks && !m_hardening.actsOnEachBlock() && !m_hardening.guards && !m_config.wipe_on_fork;
    }
    [[nodiscard]] std::span<const std::byte> arena() const noexcept
    {
        if (marked())
            marks::lift(arenaBegin, m_config.max_memory); // whoever asks wants to see what is free, too
        return {arenaBegin, m_config.max_memory};
    }
    [[nodiscard]] const AtomAllocConfig &config() const noexcept { return m_config; }
    /// Puts the block of a wipe that yields into the zeroing figures.
    void countZeroing(Wipe &wipe) noexcept;
    [[nodiscard]] const Environment &environment() const noexcept { return m_environment; }
    std::uint64_t nowNs() noexcept { return readClock(); }
    Tracer &tracer() noexcept { return m_tracer; }
    [[nodiscard]] bool closed() const noexcept { return (attention.load(std::memory_order_seq_cst) & kClosed) != 0; }

private:
    friend class FastPath;
    friend class Transit;
    static constexpr int kTransitPatience = 64;
    static constexpr std::size_t kMostBatch = 2 * Magazine::kCapacity;
    using BlockBuffer = std::array<std::uint32_t, kMostBatch>;

    Core(const AtomAllocConfig &config, const Environment &environment);
    ~Core();
    SystemRefusal reserveMemory();
    /// For ever, before any other thread knows the core: all requests and frees come to it.
    void leaveFastPath() noexcept;
    /// After every change of `attention`: sets plainBefore. (N4) At rest plainBefore = m_plainBefore where attention = 0, else 0.
    void tellFrees() noexcept;
    /// Allocations less frees; exact once no task is left, counted frees are seen, and nobody empties a cache.
    [[nodiscard]] std::uint64_t countLiveBlocks() const noexcept;
    /// True at the end alone: while somebody empties a cache, its figures may be too small, and whoever does so asks again after it.
    [[nodiscard]] bool nothingLives() noexcept;
    [[nodiscard]] std::uint64_t carvedBytes() const noexcept;

    // Steps of allocate.
    Result<void, AllocError> checkLayout(Layout layout, Operation operation, ClassIndex &index) noexcept;
    /// kNoClass where no block can serve it.
    [[nodiscard]] ClassIndex classFor(Layout layout) const noexcept;
    [[nodiscard]] ClassIndex classWithGuard(ClassIndex index, Layout layout) const noexcept;
    Block takeFromCache(TaskState &task, ClassIndex index, std::size_t requested) noexcept;
    /// Fills an empty hot queue from cold, the pool or newly carved blocks, for a request, which is counted. Its outcome: cold_hit, miss,
    /// or no_memory, and then nothing was counted.
    Cause fillHot(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept;
    bool refill(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept;
    void promote(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept;
    Block takePastCache(TaskId task, ClassIndex index, std::size_t requested, bool underPressure) noexcept;
    /// One block of the class from its pool or newly carved (place pool).
    std::optional<std::uint32_t> takeUnchecked(ClassIndex index) noexcept;
    /// The same, and it may be given out.
    std::optional<std::uint32_t> takeShared(ClassIndex index) noexcept;
    /// As takeShared, after emptying pools and caches as far as needed; the exact limit's proof is here.
    std::optional<std::uint32_t> gather(ClassIndex index, int patience) noexcept;
    /// Sum of the caches' transits and frees; nothing while a transit is under way. They only grow, so equal sums mean that there was none.
    [[nodiscard]] std::optional<std::uint64_t> movesOfCaches() const noexcept;
    /// One pass. `sawAll` becomes false when it went past a cache.
    std::optional<std::uint32_t> gatherOnce(ClassIndex index, bool &sawAll) noexcept;
    /// The handle of a block in this thread's hand: nobody has one of its generation.
    Block handleOf(std::uint32_t block, std::size_t requested, TaskId owner) noexcept;
    void countPastCache(ClassIndex index, std::size_t requested) noexcept;
    Unexpected<AllocError> refuse(ErrorCode code, Operation operation, TaskId task, std::uint64_t value, std::uint64_t limit,
                                  BlockId block = kNoBlock) noexcept;
    bool enterCache(TaskState &task) noexcept;
    void leaveCache(TaskState &task) noexcept
    {
        CacheControl::leave(task, m_asymmetric, clockTick.load(std::memory_order_relaxed));
    } // relaxed: a time stamp

    // Steps of free.
    void planWipe(Wipe &wipe, std::uint64_t written) const noexcept;
    bool pushToCache(const Wipe &wipe) noexcept;
    void pushPastCache(const Wipe &wipe) noexcept;
    void putIntoPool(std::uint32_t block, ClassIndex index) noexcept;
    void retire(const Wipe &wipe) noexcept;
    /// A wipe that yielded is complete; its task may have ended meanwhile.
    void endYieldedWipe(Wipe &wipe) noexcept;
    void recordArrival(const Wipe &wipe, Place to) noexcept;
    void afterFree() noexcept;
    void makeRoomInHot(TaskState &task, ClassQueue &queue, ClassIndex index) noexcept;
    void demote(TaskId task, TaskCache &cache, ClassQueue &queue, ClassIndex index, std::uint32_t count, Cause cause) noexcept;
    /// The `count` oldest cold blocks, at most a batch.
    void flushCold(TaskId task, TaskCache &cache, ClassQueue &queue, ClassIndex index, std::uint32_t count, Cause cause) noexcept;
    /// The oldest block of the queues, cold or hot, is taken out; no cache is to hold it.
    std::uint32_t takeOldest(TaskId task, ClassQueue &queue, ClassIndex index, Cause cause) noexcept;
    void pushToPool(ClassIndex index, std::uint32_t magazine) noexcept;
    /// Blocks for the class pool, in a magazine or, where none is left, one by one into the global pool.
    void giveToPool(ClassIndex index, std::span<const std::uint32_t> blocks, std::optional<std::uint32_t> magazine, Cause cause) noexcept;
    Unexpected<AllocError> refuseFree(const Block &block, TaskId task) noexcept;
    /// A block of another allocator, or an address that is none of ours.
    void countForeign(TaskId task) noexcept;
    void reuseTask(TaskState &task) noexcept;

    // Caches as a whole.
    TaskCache *acquireCache(TaskState &task) noexcept;
    void emptyCache(TaskCache &cache, TaskId task, Cause cause, bool toGlobal) noexcept;
    [[nodiscard]] TaskCache &cacheAt(std::uint64_t slot) const noexcept
    {
        return *reinterpret_cast<TaskCache *>(m_metadata + m_plan.cachesAt() + slot * m_plan.cacheBytes());
    }
    /// Claims every cache with blocks in it that can be claimed, one after the other; visit(cache, task) returns false to stop. False
    /// when it went past a cache that somebody was in.
    template <typename Visit>
    bool forEachClaimed(Visit visit) noexcept
    {
        bool all = true;
        const std::uint64_t used = m_cachesUsed.load(std::memory_order_acquire);
        for (std::uint64_t slot = 0; slot < used; ++slot) {
            TaskCache &cache = cacheAt(slot);
            std::uint64_t owned = 0;
            // Where there is no heavy fence, only a claim is sure to see what the owner did before it looked at the line.
            if (m_asymmetric && cache.looksEmpty(m_sizes.count()))
                continue;
            // Nobody's: it was emptied before. Who takes it now enters it after this look, and looks at the line after that (seq_cst).
            if (cache.control.load(std::memory_order_seq_cst) == 0)
                continue;
            if (!CacheControl::tryClaim(cache, owned)) {
                all = false;
                continue;
            }
            const bool goOn = visit(cache, CacheControl::taskOf(owned));
            CacheControl::release(cache, owned);
            if (!goOn)
                break;
        }
        return all;
    }
    void ageCache(TaskCache &cache, TaskId task) noexcept;
    void agePools(std::uint64_t nowNs) noexcept;

    // Hardened allocators (core_harden.cpp).
    SystemRefusal setUpHardening() noexcept;
    /// What a Block of it would know, but for the task.
    [[nodiscard]] BlockHandle handleAs(std::uint32_t block, std::uint64_t requested) const noexcept;
    [[nodiscard]] Canary canaryOf(const BlockHandle &handle) const noexcept;
    void armCanary(const BlockHandle &handle) noexcept;
    void takeCanaryBack(const BlockHandle &handle) noexcept;
    /// Looks at it and takes it away. An error, reported, where it was broken: then it is left as it is.
    Result<void, AllocError> takeCanary(const BlockHandle &handle, Operation operation) noexcept;
    /// Frees a block whose canary was broken: it is retired.
    void retireDamaged(Wipe &wipe) noexcept;
    /// True when a block that is about to be handed out may be; otherwise it was retired.
    bool mayBeGivenOut(std::uint32_t block, ClassIndex index, TaskId task, Place from) noexcept;
    void retireFree(std::uint32_t block, ClassIndex index, TaskId task, Place from) noexcept;
    void putIntoQuarantine(std::uint32_t block, ClassIndex index) noexcept;
    /// Empties the quarantine into the global pool, oldest first, until done() says that it is enough.
    template <typename Done>
    void emptyQuarantine(Cause cause, Done done) noexcept
    {
        while (const auto entry = takeFromQuarantine()) {
            returnToGlobal(entry->block, entry->sizeClass, cause);
            if (done())
                return;
        }
    }
    std::optional<Quarantine::Entry> takeFromQuarantine() noexcept;
    [[nodiscard]] bool wasWipedByFork() const noexcept;

    // To and from the global pool (core_maintain.cpp).
    /// As GlobalPool::carve, and counted.
    std::size_t carve(ClassIndex index, std::span<std::uint32_t> into) noexcept;
    void returnToGlobal(std::uint32_t block, ClassIndex index, Cause cause) noexcept;
    void poolToGlobal(ClassIndex index, Cause cause) noexcept;

    // Waiting.
    void serveLine() noexcept;
    /// What a waiter asks for.
    struct Claim
    {
        TaskId task;
        std::uint64_t bytes;
        ClassIndex sizeClass;
        Executor *executor;
    };
    /// A block that became its waiter's.
    struct Grant
    {
        WaitLine::Head head;
        WaitStatus before; ///< what the waiter was
        Executor *executor;
    };
    Claim claimOf(WaiterTicket ticket) noexcept;
    bool grantFirst(const WaitLine::Head &head) noexcept;
    /// Offers a block of the caller's to the first in line, without the way through the global pool, if it asks for that class. False:
    /// the caller still has it.
    bool handOver(std::uint32_t block, ClassIndex index, std::optional<Grant> &grant) noexcept;
    /// Makes the block the waiter's if it still waits, else free.
    std::optional<Grant> offer(const WaitLine::Head &head, const Claim &claim, std::uint32_t block) noexcept;
    /// Leaves the line and resumes. Not inside a transit: it runs what is not ours.
    void endGrant(const Grant &grant) noexcept;
    /// The waiter was gone before its block was decided for.
    void takeGrantBack(std::uint32_t block, const Claim &claim) noexcept;
    [[nodiscard]] bool someoneWaits() const noexcept { return (attention.load(std::memory_order_seq_cst) & kWaitingMask) != 0; }
    void expireWaits(std::uint64_t nowNs) noexcept;
    static void resume(void *core, std::uint64_t ticket) noexcept;
    static void expire(void *core, std::uint64_t ticket) noexcept;

    std::uint64_t readClock() noexcept;
    /// Reads the clock at the first of sixteen refills and flushes: exact enough for ageing.
    void readClockNowAndThen(TaskCache &cache) noexcept;
    [[nodiscard]] std::uint32_t tick() const noexcept
    {
        return static_cast<std::uint32_t>(clockTick.load(std::memory_order_relaxed) >> 32);
    } // relaxed: a time stamp
    [[nodiscard]] Atomic<std::uint64_t> &word(std::uint32_t block) const noexcept { return words[block]; }
    void setMark(std::uint32_t block, std::uint64_t mark) noexcept;
    [[nodiscard]] static Place placeOfMark(std::uint64_t mark) noexcept;

    const AtomAllocConfig m_config;
    const Environment m_environment;
    const MemoryPlan m_plan;
    const SizeTable m_sizes;
    const WordFormat m_format;
    std::uint64_t m_plainBefore; ///< plainBefore while nobody waits
    const unsigned m_granuleShift;
    const bool m_asymmetric;
    const std::uint64_t m_tickNs; ///< cache_ttl / 16, at least 1
    PageSource &m_pages;
    Hardening m_hardening;
    const Clock &m_clock;
    Tracer m_tracer;
    BlockLog m_log;
    CoreAnchor *const m_anchor; ///< after all members that need memory: when they get none, there is nothing to take back

    std::uint64_t m_arenaBytes = 0;
    std::byte *m_metadata = nullptr;
    GlobalPool m_global;
    AtomicBitmap m_freeCaches;
    std::unique_ptr<ClassPart[]> m_classes;
    MagazineTable m_magazines;
    WaiterTable m_waiters;
    WaitLine m_line;
    Quarantine m_quarantine;

    std::mutex m_taskMutex; ///< registration only
    std::vector<std::unique_ptr<TaskState[]>> m_taskMemory;
    std::vector<TaskState *> m_unusedTasks;

    SharedCounters m_counters;
    alignas(kCacheLine) Atomic<std::uint64_t> m_started{0};
    Atomic<std::uint64_t> m_finished{0};
    Atomic<std::uint64_t> m_cachesUsed{0}; ///< caches that were ever used are among the first so many; one of them may be laid out just now
    Atomic<std::uint64_t> m_nextTask{1};
    Atomic<std::uint64_t> m_tasks{0}; ///< registered now
    Atomic<bool> m_orphaned{false};   ///< no handle: the core ends with its tasks and live blocks
    Atomic<bool> m_letGo{false};      ///< the reference of the live blocks was given up
    Atomic<std::uint64_t> m_lastDecommitNs{0};
};

/// Marks that this thread may carry blocks that are in no structure; see Core's note on exactness.
class Transit
{
public:
    explicit Transit(Core &core) noexcept : m_core(core) { m_core.m_started.fetch_add(1, std::memory_order_seq_cst); }
    ~Transit() { m_core.m_finished.fetch_add(1, std::memory_order_seq_cst); }
    Transit(const Transit &) = delete;
    Transit &operator=(const Transit &) = delete;

private:
    Core &m_core;
};

} // namespace atomalloc
