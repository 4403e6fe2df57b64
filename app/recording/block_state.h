// SPDX-License-Identifier: MPL-2.0
// BlockState: one block of the heap as it is after some event. A plain value.
#pragma once

#include "allocator/api/event.h"

#include <cstdint>

namespace atomalloc::app {

struct BlockState
{
    BlockId block = kNoBlock;
    ClassIndex size_class = kNoClass;
    Place place = Place::none;
    TaskId task = kNoTask; ///< hot, cold: whose cache. live, zeroing: who owns or owned it last
    std::uint64_t generation = 0;
    std::uint64_t requested = 0;   ///< live, zeroing
    std::uint64_t since_ns = 0;    ///< time of the event that brought it to this place
    std::uint32_t chunks_done = 0; ///< zeroing
    std::uint32_t chunks = 0;      ///< zeroing
    std::uint64_t last_event = 0;  ///< index of its last event
};

} // namespace atomalloc::app
