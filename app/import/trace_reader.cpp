// SPDX-License-Identifier: MPL-2.0
// TraceReader: the walk over the lines of a recording.
#include "app/import/trace_reader.h"

#include "app/import/import_text.h"

#include <QFileInfo>

namespace atomalloc::app {

namespace {
constexpr std::uint64_t kFileBytesOfStep = 3; // of a long recording that is packed well: 33 MiB for ten million steps
} // namespace

TraceReader::TraceReader(ByteSource &source, ProgramTrace::Format format)
    : m_source(source), m_lines(source), m_fileName(QFileInfo(source.path()).fileName()), m_builder(m_lines, m_fileName, format)
{
    m_builder.expect(source.fileBytes() / kFileBytesOfStep);
}

bool TraceReader::isWhole(std::string_view) const { return false; }

void TraceReader::refuse(const Sentence &sentence)
{
    m_refusal = Problem{Problem::Kind::input, sentence, m_source.path(), static_cast<int>(m_lines.number())};
}

void TraceReader::readCurrentLine()
{
    if (m_lines.line().starts_with('\0')) // a recorder takes room before it writes
        m_builder.endEarly(Sentence(ImportText::not_written_yet));
    else if (m_lines.overlong())
        m_builder.skipLine(Sentence(ImportText::line_too_long));
    else if (m_lines.ended() || isWhole(m_lines.line()))
        readLine(m_lines.line());
    else // the last number in it may have lost digits and still look like one
        m_builder.endEarly(Sentence(ImportText::ends_within_line));
}

Outcome<ProgramTrace> TraceReader::read()
{
    while (m_lines.next()) {
        readCurrentLine();
        if (m_refusal)
            return fail(*m_refusal);
        if (Sentence full = m_builder.whyFull(); !full.isEmpty()) {
            m_builder.endEarly(full);
            return finish();
        }
    }
    if (m_lines.problem())
        return fail(*m_lines.problem());
    if (m_source.truncated())
        m_builder.endEarly(Sentence(ImportText::file_cut_short));
    return finish();
}

} // namespace atomalloc::app
