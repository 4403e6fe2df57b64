// SPDX-License-Identifier: MPL-2.0
// CommitUnits: in which pieces the memory of an arena is committed. Usual units everywhere, and huge units, as large as a huge page of the
// system, in one range of addresses. A unit is called by the number of the first usual unit that lies in it. Names are numbers below
// names(), and not all of them are in use. A plain value.
//
// Invariants:
// (U1) Each granule is in exactly one unit. Units ascend with their names.
// (U2) A unit begins at a multiple of its size. The last one may reach beyond the arena.
#pragma once

#include <bit>
#include <cstdint>

namespace atomalloc {

class CommitUnits
{
public:
    /// In bytes.
    struct Range
    {
        std::uint64_t begin = 0, end = 0;
        [[nodiscard]] bool isEmpty() const noexcept { return begin >= end; }
    };

    CommitUnits() = default;
    /// An arena of `bytes` without huge units. REQUIRES: powers of two, granule <= unit.
    CommitUnits(std::uint64_t bytes, std::uint64_t granule, std::uint64_t unit) noexcept
        : m_granuleShift(shiftOf(granule)),
          m_order(shiftOf(unit) - m_granuleShift),
          m_hugeOrder(m_order),
          m_names((bytes + unit - 1) / unit)
    {
    }
    /// Its units within `huge` have `hugeUnit` bytes. REQUIRES: a power of two, at least a usual unit; both ends of `huge` are multiples of
    /// it, within the arena.
    CommitUnits(std::uint64_t bytes, std::uint64_t granule, std::uint64_t unit, std::uint64_t hugeUnit, Range huge) noexcept
        : CommitUnits(bytes, granule, unit)
    {
        if (huge.isEmpty())
            return;
        m_hugeOrder = shiftOf(hugeUnit) - m_granuleShift;
        m_hugeBegin = huge.begin / unit;
        m_hugeEnd = huge.end / unit;
    }

    [[nodiscard]] std::uint64_t names() const noexcept { return m_names; }
    /// The unit that the granule lies in.
    [[nodiscard]] std::uint64_t unitOf(std::uint64_t granule) const noexcept
    {
        const std::uint64_t usual = granule >> m_order;
        return isHuge(usual) ? granule >> m_hugeOrder << (m_hugeOrder - m_order) : usual;
    }
    /// A unit has 2^order granules.
    [[nodiscard]] unsigned orderOf(std::uint64_t unit) const noexcept { return isHuge(unit) ? m_hugeOrder : m_order; }
    [[nodiscard]] std::uint64_t firstGranule(std::uint64_t unit) const noexcept { return unit << m_order; }
    /// The unit behind this one.
    [[nodiscard]] std::uint64_t after(std::uint64_t unit) const noexcept { return unit + (std::uint64_t{1} << (orderOf(unit) - m_order)); }
    [[nodiscard]] std::uint64_t beginOf(std::uint64_t unit) const noexcept { return unit << (m_order + m_granuleShift); } ///< in bytes
    [[nodiscard]] std::uint64_t bytesOf(std::uint64_t unit) const noexcept { return std::uint64_t{1} << (orderOf(unit) + m_granuleShift); }
    /// Units with this name or a later one begin behind the first `bytes`.
    [[nodiscard]] std::uint64_t firstBehind(std::uint64_t bytes) const noexcept
    {
        const std::uint64_t unit = std::uint64_t{1} << (m_order + m_granuleShift);
        return (bytes + unit - 1) / unit;
    }

    /// What the arena is to be aligned to, in bytes.
    [[nodiscard]] std::uint64_t alignment() const noexcept
    {
        return std::uint64_t{1} << ((m_hugeBegin < m_hugeEnd ? m_hugeOrder : m_order) + m_granuleShift);
    }
    /// Where units are huge.
    [[nodiscard]] Range hugeRange() const noexcept { return {beginOf(m_hugeBegin), beginOf(m_hugeEnd)}; }

private:
    static unsigned shiftOf(std::uint64_t powerOfTwo) noexcept { return static_cast<unsigned>(std::countr_zero(powerOfTwo)); }
    [[nodiscard]] bool isHuge(std::uint64_t usual) const noexcept { return usual - m_hugeBegin < m_hugeEnd - m_hugeBegin; }

    unsigned m_granuleShift = 0;
    unsigned m_order = 0;
    unsigned m_hugeOrder = 0;
    std::uint64_t m_names = 0;
    std::uint64_t m_hugeBegin = 0, m_hugeEnd = 0; ///< names
};

} // namespace atomalloc
