// SPDX-License-Identifier: MPL-2.0
// The sections of .atomrun files: how their bytes are packed, checked and found. One thread per object.
#pragma once

#include "app/base/byte_source.h"

#include <QByteArray>
#include <QIODevice>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;

namespace atomalloc::app {

enum class SectionType : std::uint32_t {
    inputs = 0x54504e49,   ///< "INPT": JSON
    tasks = 0x4b534154,    ///< "TASK": JSON
    events = 0x544e5645,   ///< "EVNT", version 1 only: columns. items = events
    chunk = 0x4b4e4843,    ///< "CHNK": a chunk of events as in memory. items = events
    keyframe = 0x4659454b, ///< "KEYF": the heap at one event as in memory, packed. items: 1
    series = 0x49524553,   ///< "SERI": rows of SeriesPoint, the chart of the run. items = rows
    samples = 0x504d4153,  ///< "SAMP": rows of SeriesPoint. items = rows
    summary = 0x4d4d5553,  ///< "SUMM": JSON
    notes = 0x45544f4e,    ///< "NOTE": JSON
    end = 0x20444e45,      ///< "END ": empty. items = 1 when the run was complete
                           // and the tables of run_table.h
};

inline constexpr std::size_t kEventsPerSection = 4'096;        // of "EVNT"
inline constexpr std::size_t kRowsPerSection = 8'192;          // of points
inline constexpr qsizetype kTableBytesPerSection = 32LL << 20; // of a table
inline constexpr std::uint32_t kMaxSectionBytes = 64U << 20;   // unpacked

inline constexpr std::uint32_t kFirstRunFileVersion = 1;
inline constexpr std::uint32_t kRunFileVersion = 3;

/// Packs sections and writes them. A false return: the device refused the bytes (its errorString() says why).
class SectionWriter
{
public:
    explicit SectionWriter(QIODevice &device);
    ~SectionWriter();

    bool writeStart(std::uint32_t version = kRunFileVersion);
    bool write(SectionType type, std::size_t items, const QByteArray &plain);
    /// Bytes that are packed already, as they are.
    bool writeStored(SectionType type, std::size_t items, const QByteArray &bytes);

private:
    bool writeSection(SectionType type, std::size_t items, qsizetype plainBytes, const QByteArray &packed);

    struct Free
    {
        void operator()(ZSTD_CCtx_s *context) const;
    };
    QIODevice &m_device;
    std::unique_ptr<ZSTD_CCtx_s, Free> m_context;
};

struct Section
{
    SectionType type = SectionType::end;
    std::size_t items = 0;
    QByteArray plain;
};

/// Finds sections, checks and unpacks them. Nothing is allocated before its size was checked.
class SectionReader
{
public:
    enum class Result {
        ok,
        cut_short, ///< the file ends before the section does
        damaged,   ///< a checksum, a size or the packing is wrong
        failed,    ///< the file could not be read, or a stop was requested: problem() says why
    };

    explicit SectionReader(ByteSource &source);
    ~SectionReader();

    /// The version of the format, or nothing for a file that is none of ours.
    std::optional<std::uint32_t> readStart();
    Result read(Section &section);
    /// True when nothing follows.
    bool atEnd();
    [[nodiscard]] const std::optional<Problem> &problem() const { return m_problem; }

private:
    /// So many bytes. Fewer only at the end of the file and at a problem.
    QByteArray take(std::size_t size);
    [[nodiscard]] bool unpack(QByteArray &bytes, std::size_t plainBytes);

    struct Free
    {
        void operator()(ZSTD_DCtx_s *context) const;
    };
    ByteSource &m_source;
    std::optional<Problem> m_problem;
    std::unique_ptr<ZSTD_DCtx_s, Free> m_context;
};

} // namespace atomalloc::app
