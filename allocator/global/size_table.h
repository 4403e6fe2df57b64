// SPDX-License-Identifier: MPL-2.0
// SizeTable: the block size of each class, and the class of a size in a few instructions.
// Immutable. Any thread.
#pragma once

#include "allocator/api/config.h"
#include "allocator/base/ids.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

namespace atomalloc {

class SizeTable
{
public:
    SizeTable(const SizeClassList &sizes, unsigned granuleShift) noexcept : m_sizes(sizes), m_granuleShift(granuleShift)
    {
        for (std::size_t units = 0; units < m_small.size(); ++units)
            m_small[units] = search(static_cast<std::uint64_t>(units) << granuleShift);
    }

    [[nodiscard]] std::size_t count() const noexcept { return m_sizes.size(); }
    [[nodiscard]] std::uint64_t blockSize(ClassIndex index) const noexcept
    {
        return toIndex(index) < m_sizes.size() ? m_sizes[toIndex(index)] : 0;
    }
    /// A granule has 2^granuleShift bytes.
    [[nodiscard]] unsigned granuleShift() const noexcept { return m_granuleShift; }
    [[nodiscard]] std::uint64_t granules(ClassIndex index) const noexcept { return m_sizes[toIndex(index)] >> m_granuleShift; }

    /// The smallest class that holds `size` bytes. REQUIRES: 1 <= size <= the largest block.
    [[nodiscard]] ClassIndex classFor(std::uint64_t size) const noexcept
    {
        const std::uint64_t units = (size + (std::uint64_t{1} << m_granuleShift) - 1) >> m_granuleShift;
        return ClassIndex{units < m_small.size() ? m_small[units] : search(size)};
    }

    /// As classFor, for blocks whose address is a multiple of `alignment` (a power of two): kNoClass when no class serves both.
    [[nodiscard]] ClassIndex classFor(std::uint64_t size, std::uint64_t alignment) const noexcept
    {
        std::size_t index = toIndex(classFor(std::max(size, alignment)));
        while (index < m_sizes.size() && m_sizes[index] % alignment != 0)
            ++index;
        return index < m_sizes.size() ? ClassIndex{static_cast<std::uint8_t>(index)} : kNoClass;
    }

private:
    [[nodiscard]] std::uint8_t search(std::uint64_t size) const noexcept
    {
        return static_cast<std::uint8_t>(std::lower_bound(m_sizes.begin(), m_sizes.end(), size) - m_sizes.begin());
    }

    SizeClassList m_sizes;
    std::array<std::uint8_t, 1025> m_small{};
    unsigned m_granuleShift;
};

} // namespace atomalloc
