// SPDX-License-Identifier: MPL-2.0
// Commit units of two sizes: threads take parts of one huge unit, whole and usual ones are given back to the system meanwhile.
#include "allocator/global/global_pool.h"
#include "allocator/os/system_environment.h"
#include "tests/model/protocols.h"

#include <array>
#include <vector>

namespace atomalloc::model {

namespace {

constexpr std::uint64_t kGranule = 64;
constexpr std::uint64_t kGranules = 5; // two usual units, a huge one of two granules, a usual one
constexpr std::uint64_t kBytes = kGranules * kGranule;
constexpr ClassIndex kClass{0};

/// Knows which granules may be used.
class GranulePages final : public PageSource
{
public:
    std::size_t osPageSize() const noexcept override { return kGranule; }
    std::byte *reserve(std::size_t, std::size_t) noexcept override { return nullptr; }
    void release(std::byte *, std::size_t) noexcept override {}
    bool commit(std::byte *address, std::size_t bytes, bool) noexcept override
    {
        set(address, bytes, 1);
        return true;
    }
    bool decommit(std::byte *address, std::size_t bytes) noexcept override
    {
        set(address, bytes, 0);
        return true;
    }
    [[nodiscard]] bool isUsable(std::uint64_t granule) const { return m_usable[granule].load(std::memory_order_relaxed) != 0; }

    std::array<std::byte, kBytes> arena{};

private:
    void set(const std::byte *address, std::size_t bytes, std::uint32_t usable)
    {
        const auto first = static_cast<std::size_t>(address - arena.data()) / kGranule;
        for (std::size_t granule = first; granule < first + bytes / kGranule; ++granule)
            m_usable[granule].store(usable, std::memory_order_relaxed);
    }

    std::array<Atomic<std::uint32_t>, kGranules> m_usable;
};

/// Each thread takes a granule, gives it back, and gives to the system what is free. With two threads the usual units are in use.
class PartsOfAUnit final : public Interplay
{
public:
    explicit PartsOfAUnit(unsigned threads)
    {
        m_pool.attach({.arena = m_pages.arena.data(),
                       .bytes = kBytes,
                       .reservedBytes = kBytes,
                       .units = m_units,
                       .lastGeneration = 1'000,
                       .words = m_words.data(),
                       .buddy = m_buddyWords.data(),
                       .committed = m_committedWords.data(),
                       .touched = m_touchedWords.data()});
        const std::uint32_t behind = take(); // out of the smallest run
        for (const std::uint32_t below : {0U, 1U})
            require(take() == below, "the lowest granules come first");
        if (threads > 2)
            giveBack(behind);
        m_inUse = threads > 2 ? 2 : 3;
        (void)m_pool.decommit(0, false, Cause::none);
    }

    void run(unsigned thread) override
    {
        std::uint32_t granule = 0;
        if (m_pool.carve(kClass, {&granule, 1}) == 0)
            return; // others have it in hand, or the unit that it lies in, which they give to the system
        require(m_pages.isUsable(granule), "(A2) the memory under a block is committed");
        m_payload[granule] = thread;
        require(m_pool.committedBytes() <= kBytes, "(A3) no unit is counted twice");
        giveBack(granule);
        (void)m_pool.decommit(0, false, Cause::none);
    }

    void atRest() override
    {
        std::uint64_t usable = 0;
        for (std::uint64_t granule = 0; granule < kGranules; ++granule)
            usable += m_pages.isUsable(granule) ? kGranule : 0;
        require(usable == m_pool.committedBytes(), "what the system gave is what is counted");
        require(m_pages.isUsable(2) == m_pages.isUsable(3), "a huge unit is committed as a whole");
        require(m_pool.checkInvariants(), "(A3)");
        (void)m_pool.decommit(0, false, Cause::none);
        require(m_pool.committedBytes() == m_inUse * kGranule, "what nobody uses can be given back");
    }

private:
    std::uint32_t take()
    {
        std::uint32_t block = 0;
        require(m_pool.carve(kClass, {&block, 1}) == 1, "memory that is free is given out");
        return block;
    }
    void giveBack(std::uint32_t block) { require(m_pool.takeBack(block, kClass, Cause::none), "a block goes back"); }

    const CommitUnits m_units{kBytes, kGranule, kGranule, 2 * kGranule, {.begin = 2 * kGranule, .end = 4 * kGranule}};
    const SizeTable m_sizes{{kGranule}, 6};
    const AtomAllocConfig m_config;
    GranulePages m_pages;
    const Hardening m_hardening{m_config, kGranule};
    Tracer m_tracer{m_config, {}, systemClock(), m_pages};
    BlockLog m_log{m_tracer};
    std::vector<Atomic<std::uint64_t>> m_words = std::vector<Atomic<std::uint64_t>>(kGranules);
    std::vector<AtomicBitmap::Word> m_buddyWords = std::vector<AtomicBitmap::Word>(Buddy::wordsFor(kGranules));
    std::vector<AtomicBitmap::Word> m_committedWords = std::vector<AtomicBitmap::Word>(AtomicBitmap::wordsFor(m_units.names()));
    std::vector<AtomicBitmap::Word> m_touchedWords = std::vector<AtomicBitmap::Word>(AtomicBitmap::wordsFor(m_units.names()));
    GlobalPool m_pool{m_sizes, m_hardening, m_pages, m_log};
    std::array<unsigned, kGranules> m_payload{};
    std::uint64_t m_inUse = 0; ///< granules
};

/// The name of the second granule of the huge unit, which is no unit's.
std::uint64_t secondName(std::uint64_t before, std::uint64_t wanted) { return wanted == before ? wanted : before | std::uint64_t{1} << 3; }

} // namespace

Protocol hugeUnits()
{
    Protocol protocol;
    protocol.name = "huge commit units";
    protocol.invariants = "(A2) the memory under a block is committed, a unit is committed and given back as a whole; (A3) no unit is "
                          "counted twice.";
    protocol.checks = {{.program = programOf<PartsOfAUnit>(2), .testPreemptions = 2},
                       {.program = programOf<PartsOfAUnit>(3), .preemptions = 2, .testPreemptions = 1}};
    protocol.mutants = {
        {"unit counted twice", "AtomicBitmap::trySet", Operation::fetch_or, 0, Effect::tear},
        {"unit called by another name", "AtomicBitmap::trySet", Operation::fetch_or, 0, Effect::write, secondName},
        {"committed unit not written down", "AtomicBitmap::trySet", Operation::fetch_or, 0, Effect::skip},
        {"decommit of what is in use", "AtomicBitmap::tryTake", Operation::fetch_and, 0, Effect::tear},
        {"decommitted unit taken for committed", "AtomicBitmap::tryTake", Operation::fetch_and, 0, Effect::skip},
        {"unit not given back", "AtomicBitmap::takePartnerOrSet", Operation::compare_exchange_weak, 0, Effect::skip},
    };
    return protocol;
}

} // namespace atomalloc::model
