// SPDX-License-Identifier: MPL-2.0
#include "allocator/adapt/memory_resource.h"

#include <algorithm>

namespace atomalloc {

std::pmr::pool_options MemoryResource::poolOptions() const noexcept
{
    // A pool asks for so many blocks at once, and for room to note which are in use; the share of a block is larger by that room.
    // libstdc++ rounds the number up to a multiple of four, and aligns such a piece to the block's size.
    constexpr std::size_t kBlocks = 28;
    constexpr std::size_t kShare = 32;
    std::pmr::pool_options options;
    options.max_blocks_per_chunk = kBlocks;
    options.largest_required_pool_block = std::clamp<std::size_t>(largestRequest() / kShare, 1, kLargestAlignment);
    return options;
}

bool MemoryResource::isForLarger(std::size_t bytes, std::size_t alignment) const noexcept
{
    return m_larger != nullptr && (bytes > largestRequest() || alignment > kLargestAlignment);
}

void *MemoryResource::do_allocate(std::size_t bytes, std::size_t alignment)
{
    return isForLarger(bytes, alignment) ? m_larger->allocate(bytes, alignment) : m_core.allocate(bytes, alignment);
}

void MemoryResource::do_deallocate(void *address, std::size_t bytes, std::size_t alignment)
{
    if (isForLarger(bytes, alignment))
        m_larger->deallocate(address, bytes, alignment);
    else
        m_core.deallocate(address, bytes, alignment);
}

bool MemoryResource::do_is_equal(const std::pmr::memory_resource &other) const noexcept
{
    const auto *resource = dynamic_cast<const MemoryResource *>(&other);
    return resource != nullptr && resource->m_core == m_core && resource->m_larger == m_larger;
}

} // namespace atomalloc
