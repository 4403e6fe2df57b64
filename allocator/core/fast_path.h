// SPDX-License-Identifier: MPL-2.0
// FastPath: the allocations and frees that stay within the hot queue of a task. They are inlined into their callers, and do without a
// locked instruction what Core::allocate and Core::deallocate do in these cases. Everything else goes to Core.
//
// A free needs no locked instruction, because a Block is its only owner's handle: it cannot be copied. So between the check of the block's
// word and the store to it nobody else may free the block. Handles that were duplicated on purpose, or made from an address, are marked.
// Core decides their frees by a CAS.
//
// The last look at `attention` comes after the cache is left. A waiter counts itself there, and has a heavy fence before its search. So one
// of the two sees the other (F2; see Backpressure).
//
// Thread safety: one thread at a time uses a task.
#pragma once

#include "allocator/base/metadata_word.h"
#include "allocator/cache/cache_control.h"
#include "allocator/core/block.h"
#include "allocator/core/wipe.h"
#include "allocator/os/memory_marks.h"
#include "allocator/trace/tracer.h"

#include <bit>

namespace atomalloc {

// The queues lie behind the TaskCache object in the same memory. g++ takes that for an access out of bounds where the class is a constant.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wstringop-overflow"
#endif

class FastPath
{
public:
    [[gnu::always_inline]] static Result<Block, AllocError> allocate(TaskState &task, std::size_t size, std::size_t alignment) noexcept
    {
        CoreFront &core = *task.core;
        TaskCache &cache = *task.cache;
        // relaxed (F3): its partner is heavyFence() in Core::shutdown. An allocation that is under way then comes before it
        const FastRequests fast(core.fast.load(std::memory_order_relaxed));
        const bool plain = size - 1 < fast.bytes() && alignedAnyway(core, alignment);
        const std::uint64_t idHigh = task.idHigh;
        if (!plain || !CacheControl::tryEnterAsymmetric(task, cache, idHigh)) [[unlikely]]
            return allocateSlow(task, size, alignment);
        ClassQueue &queue = cache.queueAt(core.queueOf[(size - 1) >> fast.granuleShift()]);
        CacheEntry *top = queue.top.load(std::memory_order_relaxed); // relaxed: the holder's own
        CacheEntry entry;
        if (top != queue.boundary.load(std::memory_order_relaxed)) [[likely]] {
            entry = queue.pop(top);
        } else {
            if (fast.traced() || !fillHot(task, queue)) { // refills have events of their own
                leaveUnchanged(task);
                return allocateSlow(task, size, alignment);
            }
            entry = queue.pop(queue.top.load(std::memory_order_relaxed));
        }
        const std::uint32_t id = entry.block();
        BlockHandle handle;
        handle.ids = idHigh | id;
        handle.word = core.words[id].load(std::memory_order_relaxed); // relaxed: in this thread's hand (W3)
        handle.core = &core;
        handle.sizes = static_cast<std::uint32_t>(size);
        if constexpr (marks::kMemoryMarks)
            markGivenOut(core, handle.block(), size);
        addAsOnlyWriter(queue.counters.bytesRequested, std::uint64_t{size});
        if (fast.traced()) [[unlikely]]
            recordHot(HotEvent::hit, core, handle, handle.sizes);
        CacheControl::leave(task, true, entry.time()); // when the block came is near enough
        // (F2): its partner is heavyFence() in Backpressure::enter
        if (core.attention.load(std::memory_order_seq_cst) != 0) [[unlikely]]
            answerAttention(core);
        return Result<Block, AllocError>(handle);
    }

    [[gnu::always_inline]] static Result<void, AllocError> deallocate(TaskState &task, Block &block) noexcept
    {
        if (free(task, block)) [[likely]]
            return {};
        return deallocateSlow(task, block);
    }

private:
    /// False: not this way, and nothing was done.
    [[gnu::always_inline]] static bool free(TaskState &task, Block &block) noexcept
    {
        CoreFront &core = *task.core;
        BlockHandle &handle = block.m_handle;
        TaskCache &cache = *task.cache;
        const std::uint64_t idHigh = task.idHigh;
        const std::uint64_t id = handle.index();
        // relaxed: a hint that nobody waits. The look that counts comes last
        const bool plain =
            handle.core == &core && id < core.shape.granules() && liveBefore(handle.word, core.plainBefore.load(std::memory_order_relaxed));
        if (!plain || !CacheControl::tryEnterAsymmetric(task, cache, idHigh)) [[unlikely]]
            return false;
        // relaxed: written when the block was given out, which this thread has seen with the handle
        Atomic<std::uint64_t> &word = core.words[id];
        if (word.load(std::memory_order_relaxed) != handle.word) [[unlikely]] {
            leaveUnchanged(task);
            return false;
        }
        ClassQueue &queue = cache.queueOfWord(handle.word);
        std::uint32_t wiped = queue.wipeBytes;
        if (wiped != 0) {
            if (wiped == ClassQueue::kWipeWritten)
                wiped = handle.written();
            if (wiped > core.mostWiped) [[unlikely]] { // a large wipe has more events
                leaveUnchanged(task);
                return false;
            }
        }
        CacheEntry *top = queue.top.load(std::memory_order_relaxed); // relaxed: the holder's own
        if (top == queue.stop) [[unlikely]] {
            if (core.tracing) { // demotions and flushes have events of their own
                leaveUnchanged(task);
                return false;
            }
            makeRoomInHot(task, queue);
            top = queue.top.load(std::memory_order_relaxed);
        }
        // From here on every other handle is stale. release (15): its partners are Core::isLive and Core::refuseFree
        word.store(handle.word + WordFormat::kNextGeneration, std::memory_order_release);
        if constexpr (marks::kMemoryMarks)
            markOpenForWipe(core, handle.block(), handle.sizeClass());
        if (wiped != 0) {
            wipeSmall(core.arenaBegin + (id << core.shape.granuleShift()), wiped);
            addAsOnlyWriter(cache.bytesZeroed, std::uint64_t{wiped});
        }
        if constexpr (marks::kMemoryMarks)
            markTakenBack(core, handle.block(), handle.sizeClass());
        const std::uint64_t now = core.clockTick.load(std::memory_order_relaxed); // relaxed: a time stamp
        queue.push(top, CacheEntry(now + (id + 1)));
        addAndRelease(queue.counters.frees, 1); // (13): its partner is in Core::countCacheMoves
        addAsOnlyWriter(queue.counters.bytesReturned, std::uint64_t{handle.requested()});
        if ((handle.ids ^ idHigh) >> 32 != 0) // another task's; not out of line: in a pipe from task to task all are
            addAsOnlyWriter(cache.remoteFrees, std::uint64_t{1});
        if (core.tracing) [[unlikely]]
            recordFree(task, core, handle, wiped != 0);
        handle.core = nullptr;
        CacheControl::leave(task, true, now);
        // (F2): its partner is heavyFence() in Backpressure::enter
        if (core.attention.load(std::memory_order_seq_cst) != 0) [[unlikely]]
            answerAttention(core);
        return true;
    }

    /// Whether the mark is live and the generation lies below the bound. With a live mark a class stands in the word, once that is found to
    /// be the block's. The bound leaves out the last generation, and all of them while somebody waits. One comparison does, because a mark
    /// other than live becomes the highest bits.
    [[gnu::always_inline]] static bool liveBefore(std::uint64_t word, std::uint64_t bound) noexcept
    {
        return std::rotr(word - kMarkLive, WordFormat::kMarkBits) < bound;
    }
    /// Whether every block is aligned as much as that. The first comparison is decided when the caller is compiled.
    [[gnu::always_inline]] static bool alignedAnyway(const CoreFront &core, std::size_t alignment) noexcept
    {
        return alignment == 1 || (alignment <= core.fastAlignment && std::has_single_bit(alignment));
    }

    [[gnu::always_inline]] static Result<Block, AllocError> allocateSlow(TaskState &task, std::size_t size, std::size_t alignment) noexcept
    {
        Outcome outcome;
        allocateByCore(task, size, alignment, outcome);
        if (outcome.handle.core == nullptr)
            return Unexpected<AllocError>(outcome.error);
        BlockHandle handle;
        handle.takeFrom(outcome.handle);
        return Result<Block, AllocError>(handle);
    }
    [[gnu::always_inline]] static Result<void, AllocError> deallocateSlow(TaskState &task, Block &block) noexcept
    {
        const BlockHandle &handle = block.m_handle;
        AllocError error;
        const bool freed = deallocateByCore(task, handle.core, handle.word, handle.ids, handle.sizes, error);
        block.m_handle.core = nullptr;
        if (freed) [[likely]]
            return {};
        return Unexpected<AllocError>(error);
    }

    // Out of line (fast_path.cpp). Handles and layouts travel as numbers, so that what lives in registers here stays there.
    struct Outcome
    {
        BlockHandle handle;
        AllocError error;
    };
    static void allocateByCore(TaskState &task, std::size_t size, std::size_t alignment, Outcome &outcome) noexcept;
    static bool deallocateByCore(TaskState &task, CoreFront *coreOfBlock, std::uint64_t word, std::uint64_t ids, std::uint64_t sizes,
                                 AllocError &error) noexcept;
    /// Leaves the cache as it was found. The long way is taken then.
    [[gnu::cold]] static void leaveUnchanged(TaskState &task) noexcept;
    /// False: no memory, nothing was done.
    static bool fillHot(TaskState &task, ClassQueue &queue) noexcept;
    static void makeRoomInHot(TaskState &task, ClassQueue &queue) noexcept;
    [[gnu::always_inline]] static void recordHot(HotEvent::Kind kind, CoreFront &core, const BlockHandle &handle,
                                                 std::uint64_t sizes) noexcept
    {
        const HotEvent event = HotEvent::make(kind, handle.word, handle.ids, sizes);
        if (!Tracer::tryRecord(core.hotSerial, event)) [[unlikely]]
            recordByCore(&core, event.word, event.ids, event.sizes);
    }
    [[gnu::always_inline]] static void recordFree(const TaskState &task, CoreFront &core, const BlockHandle &handle, bool wiped) noexcept
    {
        const std::uint64_t sizes = task.idHigh | handle.requested();
        recordHot(wiped ? HotEvent::wipe : HotEvent::free, core, handle, sizes);
        if (wiped)
            recordHot(HotEvent::wiped, core, handle, sizes);
    }
    [[gnu::cold, gnu::noinline]] static void recordByCore(CoreFront *core, std::uint64_t word, std::uint64_t ids,
                                                          std::uint64_t sizes) noexcept;
    // os/memory_marks.h: in builds that check memory alone.
    static void markGivenOut(CoreFront &core, BlockId block, std::size_t requested) noexcept;
    static void markOpenForWipe(CoreFront &core, BlockId block, ClassIndex sizeClass) noexcept;
    static void markTakenBack(CoreFront &core, BlockId block, ClassIndex sizeClass) noexcept;
    /// Somebody waits, the allocator was closed, or ageing is due, and the caller is out of its cache.
    static void answerAttention(CoreFront &core) noexcept;
};

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

} // namespace atomalloc
