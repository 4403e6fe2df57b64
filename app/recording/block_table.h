// SPDX-License-Identifier: MPL-2.0
// BlockTable: the blocks of a heap by the granule where each begins. It is read like a std::map. A million blocks are made, copied and
// forgotten in some hundredths of a second, for they lie beside each other and not each by itself. A plain value. One thread.
//
// The addresses are cut into pages of kGranules granules. A page has its blocks in any order, and says for each granule which of them
// begins there. Pages and blocks lie in the large pages of a LineSlabs, for they are read all over the memory.
// Invariant: bit g of Page::begins is set when a block begins at granule g of the page. Then entries[place[g]] is that block.
#pragma once

#include "app/recording/block_state.h"
#include "app/recording/line_slabs.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <type_traits>
#include <utility>
#include <vector>

namespace atomalloc::app {

class BlockTable
{
public:
    /// Named as those of a std::map. A line of the processor's cache.
    struct alignas(64) Entry
    {
        std::uint32_t first = 0; ///< the granule where the block begins
        BlockState second;
    };

    class Iterator
    {
    public:
        using iterator_category = std::bidirectional_iterator_tag;
        using value_type = Entry;
        using difference_type = std::ptrdiff_t;
        using pointer = const Entry *;
        using reference = const Entry &;

        Iterator() = default;
        reference operator*() const noexcept { return *m_entry; }
        pointer operator->() const noexcept { return m_entry; }
        Iterator &operator++() noexcept { return *this = m_table->from(std::uint64_t{m_entry->first} + 1); }
        /// From the end it goes to the last block.
        Iterator &operator--() noexcept { return *this = m_table->before(m_entry != nullptr ? m_entry->first : kPastAll); }
        Iterator operator++(int) noexcept
        {
            const Iterator old = *this;
            ++*this;
            return old;
        }
        Iterator operator--(int) noexcept
        {
            const Iterator old = *this;
            --*this;
            return old;
        }
        bool operator==(const Iterator &) const = default;

    private:
        friend class BlockTable;
        Iterator(const BlockTable *table, const Entry *entry) noexcept : m_table(table), m_entry(entry) {}

        const BlockTable *m_table = nullptr;
        const Entry *m_entry = nullptr; // null at the end
    };

    BlockTable() = default;
    /// Of the memory that another table had.
    explicit BlockTable(LineSlabs memory) noexcept : m_slabs(std::move(memory)) { m_slabs.forgetAll(); }
    BlockTable(std::initializer_list<Entry> entries);
    BlockTable(const BlockTable &other);
    BlockTable(BlockTable &&other) noexcept = default;
    BlockTable &operator=(const BlockTable &other);
    BlockTable &operator=(BlockTable &&other) noexcept = default;
    ~BlockTable() = default;

    /// For another table. This one is empty then.
    [[nodiscard]] LineSlabs takeMemory() noexcept;

    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    [[nodiscard]] bool empty() const noexcept { return m_size == 0; }
    [[nodiscard]] Iterator begin() const noexcept { return from(0); }
    [[nodiscard]] Iterator end() const noexcept { return {this, nullptr}; }
    [[nodiscard]] Iterator find(std::uint32_t granule) const noexcept { return {this, entryAt(granule)}; }
    /// The first block that begins at the granule or behind it.
    [[nodiscard]] Iterator lowerBound(std::uint32_t granule) const noexcept { return from(granule); }
    /// The first block that begins behind the granule.
    [[nodiscard]] Iterator upperBound(std::uint32_t granule) const noexcept { return from(std::uint64_t{granule} + 1); }

    /// Calls `look` with each block that begins at a granule from `first` up to, but not at, `end`, by address. Of many blocks it takes a
    /// fraction of the time that iterators take: some of them are fetched into the cache of the processor at once.
    template <typename Look>
    void visit(std::uint64_t first, std::uint64_t end, Look look) const;

    /// Null where no block begins. Valid until a block is inserted or erased.
    [[nodiscard]] const BlockState *get(std::uint32_t granule) const noexcept
    {
        const Entry *entry = entryAt(granule);
        return entry != nullptr ? &entry->second : nullptr;
    }
    [[nodiscard]] BlockState *get(std::uint32_t granule) noexcept { return const_cast<BlockState *>(std::as_const(*this).get(granule)); }
    /// Room for so many blocks of which `granule` is one, and all of which lie in one page with it (samePage()). An empty page.
    void reserve(std::uint32_t granule, std::size_t blocks);
    [[nodiscard]] static bool samePage(std::uint64_t a, std::uint64_t b) noexcept { return a / kGranules == b / kGranules; }
    /// The block that is there, or a new one.
    BlockState &operator[](std::uint32_t granule);
    /// Nothing where no block begins.
    void erase(std::uint32_t granule) noexcept;

    /// Fetches where the block is found into the cache of the processor. Inline: gcc takes a function for one without effect that does
    /// nothing else, and leaves out its calls.
    [[gnu::always_inline]] void prefetchPlace(std::uint32_t granule) const noexcept
    {
        if (const Page *page = pageOf(granule)) {
            __builtin_prefetch(&page->begins[granule % kGranules / kBits]);
            __builtin_prefetch(&page->place[granule % kGranules]);
        }
    }
    /// Then the block itself.
    [[gnu::always_inline]] void prefetch(std::uint32_t granule) const noexcept
    {
        if (const Entry *entry = entryAt(granule))
            __builtin_prefetch(entry);
    }

private:
    static constexpr std::uint32_t kGranules = 1024;
    static constexpr std::uint32_t kBits = 64;
    static constexpr std::uint64_t kPastAll = std::uint64_t{1} << 32;

    struct alignas(LineSlabs::kLine) Page
    {
        std::array<std::uint64_t, kGranules / kBits> begins{};
        std::array<std::uint16_t, kGranules> place; // where bit of `begins` is set
        Entry *entries = nullptr;                   // room for `capacity` of them
        std::uint16_t size = 0;
        std::uint16_t capacity = 0;
    };
    static_assert(sizeof(Entry) == LineSlabs::kLine && sizeof(Page) % LineSlabs::kLine == 0);
    static_assert(std::is_trivially_copyable_v<Page> && std::is_trivially_copyable_v<Entry>);
    static constexpr std::size_t kPageLines = sizeof(Page) / LineSlabs::kLine;
    static constexpr std::uint16_t kLeastEntries = 4;

    [[nodiscard]] const Page *pageOf(std::uint32_t granule) const noexcept
    {
        const std::size_t page = granule / kGranules;
        return page < m_pages.size() ? m_pages[page] : nullptr;
    }
    [[nodiscard]] const Entry *entryAt(std::uint32_t granule) const noexcept
    {
        const Page *page = pageOf(granule);
        const std::uint32_t at = granule % kGranules;
        if (page == nullptr || (page->begins[at / kBits] >> at % kBits & 1) == 0)
            return nullptr;
        return &page->entries[page->place[at]];
    }
    /// The first at the granule or behind it.
    [[nodiscard]] Iterator from(std::uint64_t granule) const noexcept;
    /// The last one before the granule. There must be one.
    [[nodiscard]] Iterator before(std::uint64_t granule) const noexcept;

    [[nodiscard]] Page &pageFor(std::uint32_t granule);
    void grow(Page &page);

    LineSlabs m_slabs;
    std::vector<Page *> m_pages; // in them. Null where no block ever was
    std::size_t m_size = 0;
};

template <typename Look>
void BlockTable::visit(std::uint64_t first, std::uint64_t end, Look look) const
{
    constexpr std::size_t kAtOnce = 64;
    std::array<const Entry *, 2 * kAtOnce> found;
    std::size_t count = 0;
    const auto lookAtAll = [&] {
        for (std::size_t i = 0; i < count; ++i)
            look(*found[i]);
        count = 0;
    };
    end = std::min<std::uint64_t>(end, m_pages.size() * std::uint64_t{kGranules});
    for (std::uint64_t at = first - first % kBits; at < end; at += kBits) {
        const Page *page = m_pages[static_cast<std::size_t>(at / kGranules)];
        if (page == nullptr || page->size == 0) {
            at += kGranules - kBits - at % kGranules; // to the last word of the page
            continue;
        }
        std::uint64_t bits = page->begins[at % kGranules / kBits];
        if (at < first)
            bits &= ~std::uint64_t{0} << (first - at);
        if (end - at < kBits)
            bits &= (std::uint64_t{1} << (end - at)) - 1;
        for (; bits != 0; bits &= bits - 1) {
            found[count] = &page->entries[page->place[at % kGranules + static_cast<std::uint64_t>(std::countr_zero(bits))]];
            __builtin_prefetch(found[count++]);
        }
        if (count >= kAtOnce)
            lookAtAll();
    }
    lookAtAll();
}

} // namespace atomalloc::app
