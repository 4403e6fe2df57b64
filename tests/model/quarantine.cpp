// SPDX-License-Identifier: MPL-2.0
// The quarantine of a hardened allocator: its ring by itself, and the search for memory that empties it.
#include "allocator/harden/quarantine.h"

#include "tests/model/protocols.h"
#include "tests/model/small_allocator.h"

#include <array>

namespace atomalloc::model {

namespace {

constexpr std::uint64_t kLimit = 2; // bytes; a block is one byte of class 0, two of class 1
constexpr unsigned kEach = 2;       // blocks of a thread

std::uint64_t sizeOf(ClassIndex index) { return toIndex(index) + 1U; }

/// Each thread puts its blocks in; what comes out is its finder's. The last thread takes the oldest out, too.
class Ring final : public Interplay
{
public:
    explicit Ring(unsigned threads) : m_threads(threads) { m_ring.attach(m_slots.data(), m_slots.size(), kLimit); }

    void run(unsigned thread) override
    {
        for (unsigned i = 0; i < kEach; ++i) {
            const std::uint32_t block = thread * kEach + i;
            m_payload[block] = thread;
            m_ring.put({block, classOf(block)}, sizeOf, [&](Quarantine::Entry entry) { out(entry, thread); });
            require(m_ring.bytes() <= kLimit * (1 + m_threads), "what is reserved is given back");
        }
        if (thread + 1 == m_threads)
            if (const auto oldest = m_ring.takeOldest(sizeOf))
                out(*oldest, thread);
    }

    void atRest() override
    {
        std::uint64_t bytes = 0;
        m_ring.forEach([&](Quarantine::Entry entry) { bytes += sizeOf(entry.sizeClass); });
        require(bytes == m_ring.bytes(), "(Q1) at rest the bytes are those of the blocks inside");
        require(bytes <= kLimit, "(Q1) and not above the limit");
        while (const auto entry = m_ring.takeOldest(sizeOf))
            out(*entry, 0);
        while (const auto entry = m_ring.sweep(sizeOf))
            out(*entry, 0);
        require(m_ring.bytes() == 0, "an empty quarantine has no bytes");
        for (unsigned block = 0; block < m_threads * kEach; ++block)
            require(m_left[block] == 1, "(Q2) no block is lost");
    }

private:
    static ClassIndex classOf(std::uint32_t block) { return ClassIndex{static_cast<std::uint8_t>(block % 3 == 2 ? 1 : 0)}; }

    /// Plain writes: the checker sees a block in two hands, or before its wipe, as a data race.
    void out(Quarantine::Entry entry, unsigned thread)
    {
        require(entry.block < m_threads * kEach && entry.sizeClass == classOf(entry.block), "what comes out went in");
        require(m_left[entry.block] == 0, "(Q2) a block leaves once");
        m_left[entry.block] = 1;
        m_payload[entry.block] = thread;
    }

    const unsigned m_threads;
    std::array<Quarantine::Slot, 4> m_slots{};
    std::array<unsigned, 3 * kEach> m_payload{};
    std::array<unsigned, 3 * kEach> m_left{}; // races are seen 4 bytes at a time
    Quarantine m_ring;
};

/// As many blocks as threads; each frees its own, which goes into the quarantine, and wants one.
class Emptied final : public OneEach
{
public:
    explicit Emptied(unsigned threads) : OneEach(config(threads), threads) {}

private:
    static AtomAllocConfig config(unsigned threads)
    {
        AtomAllocConfig config = granulesConfig(threads, 1);
        config.quarantine_size = config.max_memory;
        return config;
    }
};

} // namespace

Protocol quarantineRing()
{
    Protocol protocol;
    protocol.name = "quarantine";
    protocol.invariants = "(Q1) the bytes inside are at most the limit; (Q2) what went in comes out once, to one thread, after its wipe.";
    protocol.checks = {{.program = programOf<Ring>(2), .testPreemptions = 2},
                       {.program = programOf<Ring>(3), .preemptions = 2, .testPreemptions = 1}};
    protocol.mutants = {
        {"torn exchange", "Quarantine::take(", Operation::exchange, 0, Effect::tear},
        {"slot not emptied", "Quarantine::take(", Operation::exchange, 0, Effect::skip},
        {"bytes torn", "Quarantine::take(", Operation::fetch_sub, 0, Effect::tear},
        {"ticket given twice", "Quarantine::put", Operation::fetch_add, 1, Effect::tear},
        {"bytes not reserved", "Quarantine::put", Operation::fetch_add, 0, Effect::skip},
    };
    return protocol;
}

Protocol quarantineEmptied()
{
    Protocol protocol;
    protocol.name = "quarantine under pressure";
    protocol.wholeAllocator = true;
    protocol.invariants = "Where all that is free waits in the quarantine, or is on its way there, nobody is refused.";
    protocol.checks = {{.program = programOf<Emptied>(2), .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<Emptied>(3), .preemptions = 2, .testPreemptions = 1, .bounds = kWholeAllocator}};
    protocol.mutants = {
        {"torn exchange", "Quarantine::take(", Operation::exchange, 0, Effect::tear},
        {"lost on its way in", "Quarantine::take(", Operation::exchange, 0, Effect::skip},
        {"free that is no transit", "Transit::Transit", Operation::fetch_add, 0, Effect::skip},
    };
    return protocol;
}

} // namespace atomalloc::model
