// SPDX-License-Identifier: MPL-2.0
// The bytes of a CHNK section: what the run came to with the chunk's last event, then the packed chunk. Pure functions. Any thread.
// The figures stand before the events, so that a file can be opened without unpacking any.
#pragma once

#include "app/recording/recorded_run.h"

#include <QByteArray>

#include <optional>

namespace atomalloc::app {

/// Throws std::bad_alloc.
[[nodiscard]] QByteArray chunkToBytes(const RunChunk &chunk);
/// `before`: the number of events before the chunk, `count`: in it. Nothing when the figures are none of such a chunk. The events are not
/// looked at. Throws std::bad_alloc.
[[nodiscard]] std::optional<RunChunk> chunkFromBytes(const QByteArray &bytes, std::size_t before, std::size_t count);

} // namespace atomalloc::app
