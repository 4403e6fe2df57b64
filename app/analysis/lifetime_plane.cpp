// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/lifetime_plane.h"

#include <algorithm>
#include <cmath>

namespace atomalloc::app {
namespace {

constexpr std::size_t kLivesBetweenLooks = 1 << 14; // at the stop request

/// The power of ten at or below the shortest age of a life that was freed.
std::uint64_t leastAgeOf(const Lifetimes &lifetimes)
{
    std::uint64_t least = Lifetimes::kNeverNs;
    const auto freed = lifetimes.freed();
    for (std::size_t life = 0; life < lifetimes.size(); ++life) {
        if (freed[life] != Lifetimes::kNever)
            least = std::min(least, lifetimes.lifetimeNs(life));
    }
    std::uint64_t power = 1;
    while (least != Lifetimes::kNeverNs && power <= least / 10)
        power *= 10;
    return power;
}

} // namespace

CellEdges CellEdges::even(std::uint64_t endNs, std::size_t count)
{
    CellEdges made;
    made.m_length = endNs / count + 1;
    made.m_edges.reserve(count + 1);
    for (std::size_t i = 0; i <= count; ++i)
        made.m_edges.push_back(made.m_length * i);
    return made;
}

CellEdges CellEdges::logarithmic(std::uint64_t leastNs, std::uint64_t endNs, std::size_t count)
{
    CellEdges made;
    made.m_edges.reserve(count + 1);
    made.m_edges.push_back(0);
    const auto least = static_cast<double>(leastNs);
    const double factor = std::max(1.0, static_cast<double>(endNs + 1) / least);
    for (std::size_t i = 0; i < count; ++i)
        made.m_edges.push_back(
            static_cast<std::uint64_t>(std::llround(least * std::pow(factor, static_cast<double>(i) / static_cast<double>(count - 1)))));
    made.m_edges.back() = std::max(made.m_edges.back(), endNs + 1); // a rounding must not leave the end out
    return made;
}

std::size_t CellEdges::cellOf(std::uint64_t ns) const
{
    if (m_length > 0)
        return static_cast<std::size_t>(std::min<std::uint64_t>(ns / m_length, count() - 1));
    const auto after = std::ranges::upper_bound(m_edges, ns);
    return std::min(static_cast<std::size_t>(after - m_edges.begin()) - 1, count() - 1);
}

LifetimePlane::LifetimePlane(PlaneHeight height, std::uint64_t endNs, std::uint64_t leastAgeNs)
    : m_height(height),
      m_endNs(endNs),
      m_births(CellEdges::even(endNs, kCells)),
      m_heights(height == PlaneHeight::freed ? m_births : CellEdges::logarithmic(leastAgeNs, endNs, kCells)),
      m_counts((kCells + 1) * (kCells + 1)),
      m_bytes(m_counts.size()),
      m_band(kCells + 1)
{
}

std::shared_ptr<const LifetimePlane> LifetimePlane::make(const Lifetimes &lifetimes, PlaneHeight height, std::uint64_t endNs,
                                                         std::span<const std::uint8_t> chosen, const WorkControl &work)
{
    const std::shared_ptr<LifetimePlane> plane(
        new LifetimePlane(height, std::max(endNs, lifetimes.endNs()), height == PlaneHeight::age ? leastAgeOf(lifetimes) : 1));
    const auto bytes = lifetimes.bytes();
    const auto freed = lifetimes.freed();
    for (std::size_t life = 0; life < lifetimes.size(); ++life) {
        if (life % kLivesBetweenLooks == 0) {
            if (work.stopRequested())
                return nullptr;
            work.setProgress(life, lifetimes.size());
        }
        if (!chosen.empty() && chosen[life] == 0)
            continue;
        const std::size_t birth = plane->m_births.cellOf(lifetimes.bornNs()[life]);
        plane->m_total.add(bytes[life]);
        if (freed[life] == Lifetimes::kNever) {
            plane->m_band[birth + 1].add(bytes[life]);
            continue;
        }
        const std::uint64_t high = height == PlaneHeight::freed ? lifetimes.freedNs()[life] : lifetimes.lifetimeNs(life);
        const std::size_t place = placeOf(birth + 1, plane->m_heights.cellOf(high) + 1);
        ++plane->m_counts[place];
        plane->m_bytes[place] += bytes[life];
    }
    plane->sumUp();
    return plane;
}

void LifetimePlane::sumUp()
{
    for (std::size_t x = 1; x <= kCells; ++x) {
        m_band[x].count += m_band[x - 1].count;
        m_band[x].bytes += m_band[x - 1].bytes;
    }
    for (std::size_t y = 1; y <= kCells; ++y) {
        std::uint32_t rowCount = 0;
        std::uint64_t rowBytes = 0;
        for (std::size_t x = 1; x <= kCells; ++x) {
            const std::size_t place = placeOf(x, y);
            rowCount += m_counts[place];
            rowBytes += m_bytes[place];
            m_counts[place] = m_counts[placeOf(x, y - 1)] + rowCount;
            m_bytes[place] = m_bytes[placeOf(x, y - 1)] + rowBytes;
        }
    }
}

LifeCount LifetimePlane::within(CellRange births, CellRange heights) const
{
    const std::size_t left = std::min(births.from, kCells);
    const std::size_t right = std::clamp(births.to, left, kCells);
    const std::size_t bottom = std::min(heights.from, kCells);
    const std::size_t top = std::clamp(heights.to, bottom, kCells);
    const auto sum = [&](const auto &sums) -> std::uint64_t {
        return (std::uint64_t{sums[placeOf(right, top)]} - sums[placeOf(left, top)]) -
               (std::uint64_t{sums[placeOf(right, bottom)]} - sums[placeOf(left, bottom)]);
    };
    return {sum(m_counts), sum(m_bytes)};
}

LifeCount LifetimePlane::neverFreed(CellRange births) const
{
    const std::size_t left = std::min(births.from, kCells);
    const std::size_t right = std::clamp(births.to, left, kCells);
    return {m_band[right].count - m_band[left].count, m_band[right].bytes - m_band[left].bytes};
}

} // namespace atomalloc::app
