// SPDX-License-Identifier: MPL-2.0
// Every figure of summary.csv, tasks.csv and classes.csv beside a count of its own over events.csv, on runs that end with live blocks, open
// waits, refusals and remote frees. What events cannot tell is named here with the reason; any other figure without a count is a failure.
#include "app/words/sentences.h"
#include "tests/app/engine/run_support.h"
#include "tests/app/export/exported_tables.h"
#include "tests/app/export/random_runs.h"
#include "tests/support/event_lines.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

namespace atomalloc::app {
namespace {

using test::CountedClass;
using test::CountedEvents;
using test::CountedRun;
using test::CountedTask;
using test::ExportedTables;
using test::Row;

/// A figure as it was counted: a number of something, or a ratio.
class Count
{
public:
    Count() = default;
    Count(std::uint64_t whole) : m_value(static_cast<double>(whole)) {}
    Count(double value) : m_value(value) {}
    operator double() const { return m_value; }

private:
    double m_value = 0;
};
using Counts = std::map<std::string, Count>; // figure -> count

double ratio(double part, double whole) { return whole > 0 ? part / whole : 0.0; }

/// A whole number is the count; another one is the count rounded to the six digits that are written.
void expectFigure(const std::string &name, const std::string &written, double counted)
{
    if (written.find('.') == std::string::npos)
        EXPECT_EQ(written, QByteArray::number(counted, 'f', 0).toStdString()) << name;
    else
        EXPECT_NEAR(std::stod(written), counted, 0.500001e-6) << name;
}

// --- summary.csv ---

Counts countedTraffic(const CountedRun &run)
{
    const CountedEvents &all = run.all;
    const auto hits = static_cast<double>(all.of("allocate", "hot_hit") + all.of("allocate", "cold_hit"));
    const auto requested = static_cast<double>(all.allocatedBytes);
    const auto blockBytes = static_cast<double>(run.blockBytesAllocated);
    Counts counts{
        {"allocations", all.of("allocate")},
        {"deallocations", all.of("free")},
        {"bytes_allocated", all.allocatedBytes},
        {"bytes_freed", all.freedBytes},
        {"bytes_live", all.allocatedBytes - all.freedBytes},
        {"hot_hits", all.of("allocate", "hot_hit")},
        {"cold_hits", all.of("allocate", "cold_hit")},
        {"misses", all.misses},
        {"hit_ratio", ratio(hits, static_cast<double>(all.of("allocate")))},
        {"refills", run.refills},
        {"remote_frees", all.remoteFrees},
        {"promotions", all.of("promote")},
        {"demotions", all.of("demote")},
        {"bytes_zeroed", run.bytesZeroed},
        {"internal_fragmentation_ratio", ratio(blockBytes - requested, blockBytes)},
        {"coalesced_blocks", all.of("coalesce")},
        {"retired_blocks", all.of("retire")},
    };
    for (const char *kind : {"stale_handle", "double_free", "foreign_handle"})
        counts[std::string(kind) + "s"] = all.of(kind);
    for (const char *kind : {"out_of_memory", "invalid_size", "out_of_range"})
        counts[kind] = all.of(kind);
    counts["broken_canaries"] = all.of("broken_canary");
    counts["writes_after_free"] = all.of("write_after_free");
    return counts;
}

Counts countedWaitsAndMemory(const CountedRun &run)
{
    const CountedEvents &all = run.all;
    Counts counts{
        {"waits", all.of("wait")},
        {"grants", all.of("grant")},
        {"waits_timed_out", all.of("wait_end", "timed_out")},
        {"waits_cancelled", all.of("wait_end", "cancelled")},
        {"waiting", all.of("wait") - all.of("grant") - all.of("wait_end")},
        {"cache_takeovers", all.of("cache_claim", "takeover")},
        {"committed_bytes", static_cast<double>(run.committedBytes)},
        {"events_recorded", run.lines},
        {"events_dropped", run.droppedEvents},
        {"live_bytes", run.bytesIn("live")},
        {"hot_bytes", run.bytesIn("hot")},
        {"cold_bytes", run.bytesIn("cold")},
        {"zeroing_bytes", run.bytesIn("zeroing")},
        {"retired_bytes", run.bytesIn("retired")},
    };
    counts["free_bytes"] = static_cast<double>(run.committedBytes);
    for (const char *place : {"live", "hot", "cold", "zeroing", "retired"})
        counts["free_bytes"] = counts["free_bytes"] - static_cast<double>(run.bytesIn(place));
    return counts;
}

/// Figures that events cannot tell to the digit, each with the reason and with what must hold all the same.
struct Uncounted
{
    std::string reason;
    std::function<bool(double written)> holds;
};

using UncountedFigures = std::map<std::string, Uncounted>;

UncountedFigures uncountedInEveryRun(const CountedRun &run)
{
    const auto lastNs = static_cast<double>(run.lastNs);
    const auto isZero = [](double written) { return written == 0; };
    UncountedFigures figures{
        {"metadata_bytes", {"metadata lies beside the blocks and has no events", [](double written) { return written > 0; }}},
        {"duration_ns", {"a run goes on after its last event", [=](double written) { return written >= lastNs; }}},
        {"quarantined_bytes", {"a block in the quarantine lies in its pool for the events; these runs have no quarantine", isZero}},
    };
    for (const char *name : {"zero_byte_requests", "not_replayed_allocations_too_large", "not_replayed_allocations_no_memory",
                             "not_replayed_frees", "not_replayed_bytes"})
        figures[name] = {"the allocator was never asked; a scenario has none of them", isZero};
    return figures;
}

Uncounted flushes(const CountedRun &run, double least)
{
    return {"batches that follow each other look like one; a batch has a block at least",
            [least, most = static_cast<double>(run.all.of("flush"))](double written) { return least <= written && written <= most; }};
}

UncountedFigures uncountedWhenMeasured(const CountedRun &run, double bytesLive, double committed)
{
    const auto carves = static_cast<double>(run.all.of("carve"));
    const auto allocated = static_cast<double>(run.all.allocatedBytes);
    const auto anything = [](double written) { return written >= 0; };
    UncountedFigures figures{
        {"peak_bytes_live", {"the largest sample of a few", [=](double written) { return bytesLive <= written && written <= allocated; }}},
        {"peak_committed_bytes",
         {"events of several threads are not in their order", [=](double written) { return written >= committed; }}},
        // Events of other threads can stand between those of one batch.
        {"flushes", flushes(run, static_cast<double>(run.flushedQueues))},
        {"task_caches",
         {"a cache that another thread has claimed when its task ends stays with that task", // see Core::endTask
          [=, least = static_cast<double>(run.cachesInUse), most = static_cast<double>(run.cachesHeld)](double written) {
              return least <= written && written <= most;
          }}},
        {"carves", {"events of other threads stand between those of one run of blocks", [=](double written) { return written <= carves; }}},
    };
    for (const char *name : {"wait_time_ns_p50", "wait_time_ns_p99", "wait_time_ns_max", "allocate_ns_p50", "allocate_ns_p99",
                             "allocate_ns_p999", "deallocate_ns_p50", "deallocate_ns_p99", "deallocate_ns_p999"})
        figures[name] = {"times of calls by the machine's clock, which is finer than that of the events", anything};
    return figures;
}

/// In a watched run times are exact, and percentiles are at most one part in 128 above them.
UncountedFigures uncountedWhenWatched(const CountedRun &run)
{
    UncountedFigures figures{{"flushes", flushes(run, static_cast<double>(run.leastFlushes))}};
    for (const auto &[name, permille] : {std::pair("wait_time_ns_p50", 500), std::pair("wait_time_ns_p99", 990)}) {
        const auto counted = static_cast<double>(test::permilleOf(run.endedWaitsNs, static_cast<std::uint64_t>(permille)));
        figures[name] = {"a histogram keeps the first seven bits of a time",
                         [=](double written) { return counted <= written && written <= counted + counted / 128; }};
    }
    return figures;
}

void compareSummary(const ExportedTables &tables, const CountedRun &run, RunMode mode)
{
    Counts counts = countedTraffic(run);
    counts.merge(countedWaitsAndMemory(run));
    UncountedFigures uncounted = uncountedInEveryRun(run);
    if (mode == RunMode::measure) {
        uncounted.merge(uncountedWhenMeasured(run, counts["bytes_live"], counts["committed_bytes"]));
        const double durationNs = std::stod(tables.summary.at("duration_ns"));
        counts["operations_per_second"] = (counts["allocations"] + counts["deallocations"]) * 1e9 / durationNs;
    } else {
        uncounted.merge(uncountedWhenWatched(run));
        counts["task_caches"] = run.cachesInUse;
        counts["peak_bytes_live"] = run.peakLiveBytes;
        counts["peak_committed_bytes"] = static_cast<double>(run.peakCommittedBytes);
        counts["carves"] = run.carvedRuns;
        counts["wait_time_ns_max"] = test::permilleOf(run.endedWaitsNs, 1000);
    }
    for (const auto &[name, written] : tables.summary) {
        if (const auto found = uncounted.find(name); found != uncounted.end())
            EXPECT_TRUE(found->second.holds(std::stod(written))) << name << " = " << written << "; " << found->second.reason;
        else if (counts.contains(name))
            expectFigure(name, written, counts[name]);
        else
            ADD_FAILURE() << name << " is compared with nothing";
    }
    for (const auto &[name, count] : counts)
        EXPECT_TRUE(tables.summary.contains(name)) << name << " is missing";
}

// --- tasks.csv ---

Counts countedTask(const CountedTask &task)
{
    std::uint64_t waited = 0;
    std::uint64_t longest = 0;
    for (const std::uint64_t ns : task.waitsNs) {
        waited += ns;
        longest = std::max(longest, ns);
    }
    return {
        {"begin_ns", task.beginNs},
        {"end_ns", task.endNs},
        {"allocations", task.of("allocate")},
        {"deallocations", task.of("free")},
        {"remote_frees", task.remoteFrees},
        {"hot_hits", task.of("allocate", "hot_hit")},
        {"cold_hits", task.of("allocate", "cold_hit")},
        {"misses", task.misses},
        {"allocated_bytes", task.allocatedBytes},
        {"freed_bytes", task.freedBytes},
        {"live_bytes", task.liveBytes},
        {"peak_live_bytes", task.peakLiveBytes},
        {"waits", task.of("wait")},
        {"wait_time_ns", waited},
        {"longest_wait_ns", longest},
        {"out_of_memory", task.of("out_of_memory")},
        {"stale_handles", task.of("stale_handle")},
        {"double_frees", task.of("double_free")},
    };
}

/// Names come from the workload; events know tasks by their numbers.
void expectNames(const Row &row, const std::vector<RunTask> &tasks)
{
    const auto known = std::ranges::find_if(tasks, [&](const RunTask &task) { return std::to_string(toIndex(task.id)) == row.at("task"); });
    ASSERT_NE(known, tasks.end()) << row.at("task");
    EXPECT_EQ(row.at("name"), known->name.toStdString());
    EXPECT_EQ(row.at("group"), known->group.toStdString());
    EXPECT_TRUE(row.at("name").starts_with(row.at("group")));
}

void compareTasks(const ExportedTables &tables, const CountedRun &run, const std::vector<RunTask> &tasks)
{
    EXPECT_EQ(tables.tasks.size(), run.tasks.size());
    for (const Row &row : tables.tasks) {
        SCOPED_TRACE("task " + row.at("task"));
        expectNames(row, tasks);
        const auto found = run.tasks.find(std::stoull(row.at("task")));
        ASSERT_NE(found, run.tasks.end());
        const Counts counts = countedTask(found->second);
        for (const auto &[column, written] : row) {
            if (column == "task" || column == "name" || column == "group")
                continue;
            ASSERT_TRUE(counts.contains(column)) << column << " is compared with nothing";
            expectFigure(column, written, counts.at(column));
        }
        EXPECT_EQ(row.size(), counts.size() + 3) << "a column is missing";
    }
}

// --- classes.csv ---

Counts countedClass(const CountedClass &of)
{
    const auto allocations = static_cast<double>(of.of("allocate"));
    const double blockBytes = allocations * static_cast<double>(of.blockBytes);
    Counts counts{
        {"allocations", allocations},
        {"deallocations", of.of("free")},
        {"hot_hits", of.of("allocate", "hot_hit")},
        {"cold_hits", of.of("allocate", "cold_hit")},
        {"misses", of.misses},
        {"requested_bytes", of.allocatedBytes},
        {"internal_fragmentation_ratio", ratio(blockBytes - static_cast<double>(of.allocatedBytes), blockBytes)},
    };
    for (const char *place : {"live", "hot", "cold", "zeroing", "pool", "retired"}) {
        const auto found = of.blocks.find(place);
        counts[std::string(place) + "_blocks"] = found == of.blocks.end() ? 0.0 : static_cast<double>(found->second);
    }
    return counts;
}

void compareClasses(const ExportedTables &tables, const CountedRun &run)
{
    std::uint64_t smaller = 0;
    for (const Row &row : tables.classes) {
        const std::uint64_t number = std::stoull(row.at("size_class"));
        SCOPED_TRACE("class " + row.at("size_class"));
        const auto found = run.classes.find(number);
        Counts counts = countedClass(found == run.classes.end() ? CountedClass() : found->second);
        const std::uint64_t blockBytes = std::stoull(row.at("block_size_bytes"));
        EXPECT_GT(blockBytes, smaller);
        smaller = blockBytes;
        // No event names the size of a class that no block was ever carved for.
        const bool carved = found != run.classes.end() && found->second.blockBytes != 0;
        counts["block_size_bytes"] = carved ? found->second.blockBytes : blockBytes;
        for (const auto &[column, written] : row) {
            if (column == "size_class")
                continue;
            ASSERT_TRUE(counts.contains(column)) << column << " is compared with nothing";
            expectFigure(column, written, counts.at(column));
        }
        EXPECT_EQ(row.size(), counts.size() + 1) << "a column is missing";
    }
    for (const auto &[number, of] : run.classes)
        EXPECT_LT(number, tables.classes.size());
}

/// What was counted.
CountedRun compareAll(const RecordedRun &run)
{
    const ExportedTables tables(run);
    const CountedRun counted(tables.events);
    if (!run.summary().empty())
        compareSummary(tables, counted, run.inputs().mode);
    compareTasks(tables, counted, run.tasks());
    compareClasses(tables, counted);
    return counted;
}

/// What the runs had of each, all together.
CountedEvents compareRandomRuns(RunMode mode, std::uint64_t firstSeed, std::uint64_t runs, bool stopped)
{
    CountedEvents together;
    for (std::uint64_t seed = firstSeed; seed < firstSeed + runs; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const WorkControl work;
        if (stopped)
            work.requestStop();
        const auto run = tryRun(test::randomRequest(seed, mode), work);
        EXPECT_TRUE(run) << textOf(run.error()).toStdString();
        if (!run)
            return together;
        const CountedEvents all = compareAll(**run).all;
        for (const auto &[kind, lines] : all.kinds)
            together.kinds[kind] += lines;
        for (const auto &[cause, lines] : all.causes)
            together.causes[cause] += lines;
        together.remoteFrees += all.remoteFrees;
        if (testing::Test::HasFailure())
            return together;
    }
    // What the comparison is worth: the runs had all of it.
    for (const char *kind : {"wait", "allocate", "free", "stale_handle", "double_free"})
        EXPECT_GT(together.of(kind), 0U) << kind;
    EXPECT_LT(together.of("free"), together.of("allocate")) << "blocks are live at the end";
    EXPECT_GT(together.remoteFrees, 0U);
    return together;
}

TEST(CountedFigures, OfWatchedRunsAreWhatTheEventsSay)
{
    const CountedEvents together = compareRandomRuns(RunMode::watch, 100, 20, false);
    for (const char *kind : {"out_of_memory", "invalid_size", "grant", "refill", "promote", "demote", "flush", "carve", "coalesce",
                             "retire", "zero_end", "decommit"})
        EXPECT_GT(together.of(kind), 0U) << kind;
    EXPECT_GT(together.of("wait_end", "timed_out"), 0U);
    EXPECT_GT(together.of("cache_claim", "takeover"), 0U);
    EXPECT_GT(together.of("allocate", "cold_hit"), 0U);
}

TEST(CountedFigures, OfWatchedRunsThatStopInTheMiddleAreWhatTheEventsSay) { compareRandomRuns(RunMode::watch, 200, 8, true); }

TEST(CountedFigures, OfMeasuredRunsAreWhatTheEventsSay) { compareRandomRuns(RunMode::measure, 300, 12, false); }

TEST(CountedFigures, OfARunWrittenByHandAreWhatTheEventsSay)
{
    // It has no figures of its own: those of its classes and tasks are counted from its events, and some tasks still wait in the middle.
    compareAll(*test::sampleRun().run);
}

} // namespace
} // namespace atomalloc::app
