// SPDX-License-Identifier: MPL-2.0
// The stack of magazines: single ones pushed and popped; and the table of empty ones.
#include "allocator/pool/magazine.h"
#include "tests/model/protocols.h"

#include <array>
#include <vector>

namespace atomalloc::model {

namespace {

constexpr std::uint32_t kMagazines = 3;

/// Thread 0 takes two magazines and gives them back in the order in which it took them (ABA for the others), the others take one.
class FreeStack final : public Interplay
{
public:
    explicit FreeStack(unsigned)
    {
        for (std::uint32_t index = 0; index < kMagazines; ++index)
            m_stack.push(m_magazines.data(), index);
    }

    void run(unsigned thread) override
    {
        std::array<std::uint32_t, 2> taken{};
        const unsigned wanted = thread == 0 ? 2 : 1;
        unsigned count = 0;
        while (count < wanted) {
            const auto index = m_stack.pop(m_magazines.data());
            if (!index)
                break;
            use(taken[count++] = *index, thread);
        }
        for (unsigned i = 0; i < count; ++i)
            m_stack.push(m_magazines.data(), taken[i]);
    }

    void atRest() override
    {
        std::array<unsigned, kMagazines> seen{};
        unsigned count = 0;
        m_stack.forEach(m_magazines.data(), [&](std::uint32_t index) {
            require(index < kMagazines && ++count <= kMagazines && ++seen[index] == 1, "(M1) a magazine stands in the stack once");
        });
        require(count == kMagazines, "(M1) no magazine is lost");
    }

private:
    /// Plain writes: the checker sees a magazine in two hands as a data race.
    void use(std::uint32_t index, unsigned thread)
    {
        require(index < kMagazines, "a popped magazine is one of the stack's");
        m_magazines[index].count = thread;
        m_magazines[index].blocks[0] = thread;
    }

    std::array<Magazine, kMagazines> m_magazines{};
    MagazineStack m_stack;
};

/// Everybody acquires a magazine or two and releases one; there are as many as are wanted at once.
class EmptyMagazines final : public Interplay
{
public:
    explicit EmptyMagazines(unsigned threads) : m_magazines(threads + 1)
    {
        m_table.attach(m_magazines.data(), threads + 1);
        m_table.release(m_table.acquire().value());
    }

    void run(unsigned thread) override
    {
        const auto first = m_table.acquire();
        require(first.has_value(), "there are magazines for all");
        use(*first, thread);
        if (thread == 0) {
            m_table.release(*first);
            const auto second = m_table.acquire();
            require(second.has_value(), "there are magazines for all");
            use(*second, thread);
        }
    }

    void atRest() override
    {
        for (const Magazine &magazine : m_magazines)
            require(magazine.blocks[1] <= 2, "(M1) an acquired magazine is nobody else's");
        require(m_table.everUsed() <= m_magazines.size(), "no more magazines than there are");
    }

private:
    void use(std::uint32_t index, unsigned thread)
    {
        require(index < m_magazines.size(), "an acquired magazine is one of the table's");
        require(m_magazines[index].count == 0, "an acquired magazine is empty");
        m_magazines[index].blocks[0] = thread;
        ++m_magazines[index].blocks[1];
    }

    std::vector<Magazine> m_magazines;
    MagazineTable m_table;
};

std::uint64_t withoutTag(std::uint64_t, std::uint64_t wanted) { return wanted & MagazineStack::kMost; }
std::uint64_t sameAgain(std::uint64_t before, std::uint64_t) { return before; }

} // namespace

Protocol freeStack()
{
    Protocol protocol;
    protocol.name = "free stack";
    protocol.invariants =
        "(M1) A magazine is in one hand or once in the stack; (M2) a CAS of the head that succeeds saw an unchanged stack.";
    protocol.checks = {{.program = programOf<FreeStack>(2), .testPreemptions = 2},
                       {.program = programOf<FreeStack>(3), .preemptions = 2, .testPreemptions = 1}};
    protocol.mutants = {
        {"push without a tag", "MagazineStack::push", Operation::compare_exchange_weak, 0, Effect::write, withoutTag},
        {"pop without a tag", "MagazineStack::pop", Operation::compare_exchange_weak, 0, Effect::write, withoutTag},
        {"relaxed push", "MagazineStack::push", Operation::compare_exchange_weak, 0, Effect::relax},
        {"relaxed pop", "MagazineStack::pop", Operation::compare_exchange_weak, 0, Effect::relax},
        {"torn push", "MagazineStack::push", Operation::compare_exchange_weak, 0, Effect::tear},
        {"torn pop", "MagazineStack::pop", Operation::compare_exchange_weak, 0, Effect::tear},
        {"pop that does not compare", "MagazineStack::pop", Operation::compare_exchange_weak, 0, Effect::force},
        {"not linked to the one below", "MagazineStack::push", Operation::store, 0, Effect::skip},
    };
    return protocol;
}

Protocol emptyMagazines()
{
    Protocol protocol;
    protocol.name = "empty magazines";
    protocol.invariants = "(M1) An acquired magazine is empty and nobody else's; there are as many as the table has.";
    protocol.checks = {{.program = programOf<EmptyMagazines>(2), .testPreemptions = 2},
                       {.program = programOf<EmptyMagazines>(3), .preemptions = 2, .testPreemptions = 1}};
    protocol.mutants = {
        {"the count of used ones torn", "MagazineTable::acquire", Operation::compare_exchange_weak, 0, Effect::tear},
        {"the count of used ones not raised", "MagazineTable::acquire", Operation::compare_exchange_weak, 0, Effect::write, sameAgain},
        {"the count of used ones not compared", "MagazineTable::acquire", Operation::compare_exchange_weak, 0, Effect::force},
        {"released with a relaxed push", "MagazineStack::push", Operation::compare_exchange_weak, 0, Effect::relax},
    };
    return protocol;
}

} // namespace atomalloc::model
