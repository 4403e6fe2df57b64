// SPDX-License-Identifier: MPL-2.0
// Hardening: what a hardened allocator does to the bytes of a block, and to the numbers beside it. Canaries, guard pages, the search for
// writes after a free, random numbers. Core owns it.
//
// Thread safety: constant once the secret is drawn. Any thread.
//
// Invariants:
// (H1) usableBytes(size) = size - guard page, and every request r has r + canaryBytes() <= usableBytes(its block).
// (H2) The canary of a block is a function of the allocator's secret, the block and its generation. No byte of it is 0, so that a 0 that is
//      written behind a string is seen, too. Byte o of a block has canary byte o % 8, so that the canary behind the requested bytes and the
//      one at the end of the block may overlap.
#pragma once

#include "allocator/api/config.h"
#include "allocator/api/environment.h"
#include "allocator/base/ids.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace atomalloc {

/// The position of a canary in one life of a block.
struct Canary
{
    std::uint64_t bytes = 0;  ///< the eight bytes
    std::uint64_t usable = 0; ///< of the block; the canary at the end lies right before
    std::uint64_t behind = 0; ///< offset of the canary behind the requested bytes
};

class Hardening
{
public:
    Hardening(const AtomAllocConfig &config, std::uint64_t pageBytes) noexcept;

    /// Draws the secret where one is needed. False: there are no random bytes.
    [[nodiscard]] bool drawSecret(Entropy &entropy) noexcept;

    /// Whether every allocation or free has something to do for it. Then none may go the inlined way.
    [[nodiscard]] bool actsOnEachBlock() const noexcept { return canaries || checksFree || randomSlots || quarantineBytes > 0; }

    // Sizes.
    [[nodiscard]] std::uint64_t canaryBytes() const noexcept { return canaries ? kCanary : 0; }
    [[nodiscard]] std::uint64_t guardBytes(std::uint64_t blockSize) const noexcept { return guards && blockSize > m_page ? m_page : 0; }
    /// Blocks above a page that do not end with a page cannot be guarded, and are not used with guard_pages.
    [[nodiscard]] bool canGuard(std::uint64_t blockSize) const noexcept { return blockSize <= m_page || blockSize % m_page == 0; }
    [[nodiscard]] std::uint64_t usableBytes(std::uint64_t blockSize) const noexcept { return blockSize - guardBytes(blockSize); }
    /// What fits into a block.
    [[nodiscard]] std::uint64_t largestIn(std::uint64_t blockSize) const noexcept { return usableBytes(blockSize) - canaryBytes(); }

    // Canaries. `reach`: the bytes from the start that may have been written, at least the requested ones.
    [[nodiscard]] Canary canaryOf(BlockId block, std::uint64_t generation, std::uint64_t blockSize, std::uint64_t reach) const noexcept;
    static void arm(std::byte *block, const Canary &canary) noexcept;
    /// Puts zeros where the canary was.
    static void disarm(std::byte *block, const Canary &canary) noexcept;
    /// The offset of the first byte that is not as arm() left it.
    [[nodiscard]] static std::optional<std::uint64_t> firstBroken(const std::byte *block, const Canary &canary) noexcept;
    [[nodiscard]] static bool isZero(const std::byte *block, const Canary &canary) noexcept;

    /// The offset of the first byte that is not zero.
    [[nodiscard]] static std::optional<std::uint64_t> firstDirty(const std::byte *block, std::uint64_t bytes) noexcept;

    [[nodiscard]] std::uint64_t firstGeneration(BlockId block, std::uint64_t lastGeneration) const noexcept;
    /// A number below `end`, for choices, not for keys. REQUIRES: `end` is not 0. A task and how often it drew make the draw, so that a
    /// program that hands in the same Entropy makes the same choices again.
    [[nodiscard]] std::uint32_t randomBelow(std::uint32_t end, TaskId task, std::uint32_t &draws) const noexcept;
    void shuffle(std::span<std::uint32_t> blocks, TaskId task, std::uint32_t &draws) const noexcept;

    const bool canaries;
    const bool checksFree;
    const bool randomSlots;
    const bool randomGenerations;
    const bool guards;
    const std::uint64_t quarantineBytes;

private:
    static constexpr std::uint64_t kCanary = 8;

    const std::uint64_t m_page;
    std::uint64_t m_secret[2] = {};
};

} // namespace atomalloc
