// SPDX-License-Identifier: MPL-2.0
// AtomAlloc: the allocator. Create one, register tasks, allocate through them. All members may be called from any thread.
#pragma once

#include "allocator/api/config.h"
#include "allocator/api/environment.h"
#include "allocator/api/stats.h"
#include "allocator/handles/task.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace atomalloc {

/// What went wrong at creation: faults of the config, or what the operating system refused (then `faults` is empty).
struct CreateError
{
    ConfigErrors faults;
    SystemRefusal refusal = SystemRefusal::none; ///< refusalText() is its sentence
    bool out_of_os_memory = false;               ///< refusal is memory: for the blocks, or for the bookkeeping
};

class Core;

class AtomAlloc
{
public:
    /// Validates the config, reserves the arena, commits initial_pool_size. Does not throw.
    static Result<AtomAlloc, CreateError> create(const AtomAllocConfig &config, const Environment &environment = {});

    AtomAlloc(AtomAlloc &&) noexcept;
    AtomAlloc &operator=(AtomAlloc &&) noexcept;
    AtomAlloc(const AtomAlloc &) = delete;
    AtomAlloc &operator=(const AtomAlloc &) = delete;
    /// Shuts down. Live blocks stay readable and can still be freed; the last one takes the arena with it.
    ~AtomAlloc();

    /// As it was given to create().
    [[nodiscard]] const AtomAllocConfig &config() const noexcept;

    /// Registers a task. `executor` replaces Environment::executor for its waits. Never fails but for memory: then it throws
    /// std::bad_alloc.
    [[nodiscard]] Task createTask(Executor *executor = nullptr);

    // For programs that do not name their tasks: these use a task of the calling thread. It is registered at the first use, which takes a
    // mutex; later uses are as the task's own functions. It ends with the thread.
    // While there is no memory to register it, the first two go past the caches; a free then counts as one at the end of a scope. The
    // others throw std::bad_alloc: then nothing was asked for, and the block is still its handle's.
    // Destructors of thread_local and static objects may use all of them, after the end of the thread's task as well. The first two go past
    // the caches then. The others register a task that stays: prefer the first two there.
    Result<Block, AllocError> tryAllocate(Layout layout) noexcept;
    Result<void, AllocError> tryDeallocate(Block &&block) noexcept;
    [[nodiscard]] AllocateAwaiter allocate(Layout layout);
    [[nodiscard]] WaitAwaiter allocateWhenAvailable(Layout layout, WaitOptions options = {});
    [[nodiscard]] DeallocateAwaiter deallocate(Block &&block);

    /// co_await alloc.stats() or alloc.statsNow(): exact at rest. Waits for nobody; takes time for each cache that was ever used.
    [[nodiscard]] ReadyAwaiter<AtomAllocStats> stats() const;
    [[nodiscard]] AtomAllocStats statsNow() const;

    /// Ages queues and pools by cache_ttl, expires waits whose deadline has passed. Call it now and then (four times per cache_ttl is
    /// enough); programs with an Environment::clock of their own call it when their time moves.
    void maintain() noexcept;
    /// Flushes every cache that no operation holds, coalesces, decommits all free memory above initial_pool_size. co_await -> bytes
    /// decommitted.
    [[nodiscard]] ReadyAwaiter<std::uint64_t> trim();
    std::uint64_t trimNow() noexcept;
    /// Refuses new requests (closed), ends all waits (closed), trims. co_await -> number of blocks that are still live.
    [[nodiscard]] ReadyAwaiter<std::uint64_t> shutdown();
    std::uint64_t shutdownNow() noexcept;

    /// Hands over the events of all rings, thread by thread; returns how many. One consumer at a time. `consume` may use the allocator,
    /// whose events come with the next call; when it throws, the events of this thread come again.
    std::size_t drainEvents(const std::function<void(std::span<const Event>)> &consume);

    /// Walks all metadata; call at rest. Empty when every invariant of allocator/README.md holds, else one sentence per broken one.
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
