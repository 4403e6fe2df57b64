// SPDX-License-Identifier: MPL-2.0
// NumberColumn: a long row of whole numbers, each in as few bytes as the largest of them needs: 1, 2, 4 or 8.
// A larger number makes all entries wider at once; that happens three times at most. One thread writes, nobody reads meanwhile.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace atomalloc::app {

class NumberColumn
{
public:
    NumberColumn() = default;
    /// A column of 32-bit numbers in which `smallest` takes no more room than 0: it is what most entries are, a mark for nobody say.
    explicit NumberColumn(std::uint32_t smallest) : m_smallest(smallest), m_mask(0xffff'ffffU) {}

    [[nodiscard]] std::size_t size() const noexcept { return m_bytes.size() >> m_shift; }
    [[nodiscard]] std::size_t bytesOfEntry() const noexcept { return std::size_t{1} << m_shift; }

    void reserve(std::size_t entries)
    {
        m_reserved = entries;
        m_bytes.reserve(entries << m_shift);
    }
    void push_back(std::uint64_t number)
    {
        const std::uint64_t stored = (number - m_smallest) & m_mask;
        widenFor(stored);
        m_bytes.resize(m_bytes.size() + bytesOfEntry());
        store(size() - 1, stored);
    }
    /// REQUIRES: entry < size().
    void set(std::size_t entry, std::uint64_t number)
    {
        const std::uint64_t stored = (number - m_smallest) & m_mask;
        widenFor(stored);
        store(entry, stored);
    }
    /// REQUIRES: entry < size().
    [[nodiscard]] std::uint64_t operator[](std::size_t entry) const noexcept { return (stored(entry) + m_smallest) & m_mask; }
    /// Entries from `first` on. REQUIRES: there are as many.
    void read(std::size_t first, std::span<std::uint64_t> numbers) const noexcept
    {
        switch (m_shift) {
        case 0:
            return readAs<std::uint8_t>(first, numbers);
        case 1:
            return readAs<std::uint16_t>(first, numbers);
        case 2:
            return readAs<std::uint32_t>(first, numbers);
        default:
            return readAs<std::uint64_t>(first, numbers);
        }
    }

private:
    template <typename T>
    [[nodiscard]] std::uint64_t as(std::size_t entry) const noexcept
    {
        T number;
        std::memcpy(&number, m_bytes.data() + entry * sizeof(T), sizeof(T));
        return number;
    }
    template <typename T>
    void readAs(std::size_t first, std::span<std::uint64_t> numbers) const noexcept
    {
        for (std::size_t i = 0; i < numbers.size(); ++i)
            numbers[i] = (as<T>(first + i) + m_smallest) & m_mask;
    }
    [[nodiscard]] std::uint64_t stored(std::size_t entry) const noexcept
    {
        switch (m_shift) {
        case 0:
            return m_bytes[entry];
        case 1:
            return as<std::uint16_t>(entry);
        case 2:
            return as<std::uint32_t>(entry);
        default:
            return as<std::uint64_t>(entry);
        }
    }
    template <typename T>
    void storeAs(std::size_t entry, std::uint64_t stored) noexcept
    {
        const T number = static_cast<T>(stored);
        std::memcpy(m_bytes.data() + entry * sizeof(T), &number, sizeof(T));
    }
    void store(std::size_t entry, std::uint64_t stored) noexcept
    {
        switch (m_shift) {
        case 0:
            return storeAs<std::uint8_t>(entry, stored);
        case 1:
            return storeAs<std::uint16_t>(entry, stored);
        case 2:
            return storeAs<std::uint32_t>(entry, stored);
        default:
            return storeAs<std::uint64_t>(entry, stored);
        }
    }
    void widenFor(std::uint64_t stored)
    {
        if (m_shift == 3 || stored >> (8U << m_shift) == 0)
            return;
        NumberColumn wider;
        while (wider.m_shift < 3 && stored >> (8U << wider.m_shift) != 0)
            ++wider.m_shift;
        wider.reserve(m_reserved);
        wider.m_bytes.resize(size() << wider.m_shift);
        for (std::size_t i = 0; i < size(); ++i)
            wider.store(i, this->stored(i));
        m_bytes.swap(wider.m_bytes);
        m_shift = wider.m_shift;
    }

    std::vector<std::uint8_t> m_bytes;
    std::size_t m_reserved = 0; ///< entries
    unsigned m_shift = 0;       ///< an entry has 1 << m_shift bytes
    std::uint64_t m_smallest = 0;
    std::uint64_t m_mask = ~std::uint64_t{0};
};

} // namespace atomalloc::app
