// SPDX-License-Identifier: MPL-2.0
// The bitmap's summaries under setters and takers that race.
#include "allocator/global/atomic_bitmap.h"
#include "tests/model/protocols.h"

#include <array>

namespace atomalloc::model {

namespace {

constexpr std::uint64_t kBits = 128; // two words and a summary of two bits
constexpr std::uint64_t kFirst = 3, kNeighbour = 5, kFar = 70;

/// kFirst is set. Thread 0 sets kNeighbour, in the same word; thread 1 takes what it finds lowest, then again; thread 2 sets kFar and
/// takes kFirst if it still can.
class Bitmap final : public Interplay
{
public:
    explicit Bitmap(unsigned)
    {
        m_bitmap.attach(m_words.data(), kBits);
        m_bitmap.set(kFirst);
        m_set = 1;
    }

    void run(unsigned thread) override
    {
        switch (thread) {
        case 0:
            set(kNeighbour, thread);
            break;
        case 1:
            for (int i = 0; i < 2; ++i)
                if (const auto bit = m_bitmap.takeLowest())
                    take(*bit, thread);
            break;
        default:
            set(kFar, thread);
            if (m_bitmap.tryTake(kFirst))
                take(kFirst, thread);
        }
    }

    void atRest() override
    {
        require(m_bitmap.checkInvariants(kBits), "(B2) at rest a summary bit is set exactly if its word is not zero");
        std::array<unsigned, kBits> taken{};
        unsigned count = 0;
        for (const auto &ofThread : m_taken)
            for (std::uint64_t bit = 0; bit < kBits; ++bit) {
                taken[bit] += ofThread[bit];
                count += ofThread[bit];
                require(taken[bit] <= 1, "a bit is taken once");
            }
        while (const auto bit = m_bitmap.takeLowest()) {
            require(++taken[*bit] == 1, "a bit is taken once");
            ++count;
        }
        unsigned set = m_set;
        for (const unsigned ofThread : m_setBy)
            set += ofThread;
        require(count == set, "what was set is found");
    }

private:
    void set(std::uint64_t bit, unsigned thread)
    {
        m_payload[bit] = thread; // plain: published by the bit (1)
        ++m_setBy[thread];
        m_bitmap.set(bit);
    }
    void take(std::uint64_t bit, unsigned thread)
    {
        m_payload[bit] = thread;
        ++m_taken[thread][bit];
    }

    std::array<AtomicBitmap::Word, 3> m_words;
    AtomicBitmap m_bitmap;
    unsigned m_set = 0;
    std::array<unsigned, kMostThreads> m_setBy{};
    std::array<std::array<unsigned, kBits>, kMostThreads> m_taken{};
    std::array<unsigned, kBits> m_payload{};
};

} // namespace

Protocol bitmap()
{
    Protocol protocol;
    protocol.name = "bitmap summaries";
    protocol.invariants = "(B1) level 0 is the truth: a bit is taken by one, and what was set is found; (B2) at rest a summary bit is set "
                          "exactly if its word is not zero; (1) whoever takes a bit sees what was written before it was set.";
    protocol.checks = {{.program = programOf<Bitmap>(2)}, {.program = programOf<Bitmap>(3), .preemptions = 2, .testPreemptions = 2}};
    protocol.mutants = {
        {"set that publishes nothing", "AtomicBitmap::set(", Operation::fetch_or, 0, Effect::relax},
        {"torn set", "AtomicBitmap::set(", Operation::fetch_or, 0, Effect::tear},
        {"torn take", "AtomicBitmap::tryTake", Operation::fetch_and, 0, Effect::tear},
        {"summary set without a second look", "AtomicBitmap::settleSummaries", Operation::fetch_or, 0, Effect::tear},
        {"summary cleared without atomicity", "AtomicBitmap::settleSummaries", Operation::fetch_and, 0, Effect::tear},
        {"second look at an outdated word", "AtomicBitmap::settleSummaries", Operation::load, 2, Effect::relax},
        {"summary never set", "AtomicBitmap::settleSummaries", Operation::fetch_or, 0, Effect::skip},
    };
    return protocol;
}

} // namespace atomalloc::model
