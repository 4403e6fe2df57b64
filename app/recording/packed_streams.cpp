// SPDX-License-Identifier: MPL-2.0
#include "app/recording/packed_streams.h"

#include "app/recording/packed_frame.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <vector>

namespace atomalloc::app {
namespace {

constexpr char kForm = 2;                // a frame of zstd begins with 0x28
constexpr std::size_t kLeastPacked = 48; // bytes: what is shorter stands as it is
constexpr std::size_t kMostPlanes = 8;
constexpr double kWorthPlanes = 0.97; // of the bytes that it takes without

std::string_view viewOf(const QByteArray &bytes) { return {bytes.constData(), static_cast<std::size_t>(bytes.size())}; }

/// A stream as it will stand.
struct Packed
{
    std::size_t plainSize = 0;
    std::size_t planes = 0;
    std::vector<QByteArray> frames; // one of each plane, or of the stream. Empty: it stands as it is
    std::vector<std::string_view> plain;

    [[nodiscard]] std::string_view bytes(std::size_t i) const { return frames[i].isEmpty() ? plain[i] : viewOf(frames[i]); }
    [[nodiscard]] std::size_t size() const
    {
        std::size_t size = 0;
        for (std::size_t i = 0; i < frames.size(); ++i)
            size += bytes(i).size();
        return size;
    }
};

/// `plain` stays.
Packed packedAs(std::string_view plain, std::size_t planes)
{
    Packed packed{.plainSize = plain.size(), .planes = planes, .frames = {}, .plain = {}};
    const std::size_t parts = std::max<std::size_t>(planes, 1);
    for (std::size_t i = 0; i < parts; ++i) {
        const std::string_view part = packed.plain.emplace_back(plain.substr(i * (plain.size() / parts), plain.size() / parts));
        QByteArray &frame = packed.frames.emplace_back();
        if (part.size() >= kLeastPacked)
            frame = zstdFrame(part);
        if (static_cast<std::size_t>(frame.size()) >= part.size())
            frame.clear();
    }
    return packed;
}

std::vector<std::uint64_t> numbersOf(const QByteArray &stream)
{
    std::vector<std::uint64_t> numbers;
    numbers.reserve(static_cast<std::size_t>(stream.size()));
    for (PackedReader in(viewOf(stream)); in.left() > 0;)
        numbers.push_back(in.number());
    return numbers;
}

QByteArray planesOf(const std::vector<std::uint64_t> &numbers, std::size_t planes)
{
    QByteArray bytes(static_cast<qsizetype>(numbers.size() * planes), Qt::Uninitialized);
    char *to = bytes.data();
    for (std::size_t plane = 0; plane < planes; ++plane)
        for (const std::uint64_t number : numbers)
            *to++ = static_cast<char>(number >> 8 * plane);
    return bytes;
}

/// What one plane takes when each of its bytes is written by as many bits as it is rare.
double bytesByRarity(std::string_view plane)
{
    std::array<std::uint32_t, 256> counts{};
    for (const char byte : plane)
        ++counts[static_cast<std::uint8_t>(byte)];
    const auto all = static_cast<double>(plane.size());
    double bits = 0;
    for (const std::uint32_t count : counts)
        if (count > 0)
            bits += count * std::log2(all / count);
    return bits / 8;
}

/// True where planes seem to take less. zstd finds repeated rows beside that: those take less than this tells, and seldom as planes.
bool worthPlanes(const QByteArray &planes, std::size_t count, std::size_t without)
{
    double bytes = 0;
    for (std::size_t first = 0; first < static_cast<std::size_t>(planes.size()); first += count)
        bytes += bytesByRarity(viewOf(planes).substr(first, count));
    return bytes < kWorthPlanes * static_cast<double>(without);
}

/// A stream, and its planes where it stands as such: what Packed looks at.
struct Stream
{
    QByteArray planes;
    Packed packed;
};

Stream packedStream(const QByteArray &written)
{
    Stream stream{.planes = {}, .packed = packedAs(viewOf(written), 0)};
    // Numbers of one byte are a plane as they are. Those that repeat are packed well.
    const std::size_t size = stream.packed.size();
    if (stream.packed.frames.front().isEmpty() || 4 * size < stream.packed.plainSize)
        return stream;
    const std::vector<std::uint64_t> numbers = numbersOf(written);
    const std::uint64_t largest = *std::ranges::max_element(numbers);
    if (largest < 0x80)
        return stream;
    const auto planes = static_cast<std::size_t>(std::bit_width(largest) + 7) / 8;
    stream.planes = planesOf(numbers, planes);
    if (!worthPlanes(stream.planes, numbers.size(), size))
        return stream;
    Packed asPlanes = packedAs(viewOf(stream.planes), planes);
    if (asPlanes.size() < size)
        stream.packed = std::move(asPlanes);
    return stream;
}

struct Head
{
    std::uint64_t plainSize = 0;
    std::uint64_t planes = 0;
    std::array<std::uint64_t, kMostPlanes> packedSizes{};

    [[nodiscard]] std::size_t parts() const { return static_cast<std::size_t>(std::max<std::uint64_t>(planes, 1)); }
    [[nodiscard]] std::size_t partSize() const { return static_cast<std::size_t>(plainSize) / parts(); }
};

/// False when it makes no sense.
bool takeHead(PackedReader &in, std::size_t mostBytes, Head &head)
{
    head.plainSize = in.number();
    head.planes = in.number();
    if (head.plainSize > mostBytes || head.planes > kMostPlanes || head.plainSize % head.parts() != 0)
        return false;
    for (std::size_t i = 0; i < head.parts(); ++i)
        head.packedSizes[i] = in.number();
    return in.good();
}

/// Unpacks to where there is room for it.
bool takeStream(PackedReader &in, const Head &head, char *to)
{
    for (std::size_t i = 0; i < head.parts(); ++i, to += head.partSize()) {
        const bool isFrame = head.packedSizes[i] != 0;
        const std::string_view from = in.bytes(isFrame ? head.packedSizes[i] : head.partSize());
        if (!in.good() || (isFrame && !unpackZstdFrame(from, to, head.partSize())))
            return false;
        if (!isFrame)
            std::ranges::copy(from, to);
    }
    return true;
}

} // namespace

QByteArray packStreams(std::span<const QByteArray> streams)
{
    PackedWriter out;
    out.byte(static_cast<std::uint8_t>(kForm));
    std::vector<Stream> all;
    for (const QByteArray &written : streams) {
        const Packed &packed = all.emplace_back(packedStream(written)).packed;
        out.number(packed.plainSize);
        out.number(packed.planes);
        for (const QByteArray &frame : packed.frames)
            out.number(static_cast<std::uint64_t>(frame.size()));
    }
    for (const Stream &stream : all)
        for (std::size_t i = 0; i < stream.packed.frames.size(); ++i)
            out.bytes(stream.packed.bytes(i));
    QByteArray bytes = out.take();
    bytes.squeeze();
    return bytes;
}

bool areStreams(std::string_view packed) noexcept { return packed.starts_with(kForm); }

std::optional<QByteArray> unpackStreams(std::string_view packed, std::size_t mostBytes, std::span<StreamReader> streams)
{
    PackedReader in(packed);
    if (in.byte() != static_cast<std::uint8_t>(kForm))
        return std::nullopt;
    std::vector<Head> heads(streams.size());
    std::size_t size = 0;
    for (Head &head : heads)
        if (!takeHead(in, mostBytes, head) || (size += static_cast<std::size_t>(head.plainSize)) > mostBytes)
            return std::nullopt;
    QByteArray plain(static_cast<qsizetype>(size), Qt::Uninitialized);
    char *to = plain.data();
    for (std::size_t i = 0; i < heads.size(); ++i) {
        if (!takeStream(in, heads[i], to))
            return std::nullopt;
        const std::string_view stream(to, static_cast<std::size_t>(heads[i].plainSize));
        streams[i] = heads[i].planes == 0 ? StreamReader(stream) : StreamReader(stream, static_cast<std::size_t>(heads[i].planes));
        to += stream.size();
    }
    return in.atEnd() ? std::optional(std::move(plain)) : std::nullopt;
}

} // namespace atomalloc::app
