// SPDX-License-Identifier: MPL-2.0
// What the inlined paths call when they cannot go on by themselves.
#include "allocator/core/fast_path.h"

#include "allocator/core/core.h"

#include <utility>

namespace atomalloc {

void FastPath::allocateByCore(TaskState &task, std::size_t size, std::size_t alignment, Outcome &outcome) noexcept
{
    auto result = Core::of(task.core)->allocate(&task, {size, alignment});
    if (result)
        outcome.handle = std::exchange(result->m_handle, {});
    else
        outcome.error = result.error();
}

void FastPath::recordByCore(CoreFront *front, std::uint64_t word, std::uint64_t ids, std::uint64_t sizes) noexcept
{
    Core &core = *Core::of(front);
    core.readClock();
    core.tracer().record(HotEvent{word, ids, sizes}.expanded(), Tracer::Time::own);
}

void FastPath::answerAttention(CoreFront &core) noexcept { Core::of(&core)->answerAttention(); }

bool FastPath::deallocateByCore(TaskState &task, CoreFront *coreOfBlock, std::uint64_t word, std::uint64_t ids, std::uint64_t sizes,
                                AllocError &error) noexcept
{
    const BlockHandle handle{coreOfBlock, word, ids, sizes};
    // Most often hot was full.
    CoreFront &front = *task.core;
    if (isOneOfMany(front, handle) && Core::of(&front)->m_freeing.makeReady(task, task.queueOfWord(word)) && putHot(task, front, handle))
        return true;
    Block block(handle); // another allocator's block goes back to that one at the end of this scope
    auto result = Core::of(&front)->deallocate(&task, block);
    if (!result)
        error = result.error();
    return result.has_value();
}

// Out of line, as only Core knows the size of a block.
#ifdef ATOMALLOC_MEMORY_MARKS

void FastPath::markGivenOut(CoreFront &core, BlockId block, std::size_t requested) noexcept
{
    if (core.core->marked())
        marks::giveOut(core.arenaBegin, core.core->address(block), requested);
}

void FastPath::markOpenForWipe(CoreFront &core, BlockId block, ClassIndex sizeClass) noexcept
{
    if (Core::of(&core)->marked())
        marks::openForWipe(Core::of(&core)->address(block), Core::of(&core)->blockSize(sizeClass));
}

void FastPath::markTakenBack(CoreFront &core, BlockId block, ClassIndex sizeClass) noexcept
{
    if (Core::of(&core)->marked())
        marks::takeBack(core.arenaBegin, Core::of(&core)->address(block), Core::of(&core)->blockSize(sizeClass));
}

#endif

} // namespace atomalloc
