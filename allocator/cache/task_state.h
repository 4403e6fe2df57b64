// SPDX-License-Identifier: MPL-2.0
// TaskState: a registered task, and its queues. What an inlined operation needs of its task lies here.
//
// Its memory is reused for other tasks alone, and never returned while the allocator lives: so anybody may read it. Queues and their
// figures outlast the task: whoever is registered in the same place goes on with them. A cache that could not be taken from a task when
// that ended stays with the place, too, blocks included.
//
// Thread safety: the task's own, but for atomics and queues (class_queue.h).
#pragma once

#include "allocator/base/atomic.h"
#include "allocator/base/ids.h"
#include "allocator/base/metadata_word.h"
#include "allocator/cache/class_queue.h"
#include "allocator/cache/task_cache.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace atomalloc {

struct alignas(2 * kCacheLine) TaskState
{
    struct CoreFront *core = nullptr;
    std::uint64_t idHigh = 0; ///< id << 32
    Atomic<std::uint64_t>
        busy; ///< 1 while the task is inside its cache by a long way, else when it was there last: even, as CoreFront::clockTick
    TaskCache *cache = &TaskCache::none();          ///< the one it had last; the task's own
    std::uint64_t key = 0;                          ///< what `control` of that cache was when the task got it
    Atomic<std::uint64_t> remoteFrees, bytesZeroed; ///< written by the holder of the cache alone
    class Executor *executor = nullptr;

    TaskId id = kNoTask;
    bool ofThread = false;           ///< belongs to a thread, whatever thread its coroutines go on
    bool ended = false;              ///< kept from reuse by the wipes that it left under way
    std::uint32_t wipesUnderWay = 0; ///< suspended between chunks
    TaskState *next = nullptr;       ///< of this thread's tasks (handles/thread_tasks.h), or of those that nobody uses
    TaskState *before = nullptr;     ///< the place of a task that was made before this one; constant
    /// Some queue may be open; the task's own, but for looks of who closes them.
    Atomic<std::uint32_t> mayBeOpen;

    /// Bytes of a task with so many size classes.
    static constexpr std::size_t bytesFor(std::size_t classes) noexcept { return sizeof(TaskState) + (1 + classes) * sizeof(ClassQueue); }
    /// Makes a task in memory that is zeroed, all of its queues closed.
    static TaskState *create(std::byte *memory, std::span<const QueueLimits> limits) noexcept;

    [[nodiscard]] ClassQueue &queue(ClassIndex index) noexcept { return queues()[1 + toIndex(index)]; }
    [[nodiscard]] const ClassQueue &queue(ClassIndex index) const noexcept { return queues()[1 + toIndex(index)]; }
    /// Where the queue of a class begins, from that of no class: what the inlined paths add.
    static constexpr std::uint16_t queueOffset(ClassIndex index) noexcept
    {
        return static_cast<std::uint16_t>((1 + toIndex(index)) * sizeof(ClassQueue));
    }
    /// With 0 the queue of no class, which is always closed.
    [[nodiscard, gnu::always_inline]] ClassQueue &queueAt(std::uint64_t offset) noexcept
    {
        return *reinterpret_cast<ClassQueue *>(reinterpret_cast<std::byte *>(this) + sizeof(TaskState) + offset);
    }
    /// The queue of a block's class, from its metadata word. The class stands there plus one, as far to the left as a queue is large.
    [[nodiscard, gnu::always_inline]] ClassQueue &queueOfWord(std::uint64_t word) noexcept
    {
        static_assert(sizeof(ClassQueue) == std::size_t{1} << WordFormat::kClassAt);
        return queueAt(word & WordFormat::kClassMask);
    }
    [[nodiscard]] ClassIndex indexOf(const ClassQueue &queue) const noexcept
    {
        return ClassIndex{static_cast<std::uint8_t>(&queue - queues() - 1)};
    }

    /// The queues use the places of that cache from now on. REQUIRES: they are empty, and closed.
    void usePlaces(TaskCache &from, std::size_t classes) noexcept;
    /// Any thread: the owner is inside of an inlined operation. acquire (14): when it is not, what it did is seen.
    [[nodiscard]] bool isInsideOfAQueue(std::size_t classes) const noexcept;
    /// Any thread: when it last used its cache, as CoreFront::clockTick. A hint, to a tick; all ones while it is inside.
    [[nodiscard]] std::uint64_t lastUse(std::size_t classes) const noexcept;
    /// For other threads: true when each of the first `classes` queues had a moment without a block. A cache that had a block in one queue
    /// all the time is never taken for empty, because `transits` is looked at twice, and no row was moved between.
    /// REQUIRES: `places` is the task's cache, or was not long ago.
    [[nodiscard]] bool looksEmpty(const TaskCache &places, std::size_t classes) const noexcept;

private:
    [[nodiscard]] ClassQueue *queues() noexcept { return reinterpret_cast<ClassQueue *>(this + 1); }
    [[nodiscard]] const ClassQueue *queues() const noexcept { return reinterpret_cast<const ClassQueue *>(this + 1); }
};

static_assert(sizeof(TaskState) == 2 * kCacheLine);

} // namespace atomalloc
