// SPDX-License-Identifier: MPL-2.0
// The 8-byte word beside each granule: word = generation << linkBits | link. The link says where the block is (below), or names the
// next block of a pool's chain. Owned by Core; any thread.
//
// Invariants: (W1) the generation of a granule never decreases; (W2) link == kLinkLive exactly while one Block owns the block, so a
// handle is valid exactly if the word equals the one it was given (with kLinkShared for kLinkLive where a second handle was made on purpose); (W3) only the thread that took the block out of a shared structure,
// or won the CAS of its free, changes a word.
#pragma once

#include <bit>
#include <cstdint>

namespace atomalloc {

inline constexpr std::uint64_t kLinkGlobal = 0;  ///< first granule of nothing: part of the global pool, or inside a block
inline constexpr std::uint64_t kLinkLive = 1;    ///< owned by a Block
inline constexpr std::uint64_t kLinkCached = 2;  ///< in a hot or cold queue, or in the hand of one thread
inline constexpr std::uint64_t kLinkZeroing = 3; ///< freed, being cleared
inline constexpr std::uint64_t kLinkRetired = 4; ///< never handed out again
inline constexpr std::uint64_t kLinkEnd = 5;     ///< last block of a pool's chain
inline constexpr std::uint64_t kLinkShared = 6;  ///< in handles alone, for live: another handle may own the block, too
inline constexpr std::uint64_t kLinkNotLive = 7; ///< in handles alone, made from an address: the block was not live then
inline constexpr std::uint64_t kFirstLink = 8;   ///< link of block i = i + kFirstLink

class WordFormat
{
public:
    WordFormat(std::uint64_t granules, unsigned generationBits) noexcept
        : m_linkBits(static_cast<unsigned>(std::bit_width(granules + kFirstLink)))
    {
        const unsigned room = 64 - m_linkBits;
        const unsigned bits = generationBits == 0 || generationBits > room ? room : generationBits;
        m_lastGeneration = (std::uint64_t{1} << bits) - 1;
    }

    [[nodiscard]] unsigned linkBits() const noexcept { return m_linkBits; }
    [[nodiscard]] std::uint64_t lastGeneration() const noexcept { return m_lastGeneration; }
    [[nodiscard]] std::uint64_t make(std::uint64_t generation, std::uint64_t link) const noexcept
    {
        return generation << m_linkBits | link;
    }
    [[nodiscard]] std::uint64_t generation(std::uint64_t word) const noexcept { return word >> m_linkBits; }
    [[nodiscard]] std::uint64_t link(std::uint64_t word) const noexcept { return word & ((std::uint64_t{1} << m_linkBits) - 1); }
    /// The metadata word that a handle's word stands for.
    [[nodiscard]] std::uint64_t ofHandle(std::uint64_t word) const noexcept { return link(word) == kLinkShared ? withLink(word, kLinkLive) : word; }
    [[nodiscard]] std::uint64_t withLink(std::uint64_t word, std::uint64_t newLink) const noexcept
    {
        return make(generation(word), newLink);
    }

private:
    unsigned m_linkBits;
    std::uint64_t m_lastGeneration;
};

} // namespace atomalloc
