// SPDX-License-Identifier: MPL-2.0
// heaptrack: one record per line, a mode letter and lower-case hex fields. Both kinds share all but the meaning of '+', '-' and 'a'.
#include "app/import/heaptrack_reader.h"

#include "app/import/import_text.h"
#include "app/import/text_fields.h"
#include "app/import/trace_reader.h"

#include <algorithm>
#include <optional>

namespace atomalloc::app {

namespace {

constexpr std::uint64_t kNewestVersion = 3;
constexpr std::uint64_t kNsPerMs = 1'000'000;
constexpr std::uint64_t kLatestMs = std::uint64_t{1} << 40; ///< 34 years; keeps the nanoseconds within 64 bits

/// What is wrong with a record; nothing when it is fine.
using Verdict = std::optional<ImportText>;

constexpr Verdict kFine{};
constexpr Verdict kForeign{ImportText::no_heaptrack_record};
constexpr Verdict kBadAllocation{ImportText::bad_allocation};
constexpr Verdict kBadFree{ImportText::bad_free};
constexpr Verdict kBadClass{ImportText::bad_class};
constexpr Verdict kUnknownClass{ImportText::unknown_class};
constexpr Verdict kBadTime{ImportText::bad_time};
constexpr Verdict kTimeGoesBack{ImportText::time_goes_back};

class HeaptrackReader final : public TraceReader
{
public:
    HeaptrackReader(ByteSource &source, ProgramTrace::Format format)
        : TraceReader(source, format), m_interpreted(format == ProgramTrace::Format::heaptrack)
    {
    }

protected:
    void readLine(std::string_view line) override
    {
        if (line.empty())
            return;
        const bool spaced = line.size() < 2 || line[1] == ' ';
        const Verdict verdict = spaced ? readRecord(line[0], line.substr(std::min<std::size_t>(line.size(), 2))) : kForeign;
        if (!verdict) {
            m_inCommand = line[0] == 'X';
        } else if (m_inCommand) { // an argument of the program held a line end
            m_command += '\n';
            m_command.append(line.data(), static_cast<qsizetype>(line.size()));
        } else {
            m_builder.skipLine(Sentence(*verdict));
        }
    }

    ProgramTrace finish() override
    {
        m_builder.trace().program = QString::fromUtf8(m_command.isEmpty() ? m_executable : m_command);
        return m_builder.finish(TraceBuilder::Clock::stamps);
    }

private:
    Verdict readRecord(char mode, std::string_view fields)
    {
        switch (mode) {
        case '+':
            return m_interpreted ? readClassUse(fields, true) : readAllocation(fields);
        case '-':
            return m_interpreted ? readClassUse(fields, false) : readFree(fields);
        case 'a':
            return m_interpreted ? readClass(fields) : kForeign;
        case 'c':
            return readTime(fields);
        case 'v':
            return readVersion(fields);
        case 'A':
            return readAttached(fields);
        case 'x':
            m_executable = readSizedText(fields);
            return kFine;
        case 's':
            readSizedText(fields);
            return kFine;
        case 'X':
            m_command = QByteArray(fields.data(), static_cast<qsizetype>(fields.size()));
            return kFine;
        case 't': // traces
        case 'i': // instruction pointers
        case 'm': // modules
        case 'I': // page size and number of pages
        case 'R': // resident pages
        case 'S': // leak suppressions
        case '#': // comments
            return kFine;
        default:
            return kForeign;
        }
    }

    Verdict readAllocation(std::string_view fields)
    {
        std::uint64_t bytes = 0;
        std::uint64_t trace = 0;
        std::uint64_t address = 0;
        if (!takeHex(fields, bytes) || !takeHex(fields, trace) || !parseHex(fields, address) || bytes > TraceBuilder::kLargestSize)
            return kBadAllocation;
        m_builder.allocateAt(address, bytes);
        return kFine;
    }

    Verdict readFree(std::string_view fields)
    {
        std::uint64_t address = 0;
        if (!parseHex(fields, address))
            return kBadFree;
        m_builder.freeAt(address);
        return kFine;
    }

    Verdict readClass(std::string_view fields)
    {
        std::uint64_t bytes = 0;
        std::uint64_t trace = 0;
        if (!takeHex(fields, bytes) || !parseHex(fields, trace) || bytes > TraceBuilder::kLargestSize) {
            m_builder.addDamagedClass();
            return kBadClass;
        }
        m_builder.addClass(bytes);
        return kFine;
    }

    Verdict readClassUse(std::string_view fields, bool allocation)
    {
        std::uint64_t number = 0;
        if (!parseHex(fields, number))
            return allocation ? kBadAllocation : kBadFree;
        if (!m_builder.hasClass(number))
            return kUnknownClass;
        if (allocation)
            m_builder.allocateOf(number);
        else
            m_builder.freeOldestOf(number);
        return kFine;
    }

    Verdict readTime(std::string_view fields)
    {
        std::uint64_t ms = 0;
        if (!parseHex(fields, ms) || ms > kLatestMs)
            return kBadTime;
        return m_builder.stamp(ms * kNsPerMs) ? kFine : kTimeGoesBack;
    }

    Verdict readVersion(std::string_view fields)
    {
        std::uint64_t program = 0;
        std::uint64_t file = 0;
        if (!takeHex(fields, program))
            return kForeign;
        if (parseHex(fields, file)) // absent in the first releases
            m_fileVersion = file;
        if (m_fileVersion > kNewestVersion)
            refuse(Sentence(ImportText::unknown_version, fileName(), m_fileVersion, kNewestVersion));
        return kFine;
    }

    /// Since version 3 the length comes before the bytes, so that they can hold line ends.
    QByteArray readSizedText(std::string_view fields)
    {
        std::uint64_t length = 0;
        std::string_view text = fields;
        if (m_fileVersion < kNewestVersion || !takeHex(text, length))
            return {fields.data(), static_cast<qsizetype>(fields.size())};
        QByteArray result(text.data(), static_cast<qsizetype>(text.size()));
        if (length > text.size())
            m_lines.skipToLineEnd(length - text.size() - 1);
        return result;
    }

    /// heaptrack was attached to a running program: what was counted before does not count.
    Verdict readAttached(std::string_view fields)
    {
        if (!fields.empty())
            return kForeign;
        m_builder.restart();
        return kFine;
    }

    bool m_interpreted;
    std::uint64_t m_fileVersion = 0;
    bool m_inCommand = false; ///< the last record was the command line
    QByteArray m_command;
    QByteArray m_executable;
};

} // namespace

Outcome<ProgramTrace> readHeaptrack(ByteSource &source, ProgramTrace::Format format) { return HeaptrackReader(source, format).read(); }

} // namespace atomalloc::app
