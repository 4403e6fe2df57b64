// SPDX-License-Identifier: MPL-2.0
#include "allocator/core/reserved_memory.h"

#include "allocator/os/own_pages.h"

namespace atomalloc {

std::optional<ReservedMemory> ReservedMemory::take(PageSource &pages, std::size_t coreBytes, Size arena, Size metadata) noexcept
{
    ReservedMemory memory{.coreBytes = coreBytes, .arenaBytes = arena.bytes, .metadataBytes = metadata.bytes};
    memory.core = takePages(pages, coreBytes);
    if (memory.core == nullptr)
        return std::nullopt;
    memory.arena = pages.reserve(arena.bytes, arena.alignment);
    memory.metadata = pages.reserve(metadata.bytes, metadata.alignment);
    if (memory.arena != nullptr && memory.metadata != nullptr && pages.commit(memory.metadata, metadata.bytes, false))
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
