// SPDX-License-Identifier: MPL-2.0
// What the inlined paths tell the checkers of memory, in the builds that have one (os/memory_marks.h). Out of line: only Core knows the
// size of a block.
#include "allocator/core/core.h"
#include "allocator/core/fast_path.h"

namespace atomalloc {

#ifdef ATOMALLOC_MEMORY_MARKS

void FastPath::markGivenOut(CoreFront &core, BlockId block, std::size_t requested) noexcept
{
    if (Core::of(&core)->marked())
        marks::giveOut(core.arenaBegin, Core::of(&core)->address(block), requested);
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
