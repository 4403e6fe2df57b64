// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/sites.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <map>

namespace atomalloc::app {

namespace {

/// A call of a stack, and how many calls it stands for.
struct ShownCall
{
    StackCall call;
    std::uint32_t repeats = 1;
    bool folded = false;
};

/// Innermost first, as `calls` is. Of neighbours in the system the outermost stays, which is the one that the program called.
std::vector<ShownCall> withoutSystem(std::vector<StackCall> calls)
{
    std::vector<ShownCall> shown;
    bool before = false;
    for (StackCall &call : calls) {
        const bool system = isOfSystem(call);
        if (system && before)
            shown.back() = {.call = std::move(call), .repeats = 1, .folded = true};
        else
            shown.push_back({.call = std::move(call), .repeats = 1, .folded = false});
        before = system;
    }
    return shown;
}

/// Outermost first, as `calls` is. A function that comes again takes the stack back to where it was.
std::vector<ShownCall> withoutRecursion(std::vector<ShownCall> calls)
{
    std::vector<ShownCall> shown;
    for (ShownCall &call : calls) {
        const auto again = std::ranges::find_if(shown, [&call](const ShownCall &one) {
            return one.call.function == call.call.function && one.call.module == call.call.module;
        });
        if (again == shown.end()) {
            shown.push_back(std::move(call));
            continue;
        }
        shown.erase(again + 1, shown.end());
        ++shown.back().repeats;
    }
    return shown;
}

/// The calls of a site in the order in which the tree has them.
std::vector<ShownCall> shownCalls(const CallStacks &stacks, std::uint32_t site, TreeDirection direction, const StackFolding &folding)
{
    std::vector<StackCall> calls = stacks.callsOf(stacks.askingSite(site));
    std::vector<ShownCall> shown;
    if (folding.system) {
        shown = withoutSystem(std::move(calls));
    } else {
        for (StackCall &call : calls)
            shown.push_back({.call = std::move(call), .repeats = 1, .folded = false});
    }
    std::ranges::reverse(shown);
    if (folding.recursion)
        shown = withoutRecursion(std::move(shown));
    if (shown.empty())
        shown.emplace_back();
    if (direction == TreeDirection::bottom_up)
        std::ranges::reverse(shown);
    return shown;
}

CallNode &childFor(CallNode &parent, ShownCall &&call)
{
    const auto found = std::ranges::find_if(parent.calls, [&call](const CallNode &node) {
        return node.call.function == call.call.function && node.call.module == call.call.module;
    });
    if (found == parent.calls.end())
        return parent.calls.emplace_back(
            CallNode{.call = std::move(call.call), .sum = {}, .own = {}, .repeats = call.repeats, .folded = call.folded, .calls = {}});
    found->repeats = std::max(found->repeats, call.repeats);
    found->folded = found->folded || call.folded;
    return *found;
}

void sortBySize(CallNode &node)
{
    std::ranges::stable_sort(node.calls, std::greater{}, [](const CallNode &child) { return child.sum.bytes; });
    for (CallNode &child : node.calls)
        sortBySize(child);
}

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

std::vector<SiteSum> liveBySite(const SiteLives &lives, std::size_t sites, std::size_t position)
{
    std::vector<SiteSum> sums(std::max<std::size_t>(sites, 1));
    for (std::size_t life = 0; life < lives.born.size() && lives.born[life] <= position; ++life)
        if (lives.freed[life] > position)
            sums[lives.site[life]] += {.blocks = 1, .bytes = lives.bytes[life]};
    return sums;
}

std::vector<SiteSum> allocatedBySite(const SiteLives &lives, std::size_t sites, std::size_t from, std::size_t to)
{
    std::vector<SiteSum> sums(std::max<std::size_t>(sites, 1));
    for (std::size_t life = 0; life < lives.born.size() && lives.born[life] <= to; ++life)
        if (lives.born[life] > from)
            sums[lives.site[life]] += {.blocks = 1, .bytes = lives.bytes[life]};
    return sums;
}

std::vector<SiteWait> waitedBySite(const RecordedRun &run, std::size_t position)
{
    const std::shared_ptr<const EventSites> sites = run.sites();
    std::vector<SiteWait> waits(run.stacks()->sites.size());
    std::map<TaskId, std::uint64_t> since; // by task: begin of its wait
    for (std::size_t i = 0; i < std::min(position, run.eventCount()); ++i) {
        const Event event = run.event(i);
        if (event.kind == EventKind::wait) {
            since[event.task] = event.time_ns;
        } else if (event.kind == EventKind::wait_end) {
            since.erase(event.task);
        } else if (event.kind == EventKind::allocate && event.cause == Cause::granted) {
            const auto begin = since.find(event.task);
            if (begin == since.end())
                continue;
            SiteWait &wait = waits[sites->at(i)];
            ++wait.waits;
            wait.bytes += event.bytes;
            wait.time_ns += event.time_ns - std::min(begin->second, event.time_ns);
            since.erase(begin);
        }
    }
    return waits;
}

bool isOfSystem(const StackCall &call)
{
    if (isOfStandardLibrary(call))
        return true;
    for (const QString &folder :
         {QStringLiteral("/lib/"), QStringLiteral("/lib64/"), QStringLiteral("/usr/lib/"), QStringLiteral("/usr/lib64/")})
        if (call.module.startsWith(folder))
            return true;
    return false;
}

CallNode callTree(const CallStacks &stacks, std::span<const SiteSum> sums, TreeDirection direction, const StackFolding &folding)
{
    CallNode root;
    for (std::uint32_t site = 0; site < sums.size(); ++site) {
        if (sums[site].blocks == 0)
            continue;
        root.sum += sums[site];
        CallNode *node = &root;
        for (ShownCall &call : shownCalls(stacks, site, direction, folding)) {
            node = &childFor(*node, std::move(call));
            node->sum += sums[site];
        }
        node->own += sums[site];
    }
    sortBySize(root);
    return root;
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
