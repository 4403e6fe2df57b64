// SPDX-License-Identifier: MPL-2.0
// TraceBuilder: makes steps, counts and notes of what the lines of a recording say. It knows no file format.
// It is owned by one reader and used by that reader's thread.
#pragma once

#include "app/base/line_reader.h"
#include "app/import/pointer_table.h"
#include "app/import/program_trace.h"

#include <string_view>

namespace atomalloc::app {

class TraceBuilder
{
public:
    static constexpr std::size_t kMostNotes = 100;
    /// 32 bytes each: what a trace may take of the memory. A longer recording is read so far and marked truncated.
    static constexpr std::size_t kMostSteps = 50'000'000;
    /// A larger size is damage: no program has that much address space.
    static constexpr std::uint64_t kLargestSize = std::uint64_t{1} << 47;

    TraceBuilder(const LineReader &lines, QString fileName, ProgramTrace::Format format);

    // --- blocks named by address (raw heaptrack, mtrace) ---
    void allocateAt(std::uint64_t address, std::uint64_t bytes);
    /// False when nothing lives there (counted as an unknown free).
    bool freeAt(std::uint64_t address);

    // --- blocks named by class (interpreted heaptrack) ---
    void addClass(std::uint64_t bytes);
    /// Keeps the numbers of later classes right when the record of this one is damaged.
    void addDamagedClass() { addClass(kNone); }
    [[nodiscard]] bool hasClass(std::uint64_t number) const noexcept
    {
        return number < m_classes.size() && m_classes[number].bytes != kNone;
    }
    /// Precondition of both: hasClass(allocationClass).
    void allocateOf(std::uint64_t allocationClass);
    void freeOldestOf(std::uint64_t allocationClass);

    void countReallocation() { ++m_trace.counts.reallocations; }

    /// A time stamp of the recording: the steps since the one before are spread evenly between both. False when it goes backwards.
    bool stamp(std::uint64_t timeNs);
    /// Forgets all steps: recording began here, with blocks that nobody saw being allocated.
    void restart();

    [[nodiscard]] bool full() const noexcept { return m_trace.steps.size() >= kMostSteps; }

    /// Counts the line as skipped and notes why: "name:line: sentence".
    void skipLine(const Sentence &why);
    /// What was skipped so far stays counted, and is said otherwise.
    void forgetNotes();
    void note(const Sentence &sentence);
    /// The recording was not read to its end: the reason gets a note even when there are many.
    void endEarly(const Sentence &sentence);
    [[nodiscard]] ProgramTrace &trace() noexcept { return m_trace; }
    /// Completes times, counts and notes.
    [[nodiscard]] ProgramTrace finish(bool hasTime);

private:
    static constexpr std::uint64_t kNone = PointerTable::kNone;

    struct AllocationClass
    {
        std::uint64_t bytes = 0;
        std::uint64_t oldest = kNone; ///< head of its queue of live allocations
        std::uint64_t newest = kNone;
    };

    std::uint64_t addAllocation(std::uint64_t bytes);
    void addFree(std::uint64_t allocation);

    [[nodiscard]] Sentence placed(const Sentence &sentence) const;

    const LineReader &m_lines;
    QString m_fileName;
    ProgramTrace m_trace;
    PointerTable m_blocks;
    std::vector<std::uint64_t> m_sizes;       ///< by allocation
    std::vector<std::uint64_t> m_nextOfClass; ///< by allocation: the next newer live one of its class, or kNone
    std::vector<AllocationClass> m_classes;
    std::size_t m_firstUnstamped = 0;
    std::uint64_t m_lastStamp = 0;
    std::uint64_t m_notesLeftOut = 0;
    Sentence m_endNote;
};

} // namespace atomalloc::app
