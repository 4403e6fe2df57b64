// SPDX-License-Identifier: MPL-2.0
// LifeTable: the lives that a question means, or the blocks of a moment, as the rows of a table: groups, and in each one its entries.
// The table twin of every view is made from it. An entry is a life, or a block beside its last life. One thread.
#pragma once

#include "app/query/held_blocks.h"
#include "app/query/query.h"

#include <Qt>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace atomalloc::app {

class LifeTable
{
public:
    /// What rows are sorted by. Of a group: its sums, its mean lifetime, the first birth and the last death in it.
    enum class Column : std::uint8_t {
        name,
        count,
        bytes,
        block_bytes,
        never_freed,
        born,
        freed,
        lifetime,
        generation,
        task,
        block,
        site,
        state
    };
    enum class By : std::uint8_t { size_class, task, site, function, state, size, nothing };
    static constexpr std::uint32_t kNoLife = HeldBlock::kNoLife;

    /// As answerNow(). The largest groups come first, and in each one the lives in the order of their births.
    [[nodiscard]] static Outcome<LifeTable> make(std::shared_ptr<const LivesOfRun> lives, const Question &question,
                                                 const WorkControl &work = WorkControl());
    /// All lives that the condition means. By state they are one group: a life has no state of its own.
    [[nodiscard]] static Outcome<LifeTable> ofLives(std::shared_ptr<const LivesOfRun> lives, By by, const Expression &where,
                                                    const WorkControl &work = WorkControl());
    /// As heldBlocks(), by address in each group. Bytes that were asked for, ages and lives that are never freed are those of the blocks
    /// in use. A lifetime is the age at the moment of the heap.
    [[nodiscard]] static Outcome<LifeTable> ofBlocks(std::shared_ptr<const LivesOfRun> lives, const HeapState &heap, BlockScope scope,
                                                     By by, const Filter &where, const WorkControl &work = WorkControl());

    [[nodiscard]] const LivesOfRun &lives() const noexcept { return *m_lives; }
    [[nodiscard]] const Answer &answer() const noexcept { return m_answer; }
    [[nodiscard]] std::size_t groupCount() const noexcept { return m_order.size(); }
    /// The group of that row.
    [[nodiscard]] const LifeGroup &group(std::size_t row) const { return m_answer.groups[m_order[row]]; }
    /// Its entries, in the order of the table. Of a table of lives they are the numbers of the lives.
    [[nodiscard]] std::span<const std::uint32_t> entriesOf(std::size_t row) const { return m_members[m_order[row]]; }

    // --- of an entry ---
    [[nodiscard]] bool isOfBlocks() const noexcept { return m_ofBlocks; }
    /// REQUIRES: isOfBlocks().
    [[nodiscard]] const HeldBlock &held(std::uint32_t entry) const { return m_held[entry]; }
    [[nodiscard]] std::uint32_t lifeOf(std::uint32_t entry) const { return m_ofBlocks ? m_held[entry].life : entry; }
    [[nodiscard]] std::uint32_t blockOf(std::uint32_t entry) const;
    [[nodiscard]] std::uint32_t taskOf(std::uint32_t entry) const;
    [[nodiscard]] std::uint64_t blockBytesOf(std::uint32_t entry) const;
    /// Asked for. 0 of a block that nobody owns.
    [[nodiscard]] std::uint64_t bytesOf(std::uint32_t entry) const;
    [[nodiscard]] std::uint64_t lifetimeNsOf(std::uint32_t entry) const;
    [[nodiscard]] std::uint64_t generationOf(std::uint32_t entry) const;
    /// Of a table of blocks: time of the last event before the moment.
    [[nodiscard]] std::uint64_t momentNs() const noexcept { return m_momentNs; }

    /// Groups and entries alike. Rows that are equal stay as they were.
    void sort(Column column, Qt::SortOrder order);

private:
    void groupEntries(By by, std::size_t count, const std::vector<std::uint32_t> *entries);
    [[nodiscard]] std::uint64_t figureOf(const LifeGroup &group, std::size_t index, Column column) const;
    [[nodiscard]] std::uint64_t figureOf(std::uint32_t entry, Column column) const;
    void rankSites();

    std::shared_ptr<const LivesOfRun> m_lives;
    bool m_ofBlocks = false;
    std::vector<HeldBlock> m_held; ///< by entry. Empty in a table of lives
    std::uint64_t m_momentNs = 0;
    Answer m_answer;
    std::vector<std::vector<std::uint32_t>> m_members; ///< by the group's place in the answer
    std::vector<std::size_t> m_order;                  ///< row -> place in the answer
    std::vector<std::uint32_t> m_rankOfSite;           ///< its place among all names. Made when somebody sorts by it
};

} // namespace atomalloc::app
