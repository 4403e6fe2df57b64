// SPDX-License-Identifier: MPL-2.0
// ProgramTrace: what a real program allocated and freed, as read from its recording. Plain data, ready for replay.
#pragma once

#include "app/base/large_pages.h"
#include "app/base/sentence.h"
#include "app/symbols/stack_builder.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <vector>

namespace atomalloc::app {

/// One step. Allocations are numbered 0, 1, 2 ... in the order of the file. A free names the number of the allocation that it ends, and
/// repeats its bytes. The thread of a free is the one that freed, which need not be the one that allocated.
struct TraceStep
{
    enum class Kind : std::uint8_t { allocate, free };
    Kind kind = Kind::allocate;
    std::uint32_t allocation = 0;
    std::uint64_t bytes = 0; ///< requested. As in the file, 0 included
    /// Since the start of the recording. Never decreasing. heaptrack writes a time stamp every 10 ms or so, and the steps between two
    /// stamps are spread evenly. A file without time (mtrace) gets a step each microsecond.
    std::uint64_t time_ns = 0;
    std::uint32_t thread : 24 = 0;         ///< index into ProgramTrace::threads
    std::uint32_t alignment_shift : 8 = 0; ///< the block was asked for at a multiple of 1 << alignment_shift bytes

    std::uint32_t site = 0; ///< of ProgramTrace::stacks: who asked for the block, or freed it. 0: unknown

    [[nodiscard]] std::uint64_t alignment() const noexcept { return std::uint64_t{1} << alignment_shift; }
};
static_assert(sizeof(TraceStep) == 32); // a recording has millions of them

/// A thread of the program. Formats that do not tell threads apart have one, "program".
struct TraceThread
{
    static constexpr std::uint64_t kToTheEnd = ~std::uint64_t{0};

    QString name = QStringLiteral("program");
    /// The thread ended before the step of this number: that one and later ones are not its own. kToTheEnd: the file does not say, so it
    /// ends with the recording.
    std::uint64_t ends_before_step = kToTheEnd;
};

/// steps.size() == allocations + frees + lost_frees. bytes_live == bytes_allocated - bytes of the steps that free.
struct TraceCounts
{
    std::uint64_t allocations = 0;
    std::uint64_t frees = 0;         ///< that end a known allocation
    std::uint64_t reallocations = 0; ///< each also counts one free and one allocation
    std::uint64_t unknown_frees = 0; ///< of pointers that were never seen: skipped
    std::uint64_t lost_frees = 0;    ///< an address allocated again without a free between: the old block is freed there
    std::uint64_t remote_frees = 0;  ///< of the frees: by another thread than the one that allocated
    std::uint64_t null_frees = 0;    ///< free(nullptr): no step
    std::uint64_t bytes_live = 0;    ///< at the end
    std::uint64_t bytes_allocated = 0;
    std::uint64_t skipped_lines = 0;
    std::uint64_t read_lines = 0;
};

struct ProgramTrace
{
    // Not inline: g++ 12 warns of members that are not there where a variant of these is moved.
    ProgramTrace();
    ~ProgramTrace();
    ProgramTrace(const ProgramTrace &);
    ProgramTrace &operator=(const ProgramTrace &);
    ProgramTrace(ProgramTrace &&) noexcept;
    ProgramTrace &operator=(ProgramTrace &&) noexcept;

    enum class Format { heaptrack_raw, heaptrack, mtrace, memory_replay };
    Format format = Format::heaptrack_raw;
    QString program;                    ///< command line where the file has it
    bool lifetimes_approximate = false; ///< interpreted heaptrack: a free names a class of allocations. The oldest is taken
    bool timed = true;                  ///< false: the file tells no times, and a step is taken for a microsecond
    bool truncated = false;             ///< the file was cut short, or is longer than can be held: `steps` is its beginning
    std::vector<Sentence> notes;        ///< "file:line: what was skipped", at most 100. Unknown and lost frees are only counted
    TraceCounts counts;
    std::vector<TraceThread> threads{TraceThread{}}; ///< in the order of their first lines. Never empty
    LargeVector<TraceStep> steps;
    std::shared_ptr<const CallStacks> stacks; ///< null where the file has none
    std::vector<RecordedModule> modules;      ///< whose names are not known yet: app/symbols/name_calls.h finds them
};

/// A production profile: births in proportion to the rate, each live object dies with rate / live.
struct ProfileRow
{
    std::uint64_t size_bytes = 0;
    double allocation_rate = 0;
    double live_objects = 0;
};

struct ProductionProfile
{
    QString name;
    std::vector<ProfileRow> rows;
};

} // namespace atomalloc::app
