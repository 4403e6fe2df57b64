// SPDX-License-Identifier: MPL-2.0
// The 8-byte word beside each granule: word = generation << 11 | (size class + 1) << 3 | mark.
// The mark tells whether handles of that generation are valid. Core owns the words.
//
// Thread safety: any thread reads a word. (W3) says who may change it.
//
// Invariants:
// (W1) The generation of a granule never decreases.
// (W2) A handle is valid exactly if its word equals the block's. A second handle that was made on purpose has kMarkShared for kMarkLive.
//      A free raises the generation at once, so it makes every handle stale. The word that it leaves says live already, as the next owner's
//      handle will. So an allocation need not touch it.
// (W3) A word is changed by the thread that took the block out of a shared structure, or won the CAS of its free, and by no other.
#pragma once

#include "allocator/base/ids.h"

#include <cstdint>

namespace atomalloc {

inline constexpr std::uint64_t kMarkGlobal = 0;  ///< first granule of nothing: part of the global pool, or inside a block
inline constexpr std::uint64_t kMarkLive = 1;    ///< owned by a Block, or by nobody yet: in a queue or a class pool
inline constexpr std::uint64_t kMarkLent = 2;    ///< live without a handle: its owner knows the address (adaptors)
inline constexpr std::uint64_t kMarkZeroing = 3; ///< freed, being cleared
inline constexpr std::uint64_t kMarkRetired = 4; ///< never handed out again
inline constexpr std::uint64_t kMarkAddress = 5; ///< in handles alone, made from an address: for lent
inline constexpr std::uint64_t kMarkShared = 6;  ///< in handles alone, for live: another handle may own the block, too
inline constexpr std::uint64_t kMarkNotLent = 7; ///< in handles alone, made from an address: the block was not lent then

class WordFormat
{
public:
    static constexpr unsigned kMarkBits = 3;
    static constexpr unsigned kClassBits = 8; ///< class + 1; 0 where the mark is kMarkGlobal
    static constexpr unsigned kGenerationBits = 64 - kMarkBits - kClassBits;

    /// `generationBits` of 0: as many as fit.
    explicit WordFormat(unsigned generationBits) noexcept
    {
        const unsigned bits = generationBits == 0 || generationBits > kGenerationBits ? kGenerationBits : generationBits;
        m_lastGeneration = (std::uint64_t{1} << bits) - 1;
    }

    [[nodiscard]] std::uint64_t lastGeneration() const noexcept { return m_lastGeneration; }

    static constexpr std::uint64_t make(std::uint64_t generation, ClassIndex index, std::uint64_t mark) noexcept
    {
        return generation << (kMarkBits + kClassBits) | (toIndex(index) + std::uint64_t{1}) << kMarkBits | mark;
    }
    /// Of a granule in the global pool.
    static constexpr std::uint64_t makeGlobal(std::uint64_t generation) noexcept { return generation << (kMarkBits + kClassBits); }

    static constexpr std::uint64_t generation(std::uint64_t word) noexcept { return word >> (kMarkBits + kClassBits); }
    static constexpr std::uint64_t mark(std::uint64_t word) noexcept { return word & kMarks; }
    /// kNoClass where no block begins.
    static constexpr ClassIndex sizeClass(std::uint64_t word) noexcept
    {
        return ClassIndex{static_cast<std::uint8_t>((word >> kMarkBits & 0xff) - 1)};
    }
    static constexpr std::uint64_t withMark(std::uint64_t word, std::uint64_t newMark) noexcept { return (word & ~kMarks) | newMark; }
    static constexpr std::uint64_t withGeneration(std::uint64_t word, std::uint64_t generation) noexcept
    {
        return makeGlobal(generation) | (word & (makeGlobal(1) - 1));
    }
    /// What is to be added for the next generation.
    static constexpr std::uint64_t kNextGeneration = std::uint64_t{1} << (kMarkBits + kClassBits);

    /// The metadata word that a handle's word stands for.
    static constexpr std::uint64_t ofHandle(std::uint64_t word) noexcept
    {
        if (mark(word) == kMarkShared)
            return withMark(word, kMarkLive);
        return mark(word) == kMarkAddress ? withMark(word, kMarkLent) : word;
    }
    /// True where `handle` (see ofHandle) was valid once, and the block's word is `now`. The last free of a block does not raise its
    /// generation, so there the mark decides.
    static constexpr bool hasPassed(std::uint64_t handle, std::uint64_t now) noexcept
    {
        if (mark(handle) != kMarkLive && mark(handle) != kMarkLent)
            return false;
        return generation(now) > generation(handle) ||
               (generation(now) == generation(handle) && (mark(now) == kMarkZeroing || mark(now) == kMarkRetired));
    }

private:
    static constexpr std::uint64_t kMarks = (std::uint64_t{1} << kMarkBits) - 1;

    std::uint64_t m_lastGeneration;
};

} // namespace atomalloc
