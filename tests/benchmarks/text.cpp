// SPDX-License-Identifier: MPL-2.0
#include "tests/benchmarks/text.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <sstream>

namespace atomalloc::benchmarks {

std::string bytesText(std::size_t bytes)
{
    constexpr std::size_t kKi = 1024;
    if (bytes >= kKi * kKi && bytes % (kKi * kKi) == 0)
        return std::to_string(bytes / kKi / kKi) + " MiB";
    return bytes >= kKi && bytes % kKi == 0 ? std::to_string(bytes / kKi) + " KiB" : std::to_string(bytes) + " B";
}

std::string countText(std::uint64_t count)
{
    std::string text = std::to_string(count);
    for (std::size_t at = text.size(); at > 3; at -= 3)
        text.insert(at - 3, ",");
    return text;
}

std::string figureText(double figure)
{
    if (std::isnan(figure))
        return "-";
    if (std::abs(figure) >= 1000.0)
        return (figure < 0 ? "-" : "") + countText(static_cast<std::uint64_t>(std::llround(std::abs(figure))));
    char text[32];
    std::snprintf(text, sizeof text, "%.*f", std::abs(figure) >= 100.0 ? 0 : (std::abs(figure) >= 10.0 ? 1 : 2), figure);
    return text;
}

std::string left(std::string text, std::size_t width)
{
    text.resize(std::max(width, text.size()), ' ');
    return text;
}

std::string right(std::string text, std::size_t width) { return std::string(width > text.size() ? width - text.size() : 0, ' ') + text; }

std::string wrapped(const std::string &text, std::size_t indent, std::size_t width)
{
    std::istringstream words(text);
    std::string all;
    std::string line(indent, ' ');
    for (std::string word; words >> word;) {
        const bool first = line.size() == indent;
        if (!first && line.size() + 1 + word.size() > width) {
            all += line + "\n";
            line = std::string(indent, ' ') + word;
        } else {
            line += (first ? "" : " ") + word;
        }
    }
    return all + line;
}

} // namespace atomalloc::benchmarks
