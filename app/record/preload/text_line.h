// SPDX-License-Identifier: MPL-2.0
// TextLine: a record of a recording while it is put together, in a buffer of its user. What does not fit is left out. One thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace atomalloc::preload {

class TextLine
{
public:
    explicit TextLine(std::span<char> buffer) : m_buffer(buffer) {}

    TextLine &put(char letter)
    {
        if (m_used < m_buffer.size())
            m_buffer[m_used++] = letter;
        return *this;
    }

    TextLine &put(const char *text, std::size_t count)
    {
        for (std::size_t n = 0; n < count; ++n)
            put(text[n]);
        return *this;
    }

    TextLine &put(const char *text) { return put(text, std::strlen(text)); }

    /// In lower case and without leading zeros.
    TextLine &hex(std::uint64_t value)
    {
        char digits[16];
        std::size_t count = 0;
        do {
            digits[count++] = "0123456789abcdef"[value & 15];
            value >>= 4;
        } while (value != 0);
        while (count > 0)
            put(digits[--count]);
        return *this;
    }

    [[nodiscard]] const char *data() const { return m_buffer.data(); }
    [[nodiscard]] std::size_t size() const { return m_used; }
    [[nodiscard]] bool full() const { return m_used == m_buffer.size(); }

private:
    std::span<char> m_buffer;
    std::size_t m_used = 0;
};

} // namespace atomalloc::preload
