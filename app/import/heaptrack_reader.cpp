// SPDX-License-Identifier: MPL-2.0
// heaptrack: one record per line, a mode letter and lower-case hex fields. Both kinds share all but the meaning of '+', '-' and 'a'.
#include "app/import/heaptrack_reader.h"

#include "app/import/import_text.h"
#include "app/import/text_fields.h"
#include "app/import/trace_reader.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

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
        const bool isCommand = line[0] == 'X'; // a text that holds line ends is passed over: the line is gone then
        const Verdict verdict = spaced ? readRecord(line[0], line.substr(std::min<std::size_t>(line.size(), 2))) : kForeign;
        if (!verdict) {
            m_inCommand = isCommand;
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
            m_executable = takeSizedText(fields);
            return kFine;
        case 's':
            readText(fields);
            return kFine;
        case 'X':
            m_command = QByteArray(fields.data(), static_cast<qsizetype>(fields.size()));
            return kFine;
        case 't':
            readTrace(fields);
            return kFine;
        case 'i':
            readPlace(fields);
            return kFine;
        case 'm':
            readModule(fields);
            return kFine;
        case 'T':
            return readThread(fields);
        case 'E':
            return readThreadEnd(fields);
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
        m_builder.allocateAt(address, {.bytes = bytes, .alignment_shift = 0, .site = m_builder.stacks().knownSite(trace)});
        return kFine;
    }

    Verdict readFree(std::string_view fields)
    {
        std::uint64_t address = 0;
        std::uint64_t trace = 0;
        if (!takeHex(fields, address) || (!fields.empty() && !parseHex(fields, trace)))
            return kBadFree;
        m_builder.freeAt(address, m_builder.stacks().knownSite(trace));
        return kFine;
    }

    // --- threads. atomalloc's recorder alone tells of them ---

    /// "number [name]": what follows is of that thread.
    Verdict readThread(std::string_view fields)
    {
        std::uint64_t number = 0;
        if (m_interpreted || !takeHex(fields, number))
            return kForeign;
        m_builder.setThread(number);
        if (!fields.empty())
            m_builder.nameThread(QString::fromUtf8(fields.data(), static_cast<qsizetype>(fields.size())));
        return kFine;
    }

    Verdict readThreadEnd(std::string_view fields)
    {
        std::uint64_t number = 0;
        if (m_interpreted || !parseHex(fields, number))
            return kForeign;
        m_builder.endThread(number);
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
        m_builder.addClass(bytes, m_builder.stacks().knownSite(trace));
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

    /// Takes a text off the front of the fields. Since version 3 its length comes before its bytes, so that it can hold line ends.
    QByteArray takeSizedText(std::string_view &fields)
    {
        std::uint64_t length = 0;
        std::string_view text = fields;
        if (m_fileVersion < kNewestVersion || !takeHex(text, length)) {
            const std::string_view whole = std::exchange(fields, {});
            return {whole.data(), static_cast<qsizetype>(whole.size())};
        }
        const std::string_view taken = text.substr(0, length);
        QByteArray result(taken.data(), static_cast<qsizetype>(taken.size()));
        fields = text.substr(taken.size());
        if (length > text.size())
            m_lines.skipToLineEnd(length - text.size() - 1);
        return result;
    }

    // --- call stacks. A damaged record of theirs costs a name, and no step: it is passed over, and later numbers stay right ---

    void readText(std::string_view fields)
    {
        const QByteArray text = takeSizedText(fields);
        m_texts.push_back(m_builder.stacks().text({text.data(), static_cast<std::size_t>(text.size())}));
    }

    /// Raw: an address. Interpreted: the number of a place. Then the number of the trace that called it.
    void readTrace(std::string_view fields)
    {
        std::uint64_t place = 0;
        std::uint64_t caller = 0;
        StackBuilder &stacks = m_builder.stacks();
        if (!takeHex(fields, place) || !parseHex(fields, caller)) {
            stacks.addDamagedSite();
            return;
        }
        if (!m_interpreted)
            stacks.site(stacks.placeInMemory(place), stacks.knownSite(caller));
        else
            stacks.site(place < stacks.stacks().places.size() ? static_cast<std::uint32_t>(place) : 0, stacks.knownSite(caller));
    }

    /// Interpreted: "address module", then "function file line" of each call, innermost first.
    void readPlace(std::string_view fields)
    {
        std::uint64_t address = 0;
        std::uint64_t module = 0;
        takeHex(fields, address);
        takeHex(fields, module);
        std::vector<StackFrame> calls;
        for (std::uint64_t function = 0, file = 0, line = 0; takeHex(fields, function);) {
            file = line = 0;
            const bool placed = takeHex(fields, file) && takeHex(fields, line);
            calls.push_back({textOf(function), placed ? textOf(file) : 0, placed ? static_cast<std::uint32_t>(line) : 0});
        }
        m_builder.stacks().namedPlace(m_builder.stacks().module(textOf(module), false), address, calls);
    }

    /// Raw: "path base", then "address size" of each segment. "x" is the program itself, and "-" says that the list of modules begins anew.
    void readModule(std::string_view fields)
    {
        const QByteArray path = takeSizedText(fields);
        if (path == "-") {
            m_builder.stacks().unloadAll();
            return;
        }
        std::string_view rest = fields;
        if (rest.starts_with(' '))
            rest.remove_prefix(1);
        std::uint64_t base = 0;
        if (!takeHex(rest, base))
            return;
        std::vector<ModuleSegment> segments;
        for (ModuleSegment segment; takeHex(rest, segment.address) && takeHex(rest, segment.bytes);)
            segments.push_back(segment);
        const QByteArray &name = path == "x" ? m_executable : path;
        m_builder.stacks().load({name.data(), static_cast<std::size_t>(name.size())}, base, std::move(segments));
    }

    /// The text of that number in the file, which counts from 1.
    [[nodiscard]] std::uint32_t textOf(std::uint64_t number) const { return number < m_texts.size() ? m_texts[number] : 0; }

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
    std::vector<std::uint32_t> m_texts{0}; ///< by their number in the file
};

} // namespace

Outcome<ProgramTrace> readHeaptrack(ByteSource &source, ProgramTrace::Format format) { return HeaptrackReader(source, format).read(); }

} // namespace atomalloc::app
