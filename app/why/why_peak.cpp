// SPDX-License-Identifier: MPL-2.0
// What the peak of a run is made of: who holds it, and what was born since the lowest point before it.
#include "app/base/units.h"
#include "app/query/query.h"
#include "app/why/low_point.h"
#include "app/why/why_parts.h"
#include "app/words/why_text.h"

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <utility>

namespace atomalloc::app {

namespace {

constexpr std::size_t kSharesShown = 3;

/// The shares of one grouping, by its key.
class Shares
{
public:
    PeakShare &of(std::uint64_t key) { return m_shares[key]; }

    [[nodiscard]] std::vector<PeakShare> sorted() const
    {
        std::vector<std::pair<std::uint64_t, PeakShare>> all(m_shares.begin(), m_shares.end());
        std::ranges::sort(all, [](const auto &a, const auto &b) {
            return std::pair(a.second.bytes, b.first) > std::pair(b.second.bytes, a.first); // of equals the lower key first
        });
        std::vector<PeakShare> shares;
        for (auto &[key, share] : all)
            shares.push_back(std::move(share));
        return shares;
    }

private:
    std::unordered_map<std::uint64_t, PeakShare> m_shares;
};

void add(PeakShare &share, std::uint64_t bytes)
{
    ++share.blocks;
    share.bytes += bytes;
}

/// Call stacks that end in the same line are one place of the source.
std::vector<PeakShare> byName(const std::vector<PeakShare> &stacks, const CallSites &sites)
{
    std::vector<PeakShare> places;
    std::unordered_map<QString, std::size_t> placeOf;
    for (PeakShare share : stacks) {
        share.name = sites.nameOf(share.site);
        const auto [known, added] = placeOf.try_emplace(share.name, places.size());
        if (added) {
            places.push_back(std::move(share));
            continue;
        }
        places[known->second].blocks += share.blocks;
        places[known->second].bytes += share.bytes;
    }
    std::ranges::stable_sort(places, std::ranges::greater(), &PeakShare::bytes);
    return places;
}

/// Adds up lives by who asked for them.
class Owners
{
public:
    void add(const Lifetimes &lives, std::size_t life)
    {
        PeakShare &task = m_byTask.of(lives.task()[life]);
        task.task = TaskId{static_cast<std::uint32_t>(lives.task()[life])};
        app::add(task, lives.bytes()[life]);
        PeakShare &site = m_bySite.of(lives.site()[life]);
        site.site = lives.site()[life];
        app::add(site, lives.bytes()[life]);
    }

    [[nodiscard]] std::vector<PeakShare> byTask(const WhyContext &context) const
    {
        std::vector<PeakShare> tasks = m_byTask.sorted();
        for (PeakShare &share : tasks)
            share.name = context.words.taskName(share.task);
        return tasks;
    }
    [[nodiscard]] std::vector<PeakShare> bySite(const WhyContext &context) const { return byName(m_bySite.sorted(), context.sites); }

private:
    Shares m_byTask, m_bySite;
};

/// What is in use at the peak, and of it what was born since the low.
void addLives(const WhyContext &context, const Lifetimes &lives, PeakFacts &peak)
{
    Owners held, born;
    Shares byClass;
    for (std::size_t life = 0; life < lives.size() && lives.born()[life] <= peak.position; ++life) {
        if (lives.freed()[life] <= peak.position)
            continue;
        held.add(lives, life);
        if (lives.born()[life] <= peak.low)
            continue;
        const std::uint64_t bytes = lives.bytes()[life];
        ++peak.born_blocks;
        peak.born_bytes += bytes;
        born.add(lives, life);
        PeakShare &sizeClass = byClass.of(lives.sizeClass()[life]);
        sizeClass.size_class = ClassIndex{lives.sizeClass()[life]};
        add(sizeClass, bytes);
    }
    peak.held_by_task = held.byTask(context);
    peak.held_by_site = held.bySite(context);
    peak.by_task = born.byTask(context);
    peak.by_class = byClass.sorted();
    peak.by_site = born.bySite(context);
}

bool hasSites(const std::vector<PeakShare> &bySite) { return bySite.size() > 1 || bySite.front().site != 0; }

/// "t4 upload 82 KiB, t1 accept 60 KiB": the largest ones.
Argument largest(const std::vector<PeakShare> &shares, const WhyContext &context)
{
    std::vector<Sentence> parts;
    for (std::size_t i = 0; i < std::min(shares.size(), kSharesShown); ++i) {
        const PeakShare &share = shares[i];
        if (share.size_class != kNoClass)
            parts.push_back(Sentence(WhyText::share_of, context.classBytes(share.size_class), asRoundedBytes(share.bytes)));
        else if (share.name.isEmpty())
            parts.push_back(Sentence(WhyText::share_of, Sentence(WhyText::unknown_site), asRoundedBytes(share.bytes)));
        else
            parts.push_back(Sentence(WhyText::share_of, shortSite(share.name), asRoundedBytes(share.bytes)));
    }
    return asRow(std::move(parts));
}

WhyStep lowStep(const WhyContext &context, const PeakFacts &peak)
{
    if (peak.low == 0)
        return eventStep(0, Sentence(WhyText::lowest_at_start), Sentence());
    return eventStep(peak.low, Sentence(WhyText::lowest_before, asRoundedBytes(peak.low_bytes), asCount(peak.low)),
                     Sentence(WhyText::lowest_detail, momentText(context, peak.low_ns), elapsed(peak.low_ns, peak.time_ns)));
}

/// Who holds the most of the peak, whenever it was born. REQUIRES: something is in use there.
WhyStep holderStep(const WhyContext &context, const PeakFacts &peak)
{
    const PeakShare &task = peak.held_by_task.front();
    const bool stacked = hasSites(peak.held_by_site);
    const PeakShare &most = stacked ? peak.held_by_site.front() : task;
    const QString share = formatPercent(static_cast<double>(most.bytes) / static_cast<double>(std::max<std::uint64_t>(peak.bytes, 1)));
    const Sentence who = most.name.isEmpty() ? Sentence(WhyText::unknown_site) : Sentence(shortSite(most.name));
    return taskStep(task.task, Sentence(WhyText::holds_the_most, who, asRoundedBytes(most.bytes), share),
                    stacked
                        ? Sentence(WhyText::by_sites_and_tasks, largest(peak.held_by_site, context), largest(peak.held_by_task, context))
                        : Sentence(WhyText::by_tasks, largest(peak.held_by_task, context)));
}

/// The oldest of the blocks that were born since and that the largest share is made of.
BlockId exampleOf(const Lifetimes &lives, const PeakFacts &peak, ClassIndex sizeClass)
{
    for (std::size_t life = 0; life < lives.size() && lives.born()[life] <= peak.position; ++life)
        if (lives.born()[life] > peak.low && lives.freed()[life] > peak.position && lives.sizeClass()[life] == toIndex(sizeClass))
            return BlockId{static_cast<std::uint32_t>(lives.block()[life])};
    return kNoBlock;
}

} // namespace

WhyAnswer whyPeak(const WhyContext &context, const LivesOfRun &lives)
{
    PeakFacts peak;
    const SeriesPoint &totals = context.heap.totals();
    peak.position = context.position;
    peak.time_ns = totals.time_ns;
    peak.bytes = totals.requested_bytes;
    for (const ClassState &sizeClass : context.heap.classes())
        peak.blocks += sizeClass.live;
    const LowPoint low = lowestBefore(lives.lifetimes, peak.position, peak.bytes);
    peak.low = low.position;
    peak.low_bytes = low.bytes;
    peak.low_ns = context.timeAt(peak.low);
    addLives(context, lives.lifetimes, peak);

    WhyAnswer answer;
    answer.cause = WhyCause::peak;
    answer.of_event = peak.position;
    answer.headline = Sentence(WhyText::peak_is, asRoundedBytes(peak.bytes), asCount(peak.position));
    answer.steps.push_back(
        eventStep(peak.position, answer.headline, Sentence(WhyText::peak_blocks, asCount(peak.blocks), momentText(context, peak.time_ns))));
    if (!peak.held_by_task.empty())
        answer.steps.push_back(holderStep(context, peak));
    answer.steps.push_back(lowStep(context, peak));
    if (!peak.by_task.empty()) {
        const Sentence born(WhyText::born_since, asCount(peak.born_blocks), asRoundedBytes(peak.born_bytes));
        answer.steps.push_back(taskStep(peak.by_task.front().task, born, Sentence(WhyText::by_tasks, largest(peak.by_task, context))));
        const PeakShare &top = peak.by_class.front();
        answer.steps.push_back(blockStep(exampleOf(lives.lifetimes, peak, top.size_class),
                                         Sentence(WhyText::largest_class, context.classBytes(top.size_class), asRoundedBytes(top.bytes)),
                                         hasSites(peak.by_site) ? Sentence(WhyText::by_sites, largest(peak.by_site, context))
                                                                : Sentence(WhyText::by_classes, largest(peak.by_class, context))));
    }
    answer.facts = std::move(peak);
    return answer;
}

} // namespace atomalloc::app
