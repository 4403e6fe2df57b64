// SPDX-License-Identifier: MPL-2.0
// The free stack of a size class: single blocks pushed and popped.
#include "allocator/pool/class_pool.h"
#include "tests/model/protocols.h"

#include <array>

namespace atomalloc::model {

namespace {

constexpr std::uint32_t kBlocks = 3;

/// Thread 0 takes two blocks and gives them back in the order in which it took them (ABA for the others), the others take one.
class FreeStack final : public Scenario
{
public:
    explicit FreeStack(unsigned)
    {
        m_pool.attach(m_words.data(), m_format);
        for (std::uint32_t block = 0; block < kBlocks; ++block)
            m_pool.push({&block, 1});
    }

    void run(unsigned thread) override
    {
        std::array<std::uint32_t, 2> taken{};
        const unsigned wanted = thread == 0 ? 2 : 1;
        unsigned count = 0;
        while (count < wanted && m_pool.pop({&taken[count], 1}) == 1)
            use(taken[count++], thread);
        for (unsigned i = 0; i < count; ++i)
            m_pool.push({&taken[i], 1});
    }

    void atRest() override
    {
        std::array<unsigned, kBlocks> seen{};
        unsigned count = 0;
        m_pool.forEach([&](std::uint32_t block) {
            require(block < kBlocks && ++count <= kBlocks && ++seen[block] == 1, "(P3) a block stands in the chain once");
        });
        require(count == kBlocks && m_pool.count() == kBlocks, "(P3) at rest the chain has count() blocks");
    }

private:
    /// Plain writes: the checker sees a block in two hands as a data race.
    void use(std::uint32_t block, unsigned thread)
    {
        require(block < kBlocks, "a popped block is one of the pool's");
        m_payload[block] = thread;
        require(m_format.link(m_words[block].load(std::memory_order_relaxed)) == kLinkCached, "(P2) a word in a hand stays as it is");
    }

    const WordFormat m_format{kBlocks, 0};
    std::array<ClassPool::Word, kBlocks> m_words;
    std::array<unsigned, kBlocks> m_payload{};
    ClassPool m_pool;
};

std::uint64_t withoutTag(std::uint64_t, std::uint64_t wanted) { return wanted & 0xf; }

} // namespace

Protocol freeStack()
{
    Protocol protocol;
    protocol.name = "free stack";
    protocol.invariants = "A block is in one hand or once in the chain; (P1) a CAS of the head that succeeds saw an unchanged chain; "
                          "(P2) words in the pool stay as they are; (P3) at rest count() blocks, the last one ends the chain.";
    protocol.checks = {{.program = programOf<FreeStack>(2), .testPreemptions = 2},
                       {.program = programOf<FreeStack>(3), .preemptions = 2, .testPreemptions = 1}};
    protocol.mutants = {
        {"push without a tag", "ClassPool::push", Operation::compare_exchange_weak, 0, Effect::write, withoutTag},
        {"pop without a tag", "ClassPool::pop", Operation::compare_exchange_weak, 0, Effect::write, withoutTag},
        {"relaxed push", "ClassPool::push", Operation::compare_exchange_weak, 0, Effect::relax},
        {"relaxed pop", "ClassPool::pop", Operation::compare_exchange_weak, 0, Effect::relax},
        {"torn push", "ClassPool::push", Operation::compare_exchange_weak, 0, Effect::tear},
        {"torn pop", "ClassPool::pop", Operation::compare_exchange_weak, 0, Effect::tear},
        {"pop that does not compare", "ClassPool::pop", Operation::compare_exchange_weak, 0, Effect::force},
        {"bottom not linked to the old head", "ClassPool::push", Operation::store, 0, Effect::skip},
        {"count torn", "ClassPool::push", Operation::fetch_add, 0, Effect::tear},
    };
    return protocol;
}

} // namespace atomalloc::model
