// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lanes/aged_blocks.h"

#include <algorithm>

namespace atomalloc::ui {

std::uint32_t AgedBlocks::add(const Entry &entry)
{
    const bool all = m_oldest.size() == m_all.size();
    m_all.push_back(entry);
    if (!m_oldest.empty() && (all || entry < m_oldest.back()))
        m_oldest.insert(std::ranges::upper_bound(m_oldest, entry), entry);
    return static_cast<std::uint32_t>(m_all.size() - 1);
}

BlockId AgedBlocks::takeAway(std::uint32_t place)
{
    const Entry entry = m_all[place];
    m_all[place] = m_all.back();
    m_all.pop_back();
    if (const auto found = std::ranges::lower_bound(m_oldest, entry); found != m_oldest.end() && *found == entry)
        m_oldest.erase(found);
    return place < m_all.size() ? m_all[place].block : kNoBlock;
}

void AgedBlocks::clear() noexcept
{
    m_all.clear();
    m_oldest.clear();
}

std::span<const AgedBlocks::Entry> AgedBlocks::oldest(std::size_t wanted)
{
    if (m_oldest.size() < std::min(wanted, m_all.size()))
        sortMore(wanted);
    return m_oldest;
}

void AgedBlocks::sortMore(std::size_t wanted)
{
    const std::size_t count = std::min(2 * wanted, m_all.size());
    m_oldest = m_all;
    const auto end = m_oldest.begin() + static_cast<std::ptrdiff_t>(count);
    if (end != m_oldest.end())
        std::ranges::nth_element(m_oldest, end);
    m_oldest.erase(end, m_oldest.end());
    std::ranges::sort(m_oldest);
}

} // namespace atomalloc::ui
