// SPDX-License-Identifier: MPL-2.0
#include "app/query/group_sums.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace atomalloc::app {
namespace {

constexpr std::size_t kClasses = 256;

Field fieldOfNames(Grouping by) noexcept
{
    return by == Grouping::site ? Field::site : by == Grouping::function ? Field::function : Field::module;
}

} // namespace

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

GroupSums::GroupSums(const LivesOfRun &lives, Grouping by) : m_lives(lives), m_by(by)
{
    switch (by) {
    case Grouping::site:
    case Grouping::function:
    case Grouping::module:
        joinSites();
        m_sums.resize(m_names.size());
        break;
    case Grouping::task:
    case Grouping::freed_by:
        m_sums.resize(std::size_t{lives.lifetimes.taskEnd()} + 1); // the last one is nobody's
        break;
    case Grouping::size_class:
        m_sums.resize(kClasses);
        break;
    case Grouping::size:
        m_sums.resize(kSmallSizes);
        break;
    }
}

void GroupSums::joinSites()
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

std::uint64_t GroupSums::keyOf(std::size_t life) const
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
        return std::min<std::uint64_t>(lifetimes.freedBy()[life], m_sums.size() - 1);
    case Grouping::size_class:
        return lifetimes.sizeClass()[life];
    case Grouping::size:
        break;
    }
    return lifetimes.bytes()[life];
}

void GroupSums::add(std::size_t life)
{
    const Lifetimes &lifetimes = m_lives.lifetimes;
    const std::uint64_t key = keyOf(life);
    Sum &sum = key < m_sums.size() ? m_sums[key] : m_large[key];
    ++sum.count;
    sum.bytes += lifetimes.bytes()[life];
    sum.blockBytes += lifetimes.blockBytes(life);
    sum.neverFreed += lifetimes.freed()[life] == Lifetimes::kNever ? 1 : 0;
    sum.lifetimesNs += lifetimes.lifetimeNs(life);
}

std::vector<std::pair<std::uint64_t, GroupSums::Sum>> GroupSums::filled() const
{
    std::vector<std::pair<std::uint64_t, Sum>> groups;
    for (std::size_t key = 0; key < m_sums.size(); ++key) {
        if (m_sums[key].count > 0)
            groups.emplace_back(key, m_sums[key]);
    }
    for (const auto &[key, sum] : m_large)
        groups.emplace_back(key, sum);
    std::ranges::sort(groups, [](const auto &left, const auto &right) {
        return std::tuple(right.second.bytes, right.second.count, left.first) <
               std::tuple(left.second.bytes, left.second.count, right.first);
    });
    return groups;
}

QString GroupSums::nameOfGroup(std::uint64_t key) const
{
    switch (m_by) {
    case Grouping::site:
    case Grouping::function:
    case Grouping::module:
        return m_names[key];
    case Grouping::task:
        return m_lives.names.task(static_cast<std::uint32_t>(key));
    case Grouping::freed_by:
        return m_lives.names.task(key + 1 == m_sums.size() ? Lifetimes::kNobody : static_cast<std::uint32_t>(key));
    case Grouping::size_class:
        return QString::number(m_lives.lifetimes.classBytes()[key]);
    case Grouping::size:
        break;
    }
    return QString::number(key);
}

void GroupSums::tell(Answer &answer) const
{
    const auto groups = filled();
    Sum total;
    for (const auto &[key, sum] : groups)
        total.add(sum);
    answer.total = total.told();
    for (const auto &[key, sum] : groups) {
        LifeGroup group{.key = key, .name = nameOfGroup(key), .bytesOfOne = 0, .sums = sum.told(), .share = 0};
        if (m_by == Grouping::size_class || m_by == Grouping::size)
            group.bytesOfOne = m_by == Grouping::size ? key : m_lives.lifetimes.classBytes()[key];
        if (total.bytes > 0)
            group.share = static_cast<double>(sum.bytes) / static_cast<double>(total.bytes);
        answer.groups.push_back(std::move(group));
    }
}

} // namespace atomalloc::app
