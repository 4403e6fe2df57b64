// SPDX-License-Identifier: MPL-2.0
#include "allocator/handles/task.h"

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
        Core::of(m_core)->endTask(*m_state);
}

WaitAwaiter Task::allocateWhenAvailable(Layout layout, WaitOptions options) noexcept { return {*m_state, layout, std::move(options)}; }

} // namespace atomalloc
