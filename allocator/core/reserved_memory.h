// SPDX-License-Identifier: MPL-2.0
// ReservedMemory: the three ranges of memory that an allocator reserves: for its Core, for blocks, and for metadata. A plain value.
#pragma once

#include "allocator/api/environment.h"

#include <cstddef>
#include <optional>

namespace atomalloc {

struct ReservedMemory
{
    std::byte *core = nullptr;     ///< committed
    std::byte *arena = nullptr;    ///< reserved
    std::byte *metadata = nullptr; ///< committed
    std::size_t coreBytes = 0, arenaBytes = 0, metadataBytes = 0;

    /// How much, aligned to a power of two of at least a page of the system.
    struct Size
    {
        std::size_t bytes = 0, alignment = 0;
    };

    /// Nothing where the system refuses one of them.
    static std::optional<ReservedMemory> take(PageSource &pages, std::size_t coreBytes, Size arena, Size metadata) noexcept;
    void giveBack(PageSource &pages) const noexcept;
};

} // namespace atomalloc
