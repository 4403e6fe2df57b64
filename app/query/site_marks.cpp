// SPDX-License-Identifier: MPL-2.0
#include "app/query/site_marks.h"

#include <algorithm>
#include <utility>

namespace atomalloc::app {

SiteMarks::SiteMarks(std::shared_ptr<const FilterGround> ground, std::vector<std::uint32_t> sites)
    : m_ground(std::move(ground)), m_sites(std::move(sites))
{
    for (const std::uint32_t site : m_sites) {
        m_isMarked.resize(std::max<std::size_t>(m_isMarked.size(), std::size_t{site} + 1));
        m_isMarked[site] = 1;
    }
}

bool SiteMarks::marks(const BlockState &block, std::size_t position) const
{
    if (block.place != Place::live)
        return false;
    const auto life = m_ground->index.at(m_ground->lives->lifetimes, block.block, position);
    return life && marksLife(*life);
}

bool SiteMarks::marksLife(std::uint32_t life) const
{
    const std::uint32_t site = m_ground->lives->lifetimes.site()[life];
    return site < m_isMarked.size() && m_isMarked[site] != 0;
}

std::vector<std::uint8_t> SiteMarks::lives() const
{
    std::vector<std::uint8_t> marked(m_ground->lives->lifetimes.size());
    for (std::uint32_t life = 0; life < marked.size(); ++life)
        marked[life] = marksLife(life) ? 1 : 0;
    return marked;
}

} // namespace atomalloc::app
