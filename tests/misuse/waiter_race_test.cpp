// SPDX-License-Identifier: MPL-2.0
// Two things happen to one wait at once, on two threads: exactly one of them ends it, and no memory is lost.
#include "tests/misuse/duel.h"
#include "tests/misuse/refusal.h"
#include "tests/misuse/rows.h"
#include "tests/misuse/waiting.h"

#include <gtest/gtest.h>

#include <array>
#include <mutex>
#include <stop_token>
#include <utility>

namespace atomalloc::misuse {
namespace {

constexpr int kRacesOfWaits = 40;

/// Takes resumptions from any thread; the case runs them.
class SharedExecutor : public Executor
{
public:
    void post(Resumption resumption) noexcept override
    {
        const std::lock_guard guard(m_mutex);
        m_posted.push_back(resumption);
    }
    TimerId startTimer(std::uint64_t, Resumption resumption) noexcept override
    {
        const std::lock_guard guard(m_mutex);
        m_timers.push_back(resumption);
        return m_timers.size();
    }
    void cancelTimer(TimerId) noexcept override {} // late timers must do no harm

    void run() { runAll(m_posted); }
    void runTimers() { runAll(m_timers); }

private:
    void runAll(std::vector<Resumption> &from)
    {
        std::vector<Resumption> due;
        {
            const std::lock_guard guard(m_mutex);
            due.swap(from);
        }
        for (const Resumption &resumption : due)
            resumption();
    }

    std::mutex m_mutex;
    std::vector<Resumption> m_posted;
    std::vector<Resumption> m_timers;
};

struct RaceScene
{
    explicit RaceScene(bool withExecutor)
        : usesExecutor(withExecutor),
          allocator(test::makeAllocator(smallConfig(), {.clock = &clock, .executor = withExecutor ? &executor : nullptr})),
          task(allocator.createTask()),
          other(allocator.createTask())
    {
        while (auto block = task.tryAllocate({16 << 10}))
            blocks.push_back(std::move(block).value());
        wait.begin(task, {kWaitedFor}, {clock.nowNs() + kPatienceNs, stop.get_token()});
    }
    /// From now on whoever comes by may end the wait, so this is for races in which the deadline takes part.
    void passDeadline() { clock.advance(kPatienceNs); }

    static constexpr std::uint64_t kPatienceNs = 10;

    test::ManualClock clock;
    SharedExecutor executor;
    bool usesExecutor;
    AtomAlloc allocator;
    Task task;
    Task other;
    std::vector<Block> blocks;
    std::stop_source stop;
    Wait wait;
};

/// By the thread that owns the first task, and by the other one: each has a block of its own to free.
void grant(RaceScene &scene, bool first)
{
    EXPECT_TRUE((first ? scene.task : scene.other).tryDeallocate(std::move(scene.blocks[first ? 0 : 1])).has_value());
}
void cancel(RaceScene &scene, bool) { scene.stop.request_stop(); }
void close(RaceScene &scene, bool) { scene.allocator.shutdownNow(); }
void destroy(RaceScene &scene, bool) { scene.wait.destroy(); }
void timeOut(RaceScene &scene, bool)
{
    if (scene.usesExecutor)
        scene.executor.runTimers();
    else
        scene.allocator.maintain();
}

struct EndOfWait : Row
{
    void (*act)(RaceScene &, bool first);
    std::uint64_t AtomAllocStats::*figure; ///< that counts this end
    std::optional<ErrorCode> error;
};

const std::array kEndsOfWait = {
    EndOfWait{{"Grant"}, &grant, &AtomAllocStats::grants, std::nullopt},
    EndOfWait{{"Cancel"}, &cancel, &AtomAllocStats::waits_cancelled, ErrorCode::cancelled},
    EndOfWait{{"TimeOut"}, &timeOut, &AtomAllocStats::waits_timed_out, ErrorCode::timed_out},
    EndOfWait{{"Close"}, &close, nullptr, ErrorCode::closed},
};
const EndOfWait kDestroy{{"Destroy"}, &destroy, &AtomAllocStats::waits_cancelled, std::nullopt};

class RacingEnds : public testing::TestWithParam<std::tuple<EndOfWait, EndOfWait>>
{
protected:
    static bool isEndBy(const RaceScene &scene, const EndOfWait &side)
    {
        const Result<Block, AllocError> &result = *scene.wait.result;
        return side.error ? !result.has_value() && result.error().code == *side.error : result.has_value();
    }

    void race(bool withExecutor)
    {
        const EndOfWait first = std::get<0>(GetParam()); // no structured binding: clang 14 does not capture them
        const EndOfWait second = std::get<1>(GetParam());
        Duel duel;
        for (int round = 0; round < kRacesOfWaits; ++round) {
            RaceScene scene(withExecutor);
            ASSERT_TRUE(scene.wait.waits());
            if (first.act == &timeOut || second.act == &timeOut)
                scene.passDeadline();
            duel.run([&] { first.act(scene, true); }, [&] { second.act(scene, false); });
            if (withExecutor) {
                EXPECT_TRUE(scene.wait.waits()) << "resumed past the executor";
                scene.executor.run();
            }
            ASSERT_EQ(scene.wait.resumed, 1);
            ASSERT_TRUE(isEndBy(scene, first) || isEndBy(scene, second));
            const AtomAllocStats figures = scene.allocator.statsNow();
            EXPECT_EQ(figures.waiting, 0U);
            for (const EndOfWait &side : kEndsOfWait) {
                if (side.figure == nullptr)
                    continue; // nothing counts those that were closed
                EXPECT_EQ(figures.*side.figure, isEndBy(scene, side) ? 1U : 0U) << side.name;
            }
            if (scene.wait.result->has_value())
                fillWithPattern(**scene.wait.result, 7);
            else
                expectRefused(*scene.wait.result, endOfWait(scene.wait.result->error().code, kWaitedFor));
            expectAllThere(scene);
        }
    }

    /// What was not freed is live, all else can be had or, after a shutdown, is free.
    static void expectAllThere(RaceScene &scene)
    {
        std::uint64_t live = scene.wait.result.has_value() && scene.wait.result->has_value() ? 1 : 0;
        for (const Block &block : scene.blocks)
            live += block ? 1 : 0;
        EXPECT_EQ(scene.allocator.statsNow().live_bytes, live * (16U << 10));
        scene.wait.result.reset();
        scene.blocks.clear();
        EXPECT_EQ(scene.allocator.statsNow().bytes_live, 0U);
        expectExact(scene.allocator);
    }
};

TEST_P(RacingEnds, OneDecidesWithAnExecutor) { race(true); }
TEST_P(RacingEnds, OneDecidesWithoutAnExecutor) { race(false); }

INSTANTIATE_TEST_SUITE_P(Misuse, RacingEnds, testing::Combine(testing::ValuesIn(kEndsOfWait), testing::ValuesIn(kEndsOfWait)), RowName());

class RacingDestruction : public testing::TestWithParam<EndOfWait>
{
};

TEST_P(RacingDestruction, LosesNoMemoryAndResumesNobody)
{
    Duel duel;
    for (int round = 0; round < kRacesOfWaits; ++round) {
        RaceScene scene(true);
        scene.passDeadline();
        duel.run([&] { kDestroy.act(scene, true); }, [&] { GetParam().act(scene, false); });
        scene.executor.run();
        scene.executor.runTimers();
        EXPECT_EQ(scene.wait.resumed, 0);
        std::uint64_t live = 0;
        for (const Block &block : scene.blocks)
            live += block ? 1 : 0;
        EXPECT_EQ(scene.allocator.statsNow().live_bytes, live * (16U << 10)) << "the grant was lost";
        EXPECT_EQ(scene.allocator.statsNow().waiting, 0U);
        expectExact(scene.allocator);
    }
}

INSTANTIATE_TEST_SUITE_P(Misuse, RacingDestruction, testing::ValuesIn(kEndsOfWait), RowName());

} // namespace
} // namespace atomalloc::misuse
