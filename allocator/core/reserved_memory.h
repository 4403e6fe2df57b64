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

    /// Nothing where the system refuses one of them. `arenaAlignment` is a power of two.
    static std::optional<ReservedMemory> take(PageSource &pages, std::size_t coreBytes, std::size_t arenaBytes, std::size_t arenaAlignment,
                                              std::size_t metadataBytes) noexcept;
    void giveBack(PageSource &pages) const noexcept;
};

} // namespace atomalloc
