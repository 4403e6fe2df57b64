// SPDX-License-Identifier: MPL-2.0
// Full chunks of events as some two to five bytes an event, and back. Pure functions. Any thread.
//
// Each field has a stream of its own (chunk_streams.h, packed_streams.h), written as its difference to what is likely. Task and aux are
// compared with the event before. Generation, bytes, owner and size class are compared with the event before of the same block; where the
// chunk has none, class and bytes are one number, for few of their pairs occur. So are kind, cause, from and to. A block that leaves a hot
// queue is named by its rank among those that its task put there; others are compared with the block of the event before.
// Links that lead into the chunk are found again from the events. The others are written.
// Files of version 2 have chunks that were packed otherwise. Those can be unpacked as well.
#pragma once

#include "app/recording/event_chunk.h"

#include <QByteArray>

#include <memory>
#include <span>
#include <string_view>

namespace atomalloc::app {

/// `classGranules`: granules of a block, by size class. A carve names its first block alone: these say where the others begin.
/// Both directions need the same. Throws std::bad_alloc.
[[nodiscard]] QByteArray packChunk(const EventChunk &chunk, std::span<const std::uint32_t> classGranules);

/// The chunk of `count` events whose first is event number `first` of the run. Nothing when the bytes are none of packChunk(), or name
/// kinds, causes, places or links that cannot be. Takes no more memory than a full chunk and its carved blocks need. Throws
/// std::bad_alloc.
[[nodiscard]] std::shared_ptr<const EventChunk> unpackChunk(std::string_view packed, std::size_t first, std::size_t count,
                                                            std::span<const std::uint32_t> classGranules);

} // namespace atomalloc::app
