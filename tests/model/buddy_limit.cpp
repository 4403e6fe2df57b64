// SPDX-License-Identifier: MPL-2.0
// The exact limit: runs of the arena taken and given by threads that race, in sizes that split and merge.
#include "allocator/global/buddy.h"
#include "tests/model/protocols.h"

#include <array>
#include <vector>

namespace atomalloc::model {

namespace {

constexpr std::uint64_t kGranules = 4;

/// An arena under the sizes that threads ask for; each gives back what it got.
class BuddyInterplay : public Interplay
{
public:
    BuddyInterplay() : m_words(Buddy::wordsFor(kGranules)) { m_buddy.attach(m_words.data(), kGranules); }

    void atRest() override
    {
        require(m_buddy.checkInvariants(), "(G1) free runs are aligned and disjoint; (G2) two halves are never both free; (B2)");
        const auto all = m_buddy.take(m_buddy.orders() - 1);
        require(all && *all == 0, "(G2) all granules merge into the arena again");
    }

protected:
    /// Plain writes: the checker sees a granule in two hands as a data race.
    void use(std::uint64_t first, unsigned order, unsigned thread)
    {
        require(first % (std::uint64_t{1} << order) == 0 && first + (std::uint64_t{1} << order) <= kGranules,
                "(G1) a run is aligned, in the arena");
        for (std::uint64_t granule = first; granule < first + (std::uint64_t{1} << order); ++granule)
            m_payload[granule] = thread;
    }

    std::vector<AtomicBitmap::Word> m_words;
    Buddy m_buddy;
    std::array<unsigned, kGranules> m_payload{};
};

/// Thread 0 takes and gives half of the arena, thread 1 a quarter, thread 2 the last quarter if it is free, as a decommit does.
class SplitAndMerge final : public BuddyInterplay
{
public:
    explicit SplitAndMerge(unsigned) {}

    void run(unsigned thread) override
    {
        if (thread == 2) {
            if (m_buddy.tryTake(kGranules - 1, 0))
                give(kGranules - 1, 0, thread);
            return;
        }
        const unsigned order = thread == 0 ? 1 : 0;
        if (const auto first = m_buddy.take(order))
            give(*first, order, thread);
    }

private:
    void give(std::uint64_t first, unsigned order, unsigned thread)
    {
        use(first, order, thread);
        m_buddy.give(first, std::uint64_t{1} << order);
    }
};

/// Each of the first two threads holds a quarter of the lower half and gives it, so that they merge; thread 2 takes a half.
class Merge final : public BuddyInterplay
{
public:
    explicit Merge(unsigned)
    {
        for (unsigned thread = 0; thread < 2; ++thread)
            m_held[thread] = *m_buddy.take(0);
    }

    void run(unsigned thread) override
    {
        if (thread < 2) {
            use(m_held[thread], 0, thread);
            m_buddy.give(m_held[thread], 1);
            return;
        }
        if (const auto first = m_buddy.take(1)) {
            use(*first, 1, thread);
            m_buddy.give(*first, 2);
        }
    }

private:
    std::array<std::uint64_t, 2> m_held{};
};

/// All but two granules are taken; every thread wants one: as many get one as there are.
class LastGranules final : public BuddyInterplay
{
public:
    explicit LastGranules(unsigned threads) : m_threads(threads)
    {
        m_others = *m_buddy.take(1);
        if (threads == 2)
            m_single = m_buddy.take(0);
    }

    void run(unsigned thread) override
    {
        m_got[thread] = m_buddy.take(0);
        if (m_got[thread])
            use(*m_got[thread], 0, thread);
    }

    void atRest() override
    {
        std::uint64_t got = 0;
        for (const auto &first : m_got)
            got += first ? 1 : 0;
        require(got <= m_threads - 1, "no more granules are handed out than there are");
        if (got < m_threads - 1)
            require(m_buddy.take(0).has_value(), "what nobody got is free");
    }

private:
    unsigned m_threads;
    std::uint64_t m_others = 0;
    std::optional<std::uint64_t> m_single;
    std::array<std::optional<std::uint64_t>, kMostThreads> m_got;
};

} // namespace

Protocol splitAndMerge()
{
    Protocol protocol;
    protocol.name = "buddy: split and merge";
    protocol.invariants =
        "(G1) free runs are aligned and disjoint, a granule is in one hand; (G2) the halves of a run are never both free, "
        "so at rest the arena is one run again.";
    protocol.checks = {{.program = programOf<SplitAndMerge>(2)},
                       {.program = programOf<Merge>(2)},
                       {.program = programOf<SplitAndMerge>(3), .preemptions = 2, .testPreemptions = 1},
                       {.program = programOf<Merge>(3), .preemptions = 2, .testPreemptions = 2}};
    protocol.mutants = {
        {"partner taken without atomicity", "AtomicBitmap::takePartnerOrSet", Operation::compare_exchange_weak, 0, Effect::tear},
        {"partner's word outdated", "AtomicBitmap::takePartnerOrSet", Operation::compare_exchange_weak, 0, Effect::force},
        {"torn take", "AtomicBitmap::tryTake", Operation::fetch_and, 0, Effect::tear},
        {"upper half lost in a split", "AtomicBitmap::set(", Operation::fetch_or, 0, Effect::skip},
        {"give that publishes nothing", "AtomicBitmap::takePartnerOrSet", Operation::compare_exchange_weak, 0, Effect::relax},
    };
    return protocol;
}

Protocol exactLimit()
{
    Protocol protocol;
    protocol.name = "exact limit of the arena";
    protocol.invariants = "With one granule less than threads, all but one thread get one; nobody gets what another one has.";
    protocol.checks = {{.program = programOf<LastGranules>(2)},
                       {.program = programOf<LastGranules>(3), .preemptions = 2, .testPreemptions = 2}};
    protocol.mutants = {
        {"torn take", "AtomicBitmap::tryTake", Operation::fetch_and, 0, Effect::tear},
        {"take that takes nothing", "AtomicBitmap::tryTake", Operation::fetch_and, 0, Effect::skip},
        {"upper half lost in a split", "AtomicBitmap::set(", Operation::fetch_or, 0, Effect::skip},
    };
    return protocol;
}

} // namespace atomalloc::model
