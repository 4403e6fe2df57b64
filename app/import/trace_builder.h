// SPDX-License-Identifier: MPL-2.0
// TraceBuilder: makes steps, counts and notes of what the lines of a recording say. It knows no file format.
// It is owned by one reader and used by that reader's thread.
#pragma once

#include "app/base/line_reader.h"
#include "app/base/pages_ahead.h"
#include "app/import/pointer_table.h"
#include "app/import/program_trace.h"

#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace atomalloc::app {

class TraceBuilder
{
public:
    static constexpr std::size_t kMostNotes = 100;
    /// 32 bytes each: what a trace may take of the memory. A longer recording is read so far and marked truncated.
    static constexpr std::size_t kMostSteps = 50'000'000;
    /// A larger size is damage: no program has that much address space.
    static constexpr std::uint64_t kLargestSize = std::uint64_t{1} << 47;
    /// More threads are damage or an attack: a recording with more is read so far and marked truncated.
    static constexpr std::size_t kMostThreads = 1'000'000;

    /// How a format tells the times of its steps.
    enum class Clock {
        none,      ///< not at all
        stamps,    ///< by stamp(), now and then
        each_step, ///< by setTime(), before each step
    };

    TraceBuilder(const LineReader &lines, QString fileName, ProgramTrace::Format format);

    /// So many steps are likely: they get room at once. Costs address space alone. The room of many is cleared on threads of its own.
    void expect(std::uint64_t steps);

    // --- threads (memory_replay, atomalloc record). Without them all steps are those of the one thread "program" ---
    /// The steps that follow are those of this thread. A number that is new, or that ended before, is a new thread.
    void setThread(std::uint64_t number);
    /// The name of that thread, in the place of an earlier one. Threads of one name are numbered.
    void nameThread(const QString &name) { m_trace.threads[m_thread].name = name; }
    /// The thread of that number ends here.
    void endThread(std::uint64_t number);

    /// What a program asks for.
    struct Request
    {
        std::uint64_t bytes = 0;
        std::uint32_t alignment_shift = 0; ///< a multiple of 1 << alignment_shift
        std::uint32_t site = 0;            ///< of stacks()
    };

    // --- blocks named by address (raw heaptrack, mtrace, memory_replay) ---
    void allocateAt(std::uint64_t address, const Request &request);
    /// False when nothing lives there (counted as an unknown free).
    bool freeAt(std::uint64_t address, std::uint32_t site = 0);

    // --- blocks named by class (interpreted heaptrack) ---
    void addClass(std::uint64_t bytes, std::uint32_t site = 0);
    /// Keeps the numbers of later classes right when the record of this one is damaged.
    void addDamagedClass() { addClass(kNone); }
    [[nodiscard]] bool hasClass(std::uint64_t number) const noexcept
    {
        return number < m_classes.size() && m_classes[number].bytes != kNone;
    }
    /// REQUIRES (both): hasClass(allocationClass).
    void allocateOf(std::uint64_t allocationClass);
    void freeOldestOf(std::uint64_t allocationClass);

    void countNullFree() { ++m_trace.counts.null_frees; }
    void countReallocation() { ++m_trace.counts.reallocations; }

    /// A time stamp of the recording: the steps since the one before are spread evenly between both. False when it goes backwards.
    bool stamp(std::uint64_t timeNs);
    /// The time of the steps that follow. The first one given is the start of the recording. One that goes back is taken for the time
    /// before.
    void setTime(std::uint64_t timeNs);
    /// Forgets all steps: recording began here, with blocks that nobody saw being allocated.
    void restart();

    /// Why no more can be held. Empty while it can.
    [[nodiscard]] Sentence whyFull() const;

    /// Counts the line as skipped and notes why: "name:line: sentence".
    void skipLine(const Sentence &why);
    /// What was skipped so far stays counted, and is said otherwise.
    void forgetNotes();
    void note(const Sentence &sentence);
    /// The recording was not read to its end: the reason gets a note even when there are many.
    void endEarly(const Sentence &sentence);
    [[nodiscard]] ProgramTrace &trace() noexcept { return m_trace; }
    [[nodiscard]] StackBuilder &stacks() noexcept { return m_stacks; }
    /// Completes times, counts and notes.
    [[nodiscard]] ProgramTrace finish(Clock clock);

private:
    static constexpr std::uint64_t kNone = PointerTable::kNone;

    struct AllocationClass
    {
        std::uint64_t bytes = 0;
        std::uint32_t site = 0;
        std::uint64_t oldest = kNone; ///< head of its queue of live allocations
        std::uint64_t newest = kNone;
    };

    struct Allocation
    {
        std::uint64_t bytes = 0;
        std::uint32_t thread = 0;
    };

    std::uint64_t addAllocation(const Request &request);
    void addStep(const TraceStep &step);
    void addFree(std::uint64_t allocation, std::uint32_t thread, std::uint32_t site);
    void countFree(std::uint64_t allocation);

    void numberNamesakes();

    [[nodiscard]] Sentence placed(const Sentence &sentence) const;

    const LineReader &m_lines;
    QString m_fileName;
    ProgramTrace m_trace;
    StackBuilder m_stacks;
    PointerTable m_blocks;
    LargeVector<Allocation> m_allocations;
    std::unique_ptr<PagesAhead> m_stepsAhead; ///< null when there are few, or more than were expected
    std::unique_ptr<PagesAhead> m_allocationsAhead;
    LargeVector<std::uint64_t> m_nextOfClass; ///< by allocation: the next newer live one of its class, or kNone
    std::vector<AllocationClass> m_classes;
    std::unordered_map<std::uint64_t, std::uint32_t> m_threadOf;  ///< by number: those that have not ended
    std::unordered_map<std::uint64_t, std::uint64_t> m_namesakes; ///< by number: how many threads have had it
    std::uint32_t m_thread = 0;                                   ///< of the steps that follow
    std::optional<std::uint64_t> m_startNs;                       ///< the first time that setTime() got
    std::uint64_t m_timeNs = 0;                                   ///< since then
    std::size_t m_firstUnstamped = 0;
    std::uint64_t m_lastStamp = 0;
    std::uint64_t m_notesLeftOut = 0;
    Sentence m_endNote;
};

} // namespace atomalloc::app
