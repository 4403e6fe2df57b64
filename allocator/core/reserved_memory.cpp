// SPDX-License-Identifier: MPL-2.0
#include "allocator/core/reserved_memory.h"

#include "allocator/os/own_pages.h"

namespace atomalloc {

std::optional<ReservedMemory> ReservedMemory::take(PageSource &pages, std::size_t coreBytes, std::size_t arenaBytes,
                                                   std::size_t arenaAlignment, std::size_t metadataBytes) noexcept
{
    ReservedMemory memory{.coreBytes = coreBytes, .arenaBytes = arenaBytes, .metadataBytes = metadataBytes};
    memory.core = takePages(pages, coreBytes);
    if (memory.core == nullptr)
        return std::nullopt;
    memory.arena = pages.reserve(arenaBytes, arenaAlignment);
    memory.metadata = pages.reserve(metadataBytes, pages.osPageSize());
    if (memory.arena != nullptr && memory.metadata != nullptr && pages.commit(memory.metadata, metadataBytes, false))
        return memory;
    memory.giveBack(pages);
    return std::nullopt;
}

void ReservedMemory::giveBack(PageSource &pages) const noexcept
{
    if (arena != nullptr)
        pages.release(arena, arenaBytes);
    if (metadata != nullptr)
        pages.release(metadata, metadataBytes);
    givePages(pages, core, coreBytes);
}

} // namespace atomalloc
