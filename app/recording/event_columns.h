// SPDX-License-Identifier: MPL-2.0
// What .atomrun files hold as columns of bytes, so that what lies beside each other is alike. Pure functions. Any thread.
// The columns of a block of events, in files of version 1: first time, generation, bytes, block, task, owner and aux, as differences to the
// event before. Differences are written in zigzag, 7 bits a byte. Then come kind, cause, from, to and size_class, one byte each.
#pragma once

#include "allocator/api/event.h"

#include <QByteArray>

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace atomalloc::app {

/// `count` events, or nothing when the bytes are no such columns or name kinds, causes or places that do not exist.
std::optional<std::vector<Event>> decodeEvents(std::string_view bytes, std::size_t count);

/// Plain numbers, row after row, in the same way: the points of a series.
QByteArray encodeRows(std::span<const std::uint64_t> numbers, std::size_t columns);
std::optional<std::vector<std::uint64_t>> decodeRows(std::string_view bytes, std::size_t rows, std::size_t columns);

} // namespace atomalloc::app
