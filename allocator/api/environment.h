// SPDX-License-Identifier: MPL-2.0
// What an allocator is handed from outside: time, resumption, pages, random bytes, and a place for events.
#pragma once

#include "allocator/api/event.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace atomalloc {

/// Monotonic time in nanoseconds. Called from any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Nanoseconds since a moment of the clock's own.
    [[nodiscard]] virtual std::uint64_t nowNs() const noexcept = 0;
};

/// A call to be made later: run(context, token). Trivially copyable. It does nothing when it is made twice, or after its waiter is gone.
struct Resumption
{
    void (*run)(void *context, std::uint64_t token) noexcept = nullptr; ///< what is called
    void *context = nullptr;                                            ///< its first argument
    std::uint64_t token = 0;                                            ///< its second one

    /// Makes the call.
    void operator()() const noexcept { run(context, token); }
};

/// Where suspended tasks go on: an event loop, a scheduler. One per thread or one for all, as the program likes.
class Executor
{
public:
    /// Names a timer of this executor.
    using TimerId = std::uint64_t;

    virtual ~Executor() = default;
    /// Runs `resumption` soon, on the executor's own thread, not from inside this call. Called from any thread.
    virtual void post(Resumption resumption) noexcept = 0;
    /// Runs `resumption` on the executor's own thread once `Clock::nowNs() >= deadlineNs`. Called on that thread.
    virtual TimerId startTimer(std::uint64_t deadlineNs, Resumption resumption) noexcept = 0;
    /// Forgets a timer. An unknown id is ignored. Called on the executor's own thread.
    virtual void cancelTimer(TimerId timer) noexcept = 0;
};

/// The operating system's memory. The blocks lie in it, and all that the allocator keeps beside them. Addresses are page-aligned, sizes are
/// multiples of osPageSize(). Called from any thread, also inside an allocation.
class PageSource
{
public:
    virtual ~PageSource() = default;
    /// Bytes of a page, a power of two. Always the same.
    [[nodiscard]] virtual std::size_t osPageSize() const noexcept = 0;
    /// Reserves zero-filled-on-demand address space aligned to `alignment`. Null when the system refuses.
    [[nodiscard]] virtual std::byte *reserve(std::size_t bytes, std::size_t alignment) noexcept = 0;
    /// Gives back what reserve() gave, as a whole.
    virtual void release(std::byte *address, std::size_t bytes) noexcept = 0;
    /// Makes a reserved range usable (zero-filled). `touch` also backs it with memory now. False when the system refuses.
    /// A range may be committed again while it is committed, from two threads at once, too.
    [[nodiscard]] virtual bool commit(std::byte *address, std::size_t bytes, bool touch) noexcept = 0;
    /// Bytes that the system could back with memory now. This is an estimate. A source that does not know says kUnknownBytes.
    /// It is asked at creation, and before an event ring of more than 16 MiB. Some systems promise more memory than they have, and end the
    /// program that touches it.
    [[nodiscard]] virtual std::uint64_t availableBytes() const noexcept { return kUnknownBytes; }
    /// What availableBytes() says where nobody knows.
    static constexpr std::uint64_t kUnknownBytes = ~std::uint64_t{0};
    /// Gives the memory behind a committed range back. It reads as zeros after the next commit. False when the system refuses.
    [[nodiscard]] virtual bool decommit(std::byte *address, std::size_t bytes) noexcept = 0;

    /// Asks for pages of 2 MiB behind a reserved range, once it is touched. Begin and size are multiples of 2 MiB, and nobody has touched
    /// the range. A wish: a source that has no such pages does nothing.
    virtual void preferHugePages(std::byte * /*address*/, std::size_t /*bytes*/) noexcept {}

    // For hardened allocators alone. A source that cannot do it says so: the allocator is not created then.
    /// Makes pages of a committed range fault when they are touched, or usable again. False when the system refuses.
    [[nodiscard]] virtual bool guard(std::byte * /*address*/, std::size_t /*bytes*/, bool /*faults*/) noexcept { return false; }
    /// Leaves a reserved range out of core dumps. False when the system refuses.
    [[nodiscard]] virtual bool excludeFromDumps(std::byte * /*address*/, std::size_t /*bytes*/) noexcept { return false; }
    /// Lets children of fork() find zeros in a reserved range. False when the system refuses.
    [[nodiscard]] virtual bool wipeOnFork(std::byte * /*address*/, std::size_t /*bytes*/) noexcept { return false; }
};

/// Random bytes that nobody can foresee, for hardened allocators. Called at creation, from any thread.
class Entropy
{
public:
    virtual ~Entropy() = default;
    /// False when there are none.
    [[nodiscard]] virtual bool fill(std::span<std::byte> into) noexcept = 0;
};

/// Takes the events that a full ring would lose. Called on the producing thread, inside an operation: it must not call that allocator.
class EventSink
{
public:
    virtual ~EventSink() = default;
    /// `events` are in the order in which the thread produced them.
    virtual void take(std::span<const Event> events) noexcept = 0;
};

/// Why an allocator with a valid config was not created.
enum class SystemRefusal : std::uint8_t {
    none,
    memory,         ///< for the arena, the metadata or initial_pool_size
    initial_pool,   ///< initial_pool_size is above what the system could back with memory: CreateError::available_bytes
    random_bytes,   ///< for canaries, random_slots, random_generations
    guard_pages,    ///< guard_pages
    dump_exclusion, ///< exclude_from_dumps
    wipe_on_fork,   ///< wipe_on_fork
};

/// English sentence. Empty for none.
std::string_view refusalText(SystemRefusal refusal) noexcept;

/// What an allocator is handed from outside. All pointers may be null: what is used then stands in brackets. What they point to must
/// outlive the allocator and all of its tasks, blocks and adaptors.
struct Environment
{
    Clock *clock = nullptr; ///< [steady clock]
    /// [Coroutines are resumed inside the call that frees, or that allocates and leaves a rest. Deadlines act at the end of the next
    /// operation, or at maintain().]
    Executor *executor = nullptr;
    PageSource *page_source = nullptr; ///< [mmap]
    EventSink *event_sink = nullptr;   ///< [full rings drop, and count what they drop]
    /// Events per thread, rounded up to a power of two. Each takes 48 bytes. A thread without memory for its ring loses its events.
    std::size_t event_ring_capacity = 1 << 14;
    /// Each event reads the clock, see Event::time_ns. For recordings that must not depend on who drains when.
    bool time_each_event = false;
    /// An awaited deallocation of a block of several chunks suspends between the chunks, where its task has an executor. That executor's
    /// thread uses the task meanwhile.
    bool yield_while_zeroing = false;
    Entropy *entropy = nullptr; ///< [getrandom]
};

} // namespace atomalloc
