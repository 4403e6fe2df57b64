// SPDX-License-Identifier: MPL-2.0
// PagedIndex: a map from granule numbers to small values. Pages of it exist only where something was set.
// Copies share their pages until one of them changes a page. An index and all of its copies belong to one thread.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace atomalloc::app {

template <typename T>
class PagedIndex
{
public:
    /// The value at `key`. T{} where nothing was set.
    [[nodiscard]] T get(std::uint32_t key) const noexcept
    {
        const std::size_t page = key / kPage;
        return page < m_pages.size() && m_pages[page] ? (*m_pages[page])[key % kPage] : T{};
    }

    void set(std::uint32_t key, T value) { at(key) = value; }

    /// The value, to be changed. Valid until the index is copied.
    [[nodiscard]] T &at(std::uint32_t key)
    {
        const std::size_t page = key / kPage;
        if (page >= m_pages.size())
            m_pages.resize(page + 1);
        if (!m_pages[page])
            m_pages[page] = std::make_shared<std::array<T, kPage>>();
        else if (m_pages[page].use_count() > 1)
            m_pages[page] = std::make_shared<std::array<T, kPage>>(*m_pages[page]);
        return (*m_pages[page])[key % kPage];
    }

    void clear() noexcept { m_pages.clear(); }

private:
    static constexpr std::size_t kPage = 4096;
    std::vector<std::shared_ptr<std::array<T, kPage>>> m_pages;
};

} // namespace atomalloc::app
