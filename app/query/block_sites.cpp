// SPDX-License-Identifier: MPL-2.0
#include "app/query/block_sites.h"

#include "app/base/worker.h"
#include "app/query/field.h"
#include "app/words/query_text.h"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <utility>

namespace atomalloc::app {
namespace {

/// A map of one color tells nothing: from this share of all bytes on a module is too large to color by modules.
constexpr double kTooLarge = 0.9;

/// Asked for, of what is in use at the peak, by site.
std::vector<std::uint64_t> bytesAtPeak(const LivesOfRun &lives)
{
    const Lifetimes &lifetimes = lives.lifetimes;
    const std::size_t peak = lives.run->peak().position;
    std::vector<std::uint64_t> bytes(lives.names.sites().siteEnd());
    const auto born = lifetimes.born();
    const auto freed = lifetimes.freed();
    for (std::size_t life = 0; life < lifetimes.size(); ++life) {
        const std::uint32_t site = lifetimes.site()[life];
        if (site < bytes.size() && born[life] <= peak && peak < freed[life])
            bytes[site] += lifetimes.bytes()[life];
    }
    return bytes;
}

} // namespace

Outcome<std::shared_ptr<const BlockSites>> BlockSites::readNow(LivesReader &reader, std::size_t most, const WorkControl &work)
{
    Outcome<std::shared_ptr<const LivesOfRun>> lives = reader.read(work);
    if (!lives)
        return fail(lives.error());
    return guarded(Sentence(QueryText::the_question), [&]() -> Outcome<std::shared_ptr<const BlockSites>> {
        auto sites = std::make_shared<BlockSites>();
        sites->m_lives = *lives;
        const std::vector<std::uint64_t> bytes = bytesAtPeak(**lives);
        const auto holding = static_cast<std::size_t>(std::ranges::count_if(bytes, [](std::uint64_t held) { return held > 0; }));
        if (bytes.size() <= 1)
            return std::shared_ptr<const BlockSites>(std::move(sites)); // no call stacks
        sites->m_index = LifeIndex((*lives)->lifetimes);
        if (holding <= most || !sites->groupByModule(bytes, most))
            sites->groupBySite(bytes, most);
        return std::shared_ptr<const BlockSites>(std::move(sites));
    });
}

void BlockSites::groupBySite(const std::vector<std::uint64_t> &bytes, std::size_t most)
{
    m_by = By::site;
    std::vector<Group> groups(bytes.size());
    for (std::size_t site = 0; site < bytes.size(); ++site)
        groups[site].bytes = bytes[site];
    std::vector<std::uint32_t> groupOfSite(bytes.size());
    std::iota(groupOfSite.begin(), groupOfSite.end(), 0U);
    groupOfSite[0] = kOthers; // unknown
    m_otherBytes = std::exchange(groups[0].bytes, 0);
    keepLargest(std::move(groups), std::move(groupOfSite), most);
    for (std::size_t site = 0; site < m_groupOfSite.size(); ++site) {
        if (m_groupOfSite[site] != kOthers)
            m_groups[m_groupOfSite[site]].name = m_lives->names.site(static_cast<std::uint32_t>(site), Field::site);
    }
}

bool BlockSites::groupByModule(const std::vector<std::uint64_t> &bytes, std::size_t most)
{
    std::map<QString, std::uint32_t> known;
    std::vector<Group> groups;
    std::vector<std::uint32_t> groupOfSite(bytes.size(), kOthers);
    std::uint64_t all = bytes[0];
    std::uint64_t nameless = bytes[0];
    for (std::size_t site = 1; site < bytes.size(); ++site) {
        all += bytes[site];
        const QString module = m_lives->names.sites().moduleOf(static_cast<std::uint32_t>(site));
        if (module.isEmpty()) {
            nameless += bytes[site];
            continue;
        }
        const auto [entry, isNew] = known.try_emplace(module, static_cast<std::uint32_t>(groups.size()));
        if (isNew)
            groups.push_back({module, 0});
        groups[entry->second].bytes += bytes[site];
        groupOfSite[site] = entry->second;
    }
    const auto largest = std::ranges::max_element(groups, {}, &Group::bytes);
    if (largest == groups.end() || static_cast<double>(largest->bytes) > kTooLarge * static_cast<double>(all))
        return false;
    m_by = By::module;
    m_otherBytes = nameless;
    keepLargest(std::move(groups), std::move(groupOfSite), most);
    return true;
}

void BlockSites::keepLargest(std::vector<Group> groups, std::vector<std::uint32_t> groupOfSite, std::size_t most)
{
    std::vector<std::uint32_t> order;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        if (groups[group].bytes > 0)
            order.push_back(static_cast<std::uint32_t>(group));
    }
    std::ranges::stable_sort(order, std::ranges::greater(), [&groups](std::uint32_t group) { return groups[group].bytes; });
    order.resize(std::min(order.size(), most));
    std::vector<std::uint32_t> numberOf(groups.size(), kOthers);
    m_otherBytes += std::accumulate(groups.begin(), groups.end(), std::uint64_t{0},
                                    [](std::uint64_t sum, const Group &group) { return sum + group.bytes; });
    for (std::size_t i = 0; i < order.size(); ++i) {
        numberOf[order[i]] = static_cast<std::uint32_t>(i);
        m_otherBytes -= groups[order[i]].bytes;
        m_groups.push_back(std::move(groups[order[i]]));
    }
    for (std::uint32_t &group : groupOfSite)
        group = group == kOthers ? kOthers : numberOf[group];
    m_groupOfSite = std::move(groupOfSite);
}

std::uint32_t BlockSites::groupOf(BlockId block, std::size_t position) const
{
    const auto life = m_index.at(m_lives->lifetimes, block, position);
    const std::uint32_t site = life ? m_lives->lifetimes.site()[*life] : 0;
    return site < m_groupOfSite.size() ? m_groupOfSite[site] : kOthers;
}

} // namespace atomalloc::app
