// SPDX-License-Identifier: MPL-2.0
// The decoders for plain, gzip (zlib) and zstd data. That for zip archives is in zip_decoder.cpp.
#include "app/base/decoder.h"

#include "app/base/base_text.h"
#include "app/base/zip_decoder.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

namespace atomalloc::app {

namespace {

constexpr std::string_view kZstdMagic = "\x28\xb5\x2f\xfd";

/// Whether the bytes begin with `magic`, as far as there are any.
bool beginsLike(std::span<const char> bytes, std::string_view magic) noexcept
{
    return magic.starts_with(std::string_view(bytes.data(), std::min(bytes.size(), magic.size())));
}

/// Whether the bytes begin a zstd frame that readers skip: 0x50 to 0x5f, then three bytes that are always the same.
bool beginsSkippable(std::span<const char> bytes) noexcept
{
    return !bytes.empty() && (static_cast<unsigned char>(bytes[0]) & 0xf0) == 0x50 && beginsLike(bytes.subspan(1), "\x2a\x4d\x18");
}

class PlainDecoder final : public Decoder
{
public:
    State decode(std::span<const char> &packed, std::span<char> &unpacked) override
    {
        const std::size_t size = std::min(packed.size(), unpacked.size());
        if (size > 0)
            std::memcpy(unpacked.data(), packed.data(), size);
        packed = packed.subspan(size);
        unpacked = unpacked.subspan(size);
        return State::complete;
    }
};

/// One member after the other, as gzip reads them. Zero bytes after a member are padding (tape blocks); what else follows is no member.
class GzipDecoder final : public Decoder
{
public:
    GzipDecoder() : m_ready(inflateInit2(&m_stream, kWindowBits + kGzipOnly) == Z_OK) {}
    ~GzipDecoder() override { inflateEnd(&m_stream); }
    GzipDecoder(const GzipDecoder &) = delete;
    GzipDecoder &operator=(const GzipDecoder &) = delete;

    [[nodiscard]] bool ready() const noexcept { return m_ready; }
    [[nodiscard]] Sentence error() const override { return m_error; }

    State decode(std::span<const char> &packed, std::span<char> &unpacked) override
    {
        if (m_betweenMembers) {
            while (!packed.empty() && packed.front() == '\0')
                packed = packed.subspan(1);
            if (packed.empty())
                return State::complete;
            if (!beginsLike(packed, "\x1f\x8b"))
                return State::ended;
            inflateReset(&m_stream);
            m_betweenMembers = false;
        }
        constexpr std::size_t kMost = std::numeric_limits<uInt>::max();
        const auto inSize = static_cast<uInt>(std::min(packed.size(), kMost));
        const auto outSize = static_cast<uInt>(std::min(unpacked.size(), kMost));
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data())); // zlib reads only
        m_stream.avail_in = inSize;
        m_stream.next_out = reinterpret_cast<Bytef *>(unpacked.data());
        m_stream.avail_out = outSize;
        const int result = inflate(&m_stream, Z_NO_FLUSH);
        packed = packed.subspan(inSize - m_stream.avail_in);
        unpacked = unpacked.subspan(outSize - m_stream.avail_out);
        if (result == Z_STREAM_END) {
            m_betweenMembers = true;
            return State::complete;
        }
        if (result == Z_OK || result == Z_BUF_ERROR) // the latter: no progress was possible
            return State::within;
        m_error = Sentence(BaseText::gzip_damaged, QString::fromLatin1(m_stream.msg ? m_stream.msg : zError(result)));
        return State::broken;
    }

private:
    static constexpr int kWindowBits = 15;
    static constexpr int kGzipOnly = 16;

    z_stream m_stream = {};
    bool m_ready = false;
    bool m_betweenMembers = false;
    Sentence m_error;
};

/// One frame after the other; libzstd begins the next one by itself.
class ZstdDecoder final : public Decoder
{
public:
    ~ZstdDecoder() override { ZSTD_freeDStream(m_stream); }
    ZstdDecoder() = default;
    ZstdDecoder(const ZstdDecoder &) = delete;
    ZstdDecoder &operator=(const ZstdDecoder &) = delete;

    [[nodiscard]] bool ready() const noexcept { return m_stream != nullptr; }
    [[nodiscard]] Sentence error() const override { return m_error; }

    State decode(std::span<const char> &packed, std::span<char> &unpacked) override
    {
        if (m_state == State::complete) {
            if (packed.empty())
                return m_state; // a call without input would count as the begin of a frame
            if (m_frames > 0 && !beginsLike(packed, kZstdMagic) && !beginsSkippable(packed))
                return State::ended;
        }
        ZSTD_inBuffer in{packed.data(), packed.size(), 0};
        ZSTD_outBuffer out{unpacked.data(), unpacked.size(), 0};
        const std::size_t result = ZSTD_decompressStream(m_stream, &out, &in);
        packed = packed.subspan(in.pos);
        unpacked = unpacked.subspan(out.pos);
        if (ZSTD_isError(result)) {
            m_error = Sentence(BaseText::zstd_damaged, QString::fromLatin1(ZSTD_getErrorName(result)));
            m_state = State::broken;
        } else {
            m_state = result == 0 ? State::complete : State::within;
            m_frames += result == 0 ? 1 : 0;
        }
        return m_state;
    }

private:
    ZSTD_DStream *m_stream = ZSTD_createDStream();
    State m_state = State::complete;
    std::uint64_t m_frames = 0;
    Sentence m_error;
};

template <typename T>
std::unique_ptr<Decoder> readyOrNull()
{
    auto decoder = std::make_unique<T>();
    return decoder->ready() ? std::unique_ptr<Decoder>(std::move(decoder)) : nullptr;
}

} // namespace

Container Decoder::detect(std::span<const char> head) noexcept
{
    if (head.size() < 2)
        return Container::plain;
    // pzstd and others begin their files with a frame that says something about the next one.
    if (head.size() >= kHeadBytes && (beginsLike(head, kZstdMagic) || beginsSkippable(head)))
        return Container::zstd;
    if (beginsLike(head, "\x1f\x8b"))
        return Container::gzip;
    if (head.size() >= kHeadBytes && (beginsLike(head, "PK\x03\x04") || beginsLike(head, "PK\x05\x06"))) // the latter has no entry
        return Container::zip;
    return Container::plain;
}

std::unique_ptr<Decoder> Decoder::create(Container container, LoadMore loadMore)
{
    switch (container) {
    case Container::gzip:
        return readyOrNull<GzipDecoder>();
    case Container::zstd:
        return readyOrNull<ZstdDecoder>();
    case Container::zip:
        return makeZipDecoder(std::move(loadMore));
    case Container::plain:
        break;
    }
    return std::make_unique<PlainDecoder>();
}

} // namespace atomalloc::app
