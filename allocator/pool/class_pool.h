// SPDX-License-Identifier: MPL-2.0
// ClassPool: the shared free blocks of one size class, a Treiber stack threaded through the metadata words, moved in chains: one CAS
// per batch. Owned by Core; any thread, lock-free.
//
// Invariants: (P1) head = tag << linkBits | link, the tag grows with each change, so a CAS that succeeds saw an unchanged chain
// (ABA: the tag has 64 - linkBits >= 32 bits); (P2) words of blocks in the pool change only by the thread that took them out;
// (P3) at rest the chain has count() blocks and ends with kLinkEnd.
#pragma once

#include "allocator/base/atomic.h"
#include "allocator/base/metadata_word.h"

#include <cstdint>
#include <span>

namespace atomalloc {

class alignas(kCacheLine) ClassPool
{
public:
    using Word = Atomic<std::uint64_t>;

    void attach(Word *words, const WordFormat &format) noexcept
    {
        m_words = words;
        m_format = &format;
        m_head.store(kLinkEnd, std::memory_order_relaxed); // before any other thread knows the pool
    }

    /// Pushes blocks that the caller holds (kLinkCached), the last of them on top.
    void push(std::span<const std::uint32_t> blocks) noexcept
    {
        if (blocks.empty())
            return;
        std::uint64_t link = kLinkEnd;
        for (const std::uint32_t block : blocks) {
            setLink(block, link);
            link = block + kFirstLink;
        }
        m_count.fetch_add(blocks.size(), std::memory_order_relaxed); // relaxed: a figure; before any of them can be taken out
        Word &bottom = m_words[blocks.front()];
        std::uint64_t head = m_head.load(std::memory_order_relaxed); // relaxed: only its value is used, nothing behind it
        do {
            // relaxed: published by the CAS
            bottom.store(m_format->withLink(bottom.load(std::memory_order_relaxed), m_format->link(head)), std::memory_order_relaxed);
        } while (!m_head.compare_exchange_weak(head, next(head, link), std::memory_order_release, std::memory_order_relaxed)); // (4)
    }

    /// Takes up to into.size() blocks from the top; returns how many. They come with kLinkCached.
    std::size_t pop(std::span<std::uint32_t> into) noexcept
    {
        std::uint64_t head = m_head.load(std::memory_order_acquire); // (4)
        for (;;) {
            std::uint64_t link = m_format->link(head);
            std::size_t taken = 0;
            while (taken < into.size() && link >= kFirstLink) {
                into[taken++] = static_cast<std::uint32_t>(link - kFirstLink);
                // relaxed: may be somebody else's word by now; the CAS below then fails.
                link = m_format->link(m_words[link - kFirstLink].load(std::memory_order_relaxed));
            }
            if (taken == 0)
                return 0;
            const bool chainLooksWhole = link >= kFirstLink || link == kLinkEnd;
            if (chainLooksWhole && m_head.compare_exchange_weak(head, next(head, link), std::memory_order_acq_rel, std::memory_order_acquire)) {
                for (std::size_t i = 0; i < taken; ++i)
                    setLink(into[i], kLinkCached);
                m_count.fetch_sub(taken, std::memory_order_relaxed); // relaxed: a figure
                return taken;
            }
            if (!chainLooksWhole)
                head = m_head.load(std::memory_order_acquire);
        }
    }

    /// Exact at rest; never relied upon.
    [[nodiscard]] std::uint64_t count() const noexcept { return m_count.load(std::memory_order_relaxed); }

    /// Calls visit(block) from top to bottom; at rest.
    template <typename Visit>
    void forEach(Visit visit) const
    {
        for (std::uint64_t link = m_format->link(m_head.load(std::memory_order_acquire)); link >= kFirstLink;
             link = m_format->link(m_words[link - kFirstLink].load(std::memory_order_relaxed)))
            visit(static_cast<std::uint32_t>(link - kFirstLink));
    }

private:
    // relaxed: the block is in this thread's hand (P2).
    void setLink(std::uint32_t block, std::uint64_t link) noexcept
    {
        Word &word = m_words[block];
        word.store(m_format->withLink(word.load(std::memory_order_relaxed), link), std::memory_order_relaxed);
    }
    [[nodiscard]] std::uint64_t next(std::uint64_t head, std::uint64_t link) const noexcept
    {
        return m_format->make(m_format->generation(head) + 1, link); // the tag wraps silently
    }

    Word m_head;
    Word *m_words = nullptr;
    const WordFormat *m_format = nullptr;
    Word m_count{0};
};

} // namespace atomalloc
