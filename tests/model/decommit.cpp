// SPDX-License-Identifier: MPL-2.0
// Pages that are given back to the system while others take memory.
#include "allocator/base/atomic.h"
#include "allocator/os/system_environment.h"
#include "tests/model/protocols.h"
#include "tests/model/small_allocator.h"

#include <array>

namespace atomalloc::model {

namespace {

constexpr std::size_t kPage = 4096;

/// Knows which pages of the arena may be used. It is the second range that is reserved; the first is the core itself.
class WatchedPages final : public PageSource
{
public:
    std::size_t osPageSize() const noexcept override { return kPage; }
    std::byte *reserve(std::size_t bytes, std::size_t alignment) noexcept override
    {
        std::byte *memory = systemPageSource().reserve(bytes, alignment);
        if (++m_ranges == 2)
            m_arena = memory;
        return memory;
    }
    void release(std::byte *address, std::size_t bytes) noexcept override { systemPageSource().release(address, bytes); }
    bool commit(std::byte *address, std::size_t, bool) noexcept override
    {
        if (Atomic<std::uint32_t> *page = pageAt(address))
            page->store(1, std::memory_order_relaxed);
        return true;
    }
    bool decommit(std::byte *address, std::size_t) noexcept override
    {
        pageAt(address)->store(0, std::memory_order_relaxed);
        return true;
    }
    [[nodiscard]] bool isUsable(const std::byte *address) { return pageAt(address)->load(std::memory_order_relaxed) != 0; }

private:
    static constexpr std::size_t kPages = 3;
    Atomic<std::uint32_t> *pageAt(const std::byte *address)
    {
        const auto page = static_cast<std::size_t>(address - m_arena) / kPage;
        return page < kPages ? &m_usable[page] : nullptr;
    }

    int m_ranges = 0;
    std::byte *m_arena = nullptr;
    std::array<Atomic<std::uint32_t>, kPages> m_usable;
};

struct HasPages
{
    WatchedPages pages;
};

/// A block is a page. Thread 0 trims, the others take blocks and give them back.
class Decommit final : private HasPages, public AllocatorInterplay
{
public:
    explicit Decommit(unsigned threads) : AllocatorInterplay(config(threads), threads, {.page_source = &pages}), m_held(take(1, kPage))
    {
        (void)m_tasks.at(0).tryDeallocate(take(0, kPage));
    }

    void run(unsigned thread) override
    {
        if (thread == 0) {
            m_alloc->trimNow();
            return;
        }
        if (thread == 1)
            giveBack(1, std::move(m_held));
        Block got = take(thread, kPage);
        const auto bytes = got.span();
        require(pages.isUsable(bytes->data()), "a live block is in memory that is committed");
        bytes->data()[0] = std::byte{1};
        m_got[thread] = std::move(got);
    }

    void atRest() override
    {
        for (Block &block : m_got)
            require(!block || pages.isUsable(block.span()->data()), "a live block is in memory that is committed");
        AllocatorInterplay::atRest();
        m_got = {};
        m_alloc->trimNow();
        require(m_alloc->statsNow().committed_bytes == 0, "what nobody uses can be given back");
    }

private:
    static AtomAllocConfig config(unsigned threads)
    {
        AtomAllocConfig config = granulesConfig(threads, 1);
        config.min_block_size = config.max_block_size = kPage;
        config.max_memory = threads * kPage;
        config.initial_pool_size = 0;
        return config;
    }

    Block m_held;
    std::array<Block, kMostThreads> m_got;
};

} // namespace

Protocol decommit()
{
    Protocol protocol;
    protocol.name = "commit and decommit";
    protocol.wholeAllocator = true;
    protocol.invariants =
        "A live block is in committed memory, the limit is exact, and nobody is refused for a page that is just given back.";
    protocol.checks = {{.program = programOf<Decommit>(2), .testPreemptions = 1, .bounds = kWholeAllocator},
                       {.program = programOf<Decommit>(3), .preemptions = 2, .testPreemptions = 1, .bounds = kWholeAllocator}};
    protocol.mutants = {
        {"decommit of what is in use", "AtomicBitmap::tryTake", Operation::fetch_and, 0, Effect::tear},
        {"decommitted unit taken for committed", "AtomicBitmap::tryTake", Operation::fetch_and, 0, Effect::skip},
        {"unit not given back", "AtomicBitmap::takePartnerOrSet", Operation::compare_exchange_weak, 0, Effect::skip},
        {"committed unit not written down", "AtomicBitmap::trySet", Operation::fetch_or, 0, Effect::skip},
    };
    return protocol;
}

} // namespace atomalloc::model
