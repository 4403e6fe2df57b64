// SPDX-License-Identifier: MPL-2.0
// Reading numbers and words off the front of a line: no allocation, no locale. Pure functions, any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace atomalloc::app {

/// Value of a lower-case hex digit, 0xff for every other character: all formats write lower case only, so a flipped bit is seen.
inline constexpr auto kHexValue = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(0xff);
    for (unsigned i = 0; i < 10; ++i)
        values['0' + i] = static_cast<std::uint8_t>(i);
    for (unsigned i = 0; i < 6; ++i)
        values['a' + i] = static_cast<std::uint8_t>(10 + i);
    return values;
}();

/// A whole text of 1 to 16 lower-case hex digits.
[[nodiscard]] inline bool parseHex(std::string_view text, std::uint64_t &value) noexcept
{
    if (text.empty() || text.size() > 16)
        return false;
    std::uint64_t result = 0;
    std::uint8_t wrong = 0;
    for (const char c : text) {
        const std::uint8_t digit = kHexValue[static_cast<unsigned char>(c)];
        wrong |= digit & 0x80;
        result = result << 4 | (digit & 0xf);
    }
    value = result;
    return wrong == 0;
}

/// A whole text of 1 to 19 decimal digits: what is above that may not fit.
[[nodiscard]] inline bool parseDecimal(std::string_view text, std::uint64_t &value) noexcept
{
    if (text.empty() || text.size() > 19)
        return false;
    std::uint64_t result = 0;
    bool wrong = false;
    for (const char c : text) {
        wrong = wrong || c < '0' || c > '9';
        result = result * 10 + static_cast<std::uint64_t>(c - '0');
    }
    value = result;
    return !wrong;
}

/// Takes the next word and the space after it off the front. Empty at the end or at two spaces in a row.
inline std::string_view takeWord(std::string_view &rest) noexcept
{
    const std::size_t space = rest.find(' ');
    const std::string_view word = rest.substr(0, space);
    rest.remove_prefix(space == std::string_view::npos ? rest.size() : space + 1);
    return word;
}

inline bool takeHex(std::string_view &rest, std::uint64_t &value) noexcept { return parseHex(takeWord(rest), value); }

/// Takes the last word and the space before it off the end.
inline std::string_view takeLastWord(std::string_view &rest) noexcept
{
    const std::size_t space = rest.rfind(' ');
    const std::string_view word = rest.substr(space == std::string_view::npos ? 0 : space + 1);
    rest = rest.substr(0, space == std::string_view::npos ? 0 : space);
    return word;
}

} // namespace atomalloc::app
