// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/views/sites/drawn_sites.h"
#include "ui/views/sites/icicle_geometry.h"

#include <gtest/gtest.h>

#include <string>

namespace atomalloc::ui {
namespace {

using Kind = IcicleBox::Kind;

/// 1,000 bytes, 1 px each.
const std::vector<DrawnStack> kFourWays{
    {"main/load/png:read/c:malloc", 2, 500}, {"main/load", 1, 100}, {"main/store", 4, 300}, {"main/store/key", 1, 100}};

IcicleLayout layOut(const SitesContent &content, std::uint32_t zoomed = app::SiteTree::kRoot)
{
    return layOutIcicle(content, {.left = 10, .top = 20, .width = 1000, .zoomed = zoomed});
}

TEST(IcicleGeometry, AFrameIsAsWideAsWhatItHasAndStandsBelowItsCaller)
{
    const auto content = contentOf(kFourWays);
    const IcicleLayout layout = layOut(*content);
    const auto rect = [&](const char *way) { return layout.boxOf(frameAt(*content, way))->rect; };
    EXPECT_EQ(rect("main"), QRectF(10, 20 + kAncestorRow, 999, kCallRow - 1));
    EXPECT_EQ(rect("main/load"), QRectF(10, 20 + kAncestorRow + kCallRow, 599, kCallRow - 1)) << "the widest stands first";
    EXPECT_EQ(rect("main/store").left(), 610);
    EXPECT_EQ(rect("main/store").width(), 399);
    EXPECT_EQ(rect("main/load/read").width(), 499) << "100 bytes are of load itself";
    EXPECT_EQ(rect("main/load/read/malloc").height(), kSystemRow - 1);
    EXPECT_EQ(rect("main/load/read/malloc").top(), rect("main/load/read").top() + kCallRow);
    EXPECT_EQ(layout.boxOf(frameAt(*content, "main/load/read/malloc"))->kind, Kind::system);
    EXPECT_EQ(layout.height, kAncestorRow + 3 * kCallRow + kSystemRow);
}

TEST(IcicleGeometry, TheSystemHasWholeRowsWhereItIsNotFolded)
{
    const auto content = contentOf(kFourWays, false);
    const IcicleLayout layout = layOut(*content);
    const IcicleBox *malloc = layout.boxOf(frameAt(*content, "main/load/read/malloc"));
    EXPECT_EQ(malloc->kind, Kind::call);
    EXPECT_EQ(malloc->rect.height(), kCallRow - 1);
}

TEST(IcicleGeometry, SiblingsThatAreTooNarrowAreOneBoxThatSaysHowMany)
{
    std::vector<std::string> names;
    std::vector<DrawnStack> stacks{{"main/large", 1, 990'000}};
    for (int i = 0; i < 412; ++i)
        names.push_back("main/small" + std::to_string(i));
    for (const std::string &name : names)
        stacks.push_back({name.c_str(), 2, 24});
    const auto content = contentOf(stacks);
    const IcicleLayout layout = layOut(*content);
    ASSERT_EQ(layout.boxes.size(), 4u) << "all, main, large, and the rest";
    const IcicleBox &rest = layout.boxes.back();
    EXPECT_EQ(rest.kind, Kind::rest);
    EXPECT_EQ(rest.frames, 412u);
    EXPECT_EQ(rest.amount, (app::SiteAmount{.count = 824, .amount = 412 * 24}));
    EXPECT_GE(rest.rect.width(), kLeastFrame - 1);
}

TEST(IcicleGeometry, AFrameThatIsZoomedToTakesTheWholeWidthBelowItsCallers)
{
    const auto content = contentOf(kFourWays);
    const std::uint32_t read = frameAt(*content, "main/load/read");
    const IcicleLayout layout = layOut(*content, read);
    ASSERT_GE(layout.boxes.size(), 4u);
    EXPECT_EQ(layout.boxes[0].frame, app::SiteTree::kRoot);
    EXPECT_EQ(layout.boxes[1].frame, frameAt(*content, "main"));
    EXPECT_EQ(layout.boxes[2].frame, frameAt(*content, "main/load"));
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(layout.boxes[static_cast<std::size_t>(i)].kind, Kind::ancestor);
        EXPECT_EQ(layout.boxes[static_cast<std::size_t>(i)].rect, QRectF(10, 20 + i * kAncestorRow, 1000, kAncestorRow - 1));
    }
    EXPECT_EQ(layout.boxOf(read)->rect, QRectF(10, 20 + 3 * kAncestorRow, 999, kCallRow - 1));
    EXPECT_EQ(layout.boxOf(frameAt(*content, "main/store")), nullptr) << "what is beside it is not seen";
}

TEST(IcicleGeometry, OfManyCallersTheNearestAreSeenAndTheOthersAreCounted)
{
    const auto content = contentOf({{"a/b/c/d/e/f/g/h/i", 1, 10}});
    const IcicleLayout layout = layOut(*content, frameAt(*content, "a/b/c/d/e/f/g/h/i"));
    std::vector<QString> names;
    for (const IcicleBox &box : layout.boxes)
        if (box.kind == Kind::ancestor && box.frame != app::SiteTree::kRoot)
            names.push_back(content->tree->callOf(box.frame).function);
    EXPECT_EQ(names, (std::vector<QString>{QStringLiteral("d"), QStringLiteral("e"), QStringLiteral("f"), QStringLiteral("g"),
                                           QStringLiteral("h")}));
    EXPECT_EQ(layout.boxes[1].frames, 3u) << "a, b and c";
}

TEST(IcicleGeometry, ArrowsWalkFromFrameToFrame)
{
    const auto content = contentOf(kFourWays);
    const IcicleLayout layout = layOut(*content);
    const auto step = [&](const char *from, IcicleStep to) {
        const IcicleBox *box = neighbourOf(layout, frameAt(*content, from), to);
        return box == nullptr ? std::string("nowhere") : content->tree->callOf(box->frame).function.toStdString();
    };
    EXPECT_EQ(neighbourOf(layout, app::SiteTree::kNoFrame, IcicleStep::down)->frame, frameAt(*content, "main")) << "it begins there";
    EXPECT_EQ(step("main", IcicleStep::down), "load");
    EXPECT_EQ(step("main/load", IcicleStep::right), "store");
    EXPECT_EQ(step("main/store", IcicleStep::left), "load");
    EXPECT_EQ(step("main/store", IcicleStep::down), "key");
    EXPECT_EQ(step("main/store/key", IcicleStep::up), "store");
    EXPECT_EQ(step("main/store/key", IcicleStep::left), "read") << "the nearest one beside it";
    EXPECT_EQ(step("main/store", IcicleStep::right), "nowhere");
    EXPECT_EQ(step("main/load/read/malloc", IcicleStep::down), "nowhere");
}

TEST(IcicleGeometry, OfAHundredThousandSitesNoMoreIsLaidOutThanCanBeSeen)
{
    std::vector<std::string> names;
    std::vector<DrawnStack> stacks;
    for (int i = 0; i < 20'000; ++i)
        names.push_back("main/m" + std::to_string(i % 40) + "/n" + std::to_string(i % 1000) + "/f" + std::to_string(i));
    for (const std::string &name : names)
        stacks.push_back({name.c_str(), 1, 100});
    const auto content = contentOf(stacks);
    const IcicleLayout layout = layOut(*content);
    EXPECT_LE(layout.boxes.size(), 2 + 3 * (1000 / 3)) << "a frame in 3 px and a row";
}

} // namespace
} // namespace atomalloc::ui
