// SPDX-License-Identifier: MPL-2.0
#include "app/query/life_groups.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace atomalloc::app {
namespace {

using By = LifeTable::By;

std::optional<Grouping> namesOf(By by) noexcept
{
    switch (by) {
    case By::task:
        return Grouping::task;
    case By::site:
        return Grouping::site;
    case By::function:
        return Grouping::function;
    case By::size_class:
    case By::size:
    case By::state:
    case By::nothing:
        break;
    }
    return std::nullopt;
}

} // namespace

LifeGroups::LifeGroups(const LifeTable &table, By by) : m_table(table), m_by(by)
{
    if (const auto names = namesOf(by))
        m_names.emplace(table.lives(), *names);
}

std::uint64_t LifeGroups::keyOf(std::uint32_t entry) const
{
    const std::uint32_t life = m_table.lifeOf(entry);
    switch (m_by) {
    case By::size_class:
        return m_table.isOfBlocks() ? toIndex(m_table.held(entry).size_class) : m_table.lives().lifetimes.sizeClass()[entry];
    case By::task:
        return m_table.taskOf(entry);
    case By::site:
    case By::function:
        return life == LifeTable::kNoLife ? m_names->unknownKey() : m_names->keyOf(life);
    case By::state:
        return m_table.isOfBlocks() ? static_cast<std::uint64_t>(m_table.held(entry).place) : 0;
    case By::size:
        return m_table.bytesOf(entry);
    case By::nothing:
        break;
    }
    return 0;
}

void LifeGroups::add(std::uint32_t entry)
{
    const std::uint64_t key = keyOf(entry);
    const auto [at, isNew] = m_placeOf.emplace(key, m_groups.size());
    if (isNew) {
        m_groups.push_back({.key = key, .sums = {}, .lifetimesNs = 0, .lifetimes = 0});
        m_members.emplace_back();
    }
    m_members[at->second].push_back(entry);
    Group &group = m_groups[at->second];
    ++group.sums.count;
    group.sums.bytes += m_table.bytesOf(entry);
    group.sums.block_bytes += m_table.blockBytesOf(entry);
    const std::uint32_t life = m_table.lifeOf(entry);
    if (life == LifeTable::kNoLife || (m_table.isOfBlocks() && !m_table.held(entry).inUse()))
        return;
    group.sums.never_freed += m_table.lives().lifetimes.freed()[life] == Lifetimes::kNever ? 1 : 0;
    group.lifetimesNs += m_table.lifetimeNsOf(entry);
    ++group.lifetimes;
}

void LifeGroups::join(Group &group, const Group &other)
{
    group.sums.count += other.sums.count;
    group.sums.bytes += other.sums.bytes;
    group.sums.block_bytes += other.sums.block_bytes;
    group.sums.never_freed += other.sums.never_freed;
    group.lifetimesNs += other.lifetimesNs;
    group.lifetimes += other.lifetimes;
}

LifeGroup LifeGroups::told(const Group &group) const
{
    LifeGroup told{.key = group.key, .name = {}, .bytesOfOne = 0, .sums = group.sums, .share = 0};
    if (group.lifetimes > 0)
        told.sums.mean_lifetime_ns = static_cast<std::uint64_t>(group.lifetimesNs / group.lifetimes);
    if (m_by == By::size_class || m_by == By::size) {
        told.bytesOfOne = m_by == By::size ? group.key : m_table.lives().lifetimes.classBytes()[group.key];
        told.name = QString::number(told.bytesOfOne);
    } else if (m_by == By::state) {
        const std::string_view place = toName(static_cast<Place>(group.key));
        told.name = QString::fromLatin1(place.data(), static_cast<qsizetype>(place.size()));
    } else if (m_names) {
        told.name = m_names->nameOf(group.key);
    }
    return told;
}

Answer LifeGroups::answer()
{
    std::vector<std::size_t> order(m_groups.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [this](std::size_t left, std::size_t right) {
        const Group &a = m_groups[left];
        const Group &b = m_groups[right];
        return std::tuple(b.sums.bytes, b.sums.block_bytes, a.key) < std::tuple(a.sums.bytes, a.sums.block_bytes, b.key);
    });
    Answer answer;
    Group total;
    for (const Group &group : m_groups)
        join(total, group);
    answer.total = total.sums;
    if (total.lifetimes > 0)
        answer.total.mean_lifetime_ns = static_cast<std::uint64_t>(total.lifetimesNs / total.lifetimes);
    std::vector<std::vector<std::uint32_t>> members;
    for (const std::size_t place : order) {
        answer.groups.push_back(told(m_groups[place]));
        if (total.sums.bytes > 0)
            answer.groups.back().share = static_cast<double>(m_groups[place].sums.bytes) / static_cast<double>(total.sums.bytes);
        members.push_back(std::move(m_members[place]));
    }
    m_members = std::move(members);
    return answer;
}

} // namespace atomalloc::app
