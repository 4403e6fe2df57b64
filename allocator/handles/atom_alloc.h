// SPDX-License-Identifier: MPL-2.0
// AtomAlloc: the allocator. Create one, register tasks, allocate through them. All members may be called from any thread.
// After a move, only assignment and destruction may be called on what was moved from.
//
// Heap: a program may put an allocator in the place of operator new. So these take nothing from there: creation with a valid config, tasks,
// every way to allocate and free, access, totalsNow(), maintain(), trim, shutdown, the rings of events, and destruction.
// These take memory from there: stats(), statsNow(), checkInvariants(), blocks(), a list of config faults, and message() of an error.
// Frames of coroutines are the program's own.
#pragma once

#include "allocator/api/config.h"
#include "allocator/api/environment.h"
#include "allocator/api/stats.h"
#include "allocator/handles/task.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace atomalloc {

/// What went wrong at creation: faults of the config, or what the operating system refused (then `faults` is empty).
struct CreateError
{
    ConfigErrors faults;                         ///< empty where the config is valid
    SystemRefusal refusal = SystemRefusal::none; ///< refusalText() is its sentence
    bool out_of_os_memory = false;               ///< refusal is memory or initial_pool: for the blocks, or for the bookkeeping
    std::uint64_t available_bytes = 0;           ///< refusal is initial_pool: what the system could back with memory
};

class Core;

/// Bytes of address space that the metadata of a valid config needs beside the blocks. They are reserved, and touched only where used.
std::uint64_t metadataReservedBytes(const AtomAllocConfig &config);

/// The allocator. See the head of this file.
class AtomAlloc
{
public:
    /// Validates the config, reserves the arena, commits initial_pool_size. Does not throw. A valid config needs no heap: like all that
    /// tasks need later, the memory comes from the page source.
    static Result<AtomAlloc, CreateError> create(const AtomAllocConfig &config, const Environment &environment = {});

    /// Tasks, blocks and adaptors stay with the allocator, not with the object that was moved from.
    AtomAlloc(AtomAlloc &&) noexcept;
    /// The two change places.
    AtomAlloc &operator=(AtomAlloc &&) noexcept;
    AtomAlloc(const AtomAlloc &) = delete;
    AtomAlloc &operator=(const AtomAlloc &) = delete;
    /// Shuts down. Live blocks stay readable and can still be freed. The last one takes the arena with it.
    ~AtomAlloc();

    /// As it was given to create().
    [[nodiscard]] const AtomAllocConfig &config() const noexcept;

    /// Registers a task. Takes a mutex. `executor` replaces Environment::executor for its waits. Throws std::bad_alloc where the page
    /// source gives no memory for it.
    [[nodiscard]] Task createTask(Executor *executor = nullptr);

    /// @name For programs that do not name their tasks
    ///
    /// These use a task of the calling thread. It is registered at the first use, which takes a mutex. Later uses are as the task's own
    /// functions. It ends with the thread.
    ///
    /// While there is no memory to register it, the first two go past the caches. A free then counts as one at the end of a scope. The
    /// others throw std::bad_alloc. Then nothing was asked for, and the block is still its handle's.
    ///
    /// Destructors of thread_local and static objects may use all of them, after the end of the thread's task as well. The first two go
    /// past the caches then. The others register a task that stays, so prefer the first two there.
    ///@{

    /// As Task::tryAllocate.
    Result<Block, AllocError> tryAllocate(Layout layout) noexcept;
    /// As Task::tryDeallocate.
    Result<void, AllocError> tryDeallocate(Block &&block) noexcept;
    /// As Task::allocate. Throws std::bad_alloc where there is no memory to register the task.
    [[nodiscard]] AllocateAwaiter allocate(Layout layout);
    /// As Task::allocateWhenAvailable. Throws as allocate().
    [[nodiscard]] WaitAwaiter allocateWhenAvailable(Layout layout, WaitOptions options = {});
    /// As Task::deallocate. Throws as allocate(): then the block is still its handle's.
    [[nodiscard]] DeallocateAwaiter deallocate(Block &&block);
    ///@}

    /// co_await alloc.stats() or alloc.statsNow(): the figures, exact at rest. Waits for nobody. Takes time for each cache that was ever
    /// used. The list of classes comes from the heap, so this may throw std::bad_alloc.
    [[nodiscard]] ReadyAwaiter<AtomAllocStats> stats() const;
    /// The same without awaiting.
    [[nodiscard]] AtomAllocStats statsNow() const;
    /// The same figures without the heap. `classes` gets those of the first size classes, as many as it has places. The others stay as they
    /// are. kMostSizeClasses places hold all.
    [[nodiscard]] AtomAllocTotals totalsNow(std::span<ClassStats> classes = {}) const noexcept;

    /// Ages queues and pools by cache_ttl, ends waits whose deadline has passed. Lock-free but for the system calls that give memory back.
    ///
    /// A program need not call it. Operations that leave the short ways (a refill, a flush) do the same, at most once in five sixteenths of
    /// cache_ttl, counted from the last call of this. Call it where that is not enough:
    /// - from a timer, four times per cache_ttl, where the program is idle for long: nothing ages without an operation;
    /// - from a thread that has time, four times per cache_ttl, so that no allocation pays for the ageing;
    /// - after an Environment::clock of the program's own was moved.
    void maintain() noexcept;
    /// Flushes every cache that no operation holds, coalesces, decommits all free memory above initial_pool_size. co_await -> bytes
    /// decommitted.
    [[nodiscard]] ReadyAwaiter<std::uint64_t> trim();
    /// The same without awaiting.
    std::uint64_t trimNow() noexcept;
    /// Refuses new requests (closed), ends all waits (closed), trims. co_await -> number of blocks that are still live.
    [[nodiscard]] ReadyAwaiter<std::uint64_t> shutdown();
    /// The same without awaiting.
    std::uint64_t shutdownNow() noexcept;

    // Around a fork() in a program with several threads. Registering and ending a task take a mutex. Another thread of the parent may hold
    // it at the fork. Without these calls the child then hangs when it registers or ends a task. All else goes on in both processes
    // without them. Hand them to pthread_atfork(), in functions of the program's own. A program with several allocators keeps one order.
    //
    //     pthread_atfork([] { g_allocator->prepareFork(); }, [] { g_allocator->afterForkInParent(); },
    //                    [] { g_allocator->afterForkInChild(); });
    //
    /// Before the fork. From here to one of the next two this thread must not register or end a task, and others that want to wait.
    void prepareFork() noexcept;
    /// After the fork, in the parent, on the thread that called prepareFork().
    void afterForkInParent() noexcept;
    /// After the fork, in the child. It also lets the child drain the events that another thread of the parent was draining. Up to 64 of
    /// them come again, or their room in the ring stays lost.
    void afterForkInChild() noexcept;

    /// Hands over the events of all rings, thread by thread, and returns how many. One consumer at a time. `consume` may use the allocator.
    /// The events of that come with the next call. When `consume` throws, the events that it was handed come again.
    std::size_t drainEvents(const std::function<void(std::span<const Event>)> &consume);

    /// Walks all metadata, at rest. A sentence for each invariant that does not hold: see resources/docs/allocator-invariants.md.
    [[nodiscard]] std::vector<std::string> checkInvariants() const;
    /// Every block that is carved now, ascending. Call at rest.
    [[nodiscard]] std::vector<BlockInfo> blocks() const;
    /// The arena, for address displays and for tests that scan it. With guard_pages it has pages that fault.
    /// Where memory is checked (AddressSanitizer, memcheck), bytes that nobody owns may be read only after openArenaToReaders().
    [[nodiscard]] std::span<const std::byte> arena() const noexcept;
    /// Where memory is checked: all of the arena may be read from here on, and a block only comes under guard again by its next free.
    /// Elsewhere it does nothing.
    void openArenaToReaders() const noexcept;

private:
    friend class CoreReference;
    explicit AtomAlloc(Core *core) noexcept : m_core(core) {}

    Core *m_core;
};

} // namespace atomalloc
