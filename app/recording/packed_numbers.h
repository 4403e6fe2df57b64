// SPDX-License-Identifier: MPL-2.0
// Numbers as bytes: 7 bits a byte, the low ones first. A difference is written in zigzag, so that small negative ones are short as well.
// A writer or reader belongs to one thread.
#pragma once

#include <QByteArray>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace atomalloc::app {

/// 0, -1, 1, -2 ... as 0, 1, 2, 3 ... Differences are taken modulo 2^64.
constexpr std::uint64_t zigzag(std::uint64_t difference) noexcept { return difference << 1 ^ (0 - (difference >> 63)); }
constexpr std::uint64_t unzigzag(std::uint64_t coded) noexcept { return coded >> 1 ^ (0 - (coded & 1)); }

class PackedWriter
{
public:
    void number(std::uint64_t value)
    {
        for (; value >= 0x80; value >>= 7)
            byte(static_cast<std::uint8_t>(value | 0x80));
        byte(static_cast<std::uint8_t>(value));
    }
    /// From one number to the next.
    void difference(std::uint64_t from, std::uint64_t to) { number(zigzag(to - from)); }
    void byte(std::uint8_t value)
    {
        m_pending[m_used] = static_cast<char>(value);
        if (++m_used == m_pending.size())
            flush();
    }
    /// As they are.
    void bytes(std::string_view bytes)
    {
        flush();
        m_bytes.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
    }
    [[nodiscard]] QByteArray take()
    {
        flush();
        return std::exchange(m_bytes, {});
    }

private:
    void flush()
    {
        m_bytes.append(m_pending.data(), static_cast<qsizetype>(m_used));
        m_used = 0;
    }

    QByteArray m_bytes;
    std::array<char, 1024> m_pending; // the array is asked for space once for all of these
    std::size_t m_used = 0;
};

/// Bytes that end too early, and numbers of more than 64 bits, give zeros. good() is false from then on.
class PackedReader
{
public:
    PackedReader() = default;
    explicit PackedReader(std::string_view bytes) : m_bytes(bytes) {}

    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const std::uint64_t next = byte();
            value |= (next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
        m_good = false;
        return value;
    }
    /// The number that follows `from`.
    std::uint64_t after(std::uint64_t from) { return from + unzigzag(number()); }
    std::uint8_t byte()
    {
        if (m_at == m_bytes.size()) {
            m_good = false;
            return 0;
        }
        return static_cast<std::uint8_t>(m_bytes[m_at++]);
    }
    /// So many bytes as they are.
    std::string_view bytes(std::uint64_t size)
    {
        if (size > left()) {
            m_good = false;
            return {};
        }
        m_at += static_cast<std::size_t>(size);
        return m_bytes.substr(m_at - static_cast<std::size_t>(size), static_cast<std::size_t>(size));
    }
    [[nodiscard]] std::size_t left() const { return m_bytes.size() - m_at; }
    [[nodiscard]] bool good() const { return m_good; }
    [[nodiscard]] bool atEnd() const { return m_good && m_at == m_bytes.size(); }

private:
    std::string_view m_bytes;
    std::size_t m_at = 0;
    bool m_good = true;
};

} // namespace atomalloc::app
