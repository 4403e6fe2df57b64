// SPDX-License-Identifier: MPL-2.0
// Who frees a block: a thread that did not allocate it, two threads with copies of one handle, and nobody after the last generation.
#include "allocator/base/atomic.h"
#include "allocator/base/metadata_word.h"
#include "tests/model/protocols.h"
#include "tests/model/small_allocator.h"

#include <array>
#include <cstring>
#include <new>

namespace atomalloc::model {

namespace {

/// Every thread has a copy of one handle and frees it; then everybody wants a block.
class FreeTwice final : public AllocatorInterplay
{
public:
    explicit FreeTwice(unsigned threads) : AllocatorInterplay(granulesConfig(4, 1), threads)
    {
        m_handles[0] = take(0);
        for (unsigned thread = 1; thread < threads; ++thread)
            m_handles[thread] = m_handles[0].duplicateForMisuse();
    }

    void run(unsigned thread) override
    {
        const auto freed = task(thread).tryDeallocate(std::move(m_handles[thread]));
        m_freed[thread] = freed ? 1 : 0;
        require(freed || freed.error().code == ErrorCode::double_free, "who comes second is told so");
        m_got[thread] = take(thread);
        use(m_got[thread]);
    }

    void atRest() override
    {
        unsigned freed = 0;
        for (const unsigned by : m_freed)
            freed += by;
        require(freed == 1, "(W2) exactly one free of a handle succeeds");
        AllocatorInterplay::atRest();
    }

private:
    std::array<Block, kMostThreads> m_handles, m_got;
    std::array<unsigned, kMostThreads> m_freed{};
};

/// Thread 0 frees a block of thread 1 by the inlined way, which decides by a plain store. Thread 1 has a copy of the handle's bytes, asks
/// whether the block is still there, and then wants a block.
class FreeByStore final : public AllocatorInterplay
{
public:
    explicit FreeByStore(unsigned threads) : AllocatorInterplay(granulesConfig(2, 1), threads), m_own(take(0)), m_block(take(1))
    {
        std::memcpy(m_copy.data(), static_cast<const void *>(&m_block), m_copy.size());
    }

    void run(unsigned thread) override
    {
        if (thread == 0) {
            use(m_block);
            m_freed = true;
            giveBack(0, std::move(m_block));
            return;
        }
        if (!copy().span().has_value())
            require(m_freed, "(15) who finds a handle stale sees that it was freed");
        if (auto got = task(1).tryAllocate({kSize}); got) {
            use(*got);
            m_got = std::move(*got);
        }
    }

    void atRest() override
    {
        require(!copy().span().has_value(), "(W2) a handle whose block was freed is stale");
        require(!task(1).tryDeallocate(std::move(copy())).has_value(), "(W2) and nobody frees by it again");
        if (!m_got)
            m_got = take(1);
        use(m_got);
        AllocatorInterplay::atRest();
    }

private:
    [[nodiscard]] Block &copy() { return *std::launder(reinterpret_cast<Block *>(m_copy.data())); }

    Block m_own, m_block, m_got;
    alignas(Block) std::array<std::byte, sizeof(Block)> m_copy{}; // its bytes, as nobody owns them
    bool m_freed = false;                                         // plain: a look that is not ordered after the free is a data race
};

std::uint64_t generationBefore(std::uint64_t, std::uint64_t wanted) { return wanted - WordFormat::kNextGeneration; }

} // namespace

Protocol doubleFree()
{
    Protocol protocol;
    protocol.name = "double free";
    protocol.wholeAllocator = true;
    protocol.invariants =
        "Of all frees of one handle exactly one succeeds, the others are told double_free, and the block has one next owner.";
    protocol.checks = {{.program = programOf<FreeTwice>(2), .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<FreeTwice>(3), .preemptions = 2, .testPreemptions = 1, .bounds = kWholeAllocator}};
    protocol.mutants = {
        {"torn free", "Freeing::begin", Operation::compare_exchange_strong, 0, Effect::tear},
        {"free that does not compare", "Freeing::begin", Operation::compare_exchange_strong, 0, Effect::force},
        {"free that is not written down", "Freeing::begin", Operation::compare_exchange_strong, 0, Effect::skip},
        {"generation not raised", "Freeing::begin", Operation::compare_exchange_strong, 0, Effect::write, generationBefore},
    };
    return protocol;
}

Protocol usualFree()
{
    Protocol protocol;
    protocol.name = "free by a plain store";
    protocol.wholeAllocator = true;
    protocol.invariants =
        "(W2) A free of the one handle of a block, by another task as well, makes every copy of its bytes stale. Who finds "
        "it stale sees what came before the free, and the block has one next owner.";
    protocol.checks = {{.program = programOf<FreeByStore>(2), .testPreemptions = 2, .bounds = kWholeAllocator}};
    protocol.mutants = {
        {"free that is not written down", "FastPath::putHot", Operation::store, 0, Effect::skip},
        {"free that releases nothing", "FastPath::putHot", Operation::store, 0, Effect::relax},
        {"generation not raised", "FastPath::putHot", Operation::store, 0, Effect::write, generationBefore},
    };
    return protocol;
}

} // namespace atomalloc::model
