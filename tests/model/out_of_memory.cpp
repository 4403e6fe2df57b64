// SPDX-License-Identifier: MPL-2.0
// out_of_memory is the truth: what is free, wherever it is kept and whoever carries it, is found.
#include "tests/model/protocols.h"
#include "tests/model/small_allocator.h"

#include <array>

namespace atomalloc::model {

namespace {

/// As many blocks as threads that want one: thread 0 frees and allocates within its cache, the others want one each.
class EnoughForAll final : public AllocatorScenario
{
public:
    EnoughForAll(unsigned threads, unsigned granules) : AllocatorScenario(smallConfig(granules, 1), threads)
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

/// Four granules, of which thread 0 uses one at a time: the others can always be merged to a block of two.
class Merged final : public AllocatorScenario
{
public:
    explicit Merged(unsigned threads) : AllocatorScenario(smallConfig(4, 2), threads)
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
class OneCache final : public AllocatorScenario
{
public:
    explicit OneCache(unsigned threads) : AllocatorScenario(config(threads), threads)
    {
        for (unsigned thread = 0; thread < threads; ++thread)
            m_held[thread] = take(thread);
    }

    void run(unsigned thread) override
    {
        giveBack(thread, std::move(m_held[thread]));
        m_held[thread] = take(thread);
        use(m_held[thread]);
    }

private:
    static AtomAllocConfig config(unsigned threads)
    {
        AtomAllocConfig config = smallConfig(threads, 1);
        config.max_caches = 1;
        return config;
    }

    std::array<Block, kMostThreads> m_held;
};

/// One thread looks whether a queue is empty while its owner frees and allocates above a block that stays.
class LookIntoQueue final : public Scenario
{
public:
    explicit LookIntoQueue(unsigned)
    {
        m_queue.hot = m_hot.data();
        m_queue.cold = m_cold.data();
        m_queue.hotLimit = m_queue.coldLimit = 2;
        m_queue.pushHot({1, 0});
    }

    void run(unsigned thread) override
    {
        if (thread > 0) {
            require(!m_queue.looksEmpty(), "a queue with a block in it does not look empty");
            return;
        }
        m_queue.pushHot({2, 0});
        require(m_queue.popHot() == 2, "hot is a stack");
        m_queue.pushHot({3, 0});
        require(m_queue.popHot() == 3, "hot is a stack");
    }

    void atRest() override { require(m_queue.popHot() == 1 && m_queue.looksEmpty(), "the block that stayed is there"); }

private:
    std::array<CacheEntry, 2> m_hot{}, m_cold{};
    ClassQueue m_queue{};
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
                       {.program = programOf<EnoughForAll>(2, 64U), .preemptions = 2, .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<Merged>(2), .preemptions = 2, .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = withoutAsymmetricFence(programOf<EnoughForAll>(2, 2U)), .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<EnoughForAll>(3, 3U), .preemptions = 2, .testPreemptions = 1, .bounds = kWholeAllocator}};
    protocol.mutants = {
        {"caches taken for empty", "ClassQueue::looksEmpty", Operation::load, 1, Effect::read, always<0>},
        {"transits of caches not marked", "CacheTransit::step", Operation::store, 0, Effect::skip},
        {"transits of caches not seen", "Core::transitsOfCaches", Operation::load, 1, Effect::read, always<0>},
        {"lost on its way to the global pool", "AtomicBitmap::takePartnerOrSet", Operation::compare_exchange_weak, 0, Effect::skip},
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
        {"owner without a look at its cache", "CacheControl::tryEnterAsymmetric", Operation::load, 0, Effect::read, always<2>},
        {"new owner not written down", "Core::acquireCache", Operation::store, 0, Effect::skip},
        {"lost on its way to the class pool", "ClassPool::push", Operation::compare_exchange_weak, 0, Effect::skip},
    };
    return protocol;
}

Protocol lookIntoQueue()
{
    Protocol protocol;
    protocol.name = "looking into a cache";
    protocol.invariants = "A queue with a block in it never looks empty to others, whatever its owner does above that block.";
    protocol.checks = {{.program = programOf<LookIntoQueue>(2)},
                       {.program = programOf<LookIntoQueue>(3), .preemptions = 2, .testPreemptions = 2}};
    protocol.mutants = {
        {"top read without acquiring", "ClassQueue::looksEmpty", Operation::load, 1, Effect::relax},
        {"top stored without releasing", "ClassQueue::setTop", Operation::store, 0, Effect::relax},
        {"block below the top not counted", "ClassQueue::setCount", Operation::store, 0, Effect::skip},
    };
    return protocol;
}

} // namespace atomalloc::model
