// SPDX-License-Identifier: MPL-2.0
// mtrace: "[@ where] operator pointer [size]", numbers as printf("%p") and "%#lx" write them.
#include "app/import/mtrace_reader.h"

#include "app/base/units.h"
#include "app/import/import_text.h"
#include "app/import/text_fields.h"
#include "app/import/trace_reader.h"

namespace atomalloc::app {

namespace {

constexpr std::string_view kNull = "(nil)";
constexpr std::string_view kStart = "= Start";

bool parsePrefixedHex(std::string_view text, std::uint64_t &value) noexcept
{
    return text.starts_with("0x") && parseHex(text.substr(2), value);
}

bool parseSize(std::string_view text, std::uint64_t &value) noexcept
{
    value = 0;
    return text == "0" || parsePrefixedHex(text, value);
}

/// glibc counts addresses from the begin of the module. Old versions wrote those of the memory, where modules lie above this.
constexpr std::uint64_t kFirstAbsolute = std::uint64_t{1} << 40;

/// Who called malloc or free.
struct MtraceCaller
{
    std::string_view module; ///< path
    std::string_view function;
    std::uint64_t address = 0; ///< 0: nobody is named
};

/// "@ module:(function+offset)[address]". The module and the function may be missing.
MtraceCaller callerIn(std::string_view line)
{
    const std::size_t end = line.rfind(']');
    const std::size_t begin = line.rfind('[', end);
    MtraceCaller caller;
    if (!line.starts_with("@ ") || end == std::string_view::npos || begin == std::string_view::npos ||
        !parsePrefixedHex(line.substr(begin + 1, end - begin - 1), caller.address))
        return {};
    std::string_view before = line.substr(2, begin - 2);
    if (const std::size_t open = before.rfind(":("); before.ends_with(')') && open != std::string_view::npos) {
        const std::string_view name = before.substr(open + 2, before.size() - open - 3);
        caller.function = name.substr(0, name.find_last_of("+-"));
        before = before.substr(0, open + 1);
    }
    if (before.ends_with(':'))
        caller.module = before.substr(0, before.size() - 1);
    return caller;
}

/// What is left before the operator: nothing, or "@ where".
bool isPlace(std::string_view rest) noexcept { return rest.empty() || rest.starts_with("@ "); }

/// operator pointer size
MtraceRecord parseSized(std::string_view rest, std::string_view pointer, std::string_view size) noexcept
{
    using Kind = MtraceRecord::Kind;
    MtraceRecord record;
    const std::string_view op = takeLastWord(rest);
    if (!isPlace(rest) || !parseSize(size, record.bytes))
        return {};
    if (op == "+" && pointer == kNull)
        record.kind = Kind::allocate_failed;
    else if (!parsePrefixedHex(pointer, record.address))
        return {};
    else if (op == "!")
        record.kind = Kind::reallocate_failed; // often because its size was absurd
    else if (record.bytes > TraceBuilder::kLargestSize)
        return {};
    else if (op == "+")
        record.kind = Kind::allocate;
    else if (op == ">")
        record.kind = Kind::reallocate_to;
    return record;
}

class MtraceReader final : public TraceReader
{
public:
    explicit MtraceReader(ByteSource &source) : TraceReader(source, ProgramTrace::Format::mtrace) {}

protected:
    void readLine(std::string_view line) override
    {
        using Kind = MtraceRecord::Kind;
        const MtraceRecord record = parseMtraceLine(line);
        switch (record.kind) {
        case Kind::allocate:
            m_builder.allocateAt(record.address, {.bytes = record.bytes, .alignment_shift = 0, .site = siteOf(line)});
            break;
        case Kind::free:
            m_builder.freeAt(record.address, siteOf(line));
            break;
        case Kind::reallocate_from:
            m_freedByRealloc = m_builder.freeAt(record.address, siteOf(line));
            break;
        case Kind::reallocate_to:
            m_builder.allocateAt(record.address, {.bytes = record.bytes, .alignment_shift = 0, .site = siteOf(line)});
            if (m_freedByRealloc)
                m_builder.countReallocation();
            m_freedByRealloc = false;
            break;
        case Kind::reallocate_failed:
            m_builder.note(Sentence(ImportText::realloc_failed));
            break;
        case Kind::allocate_failed:
            m_builder.note(Sentence(ImportText::allocation_failed));
            break;
        case Kind::marker:
            if (line == kStart)
                begin();
            break;
        case Kind::foreign:
            m_builder.skipLine(Sentence(ImportText::no_mtrace_record));
            break;
        }
    }

    bool isWhole(std::string_view line) const override { return parseMtraceLine(line).kind == MtraceRecord::Kind::marker; }

    ProgramTrace finish() override { return m_builder.finish(TraceBuilder::Clock::none); }

private:
    /// The caller that the line names, as a stack of one call. 0 where it names none.
    std::uint32_t siteOf(std::string_view line)
    {
        const MtraceCaller caller = callerIn(line);
        if (caller.address == 0)
            return 0;
        StackBuilder &stacks = m_builder.stacks();
        const std::uint32_t module = stacks.module(stacks.text(caller.module), caller.address < kFirstAbsolute);
        const std::uint32_t place = stacks.place(module, caller.address);
        if (!caller.function.empty() && stacks.stacks().places[place].frames == 0)
            stacks.name(place, {StackFrame{.function = stacks.text(caller.function), .file = 0, .line = 0}});
        return stacks.siteOf(place, 0);
    }

    /// At "= Start": programs that share the file with the log may have written to it before, and mtrace(1) passes over that.
    void begin()
    {
        const std::uint64_t before = m_builder.trace().counts.skipped_lines;
        if (before == 0 || !m_builder.trace().steps.empty())
            return;
        m_builder.forgetNotes();
        m_builder.note(Sentence(ImportText::other_output, asCount(before)));
    }

    bool m_freedByRealloc = false; ///< a '<' of a known block came, its '>' not yet
};

} // namespace

MtraceRecord parseMtraceLine(std::string_view line) noexcept
{
    using Kind = MtraceRecord::Kind;
    if (line == kStart || line == "= End")
        return {Kind::marker};
    std::string_view rest = line;
    const std::string_view last = takeLastWord(rest);
    const std::string_view middle = takeLastWord(rest);
    if (middle != "-" && middle != "<")
        return parseSized(rest, middle, last);
    MtraceRecord record;
    if (isPlace(rest) && parsePrefixedHex(last, record.address))
        record.kind = middle == "-" ? Kind::free : Kind::reallocate_from;
    return record;
}

Outcome<ProgramTrace> readMtrace(ByteSource &source) { return MtraceReader(source).read(); }

} // namespace atomalloc::app
