// SPDX-License-Identifier: MPL-2.0
// memory_replay: "thread: operation pointer [arguments] [begin end]". Pointers are hexadecimal, everything else is decimal. A line without
// times ends after the arguments. A thread that ends has one time or none.
#include "app/import/replay_reader.h"

#include "app/import/import_text.h"
#include "app/import/text_fields.h"
#include "app/import/trace_reader.h"

#include <bit>

namespace atomalloc::app {

namespace {

using Kind = ReplayRecord::Kind;

constexpr std::uint64_t kMostThreadNumber = 0x7fff'ffff; // of gettid()

bool takeDecimal(std::string_view &rest, std::uint64_t &value) noexcept { return parseDecimal(takeWord(rest), value); }

bool takeAddress(std::string_view &rest, std::uint64_t &address) noexcept
{
    const std::string_view word = takeWord(rest);
    return word.starts_with("0x") && parseHex(word.substr(2), address);
}

bool takeSize(std::string_view &rest, std::uint64_t &bytes) noexcept
{
    return takeDecimal(rest, bytes) && bytes <= TraceBuilder::kLargestSize;
}

bool takeItems(std::string_view &rest, std::uint64_t &bytes) noexcept
{
    std::uint64_t items = 0;
    std::uint64_t each = 0;
    if (!takeDecimal(rest, items) || !takeSize(rest, each) || (each > 0 && items > TraceBuilder::kLargestSize / each))
        return false;
    bytes = items * each;
    return true;
}

/// Other alignments than powers of two are rounded up, as Android's memalign does it.
bool takeAlignment(std::string_view &rest, std::uint32_t &shift) noexcept
{
    std::uint64_t alignment = 0;
    if (!takeDecimal(rest, alignment) || alignment > TraceBuilder::kLargestSize)
        return false;
    shift = alignment < 2 ? 0 : static_cast<std::uint32_t>(std::bit_width(alignment - 1));
    return true;
}

bool takeArguments(std::string_view operation, std::string_view &rest, ReplayRecord &record) noexcept
{
    record.kind = Kind::allocate;
    if (operation == "malloc")
        return takeSize(rest, record.bytes);
    if (operation == "calloc")
        return takeItems(rest, record.bytes);
    if (operation == "memalign")
        return takeAlignment(rest, record.alignment_shift) && takeSize(rest, record.bytes);
    record.kind = Kind::reallocate;
    if (operation == "realloc")
        return takeAddress(rest, record.old_address) && takeSize(rest, record.bytes);
    record.kind = operation == "free" ? Kind::free : Kind::thread_done;
    return operation == "free" || operation == "thread_done";
}

bool takeTimes(std::string_view &rest, ReplayRecord &record) noexcept
{
    if (rest.empty())
        return true;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    if (!takeDecimal(rest, begin) || (record.kind != Kind::thread_done && !takeDecimal(rest, end)))
        return false;
    record.begin_ns = begin;
    return rest.empty();
}

class ReplayReader final : public TraceReader
{
public:
    explicit ReplayReader(ByteSource &source) : TraceReader(source, ProgramTrace::Format::memory_replay) {}

protected:
    void readLine(std::string_view line) override
    {
        if (line.empty())
            return;
        const ReplayRecord record = parseReplayLine(line);
        if (record.kind == Kind::foreign) {
            m_builder.skipLine(Sentence(ImportText::no_replay_record));
            return;
        }
        m_builder.setThread(record.thread);
        if (record.begin_ns) {
            m_builder.setTime(*record.begin_ns);
            m_hasTime = true;
        }
        if (record.kind == Kind::thread_done)
            m_builder.endThread(record.thread);
        else
            take(record);
    }

    ProgramTrace finish() override { return m_builder.finish(m_hasTime ? TraceBuilder::Clock::each_step : TraceBuilder::Clock::none); }

private:
    void take(const ReplayRecord &record)
    {
        if (record.kind == Kind::free && record.address == 0) {
            m_builder.countNullFree();
            return;
        }
        if (record.kind == Kind::free) {
            m_builder.freeAt(record.address);
            return;
        }
        if (record.address == 0 && record.bytes > 0) {
            m_builder.note(Sentence(record.old_address == 0 ? ImportText::allocation_failed : ImportText::realloc_failed));
            return;
        }
        const bool ends = record.old_address != 0 && m_builder.freeAt(record.old_address);
        if (record.address == 0) // realloc(pointer, 0) frees alone
            return;
        m_builder.allocateAt(record.address, {.bytes = record.bytes, .alignment_shift = record.alignment_shift});
        if (ends)
            m_builder.countReallocation();
    }

    bool m_hasTime = false;
};

} // namespace

ReplayRecord parseReplayLine(std::string_view line) noexcept
{
    ReplayRecord record;
    std::string_view rest = line;
    std::string_view thread = takeWord(rest);
    if (!thread.ends_with(':'))
        return {};
    thread.remove_suffix(1);
    const std::string_view operation = takeWord(rest);
    const bool whole = parseDecimal(thread, record.thread) && record.thread <= kMostThreadNumber && takeAddress(rest, record.address) &&
                       takeArguments(operation, rest, record) && takeTimes(rest, record);
    return whole ? record : ReplayRecord{};
}

Outcome<ProgramTrace> readReplay(ByteSource &source) { return ReplayReader(source).read(); }

} // namespace atomalloc::app
