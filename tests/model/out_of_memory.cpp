// SPDX-License-Identifier: MPL-2.0
// out_of_memory is the truth: what is free, wherever it is kept and whoever carries it, is found.
#include "tests/model/protocols.h"
#include "tests/model/small_allocator.h"

#include <array>

namespace atomalloc::model {

namespace {

/// As many blocks as threads that want one: thread 0 frees and allocates within its cache, the others want one each.
class EnoughForAll final : public AllocatorInterplay
{
public:
    EnoughForAll(unsigned threads, unsigned granules) : AllocatorInterplay(granulesConfig(granules, 1), threads)
    {
        for (unsigned i = threads; i < granules; ++i)
            m_others.push_back(take(0));
        std::vector<Block> cached;
        for (unsigned i = 0; i < threads; ++i)
            cached.push_back(take(0));
        m_got[0] = std::move(cached.back());
        cached.pop_back();
        for (Block &block : cached)
            giveBack(0, std::move(block));
    }

    void run(unsigned thread) override
    {
        if (thread == 0)
            giveBack(0, std::move(m_got[0]));
        m_got[thread] = take(thread);
    }

private:
    std::vector<Block> m_others;
    std::array<Block, kMostThreads> m_got;
};

/// The free block moves on: task 1 frees one into its cache, and only then task 2 takes the one in its own. A search by task 0 that passes
/// the one before and the other one after must not say that there was none.
class MovesOn final : public AllocatorInterplay
{
public:
    explicit MovesOn(unsigned threads) : AllocatorInterplay(granulesConfig(2, 1), threads), m_freedLater(take(1)), m_takenLater(take(2))
    {
        giveBack(2, std::move(m_takenLater));
    }

    void run(unsigned thread) override
    {
        if (thread == 0) {
            m_found = take(0);
        } else if (thread == 1) {
            giveBack(1, std::move(m_freedLater));
            m_freed.store(1, std::memory_order_release);
        } else {
            waitUntil([this] { return m_freed.load(std::memory_order_relaxed) != 0; });
            require(m_freed.fetch_add(1, std::memory_order_acq_rel) != 0, "freed before");
            m_takenLater = take(2);
        }
    }

private:
    Block m_freedLater, m_takenLater, m_found;
    Atomic<std::uint32_t> m_freed{0};
};

/// Four granules, of which thread 0 uses one at a time: the others can always be merged to a block of two.
class Merged final : public AllocatorInterplay
{
public:
    explicit Merged(unsigned threads) : AllocatorInterplay(granulesConfig(4, 2), threads)
    {
        std::vector<Block> cached;
        for (int i = 0; i < 4; ++i)
            cached.push_back(take(0));
        m_held = std::move(cached.front());
        cached.erase(cached.begin());
        for (Block &block : cached)
            giveBack(0, std::move(block));
    }

    void run(unsigned thread) override
    {
        if (thread == 0) {
            giveBack(0, std::move(m_held));
            m_held = take(0);
        } else {
            m_large = take(thread, 2 * kSize);
        }
    }

private:
    Block m_held, m_large;
};

/// One cache for all tasks: each takes it over when it has lost it.
class OneCache final : public OneEach
{
public:
    explicit OneCache(unsigned threads) : OneEach(config(threads), threads) {}

private:
    static AtomAllocConfig config(unsigned threads)
    {
        AtomAllocConfig config = granulesConfig(threads, 1);
        config.max_caches = 1;
        return config;
    }
};

} // namespace

Protocol outOfMemory()
{
    Protocol protocol;
    protocol.name = "out of memory is the truth";
    protocol.wholeAllocator = true;
    protocol.invariants =
        "Where there is a block for everybody, nobody is refused, wherever the others keep and carry theirs; and a thread that is "
        "half way is waited for.";
    protocol.checks = {{.program = programOf<EnoughForAll>(2, 2U), .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<EnoughForAll>(2, 64U), .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<Merged>(2), .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<MovesOn>(3), .preemptions = 2, .testPreemptions = 2, .bounds = kWholeAllocator},
                       // A queue's word and `inside` lie in two cells here, so who misses a commit reads two of them stale.
                       {.program = programOf<MovesOn>(3),
                        .preemptions = 0,
                        .testPreemptions = 0,
                        .bounds = {.staleReads = 2, .steps = kWholeAllocator.steps, .turn = kWholeAllocator.turn}},
                       {.program = withoutAsymmetricFence(programOf<EnoughForAll>(2, 2U)), .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<EnoughForAll>(3, 3U), .preemptions = 2, .testPreemptions = 1, .bounds = kWholeAllocator}};
    protocol.mutants = {
        {"taken by two", "AtomicBitmap::tryTake", Operation::fetch_and, 0, Effect::tear},
        {"lost on its way to the global pool", "AtomicBitmap::takePartnerOrSet", Operation::compare_exchange_weak, 0, Effect::skip},
        {"a free counted without its block", "addAndRelease", Operation::store, 0, Effect::relax},
        {"a free not counted", "addAndRelease", Operation::store, 0, Effect::skip},
        {"a claimer does not see who is inside", "QueueWord::look", Operation::load, 0, Effect::read, always<0>},
        {"inlined entry announced late", "QueueWord::setInside", Operation::store, 0, Effect::delay},
        {"gate of allocations not closed", "ClassQueue::close", Operation::store, 0, Effect::skip},
        {"claimer does not look at its owner", "CacheControl::tryClaim", Operation::load, 2, Effect::read, always<0>},
    };
    return protocol;
}

Protocol takeOver()
{
    Protocol protocol;
    protocol.name = "cache taken over";
    protocol.wholeAllocator = true;
    protocol.invariants =
        "With one cache for all tasks nobody is refused, no block is lost or in two hands, and a task that lost its cache stays "
        "out of it (K1-K3).";
    protocol.checks = {{.program = programOf<OneCache>(2), .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<OneCache>(3), .preemptions = 2, .testPreemptions = 1, .bounds = kWholeAllocator}};
    protocol.mutants = {
        {"claimer does not look at its owner", "CacheControl::tryClaim", Operation::load, 2, Effect::read, always<0>},
        {"torn claim", "CacheControl::tryClaim", Operation::compare_exchange_strong, 0, Effect::tear},
        {"new owner not written down", "Caches::giveCache", Operation::store, 0, Effect::skip},
        {"lost on its way to the class pool", "MagazineStack::push", Operation::compare_exchange_weak, 0, Effect::skip},
    };
    return protocol;
}

} // namespace atomalloc::model
