// SPDX-License-Identifier: MPL-2.0
#include "app/recording/block_table.h"

#include <algorithm>
#include <bit>
#include <memory>
#include <utility>

namespace atomalloc::app {

BlockTable::BlockTable(std::initializer_list<Entry> entries)
{
    for (const Entry &entry : entries)
        (*this)[entry.first] = entry.second;
}

BlockTable::BlockTable(const BlockTable &other) : m_pages(other.m_pages.size()), m_size(other.m_size)
{
    const auto pages = static_cast<std::size_t>(std::ranges::count_if(other.m_pages, [](const Page *page) { return page != nullptr; }));
    m_slabs.reserve(pages * kPageLines + m_size);
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        const Page *from = other.m_pages[i];
        if (from == nullptr || from->size == 0)
            continue;
        Page *page = new (m_slabs.take(kPageLines)) Page(*from);
        page->capacity = page->size;
        page->entries = static_cast<Entry *>(m_slabs.take(page->size));
        std::uninitialized_copy_n(from->entries, page->size, page->entries);
        m_pages[i] = page;
    }
}

BlockTable &BlockTable::operator=(const BlockTable &other)
{
    if (this != &other)
        *this = BlockTable(other);
    return *this;
}

LineSlabs BlockTable::takeMemory() noexcept
{
    m_pages.clear();
    m_size = 0;
    return std::move(m_slabs);
}

BlockTable::Page &BlockTable::pageFor(std::uint32_t granule)
{
    const std::size_t number = granule / kGranules;
    if (number >= m_pages.size())
        m_pages.resize(number + 1);
    if (m_pages[number] == nullptr)
        m_pages[number] = new (m_slabs.take(kPageLines)) Page();
    return *m_pages[number];
}

void BlockTable::grow(Page &page)
{
    const auto capacity = static_cast<std::uint16_t>(std::clamp<std::size_t>(page.capacity * std::size_t{2}, kLeastEntries, kGranules));
    auto *entries = static_cast<Entry *>(m_slabs.take(capacity));
    std::uninitialized_copy_n(page.entries, page.size, entries);
    if (page.capacity > 0)
        m_slabs.give(page.entries, page.capacity);
    page.entries = entries;
    page.capacity = capacity;
}

void BlockTable::reserve(std::uint32_t granule, std::size_t blocks)
{
    Page &page = pageFor(granule);
    if (page.capacity > 0 || blocks == 0)
        return;
    const auto capacity = static_cast<std::uint16_t>(std::clamp<std::size_t>(blocks, kLeastEntries, kGranules));
    page.entries = static_cast<Entry *>(m_slabs.take(capacity));
    page.capacity = capacity;
}

BlockState &BlockTable::operator[](std::uint32_t granule)
{
    Page &page = pageFor(granule);
    const std::uint32_t at = granule % kGranules;
    const std::uint64_t bit = std::uint64_t{1} << at % kBits;
    if ((page.begins[at / kBits] & bit) == 0) {
        if (page.size == page.capacity)
            grow(page);
        new (page.entries + page.size) Entry{granule, BlockState()};
        page.place[at] = page.size++;
        page.begins[at / kBits] |= bit;
        ++m_size;
    }
    return page.entries[page.place[at]].second;
}

/// The last entry of the page takes the place that becomes free. A page without blocks gives their room to others.
void BlockTable::erase(std::uint32_t granule) noexcept
{
    if (entryAt(granule) == nullptr)
        return;
    Page &page = *m_pages[granule / kGranules];
    const std::uint32_t at = granule % kGranules;
    const Entry &last = page.entries[--page.size];
    page.place[last.first % kGranules] = page.place[at];
    page.entries[page.place[at]] = last;
    page.begins[at / kBits] &= ~(std::uint64_t{1} << at % kBits);
    --m_size;
    if (page.size > 0)
        return;
    m_slabs.give(page.entries, page.capacity);
    page.entries = nullptr;
    page.capacity = 0;
}

BlockTable::Iterator BlockTable::from(std::uint64_t granule) const noexcept
{
    for (std::size_t number = granule / kGranules; number < m_pages.size(); ++number, granule = 0) {
        const Page *page = m_pages[number];
        if (page == nullptr || page->size == 0)
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
        const Page *page = number < m_pages.size() ? m_pages[number] : nullptr;
        for (std::size_t word = (below + kBits - 1) / kBits; page != nullptr && page->size > 0 && word-- > 0;) {
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
