// SPDX-License-Identifier: MPL-2.0
// Bytes packed by zstd, and streams of numbers that were packed together: their sizes, then one after the other. Files of version 2 have
// such frames. packed_streams.h is how they are written now. Pure functions. Any thread. Throw std::bad_alloc.
#pragma once

#include "app/recording/packed_streams.h"

#include <QByteArray>

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace atomalloc::app {

/// One frame of zstd.
[[nodiscard]] QByteArray zstdFrame(std::string_view plain);
/// Unpacks one that has exactly `size` bytes. False when it has not.
[[nodiscard]] bool unpackZstdFrame(std::string_view packed, char *to, std::size_t size);

/// Lets the readers read the streams of the bytes that it returns: these must stay. Nothing when the bytes are no such streams, of which
/// there are as many as readers, or would take more than `mostBytes`.
[[nodiscard]] std::optional<QByteArray> unpackFrame(std::string_view packed, std::size_t mostBytes, std::span<StreamReader> streams);

} // namespace atomalloc::app
