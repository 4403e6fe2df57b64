// SPDX-License-Identifier: MPL-2.0
#include "app/query/life_index.h"

#include <algorithm>

namespace atomalloc::app {

LifeIndex::LifeIndex(const Lifetimes &lifetimes)
{
    const NumberColumn &blocks = lifetimes.block();
    if (lifetimes.size() == 0)
        return;
    std::uint64_t largest = 0;
    for (std::size_t life = 0; life < lifetimes.size(); ++life)
        largest = std::max(largest, blocks[life]);
    m_begin.assign(static_cast<std::size_t>(largest) + 2, 0);
    for (std::size_t life = 0; life < lifetimes.size(); ++life)
        ++m_begin[blocks[life] + 1];
    for (std::size_t i = 1; i < m_begin.size(); ++i)
        m_begin[i] += m_begin[i - 1];
    m_lives.resize(lifetimes.size());
    std::vector<std::uint32_t> next(m_begin.begin(), m_begin.end() - 1);
    for (std::size_t life = 0; life < lifetimes.size(); ++life)
        m_lives[next[blocks[life]]++] = static_cast<std::uint32_t>(life);
}

std::optional<std::uint32_t> LifeIndex::at(const Lifetimes &lifetimes, BlockId block, std::size_t position) const
{
    const std::size_t number = toIndex(block);
    if (number + 1 >= m_begin.size())
        return std::nullopt;
    const auto first = m_lives.begin() + m_begin[number];
    const auto end = m_lives.begin() + m_begin[number + 1];
    const auto later =
        std::upper_bound(first, end, position, [born = lifetimes.born()](std::size_t at, std::uint32_t life) { return at < born[life]; });
    return later == first ? std::nullopt : std::optional(*(later - 1));
}

} // namespace atomalloc::app
