// SPDX-License-Identifier: MPL-2.0
// HeldBlock: a block as it is at a moment of a run, beside the last life that it had until then. Plain values. Any thread.
#pragma once

#include "allocator/api/event.h"
#include "app/query/filter.h"
#include "app/query/query.h"
#include "app/recording/heap_state.h"

#include <cstdint>
#include <vector>

namespace atomalloc::app {

struct HeldBlock
{
    static constexpr std::uint32_t kNoLife = 0xffff'ffffU; ///< it was carved, and nobody has had it yet

    std::uint32_t block = 0; ///< its first granule
    std::uint32_t life = kNoLife;
    std::uint32_t task = 0; ///< who owns it, or whose cache it is in. 0: nobody
    Place place = Place::none;
    ClassIndex size_class = kNoClass;
    std::uint64_t generation = 0;

    [[nodiscard]] bool inUse() const noexcept { return place == Place::live; }
};

/// Which blocks of the heap.
enum class BlockScope : std::uint8_t {
    in_use, ///< those that a task owns
    carved, ///< all of them
};

/// Blocks of the heap that the filter leaves, by address: by their state, and by the last life that each had. A block without a life is
/// left where there is no condition on lives. Conditions on events leave all. REQUIRES: `lives` has read the events that `heap` has
/// applied. A stop is a Problem of the kind `cancelled`.
[[nodiscard]] Outcome<std::vector<HeldBlock>> heldBlocks(const LivesOfRun &lives, const HeapState &heap, BlockScope scope,
                                                         const Filter &where, const WorkControl &work = WorkControl());

} // namespace atomalloc::app
