// SPDX-License-Identifier: MPL-2.0
#include "tests/support/input_files.h"

#include <QFile>

#include <zlib.h>
#include <zstd.h>

#include <archive.h>
#include <archive_entry.h>
#include <cstdlib>

namespace atomalloc::test {

QByteArray gzip(const QByteArray &bytes)
{
    z_stream stream = {};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        std::abort();
    QByteArray packed(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(bytes.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        std::abort();
    packed.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

QByteArray unzstd(const QByteArray &packed)
{
    const auto size = static_cast<std::size_t>(packed.size());
    const unsigned long long plainSize = ZSTD_getFrameContentSize(packed.constData(), size);
    if (plainSize > (1U << 30)) // errors of zstd are larger than any size
        return {};
    QByteArray plain(static_cast<qsizetype>(plainSize), Qt::Uninitialized);
    return ZSTD_decompress(plain.data(), static_cast<std::size_t>(plainSize), packed.constData(), size) == plainSize ? plain : QByteArray();
}

QByteArray zstd(const QByteArray &bytes)
{
    const auto size = static_cast<std::size_t>(bytes.size());
    QByteArray packed(static_cast<qsizetype>(ZSTD_compressBound(size)), Qt::Uninitialized);
    const std::size_t result = ZSTD_compress(packed.data(), static_cast<std::size_t>(packed.size()), bytes.data(), size, 3);
    if (ZSTD_isError(result))
        std::abort();
    packed.truncate(static_cast<qsizetype>(result));
    return packed;
}

QByteArray zip(const std::vector<std::pair<const char *, QByteArray>> &files)
{
    QByteArray packed(1 << 21, Qt::Uninitialized);
    std::size_t used = 0;
    archive *writer = archive_write_new();
    archive_write_set_format_zip(writer);
    archive_write_open_memory(writer, packed.data(), static_cast<std::size_t>(packed.size()), &used);
    for (const auto &[name, bytes] : files) {
        archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, name);
        archive_entry_set_filetype(entry, QByteArrayView(name).endsWith('/') ? AE_IFDIR : AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, bytes.size());
        const bool written = archive_write_header(writer, entry) == ARCHIVE_OK &&
                             archive_write_data(writer, bytes.data(), static_cast<std::size_t>(bytes.size())) == bytes.size();
        archive_entry_free(entry);
        if (!written)
            std::abort();
    }
    if (archive_write_close(writer) != ARCHIVE_OK)
        std::abort();
    archive_write_free(writer);
    packed.truncate(static_cast<qsizetype>(used));
    return packed;
}

QString InputFiles::write(const char *name, const QByteArray &bytes) const
{
    QFile file(m_folder.filePath(QString::fromUtf8(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        std::abort();
    return file.fileName();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        std::abort();
    return file.readAll();
}

} // namespace atomalloc::test
