// SPDX-License-Identifier: MPL-2.0
#include "app/why/low_point.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace atomalloc::app {

namespace {

constexpr std::size_t kStretch = std::size_t{1} << 22; // positions that are looked at together

/// How the bytes in use change at each position from `begin` on.
void findChanges(const Lifetimes &lives, std::size_t begin, std::size_t end, std::vector<std::int64_t> &changes)
{
    changes.assign(end - begin, 0);
    for (std::size_t life = 0; life < lives.size() && lives.born()[life] < end; ++life) {
        const std::int64_t bytes = lives.bytes()[life];
        if (lives.born()[life] >= begin)
            changes[lives.born()[life] - begin] += bytes;
        if (lives.freed()[life] >= begin && lives.freed()[life] < end)
            changes[lives.freed()[life] - begin] -= bytes;
    }
}

} // namespace

LowPoint lowestBefore(const Lifetimes &lives, std::size_t position, std::uint64_t bytes)
{
    const auto goal = static_cast<std::int64_t>(bytes);
    LowPoint low;
    std::int64_t lowest = std::numeric_limits<std::int64_t>::max();
    std::int64_t highest = 0;
    std::int64_t level = 0;
    std::vector<std::int64_t> changes;
    for (std::size_t begin = 0; begin < position; begin += kStretch) {
        findChanges(lives, begin, std::min(begin + kStretch, position), changes);
        for (std::size_t i = 0; i < changes.size(); ++i) {
            level += changes[i];
            if (level <= lowest && 2 * (highest - level) >= goal - level) {
                lowest = level;
                low = {begin + i, static_cast<std::uint64_t>(level)};
            }
            highest = std::max(highest, level);
        }
    }
    return low;
}

} // namespace atomalloc::app
