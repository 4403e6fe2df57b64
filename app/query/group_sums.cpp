// SPDX-License-Identifier: MPL-2.0
#include "app/query/group_sums.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace atomalloc::app {
namespace {

constexpr std::size_t kClasses = 256;
constexpr std::size_t kSmallSizes = 1 << 16;

Field fieldOfNames(Grouping by) noexcept
{
    return by == Grouping::site ? Field::site : by == Grouping::function ? Field::function : Field::module;
}

} // namespace

GroupKeys::GroupKeys(const LivesOfRun &lives, Grouping by) : m_lives(lives), m_by(by)
{
    switch (by) {
    case Grouping::site:
    case Grouping::function:
    case Grouping::module:
        joinSites();
        m_tableSize = m_names.size();
        break;
    case Grouping::task:
    case Grouping::freed_by:
        m_tableSize = std::size_t{lives.lifetimes.taskEnd()} + 1; // the last one is nobody's
        break;
    case Grouping::size_class:
        m_tableSize = kClasses;
        break;
    case Grouping::size:
        m_tableSize = kSmallSizes;
        break;
    }
}

void GroupKeys::joinSites()
{
    std::unordered_map<QString, std::uint32_t> known;
    const std::uint32_t end = m_lives.names.sites().siteEnd();
    m_nameOfSite.resize(end);
    for (std::uint32_t site = 0; site < end; ++site) {
        const QString name = m_lives.names.site(site, fieldOfNames(m_by));
        const auto [at, isNew] = known.emplace(name, static_cast<std::uint32_t>(m_names.size()));
        if (isNew)
            m_names.push_back(name);
        m_nameOfSite[site] = at->second;
    }
}

std::uint64_t GroupKeys::keyOf(std::size_t life) const
{
    const Lifetimes &lifetimes = m_lives.lifetimes;
    switch (m_by) {
    case Grouping::site:
    case Grouping::function:
    case Grouping::module:
        return m_nameOfSite[lifetimes.site()[life]];
    case Grouping::task:
        return lifetimes.task()[life];
    case Grouping::freed_by:
        return std::min<std::uint64_t>(lifetimes.freedBy()[life], m_tableSize - 1);
    case Grouping::size_class:
        return lifetimes.sizeClass()[life];
    case Grouping::size:
        break;
    }
    return lifetimes.bytes()[life];
}

QString GroupKeys::nameOf(std::uint64_t key) const
{
    switch (m_by) {
    case Grouping::site:
    case Grouping::function:
    case Grouping::module:
        return m_names[key];
    case Grouping::task:
        return m_lives.names.task(static_cast<std::uint32_t>(key));
    case Grouping::freed_by:
        return m_lives.names.task(key + 1 == m_tableSize ? Lifetimes::kNobody : static_cast<std::uint32_t>(key));
    case Grouping::size_class:
    case Grouping::size:
        break;
    }
    return QString::number(bytesOf(key));
}

std::uint64_t GroupKeys::bytesOf(std::uint64_t key) const
{
    if (m_by == Grouping::size)
        return key;
    return m_by == Grouping::size_class ? m_lives.lifetimes.classBytes()[key] : 0;
}

void GroupSums::Sum::add(const Sum &other)
{
    count += other.count;
    bytes += other.bytes;
    blockBytes += other.blockBytes;
    neverFreed += other.neverFreed;
    lifetimesNs += other.lifetimesNs;
}

LifeSums GroupSums::Sum::told() const
{
    return {.count = count,
            .bytes = bytes,
            .block_bytes = blockBytes,
            .never_freed = neverFreed,
            .mean_lifetime_ns = count == 0 ? 0 : static_cast<std::uint64_t>(lifetimesNs / count)};
}

GroupSums::GroupSums(const LivesOfRun &lives, Grouping by, std::optional<Grouping> andBy) : m_lives(lives), m_keys(lives, by)
{
    if (andBy)
        m_secondKeys.emplace(lives, *andBy);
    else
        m_sums.resize(m_keys.tableSize());
}

GroupSums::Sum &GroupSums::sumOf(std::size_t life)
{
    const std::uint64_t key = m_keys.keyOf(life);
    return key < m_sums.size() ? m_sums[key] : m_more[{key, m_secondKeys ? m_secondKeys->keyOf(life) : 0}];
}

void GroupSums::add(std::size_t life)
{
    const Lifetimes &lifetimes = m_lives.lifetimes;
    Sum &sum = sumOf(life);
    ++sum.count;
    sum.bytes += lifetimes.bytes()[life];
    sum.blockBytes += lifetimes.blockBytes(life);
    sum.neverFreed += lifetimes.freed()[life] == Lifetimes::kNever ? 1 : 0;
    sum.lifetimesNs += lifetimes.lifetimeNs(life);
}

std::vector<std::pair<GroupSums::Pair, GroupSums::Sum>> GroupSums::filled() const
{
    std::vector<std::pair<Pair, Sum>> groups;
    for (std::size_t key = 0; key < m_sums.size(); ++key) {
        if (m_sums[key].count > 0)
            groups.emplace_back(Pair(key, 0), m_sums[key]);
    }
    groups.insert(groups.end(), m_more.begin(), m_more.end());
    std::ranges::sort(groups, [](const auto &left, const auto &right) {
        return std::tuple(right.second.bytes, right.second.count, left.first) <
               std::tuple(left.second.bytes, left.second.count, right.first);
    });
    return groups;
}

void GroupSums::tell(Answer &answer) const
{
    const auto groups = filled();
    Sum total;
    for (const auto &[keys, sum] : groups)
        total.add(sum);
    answer.total = total.told();
    for (const auto &[keys, sum] : groups) {
        LifeGroup group{.key = keys.first, .name = m_keys.nameOf(keys.first), .bytesOfOne = m_keys.bytesOf(keys.first), .sums = sum.told()};
        if (m_secondKeys) {
            group.second_name = m_secondKeys->nameOf(keys.second);
            group.second_bytes = m_secondKeys->bytesOf(keys.second);
        }
        if (total.bytes > 0)
            group.share = static_cast<double>(sum.bytes) / static_cast<double>(total.bytes);
        answer.groups.push_back(std::move(group));
    }
}

} // namespace atomalloc::app
