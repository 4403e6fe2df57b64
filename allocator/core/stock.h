// SPDX-License-Identifier: MPL-2.0
// Stock: the free blocks that no task has. They are in the pools of their classes, in the quarantine, or not cut out of the global pool.
// Core owns it.
//
// Thread safety: any thread. Lock-free.
#pragma once

#include "allocator/core/block_check.h"
#include "allocator/core/foundation.h"
#include "allocator/global/global_pool.h"
#include "allocator/harden/quarantine.h"

#include <optional>
#include <span>

namespace atomalloc {

class Stock
{
public:
    Stock(Foundation &base, const BlockCheck &check) noexcept;
    /// REQUIRES: once, before all else. False: the system refuses initial_pool_size.
    [[nodiscard]] bool setUp() noexcept;

    // Out of it.
    /// One block of the class from its pool or newly carved, that may be given out.
    std::optional<std::uint32_t> takeOne(ClassIndex index) noexcept;
    /// A magazine from the pool of the class, the caller's from now on.
    std::optional<std::uint32_t> takeMagazine(ClassIndex index) noexcept;
    /// As GlobalPool::carve, and counted. In a large arena it takes room that was used before, if need be from the pools of other classes,
    /// before it takes room that is new.
    std::size_t carve(ClassIndex index, std::span<std::uint32_t> into) noexcept;

    // Into it.
    /// One block, into the quarantine where there is one, else into the pool of its class.
    void put(std::uint32_t block, ClassIndex index) noexcept;
    void putMagazine(ClassIndex index, std::uint32_t magazine) noexcept;
    /// Blocks for the class pool, in a magazine or, where none is left, one by one into the global pool.
    void give(ClassIndex index, std::span<const std::uint32_t> blocks, std::optional<std::uint32_t> magazine, Cause cause) noexcept;
    void putIntoGlobal(std::uint32_t block, ClassIndex index, Cause cause) noexcept;

    // From its pools and its quarantine into the global pool.
    void poolToGlobal(ClassIndex index, Cause cause) noexcept;
    void allPoolsToGlobal(Cause cause) noexcept;
    /// Empties the quarantine, oldest first, until done() says that it is enough.
    template <typename Done>
    void emptyQuarantine(Cause cause, Done done) noexcept
    {
        while (const auto entry = takeFromQuarantine()) {
            putIntoGlobal(entry->block, entry->sizeClass, cause);
            if (done())
                return;
        }
    }
    /// The pools that nobody used for a cache_ttl.
    void agePools(std::uint64_t nowNs) noexcept;

    [[nodiscard]] std::uint64_t carvedBytes() const noexcept;
    [[nodiscard]] MagazineTable &magazines() noexcept { return m_magazines; }
    [[nodiscard]] const MagazineTable &magazines() const noexcept { return m_magazines; }
    [[nodiscard]] GlobalPool &global() noexcept { return m_global; }
    [[nodiscard]] const GlobalPool &global() const noexcept { return m_global; }
    [[nodiscard]] const Quarantine &quarantine() const noexcept { return m_quarantine; }

private:
    // So that memory which other classes have left is used before more is taken from the system.
    static constexpr std::uint64_t kReuseFrom = std::uint64_t{32} << 20; ///< committed bytes
    static constexpr std::uint64_t kLeftInPool = std::uint64_t{4} << 20; ///< bytes of a class that are its own to keep

    /// Blocks of the class from room that was used before.
    std::size_t carveUsed(ClassIndex index, std::span<std::uint32_t> into) noexcept;
    /// Moves so many bytes into the global pool from the fullest pool of another class. False: none has more than kLeftInPool.
    bool gatherFromOthers(ClassIndex index, std::uint64_t bytes) noexcept;
    /// Into the global pool. REQUIRES: the magazine is the caller's.
    void magazineToGlobal(ClassIndex index, std::uint32_t magazine, Cause cause) noexcept;
    [[nodiscard]] bool countsPooled() const noexcept { return m_base.config.max_memory > kReuseFrom; }
    void countPooled(ClassPart &part, std::uint64_t blocks) const noexcept
    {
        if (countsPooled())
            part.pooled.fetch_add(blocks, std::memory_order_relaxed); // relaxed: it decides what is tried first, nothing else
    }
    void putIntoPool(std::uint32_t block, ClassIndex index) noexcept;
    std::optional<std::uint32_t> takePooledOrCarved(ClassIndex index) noexcept;
    std::optional<Quarantine::Entry> takeFromQuarantine() noexcept;
    void noteUse(ClassPart &part) noexcept;

    Foundation &m_base;
    const BlockCheck &m_check;
    GlobalPool m_global;
    MagazineTable m_magazines;
    Quarantine m_quarantine;
};

} // namespace atomalloc
