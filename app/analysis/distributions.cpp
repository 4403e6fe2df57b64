// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/distributions.h"

#include <algorithm>
#include <array>

namespace atomalloc::app {
namespace {

/// The value that `percent` % of them do not exceed, by nearest rank. REQUIRES: there is one. Reorders them.
std::uint64_t atMost(std::vector<std::uint64_t> &values, std::size_t percent)
{
    const std::size_t rank = (values.size() * percent + 99) / 100;
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(rank, 1) - 1);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

/// The lives that were born in the range, as numbers from first up to, but not with, last.
struct Born
{
    std::size_t first = 0;
    std::size_t last = 0;
};

Born bornIn(const Lifetimes &lives, TimeRange range)
{
    // Lives are in the order of the events that began them. Threads of a measured run are not always in the order of their clocks, so the
    // times are looked at one by one between the first and the last one that can belong to the range.
    const auto times = lives.bornNs();
    Born born{0, lives.size()};
    while (born.first < born.last && times[born.first] < range.from_ns)
        ++born.first;
    while (born.last > born.first && times[born.last - 1] >= range.to_ns)
        --born.last;
    return born;
}

template <typename Use>
void forEachBorn(const Lifetimes &lives, TimeRange range, Use use)
{
    const Born born = bornIn(lives, range);
    auto takenBack = std::ranges::lower_bound(lives.takenBack(), born.first);
    for (std::size_t life = born.first; life < born.last; ++life) {
        if (takenBack != lives.takenBack().end() && *takenBack == life)
            ++takenBack;
        else if (range.holds(lives.bornNs()[life]))
            use(life);
    }
}

/// 1, 2 and 5 times the powers of ten: where bars end. The first one ends at 1 ns.
std::uint64_t barEnd(std::size_t bar) noexcept
{
    constexpr std::array<std::uint64_t, 3> kSteps{1, 2, 5};
    std::uint64_t power = 1;
    for (std::size_t i = 0; i < bar / kSteps.size(); ++i)
        power *= 10;
    return power * kSteps[bar % kSteps.size()];
}

constexpr std::size_t kBars = 56; ///< the last one ends at 2 x 10^18 ns, which is 63 years

std::vector<LifetimeBar> barsOf(const std::vector<std::uint64_t> &lifetimes)
{
    std::array<std::uint64_t, kBars> counts{};
    std::array<std::uint64_t, kBars> ends{};
    for (std::size_t bar = 0; bar < kBars; ++bar)
        ends[bar] = barEnd(bar);
    for (const std::uint64_t lifetime : lifetimes)
        ++counts[std::min<std::size_t>(static_cast<std::size_t>(std::ranges::upper_bound(ends, lifetime) - ends.begin()), kBars - 1)];
    const auto isUsed = [](std::uint64_t count) { return count > 0; };
    const auto first = static_cast<std::size_t>(std::ranges::find_if(counts, isUsed) - counts.begin());
    const auto last = static_cast<std::size_t>(std::find_if(counts.rbegin(), counts.rend(), isUsed).base() - counts.begin());
    std::vector<LifetimeBar> bars;
    for (std::size_t bar = first; bar < last; ++bar)
        bars.push_back({bar == 0 ? 0 : ends[bar - 1], ends[bar], counts[bar]});
    return bars;
}

} // namespace

std::vector<SizeBar> sizeBars(const Lifetimes &lives, TimeRange born)
{
    std::array<SizeBar, 256> classes{};
    forEachBorn(lives, born, [&](std::size_t life) {
        SizeBar &bar = classes[lives.sizeClass()[life]];
        ++bar.blocks;
        bar.bytes += lives.bytes()[life];
    });
    std::vector<SizeBar> bars;
    std::size_t used = 0;
    for (std::size_t sizeClass = 0; sizeClass < classes.size(); ++sizeClass) {
        if (bars.empty() && classes[sizeClass].blocks == 0)
            continue;
        bars.push_back(classes[sizeClass]);
        bars.back().block_bytes = lives.classBytes()[sizeClass];
        if (classes[sizeClass].blocks > 0)
            used = bars.size();
    }
    bars.resize(used);
    return bars;
}

LifetimeDistribution lifetimeDistribution(const Lifetimes &lives, TimeRange born)
{
    LifetimeDistribution result;
    std::vector<std::uint64_t> lifetimes;
    forEachBorn(lives, born, [&](std::size_t life) {
        if (lives.freed()[life] == Lifetimes::kNever)
            ++result.live;
        else
            lifetimes.push_back(lives.lifetimeNs(life));
    });
    result.freed = lifetimes.size();
    if (lifetimes.empty())
        return result;
    result.bars = barsOf(lifetimes);
    result.half_ns = atMost(lifetimes, 50);
    result.most_ns = atMost(lifetimes, 99);
    return result;
}

std::vector<Wait> waitsOf(const TaskSpans &spans)
{
    std::vector<Wait> waits;
    for (std::uint32_t task = 0; task < spans.taskEnd(); ++task) {
        for (const TaskSpan &span : spans.of(TaskId{task})) {
            if (span.kind == TaskSpan::Kind::waiting)
                waits.push_back({span.begin_ns, span.end_ns, span.event, TaskId{task}});
        }
    }
    std::ranges::sort(waits, {}, &Wait::event);
    return waits;
}

WaitTimes waitTimes(std::span<const Wait> waits, TimeRange began, std::uint64_t endNs)
{
    WaitTimes times;
    std::vector<std::uint64_t> lengths;
    for (const Wait &wait : waits) {
        if (!began.holds(wait.begin_ns))
            continue;
        const std::uint64_t end = std::min(wait.end_ns, std::max(endNs, wait.begin_ns));
        lengths.push_back(end > wait.begin_ns ? end - wait.begin_ns : 0);
        times.all_ns += lengths.back();
    }
    times.waits = lengths.size();
    if (lengths.empty())
        return times;
    times.half_ns = atMost(lengths, 50);
    times.ninety_ns = atMost(lengths, 90);
    times.most_ns = atMost(lengths, 99);
    times.longest_ns = atMost(lengths, 100);
    return times;
}

} // namespace atomalloc::app
