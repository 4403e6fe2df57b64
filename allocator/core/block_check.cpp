// SPDX-License-Identifier: MPL-2.0
#include "allocator/core/block_check.h"

#include "allocator/core/wipe.h"

#include <algorithm>

namespace atomalloc {

BlockHandle BlockCheck::handleWithoutTask(std::uint32_t block, std::uint64_t requested) const noexcept
{
    BlockHandle handle;
    handle.word = m_base.word(block).load(std::memory_order_relaxed); // relaxed: in this thread's hand
    handle.ids = block;
    handle.sizes = requested;
    return handle;
}

Canary BlockCheck::canaryOf(const BlockHandle &handle) const noexcept
{
    // What was written before the block became smaller may be written still, by weak handles.
    return m_base.hardening.canaryOf(handle.block(), WordFormat::generation(handle.word), m_base.sizes.blockSize(handle.sizeClass()),
                                     std::max(handle.requested(), handle.written()));
}

bool BlockCheck::wasWipedByFork() const noexcept
{
    return m_base.config.wipe_on_fork && m_base.memory.metadata[m_base.plan.forkMarkAt()] == std::byte{0};
}

void BlockCheck::armCanary(const BlockHandle &handle) const noexcept
{
    if (m_base.hardening.canaries)
        Hardening::arm(m_base.address(handle.block()), canaryOf(handle));
}

void BlockCheck::takeCanaryBack(const BlockHandle &handle) const noexcept
{
    if (m_base.hardening.canaries)
        Hardening::disarm(m_base.address(handle.block()), canaryOf(handle));
}

Result<void, AllocError> BlockCheck::takeCanary(const BlockHandle &handle, Operation operation) const noexcept
{
    std::byte *bytes = m_base.address(handle.block());
    const Canary canary = canaryOf(handle);
    const auto broken = Hardening::firstBroken(bytes, canary);
    if (!broken || (wasWipedByFork() && Hardening::isZero(bytes, canary))) [[likely]] {
        Hardening::disarm(bytes, canary);
        return {};
    }
    AllocError error;
    error.code = ErrorCode::broken_canary;
    error.operation = operation;
    error.block = handle.block();
    error.expected_generation = error.found_generation = WordFormat::generation(handle.word);
    error.value = *broken;
    error.limit = handle.requested();
    m_base.counters.brokenCanaries.fetch_add(1, std::memory_order_relaxed); // relaxed: a figure
    if (m_base.tracer.enabled()) {
        Event event;
        event.kind = EventKind::broken_canary;
        event.task = handle.owner();
        event.block = handle.block();
        event.size_class = handle.sizeClass();
        event.generation = error.expected_generation;
        event.bytes = error.value;
        event.aux = static_cast<std::uint32_t>(operation);
        m_base.tracer.record(event, Tracer::Time::own);
    }
    return Unexpected<AllocError>(error);
}

bool BlockCheck::mayBeGivenOut(std::uint32_t block, ClassIndex index, TaskId task, Place from) const noexcept
{
    if (!m_base.hardening.checksFree)
        return true;
    std::byte *bytes = m_base.address(BlockId{block});
    const std::uint64_t usable = m_base.hardening.usableBytes(m_base.sizes.blockSize(index));
    const auto dirty = Hardening::firstDirty(bytes, usable);
    if (!dirty) [[likely]]
        return true;
    m_base.counters.writesAfterFree.fetch_add(1, std::memory_order_relaxed); // relaxed: a figure
    m_base.log.record(EventKind::write_after_free, Cause::none, task, block, index, from, from, *dirty,
                      static_cast<std::uint32_t>(Operation::allocate));
    wipeMemory(bytes, usable);
    retireFree(block, index, task, from);
    return false;
}

void BlockCheck::retireFree(std::uint32_t block, ClassIndex index, TaskId task, Place from) const noexcept
{
    m_base.setMark(block, kMarkRetired);
    m_base.classes[toIndex(index)].retired.fetch_add(1, std::memory_order_relaxed); // relaxed: a figure
    m_base.log.record(EventKind::retire, Cause::damaged, task, block, index, from, Place::retired, 0);
}

} // namespace atomalloc
