// SPDX-License-Identifier: MPL-2.0
// The line of waiters alone, over a host that only keeps a record.
#include "allocator/os/system_environment.h"
#include "allocator/wait/backpressure.h"
#include "tests/support/manual_environment.h"

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <map>
#include <vector>

namespace atomalloc {
namespace {

constexpr ClassIndex kSmall{0}, kLarge{1};

class RecordingHost final : public Backpressure::Host
{
public:
    void closeGates() noexcept override { ++closings; }
    std::optional<std::uint32_t> findBlock(ClassIndex index) noexcept override
    {
        ++searches;
        closedBeforeItSearched = closings > 0;
        std::vector<std::uint32_t> &blocks = free[index];
        if (blocks.empty())
            return std::nullopt;
        const std::uint32_t block = blocks.back();
        blocks.pop_back();
        return block;
    }
    void giveOut(std::uint32_t block, const Backpressure::Demand &demand) noexcept override
    {
        given.push_back({block, toIndex(demand.task)});
        if (onGiveOut)
            std::exchange(onGiveOut, nullptr)();
    }
    void takeBack(std::uint32_t block, const Backpressure::Demand &demand) noexcept override { free[demand.sizeClass].push_back(block); }
    Resumption resumptionOf(WaiterTicket ticket) noexcept override { return {&RecordingHost::run, this, ticket.pack()}; }
    void addReference() noexcept override { ++references; }
    void dropReference() noexcept override { --references; }
    void dropLastUse() noexcept override { --references; }

    static void run(void *context, std::uint64_t packed) noexcept
    {
        auto &host = *static_cast<RecordingHost *>(context);
        host.resumed.push_back(WaiterTicket::unpack(packed));
        if (host.onResume)
            host.onResume();
    }

    std::map<ClassIndex, std::vector<std::uint32_t>> free;
    std::vector<std::array<std::uint32_t, 2>> given; ///< block, task
    std::vector<WaiterTicket> resumed;
    std::function<void()> onGiveOut, onResume;
    int searches = 0, closings = 0;
    bool closedBeforeItSearched = false;
    int references = 0;
};

class BackpressureAlone : public testing::Test
{
protected:
    BackpressureAlone() { line.attach(waiters.data(), waiters.size(), slots.data(), slots.size()); }

    std::optional<WaiterTicket> enter(std::uint32_t task, ClassIndex index, Executor *resumes, std::uint64_t deadlineNs = 0)
    {
        Backpressure::Request request;
        request.demand = {TaskId{task}, 64, index, resumes};
        request.deadlineNs = deadlineNs;
        return line.enter(request);
    }
    WaiterTicket enterAndSuspend(std::uint32_t task, ClassIndex index, Executor *resumes, std::uint64_t deadlineNs = 0)
    {
        const auto ticket = enter(task, index, resumes, deadlineNs);
        EXPECT_TRUE(ticket && line.suspend(*ticket));
        return *ticket;
    }
    WaitStatus statusOf(WaiterTicket ticket) { return line.waiters().state(ticket).status; }
    bool handOver(std::uint32_t block, ClassIndex index)
    {
        std::optional<Backpressure::Grant> grant;
        const bool taken = line.handOver(block, index, grant);
        if (grant)
            line.finish(*grant);
        return taken;
    }

    std::array<Waiter, 12> waiters{};
    std::array<Atomic<std::uint64_t>, 16> slots{};
    CoreFront front;
    Attention attention{front};
    Transits transits;
    test::ManualClock clock;
    test::ManualExecutor executor{clock};
    Tracer tracer{{}, {}, clock, systemPageSource()};
    BlockLog log{tracer};
    RecordingHost host;
    Backpressure line{host, attention, transits, log};
};

TEST_F(BackpressureAlone, ClosesTheGatesForEachThatWaitsBeforeItSearches)
{
    const auto ticket = enter(7, kSmall, &executor);
    ASSERT_TRUE(ticket);
    EXPECT_EQ(host.closings, 1);
    EXPECT_TRUE(host.closedBeforeItSearched);
    EXPECT_TRUE(line.end(*ticket, WaitStatus::cancelled, false));
    (void)line.collect(*ticket);
}

TEST_F(BackpressureAlone, GrantsAtOnceWhatIsFreeToAWaiterWhoseCoroutineGoesOnThen)
{
    host.free[kSmall] = {5};
    const auto ticket = enter(7, kSmall, &executor);
    ASSERT_TRUE(ticket);
    EXPECT_FALSE(line.suspend(*ticket)) << "it was decided";
    EXPECT_EQ(executor.posted(), 0U) << "nobody has to wake it";
    const auto outcome = line.collect(*ticket);
    EXPECT_EQ(outcome.status, WaitStatus::granted);
    EXPECT_EQ(outcome.block, BlockId{5});
    EXPECT_EQ(outcome.task, TaskId{7});
    EXPECT_FALSE(attention.someoneWaits());
    EXPECT_EQ(host.references, 1) << "the waiter's reference is the collector's now";
}

TEST_F(BackpressureAlone, LetsNobodyPassTheFirst)
{
    const WaiterTicket large = enterAndSuspend(1, kLarge, &executor);
    const WaiterTicket small = enterAndSuspend(2, kSmall, &executor);
    host.free[kSmall] = {5};
    line.serve();
    EXPECT_EQ(statusOf(small), WaitStatus::suspended);
    host.free[kLarge] = {6};
    line.serve();
    EXPECT_EQ(statusOf(large), WaitStatus::granted);
    EXPECT_EQ(statusOf(small), WaitStatus::granted);
    EXPECT_EQ(host.given, (std::vector<std::array<std::uint32_t, 2>>{{6, 1}, {5, 2}}));
    executor.run();
    EXPECT_EQ(host.resumed, (std::vector<WaiterTicket>{large, small}));
    EXPECT_EQ(line.figures().grants.load(), 2U);
}

TEST_F(BackpressureAlone, HandsABlockOverWithoutASearch)
{
    const WaiterTicket ticket = enterAndSuspend(1, kSmall, &executor);
    const int searches = host.searches;
    EXPECT_FALSE(handOver(9, kLarge)) << "it asks for another class";
    EXPECT_TRUE(handOver(9, kSmall));
    EXPECT_EQ(host.searches, searches);
    EXPECT_EQ(line.waiters().state(ticket).block, BlockId{9});
    EXPECT_FALSE(handOver(10, kSmall)) << "nobody waits any more";
    EXPECT_FALSE(attention.someoneWaits());
}

TEST_F(BackpressureAlone, HandsNothingOverToAWaiterWithoutAnExecutor)
{
    enterAndSuspend(1, kSmall, nullptr);
    EXPECT_FALSE(handOver(9, kSmall)) << "its coroutine would run inside the free, however deep that is";
}

TEST_F(BackpressureAlone, FreesABlockWhoseWaiterWasGoneBeforeItsGrant)
{
    const WaiterTicket ticket = enterAndSuspend(1, kSmall, &executor);
    host.onGiveOut = [&] { EXPECT_TRUE(line.end(ticket, WaitStatus::cancelled)); };
    EXPECT_TRUE(handOver(9, kSmall)) << "the block is no more the caller's";
    EXPECT_EQ(host.free[kSmall], std::vector<std::uint32_t>{9});
    EXPECT_EQ(statusOf(ticket), WaitStatus::cancelled);
    EXPECT_EQ(line.figures().grants.load(), 0U);
    EXPECT_FALSE(attention.someoneWaits());
}

TEST_F(BackpressureAlone, ServesTheNextWhenTheFirstGivesUp)
{
    const WaiterTicket large = enterAndSuspend(1, kLarge, &executor);
    const WaiterTicket small = enterAndSuspend(2, kSmall, &executor);
    host.free[kSmall] = {5};
    EXPECT_TRUE(line.end(large, WaitStatus::cancelled));
    EXPECT_EQ(statusOf(small), WaitStatus::granted);
    EXPECT_FALSE(line.end(large, WaitStatus::timed_out)) << "a wait ends once";
    EXPECT_EQ(line.figures().cancelled.load(), 1U);
    EXPECT_EQ(line.figures().timedOut.load(), 0U);
    EXPECT_EQ(host.references, 2) << "one for each waiter that is to be collected";
}

TEST_F(BackpressureAlone, DoesNotResumeACoroutineThatIsGone)
{
    const WaiterTicket ticket = enterAndSuspend(1, kSmall, &executor);
    EXPECT_TRUE(line.end(ticket, WaitStatus::cancelled, false));
    EXPECT_EQ(executor.posted(), 0U);
}

TEST_F(BackpressureAlone, EndsTheWaitsWhoseDeadlineHasPassed)
{
    const WaiterTicket late = enterAndSuspend(1, kSmall, nullptr, 100);
    const WaiterTicket later = enterAndSuspend(2, kSmall, nullptr, 101);
    const WaiterTicket never = enterAndSuspend(3, kSmall, nullptr);
    line.expire(100);
    EXPECT_EQ(statusOf(late), WaitStatus::timed_out);
    EXPECT_EQ(statusOf(later), WaitStatus::suspended);
    EXPECT_EQ(statusOf(never), WaitStatus::suspended);
    EXPECT_EQ(host.resumed, std::vector<WaiterTicket>{late});
    EXPECT_EQ(line.figures().timedOut.load(), 1U);
    EXPECT_EQ(attention.waiting(), 2U);
}

TEST_F(BackpressureAlone, EndsAllWaitsAtTheEndAndThoseThatComeLater)
{
    const WaiterTicket large = enterAndSuspend(1, kLarge, &executor);
    const WaiterTicket small = enterAndSuspend(2, kSmall, &executor);
    host.free[kSmall] = {5};
    attention.close();
    line.closeAll();
    const auto later = enter(3, kSmall, &executor);
    ASSERT_TRUE(later);
    EXPECT_EQ(statusOf(large), WaitStatus::closed);
    EXPECT_EQ(statusOf(small), WaitStatus::closed);
    EXPECT_EQ(statusOf(*later), WaitStatus::closed);
    EXPECT_TRUE(host.given.empty()) << "who is closed gives out nothing";
    EXPECT_FALSE(attention.someoneWaits());
}

TEST_F(BackpressureAlone, TurnsAwayWhoFindsNoPlaceAndKeepsNothingOfIt)
{
    for (std::size_t i = 0; i < waiters.size(); ++i)
        enterAndSuspend(1, kSmall, &executor);
    EXPECT_FALSE(enter(1, kSmall, &executor)) << "all waiters are in use";
    EXPECT_EQ(attention.waiting(), waiters.size());
    EXPECT_EQ(host.references, static_cast<int>(waiters.size()));
}

TEST_F(BackpressureAlone, TurnsAwayWhoFindsNoPlaceInLine)
{
    std::array<Atomic<std::uint64_t>, 2> twoPlaces{};
    line.attach(waiters.data(), waiters.size(), twoPlaces.data(), twoPlaces.size());
    enterAndSuspend(1, kSmall, &executor);
    enterAndSuspend(2, kSmall, &executor);
    EXPECT_FALSE(enter(3, kSmall, &executor));
    EXPECT_EQ(attention.waiting(), 2U);
    EXPECT_EQ(host.references, 2);
    EXPECT_EQ(line.figures().waits.load(), 2U);
}

TEST_F(BackpressureAlone, RunsCoroutinesInsideOneAnotherOnlySoDeep)
{
    for (std::uint32_t i = 0; i < waiters.size(); ++i)
        enterAndSuspend(i, kSmall, nullptr);
    int depth = 0;
    int deepest = 0;
    host.onResume = [&] {
        deepest = std::max(deepest, ++depth);
        host.free[kSmall].push_back(1); // the coroutine frees its block, and serves the line then
        line.serve();
        --depth;
    };
    host.free[kSmall] = {1};
    line.serve();
    EXPECT_EQ(host.resumed.size(), waiters.size());
    EXPECT_EQ(deepest, 8);
}

} // namespace
} // namespace atomalloc
