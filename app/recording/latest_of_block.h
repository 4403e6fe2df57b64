// SPDX-License-Identifier: MPL-2.0
// LatestOfBlock: what the appending thread of a run knows of a block, to link its next event. A plain value.
#pragma once

#include "app/recording/event_chunk.h"

#include <cstdint>

namespace atomalloc::app {

/// The latest of a block, so far.
struct LatestOfBlock
{
    EventLink event = kNoLink;
    std::uint64_t requested = 0;  ///< bytes that its last owner asked for, since it was carved
    std::uint64_t generation = 1; ///< as the last event told that named it
};

} // namespace atomalloc::app
