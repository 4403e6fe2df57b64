// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/frame_lines.h"
#include "app/analysis/site_tree.h"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

namespace atomalloc::app {
namespace {

/// The tool calls the library, which calls back. Below both stand calls of the C library.
CallStacks toolAndLibrary()
{
    CallStacks stacks;
    stacks.texts = {{},
                    QStringLiteral("/opt/tool"),
                    QStringLiteral("/usr/lib/libpng.so.16"),
                    QStringLiteral("/lib/x86_64-linux-gnu/libc.so.6"),
                    QStringLiteral("main"),
                    QStringLiteral("png_read"),
                    QStringLiteral("on_row"),
                    QStringLiteral("strdup"),
                    QStringLiteral("malloc_wrapper"),
                    QStringLiteral("tool.c")};
    stacks.modules = {{}, {1, true}, {2, true}, {3, true}};
    stacks.frames = {{4, 9, 10}, {5, 0, 0}, {6, 9, 20}, {7, 0, 0}, {8, 0, 0}, {4, 9, 11}};
    stacks.places = {{}, {0x1, 1, 0, 1}, {0x2, 2, 1, 1}, {0x3, 1, 2, 1}, {0x4, 3, 3, 1}, {0x5, 3, 4, 1}, {0x6, 1, 5, 1}};
    // 1: main. 2: png_read. 3: on_row. 4: strdup in it. 5: malloc_wrapper in that. 6: main at another line. 7: strdup from there.
    stacks.sites = {{}, {1, 0}, {2, 1}, {3, 2}, {4, 3}, {5, 4}, {6, 0}, {4, 6}};
    return stacks;
}

std::shared_ptr<const SiteTree> treeOf(const CallStacks &stacks, const std::vector<std::uint32_t> &sites, TreeDirection direction,
                                       const StackFolding &folding)
{
    return *SiteTree::make(std::make_shared<const CallStacks>(stacks), sites, direction, folding);
}

/// "main/png_read/on_row": the functions on the way from the root.
std::string wayTo(const SiteTree &tree, std::uint32_t frame)
{
    std::string way;
    for (; frame != SiteTree::kRoot; frame = tree.frame(frame).parent)
        way = tree.callOf(frame).function.toStdString() + (way.empty() ? "" : "/") + way;
    return way;
}

TEST(SiteTree, FoldsCallsOfTheSystemIntoTheFirstAndCountsThem)
{
    const auto tree = treeOf(toolAndLibrary(), {5, 7}, TreeDirection::top_down, {.system = true});
    EXPECT_EQ(wayTo(*tree, tree->frameOf(5)), "main/png_read/on_row/strdup");
    EXPECT_EQ(tree->frame(tree->frameOf(5)).calls, 2u) << "malloc_wrapper is in it";
    EXPECT_TRUE(tree->frame(tree->frameOf(5)).system);
    EXPECT_EQ(wayTo(*tree, tree->frameOf(7)), "main/strdup");
    EXPECT_EQ(tree->frame(tree->frameOf(7)).calls, 1u);
}

TEST(SiteTree, LeavesOutTheSystemAtTheInnerEndWhereTheProgramIsToAsk)
{
    const auto tree = treeOf(toolAndLibrary(), {5, 7}, TreeDirection::bottom_up, {.system = true, .recursion = true, .inner = true});
    EXPECT_EQ(wayTo(*tree, tree->frameOf(5)), "on_row/png_read/main");
    EXPECT_EQ(wayTo(*tree, tree->frameOf(7)), "main");
}

TEST(SiteTree, ALibraryOfItsOwnIsNoneOfTheSystemWhereverItIsInstalled)
{
    const auto call = [](const char *module) {
        return StackCall{.function = QStringLiteral("f"), .named = true, .file = {}, .line = 0, .module = QLatin1String(module)};
    };
    for (const char *module : {"/lib/x86_64-linux-gnu/libc.so.6", "/usr/lib/libstdc++.so.6", "/lib64/ld-linux-x86-64.so.2"})
        EXPECT_TRUE(isOfSystem(call(module))) << module;
    for (const char *module : {"/lib/x86_64-linux-gnu/libsqlite3.so.0", "/usr/lib/libpng.so.16", "/usr/bin/jq", ""})
        EXPECT_FALSE(isOfSystem(call(module))) << module;
}

TEST(SiteTree, AFrameHasALineOnlyWhereAllOfItsStacksHaveTheSame)
{
    const auto one = treeOf(toolAndLibrary(), {5}, TreeDirection::top_down, {});
    const std::uint32_t main = one->frame(SiteTree::kRoot).first;
    EXPECT_EQ(shortPlaceOf(one->callOf(main)), QStringLiteral("tool.c:10"));
    const auto both = treeOf(toolAndLibrary(), {5, 7}, TreeDirection::top_down, {});
    EXPECT_EQ(both->frame(SiteTree::kRoot).children, 1u) << "it is one function";
    EXPECT_EQ(shortPlaceOf(both->callOf(main)), QStringLiteral("tool.c"));
}

TEST(FrameLines, TellWhereAFunctionGoesOnAndWhatEachLineHas)
{
    const auto tree = treeOf(toolAndLibrary(), {5, 7}, TreeDirection::top_down, {.system = true});
    std::vector<SiteAmount> bySite(8);
    bySite[5] = {.count = 2, .amount = 100};
    bySite[7] = {.count = 1, .amount = 300};
    const std::vector<FrameLine> lines = frameLines(*tree, tree->frame(SiteTree::kRoot).first, bySite);
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(shortPlaceOf(lines[0].call), QStringLiteral("tool.c:11"));
    EXPECT_EQ(lines[0].amount, bySite[7]);
    EXPECT_EQ(shortPlaceOf(lines[1].call), QStringLiteral("tool.c:10"));
    EXPECT_EQ(lines[1].amount, bySite[5]);
    EXPECT_EQ(lines[0].call.function, QStringLiteral("main"));
}

TEST(FrameLines, AreNoneWithoutDebugInformationOrAmount)
{
    const auto tree = treeOf(toolAndLibrary(), {5, 7}, TreeDirection::top_down, {.system = true});
    std::vector<SiteAmount> bySite(8);
    EXPECT_TRUE(frameLines(*tree, tree->frame(SiteTree::kRoot).first, bySite).empty()) << "nothing was asked for";
    bySite[7] = {.count = 1, .amount = 300};
    EXPECT_TRUE(frameLines(*tree, tree->frameOf(7), bySite).empty()) << "nobody knows a line of strdup";
    EXPECT_EQ(frameLines(*tree, tree->frame(SiteTree::kRoot).first, bySite).size(), 1u) << "the other line has nothing";
    EXPECT_TRUE(frameLines(*tree, SiteTree::kRoot, bySite).empty());
}

TEST(FrameLines, TakeTheInnermostCallOfAFunctionThatCallsItself)
{
    CallStacks stacks = toolAndLibrary();
    stacks.sites.push_back({1, 6}); // 8: main at line 10, called by main at line 11
    const auto tree = treeOf(stacks, {8}, TreeDirection::top_down, {});
    std::vector<SiteAmount> bySite(9);
    bySite[8] = {.count = 1, .amount = 5};
    const std::vector<FrameLine> lines = frameLines(*tree, tree->frame(SiteTree::kRoot).first, bySite);
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(shortPlaceOf(lines[0].call), QStringLiteral("tool.c:10"));
}

TEST(SiteTree, KnowsNoFrameOfASiteThatItWasNotMadeOf)
{
    const auto tree = treeOf(toolAndLibrary(), {5}, TreeDirection::top_down, {});
    EXPECT_EQ(tree->frameOf(7), SiteTree::kNoFrame);
    std::vector<SiteAmount> amounts(8);
    amounts[7] = {.count = 1, .amount = 100};
    EXPECT_EQ(tree->sumsOf(amounts).sum.front(), SiteAmount());
}

TEST(SiteTree, EndsWhenItIsToldToStop)
{
    const WorkControl work;
    work.requestStop();
    const auto tree = SiteTree::make(std::make_shared<const CallStacks>(toolAndLibrary()), std::vector<std::uint32_t>{5},
                                     TreeDirection::top_down, {}, work);
    ASSERT_FALSE(tree);
    EXPECT_EQ(tree.error().kind, Problem::Kind::cancelled);
}

/// Stacks whose functions are drawn from a few, so that they recur in many places.
CallStacks drawnStacks(std::mt19937 &draw, std::size_t sites)
{
    constexpr std::uint32_t kFunctions = 9;
    CallStacks stacks;
    stacks.texts.emplace_back(QStringLiteral("/opt/tool"));
    stacks.texts.emplace_back(QStringLiteral("/lib/libc.so.6"));
    stacks.modules = {{}, {1, true}, {2, true}};
    for (std::uint32_t i = 0; i < kFunctions; ++i) {
        stacks.texts.push_back(QStringLiteral("f%1").arg(i));
        stacks.frames.push_back({3 + i, 0, 0});
        stacks.places.push_back({0x10 + i, i < 6 ? 1U : 2U, i, 1});
    }
    while (stacks.sites.size() < sites)
        stacks.sites.push_back(
            {static_cast<std::uint32_t>(1 + draw() % kFunctions), static_cast<std::uint32_t>(draw() % stacks.sites.size())});
    return stacks;
}

TEST(SiteTree, EachFrameHasWhatTheSitesBelowItHave)
{
    for (unsigned seed = 1; seed <= 20; ++seed) {
        std::mt19937 draw(seed);
        const CallStacks stacks = drawnStacks(draw, 150);
        std::vector<std::uint32_t> sites(stacks.sites.size());
        std::iota(sites.begin(), sites.end(), 0U);
        std::vector<SiteAmount> amounts(sites.size());
        for (SiteAmount &amount : amounts)
            if (draw() % 3 != 0)
                amount = {.count = 1 + draw() % 5, .amount = draw() % 1000};
        for (const TreeDirection direction : {TreeDirection::top_down, TreeDirection::bottom_up}) {
            const auto tree =
                treeOf(stacks, sites, direction, {.system = seed % 2 == 0, .recursion = seed % 3 == 0, .inner = seed % 4 == 0});
            const FrameSums sums = tree->sumsOf(amounts);
            ASSERT_EQ(sums.sum.size(), tree->size());
            for (std::uint32_t frame = 0; frame < tree->size(); ++frame) {
                SiteAmount within;
                for (const std::uint32_t site : tree->sitesWithin(frame))
                    within += amounts[site];
                ASSERT_EQ(sums.sum[frame], within) << "seed " << seed << ", frame " << frame;
                const SiteTree::Frame &at = tree->frame(frame);
                for (std::uint32_t child = at.first; child < at.first + at.children; ++child)
                    ASSERT_EQ(tree->frame(child).parent, frame) << "seed " << seed;
                ASSERT_TRUE(frame == SiteTree::kRoot || at.parent < frame) << "seed " << seed;
                const std::vector<std::uint32_t> ordered = tree->childrenBySize(frame, sums);
                for (std::size_t i = 1; i < ordered.size(); ++i)
                    ASSERT_GE(sums.sum[ordered[i - 1]].amount, sums.sum[ordered[i]].amount) << "seed " << seed;
            }
        }
    }
}

} // namespace
} // namespace atomalloc::app
