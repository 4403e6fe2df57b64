// SPDX-License-Identifier: MPL-2.0
// The checker itself, on programs whose outcomes are known: the litmus tests of the C++ memory model, and each kind of failure.
#include "allocator/base/atomic.h"
#include "allocator/os/asymmetric_fence.h"
#include "tests/model/protocol.h"

#include <gtest/gtest.h>

#include <array>

namespace atomalloc::model {

namespace {

constexpr auto kRelaxed = std::memory_order_relaxed;
constexpr auto kAcquire = std::memory_order_acquire;
constexpr auto kRelease = std::memory_order_release;
constexpr auto kSeqCst = std::memory_order_seq_cst;

/// A program from functions: `run(state, thread)` on each thread, then `atRest(state)`.
template <typename State, typename Run, typename Rest>
class Litmus final : public Interplay
{
public:
    Litmus(Run run, Rest rest) : m_run(run), m_rest(rest) {}
    void run(unsigned thread) override { m_run(m_state, thread); }
    void atRest() override { m_rest(m_state); }

private:
    Run m_run;
    Rest m_rest;
    State m_state{};
};

struct Cells
{
    std::array<Atomic<std::uint64_t>, 3> at;
    std::array<std::uint64_t, 4> seen{};
    std::uint32_t plain = 0;
    std::uint32_t *heap = nullptr;
};

constexpr auto kNothing = [](Cells &) {};

template <typename Run, typename Rest>
Outcome search(unsigned threads, Run run, Rest rest, bool asymmetricFence = true)
{
    const Program program{.threads = threads, .asymmetricFence = asymmetricFence, .make = [=]() -> std::unique_ptr<Interplay> {
                              return std::make_unique<Litmus<Cells, Run, Rest>>(run, rest);
                          }};
    return explore(program, {.preemptions = 4, .staleReads = 4}, {});
}

Outcome storeBuffer(std::memory_order write, std::memory_order read)
{
    return search(
        2,
        [=](Cells &cells, unsigned thread) {
            cells.at[thread].store(1, write);
            cells.seen[thread] = cells.at[1 - thread].load(read);
        },
        [](Cells &cells) { require(cells.seen[0] + cells.seen[1] > 0, "both missed the other's write"); });
}

Outcome passMessage(std::memory_order write, std::memory_order read)
{
    return search(
        2,
        [=](Cells &cells, unsigned thread) {
            if (thread == 0) {
                cells.plain = 42;
                cells.at[0].store(1, write);
            } else if (cells.at[0].load(read) == 1) {
                require(cells.plain == 42, "the message is whole");
            }
        },
        kNothing);
}

/// Two writers, two readers that read in opposite orders.
Outcome independentReads(std::memory_order order)
{
    return search(
        4,
        [=](Cells &cells, unsigned thread) {
            if (thread < 2) {
                cells.at[thread].store(1, order == kSeqCst ? kSeqCst : kRelease);
                return;
            }
            const bool first = cells.at[thread - 2].load(order) == 1;
            const bool second = cells.at[3 - thread].load(order) == 1;
            cells.seen[thread] = first && !second ? 1 : 0;
        },
        [](Cells &cells) { require(cells.seen[2] + cells.seen[3] < 2, "the readers disagree about which write came first"); });
}

Outcome dekkerWithHeavyFence(bool asymmetric)
{
    return search(
        2,
        [](Cells &cells, unsigned thread) {
            if (thread == 0) {
                announce(cells.at[0], 1, true);
            } else {
                cells.at[1].store(1, kSeqCst);
                atomalloc::heavyFence();
            }
            cells.seen[thread] = cells.at[1 - thread].load(kSeqCst);
        },
        [](Cells &cells) { require(cells.seen[0] + cells.seen[1] > 0, "both missed the other's write"); }, asymmetric);
}

} // namespace

TEST(Checker, LetsWeakStoresPassLaterLoadsAndSeqCstOnesNot)
{
    EXPECT_TRUE(storeBuffer(kRelaxed, kRelaxed).failed);
    EXPECT_TRUE(storeBuffer(kRelease, kAcquire).failed);
    EXPECT_TRUE(storeBuffer(kRelease, kSeqCst).failed);
    EXPECT_TRUE(storeBuffer(kSeqCst, kAcquire).failed);
    const Outcome strong = storeBuffer(kSeqCst, kSeqCst);
    EXPECT_TRUE(strong.complete) << strong.message;
}

TEST(Checker, SeesARaceWhereAMessageIsNotReleasedAndAcquired)
{
    EXPECT_TRUE(passMessage(kRelaxed, kAcquire).failed);
    EXPECT_TRUE(passMessage(kRelease, kRelaxed).failed);
    EXPECT_TRUE(passMessage(kRelease, kAcquire).complete);
    EXPECT_TRUE(passMessage(kSeqCst, kSeqCst).complete);
}

TEST(Checker, LetsReadersDisagreeOnTheOrderOfWritesUnlessTheyAreSeqCst)
{
    EXPECT_TRUE(independentReads(kAcquire).failed);
    EXPECT_TRUE(independentReads(kSeqCst).complete);
}

TEST(Checker, NeverReadsBackwardsInOneCell)
{
    const Outcome outcome = search(
        3,
        [](Cells &cells, unsigned thread) {
            if (thread == 0) {
                cells.at[0].store(1, kRelaxed);
                cells.at[0].store(2, kRelaxed);
            } else if (thread == 1) {
                const std::uint32_t first = cells.at[0].load(kRelaxed);
                require(cells.at[0].load(kRelaxed) >= first, "a thread reads forwards");
                cells.at[1].store(first, kRelease);
            } else if (const std::uint32_t told = cells.at[1].load(kAcquire)) {
                require(cells.at[0].load(kRelaxed) >= told, "what happened before is seen");
            }
        },
        kNothing);
    EXPECT_TRUE(outcome.complete) << outcome.message;
}

TEST(Checker, ContinuesAReleaseThroughReadModifyWritesButNotThroughStores)
{
    const auto relay = [](bool throughStore) {
        return search(
            3,
            [=](Cells &cells, unsigned thread) {
                if (thread == 0) {
                    cells.plain = 42;
                    cells.at[0].store(1, kRelease);
                } else if (thread == 1 && throughStore) {
                    if (cells.at[0].load(kRelaxed) == 1)
                        cells.at[0].store(2, kRelaxed);
                } else if (thread == 1) {
                    std::uint64_t one = 1;
                    cells.at[0].compare_exchange_strong(one, 2, kRelaxed, kRelaxed);
                } else if (cells.at[0].load(kAcquire) == 2) {
                    require(cells.plain == 42, "the message is whole");
                }
            },
            kNothing);
    };
    EXPECT_TRUE(relay(false).complete);
    EXPECT_TRUE(relay(true).failed);
}

TEST(Checker, TakesTheHeavyFenceForAFullFenceInAllThreads)
{
    EXPECT_TRUE(dekkerWithHeavyFence(true).complete);
    EXPECT_TRUE(dekkerWithHeavyFence(false).failed);
}

TEST(Checker, FailsAWeakCompareExchangeForNoReason)
{
    const Outcome outcome = search(
        2,
        [](Cells &cells, unsigned thread) {
            std::uint64_t expected = 0;
            if (thread == 0)
                require(cells.at[0].compare_exchange_weak(expected, 1, kRelaxed, kRelaxed), "nobody else writes a zero");
            else
                cells.at[0].fetch_or(0, kRelaxed);
        },
        kNothing);
    EXPECT_TRUE(outcome.failed);
    EXPECT_NE(outcome.schedule.find('!'), std::string::npos) << outcome.schedule;
}

TEST(Checker, SeesDeadlocksLivelocksCrashesAndUseAfterFree)
{
    const Outcome deadlock = search(
        2, [](Cells &cells, unsigned) { waitUntil([&cells] { return cells.plain == 1; }); }, kNothing);
    EXPECT_TRUE(deadlock.message.starts_with("deadlock")) << deadlock.message;

    const auto spin = [](Cells &cells) {
        while (cells.at[0].load(kAcquire) == 0) {
        }
    };
    const Outcome livelock = search(
        2, [=](Cells &cells, unsigned) { spin(cells); }, kNothing);
    EXPECT_TRUE(livelock.message.starts_with("livelock")) << livelock.message;
    const Outcome atRest = search(
        2, [](Cells &, unsigned) {}, spin);
    EXPECT_TRUE(atRest.message.starts_with("livelock")) << atRest.message;

    const Outcome crash = search(
        2,
        [](Cells &cells, unsigned thread) {
            if (cells.at[0].exchange(1, kSeqCst) == thread)
                *static_cast<volatile int *>(nullptr) = 1;
        },
        kNothing);
    EXPECT_TRUE(crash.message.starts_with("crash")) << crash.message;

    const Outcome freed = search(
        2,
        [](Cells &cells, unsigned thread) {
            if (thread == 0) {
                auto *heap = new std::uint32_t(1);
                cells.heap = heap;
                cells.at[0].store(1, kRelease);
                if (cells.at[1].load(kAcquire) == 0)
                    delete heap;
            } else if (cells.at[0].load(kAcquire) == 1) {
                cells.seen[1] = *cells.heap;
            }
        },
        kNothing);
    EXPECT_TRUE(freed.failed);
}

TEST(Checker, GivesEachThreadItsOwnThreadLocalsAndEachExecutionNewOnes)
{
    static thread_local std::uint32_t entered = 0;
    const Outcome outcome = search(
        3,
        [](Cells &cells, unsigned thread) {
            require(entered == 0, "a thread begins with what it was initialised with");
            entered = thread + 1;
            cells.at[0].fetch_or(1, kSeqCst);
            require(entered == thread + 1, "another thread's is not seen");
            cells.at[0].exchange(1, kSeqCst);
            require(entered == thread + 1, "nor after it went on");
        },
        [](Cells &) { require(entered == 0, "what comes after has its own, too"); });
    EXPECT_TRUE(outcome.complete) << outcome.message;
    EXPECT_GT(outcome.executions, 1U);
    EXPECT_EQ(entered, 0U) << "and so has the program around";
}

TEST(Checker, ReplaysAFailureFromItsSchedule)
{
    const Program program{.make = []() -> std::unique_ptr<Interplay> {
        const auto run = [](Cells &cells, unsigned) {
            const std::uint32_t before = cells.at[0].load(kSeqCst);
            cells.at[0].store(before + 1, kSeqCst);
        };
        const auto rest = [](Cells &cells) { require(cells.at[0].load(kSeqCst) == 2, "an increment is lost"); };
        return std::make_unique<Litmus<Cells, decltype(run), decltype(rest)>>(run, rest);
    }};
    const Outcome found = explore(program, {.preemptions = 1}, {});
    ASSERT_TRUE(found.failed);
    const auto schedule = scheduleFromText(found.schedule);
    ASSERT_TRUE(schedule) << found.schedule;
    const Outcome again = replay(program, {}, *schedule);
    EXPECT_EQ(again.message, "an increment is lost");
    EXPECT_EQ(again.trace, found.trace);
    EXPECT_FALSE(replay(program, {}, {}).failed);

    const Outcome atRandom = explore(program, {}, {.random = true, .seed = 7, .executions = 1'000});
    ASSERT_TRUE(atRandom.failed);
    EXPECT_EQ(replay(program, {}, *scheduleFromText(atRandom.schedule)).message, "an increment is lost");
}

TEST(Schedule, IsReadAsItIsWritten)
{
    const Schedule schedule{{12, Decision::thread, 1}, {17, Decision::older, 2}, {30, Decision::spurious, 1}};
    EXPECT_EQ(toText(schedule), "12>1 17<2 30!");
    EXPECT_EQ(scheduleFromText(toText(schedule)), schedule);
    EXPECT_EQ(scheduleFromText(""), Schedule());
    EXPECT_FALSE(scheduleFromText("12?1"));
    EXPECT_FALSE(scheduleFromText("12>x"));
}

} // namespace atomalloc::model
