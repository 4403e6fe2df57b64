// SPDX-License-Identifier: MPL-2.0
#include "allocator/adapt/core_reference.h"

#include "allocator/core/core.h"
#include "allocator/handles/thread_tasks.h"

#include <algorithm>
#include <new>
#include <utility>

namespace atomalloc {

namespace {

Layout layoutOf(std::size_t bytes, std::size_t alignment) noexcept { return {std::max<std::size_t>(bytes, 1), alignment}; }

} // namespace

CoreReference::CoreReference(const AtomAlloc &allocator) noexcept : m_core(allocator.m_core) { m_core->addReference(); }

CoreReference::CoreReference(const CoreReference &other) noexcept : m_core(other.m_core) { m_core->addReference(); }

CoreReference &CoreReference::operator=(const CoreReference &other) noexcept
{
    CoreReference copy(other);
    std::swap(m_core, copy.m_core);
    return *this;
}

// It may have freed the last block after the AtomAlloc was gone.
CoreReference::~CoreReference() { m_core->dropLastUse(); }

void *CoreReference::allocate(std::size_t bytes, std::size_t alignment) const
{
    const Layout layout = layoutOf(bytes, alignment);
    TaskState *task = ThreadTasks::findOrRegister(*m_core);
    auto block = task != nullptr ? FastPath::allocate(*task, layout.size, layout.alignment) : m_core->allocate(nullptr, layout);
    if (!block)
        throw std::bad_alloc();
    return Core::detach(std::move(block).value());
}

void CoreReference::deallocate(void *address, std::size_t bytes, std::size_t alignment) const noexcept
{
    Block block = m_core->adopt(address, layoutOf(bytes, alignment));
    if (TaskState *task = ThreadTasks::findOrRegister(*m_core); task != nullptr)
        (void)FastPath::deallocate(*task, block);
    else
        (void)m_core->deallocate(nullptr, block);
}

std::size_t CoreReference::largestRequest() const noexcept { return m_core->largestRequest(); }

} // namespace atomalloc
