// SPDX-License-Identifier: MPL-2.0
// Searches that skip equivalent executions, against those that skip none: both must come by the same classes of executions. The class of
// an execution: for each cell the order of its stores, and for each read the store that it returned.
#include "allocator/base/atomic.h"
#include "allocator/os/asymmetric_fence.h"
#include "tests/model/protocol.h"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace atomalloc::model {

namespace {

constexpr auto kRelaxed = std::memory_order_relaxed;
constexpr auto kAcquire = std::memory_order_acquire;
constexpr auto kRelease = std::memory_order_release;
constexpr auto kSeqCst = std::memory_order_seq_cst;

struct Cells
{
    std::array<Atomic<std::uint64_t>, 4> at;
    std::array<std::uint64_t, 4> plain{};
};

template <typename Run>
class Small final : public Interplay
{
public:
    explicit Small(Run run) : m_run(run) {}
    void run(unsigned thread) override { m_run(m_cells, thread); }

private:
    Run m_run;
    Cells m_cells{};
};

template <typename Run>
Program programFrom(unsigned threads, Run run)
{
    return {.threads = threads, .make = [=]() -> std::unique_ptr<Interplay> { return std::make_unique<Small<Run>>(run); }};
}

/// An event: its thread, and its number among those of the thread.
using Event = std::pair<unsigned, unsigned>;

struct History
{
    std::vector<Event> stores;
    std::map<Event, std::size_t> reads; ///< -> how many stores were there before the one after it
    auto operator<=>(const History &) const = default;
};

std::size_t classOf(const RawVector<TraceLine> &trace)
{
    std::map<const void *, History> cells;
    std::array<unsigned, kMostThreads> done{};
    for (const TraceLine &line : trace) {
        const Event event{line.thread, done[line.thread]++};
        if (!line.shared)
            continue;
        History &history = cells[line.address];
        if (line.wrote)
            history.stores.push_back(event);
        else
            history.reads[event] = history.stores.size() - line.older;
    }
    std::string text;
    const auto add = [&text](std::size_t number) { text.append(std::to_string(number)).push_back(' '); };
    for (const auto &[address, history] : cells) {
        add(reinterpret_cast<std::uintptr_t>(address));
        for (const Event &event : history.stores)
            add(event.first * 1'000 + event.second);
        text += ':';
        for (const auto &[event, from] : history.reads) {
            add(event.first * 1'000 + event.second);
            add(from);
        }
    }
    return std::hash<std::string>{}(text);
}

struct Found
{
    std::set<std::size_t> classes;
    std::uint64_t executions = 0, cutShort = 0;
};

Found search(const Program &program, const Bounds &bounds, bool skipsEquivalents)
{
    Execution execution(program, bounds);
    execution.keepTrace(true);
    DepthFirst all(skipsEquivalents);
    Found found;
    for (bool more = true; more;) {
        EXPECT_TRUE(execution.run(all)) << execution.message();
        if (execution.takeFoundShared()) {
            all.restart();
            found = {};
            continue;
        }
        if (execution.cutShort()) {
            ++found.cutShort;
        } else {
            ++found.executions;
            found.classes.insert(classOf(execution.trace()));
        }
        more = all.next();
    }
    return found;
}

void expectTheSameClasses(const Program &program, Bounds bounds, unsigned mostPreemptions = 3)
{
    for (bounds.preemptions = 1; bounds.preemptions <= mostPreemptions; ++bounds.preemptions) {
        const Found whole = search(program, bounds, false);
        const Found fewer = search(program, bounds, true);
        EXPECT_EQ(whole.cutShort, 0U);
        EXPECT_EQ(fewer.classes.size(), whole.classes.size()) << bounds.preemptions << " preemptions";
        EXPECT_TRUE(fewer.classes == whole.classes) << bounds.preemptions << " preemptions";
        EXPECT_LT(fewer.executions + fewer.cutShort, whole.executions) << bounds.preemptions << " preemptions";
    }
}

const Protocol &protocolNamed(const std::string &name)
{
    for (const Protocol &protocol : protocols())
        if (protocol.name == name)
            return protocol;
    throw std::invalid_argument(name);
}

void expectTheSameClassesIn(const std::string &protocol)
{
    for (const Check &check : protocolNamed(protocol).checks)
        expectTheSameClasses(check.program, check.bounds, check.program.threads == 2 ? 2 : 1);
}

} // namespace

TEST(Equivalents, AreSkippedWhenThreadsMeetInSomeCellsOnly)
{
    expectTheSameClasses(programFrom(2,
                                     [](Cells &cells, unsigned thread) {
                                         cells.at[thread].store(1, kRelease);
                                         cells.at[2].store(thread + 1, kRelease);
                                         (void)cells.at[1 - thread].load(kAcquire);
                                         (void)cells.at[2].load(kAcquire);
                                         cells.at[thread].store(2, kRelease);
                                     }),
                         {});
}

TEST(Equivalents, AreSkippedOfThreeThreads)
{
    expectTheSameClasses(programFrom(3,
                                     [](Cells &cells, unsigned thread) {
                                         (void)cells.at[(thread + 1) % 3].load(kAcquire);
                                         cells.at[thread].store(1, kRelease);
                                         (void)cells.at[(thread + 2) % 3].load(kRelaxed);
                                     }),
                         {});
}

TEST(Equivalents, OfStaleReads)
{
    expectTheSameClasses(programFrom(2,
                                     [](Cells &cells, unsigned thread) {
                                         if (thread == 0) {
                                             for (std::uint64_t value = 1; value <= 3; ++value)
                                                 cells.at[0].store(value, kRelaxed);
                                             (void)cells.at[1].load(kRelaxed);
                                         } else {
                                             (void)cells.at[0].load(kRelaxed);
                                             cells.at[1].store(1, kRelaxed);
                                             (void)cells.at[0].load(kRelaxed);
                                             (void)cells.at[0].load(kRelaxed);
                                         }
                                     }),
                         {.staleReads = 3});
}

TEST(Equivalents, OfSeqCstReadsWhichHideWhatIsOlder)
{
    const auto run = [](Cells &cells, unsigned thread) {
        if (thread == 0) {
            cells.at[0].store(1, kRelease);
            cells.at[0].store(2, kRelease);
            (void)cells.at[1].load(kRelaxed);
        } else {
            cells.at[1].store(thread, kRelaxed);
            (void)cells.at[0].load(kSeqCst);
            (void)cells.at[2].load(kSeqCst);
            cells.at[2].store(thread, kSeqCst);
        }
    };
    expectTheSameClasses(programFrom(2, run), {.staleReads = 3});
    expectTheSameClasses(programFrom(3, run), {}, 2);
    // Nothing but the reads.
    expectTheSameClasses(programFrom(3,
                                     [](Cells &cells, unsigned thread) {
                                         if (thread == 0) {
                                             cells.at[0].store(1, kRelease);
                                             return;
                                         }
                                         cells.at[3].store(thread, kRelaxed);
                                         (void)cells.at[0].load(kSeqCst);
                                         (void)cells.at[3].load(kRelaxed);
                                     }),
                         {.staleReads = 3});
}

// Thread 2 reads what is older than what thread 1 reads, so it comes first in the order of seq_cst; and all of it was there before thread 1
// began.
TEST(Equivalents, OfSeqCstReadsOfWhatWasThereBefore)
{
    expectTheSameClasses(programFrom(3,
                                     [](Cells &cells, unsigned thread) {
                                         if (thread == 0) {
                                             cells.at[0].store(1, kRelaxed);
                                             cells.at[0].store(2, kRelaxed);
                                             cells.at[1].store(1, kRelaxed);
                                         } else if (thread == 1) {
                                             (void)cells.at[1].load(kRelaxed);
                                             cells.at[2].store(1, kRelaxed);
                                             (void)cells.at[0].load(kSeqCst);
                                         } else {
                                             (void)cells.at[2].load(kRelaxed);
                                             (void)cells.at[0].load(kSeqCst);
                                         }
                                     }),
                         {}, 2);
}

TEST(Equivalents, OfCompareExchanges)
{
    const auto run = [](Cells &cells, unsigned thread) {
        std::uint64_t expected = cells.at[0].load(kRelaxed);
        cells.at[1 + thread % 2].store(thread, kRelaxed);
        while (!cells.at[0].compare_exchange_weak(expected, expected + 1, kSeqCst, kRelaxed)) {
        }
        (void)cells.at[2 - thread % 2].load(kRelaxed);
        expected = 1;
        (void)cells.at[0].compare_exchange_strong(expected, 7, kSeqCst);
    };
    expectTheSameClasses(programFrom(2, run), {});
    expectTheSameClasses(programFrom(3, run), {.staleReads = 1}, 1);
}

TEST(Equivalents, OfHeavyFences)
{
    const auto run = [](Cells &cells, unsigned thread) {
        cells.at[thread].store(1, kRelease);
        if (thread != 0)
            atomalloc::heavyFence();
        (void)cells.at[(thread + 1) % 3].load(kRelaxed);
        (void)cells.at[(thread + 2) % 3].load(kRelaxed);
        cells.at[thread].store(2, kRelaxed);
        if (thread == 0)
            atomalloc::heavyFence();
        (void)cells.at[(thread + 1) % 3].load(kRelaxed);
    };
    expectTheSameClasses(programFrom(2, run), {.staleReads = 3});
    expectTheSameClasses(programFrom(3, run), {}, 2);
    // A read of what is outdated, which must stay before the fence.
    expectTheSameClasses(programFrom(2,
                                     [](Cells &cells, unsigned thread) {
                                         if (thread == 0) {
                                             cells.at[0].store(1, kRelaxed);
                                             cells.at[1].store(1, kRelaxed);
                                             atomalloc::heavyFence();
                                             cells.at[2].store(1, kRelaxed);
                                         } else {
                                             for (const unsigned cell : {1U, 0U, 2U})
                                                 (void)cells.at[cell].load(kRelaxed);
                                         }
                                     }),
                         {});
    Program without = programFrom(2, run);
    without.asymmetricFence = false;
    expectTheSameClasses(without, {.staleReads = 3});
}

TEST(Equivalents, OfThreadsThatWait)
{
    const auto run = [](Cells &cells, unsigned thread) {
        if (thread == 0) {
            cells.at[1].store(1, kRelaxed);
            cells.at[0].fetch_or(1, kRelease);
            cells.at[1].store(2, kRelaxed);
            cells.at[0].fetch_or(2, kRelease);
        } else {
            (void)cells.at[1].load(kRelaxed);
            cells.at[2].fetch_or(thread, kRelaxed);
            waitUntil([&cells] { return cells.at[0].load(kRelaxed) != 1; });
            (void)cells.at[0].load(kRelaxed);
            (void)cells.at[2].load(kRelaxed);
        }
    };
    expectTheSameClasses(programFrom(2, run), {});
    expectTheSameClasses(programFrom(3, run), {}, 2);
    // Thread 1 gives way to thread 2 by its wait, unless thread 0 has stored before.
    expectTheSameClasses(programFrom(3,
                                     [](Cells &cells, unsigned thread) {
                                         if (thread == 0) {
                                             cells.at[0].store(1, kRelaxed);
                                             cells.at[3].store(1, kRelaxed);
                                             (void)cells.at[2].load(kRelaxed);
                                         } else if (thread == 1) {
                                             (void)cells.at[0].load(kRelaxed);
                                             cells.at[1].store(1, kRelaxed);
                                             waitUntil([&cells] { return cells.at[3].load(kRelaxed) != 0; });
                                             cells.at[1].store(2, kRelaxed);
                                             (void)cells.at[3].load(kRelaxed);
                                         } else {
                                             (void)cells.at[1].load(kRelaxed);
                                             cells.at[2].store(1, kRelaxed);
                                         }
                                     }),
                         {.staleReads = 0}, 2);
}

TEST(Equivalents, OfThreadsWhoseTurnEnds)
{
    const auto run = [](Cells &cells, unsigned thread) {
        for (unsigned i = 0; i < 2; ++i) {
            cells.at[thread].store(i + 1, kRelaxed);
            (void)cells.at[(thread + 1) % 3].load(kAcquire);
            cells.at[3].fetch_or(1 + thread, kRelaxed);
        }
    };
    for (const unsigned turn : {2U, 3U, 4U}) {
        expectTheSameClasses(programFrom(2, run), {.staleReads = 1, .turn = turn});
        expectTheSameClasses(programFrom(3, run), {.staleReads = 0, .turn = turn}, 2);
    }
}

TEST(Equivalents, OfProtocols)
{
    expectTheSameClassesIn("free stack");
    expectTheSameClassesIn("cache claim and steal");
    expectTheSameClassesIn("grant, cancel, time-out, close");
    expectTheSameClassesIn("event ring");
    expectTheSameClassesIn("double free");
}

} // namespace atomalloc::model
