// SPDX-License-Identifier: MPL-2.0
// Checked access through handles, and the way from an address back to its block.
#include "allocator/core/core.h"

#include <limits>

namespace atomalloc {

bool Core::isLive(std::uint64_t wordOfHandle, BlockId block) const noexcept
{
    const std::uint64_t handleWord = WordFormat::ofHandle(wordOfHandle);
    return toIndex(block) < m_plan.granules() && WordFormat::mark(handleWord) == kMarkLive &&
           word(toIndex(block)).load(std::memory_order_acquire) == handleWord; // (15): its partners are the frees
}

Result<void, AllocError> Core::checkHandle(std::uint64_t wordOfHandle, BlockId block, Operation operation) noexcept
{
    const std::uint64_t handleWord = WordFormat::ofHandle(wordOfHandle);
    if (isLive(handleWord, block)) [[likely]]
        return {};
    AllocError error;
    error.operation = operation;
    error.block = block;
    error.expected_generation = WordFormat::generation(handleWord);
    // acquire (15): its partners are Core::beginFree and FastPath::putHot
    const std::uint64_t now = toIndex(block) < m_plan.granules() ? word(toIndex(block)).load(std::memory_order_acquire) : 0;
    error.found_generation = WordFormat::generation(now);
    const bool stale = WordFormat::hasPassed(handleWord, now);
    error.code = stale ? ErrorCode::stale_handle : ErrorCode::foreign_handle;
    (stale ? m_counters.staleHandles : m_counters.foreignHandles).fetch_add(1, std::memory_order_relaxed); // relaxed: figures
    if (m_tracer.enabled()) {
        Event event;
        event.kind = stale ? EventKind::stale_handle : EventKind::foreign_handle;
        event.block = block;
        event.generation = error.expected_generation;
        event.aux = static_cast<std::uint32_t>(operation);
        event.size_class = WordFormat::sizeClass(now);
        m_tracer.record(event, Tracer::Time::own);
    }
    return Unexpected<AllocError>(error);
}

Result<void, AllocError> Core::checkRange(std::size_t offset, std::size_t length, std::size_t size, BlockId block,
                                          Operation operation) noexcept
{
    if (offset <= size && length <= size - offset) [[likely]]
        return {};
    AllocError error;
    error.code = ErrorCode::out_of_range;
    error.operation = operation;
    error.block = block;
    error.value = length > std::numeric_limits<std::size_t>::max() - offset ? std::numeric_limits<std::uint64_t>::max() : offset + length;
    error.limit = size;
    m_counters.outOfRange.fetch_add(1, std::memory_order_relaxed); // relaxed: a figure
    m_log.record(EventKind::out_of_range, Cause::none, kNoTask, toIndex(kNoBlock), kNoClass, Place::none, Place::none, error.value,
                 static_cast<std::uint32_t>(operation));
    return Unexpected<AllocError>(error);
}

Result<void, AllocError> Core::resize(Block &block, std::size_t size) noexcept
{
    const std::size_t limit = m_hardening.largestIn(m_sizes.blockSize(block.m_handle.sizeClass()));
    if (size == 0 || size > limit) {
        auto refused = refuse(ErrorCode::invalid_size, Operation::resize, block.m_handle.owner(), size, limit, block.m_handle.block());
        return refused;
    }
    if (m_hardening.canaries)
        if (auto whole = takeCanary(block.m_handle, Operation::resize); !whole)
            return whole;
    const std::size_t before = block.m_handle.requested();
    // relaxed: figures
    (size > before ? m_counters.bytesResizedUp : m_counters.bytesResizedDown)
        .fetch_add(size > before ? size - before : before - size, std::memory_order_relaxed);
    if (marked())
        marks::grow(m_front.arenaBegin, address(block.id()), size);
    block.m_handle.setRequested(static_cast<std::uint32_t>(size));
    armCanary(block.m_handle);
    return {};
}

BlockId Core::blockAt(const void *where) const noexcept
{
    const auto *byte = static_cast<const std::byte *>(where);
    if (byte < m_front.arenaBegin || byte >= m_front.arenaBegin + m_config.max_memory)
        return kNoBlock;
    const auto offset = static_cast<std::uint64_t>(byte - m_front.arenaBegin);
    return offset % m_config.min_block_size == 0 ? BlockId{static_cast<std::uint32_t>(offset >> m_granuleShift)} : kNoBlock;
}

Block Core::adopt(void *where, Layout layout) noexcept
{
    const BlockId id = blockAt(where);
    // acquire (15): its partners are Core::beginFree and FastPath::putHot
    const std::uint64_t now = id == kNoBlock ? WordFormat::makeGlobal(0) : word(toIndex(id)).load(std::memory_order_acquire);
    const ClassIndex index = WordFormat::sizeClass(now);
    // A size of another class was not asked for here: the address is mistaken for another one.
    if (index == kNoClass || index != classFor(layout)) {
        countForeign(kNoTask);
        return {};
    }
    // Never a word that the block could have: whoever knows the address may free it, too, so the way without a CAS is not for these.
    const std::uint64_t mark = WordFormat::mark(now) == kMarkLent ? kMarkAddress : kMarkNotLent;
    // Nothing but the caller's word tells how much was asked for: all may have been written. With canaries a size that was not asked for is
    // found out, and the whole block is wiped then.
    const std::uint64_t written = m_hardening.canaries ? layout.size : m_sizes.blockSize(index);
    return Block(BlockHandle{&m_front, WordFormat::withMark(now, mark), toIndex(id),
                             BlockHandle::pack(static_cast<std::uint32_t>(written), static_cast<std::uint32_t>(layout.size))});
}

void *Core::detach(Block &&block) noexcept
{
    Core &core = *of(block.m_handle.core);
    void *where = core.address(block.m_handle.block());
    core.setMark(block.m_handle.index(), kMarkLent);
    block.m_handle.core = nullptr;
    return where;
}

} // namespace atomalloc
