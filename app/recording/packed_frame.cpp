// SPDX-License-Identifier: MPL-2.0
#include "app/recording/packed_frame.h"

#include <zstd.h>

#include <cstdint>
#include <memory>
#include <new>
#include <vector>

namespace atomalloc::app {
namespace {

constexpr int kFrameLevel = 1;

/// What zstd needs to work is some hundred kilobytes. Each thread keeps its own, for frames are small.
struct Free
{
    void operator()(ZSTD_CCtx *context) const noexcept { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx *context) const noexcept { ZSTD_freeDCtx(context); }
};
thread_local std::unique_ptr<ZSTD_CCtx, Free> t_packing;
thread_local std::unique_ptr<ZSTD_DCtx, Free> t_unpacking;

template <typename Context>
Context *made(std::unique_ptr<Context, Free> &kept, Context *(*make)())
{
    if (!kept)
        kept.reset(make());
    if (!kept)
        throw std::bad_alloc();
    return kept.get();
}

} // namespace

QByteArray zstdFrame(std::string_view plain)
{
    QByteArray packed(static_cast<qsizetype>(ZSTD_compressBound(plain.size())), Qt::Uninitialized);
    const std::size_t used = ZSTD_compressCCtx(made(t_packing, &ZSTD_createCCtx), packed.data(), static_cast<std::size_t>(packed.size()),
                                               plain.data(), plain.size(), kFrameLevel);
    if (ZSTD_isError(used) != 0)
        throw std::bad_alloc(); // with a buffer of compressBound bytes nothing else can fail
    packed.truncate(static_cast<qsizetype>(used));
    return packed;
}

bool unpackZstdFrame(std::string_view packed, char *to, std::size_t size)
{
    return ZSTD_getFrameContentSize(packed.data(), packed.size()) == size &&
           ZSTD_decompressDCtx(made(t_unpacking, &ZSTD_createDCtx), to, size, packed.data(), packed.size()) == size;
}

std::optional<QByteArray> unpackFrame(std::string_view packed, std::size_t mostBytes, std::span<StreamReader> streams)
{
    const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
    if (size > mostBytes) // errors of zstd are larger than any size
        return std::nullopt;
    QByteArray plain(static_cast<qsizetype>(size), Qt::Uninitialized);
    if (!unpackZstdFrame(packed, plain.data(), static_cast<std::size_t>(size)))
        return std::nullopt;
    PackedReader whole({plain.constData(), static_cast<std::size_t>(plain.size())});
    std::vector<std::uint64_t> sizes(streams.size());
    for (std::uint64_t &bytes : sizes)
        bytes = whole.number();
    for (std::size_t i = 0; i < streams.size(); ++i)
        streams[i] = StreamReader(whole.bytes(sizes[i]));
    return whole.atEnd() ? std::optional(std::move(plain)) : std::nullopt;
}

} // namespace atomalloc::app
