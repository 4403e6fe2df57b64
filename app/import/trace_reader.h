// SPDX-License-Identifier: MPL-2.0
// TraceReader: what the readers of line formats share. It walks over the lines, and knows what happens at damage and at the end.
// One thread.
#pragma once

#include "app/import/trace_builder.h"

#include <optional>

namespace atomalloc::app {

class TraceReader
{
public:
    TraceReader(ByteSource &source, ProgramTrace::Format format);
    virtual ~TraceReader() = default;
    TraceReader(const TraceReader &) = delete;
    TraceReader &operator=(const TraceReader &) = delete;

    /// Reads to the end, once. Broken containers, refused versions and cancelling are a Problem. Damaged lines and early ends are notes.
    [[nodiscard]] Outcome<ProgramTrace> read();

protected:
    virtual void readLine(std::string_view line) = 0;
    /// Whether a last line without line end is known to be whole.
    [[nodiscard]] virtual bool isWhole(std::string_view line) const;
    [[nodiscard]] virtual ProgramTrace finish() = 0;

    /// Ends reading after this line.
    void refuse(const Sentence &sentence);
    [[nodiscard]] const QString &fileName() const noexcept { return m_fileName; }

    ByteSource &m_source;
    LineReader m_lines;

private:
    QString m_fileName; ///< without folders

protected:
    TraceBuilder m_builder;

private:
    void readCurrentLine();

    std::optional<Problem> m_refusal;
};

} // namespace atomalloc::app
