// SPDX-License-Identifier: MPL-2.0
#include "app/recording/chunk_section.h"

#include "app/recording/packed_numbers.h"
#include "app/recording/series_columns.h"

namespace atomalloc::app {

QByteArray chunkToBytes(const RunChunk &chunk)
{
    PackedWriter figures;
    figures.number(chunk.first_ns);
    figures.number(chunk.at_end.end_ns);
    figures.number(chunk.at_end.peak.position);
    figures.number(chunk.at_end.peak.time_ns);
    figures.number(chunk.at_end.peak.bytes);
    for (const SeriesColumn &column : seriesColumns())
        figures.number(chunk.at_end.totals.*column.member);
    const QByteArray bytes = figures.take();
    PackedWriter whole;
    whole.number(static_cast<std::uint64_t>(bytes.size()));
    return whole.take() + bytes + chunk.packed;
}

std::optional<RunChunk> chunkFromBytes(const QByteArray &bytes, std::size_t before, std::size_t count)
{
    PackedReader whole({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    PackedReader figures(whole.bytes(whole.number()));
    RunChunk chunk;
    chunk.first_ns = figures.number();
    chunk.at_end.end_ns = figures.number();
    chunk.at_end.peak.position = static_cast<std::size_t>(figures.number());
    chunk.at_end.peak.time_ns = figures.number();
    chunk.at_end.peak.bytes = figures.number();
    for (const SeriesColumn &column : seriesColumns())
        chunk.at_end.totals.*column.member = figures.number();
    if (!whole.good() || !figures.atEnd() || chunk.at_end.events() != before + count || chunk.at_end.peak.position > before + count)
        return std::nullopt;
    chunk.packed = bytes.last(static_cast<qsizetype>(whole.left()));
    return chunk;
}

} // namespace atomalloc::app
