// SPDX-License-Identifier: MPL-2.0
// Who frees a block: a thread that did not allocate it, two threads with copies of one handle, and nobody after the last generation.
#include "allocator/base/atomic.h"
#include "tests/model/protocols.h"
#include "tests/model/small_allocator.h"

#include <array>

namespace atomalloc::model {

namespace {

/// Thread 0 hands its block over and wants one again; thread 1 frees it; thread 2 wants one as well. There is no other.
class RemoteFree final : public AllocatorScenario
{
public:
    explicit RemoteFree(unsigned threads) : AllocatorScenario(config(), threads), m_block(take(0)), m_weak(m_block.ref()) {}

    void run(unsigned thread) override
    {
        if (thread == 1) {
            do
                waitUntil([this] { return m_handed.load(std::memory_order_relaxed) != 0; });
            while (m_handed.load(std::memory_order_acquire) == 0);
            giveBack(1, std::move(m_block));
            require(!m_weak.alive(), "(W2) a freed block's handles are stale");
            return;
        }
        if (thread == 0) {
            use(m_block);
            m_handed.store(1, std::memory_order_release);
        }
        auto got = task(thread).tryAllocate({kSize});
        if (!got)
            return;
        require(!m_weak.alive(), "(W2) a freed block's handles are stale");
        m_got[thread] = std::move(*got);
        const auto bytes = m_got[thread].span();
        for (const std::byte byte : *bytes)
            require(byte == std::byte{0}, "no byte of the owner before is left");
        use(m_got[thread]);
    }

    void atRest() override
    {
        bool live = false;
        for (const Block &block : m_got)
            live = live || block;
        require(live != task(0).tryAllocate({kSize}).has_value(), "the block that was freed is somebody's, or free");
        AllocatorScenario::atRest();
    }

private:
    static AtomAllocConfig config()
    {
        AtomAllocConfig config = smallConfig(1, 1);
        config.zero_on_dealloc = true;
        return config;
    }

    Block m_block;
    const Ref m_weak;
    Atomic<std::uint32_t> m_handed;
    std::array<Block, kMostThreads> m_got;
};

/// Every thread has a copy of one handle and frees it; then everybody wants a block.
class FreeTwice final : public AllocatorScenario
{
public:
    explicit FreeTwice(unsigned threads) : AllocatorScenario(smallConfig(4, 1), threads), m_threads(threads)
    {
        m_handles[0] = take(0);
        m_word = m_handles[0].generation();
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
        AllocatorScenario::atRest();
    }

private:
    const unsigned m_threads;
    Generation m_word{};
    std::array<Block, kMostThreads> m_handles, m_got;
    std::array<unsigned, kMostThreads> m_freed{};
};

/// One granule whose block is at its last generation but one: the threads allocate and free it until it is retired.
class Retire final : public AllocatorScenario
{
public:
    explicit Retire(unsigned threads) : AllocatorScenario(config(), threads) {} // with some generations used up

    void run(unsigned thread) override
    {
        for (int i = 0; i < 2; ++i)
            if (auto block = task(thread).tryAllocate({kSize})) {
                const Generation generation = block->generation();
                require(generation > m_last, "(W1) a generation is given out once");
                m_last = generation; // plain: a block in two hands is a data race
                use(*block);
                giveBack(thread, std::move(*block));
            }
    }

    void atRest() override
    {
        const AtomAllocStats stats = m_alloc->statsNow();
        require(stats.classes[0].retired_blocks == (toNumber(m_last) == kLastGeneration ? 1 : 0),
                "a block is retired after its last generation");
        require(!task(0).tryAllocate({kSize}).has_value() || toNumber(m_last) < kLastGeneration, "a retired block is not given out");
        AllocatorScenario::atRest();
    }

private:
    static constexpr std::uint64_t kLastGeneration = 7;
    static AtomAllocConfig config()
    {
        AtomAllocConfig config = smallConfig(1, 1);
        config.generation_bits = 3;
        return config;
    }

    Generation m_last{};
};

// The words of arenas of up to seven granules have four bits of link.
constexpr unsigned kLinkBits = 4;
std::uint64_t generationBefore(std::uint64_t, std::uint64_t wanted) { return wanted - (std::uint64_t{1} << kLinkBits); }
std::uint64_t firstGeneration(std::uint64_t, std::uint64_t wanted)
{
    return std::uint64_t{1} << kLinkBits | (wanted & ((std::uint64_t{1} << kLinkBits) - 1));
}

} // namespace

Protocol remoteFree()
{
    Protocol protocol;
    protocol.name = "remote free";
    protocol.wholeAllocator = true;
    protocol.invariants =
        "A block has one owner, its bytes are cleared before the next one has it, and handles that passed stay stale (W1, W2).";
    protocol.checks = {{.program = programOf<RemoteFree>(2), .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<RemoteFree>(3), .preemptions = 2, .testPreemptions = 1, .bounds = kWholeAllocator}};
    protocol.mutants = {
        {"generation not raised", "FastPath::deallocate", Operation::store, 0, Effect::write, generationBefore},
        {"free not written down", "FastPath::deallocate", Operation::store, 0, Effect::skip},
        {"freed block put nowhere", "ClassQueue::setTop", Operation::store, 0, Effect::skip},
        {"block not marked as live", "Core::setLink", Operation::store, 0, Effect::skip},
    };
    return protocol;
}

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

Protocol retire()
{
    Protocol protocol;
    protocol.name = "generation retire";
    protocol.wholeAllocator = true;
    protocol.invariants =
        "(W1) a block's generations are given out once each, ascending; after the last one it is retired and given out no more.";
    protocol.checks = {{.program = programOf<Retire>(2), .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<Retire>(3), .preemptions = 2, .testPreemptions = 1, .bounds = kWholeAllocator}};
    protocol.mutants = {
        {"generation not raised", "FastPath::deallocate", Operation::store, 0, Effect::write, generationBefore},
        {"generation lost when a block is given out", "FastPath::allocate", Operation::store, 0, Effect::write, firstGeneration},
        {"generation lost when a block is carved", "Core::carve", Operation::store, 0, Effect::write, firstGeneration},
        {"retired blocks not counted", "Core::retire", Operation::fetch_add, 0, Effect::skip},
    };
    return protocol;
}

} // namespace atomalloc::model
