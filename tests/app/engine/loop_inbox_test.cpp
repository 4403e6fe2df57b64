// SPDX-License-Identifier: MPL-2.0
// LoopInbox under a scheduler of its own: its mutex, its condition and its flags give the turn away before each operation, and every order
// in which two or three threads can take their turns is tried. No sleep ends by itself here, so that a wake-up that is lost leaves the
// owner asleep for good.
#include "app/engine/loop_inbox.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <semaphore>
#include <string>
#include <thread>
#include <vector>

namespace atomalloc::app {
namespace {

/// Which bug is built in.
enum class Bug { none, wakes_nobody, sleeps_unlocked };

/// Threads that run one at a time. At each turn the scheduler chooses one of those that can go on.
class Turns
{
public:
    static thread_local Turns *mine;
    static thread_local std::size_t number;

    explicit Turns(std::vector<std::size_t> &choices, Bug built) : bug(built), m_choices(choices) {}

    const Bug bug;
    std::vector<std::size_t> possible; ///< threads that could go on, at each turn
    bool stuck = false;

    void play(const std::vector<std::function<void()>> &parts)
    {
        for (std::size_t i = 0; i < parts.size(); ++i)
            m_threads.push_back(std::make_unique<Thread>());
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < parts.size(); ++i)
            threads.emplace_back([this, i, &parts] {
                mine = this;
                number = i;
                m_threads[i]->turn.acquire();
                if (!stuck)
                    runPart(parts[i]);
                m_threads[i]->over = true;
                m_back.release();
            });
        while (const Thread *next = choose()) {
            const_cast<Thread *>(next)->turn.release();
            m_back.acquire();
        }
        stuck = std::ranges::any_of(m_threads, [](const auto &thread) { return !thread->over; });
        for (const auto &thread : m_threads) {
            if (!thread->over) {
                thread->turn.release(); // it comes to its end by an exception
                m_back.acquire();
            }
        }
    }

    /// Others may come first; goes on when `can` is true.
    void giveTurn(std::function<bool()> can = {})
    {
        Thread &self = *m_threads[number];
        self.can = std::move(can);
        m_back.release();
        self.turn.acquire();
        if (stuck)
            throw Stuck();
    }

private:
    struct Stuck
    {
    };
    struct Thread
    {
        std::binary_semaphore turn{0};
        std::function<bool()> can;
        bool over = false;
    };

    static void runPart(const std::function<void()> &part)
    {
        try {
            part();
        } catch (const Stuck &) {
            return; // it never got its turn
        }
    }

    const Thread *choose()
    {
        std::vector<Thread *> ready;
        for (const auto &thread : m_threads) {
            if (!thread->over && (!thread->can || thread->can()))
                ready.push_back(thread.get());
        }
        if (ready.empty())
            return nullptr;
        const std::size_t turn = possible.size();
        possible.push_back(ready.size());
        if (m_choices.size() == turn)
            m_choices.push_back(0);
        return ready[m_choices[turn]];
    }

    std::vector<std::size_t> &m_choices;
    std::vector<std::unique_ptr<Thread>> m_threads;
    std::binary_semaphore m_back{0};
};

thread_local Turns *Turns::mine = nullptr;
thread_local std::size_t Turns::number = 0;

struct StepMutex
{
    bool held = false;
    void lock()
    {
        Turns::mine->giveTurn([this] { return !held; });
        held = true;
    }
    void unlock() noexcept { held = false; }
};

struct StepCondition
{
    std::size_t sleepers = 0;
    std::size_t wakeUps = 0;

    void notify_one()
    {
        if (Turns::mine->bug != Bug::wakes_nobody && wakeUps < sleepers)
            ++wakeUps;
    }
    template <typename Duration, typename Predicate>
    void wait_for(std::unique_lock<StepMutex> &lock, Duration, Predicate predicate)
    {
        while (!predicate()) {
            lock.unlock();
            if (Turns::mine->bug == Bug::sleeps_unlocked)
                Turns::mine->giveTurn(); // between the look and the sleep
            ++sleepers;
            Turns::mine->giveTurn([this, &lock] { return wakeUps > 0 && !lock.mutex()->held; });
            --sleepers;
            --wakeUps;
            lock.lock();
        }
    }
};

class StepFlag
{
public:
    explicit StepFlag(bool value) : m_value(value) {}
    bool load(std::memory_order) const
    {
        if (Turns::mine != nullptr)
            Turns::mine->giveTurn();
        return m_value;
    }
    void store(bool value, std::memory_order) { m_value = value; }
    /// For the test itself: no turn.
    [[nodiscard]] bool now() const { return m_value; }

private:
    bool m_value;
};

struct StepParts
{
    using Mutex = StepMutex;
    using Condition = StepCondition;
    using Flag = StepFlag;
};

using Inbox = LoopInbox<int, StepParts>;

/// What a ThreadLoop does: takes its mail, works it off, sleeps.
void own(Inbox &inbox, std::vector<int> &done, std::size_t wanted)
{
    std::deque<int> ready;
    while (done.size() < wanted) {
        inbox.takeInto(ready);
        if (ready.empty()) {
            inbox.sleep(std::chrono::nanoseconds(1), false, false);
            continue;
        }
        inbox.noteWork();
        done.insert(done.end(), ready.begin(), ready.end());
        ready.clear();
    }
}

struct FoundInOrders
{
    std::size_t orders = 0;
    bool asleepForGood = false;
    bool mailWasLost = false;
};

/// `posts[i]`: mails of the thread i; the owner is one more. Orders with more than `mostSwitches` changes of the thread are left out, where
/// a change is a turn that goes to another one than the first that could have it.
FoundInOrders tryEveryOrder(const std::vector<int> &posts, std::size_t mostSwitches, Bug bug = Bug::none)
{
    FoundInOrders found;
    std::vector<std::size_t> choices;
    for (;;) {
        Inbox inbox;
        std::vector<int> done;
        std::size_t wanted = 0;
        std::vector<std::function<void()>> parts;
        for (std::size_t i = 0; i < posts.size(); ++i) {
            wanted += static_cast<std::size_t>(posts[i]);
            parts.emplace_back([&inbox, i, count = posts[i]] {
                for (int mail = 0; mail < count; ++mail)
                    inbox.post(static_cast<int>(i) * 10 + mail);
            });
        }
        parts.emplace_back([&] { own(inbox, done, wanted); });
        Turns turns(choices, bug);
        turns.play(parts);
        ++found.orders;
        found.asleepForGood = found.asleepForGood || turns.stuck;
        std::sort(done.begin(), done.end());
        found.mailWasLost =
            found.mailWasLost || (!turns.stuck && (done.size() != wanted || std::ranges::adjacent_find(done) != done.end()));
        const auto switches = [&choices] { return std::ranges::count_if(choices, [](std::size_t choice) { return choice > 0; }); };
        do {
            while (!choices.empty() && choices.back() + 1 >= turns.possible[choices.size() - 1])
                choices.pop_back();
            if (choices.empty())
                return found;
            ++choices.back();
            if (static_cast<std::size_t>(switches()) <= mostSwitches)
                break;
            choices.pop_back();
        } while (!choices.empty());
        if (choices.empty())
            return found;
    }
}

TEST(LoopInbox, LosesNoMailAndNoWakeUpOfOneThread)
{
    const FoundInOrders found = tryEveryOrder({3}, 12);
    EXPECT_FALSE(found.asleepForGood);
    EXPECT_FALSE(found.mailWasLost);
    EXPECT_GT(found.orders, 100U);
}

TEST(LoopInbox, LosesNoMailAndNoWakeUpOfTwoThreads)
{
    const FoundInOrders found = tryEveryOrder({2, 1}, 4);
    EXPECT_FALSE(found.asleepForGood);
    EXPECT_FALSE(found.mailWasLost);
    EXPECT_GT(found.orders, 100U);
}

TEST(LoopInbox, AWakeUpThatIsLostIsFound)
{
    EXPECT_TRUE(tryEveryOrder({1}, 12, Bug::wakes_nobody).asleepForGood);
    EXPECT_TRUE(tryEveryOrder({1}, 12, Bug::sleeps_unlocked).asleepForGood);
}

} // namespace
} // namespace atomalloc::app
