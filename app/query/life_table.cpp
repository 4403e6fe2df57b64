// SPDX-License-Identifier: MPL-2.0
#include "app/query/life_table.h"

#include "app/query/group_sums.h"
#include "app/query/life_groups.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <unordered_map>
#include <utility>

namespace atomalloc::app {
namespace {

/// The marks of a question about the whole run.
std::array<std::optional<TimelinePoint>, kMarks> wholeOf(const Lifetimes &lifetimes)
{
    return {TimelinePoint{}, TimelinePoint{.event = lifetimes.eventCount(), .time_ns = lifetimes.endNs()}, std::nullopt};
}

} // namespace

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
    const GroupKeys groups(*table.m_lives, question.by);
    const auto take = [&](std::uint32_t life) { table.m_members[placeOf.at(groups.keyOf(life))].push_back(life); };
    if (const Outcome<void> taken = forEachLife(*table.m_lives, question, table.m_answer.marks, take, work); !taken)
        return fail(taken.error());
    table.m_order.resize(table.m_members.size());
    std::iota(table.m_order.begin(), table.m_order.end(), std::size_t{0});
    return table;
}

Outcome<LifeTable> LifeTable::ofLives(std::shared_ptr<const LivesOfRun> lives, By by, const Expression &where, const WorkControl &work)
{
    LifeTable table;
    table.m_lives = std::move(lives);
    Question question;
    question.rule = Rule::growth;
    question.where = where;
    std::vector<std::uint32_t> entries;
    const auto take = [&entries](std::uint32_t life) { entries.push_back(life); };
    for (const Rule rule : {Rule::growth, Rule::short_lived}) { // never freed, and freed
        question.rule = rule;
        const auto marks = wholeOf(table.m_lives->lifetimes);
        if (const Outcome<void> taken = forEachLife(*table.m_lives, question, marks, take, work); !taken)
            return fail(taken.error());
    }
    std::ranges::sort(entries);
    table.groupEntries(by, entries.size(), &entries);
    return table;
}

Outcome<LifeTable> LifeTable::ofBlocks(std::shared_ptr<const LivesOfRun> lives, const HeapState &heap, BlockScope scope, By by,
                                       const Filter &where, const WorkControl &work)
{
    LifeTable table;
    table.m_lives = std::move(lives);
    table.m_ofBlocks = true;
    if (heap.position() > 0)
        table.m_momentNs = table.m_lives->run->event(heap.position() - 1).time_ns;
    Outcome<std::vector<HeldBlock>> held = heldBlocks(*table.m_lives, heap, scope, where, work);
    if (!held)
        return fail(held.error());
    table.m_held = std::move(*held);
    table.groupEntries(by, table.m_held.size(), nullptr);
    return table;
}

std::uint32_t LifeTable::blockOf(std::uint32_t entry) const { return m_ofBlocks ? m_held[entry].block : m_lives->lifetimes.block()[entry]; }

std::uint32_t LifeTable::taskOf(std::uint32_t entry) const { return m_ofBlocks ? m_held[entry].task : m_lives->lifetimes.task()[entry]; }

std::uint64_t LifeTable::blockBytesOf(std::uint32_t entry) const
{
    return m_ofBlocks ? m_lives->lifetimes.classBytes()[toIndex(m_held[entry].size_class)] : m_lives->lifetimes.blockBytes(entry);
}

std::uint64_t LifeTable::bytesOf(std::uint32_t entry) const
{
    const std::uint32_t life = lifeOf(entry);
    const bool asked = life != kNoLife && (!m_ofBlocks || m_held[entry].inUse());
    return asked ? m_lives->lifetimes.bytes()[life] : 0;
}

std::uint64_t LifeTable::lifetimeNsOf(std::uint32_t entry) const
{
    const std::uint32_t life = lifeOf(entry);
    if (!m_ofBlocks)
        return m_lives->lifetimes.lifetimeNs(life);
    if (life == kNoLife || !m_held[entry].inUse())
        return 0;
    const std::uint64_t born = m_lives->lifetimes.bornNs()[life];
    return m_momentNs > born ? m_momentNs - born : 0;
}

std::uint64_t LifeTable::generationOf(std::uint32_t entry) const
{
    return m_ofBlocks ? m_held[entry].generation : m_lives->lifetimes.generation()[entry];
}

void LifeTable::groupEntries(By by, std::size_t count, const std::vector<std::uint32_t> *entries)
{
    LifeGroups groups(*this, by);
    for (std::size_t i = 0; i < count; ++i)
        groups.add(entries != nullptr ? (*entries)[i] : static_cast<std::uint32_t>(i));
    m_answer = groups.answer();
    m_members = groups.takeMembers();
    m_order.resize(m_members.size());
    std::iota(m_order.begin(), m_order.end(), std::size_t{0});
}

std::uint64_t LifeTable::figureOf(const LifeGroup &group, std::size_t index, Column column) const
{
    const std::vector<std::uint32_t> &members = m_members[index];
    const auto figureOfEntry = [this, column](std::uint32_t entry) { return figureOf(entry, column); };
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
    case Column::block:
        return figureOfEntry(*std::ranges::min_element(members, {}, figureOfEntry));
    case Column::freed:
        return figureOfEntry(*std::ranges::max_element(members, {}, figureOfEntry));
    case Column::name:
    case Column::count:
    case Column::generation:
    case Column::task:
    case Column::site:
    case Column::state:
        break;
    }
    return group.sums.count;
}

std::uint64_t LifeTable::figureOf(std::uint32_t entry, Column column) const
{
    const Lifetimes &lifetimes = m_lives->lifetimes;
    const std::uint32_t life = lifeOf(entry);
    switch (column) {
    case Column::bytes:
        return bytesOf(entry);
    case Column::block_bytes:
        return blockBytesOf(entry);
    case Column::never_freed:
        return life != kNoLife && lifetimes.freed()[life] == Lifetimes::kNever ? 1 : 0;
    case Column::freed:
        return life == kNoLife ? 0 : lifetimes.freed()[life];
    case Column::lifetime:
        return lifetimeNsOf(entry);
    case Column::generation:
        return generationOf(entry);
    case Column::task:
        return taskOf(entry);
    case Column::name:
    case Column::block:
        return blockOf(entry);
    case Column::site:
        return life == kNoLife ? 0 : m_rankOfSite[std::min<std::size_t>(lifetimes.site()[life], m_rankOfSite.size() - 1)];
    case Column::state:
        return m_ofBlocks ? static_cast<std::uint64_t>(m_held[entry].place) : 0;
    case Column::count:
    case Column::born:
        break;
    }
    return life == kNoLife ? 0 : lifetimes.born()[life];
}

void LifeTable::rankSites()
{
    const std::uint32_t end = m_lives->names.sites().siteEnd();
    std::vector<std::pair<QString, std::uint32_t>> names;
    for (std::uint32_t site = 0; site < end; ++site)
        names.emplace_back(m_lives->names.site(site, Field::site), site);
    std::ranges::sort(names);
    m_rankOfSite.resize(end);
    for (std::size_t rank = 0; rank < names.size(); ++rank)
        m_rankOfSite[names[rank].second] = static_cast<std::uint32_t>(rank + 1);
}

void LifeTable::sort(Column column, Qt::SortOrder order)
{
    if (column == Column::site && m_rankOfSite.empty())
        rankSites();
    const auto byFigure = [order](const auto &left, const auto &right) {
        return order == Qt::AscendingOrder ? left.first < right.first : right.first < left.first;
    };
    const auto sortBy = [&byFigure](auto &rows, auto figureOfRow) {
        std::vector<std::pair<decltype(figureOfRow(rows.front())), std::decay_t<decltype(rows.front())>>> keyed;
        keyed.reserve(rows.size());
        for (const auto &row : rows)
            keyed.emplace_back(figureOfRow(row), row);
        if (std::ranges::is_sorted(keyed, byFigure))
            return;
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
        sortBy(members, [this, column](std::uint32_t entry) { return figureOf(entry, column); });
}

} // namespace atomalloc::app
