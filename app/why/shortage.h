// SPDX-License-Identifier: MPL-2.0
// From a heap to what memory there is for a request, and which blocks are in its way. Pure functions. Any thread.
#pragma once

#include "allocator/api/config.h"
#include "app/recording/heap_state.h"
#include "app/why/why_facts.h"

namespace atomalloc::app {

/// The class that serves a request of so many bytes under the config, which is valid. kNoClass where none does.
/// The least alignment counts. A larger one that a request asked for is in no event.
[[nodiscard]] ClassIndex classOfRequest(const AtomAllocConfig &config, std::uint64_t bytes);

/// The free runs of the heap, by address: what lies in no block that is in use, being wiped or retired.
[[nodiscard]] std::vector<AddressRun> freeRunsOf(const HeapState &heap, const AtomAllocConfig &config);

/// For a block of `blockBytes`. The births of the blocks in the way are not filled in. Cost: a few looks at each block.
[[nodiscard]] Shortage shortageOf(const HeapState &heap, const AtomAllocConfig &config, std::uint64_t blockBytes);

} // namespace atomalloc::app
