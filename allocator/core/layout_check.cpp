// SPDX-License-Identifier: MPL-2.0
#include "allocator/core/layout_check.h"

#include <bit>

namespace atomalloc {

Unexpected<AllocError> LayoutCheck::refuse(ErrorCode code, Operation operation, TaskId task, std::uint64_t value, std::uint64_t limit,
                                           BlockId block) const noexcept
{
    AllocError error;
    error.code = code;
    error.operation = operation;
    error.block = block;
    error.value = value;
    error.limit = limit;
    const auto refused = [&](EventKind kind, Cause cause, Atomic<std::uint64_t> &counter) {
        counter.fetch_add(1, std::memory_order_relaxed); // relaxed: a figure
        m_base.log.record(kind, cause, task, toIndex(kNoBlock), kNoClass, Place::none, Place::none, value,
                          static_cast<std::uint32_t>(operation));
    };
    if (code == ErrorCode::out_of_memory && operation != Operation::allocate_when_available) // that one waits: no refusal
        refused(EventKind::out_of_memory, Cause::no_memory, m_base.counters.outOfMemory);
    else if (code == ErrorCode::bad_alignment)
        refused(EventKind::invalid_size, Cause::bad_alignment, m_base.counters.invalidSize);
    else if (code == ErrorCode::invalid_size)
        refused(EventKind::invalid_size, value == 0 ? Cause::zero_size : Cause::too_large, m_base.counters.invalidSize);
    return Unexpected<AllocError>(error);
}

ClassIndex LayoutCheck::classFor(Layout layout) const noexcept
{
    if (layout.size == 0 || layout.size > largestRequest() || !std::has_single_bit(layout.alignment) ||
        layout.alignment > kLargestAlignment)
        return kNoClass;
    const std::uint64_t bytes = layout.size + m_base.hardening.canaryBytes();
    const ClassIndex index =
        layout.alignment <= m_base.config.alignment ? m_base.sizes.classFor(bytes) : m_base.sizes.classFor(bytes, layout.alignment);
    return m_base.hardening.guards ? classWithGuard(index, layout) : index;
}

Result<void, AllocError> LayoutCheck::check(Layout layout, Operation operation, ClassIndex &index) const noexcept
{
    if (m_base.attention.closed())
        return refuse(ErrorCode::closed, operation, kNoTask, layout.size, 0);
    index = classFor(layout);
    if (index != kNoClass) [[likely]]
        return {};
    const std::uint64_t largest = largestRequest();
    if (layout.size == 0 || layout.size > largest)
        return refuse(ErrorCode::invalid_size, operation, kNoTask, layout.size, largest);
    const bool couldBeServed = std::has_single_bit(layout.alignment) && layout.alignment <= kLargestAlignment;
    return refuse(ErrorCode::bad_alignment, operation, kNoTask, layout.alignment,
                  couldBeServed ? m_base.config.max_block_size : kLargestAlignment);
}

ClassIndex LayoutCheck::classWithGuard(ClassIndex index, Layout layout) const noexcept
{
    std::size_t i = toIndex(index);
    while (i < m_base.sizes.count()) {
        const std::uint64_t size = m_base.sizes.blockSize(ClassIndex{static_cast<std::uint8_t>(i)});
        if (m_base.hardening.canGuard(size) && layout.size <= m_base.hardening.largestIn(size) && size % layout.alignment == 0)
            return ClassIndex{static_cast<std::uint8_t>(i)};
        ++i;
    }
    return kNoClass;
}

} // namespace atomalloc
