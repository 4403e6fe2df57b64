// SPDX-License-Identifier: MPL-2.0
// Checked access through handles, and the way from an address back to its block.
#include "allocator/core/core.h"

#include <limits>

namespace atomalloc {

bool Core::isLive(std::uint64_t wordOfHandle, BlockId block) const noexcept
{
    const std::uint64_t handleWord = m_format.ofHandle(wordOfHandle);
    return toIndex(block) < m_plan.granules() && m_format.link(handleWord) == kLinkLive &&
           word(toIndex(block)).load(std::memory_order_acquire) == handleWord;
}

Result<void, AllocError> Core::checkHandle(std::uint64_t wordOfHandle, BlockId block, Operation operation) noexcept
{
    const std::uint64_t handleWord = m_format.ofHandle(wordOfHandle);
    if (isLive(handleWord, block)) [[likely]]
        return {};
    AllocError error;
    error.operation = operation;
    error.block = block;
    error.expected_generation = m_format.generation(handleWord);
    error.code = ErrorCode::foreign_handle;
    const bool inside = toIndex(block) < m_plan.granules();
    if (inside)
        error.found_generation = m_format.generation(word(toIndex(block)).load(std::memory_order_acquire));
    if (inside && m_format.link(handleWord) == kLinkLive && error.found_generation >= error.expected_generation)
        error.code = ErrorCode::stale_handle;
    const bool stale = error.code == ErrorCode::stale_handle;
    (stale ? m_counters.staleHandles : m_counters.foreignHandles).fetch_add(1, std::memory_order_relaxed); // relaxed: figures
    if (m_tracer.enabled()) {
        Event event;
        event.kind = stale ? EventKind::stale_handle : EventKind::foreign_handle;
        event.block = block;
        event.generation = error.expected_generation;
        event.aux = static_cast<std::uint32_t>(operation);
        if (inside && m_classOf[toIndex(block)].load(std::memory_order_relaxed) != 0)
            event.size_class = ClassIndex{static_cast<std::uint8_t>(m_classOf[toIndex(block)].load(std::memory_order_relaxed) - 1)};
        m_tracer.record(event);
    }
    return Unexpected<AllocError>(error);
}

Result<void, AllocError> Core::checkRange(std::size_t offset, std::size_t length, std::size_t size, BlockId block, Operation operation) noexcept
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
    record(EventKind::out_of_range, Cause::none, kNoTask, toIndex(kNoBlock), kNoClass, Place::none, Place::none, error.value,
           static_cast<std::uint32_t>(operation));
    return Unexpected<AllocError>(error);
}

Result<void, AllocError> Core::resize(Block &block, std::size_t size) noexcept
{
    const std::size_t limit = m_sizes.blockSize(block.m_handle.sizeClass);
    if (size == 0 || size > limit) {
        auto refused = refuse(ErrorCode::invalid_size, Operation::resize, block.m_handle.owner, size, limit, block.m_handle.block);
        return refused;
    }
    const std::size_t before = block.m_handle.requested;
    // relaxed: figures
    (size > before ? m_counters.bytesResizedUp : m_counters.bytesResizedDown)
        .fetch_add(size > before ? size - before : before - size, std::memory_order_relaxed);
    block.m_handle.requested = static_cast<std::uint32_t>(size);
    return {};
}

BlockId Core::blockAt(const void *where) const noexcept
{
    const auto *byte = static_cast<const std::byte *>(where);
    if (byte < arenaBegin || byte >= arenaBegin + m_config.max_memory)
        return kNoBlock;
    const auto offset = static_cast<std::uint64_t>(byte - arenaBegin);
    return offset % m_config.min_block_size == 0 ? BlockId{static_cast<std::uint32_t>(offset >> m_granuleShift)} : kNoBlock;
}

Block Core::adopt(void *where, Layout layout) noexcept
{
    Block block;
    const BlockId id = blockAt(where);
    // relaxed: written before the address was given out
    const std::uint8_t classPlusOne = id == kNoBlock ? 0 : m_classOf[toIndex(id)].load(std::memory_order_relaxed);
    const ClassIndex index{static_cast<std::uint8_t>(classPlusOne - 1)};
    // A size of another class was not asked for here: the address is mistaken for another one.
    if (classPlusOne == 0 || index != classFor(layout)) {
        countForeign(kNoTask);
        return block;
    }
    block.m_handle.core = this;
    block.m_handle.word = word(toIndex(id)).load(std::memory_order_acquire);
    // Never a word that the block could have: whoever knows the address may free it, too, so the way without a CAS is not for these.
    const bool live = m_format.link(block.m_handle.word) == kLinkLive;
    block.m_handle.word = m_format.withLink(block.m_handle.word, live ? kLinkShared : kLinkNotLive);
    block.m_handle.block = id;
    block.m_handle.sizeClass = index;
    block.m_handle.requested = static_cast<std::uint32_t>(layout.size);
    block.m_handle.written = static_cast<std::uint32_t>(m_sizes.blockSize(index)); // nothing but the caller's word tells how much was asked for
    return block;
}

void *Core::detach(Block &&block) noexcept
{
    void *where = of(block.m_handle.core)->address(block.m_handle.block);
    block.m_handle.core = nullptr;
    return where;
}

} // namespace atomalloc
