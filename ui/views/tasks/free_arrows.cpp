// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/tasks/free_arrows.h"

#include "ui/base/axis.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <tuple>
#include <utility>

namespace atomalloc::ui {

namespace {

constexpr double kLeastPitch = 9; ///< px between two arrows of a pair
constexpr double kLean = 9;       ///< px from an arrow's beginning to its end, so that arrow and cursor are never taken for each other
constexpr double kHead = 5;       ///< px, half of the width of an arrow's head
constexpr double kMostPitchShare = 0.1; ///< of the window: arrows that stand for more time than this say too little

/// The frees of one pair, in slots of a grid of time.
struct PairFrees
{
    LaneAnchor from, to;
    std::vector<FreeGroup> groups;
};

std::uint64_t slotOfGroup(const FreeGroup &group, std::uint64_t slotNs) { return group.begin_ns / slotNs; }

void takeIn(FreeGroup &group, const FreeGroup &later)
{
    group.end_ns = std::max(group.end_ns, later.end_ns);
    group.count += later.count;
    group.bytes += later.bytes;
}

/// Joins neighbours that lie in the same slot.
void joinGroups(std::vector<FreeGroup> &groups, std::uint64_t slotNs)
{
    std::size_t kept = 0;
    for (std::size_t i = 1; i < groups.size(); ++i) {
        if (slotOfGroup(groups[i], slotNs) == slotOfGroup(groups[kept], slotNs))
            takeIn(groups[kept], groups[i]);
        else
            groups[++kept] = groups[i];
    }
    if (!groups.empty())
        groups.resize(kept + 1);
}

std::vector<FreeGroup> groupsWithin(const std::vector<app::RemoteFrees> &frees, app::FreeingPair pair, const TimeWindow &window,
                                    std::uint64_t slotNs)
{
    std::vector<FreeGroup> groups;
    auto at = std::lower_bound(frees.begin(), frees.end(), window.begin_ns,
                               [](const app::RemoteFrees &one, double begin) { return static_cast<double>(one.end_ns) < begin; });
    for (; at != frees.end() && static_cast<double>(at->time_ns) <= window.endNs(); ++at) {
        const FreeGroup group{pair, 0, at->time_ns, at->end_ns, at->count, at->bytes, at->event};
        if (!groups.empty() && slotOfGroup(group, slotNs) == slotOfGroup(groups.back(), slotNs))
            takeIn(groups.back(), group);
        else
            groups.push_back(group);
    }
    return groups;
}

/// A round time that is at least `leastNs`.
std::uint64_t roundSlot(double leastNs)
{
    return static_cast<std::uint64_t>(std::max(1.0, Axis::stepFor(AxisUnit::nanoseconds, leastNs, 1)));
}

std::vector<PairFrees> pairsSeen(const app::TaskTimeline &timeline, const TimeWindow &window, const AnchorOf &anchorOf,
                                 std::uint64_t slotNs)
{
    std::vector<PairFrees> seen;
    for (std::size_t i = 0; i < timeline.pairs().size(); ++i) {
        const app::FreeingPair pair = timeline.pairs()[i];
        const auto from = anchorOf(pair.by);
        const auto to = anchorOf(pair.owner);
        if (!from || !to || *from == *to)
            continue;
        PairFrees frees{*from, *to, groupsWithin(timeline.frees(i), pair, window, slotNs)};
        if (!frees.groups.empty())
            seen.push_back(std::move(frees));
    }
    return seen;
}

FreeArrow arrowOf(const PairFrees &pair, FreeGroup group, const TimeWindow &window)
{
    group.x = window.x(group.begin_ns + (group.end_ns - group.begin_ns) / 2);
    const bool up = pair.to.top < pair.from.top;
    const double lean = group.x + kLean + kHead > window.right() ? -kLean : kLean;
    return {group, (pair.from.top + pair.from.bottom) / 2, group.x + lean, up ? pair.to.bottom : pair.to.top};
}

/// What may become an arrow.
struct Candidate
{
    FreeArrow arrow;
    double barBottom = 0;
    bool ordinary = true;   ///< it does not concern the task that comes first
    std::size_t inPair = 0; ///< how many of its pair have more bytes
};

/// Each pair gets its largest one before any gets a second one: who frees for whom is to be seen.
bool comesBefore(const Candidate &a, const Candidate &b)
{
    return std::tuple(a.ordinary, a.inPair, b.arrow.frees.bytes) < std::tuple(b.ordinary, b.inPair, a.arrow.frees.bytes);
}

} // namespace

FreePicture freePicture(const app::TaskTimeline &timeline, const TimeWindow &window, const AnchorOf &anchorOf, TaskId favourite,
                        std::size_t mostArrows)
{
    FreePicture picture;
    picture.slot_ns = roundSlot(window.length_ns / window.width * kLeastPitch);
    std::vector<PairFrees> pairs = pairsSeen(timeline, window, anchorOf, picture.slot_ns);
    const auto count = [&pairs] {
        std::size_t groups = 0;
        for (const PairFrees &pair : pairs)
            groups += pair.groups.size();
        return groups;
    };
    while (count() > mostArrows && static_cast<double>(picture.slot_ns) * 2 <= window.length_ns * kMostPitchShare) {
        picture.slot_ns = roundSlot(static_cast<double>(picture.slot_ns) + 1);
        for (PairFrees &pair : pairs)
            joinGroups(pair.groups, picture.slot_ns);
    }
    const auto isFavourite = [favourite](app::FreeingPair pair) {
        return favourite != kNoTask && (pair.by == favourite || pair.owner == favourite);
    };
    std::vector<Candidate> all;
    for (PairFrees &pair : pairs) {
        std::ranges::stable_sort(pair.groups, std::ranges::greater(), &FreeGroup::bytes);
        for (std::size_t i = 0; i < pair.groups.size(); ++i) {
            const FreeGroup &group = pair.groups[i];
            all.push_back({arrowOf(pair, group, window), pair.from.bottom, !isFavourite(group.pair), i});
            picture.joined = picture.joined || group.count > 1;
        }
    }
    std::ranges::stable_sort(all, comesBefore);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i < mostArrows)
            picture.arrows.push_back(all[i].arrow);
        else
            picture.ticks.push_back({all[i].arrow.frees, all[i].barBottom});
    }
    std::ranges::sort(picture.arrows, {}, [](const FreeArrow &arrow) { return arrow.frees.begin_ns; });
    return picture;
}

} // namespace atomalloc::ui
