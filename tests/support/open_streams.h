// SPDX-License-Identifier: MPL-2.0
// The bytes of packStreams() with each stream as it is before zstd, so that a test can damage what comes out of it.
#pragma once

#include "app/recording/packed_streams.h"
#include "tests/support/input_files.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace atomalloc::test {

/// `streams`: how many there are.
inline QByteArray openStreams(const QByteArray &packed, std::size_t streams)
{
    app::PackedReader in({packed.constData(), static_cast<std::size_t>(packed.size())});
    app::PackedWriter out;
    out.byte(in.byte());
    struct Part
    {
        std::uint64_t plain;
        std::uint64_t packed;
    };
    std::vector<Part> parts;
    for (; streams > 0; --streams) {
        const std::uint64_t plain = in.number();
        const std::uint64_t planes = in.number();
        out.number(plain);
        out.number(planes);
        for (std::uint64_t i = 0; i < std::max<std::uint64_t>(planes, 1); ++i) {
            parts.push_back({plain / std::max<std::uint64_t>(planes, 1), in.number()});
            out.number(0);
        }
    }
    for (const Part &part : parts) {
        const std::string_view bytes = in.bytes(part.packed == 0 ? part.plain : part.packed);
        const QByteArray stands(bytes.data(), static_cast<qsizetype>(bytes.size()));
        const QByteArray plain = part.packed == 0 ? stands : unzstd(stands);
        out.bytes({plain.constData(), static_cast<std::size_t>(plain.size())});
    }
    return in.atEnd() ? out.take() : QByteArray();
}

} // namespace atomalloc::test
