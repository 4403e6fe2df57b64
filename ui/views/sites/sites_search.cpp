// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/sites/sites_search.h"

#include <algorithm>

namespace atomalloc::ui {

SitesMatches findFrames(const SitesContent &content, const QString &text)
{
    const app::SiteTree &tree = *content.tree;
    std::vector<bool> calls(tree.callCount());
    for (std::uint32_t call = 0; call < tree.callCount(); ++call)
        calls[call] =
            tree.call(call).function.contains(text, Qt::CaseInsensitive) || tree.call(call).module.contains(text, Qt::CaseInsensitive);
    std::vector<bool> files(tree.stacks().texts.size());
    for (std::size_t i = 1; i < files.size(); ++i)
        files[i] = tree.stacks().texts[i].contains(text, Qt::CaseInsensitive);
    SitesMatches matches;
    matches.ofFrame.resize(tree.size());
    std::vector<bool> below(tree.size()); // a match, or below one
    for (std::uint32_t frame = 1; frame < tree.size(); ++frame) {
        const app::SiteTree::Frame &at = tree.frame(frame);
        const bool is = calls[at.call] || files[at.file];
        matches.ofFrame[frame] = is;
        below[frame] = is || below[at.parent];
        if (is && !below[at.parent])
            matches.sum += content.sums.sum[frame];
    }
    std::vector<std::uint32_t> open{app::SiteTree::kRoot};
    while (!open.empty()) {
        const std::uint32_t frame = open.back();
        open.pop_back();
        if (matches.ofFrame[frame])
            matches.frames.push_back(frame);
        const std::vector<std::uint32_t> children = tree.childrenBySize(frame, content.sums);
        open.insert(open.end(), children.rbegin(), children.rend());
    }
    return matches;
}

std::uint32_t nextMatch(const SitesMatches &matches, std::uint32_t frame, bool forwards)
{
    const auto at = std::ranges::find(matches.frames, frame);
    const auto count = matches.frames.size();
    if (at == matches.frames.end())
        return forwards ? matches.frames.front() : matches.frames.back();
    const auto index = static_cast<std::size_t>(at - matches.frames.begin());
    return matches.frames[(index + (forwards ? 1 : count - 1)) % count];
}

} // namespace atomalloc::ui
