// SPDX-License-Identifier: MPL-2.0
// The streams of a packed chunk of events (chunk_packing.h). Older programs packed the first thirteen alone.
#pragma once

#include <cstddef>

namespace atomalloc::app {

/// In a struct, so that their names hide no others.
struct ChunkStream
{
    enum Number : std::size_t {
        shapes, // the different ones, in the order of their first use
        shape,  // which of them
        time,
        block,
        generation,
        bytes,
        task,
        owner,
        aux,
        size_class,
        block_links,
        task_links,
        carved_blocks, // the link and the generation of each
        old_count,

        hot_ranks = old_count, // of blocks that are found among the hot ones of their task
        // of events whose block has no event before in the chunk:
        sizes, // the different pairs of class and bytes, in the order of their first use
        size,  // which of them
        first_generation,
        first_owner,
        count
    };
};

} // namespace atomalloc::app
