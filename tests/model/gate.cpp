// SPDX-License-Identifier: MPL-2.0
// The gate of a task between its owner, who opens it, and one that waits, who closes it.
#include "allocator/cache/transit.h"
#include "allocator/wait/attention.h"
#include "tests/model/protocols.h"
#include "tests/model/queue_use.h"
#include "tests/support/task_with_cache.h"

#include <array>

namespace atomalloc::model {

namespace {

constexpr ClassIndex kClass{0};
constexpr std::array kLimits{QueueLimits{.hot = 4, .cold = 4, .batch = 1}};

/// Thread 0 frees blocks into its cache, by the inlined way where that is open. Another thread comes to wait: it counts itself, closes
/// the gate, and looks for blocks. A free that it does not see must be told that it waits.
class ClosedByWaiter : public Interplay
{
public:
    explicit ClosedByWaiter(unsigned, bool open = true)
    {
        m_owner.task().core = &m_front;
        if (open)
            (void)Gate::open(m_owner.task(), m_owner.queue(kClass), kLimits.size());
    }

    void run(unsigned thread) override
    {
        if (thread == 0) {
            free();
            free();
        } else {
            m_seen = wait();
        }
    }
    void atRest() override
    {
        require(m_told || m_seen == m_freed, "a free that is not seen by who waits is told that somebody waits");
        require(m_owner.queue(kClass).isClosed(), "(N4) while somebody waits the gate is closed");
    }

protected:
    void free()
    {
        const Inlined inlined = inlinedPush(m_owner.queue(kClass), {0, m_freed, 0}, [&] { ++m_freed; });
        if (inlined == Inlined::no) {
            require(CacheControl::tryEnter(m_owner.task(), true), "nobody claims this cache");
            m_owner.queue(kClass).pushHot({0, m_freed++, 0});
            (void)Gate::open(m_owner.task(), m_owner.queue(kClass), kLimits.size());
            CacheControl::leave(m_owner.task(), true, 0);
        }
        if (inlined != Inlined::done)
            m_told = m_told || m_attention.someoneWaits();
    }
    /// How many blocks it sees.
    std::uint32_t wait()
    {
        m_attention.addWaiter();
        atomalloc::heavyFence();
        if (Gate::closeForReason(m_owner.task(), kLimits.size()))
            atomalloc::heavyFence();
        return m_owner.queue(kClass).word.look().top() / QueueBits::kEntryUnits;
    }

    CoreFront m_front;
    Attention m_attention{m_front};
    test::TaskWithCache m_owner{kLimits};
    std::uint32_t m_freed = 0, m_seen = 0;
    bool m_told = false;
};

/// Two come to wait, and the first one goes again.
class ClosedByTwo final : public ClosedByWaiter
{
public:
    explicit ClosedByTwo(unsigned threads) : ClosedByWaiter(threads) {}

    void run(unsigned thread) override
    {
        if (thread < 2) {
            ClosedByWaiter::run(thread);
            return;
        }
        (void)wait();
        m_attention.removeWaiter();
    }
};

/// Somebody waits and goes again while the owner opens the gate: the closing may come between the two stores of the opening.
class ClosedForAWhile final : public ClosedByWaiter
{
public:
    explicit ClosedForAWhile(unsigned threads) : ClosedByWaiter(threads, false) {}

    void run(unsigned thread) override
    {
        if (thread == 0) {
            free();
            free();
            return;
        }
        m_seen = wait();
        m_attention.removeWaiter();
    }
    void atRest() override
    {
        const ClassQueue &queue = m_owner.queue(kClass);
        require(queue.boundsAreTrue(), "(C5) each bound is closed, or that of the row");
        free();
        require(queue.boundsAreTrue() && queue.isReadyForFree(), "a free that finds its bound closed opens it again");
    }
};

/// Counts go over into the wide counters while somebody adds them up.
class Poured final : public Interplay
{
public:
    explicit Poured(unsigned)
    {
        m_owner.queue(kClass).returned.store(ReturnedBits::oneFree(3) + ReturnedBits::oneFree(4), std::memory_order_relaxed);
        m_owner.queue(kClass).word.set(QueueBits(std::uint64_t{9} << QueueBits::kBytesAt));
    }

    void run(unsigned thread) override
    {
        if (thread == 0) {
            const CacheTransit transit(m_owner.cache());
            m_owner.queue(kClass).pour();
            return;
        }
        const std::uint64_t before = m_owner.cache().transits.load(std::memory_order_acquire);
        const std::uint64_t frees = m_owner.queue(kClass).countFrees();
        const std::uint64_t after = m_owner.cache().transits.load(std::memory_order_acquire);
        require(before % 2 != 0 || before != after || frees == 2, "(C4) outside of a transit no count is half way");
    }
    void atRest() override
    {
        const QueueFigures figures = m_owner.queue(kClass).figures();
        require(figures.frees == 2 && figures.bytesReturned == 7 && figures.bytesRequested == 9,
                "(C4) pouring leaves the sums as they are");
    }

private:
    test::TaskWithCache m_owner{kLimits};
};

} // namespace

Protocol gate()
{
    Protocol protocol;
    protocol.name = "gate closed by who waits";
    protocol.invariants =
        "A free that is not seen by who waits is told that somebody waits. (N4) While somebody waits, every gate is closed. (C5) A bound "
        "that is open is that of its row, and a closed one is opened by the next free when nobody waits.";
    protocol.checks = {{.program = programOf<ClosedByWaiter>(2)},
                       {.program = programOf<ClosedByWaiter>(2, false)},
                       {.program = programOf<ClosedByTwo>(3), .preemptions = 2, .testPreemptions = 2},
                       {.program = programOf<ClosedForAWhile>(2)}};
    protocol.mutants = {
        {"no fence", "heavyFence", Operation::heavy_fence, 0, Effect::skip},
        {"opened though somebody waits", "Gate::open", Operation::load, 0, Effect::read, always<0>},
        {"opening that is not noted", "Gate::open", Operation::store, 0, Effect::skip},
        {"bound of frees stays", "ClassQueue::close", Operation::store, 1, Effect::skip},
        {"bounds stored after the look for a reason", "ClassQueue::setBounds", Operation::store, 1, Effect::delay},
        {"waiter does not count itself", "Attention::addWaiter", Operation::fetch_add, 0, Effect::skip},
        {"way out that does not look", "inlinedPush", Operation::load, 2, Effect::read, always<0xffff'ffff>},
    };
    return protocol;
}

Protocol pouredCounts()
{
    Protocol protocol;
    protocol.name = "counts that are poured out";
    protocol.invariants = "(C4) The sums stay as they are, and outside of a transit nobody sees a count half way.";
    protocol.checks = {{.program = programOf<Poured>(2)}};
    protocol.mutants = {
        {"poured outside of a transit", "CacheTransit::step", Operation::store, 0, Effect::skip},
        {"counted twice", "ClassQueue::pour", Operation::store, 0, Effect::skip},
        {"frees lost", "addAndRelease", Operation::store, 0, Effect::skip},
    };
    return protocol;
}

} // namespace atomalloc::model
