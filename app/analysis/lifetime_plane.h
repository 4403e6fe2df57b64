// SPDX-License-Identifier: MPL-2.0
// LifetimePlane: the plane of births and deaths. Each life is a point: to the right when it was born, upwards when it was freed, or how old
// it was then. The plane is cut into cells, and holds how many lives and how many bytes are in any rectangle of them, so that such a
// question costs the same however many lives there are. Lives that were never freed are in a row of their own, the band.
// Constant once it is made. Any thread.
//
// Invariant: within(all cells) + neverFreed(all cells) == total().
#pragma once

#include "app/analysis/lifetimes.h"
#include "app/base/work.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace atomalloc::app {

/// Blocks, and the bytes that were asked for in them.
struct LifeCount
{
    std::uint64_t count = 0;
    std::uint64_t bytes = 0;

    void add(std::uint64_t more)
    {
        ++count;
        bytes += more;
    }
    bool operator==(const LifeCount &) const = default;
};

/// What the height of a point in the plane means.
enum class PlaneHeight : std::uint8_t {
    freed, ///< time of the free
    age,   ///< time from birth to free, on a logarithmic axis
};

/// The edges of the cells along one side, in ns: cell i holds times from edge i up to, but not at, edge i + 1. A plain value.
class CellEdges
{
public:
    /// `count` cells of one length from 0 on, such that the last one holds `endNs`.
    [[nodiscard]] static CellEdges even(std::uint64_t endNs, std::size_t count);
    /// The first cell holds times below `leastNs`. From there on each edge is the one before times the same factor, and the last cell
    /// holds `endNs`. Edges of short times can be equal: the cell between them holds nothing. REQUIRES: leastNs > 0.
    [[nodiscard]] static CellEdges logarithmic(std::uint64_t leastNs, std::uint64_t endNs, std::size_t count);

    [[nodiscard]] std::size_t count() const noexcept { return m_edges.size() - 1; }
    [[nodiscard]] std::uint64_t edge(std::size_t cell) const { return m_edges[cell]; }
    /// The cell that holds the time. A time behind the last cell is in the last one.
    [[nodiscard]] std::size_t cellOf(std::uint64_t ns) const;
    /// Length of a cell of even(), 0 for other edges.
    [[nodiscard]] std::uint64_t length() const noexcept { return m_length; }

private:
    std::vector<std::uint64_t> m_edges;
    std::uint64_t m_length = 0;
};

/// Cells from `from` up to, but not at, `to`.
struct CellRange
{
    std::size_t from = 0;
    std::size_t to = 0;
};

class LifetimePlane
{
public:
    static constexpr std::size_t kCells = 1024; ///< along each side

    /// Adds up the lives whose entry in `chosen` is not 0. An empty `chosen` means all of them. Null when it was stopped.
    /// `endNs` is the time that the axes end with. Cost: once through all lives, and all cells. Throws std::bad_alloc.
    [[nodiscard]] static std::shared_ptr<const LifetimePlane> make(const Lifetimes &lifetimes, PlaneHeight height, std::uint64_t endNs,
                                                                   std::span<const std::uint8_t> chosen, const WorkControl &work);

    [[nodiscard]] PlaneHeight height() const noexcept { return m_height; }
    [[nodiscard]] std::uint64_t endNs() const noexcept { return m_endNs; }
    [[nodiscard]] const LifeCount &total() const noexcept { return m_total; }
    [[nodiscard]] const CellEdges &births() const noexcept { return m_births; }
    /// Of deaths, or of ages.
    [[nodiscard]] const CellEdges &heights() const noexcept { return m_heights; }

    /// Lives that were freed. Ranges that end behind the last cell end with it.
    [[nodiscard]] LifeCount within(CellRange births, CellRange heights) const;
    /// Lives that were never freed.
    [[nodiscard]] LifeCount neverFreed(CellRange births) const;

private:
    LifetimePlane(PlaneHeight height, std::uint64_t endNs, std::uint64_t leastAgeNs);
    void sumUp();
    [[nodiscard]] static std::size_t placeOf(std::size_t birth, std::size_t height) { return height * (kCells + 1) + birth; }

    PlaneHeight m_height;
    std::uint64_t m_endNs;
    CellEdges m_births;
    CellEdges m_heights;
    LifeCount m_total;
    // Entry (x, y) is the sum of all cells to the left of edge x and below edge y.
    std::vector<std::uint32_t> m_counts;
    std::vector<std::uint64_t> m_bytes;
    std::vector<LifeCount> m_band; ///< entry x: all of the band to the left of edge x
};

} // namespace atomalloc::app
