// SPDX-License-Identifier: MPL-2.0
// TaskChannel between loops of several threads: every order in which their steps can come is tried. Each call of the channel holds its
// mutex from its begin to its end, so a step is one call, or one loop that resumes one task; nothing is between.
#include "app/engine/task_channel.h"
#include "tests/support/starting_coroutine.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

namespace atomalloc::app {
namespace {

/// A loop that resumes one task when it is told to. It loses the wake-up number `loses` that it is given by others.
class StepLoop final : public TaskLoop
{
public:
    int loses = -1;

    [[nodiscard]] bool ready() const { return !m_ready.empty(); }
    void step()
    {
        const Resumption next = m_ready.front();
        m_ready.pop_front();
        next();
    }
    /// Lets others come first.
    struct Turn
    {
        StepLoop &loop;
        bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<> task) const { loop.m_ready.push_back(resumptionOf(task)); }
        void await_resume() const noexcept {}
    };
    [[nodiscard]] Turn turn() { return {*this}; }

    void post(Resumption resumption) noexcept override
    {
        if (loses-- != 0)
            m_ready.push_back(resumption);
    }
    [[nodiscard]] std::uint64_t nowNs() const noexcept override { return 0; }
    [[nodiscard]] std::uint64_t clockNs() const noexcept override { return 0; }
    void resumeAt(std::uint64_t, std::coroutine_handle<>) override {}
    void resumeAtClock(std::uint64_t, std::coroutine_handle<>) override {}
    [[nodiscard]] bool measuring() const noexcept override { return true; }
    std::uint64_t takeCostNs() noexcept override { return 0; }
    bool turnIsOver() noexcept override { return false; }
    TimerId startTimer(std::uint64_t, Resumption) noexcept override { return 0; }
    void cancelTimer(TimerId) noexcept override {}

protected:
    void wakeSleepers() override {}

private:
    std::deque<Resumption> m_ready;
};

using IntChannel = TaskChannel<std::unique_ptr<int>>;
using test::Coroutine;

struct Outcomes
{
    std::deque<std::vector<int>> received; ///< by each receiver, in its order
    std::vector<int> kept;                 ///< by their senders, for the channel was closed
};

Coroutine send(StepLoop &loop, IntChannel &channel, int first, int count, Outcomes &outcomes)
{
    for (int i = 0; i < count; ++i) {
        co_await loop.turn();
        auto value = std::make_unique<int>(first + i);
        const bool accepted = co_await channel.send(loop, value);
        if (!accepted)
            outcomes.kept.push_back(*value);
    }
}

Coroutine receive(StepLoop &loop, IntChannel &channel, int count, std::vector<int> &received)
{
    for (int i = 0; i < count; ++i) {
        co_await loop.turn();
        const auto value = co_await channel.receive(loop);
        if (!value)
            break;
        received.push_back(**value);
    }
}

Coroutine close(StepLoop &loop, IntChannel &channel)
{
    co_await loop.turn();
    channel.close();
}

/// Who plays: each on a loop, that is a thread, of its own.
struct Cast
{
    std::vector<int> senders;   ///< values that each one sends
    std::vector<int> receivers; ///< values that each one receives at most
    bool closer = false;
    std::size_t capacity = 1;
    int losesWakeUp = -1; ///< of the first receiver, by its number
};

/// One order of the steps: at the n-th one, `choices[n]` of those loops that could go on.
struct Order
{
    std::vector<std::size_t> choices;
    std::vector<std::size_t> possible;
};

/// What is wrong after all that could happen has happened; empty when nothing is.
std::string faultsOf(const Cast &cast, const IntChannel &channel, const Outcomes &outcomes, const std::vector<bool> &done,
                     const std::vector<int> &rest)
{
    std::ostringstream faults;
    std::vector<int> all = outcomes.kept;
    all.insert(all.end(), rest.begin(), rest.end());
    std::size_t received = 0;
    for (const std::vector<int> &values : outcomes.received) {
        all.insert(all.end(), values.begin(), values.end());
        received += values.size();
        for (auto value = values.begin(); value != values.end(); ++value) {
            if (std::any_of(values.begin(), value, [&](int earlier) { return earlier / 10 == *value / 10 && earlier > *value; }))
                faults << "values of one sender changed their order; ";
        }
    }
    std::sort(all.begin(), all.end());
    if (std::adjacent_find(all.begin(), all.end()) != all.end())
        faults << "a value came twice; ";
    const std::size_t senders = cast.senders.size();
    const bool sends =
        std::find(done.begin(), done.begin() + static_cast<long>(senders), false) != done.begin() + static_cast<long>(senders);
    const bool receives = std::find(done.begin() + static_cast<long>(senders), done.end(), false) != done.end();
    if (sends && receives)
        faults << "a sender and a receiver wait for each other; ";
    if (receives && !rest.empty())
        faults << "a receiver waits beside a value; ";
    if (sends && rest.size() < cast.capacity)
        faults << "a sender waits beside free room; ";
    if (cast.closer && (sends || receives))
        faults << "somebody waits for a closed channel; ";
    if (!sends) {
        std::size_t sent = 0;
        for (const int count : cast.senders)
            sent += static_cast<std::size_t>(count);
        if (all.size() != sent)
            faults << "a value was lost; ";
    }
    if (channel.received() != received)
        faults << "received() is wrong; ";
    return faults.str();
}

/// Plays the steps in the given order, and in the first possible one where it ends; notes what was possible.
std::string play(const Cast &cast, Order &order)
{
    IntChannel channel(cast.capacity);
    Outcomes outcomes;
    std::deque<StepLoop> loops;
    std::vector<Coroutine> tasks;
    for (std::size_t i = 0; i < cast.senders.size(); ++i)
        tasks.push_back(send(loops.emplace_back(), channel, static_cast<int>(i) * 10, cast.senders[i], outcomes));
    for (std::size_t i = 0; i < cast.receivers.size(); ++i) {
        loops.emplace_back().loses = i == 0 ? cast.losesWakeUp : -1;
        tasks.push_back(receive(loops.back(), channel, cast.receivers[i], outcomes.received.emplace_back()));
    }
    if (cast.closer)
        tasks.push_back(close(loops.emplace_back(), channel));
    order.possible.clear();
    for (std::size_t step = 0;; ++step) {
        std::vector<StepLoop *> ready;
        for (StepLoop &loop : loops) {
            if (loop.ready())
                ready.push_back(&loop);
        }
        if (ready.empty())
            break;
        if (order.choices.size() == step)
            order.choices.push_back(0);
        order.possible.push_back(ready.size());
        ready[order.choices[step]]->step();
    }
    std::vector<bool> done;
    for (const Coroutine &task : tasks)
        done.push_back(task.done());
    std::vector<int> rest;
    for (const auto &value : channel.takeRest())
        rest.push_back(*value);
    return faultsOf(cast, channel, outcomes, done, rest);
}

struct TriedOrders
{
    std::size_t orders = 0;
    std::string fault; ///< the first one, with the order that has it
};

TriedOrders tryEveryOrder(const Cast &cast)
{
    TriedOrders found;
    Order order;
    for (;;) {
        const std::string fault = play(cast, order);
        ++found.orders;
        if (!fault.empty()) {
            std::ostringstream text;
            text << fault << "order:";
            for (const std::size_t choice : order.choices)
                text << ' ' << choice;
            found.fault = text.str();
            return found;
        }
        while (!order.choices.empty() && order.choices.back() + 1 == order.possible.back()) {
            order.choices.pop_back();
            order.possible.pop_back();
        }
        if (order.choices.empty())
            return found;
        ++order.choices.back();
    }
}

TEST(TaskChannelOrders, LosesNoWakeUpBetweenASenderAndAReceiver)
{
    for (const std::size_t capacity : {1U, 2U}) {
        const TriedOrders found = tryEveryOrder({.senders = {4}, .receivers = {4}, .capacity = capacity});
        EXPECT_EQ(found.fault, "");
        EXPECT_GT(found.orders, 50U);
    }
}

TEST(TaskChannelOrders, LosesNoWakeUpBetweenTwoSendersAndAReceiver)
{
    const TriedOrders found = tryEveryOrder({.senders = {2, 2}, .receivers = {4}});
    EXPECT_EQ(found.fault, "");
    EXPECT_GT(found.orders, 1'000U);
}

TEST(TaskChannelOrders, LosesNoWakeUpBetweenASenderAndTwoReceivers)
{
    const TriedOrders found = tryEveryOrder({.senders = {4}, .receivers = {2, 2}});
    EXPECT_EQ(found.fault, "");
    EXPECT_GT(found.orders, 1'000U);
}

TEST(TaskChannelOrders, ClosingAtAnyStepWakesEverybodyAndLosesNothing)
{
    for (const Cast &cast :
         {Cast{.senders = {3}, .receivers = {3}, .closer = true}, Cast{.senders = {2, 1}, .receivers = {2}, .closer = true},
          Cast{.senders = {2}, .receivers = {2, 2}, .closer = true}, Cast{.senders = {2, 2}, .receivers = {}, .closer = true}}) {
        const TriedOrders found = tryEveryOrder(cast);
        EXPECT_EQ(found.fault, "");
        EXPECT_GT(found.orders, 10U);
    }
}

TEST(TaskChannelOrders, AWakeUpThatIsLostIsFound)
{
    EXPECT_NE(tryEveryOrder({.senders = {2}, .receivers = {2}, .losesWakeUp = 0}).fault, "");
    EXPECT_NE(tryEveryOrder({.senders = {3}, .receivers = {3}, .losesWakeUp = 1}).fault, "");
    EXPECT_NE(tryEveryOrder({.senders = {1}, .receivers = {2}, .closer = true, .losesWakeUp = 0}).fault, "");
}

} // namespace
} // namespace atomalloc::app
