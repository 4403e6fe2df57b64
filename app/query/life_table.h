// SPDX-License-Identifier: MPL-2.0
// LifeTable: the lives that a question means, as the rows of a table: groups, and in each one its lives. The table twin of every view
// is made from it. One thread.
#pragma once

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
    enum class Column : std::uint8_t { name, count, bytes, block_bytes, never_freed, born, freed, lifetime, generation, task, block };

    /// As answerNow(). The largest groups come first, and in each one the lives in the order of their births.
    [[nodiscard]] static Outcome<LifeTable> make(std::shared_ptr<const LivesOfRun> lives, const Question &question,
                                                 const WorkControl &work = WorkControl());

    [[nodiscard]] const LivesOfRun &lives() const noexcept { return *m_lives; }
    [[nodiscard]] const Answer &answer() const noexcept { return m_answer; }
    [[nodiscard]] std::size_t groupCount() const noexcept { return m_order.size(); }
    /// The group of that row.
    [[nodiscard]] const LifeGroup &group(std::size_t row) const { return m_answer.groups[m_order[row]]; }
    /// Numbers of its lives, in the order of the table.
    [[nodiscard]] std::span<const std::uint32_t> livesOf(std::size_t row) const { return m_members[m_order[row]]; }

    /// Groups and lives alike. Rows that are equal stay as they were.
    void sort(Column column, Qt::SortOrder order);

private:
    [[nodiscard]] std::uint64_t figureOf(const LifeGroup &group, std::size_t index, Column column) const;
    [[nodiscard]] std::uint64_t figureOf(std::uint32_t life, Column column) const;

    std::shared_ptr<const LivesOfRun> m_lives;
    Answer m_answer;
    std::vector<std::vector<std::uint32_t>> m_members; ///< by the group's place in the answer
    std::vector<std::size_t> m_order;                  ///< row -> place in the answer
};

} // namespace atomalloc::app
