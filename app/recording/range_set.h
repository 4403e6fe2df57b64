// SPDX-License-Identifier: MPL-2.0
// Sets of granules as maximal ranges start -> end: what is committed. Pure functions on a map.
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>

namespace atomalloc::app {

using RangeSet = std::map<std::uint32_t, std::uint32_t>;

/// True when all of start..end-1 is in the set.
inline bool containsRange(const RangeSet &set, std::uint32_t start, std::uint32_t end)
{
    const auto after = set.upper_bound(start);
    return after != set.begin() && std::prev(after)->second >= end;
}

/// True when any of start..end-1 is in the set.
inline bool touchesRange(const RangeSet &set, std::uint32_t start, std::uint32_t end)
{
    const auto after = set.lower_bound(end);
    return after != set.begin() && std::prev(after)->second > start;
}

inline void removeRange(RangeSet &set, std::uint32_t start, std::uint32_t end)
{
    auto it = set.upper_bound(start);
    if (it != set.begin())
        --it;
    while (it != set.end() && it->first < end) {
        const auto [first, last] = *it;
        if (last <= start) {
            ++it;
            continue;
        }
        it = set.erase(it);
        if (first < start)
            set.emplace(first, start);
        if (last > end)
            set.emplace(end, last);
    }
}

inline void addRange(RangeSet &set, std::uint32_t start, std::uint32_t end)
{
    auto it = set.upper_bound(start);
    if (it != set.begin() && std::prev(it)->second >= start) {
        --it;
        start = it->first;
    }
    while (it != set.end() && it->first <= end) {
        end = std::max(end, it->second);
        it = set.erase(it);
    }
    set.emplace(start, end);
}

} // namespace atomalloc::app
