// SPDX-License-Identifier: MPL-2.0
// FastPath: the allocations and frees that stay within the hot queue of a task. They are inlined into their callers, and do without a
// locked instruction what Core::allocate and Core::deallocate do in these cases. Everything else goes to Core.
//
// A free needs no locked instruction, because a Block is its only owner's handle: it cannot be copied. So between the check of the block's
// word and the store to it nobody else may free the block. Handles that were duplicated on purpose, or made from an address, are marked.
// Core decides their frees by a CAS.
//
// Whether the inlined way may be taken, the bounds of the queue say: see cache/gate.h. They are looked at on the way in, after the owner
// has said that it is inside, and on the way out, after the commit.
//
// Thread safety: one thread at a time uses a task.
#pragma once

#include "allocator/base/metadata_word.h"
#include "allocator/cache/queue_word.h"
#include "allocator/cache/task_state.h"
#include "allocator/core/block.h"
#include "allocator/core/wipe.h"
#include "allocator/os/memory_marks.h"
#include "allocator/trace/tracer.h"

#include <bit>

namespace atomalloc {

// The queues lie behind the TaskState object in the same memory. g++ takes that for an access out of bounds where the class is a constant.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wstringop-overflow"
#endif

class FastPath
{
public:
    [[gnu::always_inline]] static Result<Block, AllocError> allocate(TaskState &task, std::size_t size, std::size_t alignment) noexcept
    {
        CoreFront &core = *task.core; // once: after the looks of the gate a compiler would load it again
        BlockHandle handle;
        if (!isSmall(core, size, alignment) || !takeHot(task, core, size, handle)) [[unlikely]]
            return allocateSlow(task, size, alignment);
        return Result<Block, AllocError>(handle);
    }

    [[gnu::always_inline]] static Result<void, AllocError> deallocate(TaskState &task, Block &block) noexcept
    {
        CoreFront &core = *task.core;
        const BlockHandle handle = block.m_handle; // a coroutine's frame would be read again after each fence
        if (!isOneOfMany(core, handle) || !putHot(task, core, handle)) [[unlikely]]
            return deallocateSlow(task, block, handle);
        block.m_handle.core = nullptr;
        return {};
    }

private:
    /// The request is small enough, and asks for no alignment that a block of its class may not have.
    [[gnu::always_inline]] static bool isSmall(const CoreFront &core, std::size_t size, std::size_t alignment) noexcept
    {
        return size - 1 < CoreFront::kFastBytes && alignedAnyway(core, alignment);
    }
    /// REQUIRES: isSmall().
    [[gnu::always_inline]] static ClassQueue &queueFor(TaskState &task, const CoreFront &core, std::size_t size) noexcept
    {
        return task.queueAt(core.queueOf[(size - 1) >> CoreFront::kFastShift]);
    }
    /// False: the gate is closed, or there is nothing in hot, or a count is full. Nothing was done then. REQUIRES: isSmall().
    [[gnu::always_inline]] static bool takeHot(TaskState &task, CoreFront &core, std::size_t size, BlockHandle &handle) noexcept
    {
        ClassQueue &queue = queueFor(task, core, size);
        const QueueBits before = queue.word.own();
        const QueueBits after = before.afterAllocation(size);
        queue.word.enter(); // (F4): its partner is the second heavyFence() of who closes the gate
        if (!isAbove(before.top(), queue.least) || before.overflowedIn(after)) [[unlikely]] {
            queue.word.leaveUnchanged();
            return false;
        }
        const CacheEntry *entry = ClassQueue::placeIn(queue.places.load(std::memory_order_relaxed), before.top()) - 1; // relaxed: own
        handle.word = entry->word();
        handle.ids = task.idHigh | entry->block();
        handle.core = &core;
        handle.sizes = size;
        if constexpr (marks::kMemoryMarks)
            markGivenOut(core, handle.block(), size);
        if ((handle.word & WordFormat::kTraced) != 0) [[unlikely]]
            recordHot(HotEvent::hit, core, handle, handle.sizes);
        queue.word.commit(after);
        if (isBelow(after.top(), queue.least)) [[unlikely]] // (F4): its partner is the second heavyFence() of who closes the gate
            answerAttention(core);
        return true;
    }

    /// The block is one of this allocator, is live, and its life is not the last one. No other handle has it.
    [[gnu::always_inline]] static bool isOneOfMany(CoreFront &core, const BlockHandle &handle) noexcept
    {
        return handle.core == &core && handle.index() < core.granules && WordFormat::isLive(handle.word + WordFormat::kNextGeneration) &&
               isEqual(handle.word, core.words()[handle.index()]);
    }
    /// False: the gate is closed, or hot is full, or a count is, or the block wants more than the inlined way does. Nothing was done then.
    /// REQUIRES: isOneOfMany().
    [[gnu::always_inline]] static bool putHot(TaskState &task, CoreFront &core, const BlockHandle &handle) noexcept
    {
        ClassQueue &queue = task.queueOfWord(handle.word);
        const QueueBits before = queue.word.own();
        queue.word.enter(); // (F4): its partner is the second heavyFence() of who closes the gate
        if (!isBelow(before.top(), queue.most) || !ReturnedBits::holdOneMore(queue.returned)) [[unlikely]] {
            queue.word.leaveUnchanged();
            return false;
        }
        // From here on every other handle is stale. release (15): its partners are HandleCheck::isLive and HandleCheck::refuseFree
        Atomic<std::uint64_t> &word = core.words()[handle.index()];
        const std::uint64_t next = handle.word + WordFormat::kNextGeneration;
        if ((handle.word & (WordFormat::kWiped | WordFormat::kTraced | WordFormat::kFewLives)) == 0) [[likely]] {
            word.store(next, std::memory_order_release);
            if constexpr (marks::kMemoryMarks)
                markFreed(core, handle);
        } else if (!freeAndWipe(task, core, queue, handle, word)) [[unlikely]] {
            queue.word.leaveUnchanged();
            return false;
        }
        CacheEntry *entry = ClassQueue::placeIn(queue.places.load(std::memory_order_relaxed), before.top()); // relaxed: own
        entry->put({next, handle.index(), core.tick.load(std::memory_order_relaxed)});                       // relaxed: a time stamp
        addAndRelease(queue.returned, ReturnedBits::oneFree(handle.requested())); // (13): its partner is ClassQueue::countFrees
        if ((handle.ids ^ task.idHigh) >> 32 != 0) // another task's; not out of line: in a pipe from task to task all are
            addAsOnlyWriter(task.remoteFrees, std::uint64_t{1});
        const QueueBits after = before.afterFree();
        queue.word.commit(after);
        if (isAbove(after.top(), queue.most)) [[unlikely]] // (F4): its partner is the second heavyFence() of who closes the gate
            answerAttention(core);
        return true;
    }

    /// For blocks that are wiped or recorded, or have few lives. False: that is more than the inlined way does, and nothing was done.
    [[gnu::always_inline]] static bool freeAndWipe(TaskState &task, CoreFront &core, const ClassQueue &queue, const BlockHandle &handle,
                                                   Atomic<std::uint64_t> &word) noexcept
    {
        std::uint32_t wiped = queue.wipeBytes;
        if (wiped == ClassQueue::kWipeWritten) [[unlikely]] // a branch, as it goes the same way for an allocator's whole life
            wiped = handle.written();
        if (wiped > core.mostWiped) [[unlikely]] // a large wipe has more events
            return false;
        if ((handle.word & WordFormat::kFewLives) != 0 && WordFormat::generation(handle.word) >= core.lastGeneration) [[unlikely]]
            return false; // where all bits of a generation are used, isOneOfMany() tells the last one
        word.store(handle.word + WordFormat::kNextGeneration, std::memory_order_release); // (15)
        if constexpr (marks::kMemoryMarks)
            markOpenForWipe(core, handle.block(), handle.sizeClass());
        if (wiped != 0) {
            wipeSmall(core.address(handle.index()), wiped);
            addAsOnlyWriter(task.bytesZeroed, std::uint64_t{wiped});
        }
        if constexpr (marks::kMemoryMarks)
            markTakenBack(core, handle.block(), handle.sizeClass());
        if ((handle.word & WordFormat::kTraced) != 0) [[unlikely]]
            recordFree(task, core, handle, wiped != 0);
        return true;
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
    [[gnu::always_inline]] static Result<void, AllocError> deallocateSlow(TaskState &task, Block &block, const BlockHandle &handle) noexcept
    {
        AllocError error;
        const bool freed = deallocateByCore(task, handle.core, handle.word, handle.ids, handle.sizes, error);
        block.m_handle.core = nullptr;
        if (freed) [[likely]]
            return {};
        return Unexpected<AllocError>(error);
    }

    // Out of line (fast_path.cpp). Handles and layouts travel as numbers, so that what lives in registers here stays there.
    // The kind of word is a part of the name: a program that says otherwise than the library whether its owner is inside does not link.
    template <typename Word>
    struct OutcomeWith
    {
        BlockHandle handle;
        AllocError error;
    };
    using Outcome = OutcomeWith<QueueWord>;
    static void allocateByCore(TaskState &task, std::size_t size, std::size_t alignment, Outcome &outcome) noexcept;
    static bool deallocateByCore(TaskState &task, CoreFront *coreOfBlock, std::uint64_t word, std::uint64_t ids, std::uint64_t sizes,
                                 AllocError &error) noexcept;
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
    static void markFreed(CoreFront &core, const BlockHandle &handle) noexcept
    {
        markOpenForWipe(core, handle.block(), handle.sizeClass());
        markTakenBack(core, handle.block(), handle.sizeClass());
    }
    /// The gate was closed, and the caller is out of its cache.
    [[gnu::cold]] static void answerAttention(CoreFront &core) noexcept;
};

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

} // namespace atomalloc
