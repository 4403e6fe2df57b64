// SPDX-License-Identifier: MPL-2.0
#include "app/query/life_table.h"

#include "app/query/group_sums.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace atomalloc::app {

Outcome<LifeTable> LifeTable::make(std::shared_ptr<const LivesOfRun> lives, const Question &question, const WorkControl &work)
{
    LifeTable table;
    table.m_lives = std::move(lives);
    Outcome<Answer> answer = answerNow(*table.m_lives, question, work);
    if (!answer)
        return fail(answer.error());
    table.m_answer = std::move(*answer);
    std::unordered_map<std::uint64_t, std::size_t> placeOf;
    for (std::size_t i = 0; i < table.m_answer.groups.size(); ++i) {
        placeOf[table.m_answer.groups[i].key] = i;
        table.m_members.emplace_back().reserve(table.m_answer.groups[i].sums.count);
    }
    const GroupSums groups(*table.m_lives, question.by);
    const auto take = [&](std::uint32_t life) { table.m_members[placeOf.at(groups.keyOf(life))].push_back(life); };
    if (const Outcome<void> taken = forEachLife(*table.m_lives, question, table.m_answer.marks, take, work); !taken)
        return fail(taken.error());
    table.m_order.resize(table.m_members.size());
    std::iota(table.m_order.begin(), table.m_order.end(), std::size_t{0});
    return table;
}

std::uint64_t LifeTable::figureOf(const LifeGroup &group, std::size_t index, Column column) const
{
    const std::vector<std::uint32_t> &members = m_members[index];
    const auto figureOfLife = [this, column](std::uint32_t life) { return figureOf(life, column); };
    switch (column) {
    case Column::bytes:
        return group.sums.bytes;
    case Column::block_bytes:
        return group.sums.block_bytes;
    case Column::never_freed:
        return group.sums.never_freed;
    case Column::lifetime:
        return group.sums.mean_lifetime_ns;
    case Column::born:
        return figureOfLife(*std::ranges::min_element(members, {}, figureOfLife));
    case Column::freed:
        return figureOfLife(*std::ranges::max_element(members, {}, figureOfLife));
    case Column::name:
    case Column::count:
    case Column::generation:
    case Column::task:
    case Column::block:
        break;
    }
    return group.sums.count;
}

std::uint64_t LifeTable::figureOf(std::uint32_t life, Column column) const
{
    const Lifetimes &lifetimes = m_lives->lifetimes;
    switch (column) {
    case Column::bytes:
        return lifetimes.bytes()[life];
    case Column::block_bytes:
        return lifetimes.blockBytes(life);
    case Column::never_freed:
        return lifetimes.freed()[life] == Lifetimes::kNever ? 1 : 0;
    case Column::freed:
        return lifetimes.freed()[life];
    case Column::lifetime:
        return lifetimes.lifetimeNs(life);
    case Column::generation:
        return lifetimes.generation()[life];
    case Column::task:
        return lifetimes.task()[life];
    case Column::name:
    case Column::block:
        return lifetimes.block()[life];
    case Column::count:
    case Column::born:
        break;
    }
    return lifetimes.born()[life];
}

void LifeTable::sort(Column column, Qt::SortOrder order)
{
    const auto byFigure = [order](const auto &left, const auto &right) {
        return order == Qt::AscendingOrder ? left.first < right.first : right.first < left.first;
    };
    const auto sortBy = [&byFigure](auto &rows, auto figureOfRow) {
        std::vector<std::pair<decltype(figureOfRow(rows.front())), std::decay_t<decltype(rows.front())>>> keyed;
        keyed.reserve(rows.size());
        for (const auto &row : rows)
            keyed.emplace_back(figureOfRow(row), row);
        std::ranges::stable_sort(keyed, byFigure);
        for (std::size_t i = 0; i < keyed.size(); ++i)
            rows[i] = keyed[i].second;
    };
    // Names of sizes and classes are figures, and sorted as such.
    if (column == Column::name)
        sortBy(m_order, [this](std::size_t index) { return std::pair(m_answer.groups[index].bytesOfOne, m_answer.groups[index].name); });
    else
        sortBy(m_order, [this, column](std::size_t index) { return figureOf(m_answer.groups[index], index, column); });
    for (std::vector<std::uint32_t> &members : m_members)
        sortBy(members, [this, column](std::uint32_t life) { return figureOf(life, column); });
}

} // namespace atomalloc::app
