// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/frame_lines.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace atomalloc::app {

namespace {

/// Finds the calls of one function. Stacks share their places, so each place is looked at once.
class CallsOfFunction
{
public:
    CallsOfFunction(const CallStacks &stacks, const StackCall &function) : m_stacks(stacks), m_function(function) {}

    /// Its innermost call in the stack. Null: it has none.
    [[nodiscard]] const StackFrame *innermostOf(std::uint32_t site)
    {
        for (; site != 0; site = m_stacks.sites[site].caller) {
            if (const StackFrame *found = inPlace(m_stacks.sites[site].place))
                return found;
        }
        return nullptr;
    }

private:
    [[nodiscard]] const StackFrame *inPlace(std::uint32_t number)
    {
        const auto [entry, isNew] = m_found.try_emplace(number, nullptr);
        if (!isNew)
            return entry->second;
        const StackPlace &place = m_stacks.places[number];
        if (m_stacks.texts[m_stacks.modules[place.module].path] != m_function.module)
            return nullptr;
        const std::span frames = std::span(m_stacks.frames).subspan(place.first_frame, place.frames);
        for (const StackFrame &frame : frames) {
            if (m_stacks.texts[frame.function] == m_function.function)
                return entry->second = &frame;
        }
        return nullptr;
    }

    const CallStacks &m_stacks;
    const StackCall &m_function;
    std::map<std::uint32_t, const StackFrame *> m_found; // by place
};

} // namespace

std::vector<FrameLine> frameLines(const SiteTree &tree, std::uint32_t frame, std::span<const SiteAmount> bySite)
{
    if (frame == SiteTree::kRoot)
        return {};
    const CallStacks &stacks = tree.stacks();
    const StackCall &function = tree.call(tree.frame(frame).call);
    CallsOfFunction calls(stacks, function);
    std::map<std::pair<std::uint32_t, std::uint32_t>, SiteAmount> amounts; // by file and line
    for (const std::uint32_t site : tree.sitesWithin(frame)) {
        if (bySite[site].count == 0)
            continue;
        const StackFrame *call = calls.innermostOf(site);
        if (call != nullptr && call->line != 0)
            amounts[{call->file, call->line}] += bySite[site];
    }
    std::vector<FrameLine> lines;
    for (const auto &[place, amount] : amounts) {
        StackCall call = function;
        call.file = stacks.texts[place.first];
        call.line = place.second;
        lines.push_back({std::move(call), amount});
    }
    std::ranges::stable_sort(lines, [](const FrameLine &a, const FrameLine &b) { return a.amount.amount > b.amount.amount; });
    return lines;
}

} // namespace atomalloc::app
