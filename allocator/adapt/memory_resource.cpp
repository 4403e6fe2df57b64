// SPDX-License-Identifier: MPL-2.0
#include "allocator/adapt/memory_resource.h"

#include "allocator/core/core.h"

#include <algorithm>

namespace atomalloc {

void *MemoryResource::do_allocate(std::size_t bytes, std::size_t alignment)
{
    auto block = m_allocator->tryAllocate({std::max<std::size_t>(bytes, 1), alignment});
    if (!block)
        throw std::bad_alloc();
    return Core::detach(std::move(block).value());
}

void MemoryResource::do_deallocate(void *address, std::size_t bytes, std::size_t alignment)
{
    (void)m_allocator->tryDeallocate(m_allocator->m_core->adopt(address, {std::max<std::size_t>(bytes, 1), alignment}));
}

bool MemoryResource::do_is_equal(const std::pmr::memory_resource &other) const noexcept
{
    const auto *resource = dynamic_cast<const MemoryResource *>(&other);
    return resource != nullptr && resource->m_allocator->m_core == m_allocator->m_core;
}

} // namespace atomalloc
