// SPDX-License-Identifier: MPL-2.0
// The 8-byte word beside each granule. From the left: mark, generation, size class + 1, flags.
// The mark tells whether handles of that generation are valid. Core owns the words.
//
// The mark stands on the left, and live is all ones there. So a live word is a negative number. The word of the block's next life is the
// sum with kNextGeneration. That is negative exactly if the word is live and its life not the last that fits. The class stands where it
// gives the distance between the queues of a task (cache/task_state.h).
//
// Thread safety: any thread reads a word. (W3) says who may change it.
//
// Invariants:
// (W1) The generation of a granule never decreases.
// (W2) A handle is valid exactly if its word equals the block's. A second handle that was made on purpose has kMarkShared for kMarkLive.
//      A free raises the generation at once, so it makes every handle stale. The word that it leaves says live already, as the next owner's
//      handle will. So an allocation need not touch it.
// (W3) A word is changed by the thread that took the block out of a shared structure, or won the CAS of its free, and by no other.
// (W4) The flags of a block's word are those of its allocator.
#pragma once

#include "allocator/base/ids.h"

#include <cstdint>

namespace atomalloc {

inline constexpr std::uint64_t kMarkGlobal = 0;  ///< first granule of nothing: part of the global pool, or inside a block
inline constexpr std::uint64_t kMarkLent = 1;    ///< live without a handle: its owner knows the address (adaptors)
inline constexpr std::uint64_t kMarkZeroing = 2; ///< freed, being cleared
inline constexpr std::uint64_t kMarkRetired = 3; ///< never handed out again
inline constexpr std::uint64_t kMarkAddress = 4; ///< in handles alone, made from an address: for lent
inline constexpr std::uint64_t kMarkShared = 5;  ///< in handles alone, for live: another handle may own the block, too
inline constexpr std::uint64_t kMarkNotLent = 6; ///< in handles alone, made from an address: the block was not lent then
inline constexpr std::uint64_t kMarkLive = 15;   ///< owned by a Block, or by nobody yet: in a queue or a class pool

class WordFormat
{
public:
    static constexpr unsigned kMarkBits = 4;
    static constexpr unsigned kClassBits = 8; ///< class + 1; 0 where the mark is kMarkGlobal
    static constexpr unsigned kFlagBits = 7;
    static constexpr unsigned kGenerationBits = 64 - kMarkBits - kClassBits - kFlagBits;
    static constexpr unsigned kClassAt = kFlagBits;
    static constexpr unsigned kGenerationAt = kClassAt + kClassBits;
    static constexpr unsigned kMarkAt = kGenerationAt + kGenerationBits;
    static constexpr std::uint64_t kClassMask = ((std::uint64_t{1} << kClassBits) - 1) << kClassAt;

    // Flags.
    static constexpr std::uint64_t kWiped = 1;         ///< a free clears bytes
    static constexpr std::uint64_t kCountsWritten = 2; ///< a handle knows how far its block was written
    static constexpr std::uint64_t kTraced = 4;        ///< operations are recorded
    static constexpr std::uint64_t kFewLives = 8;      ///< the last generation is less than what fits
    static constexpr std::uint64_t kUsedFlags = 15;
    static constexpr std::uint64_t kFlags = (std::uint64_t{1} << kFlagBits) - 1;

    /// `generationBits` of 0: as many as fit.
    explicit WordFormat(unsigned generationBits) noexcept
    {
        const unsigned bits = generationBits == 0 || generationBits > kGenerationBits ? kGenerationBits : generationBits;
        m_lastGeneration = (std::uint64_t{1} << bits) - 1;
    }

    [[nodiscard]] std::uint64_t lastGeneration() const noexcept { return m_lastGeneration; }

    static constexpr std::uint64_t make(std::uint64_t generation, ClassIndex index, std::uint64_t mark, std::uint64_t flags = 0) noexcept
    {
        return mark << kMarkAt | generation << kGenerationAt | (toIndex(index) + std::uint64_t{1}) << kClassAt | flags;
    }
    /// Of a granule in the global pool.
    static constexpr std::uint64_t makeGlobal(std::uint64_t generation) noexcept { return generation << kGenerationAt; }

    static constexpr std::uint64_t generation(std::uint64_t word) noexcept { return (word & ~kMarks) >> kGenerationAt; }
    static constexpr std::uint64_t mark(std::uint64_t word) noexcept { return word >> kMarkAt; }
    /// mark(word) == kMarkLive, for a word that stands in the metadata.
    static constexpr bool isLive(std::uint64_t word) noexcept { return static_cast<std::int64_t>(word) < 0; }
    /// kNoClass where no block begins.
    static constexpr ClassIndex sizeClass(std::uint64_t word) noexcept
    {
        return ClassIndex{static_cast<std::uint8_t>((word >> kClassAt & 0xff) - 1)};
    }
    static constexpr std::uint64_t withMark(std::uint64_t word, std::uint64_t newMark) noexcept
    {
        return (word & ~kMarks) | newMark << kMarkAt;
    }
    static constexpr std::uint64_t withGeneration(std::uint64_t word, std::uint64_t generation) noexcept
    {
        return (word & (kMarks | kClassMask | kFlags)) | generation << kGenerationAt;
    }
    /// What is to be added for the next generation.
    static constexpr std::uint64_t kNextGeneration = std::uint64_t{1} << kGenerationAt;

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
    static constexpr std::uint64_t kMarks = ((std::uint64_t{1} << kMarkBits) - 1) << kMarkAt;

    std::uint64_t m_lastGeneration;
};

} // namespace atomalloc
