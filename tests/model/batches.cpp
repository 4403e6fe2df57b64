// SPDX-License-Identifier: MPL-2.0
// Refill and flush as the pool of a size class sees them: magazines, moved with one CAS each.
#include "allocator/pool/class_pool.h"
#include "tests/model/protocols.h"
#include "tests/model/small_allocator.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <span>

namespace atomalloc::model {

namespace {

constexpr std::uint32_t kBlocks = 5;
constexpr std::uint32_t kBatch = 2;

/// Blocks 0 to 2 are in the pool: a full magazine, and one with a block. Thread 0 refills and flushes what it got, the last one flushes
/// blocks 3 and 4 of its own and refills, those between add and take single blocks.
class Batches final : public Interplay
{
public:
    explicit Batches(unsigned threads) : m_last(threads - 1)
    {
        m_table.attach(m_magazines.data(), m_magazines.size());
        m_pool.attach(m_table, kBatch);
        m_pool.push(filled({0, 1}));
        require(m_pool.add(2), "there is a magazine for it");
    }

    void run(unsigned thread) override
    {
        if (thread == m_last) {
            use({3, 4}, thread);
            m_pool.push(filled({3, 4}));
            if (const auto magazine = m_pool.pop()) {
                use(blocksOf(*magazine), thread);
                m_kept = magazine;
            }
        } else if (thread == 0) {
            if (const auto magazine = m_pool.pop()) {
                use(blocksOf(*magazine), thread);
                m_pool.push(*magazine);
            }
            single(thread);
        } else {
            single(thread);
        }
    }

    void atRest() override
    {
        std::array<unsigned, kBlocks> seen{};
        const auto meet = [&](std::uint32_t block) {
            require(block < kBlocks && ++seen[block] == 1, "(P1) a block is in one magazine, once");
        };
        m_pool.forEach(meet);
        if (m_kept)
            for (const std::uint32_t block : blocksOf(*m_kept))
                meet(block);
        for (const unsigned times : seen)
            require(times == 1, "no block is lost");
    }

private:
    std::uint32_t filled(std::initializer_list<std::uint32_t> blocks)
    {
        const std::uint32_t index = m_table.acquire().value();
        std::ranges::copy(blocks, m_magazines[index].blocks.begin());
        m_magazines[index].count = static_cast<std::uint32_t>(blocks.size());
        return index;
    }
    /// Takes a block and puts it back.
    void single(unsigned thread)
    {
        const auto block = m_pool.takeOne();
        if (!block)
            return;
        use({&*block, 1}, thread);
        require(m_pool.add(*block), "there is a magazine for it");
    }
    [[nodiscard]] std::span<const std::uint32_t> blocksOf(std::uint32_t magazine) const
    {
        const std::uint32_t count = m_magazines[magazine].count;
        require(count >= 1 && count <= kBatch, "(P2) a magazine of the pool has 1 to batch blocks");
        return std::span(m_magazines[magazine].blocks).first(count);
    }
    void use(std::initializer_list<std::uint32_t> blocks, unsigned thread) { use(std::span(blocks.begin(), blocks.size()), thread); }
    /// Plain writes: the checker sees a block in two hands as a data race.
    void use(std::span<const std::uint32_t> blocks, unsigned thread)
    {
        for (const std::uint32_t block : blocks) {
            require(block < kBlocks, "a popped block is one of the pool's");
            m_payload[block] = thread;
        }
    }

    const unsigned m_last;
    std::array<Magazine, 8> m_magazines{};
    std::array<unsigned, kBlocks> m_payload{};
    std::optional<std::uint32_t> m_kept;
    MagazineTable m_table;
    ClassPool m_pool;
};

/// The same from above: thread 0 frees more blocks than its queues hold, the others take some of them.
class FlushAndRefill final : public AllocatorInterplay
{
public:
    explicit FlushAndRefill(unsigned threads) : AllocatorInterplay(granulesConfig(kHeld, 1), threads)
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

std::uint64_t withoutTag(std::uint64_t, std::uint64_t wanted) { return wanted & MagazineStack::kMost; }
std::uint64_t nothingBelow(std::uint64_t, std::uint64_t wanted) { return wanted & ~std::uint64_t{MagazineStack::kMost}; }
std::uint64_t endOfStack(std::uint64_t, std::uint64_t) { return 0; }

} // namespace

Protocol batches()
{
    Protocol protocol;
    protocol.name = "refill and flush batches";
    protocol.invariants = "(P1) Every block is once in one magazine, in the pool or in one hand; (P2) 1 to batch blocks; (M1), (M2).";
    protocol.checks = {{.program = programOf<Batches>(2), .testPreemptions = 2},
                       {.program = programOf<Batches>(3), .preemptions = 2, .testPreemptions = 1}};
    protocol.mutants = {
        {"push without a tag", "MagazineStack::push", Operation::compare_exchange_weak, 0, Effect::write, withoutTag},
        {"relaxed push", "MagazineStack::push", Operation::compare_exchange_weak, 0, Effect::relax},
        {"relaxed pop", "MagazineStack::pop", Operation::compare_exchange_weak, 0, Effect::relax},
        {"pop leaves nothing below", "MagazineStack::pop", Operation::compare_exchange_weak, 0, Effect::write, nothingBelow},
        {"push with nothing below", "MagazineStack::push", Operation::store, 0, Effect::write, endOfStack},
        {"torn pop", "MagazineStack::pop", Operation::compare_exchange_weak, 0, Effect::tear},
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
        {"relaxed push", "MagazineStack::push", Operation::compare_exchange_weak, 0, Effect::relax},
        {"push that is not written down", "MagazineStack::push", Operation::compare_exchange_weak, 0, Effect::skip},
        {"torn pop", "MagazineStack::pop", Operation::compare_exchange_weak, 0, Effect::tear},
        {"ring whose end stays", "QueueWord::set", Operation::store, 0, Effect::skip},
    };
    return protocol;
}

} // namespace atomalloc::model
