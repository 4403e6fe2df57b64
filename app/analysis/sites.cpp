// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/sites.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <map>

namespace atomalloc::app {

namespace {

constexpr std::size_t kEventsPerLook = 1 << 14; ///< between two looks at whether to stop

template <typename NameOf>
std::vector<CallSum> sumsBy(const CallStacks &stacks, std::span<const SiteSum> sums, NameOf nameOf)
{
    QHash<QString, CallSum> byName;
    for (std::uint32_t site = 0; site < sums.size(); ++site) {
        if (sums[site].blocks == 0)
            continue;
        const std::vector<StackCall> calls = stacks.callsOf(stacks.askingSite(site));
        byName[calls.empty() ? QString() : nameOf(calls.front())].own += sums[site];
        QSet<QString> counted;
        for (const StackCall &call : calls) {
            const QString name = nameOf(call);
            if (counted.contains(name))
                continue;
            counted.insert(name);
            byName[name].sum += sums[site];
        }
        if (calls.empty())
            byName[QString()].sum += sums[site];
    }
    std::vector<CallSum> rows;
    for (auto entry = byName.begin(); entry != byName.end(); ++entry) {
        rows.push_back(std::move(entry.value()));
        rows.back().name = entry.key();
    }
    std::ranges::sort(rows, [](const CallSum &a, const CallSum &b) {
        return a.own.bytes != b.own.bytes   ? a.own.bytes > b.own.bytes
               : a.sum.bytes != b.sum.bytes ? a.sum.bytes > b.sum.bytes
                                            : a.name < b.name;
    });
    return rows;
}

} // namespace

std::vector<SiteSum> liveBySite(const SiteLives &lives, std::size_t sites, std::size_t position, const LifeTest &counts)
{
    std::vector<SiteSum> sums(std::max<std::size_t>(sites, 1));
    for (std::uint32_t life = 0; life < lives.born.size() && lives.born[life] <= position; ++life)
        if (lives.freed[life] > position && (!counts || counts(life)))
            sums[lives.site[life]] += {.blocks = 1, .bytes = lives.bytes[life]};
    return sums;
}

std::vector<SiteSum> allocatedBySite(const SiteLives &lives, std::size_t sites, std::size_t from, std::size_t to, const LifeTest &counts)
{
    std::vector<SiteSum> sums(std::max<std::size_t>(sites, 1));
    for (std::uint32_t life = 0; life < lives.born.size() && lives.born[life] <= to; ++life)
        if (lives.born[life] > from && (!counts || counts(life)))
            sums[lives.site[life]] += {.blocks = 1, .bytes = lives.bytes[life]};
    return sums;
}

std::vector<ServedWait> servedWaits(const RecordedRun &run, std::size_t events, std::span<const std::uint32_t> born,
                                    const WorkControl &work)
{
    std::vector<ServedWait> waits;
    std::map<TaskId, std::uint64_t> since; // by task: begin of its wait
    for (std::size_t i = 0; i < std::min(events, run.eventCount()); ++i) {
        if (i % kEventsPerLook == 0) {
            work.setProgress(i, events);
            if (work.stopRequested())
                break;
        }
        const Event event = run.event(i);
        if (event.kind == EventKind::wait) {
            since[event.task] = event.time_ns;
        } else if (event.kind == EventKind::wait_end) {
            since.erase(event.task);
        } else if (event.kind == EventKind::allocate && event.cause == Cause::granted) {
            const auto begin = since.find(event.task);
            const auto life = std::ranges::lower_bound(born, i + 1);
            if (begin == since.end())
                continue;
            if (life != born.end() && *life == i + 1)
                waits.push_back({.life = static_cast<std::uint32_t>(life - born.begin()),
                                 .time_ns = event.time_ns - std::min(begin->second, event.time_ns)});
            since.erase(begin);
        }
    }
    return waits;
}

std::vector<SiteWait> waitedBySite(std::span<const ServedWait> waits, const SiteLives &lives, std::size_t sites, std::size_t from,
                                   std::size_t to, const LifeTest &counts)
{
    std::vector<SiteWait> sums(std::max<std::size_t>(sites, 1));
    for (const ServedWait &wait : waits) {
        const std::uint32_t born = lives.born[wait.life];
        if (born <= from || born > to || (counts && !counts(wait.life)))
            continue;
        SiteWait &sum = sums[lives.site[wait.life]];
        ++sum.waits;
        sum.bytes += lives.bytes[wait.life];
        sum.time_ns += wait.time_ns;
    }
    return sums;
}

std::vector<CallSum> sumsByFunction(const CallStacks &stacks, std::span<const SiteSum> sums)
{
    return sumsBy(stacks, sums, [](const StackCall &call) { return call.named ? call.function : call.module; });
}

std::vector<CallSum> sumsByModule(const CallStacks &stacks, std::span<const SiteSum> sums)
{
    return sumsBy(stacks, sums, [](const StackCall &call) { return call.module; });
}

} // namespace atomalloc::app
