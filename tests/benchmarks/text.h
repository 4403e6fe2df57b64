// SPDX-License-Identifier: MPL-2.0
// Numbers as the table shows them. Pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace atomalloc::benchmarks {

/// "64 B", "4 KiB", "1 MiB"
std::string bytesText(std::size_t bytes);
/// "1,000"
std::string countText(std::uint64_t count);
/// Three digits at least, two after the point at most: "4.87", "27.1", "1,044".
std::string figureText(double figure);
/// Padded to a width in characters of one byte each.
std::string left(std::string text, std::size_t width);
std::string right(std::string text, std::size_t width);
/// In lines of at most `width` characters, all indented.
std::string wrapped(const std::string &text, std::size_t indent, std::size_t width);

} // namespace atomalloc::benchmarks
