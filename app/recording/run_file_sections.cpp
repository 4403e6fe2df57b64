// SPDX-License-Identifier: MPL-2.0
#include "app/recording/run_file_sections.h"

#include <QtEndian>

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <new>
#include <span>
#include <utility>

namespace atomalloc::app {
namespace {

constexpr char kMagic[] = "ATOMRUN\x1a"; // ends what takes it for text
constexpr qint64 kMagicBytes = 8;
constexpr qint64 kStartBytes = kMagicBytes + 4;
// Type, items, plain bytes, packed bytes, CRC-32 of those, CRC-32 of the header before it. Plain bytes 0: it is stored as it is.
constexpr qint64 kHeaderBytes = 24;
constexpr int kLevel = 3;

std::uint32_t checksum(const char *bytes, qsizetype size)
{
    return static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef *>(bytes), static_cast<z_size_t>(size)));
}

void putNumber(QByteArray &bytes, std::uint32_t number)
{
    char coded[4];
    qToLittleEndian(number, coded);
    bytes.append(coded, 4);
}

std::uint32_t numberAt(const QByteArray &bytes, qsizetype offset) { return qFromLittleEndian<std::uint32_t>(bytes.constData() + offset); }

} // namespace

void SectionWriter::Free::operator()(ZSTD_CCtx_s *context) const { ZSTD_freeCCtx(context); }
void SectionReader::Free::operator()(ZSTD_DCtx_s *context) const { ZSTD_freeDCtx(context); }

SectionWriter::SectionWriter(QIODevice &device) : m_device(device), m_context(ZSTD_createCCtx())
{
    if (!m_context)
        throw std::bad_alloc();
    ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_compressionLevel, kLevel);
    ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_checksumFlag, 1);
}
SectionWriter::~SectionWriter() = default;

bool SectionWriter::writeStart(std::uint32_t version)
{
    QByteArray start(kMagic, kMagicBytes);
    putNumber(start, version);
    return m_device.write(start) == start.size();
}

bool SectionWriter::write(SectionType type, std::size_t items, const QByteArray &plain)
{
    if (plain.isEmpty())
        return writeStored(type, items, plain);
    QByteArray packed(static_cast<qsizetype>(ZSTD_compressBound(static_cast<std::size_t>(plain.size()))), Qt::Uninitialized);
    const std::size_t size = ZSTD_compress2(m_context.get(), packed.data(), static_cast<std::size_t>(packed.size()), plain.constData(),
                                            static_cast<std::size_t>(plain.size()));
    if (ZSTD_isError(size) != 0)
        throw std::bad_alloc(); // with a buffer of compressBound bytes nothing else can fail
    packed.truncate(static_cast<qsizetype>(size));
    return writeSection(type, items, plain.size(), packed);
}

bool SectionWriter::writeStored(SectionType type, std::size_t items, const QByteArray &bytes)
{
    return writeSection(type, items, 0, bytes);
}

bool SectionWriter::writeSection(SectionType type, std::size_t items, qsizetype plainBytes, const QByteArray &packed)
{
    QByteArray header;
    putNumber(header, static_cast<std::uint32_t>(type));
    putNumber(header, static_cast<std::uint32_t>(items));
    putNumber(header, static_cast<std::uint32_t>(plainBytes));
    putNumber(header, static_cast<std::uint32_t>(packed.size()));
    putNumber(header, checksum(packed.constData(), packed.size()));
    putNumber(header, checksum(header.constData(), header.size()));
    return m_device.write(header) == header.size() && m_device.write(packed) == packed.size();
}

SectionReader::SectionReader(ByteSource &source) : m_source(source), m_context(ZSTD_createDCtx())
{
    if (!m_context)
        throw std::bad_alloc();
}
SectionReader::~SectionReader() = default;

QByteArray SectionReader::take(std::size_t size)
{
    constexpr std::size_t kChunk = std::size_t{1} << 20; // grows with what is there: a false size must cost nothing
    QByteArray bytes;
    while (static_cast<std::size_t>(bytes.size()) < size) {
        const auto before = static_cast<std::size_t>(bytes.size());
        bytes.resize(static_cast<qsizetype>(std::min(size, before + kChunk)));
        const std::span<char> space(bytes.data() + before, static_cast<std::size_t>(bytes.size()) - before);
        const Outcome<std::size_t> got = m_source.read(space);
        if (!got)
            m_problem = got.error();
        const std::size_t more = got ? *got : 0;
        bytes.truncate(static_cast<qsizetype>(before + more));
        if (more < space.size())
            break;
    }
    return bytes;
}

bool SectionReader::atEnd() { return take(1).isEmpty() && !m_problem; }

std::optional<std::uint32_t> SectionReader::readStart()
{
    const QByteArray start = take(kStartBytes);
    if (start.size() != kStartBytes || !start.startsWith(QByteArray::fromRawData(kMagic, kMagicBytes)))
        return std::nullopt;
    return numberAt(start, kMagicBytes);
}

SectionReader::Result SectionReader::read(Section &section)
{
    const QByteArray header = take(kHeaderBytes);
    if (header.size() != kHeaderBytes)
        return m_problem ? Result::failed : Result::cut_short;
    if (numberAt(header, 20) != checksum(header.constData(), 20))
        return Result::damaged;
    const std::uint32_t plainBytes = numberAt(header, 8);
    const qint64 packedBytes = numberAt(header, 12);
    if (plainBytes > kMaxSectionBytes || packedBytes > static_cast<qint64>(ZSTD_compressBound(kMaxSectionBytes)))
        return Result::damaged;
    const QByteArray packed = take(static_cast<std::size_t>(packedBytes));
    if (packed.size() != packedBytes)
        return m_problem ? Result::failed : Result::cut_short;
    if (numberAt(header, 16) != checksum(packed.constData(), packed.size()))
        return Result::damaged;
    section.type = SectionType{numberAt(header, 0)};
    section.items = numberAt(header, 4);
    section.plain = packed;
    return plainBytes == 0 || unpack(section.plain, plainBytes) ? Result::ok : Result::damaged;
}

bool SectionReader::unpack(QByteArray &bytes, std::size_t plainBytes)
{
    const auto size = static_cast<std::size_t>(bytes.size());
    if (ZSTD_getFrameContentSize(bytes.constData(), size) != plainBytes)
        return false;
    QByteArray plain(static_cast<qsizetype>(plainBytes), Qt::Uninitialized);
    const std::size_t unpacked = ZSTD_decompressDCtx(m_context.get(), plain.data(), plainBytes, bytes.constData(), size);
    bytes = std::move(plain);
    return unpacked == plainBytes; // error codes are larger than any size
}

} // namespace atomalloc::app
