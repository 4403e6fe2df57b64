// SPDX-License-Identifier: MPL-2.0
// Core: one allocator. It owns the parts named below and moves blocks between them. The public classes in handles/ are thin handles on
// it, and share it by reference count.
//
//   Foundation               config, memory, words, events, counters: what all parts have in common
//   Lifetime                 how long all of this is there
//   TaskRegistry             the memory of tasks
//   AgeClock                 the time by which unused memory ages
//   LayoutCheck, HandleCheck what is refused
//   BlockCheck               what hardened allocators do to each block
//   Stock                    the free blocks that no task has
//   Caches, CacheMoves       the free blocks that tasks have, and their ways
//   MemorySearch             the search for memory when it is short, and the proof that there is none
//   Allocating, Freeing      the way of a block out and back
//   Backpressure             requests that wait for memory
//   Figures, InvariantCheck  what is counted, and whether it is true
//
// The way of a block: global pool -carve-> class pool -refill-> hot -allocate-> live -free-> (zeroing ->) hot -demote-> cold -flush->
// class pool -coalesce-> global pool.
//
// Thread safety: any thread. Lock-free in allocate, deallocate, access and waits. Registering and ending a task take a mutex.
//
// Bytes: live + hot + cold + zeroing + pool + retired = carved <= committed <= max_memory.
//
// Exactness of the limit: the arena has max_memory bytes, and nothing else backs a block.
#pragma once

#include "allocator/core/age_clock.h"
#include "allocator/core/allocating.h"
#include "allocator/core/block.h"
#include "allocator/core/block_check.h"
#include "allocator/core/cache_moves.h"
#include "allocator/core/caches.h"
#include "allocator/core/figures.h"
#include "allocator/core/foundation.h"
#include "allocator/core/freeing.h"
#include "allocator/core/handle_check.h"
#include "allocator/core/invariant_check.h"
#include "allocator/core/layout_check.h"
#include "allocator/core/lifetime.h"
#include "allocator/core/memory_search.h"
#include "allocator/core/stock.h"
#include "allocator/core/task_registry.h"
#include "allocator/wait/backpressure.h"

#include <optional>
#include <string>
#include <vector>

namespace atomalloc {

class Core final : private Backpressure::Host, private Lifetime::Owner
{
public:
    static Core *of(const CoreFront *front) noexcept { return front->core; }
    [[nodiscard]] const CoreFront &front() const noexcept { return m_base.front; }
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

    // --- tasks ---
    /// Null where the page source gives no memory for it.
    TaskState *beginTask(Executor *executor) noexcept;
    void endTask(TaskState &task) noexcept;
    /// Nobody else registers or ends a task from here to endFork().
    void prepareFork() noexcept { m_registry.lock(); }
    void endFork() noexcept { m_registry.unlock(); }

    // --- blocks: see Allocating, Freeing ---
    /// Without a task: past the caches, as deallocate does.
    Result<Block, AllocError> allocate(TaskState *task, Layout layout, Operation operation = Operation::allocate) noexcept;
    Result<void, AllocError> deallocate(TaskState *task, Block &block) noexcept;
    void freeAtScopeEnd(Block &block) noexcept;
    // For wipes that yield.
    Result<void, AllocError> beginFree(TaskState *task, Block &block, Cause cause, Wipe &wipe) noexcept;
    void wipeChunk(Wipe &wipe) noexcept { m_freeing.wipeChunk(wipe); }
    void finishFree(Wipe &wipe) noexcept;
    void countZeroing(Wipe &wipe) noexcept { m_freeing.countZeroing(wipe); }

    // --- access: see HandleCheck ---
    Result<void, AllocError> checkHandle(std::uint64_t word, BlockId block, Operation operation) noexcept
    {
        return m_handles.check(word, block, operation);
    }
    Result<void, AllocError> checkRange(std::size_t offset, std::size_t length, std::size_t size, BlockId block,
                                        Operation operation) noexcept
    {
        return m_handles.checkRange(offset, length, size, block, operation);
    }
    Result<void, AllocError> resize(Block &block, std::size_t size) noexcept;
    [[nodiscard]] bool isLive(std::uint64_t word, BlockId block) const noexcept { return m_handles.isLive(word, block); }
    [[nodiscard]] std::byte *address(BlockId block) const noexcept { return m_base.address(block); }
    [[nodiscard]] BlockId blockAt(const void *address) const noexcept { return m_handles.blockAt(address); }
    /// A Block for memory that was given out as an address, for adaptors. Where no block of that class begins there, the Block is empty and
    /// the try is counted as foreign.
    Block adopt(void *address, Layout layout) noexcept;
    /// The address of a block that from now on lives without a handle.
    static void *detach(Block &&block) noexcept;
    [[nodiscard]] std::uint64_t blockSize(ClassIndex index) const noexcept { return m_base.sizes.blockSize(index); }
    [[nodiscard]] const WordFormat &format() const noexcept { return m_base.format; }
    /// Bytes: max_block_size, less what hardening takes.
    [[nodiscard]] std::uint64_t largestRequest() const noexcept { return m_layouts.largestRequest(); }

    // --- waiting: see Backpressure ---
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

    // --- the whole ---
    void maintain() noexcept;
    std::uint64_t trim(Cause cause) noexcept;
    std::uint64_t shutdown() noexcept;
    [[nodiscard]] bool closed() const noexcept { return m_base.attention.closed(); }
    [[nodiscard]] AtomAllocStats stats() const { return m_figures.stats(); }
    [[nodiscard]] AtomAllocTotals totals(std::span<ClassStats> into) const noexcept { return m_figures.totals(into); }
    [[nodiscard]] std::vector<std::string> checkInvariants() const { return m_invariants.findings(); }
    [[nodiscard]] std::vector<BlockInfo> blocks() const { return m_invariants.blocks(); }
    [[nodiscard]] const AtomAllocConfig &config() const noexcept { return m_base.config; }
    /// Reads the clock, and keeps what it said as the time that is exact enough for ageing.
    std::uint64_t readClock() noexcept { return m_clock.read(); }
    Tracer &tracer() noexcept { return m_base.tracer; }
    [[nodiscard]] std::span<const std::byte> arena() const noexcept { return {m_base.front.arenaBegin, m_base.config.max_memory}; }
    /// Lets all of the arena be read where memory is checked. Blocks only come under guard again by their next free.
    void openArenaToReaders() const noexcept
    {
        if (marked())
            marks::lift(m_base.front.arenaBegin, m_base.config.max_memory);
    }
    /// Whether the checkers of memory are told what is live.
    [[nodiscard]] bool marked() const noexcept { return m_base.marked(); }

private:
    friend class FastPath;

    /// `anchor` is memory for Lifetime.
    Core(const AtomAllocConfig &config, const Environment &environment, PageSource &pages, const ReservedMemory &memory,
         void *anchor) noexcept;
    ~Core() override;
    [[nodiscard]] SystemRefusal setUp() noexcept;

    // Lifetime::Owner.
    bool nothingLives() noexcept override;
    void destroy() noexcept override;

    // Backpressure::Host, and what is behind its resumptions.
    std::optional<std::uint32_t> findBlock(ClassIndex index) noexcept override;
    void giveOut(std::uint32_t block, const Backpressure::Demand &demand) noexcept override { m_allocating.giveOut(block, demand); }
    void takeBack(std::uint32_t block, const Backpressure::Demand &demand) noexcept override { m_allocating.takeBack(block, demand); }
    void closeGates() noexcept override { m_caches.closeGates(); }
    static void resume(void *context, std::uint64_t ticket) noexcept;
    static void expire(void *context, std::uint64_t ticket) noexcept;
    [[nodiscard]] bool someoneWaits() const noexcept { return m_base.attention.someoneWaits(); }
    /// The last act of an operation: what it held is free by now, so either this look sees a waiter, or the waiter's search sees all.
    void answerAttention() noexcept
    {
        if (!m_base.attention.isCalm()) [[unlikely]]
            serveAndAge();
    }
    void serveAndAge() noexcept;
    void age(std::uint64_t nowNs) noexcept;

    Foundation m_base;
    Lifetime m_lifetime;
    TaskRegistry m_registry;
    AgeClock m_clock;
    const LayoutCheck m_layouts;
    const HandleCheck m_handles;
    const BlockCheck m_check;
    Stock m_stock;
    CacheMoves m_moves;
    Caches m_caches;
    MemorySearch m_search;
    Backpressure m_backpressure;
    Allocating m_allocating;
    Freeing m_freeing;
    const Figures m_figures;
    const InvariantCheck m_invariants;

    Atomic<std::uint64_t> m_nextTask{1};
    Atomic<std::uint64_t> m_lastDecommitNs{0};
};

} // namespace atomalloc
