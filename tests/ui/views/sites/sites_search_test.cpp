// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/views/sites/drawn_sites.h"
#include "ui/views/sites/sites_search.h"

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

const std::vector<DrawnStack> kSearched{
    {"main/cache/entry", 3, 300}, {"main/cache/cache_index", 1, 20}, {"main/png:read/cache", 2, 80}, {"main/other", 1, 600}};

std::vector<QString> namesOf(const SitesContent &content, const SitesMatches &matches)
{
    std::vector<QString> names;
    for (const std::uint32_t frame : matches.frames)
        names.push_back(content.tree->callOf(frame).function);
    return names;
}

TEST(SitesSearch, FindsFramesFromTheRootDownwardsTheWidestFirst)
{
    const auto content = contentOf(kSearched);
    const SitesMatches matches = findFrames(*content, QStringLiteral("CACHE"));
    EXPECT_EQ(namesOf(*content, matches),
              (std::vector<QString>{QStringLiteral("cache"), QStringLiteral("cache_index"), QStringLiteral("cache")}));
    EXPECT_EQ(matches.sum, (app::SiteAmount{.count = 6, .amount = 400})) << "cache_index is in cache already";
    EXPECT_TRUE(matches.lit(frameAt(*content, "main/cache")));
    EXPECT_FALSE(matches.lit(frameAt(*content, "main/cache/entry")));
}

TEST(SitesSearch, LooksIntoFilesAndModules)
{
    const auto content = contentOf(kSearched);
    EXPECT_EQ(namesOf(*content, findFrames(*content, QStringLiteral("entry.cpp"))), std::vector{QStringLiteral("entry")});
    EXPECT_EQ(namesOf(*content, findFrames(*content, QStringLiteral("libpng"))), std::vector{QStringLiteral("read")});
    EXPECT_TRUE(findFrames(*content, QStringLiteral("foo")).frames.empty());
}

TEST(SitesSearch, GoesRoundInBothDirections)
{
    const auto content = contentOf(kSearched);
    const SitesMatches matches = findFrames(*content, QStringLiteral("cache"));
    ASSERT_EQ(matches.frames.size(), 3u);
    const auto &frames = matches.frames;
    EXPECT_EQ(nextMatch(matches, app::SiteTree::kNoFrame, true), frames[0]);
    EXPECT_EQ(nextMatch(matches, frames[0], true), frames[1]);
    EXPECT_EQ(nextMatch(matches, frames[2], true), frames[0]);
    EXPECT_EQ(nextMatch(matches, frames[0], false), frames[2]);
    EXPECT_EQ(nextMatch(matches, app::SiteTree::kNoFrame, false), frames[2]);
}

} // namespace
} // namespace atomalloc::ui
