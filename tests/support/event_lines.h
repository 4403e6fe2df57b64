// SPDX-License-Identifier: MPL-2.0
// EventLine: one line of events.csv as text says it, and the counts that tests make over such lines.
// Nothing here uses the program's own folds: a figure that is counted here and told by the program is told twice, apart.
#pragma once

#include <QByteArray>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace atomalloc::test {

struct EventLine
{
    std::uint64_t timeNs = 0;
    std::string kind;
    std::string cause;
    std::optional<std::uint64_t> task;
    std::optional<std::uint64_t> owner;
    std::optional<std::uint64_t> block;
    std::optional<std::uint64_t> sizeClass;
    std::uint64_t generation = 0;
    std::string from;
    std::string to;
    std::uint64_t amountBytes = 0;
    std::uint64_t aux = 0;
};

using Row = std::map<std::string, std::string>; // column -> text

/// The rows of any table of the program, without its header.
std::vector<Row> rowsOf(const QByteArray &csv);

/// The lines of an events.csv, without its header. Columns are found by their names.
std::vector<EventLine> eventLinesOf(const QByteArray &csv);

/// What happened to the blocks of a class, or was done by a task, or both for the whole run.
struct CountedEvents
{
    std::map<std::string, std::uint64_t> kinds;                          ///< kind -> lines
    std::map<std::pair<std::string, std::string>, std::uint64_t> causes; ///< kind, cause -> lines
    std::uint64_t remoteFrees = 0;                                       ///< of blocks that another task had allocated
    std::uint64_t misses = 0;                                            ///< allocations that neither queue served
    std::uint64_t allocatedBytes = 0;                                    ///< asked for
    std::uint64_t freedBytes = 0;                                        ///< asked for

    [[nodiscard]] std::uint64_t of(const std::string &kind) const;
    [[nodiscard]] std::uint64_t of(const std::string &kind, const std::string &cause) const;
};

struct CountedTask : CountedEvents
{
    std::uint64_t beginNs = 0;   ///< first event
    std::uint64_t endNs = 0;     ///< last event
    std::uint64_t liveBytes = 0; ///< asked for in its own blocks that nobody has freed
    std::uint64_t peakLiveBytes = 0;
    std::vector<std::uint64_t> waitsNs; ///< in their order; one that has not ended counts until the last event of any task
};

struct CountedClass : CountedEvents
{
    std::uint64_t blockBytes = 0;                  ///< 0 when no block of the class was ever carved
    std::map<std::uint64_t, std::uint64_t> chunks; ///< block -> chunks that the wipe of its last free was to clear
    std::uint64_t wiped = 0;                       ///< blocks whose wipe has ended
    std::map<std::string, std::int64_t> blocks;    ///< place -> blocks in it after the last line
};

struct CountedRun
{
    explicit CountedRun(std::span<const EventLine> lines);

    CountedEvents all;
    std::map<std::uint64_t, CountedTask> tasks;
    std::map<std::uint64_t, CountedClass> classes;
    std::uint64_t peakLiveBytes = 0; ///< asked for in all live blocks
    std::uint64_t blockBytesAllocated = 0;
    std::uint64_t bytesZeroed = 0; ///< of wipes of whole blocks that have ended
    std::int64_t committedBytes = 0;
    std::int64_t peakCommittedBytes = 0;
    std::uint64_t droppedEvents = 0;
    std::uint64_t refills = 0;               ///< batches: after each one, the allocation that missed takes from the hot queue
    std::uint64_t carvedRuns = 0;            ///< neighbours of one class that were carved with nothing between
    std::uint64_t flushedQueues = 0;         ///< task, class and cause of flushes: so many of them differ
    std::uint64_t leastFlushes = 0;          ///< queues that lost blocks with nothing but their way back to the global pool between
    std::vector<std::uint64_t> endedWaitsNs; ///< of all tasks
    std::uint64_t cachesInUse = 0;           ///< claimed, and neither taken over nor given up at the end of their task
    std::uint64_t cachesHeld = 0;            ///< claimed, and not taken over, by tasks that have ended or not
    std::uint64_t lastNs = 0;                ///< of the last event
    std::size_t lines = 0;

    /// Bytes of the blocks of all classes in one place.
    [[nodiscard]] std::uint64_t bytesIn(const std::string &place) const;
};

/// The value that so many thousandths of the values do not exceed; 0 without values.
std::uint64_t permilleOf(std::vector<std::uint64_t> values, std::uint64_t permille);

} // namespace atomalloc::test
