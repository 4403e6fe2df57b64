// SPDX-License-Identifier: MPL-2.0
// The call stacks of recordings: what each format says, and what damage costs.
#include "tests/app/import/import_support.h"

namespace atomalloc::app {
namespace {

using test::importText;
using test::importTrace;
using test::notesOf;
using test::recording;
using test::stepsOf;

/// The stack that asked for allocation number `allocation`, innermost first: "parse() parse.cpp:12 < main".
std::string stackOf(const ProgramTrace &trace, std::uint64_t allocation, TraceStep::Kind kind = TraceStep::Kind::allocate)
{
    std::string text;
    for (const TraceStep &step : trace.steps) {
        if (step.allocation != allocation || step.kind != kind || trace.stacks == nullptr)
            continue;
        for (const StackCall &call : trace.stacks->callsOf(step.site)) {
            text += (text.empty() ? "" : " < ") + call.function.toStdString();
            if (const QString place = shortPlaceOf(call); !place.isEmpty())
                text += ' ' + place.toStdString();
        }
    }
    return text;
}

constexpr const char *kRaw = "v 10400 3\n"
                             "x 9 /opt/tool\n"
                             "m 1 -\n"
                             "m 1 x 10000 0 1000 2000 1000\n"
                             "m c /lib/libz.so 50000 0 1000\n"
                             "t 50010 0\n"
                             "t 12034 1\n"
                             "+ 10 2 aa0\n"
                             "t 99999 2\n"
                             "+ 20 3 bb0\n"
                             "+ 30 0 cc0\n"
                             "+ 40 9 dd0\n";

TEST(RawStacks, NameModuleAndOffset)
{
    const ProgramTrace trace = importText(kRaw);
    EXPECT_EQ(stepsOf(trace), "a0:16 a1:32 a2:48 a3:64");
    EXPECT_EQ(stackOf(trace, 0), "tool+0x2034 < libz.so+0x10");
    EXPECT_EQ(stackOf(trace, 1), "0x99999 < tool+0x2034 < libz.so+0x10") << "an address of no module";
    EXPECT_EQ(stackOf(trace, 2), "") << "trace 0 is unknown";
    EXPECT_EQ(stackOf(trace, 3), "") << "a trace that is not there";
    ASSERT_EQ(trace.modules.size(), 2u);
    EXPECT_EQ(trace.modules[0].segments, (std::vector<ModuleSegment>{{0, 0x1000}, {0x2000, 0x1000}}));
}

TEST(MtraceStacks, NameTheFunctionWithoutItsOffsetAndItsBracket)
{
    const auto functionIn = [](const char *place) {
        const ProgramTrace trace = importText(QByteArray("= Start\n@ ") + place + " + 0xaa0 0x10\n= End\n");
        const auto calls = trace.stacks->callsOf(trace.steps.front().site);
        return calls.front().function.toStdString();
    };
    EXPECT_EQ(functionIn("./a:(read_all+0x1d)[0x401136]"), "read_all");
    EXPECT_EQ(functionIn("./a:(read_all-0x1d)[0x401136]"), "read_all");
    EXPECT_EQ(functionIn("./a:(read_all)[0x401136]"), "read_all");
}

TEST(RawStacks, KeepTheirNumbersWhenOneIsDamaged)
{
    const QByteArray damaged = QByteArray(kRaw).replace("t 50010 0", "t 5%010 0");
    const ProgramTrace trace = importText(damaged);
    EXPECT_EQ(stackOf(trace, 0), "tool+0x2034");
    EXPECT_TRUE(trace.stacks->isSound());
    EXPECT_EQ(trace.counts.skipped_lines, 0u) << "no step was lost";
}

TEST(InterpretedStacks, HaveFunctionsFilesLinesAndInlinedCalls)
{
    const ProgramTrace trace = importText("v 10400 3\n"
                                          "s 9 /opt/tool\n"
                                          "s 7 parse()\n"
                                          "s 9 parse.cpp\n"
                                          "s 6 grow()\n"
                                          "s 4 main\n"
                                          "i 12034 1 4 3 c 2 3 28\n"
                                          "i 10010 1 5\n"
                                          "i 77777 1\n"
                                          "t 2 0\n"
                                          "t 1 1\n"
                                          "t 3 1\n"
                                          "a 10 2\n"
                                          "+ 0\n"
                                          "a 20 3\n"
                                          "+ 1\n"
                                          "- 0\n");
    EXPECT_EQ(stepsOf(trace), "a0:16 a1:32 f0");
    EXPECT_EQ(stackOf(trace, 0), "grow() parse.cpp:12 < parse() parse.cpp:40 < main");
    EXPECT_EQ(stackOf(trace, 1), "0x77777 < main");
    EXPECT_EQ(trace.stacks->callsOf(trace.steps[0].site)[0].module, QStringLiteral("/opt/tool"));
}

TEST(InterpretedStacks, OfARecordingNameWhatItsToolNames)
{
    const ProgramTrace trace = importTrace(recording("sqlite-shell.heaptrack.zst"));
    ASSERT_NE(trace.stacks, nullptr);
    EXPECT_TRUE(trace.stacks->isSound());
    EXPECT_EQ(stackOf(trace, 0),
              "0x7f2599ca57b9 < call_init dl-init.c:74 < call_init dl-init.c:26 < _dl_init dl-init.c:121 < 0x7f259a3f3b9f rtld.c");
}

TEST(MtraceStacks, HaveTheCallerAlsoOfFrees)
{
    const ProgramTrace trace = importText("= Start\n@ /lib/libc.so.6:(__strdup+0x1a)[0x9e9aa] + 0xaa0 0x10\n@ ./mt:[0x1267] + 0xbb0 0x20\n"
                                          "@ [0x55a2d9b79680] + 0xcc0 0x20\n+ 0xdd0 0x20\n@ ./my (prog):(run+0x10)[0x20] - 0xaa0\n");
    EXPECT_EQ(stackOf(trace, 0), "__strdup");
    EXPECT_EQ(stackOf(trace, 1), "mt+0x1267");
    EXPECT_EQ(stackOf(trace, 2), "0x55a2d9b79680");
    EXPECT_EQ(stackOf(trace, 3), "");
    EXPECT_EQ(stackOf(trace, 0, TraceStep::Kind::free), "run");
}

TEST(CallStacksOf, DamagedRecordingsAreSound)
{
    const test::InputFiles files;
    for (const char *name : {"sqlite-shell.heaptrack.raw.zst", "sqlite-shell.heaptrack.zst"}) {
        const auto source = ByteSource::open(recording(name));
        const Outcome<QByteArray> bytes = (*source)->readAll(1 << 24);
        ASSERT_TRUE(bytes);
        for (qsizetype at = 7; at < bytes->size(); at += bytes->size() / 40) {
            QByteArray damaged = *bytes;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x15);
            const ProgramTrace trace = importTrace(files.write("damaged", damaged));
            EXPECT_TRUE(trace.stacks != nullptr && trace.stacks->isSound()) << name << " at " << at;
            for (const TraceStep &step : trace.steps)
                ASSERT_LT(step.site, trace.stacks->sites.size());
        }
    }
}

} // namespace
} // namespace atomalloc::app
