// SPDX-License-Identifier: MPL-2.0
// Recordings of Android's memory_replay: every line of them, and their threads.
#include "app/import/replay_reader.h"
#include "tests/app/import/import_support.h"

namespace atomalloc::app {
namespace {

using test::importText;
using test::importTrace;
using test::notesOf;
using test::recording;
using test::stepsOf;
using Kind = ReplayRecord::Kind;
using Strings = std::vector<std::string>;

std::string threadNamesOf(const ProgramTrace &trace)
{
    std::string names;
    for (const TraceThread &thread : trace.threads)
        names += (names.empty() ? "" : ", ") + thread.name.toStdString();
    return names;
}

/// "0 0 1": the thread of each step.
std::string threadsOfSteps(const ProgramTrace &trace)
{
    std::string numbers;
    for (const TraceStep &step : trace.steps)
        numbers += (numbers.empty() ? "" : " ") + std::to_string(step.thread);
    return numbers;
}

TEST(MemoryReplayLine, IsReadWithAndWithoutTimes)
{
    for (const char *times : {"", " 1000 1020"}) {
        const auto parse = [times](const std::string &line) { return parseReplayLine(line + times); };
        EXPECT_EQ(parse("1234: malloc 0xabd0000 20").kind, Kind::allocate);
        EXPECT_EQ(parse("1234: malloc 0xabd0000 20").thread, 1234u);
        EXPECT_EQ(parse("1234: malloc 0xabd0000 20").address, 0xabd0000u);
        EXPECT_EQ(parse("1234: malloc 0xabd0000 20").bytes, 20u);
        EXPECT_EQ(parse("1236: calloc 0x8000 50 30").bytes, 1500u);
        EXPECT_EQ(parse("1238: memalign 0xa000 16 89").alignment_shift, 4u);
        EXPECT_EQ(parse("1238: memalign 0xa000 24 89").alignment_shift, 5u) << "rounded up, as Android does it";
        EXPECT_EQ(parse("1238: memalign 0xa000 0 89").alignment_shift, 0u);
        EXPECT_EQ(parse("1237: realloc 0x9000 0x4000 80").kind, Kind::reallocate);
        EXPECT_EQ(parse("1237: realloc 0x9000 0x4000 80").old_address, 0x4000u);
        EXPECT_EQ(parse("1235: free 0x5000").kind, Kind::free);
        EXPECT_EQ(parse("1235: free 0x5000").begin_ns.has_value(), *times != 0);
        EXPECT_EQ(parse("1235: free 0x5000").begin_ns.value_or(1000), 1000u);
    }
    EXPECT_EQ(parseReplayLine("1239: thread_done 0x0").kind, Kind::thread_done);
    EXPECT_EQ(parseReplayLine("1239: thread_done 0x0 290").begin_ns, 290u) << "it has one time";
}

TEST(MemoryReplayLine, IsForeignWhereAPartIsMissingOrTooMuch)
{
    for (const char *line : {"",
                             "1234: malloc 0xabd0000",
                             "1234: malloc",
                             "1234: malloc 0xabd0000 10 100",
                             "1234: free",
                             "1234: free 0x100 100",
                             "1236: calloc 0x8000 50",
                             "1236: calloc 0x8000 50 20 100",
                             "1237: realloc 0x9000 0x4000",
                             "1237: realloc 0x9000 0x4000 10 500",
                             "1238: memalign 0xa000 16",
                             "1238: memalign 0xa000 16 10 800",
                             "1240: thread_done",
                             "1240: thread_done 0x0 1 2",
                             "malloc 0x1 10",
                             "1234 malloc 0x1 10",
                             "-1: malloc 0x1 10",
                             "1: valloc 0x1 10",
                             "1: malloc 1 10",
                             "1: malloc 0x1 -10",
                             "1: free 0x1 1 2 3",
                             "1: calloc 0x1 9223372036854775807 9223372036854775807",
                             "1: malloc 0x1 9999999999999999",
                             "4294967296: free 0x1"})
        EXPECT_EQ(parseReplayLine(line).kind, Kind::foreign) << line;
}

TEST(MemoryReplay, GivesEachThreadItsSteps)
{
    const ProgramTrace trace = importText("7: malloc 0x10 16\n8: malloc 0x20 32\n7: free 0x20\n8: free 0x10\n7: free 0x0\n");
    EXPECT_EQ(trace.format, ProgramTrace::Format::memory_replay);
    EXPECT_EQ(stepsOf(trace), "a0:16 a1:32 f1 f0");
    EXPECT_EQ(threadNamesOf(trace), "thread 7, thread 8");
    EXPECT_EQ(threadsOfSteps(trace), "0 1 0 1");
    EXPECT_EQ(trace.counts.remote_frees, 2u);
    EXPECT_EQ(trace.counts.null_frees, 1u);
    EXPECT_EQ(trace.counts.unknown_frees, 0u);
    EXPECT_FALSE(trace.timed);
    EXPECT_EQ(trace.steps[3].time_ns, 3000u) << "no clock: a microsecond per step";
}

TEST(MemoryReplay, EndsAThreadAndTakesItsNumberForANewOne)
{
    const ProgramTrace trace = importText("7: malloc 0x10 16\n7: thread_done 0x0\n8: free 0x10\n7: malloc 0x10 8\n7: free 0x10\n");
    EXPECT_EQ(threadNamesOf(trace), "thread 7, thread 8, thread 7 (2)");
    EXPECT_EQ(threadsOfSteps(trace), "0 1 2 2");
    EXPECT_EQ(trace.threads[0].ends_before_step, 1u);
    EXPECT_EQ(trace.threads[1].ends_before_step, TraceThread::kToTheEnd);
}

TEST(MemoryReplay, TakesAReallocationForAFreeAndAnAllocation)
{
    const ProgramTrace trace = importText("7: malloc 0x10 16\n7: realloc 0x10 0x10 24\n7: realloc 0x30 0x0 8\n8: realloc 0x20 0x10 32\n"
                                          "8: realloc 0x0 0x20 0\n7: realloc 0x0 0x30 99\n7: malloc 0x0 77\n7: free 0x30\n");
    EXPECT_EQ(stepsOf(trace), "a0:16 f0 a1:24 a2:8 f1 a3:32 f3 f2");
    EXPECT_EQ(trace.counts.reallocations, 2u);
    EXPECT_EQ(trace.counts.remote_frees, 1u) << "thread 8 gave the block of thread 7 back";
    EXPECT_EQ(notesOf(trace),
              (Strings{"trace:6: a realloc failed here; its block stays as it was.", "trace:7: an allocation failed here."}));
}

TEST(MemoryReplay, KeepsAlignmentsAndTimes)
{
    const ProgramTrace trace = importText("7: memalign 0x10 64 16 5000 5100\n8: malloc 0x20 8 5400 5500\n7: free 0x10 5300 5350\n"
                                          "7: thread_done 0x0 9000\n8: free 0x20 9100 9200\n");
    EXPECT_TRUE(trace.timed);
    EXPECT_EQ(trace.steps[0].alignment(), 64u);
    EXPECT_EQ(trace.steps[1].alignment(), 1u);
    EXPECT_EQ(trace.steps[0].time_ns, 0u) << "the recording begins with its first call";
    EXPECT_EQ(trace.steps[1].time_ns, 400u);
    EXPECT_EQ(trace.steps[2].time_ns, 400u) << "it began before the line above it, and comes after it";
    EXPECT_EQ(trace.steps[3].time_ns, 4100u);
}

TEST(MemoryReplay, SkipsADamagedLineAndSaysWhere)
{
    const ProgramTrace trace = importText("7: malloc 0x10 16\n7: mal%oc 0x20 16\n7: free 0x10\n");
    EXPECT_EQ(stepsOf(trace), "a0:16 f0");
    EXPECT_EQ(trace.counts.skipped_lines, 1u);
    EXPECT_EQ(notesOf(trace), Strings{"trace:2: not a memory_replay record, or a damaged one."});
}

TEST(MemoryReplay, FreesABlockWhoseFreeWasLostInAThreadThatStillRuns)
{
    const ProgramTrace running = importText("7: malloc 0x10 16\n8: malloc 0x10 8\n");
    EXPECT_EQ(stepsOf(running), "a0:16 f0 a1:8");
    EXPECT_EQ(threadsOfSteps(running), "0 0 1");
    const ProgramTrace ended = importText("7: malloc 0x10 16\n7: thread_done 0x0\n8: malloc 0x10 8\n");
    EXPECT_EQ(threadsOfSteps(ended), "0 1 1");
    EXPECT_EQ(ended.counts.lost_frees, 1u);
    EXPECT_EQ(ended.counts.remote_frees, 0u) << "nobody knows who freed it";
}

// The figures were counted by another program from the same lines.
TEST(MemoryReplay, CountsARecordingOfFifteenThreads)
{
    const ProgramTrace trace = importTrace(recording("surfaceflinger-part.memory_replay.zst"));
    EXPECT_EQ(trace.threads.size(), 15u);
    EXPECT_EQ(trace.counts.allocations, 15'741u);
    EXPECT_EQ(trace.counts.frees, 15'705u);
    EXPECT_EQ(trace.counts.remote_frees, 1'939u);
    EXPECT_EQ(trace.counts.null_frees, 100u);
    EXPECT_EQ(trace.counts.reallocations, 765u);
    EXPECT_EQ(trace.counts.unknown_frees + trace.counts.lost_frees + trace.counts.skipped_lines, 0u);
    EXPECT_EQ(trace.counts.bytes_live, 15'204u);
    EXPECT_EQ(trace.counts.bytes_allocated, 4'273'789u);
    EXPECT_EQ(trace.counts.read_lines, 30'782u);
}

} // namespace
} // namespace atomalloc::app
