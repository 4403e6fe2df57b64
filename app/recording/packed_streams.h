// SPDX-License-Identifier: MPL-2.0
// Streams of numbers, each packed by itself: zstd counts the bytes of each apart from those of the others, which are of another kind.
// Packing and unpacking are pure functions. Any thread. A reader belongs to one thread.
//
// A stream is what a PackedWriter wrote. Where that takes less, it stands as planes: the lowest byte of each number, then the next byte of
// each, and so on. Numbers of two or three bytes that nobody can foresee take the least so.
//
// The bytes: kForm; for each stream its plain size, how many planes it has (0: as a PackedWriter wrote it), and the packed size of each
// plane, or of the stream (0: it stands as it is); then these, as a frame of zstd each or as they are.
#pragma once

#include "app/recording/packed_numbers.h"

#include <QByteArray>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace atomalloc::app {

class StreamReader
{
public:
    StreamReader() = default;
    explicit StreamReader(std::string_view written) : m_written(written) {}
    /// `bytes.size()` is a multiple of `planes`, which are 1 to 8.
    StreamReader(std::string_view bytes, std::size_t planes) : m_planes(planes), m_bytes(bytes), m_count(bytes.size() / planes) {}

    /// Behind the last number it gives zeros, and good() is false from then on.
    std::uint64_t number() { return m_planes == 0 ? m_written.number() : numberOfPlanes(); }
    /// The number that follows `from`.
    std::uint64_t after(std::uint64_t from) { return from + unzigzag(number()); }
    /// Of what PackedWriter wrote as a byte. Precondition: no planes.
    std::uint8_t byte() { return m_written.byte(); }
    /// Likewise as bytes.
    std::string_view bytes(std::uint64_t size) { return m_written.bytes(size); }
    /// So many numbers at most.
    [[nodiscard]] std::size_t left() const { return m_planes == 0 ? m_written.left() : m_count - m_at; }
    [[nodiscard]] bool good() const { return m_good && m_written.good(); }
    [[nodiscard]] bool atEnd() const { return good() && left() == 0; }

private:
    std::uint64_t numberOfPlanes()
    {
        if (m_at == m_count) {
            m_good = false;
            return 0;
        }
        std::uint64_t value = 0;
        for (std::size_t plane = 0; plane < m_planes; ++plane)
            value |= std::uint64_t{static_cast<std::uint8_t>(m_bytes[plane * m_count + m_at])} << 8 * plane;
        ++m_at;
        return value;
    }

    PackedReader m_written; // without planes
    std::size_t m_planes = 0;
    std::string_view m_bytes;
    std::size_t m_count = 0;
    std::size_t m_at = 0;
    bool m_good = true;
};

/// Each of the streams is of numbers alone. Throws std::bad_alloc.
[[nodiscard]] QByteArray packStreams(std::span<const QByteArray> streams);

/// False for what older programs packed.
[[nodiscard]] bool areStreams(std::string_view packed) noexcept;

/// Lets the readers read the streams of the bytes that it returns: these must stay. Nothing when the bytes are no such streams, of which
/// there are as many as readers, or would take more than `mostBytes`. Throws std::bad_alloc.
[[nodiscard]] std::optional<QByteArray> unpackStreams(std::string_view packed, std::size_t mostBytes, std::span<StreamReader> streams);

} // namespace atomalloc::app
