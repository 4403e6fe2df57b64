// SPDX-License-Identifier: MPL-2.0
// Streams of numbers packed together by zstd: their sizes, then one after the other. Pure functions. Any thread. Throw std::bad_alloc.
#pragma once

#include "app/recording/packed_numbers.h"

#include <QByteArray>

#include <optional>
#include <span>
#include <string_view>

namespace atomalloc::app {

[[nodiscard]] QByteArray packFrame(std::span<const QByteArray> streams);

/// Lets the readers read the streams of the bytes that it returns: these must stay. Nothing when the bytes are no such streams, of which
/// there are as many as readers, or would take more than `mostBytes`.
[[nodiscard]] std::optional<QByteArray> unpackFrame(std::string_view packed, std::size_t mostBytes, std::span<PackedReader> streams);

} // namespace atomalloc::app
