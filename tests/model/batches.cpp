// SPDX-License-Identifier: MPL-2.0
// Refill and flush as the pool of a size class sees them: chains of blocks, moved with one CAS each.
#include "allocator/pool/class_pool.h"
#include "tests/model/protocols.h"
#include "tests/model/small_allocator.h"

#include <array>

namespace atomalloc::model {

namespace {

constexpr std::uint32_t kBlocks = 5;
constexpr std::uint64_t kLinkMask = 0xf; // of WordFormat{5, 0}

/// Blocks 0 to 2 are in the pool, the last thread holds 3 and 4. Thread 0 refills two and flushes them, the last one flushes its own two
/// and refills three, one between them takes one.
class Batches final : public Scenario
{
public:
    explicit Batches(unsigned threads) : m_last(threads - 1)
    {
        m_pool.attach(m_words.data(), m_format);
        for (std::uint32_t block = 0; block < kBlocks; ++block)
            m_words[block].store(m_format.make(1 + block, kLinkCached), std::memory_order_relaxed);
        m_pool.push(std::array<std::uint32_t, 3>{0, 1, 2});
    }

    void run(unsigned thread) override
    {
        if (thread == m_last) {
            constexpr std::array<std::uint32_t, 2> kHeld{3, 4};
            use(kHeld, thread);
            m_pool.push(kHeld);
            refill(3, thread);
        } else {
            m_pool.push(refill(thread == 0 ? 2 : 1, thread));
        }
    }

    void atRest() override
    {
        std::array<unsigned, kBlocks> seen{};
        std::size_t count = 0;
        m_pool.forEach([&](std::uint32_t block) {
            require(block < kBlocks && ++count <= kBlocks && ++seen[block] == 1, "(P3) a block stands in the chain once");
        });
        require(count == m_pool.count(), "(P3) at rest the chain has count() blocks");
        for (const std::uint32_t block : std::span(m_kept).first(m_keptCount))
            require(++seen[block] == 1, "a block is in the pool or in one hand");
        for (std::uint32_t block = 0; block < kBlocks; ++block) {
            require(seen[block] == 1, "no block is lost");
            require(m_format.generation(m_words[block].load(std::memory_order_relaxed)) == 1 + block,
                    "(W1) moving blocks keeps generations");
        }
    }

private:
    std::span<const std::uint32_t> refill(std::size_t wanted, unsigned thread)
    {
        const std::size_t count = m_pool.pop(std::span(m_taken[thread]).first(wanted));
        const std::span<const std::uint32_t> taken = std::span(m_taken[thread]).first(count);
        use(taken, thread);
        if (thread == m_last) {
            std::ranges::copy(taken, m_kept.begin());
            m_keptCount = count;
        }
        return taken;
    }
    /// Plain writes: the checker sees a block in two hands as a data race.
    void use(std::span<const std::uint32_t> blocks, unsigned thread)
    {
        for (const std::uint32_t block : blocks) {
            require(block < kBlocks, "a popped block is one of the pool's");
            m_payload[block] = thread;
        }
    }

    const unsigned m_last;
    const WordFormat m_format{kBlocks, 0};
    std::array<ClassPool::Word, kBlocks> m_words;
    std::array<unsigned, kBlocks> m_payload{};
    std::array<std::array<std::uint32_t, 3>, kMostThreads> m_taken{};
    std::array<std::uint32_t, 3> m_kept{};
    std::size_t m_keptCount = 0;
    ClassPool m_pool;
};

/// The same from above: thread 0 frees more blocks than its queues hold, the others take some of them.
class FlushAndRefill final : public AllocatorScenario
{
public:
    explicit FlushAndRefill(unsigned threads) : AllocatorScenario(smallConfig(kHeld, 1), threads)
    {
        for (Block &block : m_held)
            block = take(0);
        for (unsigned i = 0; i < kQueued; ++i)
            giveBack(0, std::move(m_held[i]));
    }

    void run(unsigned thread) override
    {
        for (unsigned i = kQueued; thread == 0 && i < kHeld; ++i) {
            use(m_held[i]);
            giveBack(0, std::move(m_held[i]));
        }
        if (thread == 0)
            return;
        if (auto got = task(thread).tryAllocate({kSize})) {
            use(*got);
            m_got[thread] = std::move(*got);
        }
    }

private:
    static constexpr unsigned kQueued = 3; ///< one hot, two cold
    static constexpr unsigned kHeld = 5;

    std::array<Block, kHeld> m_held;
    std::array<Block, kMostThreads> m_got;
};

std::uint64_t withoutTag(std::uint64_t, std::uint64_t wanted) { return wanted & kLinkMask; }
std::uint64_t chainEnds(std::uint64_t, std::uint64_t wanted) { return (wanted & ~kLinkMask) | kLinkEnd; }

} // namespace

Protocol batches()
{
    Protocol protocol;
    protocol.name = "refill and flush batches";
    protocol.invariants = "Every block is once in the chain or in one hand, whole chains move with one CAS; (P1-P3); (W1).";
    protocol.checks = {{.program = programOf<Batches>(2), .testPreemptions = 2},
                       {.program = programOf<Batches>(3), .preemptions = 2, .testPreemptions = 1}};
    protocol.mutants = {
        {"push without a tag", "ClassPool::push", Operation::compare_exchange_weak, 0, Effect::write, withoutTag},
        {"relaxed push", "ClassPool::push", Operation::compare_exchange_weak, 0, Effect::relax},
        {"relaxed pop", "ClassPool::pop", Operation::compare_exchange_weak, 0, Effect::relax},
        {"pop ends the chain after its batch", "ClassPool::pop", Operation::compare_exchange_weak, 0, Effect::write, chainEnds},
        {"push ends the chain after its batch", "ClassPool::push", Operation::store, 0, Effect::write, chainEnds},
        {"torn pop", "ClassPool::pop", Operation::compare_exchange_weak, 0, Effect::tear},
    };
    return protocol;
}

Protocol flushAndRefill()
{
    Protocol protocol;
    protocol.name = "refill and flush of caches";
    protocol.wholeAllocator = true;
    protocol.invariants =
        "What a full cache flushes others can take: each block is in one place, with the bytes of its last owner behind it.";
    protocol.checks = {{.program = programOf<FlushAndRefill>(2), .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<FlushAndRefill>(3), .preemptions = 2, .testPreemptions = 1, .bounds = kWholeAllocator}};
    protocol.mutants = {
        {"relaxed push", "ClassPool::push", Operation::compare_exchange_weak, 0, Effect::relax},
        {"push that is not written down", "ClassPool::push", Operation::compare_exchange_weak, 0, Effect::skip},
        {"torn pop", "ClassPool::pop", Operation::compare_exchange_weak, 0, Effect::tear},
        {"cold block not counted", "setCount", Operation::store, 0, Effect::skip},
    };
    return protocol;
}

} // namespace atomalloc::model
