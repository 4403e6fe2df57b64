// SPDX-License-Identifier: MPL-2.0
// Who frees a block: a thread that did not allocate it, two threads with copies of one handle, and nobody after the last generation.
#include "allocator/base/atomic.h"
#include "allocator/base/metadata_word.h"
#include "tests/model/protocols.h"
#include "tests/model/small_allocator.h"

#include <array>

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
        {"torn free", "Core::beginFree", Operation::compare_exchange_strong, 0, Effect::tear},
        {"free that does not compare", "Core::beginFree", Operation::compare_exchange_strong, 0, Effect::force},
        {"free that is not written down", "Core::beginFree", Operation::compare_exchange_strong, 0, Effect::skip},
        {"generation not raised", "Core::beginFree", Operation::compare_exchange_strong, 0, Effect::write, generationBefore},
    };
    return protocol;
}

} // namespace atomalloc::model
