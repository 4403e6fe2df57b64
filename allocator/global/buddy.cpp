// SPDX-License-Identifier: MPL-2.0
#include "allocator/global/buddy.h"

#include <algorithm>
#include <bit>
#include <utility>
#include <vector>

namespace atomalloc {

std::uint64_t Buddy::wordsFor(std::uint64_t granules) noexcept
{
    std::uint64_t words = 0;
    for (std::uint64_t runs = granules; runs > 0; runs /= 2)
        words += AtomicBitmap::wordsFor(runs);
    return words;
}

void Buddy::attach(AtomicBitmap::Word *memory, std::uint64_t granules) noexcept
{
    m_granules = granules;
    for (std::uint64_t runs = granules; runs > 0; runs /= 2) {
        m_orders.emplace_back().attach(memory, runs);
        memory += AtomicBitmap::wordsFor(runs);
    }
    give(0, granules);
}

std::optional<std::uint64_t> Buddy::take(unsigned order) noexcept
{
    for (unsigned from = order; from < orders(); ++from) {
        const auto bit = m_orders[from].takeLowest();
        if (!bit)
            continue;
        const std::uint64_t first = *bit << from;
        // The lower half is in this call's hand, so the upper half has no partner to merge with.
        for (unsigned level = from; level > order; --level)
            m_orders[level - 1].set((first >> (level - 1)) + 1);
        return first;
    }
    return std::nullopt;
}

std::optional<std::uint64_t> Buddy::takeBelow(std::uint64_t end, unsigned order) noexcept
{
    if (end == 0)
        return std::nullopt;
    for (unsigned from = order; from < orders(); ++from) {
        const std::uint64_t runs = std::min(((end - 1) >> from) + 1, m_granules >> from);
        // Ends: where a run is gone again, another thread has it.
        for (auto bit = m_orders[from].findFrom(0, runs); bit && *bit < runs; bit = m_orders[from].findFrom(*bit + 1, runs))
            if (tryTake(*bit << from, order))
                return *bit << from;
    }
    return std::nullopt;
}

bool Buddy::tryTake(std::uint64_t first, unsigned order) noexcept
{
    for (unsigned from = order; from < orders(); ++from) {
        const std::uint64_t run = first >> from;
        if (run >= m_granules >> from || !m_orders[from].test(run) || !m_orders[from].tryTake(run))
            continue;
        for (unsigned level = from; level > order; --level)
            m_orders[level - 1].set((first >> (level - 1)) ^ 1); // the half without `first`; its partner is in this call's hand
        return true;
    }
    return false;
}

std::optional<std::uint64_t> Buddy::takeWithin(std::uint64_t begin, unsigned rangeOrder, unsigned order) noexcept
{
    for (unsigned from = order; from < rangeOrder && from < orders(); ++from) {
        const std::uint64_t end = std::min(begin + (std::uint64_t{1} << rangeOrder), m_granules) >> from;
        for (auto bit = m_orders[from].findFrom(begin >> from, end); bit && *bit < end; bit = m_orders[from].findFrom(*bit + 1, end))
            if (tryTake(*bit << from, order))
                return *bit << from;
    }
    return tryTake(begin, order) ? std::optional(begin) : std::nullopt; // in a run that is as large as the range or larger
}

void Buddy::give(std::uint64_t first, std::uint64_t count) noexcept
{
    while (count > 0) {
        const unsigned aligned = first == 0 ? 63U : static_cast<unsigned>(std::countr_zero(first));
        const unsigned order = std::min(aligned, static_cast<unsigned>(std::bit_width(count)) - 1);
        giveRun(first, order);
        first += std::uint64_t{1} << order;
        count -= std::uint64_t{1} << order;
    }
}

void Buddy::giveRun(std::uint64_t first, unsigned order) noexcept
{
    // A partner outside of the arena is never set, so a merged run is always inside.
    for (; order + 1 < orders(); ++order) {
        if (!m_orders[order].takePartnerOrSet(first >> order))
            return;
        first &= ~(std::uint64_t{1} << order);
    }
    m_orders[order].set(first >> order);
}

bool Buddy::checkInvariants() const
{
    std::uint64_t runs = m_granules;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges;
    for (unsigned order = 0; order < orders(); ++order, runs /= 2) {
        if (!m_orders[order].checkInvariants(runs))
            return false;
        for (auto bit = m_orders[order].findFrom(0, runs); bit; bit = m_orders[order].findFrom(*bit + 1, runs)) {
            if (order + 1 < orders() && m_orders[order].test(*bit ^ 1))
                return false;
            ranges.emplace_back(*bit << order, (*bit + 1) << order);
        }
    }
    std::sort(ranges.begin(), ranges.end());
    for (std::size_t i = 0; i < ranges.size(); ++i)
        if (ranges[i].second > m_granules || (i > 0 && ranges[i].first < ranges[i - 1].second))
            return false;
    return true;
}

} // namespace atomalloc
