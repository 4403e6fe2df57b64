// SPDX-License-Identifier: MPL-2.0
#include "allocator/api/task.h"

#include "allocator/core/core.h"

#include <utility>

namespace atomalloc {

Task::Task(Task &&other) noexcept
    : m_core(std::exchange(other.m_core, nullptr)), m_state(std::exchange(other.m_state, nullptr)), m_id(other.m_id)
{
}

Task &Task::operator=(Task &&other) noexcept
{
    std::swap(m_core, other.m_core);
    std::swap(m_state, other.m_state);
    std::swap(m_id, other.m_id);
    return *this;
}

Task::~Task()
{
    if (m_core != nullptr)
        m_core->endTask(*m_state);
}

Result<Block, AllocError> Task::tryAllocate(Layout layout) noexcept { return m_core->allocate(*m_state, layout); }

Result<void, AllocError> Task::tryDeallocate(Block &&block) noexcept
{
    Block taken = std::move(block);
    return m_core->deallocate(m_state, taken);
}

AllocateAwaiter Task::allocate(Layout layout) noexcept { return {*this, layout}; }

WaitAwaiter Task::allocateWhenAvailable(Layout layout, WaitOptions options) noexcept { return {*this, layout, std::move(options)}; }

DeallocateAwaiter Task::deallocate(Block &&block) noexcept { return {*this, std::move(block)}; }

} // namespace atomalloc
