// SPDX-License-Identifier: MPL-2.0
// The queue's word where an inlined operation commits by one store, between the owner and those who close its gate. All other programs run
// the word that is stored in two steps.
#include "allocator/cache/queue_word.h"
#include "allocator/os/asymmetric_fence.h"
#include "tests/model/protocols.h"

#include <array>

namespace atomalloc::model {

namespace {

/// Thread 0 owns a row of blocks, and pushes two. Thread 1 takes all that lies there, if the owner is not inside. Thread 2 only looks how
/// many there are. Both say first that they come, and close the gate, which stays closed.
class OneStoreCommit final : public Interplay
{
public:
    explicit OneStoreCommit(unsigned threads) : m_threads(threads) { m_word.set(QueueBits(QueueBits::kEntryUnits)); }

    void run(unsigned thread) override
    {
        if (thread == 0) {
            push();
            push();
            return;
        }
        const QueueBits seen = close();
        m_seen[thread] = seen.bytes();
        if (thread != 1 || seen.inside())
            return;
        m_holder = thread;
        m_taken = m_blocks;
        m_blocks = 0;
        m_word.set(seen.withTop(0));
    }
    void atRest() override
    {
        require(!m_word.look().inside(), "at rest the owner is not inside");
        require(m_word.look().top() == m_blocks * QueueBits::kEntryUnits, "(K1) the row ends where its holder left it");
        require(m_taken + m_blocks == 1 + m_pushed, "no block is lost, and none is there twice");
        for (unsigned thread = 1; thread < m_threads; ++thread)
            require(m_told || m_seen[thread] == m_pushed, "a push that is not seen by who comes is told that somebody came");
    }

private:
    void push()
    {
        const QueueBits before = m_word.own();
        m_word.enter();
        if (before.top() >= m_most.load(std::memory_order_relaxed)) {
            m_word.leaveUnchanged();
            return;
        }
        m_holder = 0;
        ++m_blocks;
        ++m_pushed;
        const QueueBits after(before.afterFree().bits() + kOnePush);
        m_word.commit(after);
        if (after.top() > m_most.load(std::memory_order_relaxed))
            m_told = m_told || m_reason.load(std::memory_order_seq_cst) != 0;
    }
    QueueBits close()
    {
        m_reason.store(1, std::memory_order_seq_cst);
        atomalloc::heavyFence();
        m_most.store(0, std::memory_order_relaxed);
        atomalloc::heavyFence();
        return m_word.look();
    }

    static constexpr std::uint64_t kOnePush = std::uint64_t{1} << QueueBits::kBytesAt; ///< counted where the bytes are

    const unsigned m_threads;
    OneStoreQueueWord m_word{};
    Atomic<std::uint32_t> m_most{3 * QueueBits::kEntryUnits}, m_reason{0};
    // Plain: the checker sees two holders as a data race (K1).
    unsigned m_holder = 0;
    std::uint32_t m_blocks = 1, m_taken = 0, m_pushed = 0;
    std::array<std::uint64_t, kMostThreads> m_seen{}; ///< pushes
    bool m_told = false;
};

std::uint64_t notInside(std::uint64_t, std::uint64_t wanted) { return wanted & ~QueueBits::kInside; }

} // namespace

Protocol oneStoreCommit()
{
    Protocol protocol;
    protocol.name = "commit by one store";
    protocol.invariants = "(K1) Owner and claimer are never both in the row, and neither overwrites what the other left there. Who commits "
                          "while somebody comes is told so.";
    protocol.checks = {{.program = programOf<OneStoreCommit>(2)},
                       {.program = programOf<OneStoreCommit>(3), .preemptions = 2, .testPreemptions = 2}};
    protocol.mutants = {
        {"no fence", "heavyFence", Operation::heavy_fence, 0, Effect::skip},
        {"does not say that it is inside", "storeFifthByte", Operation::fetch_or, 0, Effect::skip},
        {"stays inside", "storeFifthByte", Operation::fetch_and, 0, Effect::skip},
        {"leaves by a store of the whole word", "storeFifthByte", Operation::fetch_and, 0, Effect::tear},
        {"claimer does not ask who is inside", "OneStoreQueueWord::look", Operation::load, 0, Effect::read, notInside},
        {"claimer looks without acquiring", "OneStoreQueueWord::look", Operation::load, 0, Effect::relax},
        {"commit that releases nothing", "OneStoreQueueWord::commit", Operation::store, 0, Effect::relax},
        {"gate not closed", "close", Operation::store, 1, Effect::skip},
        {"reason not told", "close", Operation::store, 0, Effect::skip},
    };
    return protocol;
}

} // namespace atomalloc::model
