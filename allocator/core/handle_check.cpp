// SPDX-License-Identifier: MPL-2.0
#include "allocator/core/handle_check.h"

#include <limits>

namespace atomalloc {

bool HandleCheck::isLive(std::uint64_t wordOfHandle, BlockId block) const noexcept
{
    const std::uint64_t handleWord = WordFormat::ofHandle(wordOfHandle);
    return toIndex(block) < m_base.plan.granules() && WordFormat::mark(handleWord) == kMarkLive &&
           m_base.word(toIndex(block)).load(std::memory_order_acquire) == handleWord; // (15): its partners are the frees
}

Result<void, AllocError> HandleCheck::check(std::uint64_t wordOfHandle, BlockId block, Operation operation) const noexcept
{
    const std::uint64_t handleWord = WordFormat::ofHandle(wordOfHandle);
    if (isLive(handleWord, block)) [[likely]]
        return {};
    AllocError error;
    error.operation = operation;
    error.block = block;
    error.expected_generation = WordFormat::generation(handleWord);
    // acquire (15): its partners are Freeing::begin and FastPath::putHot
    const std::uint64_t now = toIndex(block) < m_base.plan.granules() ? m_base.word(toIndex(block)).load(std::memory_order_acquire) : 0;
    error.found_generation = WordFormat::generation(now);
    const bool stale = WordFormat::hasPassed(handleWord, now);
    error.code = stale ? ErrorCode::stale_handle : ErrorCode::foreign_handle;
    (stale ? m_base.counters.staleHandles : m_base.counters.foreignHandles).fetch_add(1, std::memory_order_relaxed); // relaxed: figures
    if (m_base.tracer.enabled()) {
        Event event;
        event.kind = stale ? EventKind::stale_handle : EventKind::foreign_handle;
        event.block = block;
        event.generation = error.expected_generation;
        event.aux = static_cast<std::uint32_t>(operation);
        event.size_class = WordFormat::sizeClass(now);
        m_base.tracer.record(event, Tracer::Time::own);
    }
    return Unexpected<AllocError>(error);
}

Result<void, AllocError> HandleCheck::checkRange(std::size_t offset, std::size_t length, std::size_t size, BlockId block,
                                                 Operation operation) const noexcept
{
    if (offset <= size && length <= size - offset) [[likely]]
        return {};
    AllocError error;
    error.code = ErrorCode::out_of_range;
    error.operation = operation;
    error.block = block;
    error.value = length > std::numeric_limits<std::size_t>::max() - offset ? std::numeric_limits<std::uint64_t>::max() : offset + length;
    error.limit = size;
    m_base.counters.outOfRange.fetch_add(1, std::memory_order_relaxed); // relaxed: a figure
    m_base.log.record(EventKind::out_of_range, Cause::none, kNoTask, toIndex(kNoBlock), kNoClass, Place::none, Place::none, error.value,
                      static_cast<std::uint32_t>(operation));
    return Unexpected<AllocError>(error);
}

void HandleCheck::countForeign(TaskId task) const noexcept
{
    m_base.counters.foreignHandles.fetch_add(1, std::memory_order_relaxed); // relaxed: a figure
    m_base.log.record(EventKind::foreign_handle, Cause::none, task, toIndex(kNoBlock), kNoClass, Place::none, Place::none, 0,
                      static_cast<std::uint32_t>(Operation::deallocate));
}

Unexpected<AllocError> HandleCheck::refuseFree(const BlockHandle &handle, TaskId task) const noexcept
{
    AllocError error;
    error.operation = Operation::deallocate;
    if (handle.core == nullptr) {
        error.code = ErrorCode::empty_handle;
        return Unexpected<AllocError>(error);
    }
    error.block = handle.block();
    if (handle.core != &m_base.front || handle.index() >= m_base.plan.granules()) {
        error.code = ErrorCode::foreign_handle;
        countForeign(task);
        return Unexpected<AllocError>(error);
    }
    const std::uint64_t wordNow = m_base.word(handle.index()).load(std::memory_order_acquire); // (15): its partners are the frees
    error.expected_generation = WordFormat::generation(handle.word);
    error.found_generation = WordFormat::generation(wordNow);
    // A handle that was made from an address (adaptors) carries the block's word as it was then: lent, or not.
    const std::uint64_t handleWord = WordFormat::ofHandle(handle.word);
    const bool wasOurs = WordFormat::hasPassed(handleWord, wordNow) ||
                         (WordFormat::mark(handleWord) == kMarkNotLent && WordFormat::mark(wordNow) != kMarkLent);
    error.code = wasOurs ? ErrorCode::double_free : ErrorCode::foreign_handle;
    (wasOurs ? m_base.counters.doubleFrees : m_base.counters.foreignHandles).fetch_add(1, std::memory_order_relaxed);
    if (m_base.tracer.enabled()) {
        Event event;
        event.kind = wasOurs ? EventKind::double_free : EventKind::foreign_handle;
        event.task = task;
        event.block = handle.block();
        event.size_class = handle.sizeClass();
        event.generation = error.expected_generation;
        event.aux = static_cast<std::uint32_t>(Operation::deallocate);
        m_base.tracer.record(event, Tracer::Time::own);
    }
    return Unexpected<AllocError>(error);
}

BlockId HandleCheck::blockAt(const void *where) const noexcept
{
    const auto *byte = static_cast<const std::byte *>(where);
    if (byte < m_base.front.arenaBegin || byte >= m_base.front.arenaBegin + m_base.config.max_memory)
        return kNoBlock;
    const auto offset = static_cast<std::uint64_t>(byte - m_base.front.arenaBegin);
    return offset % m_base.config.min_block_size == 0 ? BlockId{static_cast<std::uint32_t>(offset >> m_base.sizes.granuleShift())}
                                                      : kNoBlock;
}

} // namespace atomalloc
