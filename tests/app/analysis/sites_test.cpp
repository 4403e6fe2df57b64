// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/lifetimes.h"
#include "app/analysis/sites.h"
#include "app/engine/run.h"
#include "app/open/open_any.h"
#include "tests/app/engine/run_support.h"
#include "tests/app/import/import_support.h"

#include <gtest/gtest.h>

#include <set>

namespace atomalloc::app {
namespace {

/// The lives of a recording: its steps are the events.
struct Lives
{
    explicit Lives(const ProgramTrace &trace)
    {
        for (std::uint32_t i = 0; i < trace.steps.size(); ++i) {
            const TraceStep &step = trace.steps[i];
            if (step.kind == TraceStep::Kind::free) {
                freed[step.allocation] = i + 1;
                continue;
            }
            born.push_back(i + 1);
            freed.push_back(0xffff'ffffU);
            bytes.push_back(static_cast<std::uint32_t>(step.bytes));
            site.push_back(step.site);
        }
    }

    [[nodiscard]] SiteLives columns() const { return {born, freed, bytes, site}; }

    std::vector<std::uint32_t> born;
    std::vector<std::uint32_t> freed;
    std::vector<std::uint32_t> bytes;
    std::vector<std::uint32_t> site;
};

std::size_t peakOf(const ProgramTrace &trace)
{
    std::uint64_t live = 0;
    std::uint64_t most = 0;
    std::size_t peak = 0;
    for (std::size_t i = 0; i < trace.steps.size(); ++i) {
        live = trace.steps[i].kind == TraceStep::Kind::allocate ? live + trace.steps[i].bytes : live - trace.steps[i].bytes;
        if (live > most) {
            most = live;
            peak = i + 1;
        }
    }
    return peak;
}

/// main calls parse, which calls itself, and std::vector, which calls operator new: each function has one place.
CallStacks sample()
{
    CallStacks stacks;
    stacks.texts = {{},
                    QStringLiteral("/opt/tool"),
                    QStringLiteral("main"),
                    QStringLiteral("parse"),
                    QStringLiteral("std::vector::push_back"),
                    QStringLiteral("std::vector::grow"),
                    QStringLiteral("operator new(unsigned long)"),
                    QStringLiteral("/usr/include/c++/12/vector"),
                    QStringLiteral("tool.cpp"),
                    QStringLiteral("/usr/lib/libstdc++.so")};
    stacks.modules = {{}, {1, true}, {9, true}};
    stacks.frames = {{2, 8, 1}, {3, 8, 2}, {5, 7, 10}, {4, 7, 20}, {6, 0, 0}};
    stacks.places = {{}, {0x1, 1, 0, 1}, {0x2, 1, 1, 1}, {0x3, 1, 2, 2}, {0x4, 2, 4, 1}};
    // 1: main. 2: parse. 3: parse. 4: parse. 5: push_back and grow, in it. 6: operator new. 7: push_back from main. 8: operator new.
    stacks.sites = {{}, {1, 0}, {2, 1}, {2, 2}, {2, 3}, {3, 4}, {4, 5}, {3, 1}, {4, 7}};
    return stacks;
}

std::vector<SiteSum> sampleSums()
{
    std::vector<SiteSum> sums(9);
    sums[6] = {.blocks = 2, .bytes = 100};
    sums[8] = {.blocks = 1, .bytes = 30};
    sums[4] = {.blocks = 1, .bytes = 7};
    sums[0] = {.blocks = 1, .bytes = 1};
    return sums;
}

/// The tree of all sites that have something, and what its frames have.
struct SummedTree
{
    SummedTree(const CallStacks &stacks, const std::vector<SiteSum> &sums, TreeDirection direction, const StackFolding &folding)
    {
        std::vector<SiteAmount> amounts;
        std::vector<std::uint32_t> sites;
        for (std::uint32_t site = 0; site < sums.size(); ++site) {
            amounts.push_back({sums[site].blocks, sums[site].bytes});
            if (sums[site].blocks > 0)
                sites.push_back(site);
        }
        tree = *SiteTree::make(std::make_shared<const CallStacks>(stacks), sites, direction, folding);
        frames = tree->sumsOf(amounts);
    }

    /// "main 137 (parse x 3 107 (...))": names, bytes and repeats.
    [[nodiscard]] std::string drawn(std::uint32_t frame = SiteTree::kRoot) const
    {
        const SiteTree::Frame &node = tree->frame(frame);
        std::string text = tree->callOf(frame).function.toStdString() + (node.repeats > 1 ? " x " + std::to_string(node.repeats) : "") +
                           (node.calls > 1 ? "*" : "") + ' ' + std::to_string(frames.sum[frame].amount);
        std::string calls;
        for (const std::uint32_t child : tree->childrenBySize(frame, frames))
            calls += (calls.empty() ? "" : ", ") + drawn(child);
        return calls.empty() ? text : text + " (" + calls + ")";
    }

    std::shared_ptr<const SiteTree> tree;
    FrameSums frames;
};

std::string drawn(const SummedTree &tree) { return tree.drawn(); }

TEST(Sites, CountWhatIsLiveAfterAnyEvent)
{
    const Lives lives(test::importText("7: malloc 0x10 16\n7: malloc 0x20 32\n7: free 0x10\n7: malloc 0x10 8\n"));
    const auto live = [&](std::size_t position) { return liveBySite(lives.columns(), 1, position)[0]; };
    EXPECT_EQ(live(0), (SiteSum{0, 0}));
    EXPECT_EQ(live(1), (SiteSum{1, 16}));
    EXPECT_EQ(live(2), (SiteSum{2, 48}));
    EXPECT_EQ(live(3), (SiteSum{1, 32}));
    EXPECT_EQ(live(99), (SiteSum{2, 40}));
    EXPECT_EQ(allocatedBySite(lives.columns(), 1, 1, 3)[0], (SiteSum{1, 32})) << "after event 1, up to event 3";
}

TEST(Sites, MakeATreeFromEitherEnd)
{
    const StackFolding plain{.system = false, .recursion = false};
    EXPECT_EQ(drawn(SummedTree(sample(), sampleSums(), TreeDirection::top_down, plain)),
              " 138 (main 137 (parse 107 (parse 107 (parse 107 (std::vector::push_back 100 (std::vector::grow 100)))), "
              "std::vector::push_back 30 (std::vector::grow 30)),  1)");
    EXPECT_EQ(drawn(SummedTree(sample(), sampleSums(), TreeDirection::bottom_up, plain)),
              " 138 (std::vector::grow 130 (std::vector::push_back 130 (parse 100 (parse 100 (parse 100 (main 100))), main 30)), "
              "parse 7 (parse 7 (parse 7 (main 7))),  1)");
}

TEST(Sites, FoldRecursionAndTheSystemOnRequest)
{
    EXPECT_EQ(drawn(SummedTree(sample(), sampleSums(), TreeDirection::top_down, {.system = false, .recursion = true})),
              " 138 (main 137 (parse x 3 107 (std::vector::push_back 100 (std::vector::grow 100)), std::vector::push_back 30 "
              "(std::vector::grow 30)),  1)");
    EXPECT_EQ(drawn(SummedTree(sample(), sampleSums(), TreeDirection::top_down, {.system = true, .recursion = true})),
              " 138 (main 137 (parse x 3 107 (std::vector::push_back* 100), std::vector::push_back* 30),  1)");
}

TEST(Sites, SumUpByFunctionAndModule)
{
    const std::vector<CallSum> functions = sumsByFunction(sample(), sampleSums());
    ASSERT_EQ(functions.size(), 5u);
    EXPECT_EQ(functions[0].name, QStringLiteral("std::vector::grow"));
    EXPECT_EQ(functions[0].own.bytes, 130u);
    EXPECT_EQ(functions[1].name, QStringLiteral("parse"));
    EXPECT_EQ(functions[1].own.bytes, 7u);
    EXPECT_EQ(functions[1].sum.bytes, 107u) << "each stack once, however often it calls itself";
    EXPECT_EQ(functions[2].name, QString());
    EXPECT_EQ(functions[3].name, QStringLiteral("main"));
    EXPECT_EQ(functions[3].sum.bytes, 137u);
    const std::vector<CallSum> modules = sumsByModule(sample(), sampleSums());
    ASSERT_EQ(modules.size(), 2u);
    EXPECT_EQ(modules[0].name, QStringLiteral("/opt/tool"));
    EXPECT_EQ(modules[0].own.bytes, 137u);
}

// heaptrack_print -p 1 -n 12 of heaptrack 1.4 says so of the same file: 865.79K, 72.70K, 4.10K, 3.25K, 1.02K, 352B, 216B and 14B. It
// rounds.
TEST(Sites, AgreeWithHeaptrackOnWhoHoldsThePeak)
{
    struct Holder
    {
        const char *function;
        double bytes;
    };
    for (const char *name : {"sqlite-shell.heaptrack.zst", "sqlite-shell.heaptrack.gz"}) {
        const ProgramTrace trace = test::importTrace(test::recording(name));
        const Lives lives(trace);
        const std::vector<CallSum> functions =
            sumsByFunction(*trace.stacks, liveBySite(lives.columns(), trace.stacks->sites.size(), peakOf(trace)));
        std::size_t row = 0;
        for (const Holder &holder :
             {Holder{"/lib/x86_64-linux-gnu/libsqlite3.so.0", 865'790}, Holder{"/lib/x86_64-linux-gnu/libstdc++.so.6", 72'700},
              Holder{"__GI__IO_file_doallocate", 4'100}, Holder{"__nss_module_allocate", 3'250}, Holder{"getpwuid", 1'020},
              Holder{"__nss_action_allocate", 352}, Holder{"global_state_allocate", 216}, Holder{"/usr/bin/sqlite3", 14}}) {
            ASSERT_LT(row, functions.size());
            EXPECT_EQ(functions[row].name, QLatin1String(holder.function));
            EXPECT_NEAR(static_cast<double>(functions[row].own.bytes), holder.bytes, holder.bytes * 0.01) << holder.function;
            ++row;
        }
    }
}

// The same of a program of our own, tests/app/data/recordings/four_threads.cpp: 1.92M, 475.85K, 112.00K, 72.70K, 17.01K, 12.29K, 640B, 48B.
TEST(Sites, AgreeWithHeaptrackOnWhoHoldsThePeakOfAProgramWithInlinedCalls)
{
    const ProgramTrace trace = test::importTrace(test::recording("four-threads.heaptrack.zst"));
    const Lives lives(trace);
    const std::vector<SiteSum> live = liveBySite(lives.columns(), trace.stacks->sites.size(), peakOf(trace));
    const std::vector<CallSum> functions = sumsByFunction(*trace.stacks, live);
    std::size_t row = 0;
    for (const double bytes : {1'920'000.0, 475'850.0, 112'000.0, 72'700.0, 17'010.0, 12'290.0, 640.0, 48.0}) {
        ASSERT_LT(row, functions.size());
        EXPECT_NEAR(static_cast<double>(functions[row].own.bytes), bytes, bytes * 0.01) << functions[row].name.toStdString();
        ++row;
    }
    const SummedTree summed(*trace.stacks, live, TreeDirection::bottom_up, {.system = true, .recursion = true});
    const std::vector<std::uint32_t> asking = summed.tree->childrenBySize(SiteTree::kRoot, summed.frames);
    ASSERT_FALSE(asking.empty());
    const std::vector<std::uint32_t> callers = summed.tree->childrenBySize(asking.front(), summed.frames);
    ASSERT_FALSE(callers.empty());
    EXPECT_EQ(summed.tree->callOf(asking.front()).function,
              QStringLiteral("std::vector<int, std::allocator<int> >::resize(unsigned long)"));
    EXPECT_TRUE(summed.tree->callOf(callers.front()).function.contains(QStringLiteral("makeJob")))
        << summed.tree->callOf(callers.front()).function.toStdString();
}

// The same of jq: 1.50M, 72.70K, 224B and 2B.
TEST(Sites, AgreeWithHeaptrackOnWhoHoldsThePeakOfJq)
{
    const ProgramTrace trace = test::importTrace(test::recording("jq-map.heaptrack.zst"));
    const Lives lives(trace);
    const std::vector<CallSum> functions =
        sumsByFunction(*trace.stacks, liveBySite(lives.columns(), trace.stacks->sites.size(), peakOf(trace)));
    std::size_t row = 0;
    for (const double bytes : {1'500'000.0, 72'700.0, 224.0, 2.0}) {
        ASSERT_LT(row, functions.size());
        EXPECT_NEAR(static_cast<double>(functions[row].own.bytes), bytes, bytes * 0.01) << functions[row].name.toStdString();
        ++row;
    }
}

TEST(Sites, OfARunAreThoseOfItsRecording)
{
    for (const RunMode mode : {RunMode::watch, RunMode::measure}) {
        auto opened = openAnyNow(test::recording("sqlite-shell.heaptrack.zst"));
        ASSERT_TRUE(opened);
        RunRequest request = requestFor(std::get<Workload>(*std::move(opened)));
        request.mode = mode;
        request.config.max_block_size = 4096; // so that some are refused
        const auto run = runToEnd(request);
        ASSERT_NE(run, nullptr);
        ASSERT_GT(figure(*run, u"not_replayed_allocations_too_large"), 0.0);
        const ProgramTrace &trace = std::get<ProgramTrace>(request.workload.content);
        std::vector<std::uint32_t> recorded;
        for (const TraceStep &step : trace.steps)
            if (step.kind == TraceStep::Kind::allocate && step.bytes <= 4096)
                recorded.push_back(step.site);
        std::vector<std::uint32_t> made;
        for (std::size_t i = 0; i < run->eventCount(); ++i)
            if (run->event(i).kind == EventKind::allocate)
                made.push_back(run->sites()->at(i));
        EXPECT_EQ(made, recorded);
        EXPECT_EQ(*run->stacks(), *trace.stacks);
    }
}

TEST(Sites, ThatFreedAreThoseOfARecordingThatTellsThem)
{
    for (const RunMode mode : {RunMode::watch, RunMode::measure}) {
        auto opened = openAnyNow(test::recording("sort-lines.mtrace"));
        ASSERT_TRUE(opened);
        RunRequest request = requestFor(std::get<Workload>(*std::move(opened)));
        request.mode = mode;
        const auto run = runToEnd(request);
        ASSERT_NE(run, nullptr);
        std::vector<std::uint32_t> recorded;
        for (const TraceStep &step : std::get<ProgramTrace>(request.workload.content).steps)
            recorded.push_back(step.site);
        std::vector<std::uint32_t> made;
        for (std::size_t i = 0; i < run->eventCount(); ++i) {
            const EventKind kind = run->event(i).kind;
            if (kind == EventKind::allocate || kind == EventKind::free)
                made.push_back(run->sites()->at(i));
        }
        EXPECT_EQ(made, recorded);
        EXPECT_GT(std::set<std::uint32_t>(made.begin(), made.end()).size(), 2u) << "frees and allocations differ in their callers";
    }
}

TEST(Sites, WaitedUntilTheyWereServed)
{
    auto opened = openAnyNow(test::recording("sqlite-shell.heaptrack.zst"));
    ASSERT_TRUE(opened);
    ProgramTrace trace;
    trace.stacks = std::get<ProgramTrace>(std::get<Workload>(*opened).content).stacks;
    trace.threads = {{.name = QStringLiteral("A")}, {.name = QStringLiteral("B")}};
    trace.steps = {{TraceStep::Kind::allocate, 0, 60'000, 0, 0, 0, 5},
                   {TraceStep::Kind::allocate, 1, 60'000, 1'000, 1, 0, 7},
                   {TraceStep::Kind::free, 0, 60'000, 900'000, 0}};
    Workload workload;
    workload.content = trace;
    RunRequest request = requestFor(std::move(workload));
    request.config.max_memory = 64 << 10;
    request.config.initial_pool_size = 0;
    request.at_limit = AtLimit::wait;
    const auto run = runToEnd(request);
    ASSERT_NE(run, nullptr);
    Lifetimes read;
    ASSERT_TRUE(read.extend(*run, *callSitesOf(*run), WorkControl()));
    const SiteLives lives{read.born(), read.freed(), read.bytes(), read.site()};
    const std::vector<ServedWait> served = servedWaits(*run, run->eventCount(), read.born());
    const std::vector<SiteWait> waits = waitedBySite(served, lives, run->stacks()->sites.size(), 0, run->eventCount());
    EXPECT_EQ(waits[5], SiteWait{});
    EXPECT_EQ(waits[7].waits, 1u);
    EXPECT_EQ(waits[7].bytes, 60'000u);
    EXPECT_GT(waits[7].time_ns, 800'000u);
}

} // namespace
} // namespace atomalloc::app
