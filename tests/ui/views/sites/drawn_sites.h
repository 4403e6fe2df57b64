// SPDX-License-Identifier: GPL-3.0-or-later
// Contents of the Sites view that are written down as stacks, for tests of geometry, search and tree.
#pragma once

#include "ui/views/sites/sites_content.h"

#include <QStringList>

#include <map>
#include <memory>
#include <vector>

namespace atomalloc::ui {

/// A stack from main() inwards, with what is live of it. "c:malloc" is a call of the C library, "png:read" one of a library of its own.
struct DrawnStack
{
    const char *calls; ///< "main/parse/c:malloc"
    std::uint64_t blocks;
    std::uint64_t bytes;
};

inline std::shared_ptr<const SitesContent> contentOf(const std::vector<DrawnStack> &drawn, bool folds = true,
                                                     app::TreeDirection direction = app::TreeDirection::top_down)
{
    auto stacks = std::make_shared<app::CallStacks>();
    std::map<QString, std::uint32_t> texts;
    const auto textOf = [&](const QString &text) {
        const auto [at, isNew] = texts.emplace(text, static_cast<std::uint32_t>(stacks->texts.size()));
        if (isNew)
            stacks->texts.push_back(text);
        return at->second;
    };
    std::vector<std::uint32_t> sites;
    std::vector<app::SiteAmount> amounts(1);
    for (const DrawnStack &stack : drawn) {
        std::uint32_t caller = 0;
        for (const QString &call : QString::fromLatin1(stack.calls).split(u'/')) {
            const QString library = call.contains(u':') ? call.section(u':', 0, 0) : QString();
            const QString module = library.isEmpty()                ? QStringLiteral("/opt/tool")
                                   : library == QStringLiteral("c") ? QStringLiteral("/lib/libc.so.6")
                                                                    : QStringLiteral("/usr/lib/lib%1.so.1").arg(library);
            stacks->modules.push_back({textOf(module), true});
            stacks->frames.push_back({textOf(call.section(u':', -1)), textOf(QStringLiteral("%1.cpp").arg(call.section(u':', -1))), 7});
            stacks->places.push_back({stacks->places.size(), static_cast<std::uint32_t>(stacks->modules.size() - 1),
                                      static_cast<std::uint32_t>(stacks->frames.size() - 1), 1});
            stacks->sites.push_back({static_cast<std::uint32_t>(stacks->places.size() - 1), caller});
            caller = static_cast<std::uint32_t>(stacks->sites.size() - 1);
            amounts.emplace_back();
        }
        sites.push_back(caller);
        amounts.back() = {.count = stack.blocks, .amount = stack.bytes};
    }
    SitesContent content;
    content.question.folds = folds;
    content.question.direction = direction;
    content.tree = *app::SiteTree::make(stacks, sites, direction,
                                        {.system = folds, .recursion = true, .inner = folds && direction == app::TreeDirection::bottom_up});
    content.modules = modulesOf(*content.tree, direction, amounts);
    content.bySite = amounts;
    content.sums = content.tree->sumsOf(amounts);
    return std::make_shared<const SitesContent>(std::move(content));
}

/// The frame at the end of a way from the root: "main/parse". The way must be there.
inline std::uint32_t frameAt(const SitesContent &content, const char *way)
{
    std::uint32_t frame = app::SiteTree::kRoot;
    for (const QString &name : QString::fromLatin1(way).split(u'/')) {
        const app::SiteTree::Frame &at = content.tree->frame(frame);
        std::uint32_t next = app::SiteTree::kNoFrame;
        for (std::uint32_t child = at.first; child < at.first + at.children; ++child)
            if (content.tree->callOf(child).function == name)
                next = child;
        frame = next;
        if (frame == app::SiteTree::kNoFrame)
            break;
    }
    return frame;
}

} // namespace atomalloc::ui
