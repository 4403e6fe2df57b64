// SPDX-License-Identifier: MPL-2.0
// GlobalPool: the memory of an allocator that is not cut into blocks. It cuts blocks from its free granules and merges them again when
// they come back. It commits the memory that blocks need and gives unused memory back to the system.
// Core owns it.
//
// The arena is reserved address space, cut into granules of equal size. `Buddy` knows which granules are free. Memory is committed in
// units of several granules (CommitUnits). One bitmap knows the units that are committed. Another one knows those that were used since the
// last decommit() looked at them.
//
// Thread safety: after attach(), any thread. Lock-free but for the system calls.
//
// Invariants:
// (A1) A granule is free, in a block, or in the hand of a thread that is inside a function of this class.
// (A2) The memory under a block is committed. A unit is decommitted only while all its granules are in the hand of that thread.
// (A3) committedBytes() <= Ground::bytes, because no unit is counted twice: whoever sets a unit's bit counts it.
#pragma once

#include "allocator/api/environment.h"
#include "allocator/api/event.h"
#include "allocator/base/atomic.h"
#include "allocator/global/atomic_bitmap.h"
#include "allocator/global/buddy.h"
#include "allocator/global/commit_units.h"
#include "allocator/global/size_table.h"
#include "allocator/harden/hardening.h"
#include "allocator/trace/block_log.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace atomalloc {

class GlobalPool
{
public:
    /// What a pool works on. All of it is handed in and outlives the pool. Words are zeroed.
    struct Ground
    {
        std::byte *arena = nullptr;              ///< begins at a multiple of units.alignment()
        std::uint64_t bytes = 0;                 ///< that may be used: a multiple of the granule
        std::uint64_t reservedBytes = 0;         ///< of addresses: `bytes`, rounded up to whole pages of the system
        CommitUnits units{};                     ///< of `bytes`
        std::uint64_t lastGeneration = 0;        ///< see WordFormat
        std::uint64_t wordFlags = 0;             ///< of all blocks, see WordFormat
        Atomic<std::uint64_t> *words = nullptr;  ///< the metadata word of each granule
        AtomicBitmap::Word *buddy = nullptr;     ///< Buddy::wordsFor(granules)
        AtomicBitmap::Word *committed = nullptr; ///< AtomicBitmap::wordsFor(units.names())
        AtomicBitmap::Word *touched = nullptr;   ///< as many
    };

    /// Which free granules a carve may take.
    enum class Room : std::uint8_t {
        any,  ///< all
        used, ///< those below highestGranule(), and no fewer than a quarter of what is asked for
    };

    GlobalPool(const SizeTable &sizes, const Hardening &hardening, PageSource &pages, BlockLog &log) noexcept
        : m_sizes(sizes), m_hardening(hardening), m_pages(pages), m_log(log)
    {
    }

    /// Makes all granules free and no memory committed. May throw std::bad_alloc. REQUIRES: called once, before all else.
    void attach(const Ground &ground);

    /// Cuts adjacent blocks of one class: as many as fit into `into`, or a half of that, a quarter, ... until there is a free run for them.
    /// Returns how many it wrote there. They are in the caller's hand, live by their mark, with a generation that no handle has.
    /// Returns 0 when no run is free, or when the system refuses memory or a guard page. REQUIRES: `into` is not empty.
    std::size_t carve(ClassIndex index, std::span<std::uint32_t> into, Room room = Room::any) noexcept;

    /// Makes a block free granules again, which merge with their free neighbours.
    /// False when the system refuses to take its guard page off: then the block stays the caller's.
    /// REQUIRES: the block is in the caller's hand.
    [[nodiscard]] bool takeBack(std::uint32_t block, ClassIndex index, Cause cause) noexcept;

    /// Commits the units under `granules` granules from `first` on, and marks them as used. `touch` also backs them with memory now.
    /// False when the system refuses. REQUIRES: the granules are in the caller's hand, or no other thread knows the pool.
    [[nodiscard]] bool commit(std::uint64_t first, std::uint64_t granules, Cause cause, bool touch) noexcept;

    /// Gives the memory of free units back to the system, but for the units of the first `keepBytes`. Returns the bytes.
    /// With `idleOnly` it leaves units alone that were used since it last looked at them.
    std::uint64_t decommit(std::uint64_t keepBytes, bool idleOnly, Cause cause) noexcept;

    // Figures, exact at rest. relaxed: they order nothing.
    [[nodiscard]] std::uint64_t committedBytes() const noexcept { return m_committedBytes.load(std::memory_order_relaxed); }
    [[nodiscard]] std::uint64_t peakCommittedBytes() const noexcept { return m_peakCommitted.load(std::memory_order_relaxed); }
    /// How often blocks were cut, and how many blocks were taken back.
    [[nodiscard]] std::uint64_t carves() const noexcept { return m_carves.load(std::memory_order_relaxed); }
    [[nodiscard]] std::uint64_t takenBack() const noexcept { return m_takenBack.load(std::memory_order_relaxed); }
    /// All blocks that there ever were lie below this granule.
    [[nodiscard]] std::uint64_t highestGranule() const noexcept { return m_highestGranule.load(std::memory_order_relaxed); }

    /// The free runs, for checks. Call at rest.
    [[nodiscard]] const Buddy &freeRuns() const noexcept { return m_buddy; }
    /// (A3): committedBytes() are those of the committed units. At rest.
    [[nodiscard]] bool checkInvariants() const noexcept;

private:
    /// A run of so many granules, committed. `refused` becomes true when the system refuses memory: from then on only runs are looked for
    /// that are committed already.
    std::optional<std::uint64_t> takeRun(std::uint64_t granules, Room room, bool &refused) noexcept;
    /// A free run of 2^order granules whose units are all committed. Begins at each committed unit once.
    std::optional<std::uint64_t> takeCommitted(unsigned order) noexcept;
    /// Whether all units from `unit` to granule `end` are committed.
    [[nodiscard]] bool areCommitted(std::uint64_t unit, std::uint64_t end) const noexcept;
    /// Gives back what a run of 2^order granules has beyond the first `granules`.
    void giveRest(std::uint64_t first, unsigned order, std::uint64_t granules) noexcept;
    /// Writes the metadata words of adjacent blocks, which begin at `first`, and their names into `into`.
    void writeWords(std::uint64_t first, ClassIndex index, std::span<std::uint32_t> into) noexcept;
    bool commitUnit(std::uint64_t unit, Cause cause, bool touch) noexcept;
    /// Makes the guard page at the end of a block fault, or not. False when the system refuses.
    bool guard(std::uint64_t block, ClassIndex index, bool faults) noexcept;
    /// How many of `count` adjacent blocks got their guard page.
    std::size_t guardAll(std::uint64_t first, ClassIndex index, std::size_t count) noexcept;
    /// Bytes of a unit that lie in the arena.
    [[nodiscard]] std::uint64_t usedBytes(std::uint64_t unit) const noexcept;
    static void raiseTo(Atomic<std::uint64_t> &highest, std::uint64_t value) noexcept;

    const SizeTable &m_sizes;
    const Hardening &m_hardening;
    PageSource &m_pages;
    BlockLog &m_log;
    std::byte *m_arena = nullptr;
    std::uint64_t m_bytes = 0;
    std::uint64_t m_reservedBytes = 0;
    Atomic<std::uint64_t> *m_words = nullptr;
    std::uint64_t m_lastGeneration = 0;
    std::uint64_t m_wordFlags = 0;
    CommitUnits m_units;
    Buddy m_buddy;
    AtomicBitmap m_committed;
    AtomicBitmap m_touched;

    Atomic<std::uint64_t> m_committedBytes{0};
    Atomic<std::uint64_t> m_peakCommitted{0};
    Atomic<std::uint64_t> m_highestGranule{0};
    Atomic<std::uint64_t> m_carves{0};
    Atomic<std::uint64_t> m_takenBack{0};
};

} // namespace atomalloc
