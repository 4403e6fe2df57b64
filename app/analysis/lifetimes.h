// SPDX-License-Identifier: MPL-2.0
// Lifetimes: every allocation that a run served, from its birth to its death, as columns. Questions are answered from them.
// They take 30 to 40 bytes a life: figures that are small as a rule are kept in few bytes, and times as differences.
// A life is born at @k when the state after k events is the first one that has it, and freed at @k when that is the first one without it.
// So a life is live at @k if born <= k < freed. Lives are numbered in the order of their births. One thread writes, nobody reads meanwhile.
//
// A grant that was taken back because its waiter had gone is a life as well: the heap shows its block as live in between. But nobody was
// served, so isTakenBack() tells it from the others.
#pragma once

#include "app/analysis/call_sites.h"
#include "app/analysis/number_column.h"
#include "app/base/work.h"
#include "app/recording/paged_index.h"
#include "app/recording/recorded_run.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <span>
#include <utility>
#include <vector>

namespace atomalloc::app {

class Lifetimes
{
public:
    /// Freed at: not in the events so far.
    static constexpr std::uint32_t kNever = 0xffff'ffffU;
    static constexpr std::uint64_t kNeverNs = std::numeric_limits<std::uint64_t>::max();
    /// Freed by: nobody, or nobody is known because the event was dropped.
    static constexpr std::uint32_t kNobody = 0xffff'ffffU;

    /// A column whose entries are worked out from others.
    struct BirthTimes
    {
        const Lifetimes &of;
        [[nodiscard]] std::size_t size() const noexcept { return of.size(); }
        [[nodiscard]] std::uint64_t operator[](std::size_t life) const noexcept
        {
            return of.m_bornBase[life / kLivesOfBase] + of.m_bornAfter[life];
        }
    };
    struct DeathTimes
    {
        const Lifetimes &of;
        [[nodiscard]] std::size_t size() const noexcept { return of.size(); }
        [[nodiscard]] std::uint64_t operator[](std::size_t life) const noexcept
        {
            return of.m_freed[life] == kNever ? kNeverNs : of.bornNs()[life] + of.m_livedNs[life];
        }
    };

    /// Takes in the events that the run has by now, from where the last call ended, `most` of them at most. False when it was stopped:
    /// then it can go on. `run` and `sites` are the same in each call. Throws std::bad_alloc.
    bool extend(const RecordedRun &run, const CallSites &sites, const WorkControl &work, std::size_t most = static_cast<std::size_t>(-1));

    [[nodiscard]] std::size_t size() const noexcept { return m_born.size(); }
    [[nodiscard]] std::size_t eventCount() const noexcept { return m_events; }
    /// Time of the last event. A life that was never freed counts until then.
    [[nodiscard]] std::uint64_t endNs() const noexcept { return m_endNs; }

    // --- columns: entry n is of life n ---
    [[nodiscard]] std::span<const std::uint32_t> born() const noexcept { return m_born; } ///< ascending
    [[nodiscard]] std::span<const std::uint32_t> freed() const noexcept { return m_freed; }
    [[nodiscard]] BirthTimes bornNs() const noexcept { return {*this}; }
    [[nodiscard]] DeathTimes freedNs() const noexcept { return {*this}; }                   ///< kNeverNs: never
    [[nodiscard]] std::span<const std::uint32_t> bytes() const noexcept { return m_bytes; } ///< asked for
    [[nodiscard]] std::span<const std::uint8_t> sizeClass() const noexcept { return m_sizeClass; }
    [[nodiscard]] const NumberColumn &task() const noexcept { return m_task; } ///< who asked
    [[nodiscard]] const NumberColumn &freedBy() const noexcept { return m_freedBy; }
    [[nodiscard]] std::span<const std::uint32_t> site() const noexcept { return m_site; }
    [[nodiscard]] const NumberColumn &block() const noexcept { return m_block; }
    [[nodiscard]] const NumberColumn &generation() const noexcept { return m_generation; }

    /// Bytes of the block that the life was given.
    [[nodiscard]] std::uint64_t blockBytes(std::size_t life) const noexcept { return m_classBytes[m_sizeClass[life]]; }
    [[nodiscard]] std::span<const std::uint64_t> classBytes() const noexcept { return m_classBytes; } ///< 256 entries; 0: no such class
    [[nodiscard]] std::uint64_t lifetimeNs(std::size_t life) const noexcept
    {
        return m_freed[life] == kNever ? m_endNs - bornNs()[life] : m_livedNs[life]; // no birth is after the end
    }
    /// Numbers of those lives, ascending.
    [[nodiscard]] std::span<const std::uint32_t> takenBack() const noexcept { return m_takenBack; }
    [[nodiscard]] bool isTakenBack(std::uint32_t life) const noexcept;
    /// The number of each task that asked or freed is below this.
    [[nodiscard]] std::uint32_t taskEnd() const noexcept { return m_taskEnd; }

    // --- what events of a measured run cannot tell ---
    [[nodiscard]] std::uint64_t droppedEvents() const noexcept { return m_dropped; }
    /// Lives whose free was dropped: they count as freed when their block was next handed out.
    [[nodiscard]] std::size_t livesWithoutFree() const noexcept { return m_replaced.size(); }
    /// Frees whose allocation was dropped: their lives are not here.
    [[nodiscard]] std::size_t freesWithoutLife() const noexcept { return m_early.size(); }

private:
    using Key = std::pair<std::uint32_t, std::uint64_t>; // block and generation
    struct Death
    {
        std::uint32_t position = 0;
        std::uint64_t timeNs = 0;
        std::uint64_t generation = 0; ///< of the block after it
        std::uint32_t by = kNobody;
        bool takesBack = false; ///< a grant
        bool retires = false;   ///< the block, without another generation
    };

    void reserve(const RecordedRun &run);
    void add(const Event &event, std::size_t index, const CallSites &sites);
    void begin(const Event &event, std::size_t index, std::uint32_t site);
    void end(const Event &event, std::size_t index);
    [[nodiscard]] bool ends(const Death &death, std::uint32_t life) const noexcept;
    void close(std::uint32_t life, const Death &death);
    /// Enters the death, which is not before the birth.
    void die(std::uint32_t life, std::uint32_t position, std::uint64_t timeNs);
    void replace(std::uint32_t older, std::uint32_t newer);

    std::vector<std::uint32_t> m_born;
    std::vector<std::uint32_t> m_freed;
    static constexpr std::size_t kLivesOfBase = 1024;
    std::vector<std::uint64_t> m_bornBase; // a little before the first of so many lives was born
    NumberColumn m_bornAfter;              // how long after that
    NumberColumn m_livedNs;                // 0: never freed
    std::vector<std::uint32_t> m_bytes;
    std::vector<std::uint8_t> m_sizeClass;
    NumberColumn m_task;
    NumberColumn m_freedBy{kNobody};
    std::vector<std::uint32_t> m_site;
    NumberColumn m_block;
    NumberColumn m_generation;
    std::vector<std::uint32_t> m_takenBack;
    std::vector<std::uint64_t> m_classBytes;
    std::size_t m_events = 0;
    std::uint64_t m_endNs = 0;
    std::uint64_t m_dropped = 0;
    std::uint32_t m_taskEnd = 0;

    PagedIndex<std::uint32_t> m_open; // first granule of a block -> number of its life that has not ended, + 1
    // Between threads of a measured run events are not always in their order, and some are dropped.
    std::multimap<Key, std::uint32_t> m_replaced; // lives that had no free yet when their block was handed out again
    std::multimap<Key, Death> m_early;            // frees that came before the allocation, by their own generation
    std::uint64_t m_lastGeneration = 0;           // a free of it leaves it as it is
};

} // namespace atomalloc::app
