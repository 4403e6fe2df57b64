// SPDX-License-Identifier: MPL-2.0
#include "app/recording/block_table.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace atomalloc::app {

BlockTable::BlockTable(std::initializer_list<Entry> entries)
{
    for (const Entry &entry : entries)
        (*this)[entry.first] = entry.second;
}

BlockTable::BlockTable(const BlockTable &other) : m_pages(other.m_pages.size()), m_size(other.m_size)
{
    for (std::size_t i = 0; i < m_pages.size(); ++i)
        if (other.m_pages[i])
            m_pages[i] = std::make_unique<Page>(*other.m_pages[i]);
}

BlockTable &BlockTable::operator=(const BlockTable &other)
{
    if (this != &other)
        *this = BlockTable(other);
    return *this;
}

BlockState &BlockTable::operator[](std::uint32_t granule)
{
    const std::size_t number = granule / kGranules;
    if (number >= m_pages.size())
        m_pages.resize(number + 1);
    if (!m_pages[number])
        m_pages[number] = std::make_unique<Page>();
    Page &page = *m_pages[number];
    const std::uint32_t at = granule % kGranules;
    const std::uint64_t bit = std::uint64_t{1} << at % kBits;
    if ((page.begins[at / kBits] & bit) == 0) {
        page.entries.push_back({granule, BlockState()});
        page.place[at] = static_cast<std::uint16_t>(page.entries.size() - 1);
        page.begins[at / kBits] |= bit;
        ++m_size;
    }
    return page.entries[page.place[at]].second;
}

/// The last entry of the page takes the place that becomes free.
void BlockTable::erase(std::uint32_t granule) noexcept
{
    if (entryAt(granule) == nullptr)
        return;
    Page &page = *m_pages[granule / kGranules];
    const std::uint32_t at = granule % kGranules;
    const Entry &last = page.entries.back();
    page.place[last.first % kGranules] = page.place[at];
    page.entries[page.place[at]] = last;
    page.entries.pop_back();
    page.begins[at / kBits] &= ~(std::uint64_t{1} << at % kBits);
    --m_size;
    if (page.entries.empty())
        m_pages[granule / kGranules] = nullptr;
}

BlockTable::Iterator BlockTable::from(std::uint64_t granule) const noexcept
{
    for (std::size_t number = granule / kGranules; number < m_pages.size(); ++number, granule = 0) {
        const Page *page = m_pages[number].get();
        if (page == nullptr)
            continue;
        std::size_t word = granule % kGranules / kBits;
        std::uint64_t bits = page->begins[word] & ~std::uint64_t{0} << granule % kBits;
        while (bits == 0 && ++word < page->begins.size())
            bits = page->begins[word];
        if (bits != 0)
            return {this, &page->entries[page->place[word * kBits + static_cast<std::size_t>(std::countr_zero(bits))]]};
    }
    return end();
}

BlockTable::Iterator BlockTable::before(std::uint64_t granule) const noexcept
{
    std::size_t number = granule / kGranules;
    std::uint64_t below = granule % kGranules; // granules of the page that count
    if (number >= m_pages.size()) {
        number = m_pages.size();
        below = 0;
    }
    for (;; --number, below = kGranules) {
        const Page *page = number < m_pages.size() ? m_pages[number].get() : nullptr;
        for (std::size_t word = (below + kBits - 1) / kBits; page != nullptr && word-- > 0;) {
            std::uint64_t bits = page->begins[word];
            if (const std::uint64_t top = below - word * kBits; top < kBits)
                bits &= (std::uint64_t{1} << top) - 1;
            if (bits != 0)
                return {this, &page->entries[page->place[word * kBits + kBits - 1 - static_cast<std::size_t>(std::countl_zero(bits))]]};
        }
        if (number == 0)
            return end();
    }
}

} // namespace atomalloc::app
