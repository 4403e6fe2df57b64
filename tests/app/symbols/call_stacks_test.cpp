// SPDX-License-Identifier: MPL-2.0
#include "app/symbols/call_stacks.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

/// main() calls parse(), which calls operator new. The place of parse() has an inlined call in it.
CallStacks sample()
{
    CallStacks stacks;
    stacks.texts = {{},
                    QStringLiteral("/opt/tool"),
                    QStringLiteral("operator new(unsigned long)"),
                    QStringLiteral("grow()"),
                    QStringLiteral("parse()"),
                    QStringLiteral("/src/grow.h"),
                    QStringLiteral("/src/parse.cpp"),
                    QStringLiteral("/usr/lib/libc++.so.1")};
    stacks.modules = {{}, {1, true}, {7, true}};
    stacks.frames = {{2, 0, 0}, {3, 5, 12}, {4, 6, 40}};
    stacks.places = {{}, {0x500, 2, 0, 1}, {0x100, 1, 1, 2}, {0x200, 1, 0, 0}};
    stacks.sites = {{}, {3, 0}, {2, 1}, {1, 2}};
    return stacks;
}

TEST(CallStacks, TellTheCallsOfASiteInnermostFirst)
{
    const CallStacks stacks = sample();
    ASSERT_TRUE(stacks.isSound());
    const std::vector<StackCall> calls = stacks.callsOf(3);
    ASSERT_EQ(calls.size(), 4u);
    EXPECT_EQ(calls[0].function, QStringLiteral("operator new(unsigned long)"));
    EXPECT_EQ(calls[1].function, QStringLiteral("grow()"));
    EXPECT_EQ(calls[2].function, QStringLiteral("parse()"));
    EXPECT_EQ(calls[2].line, 40u);
    EXPECT_EQ(calls[3].function, QStringLiteral("tool+0x200")) << "nobody knows its name";
    EXPECT_EQ(calls[3].module, QStringLiteral("/opt/tool"));
    EXPECT_TRUE(stacks.callsOf(std::uint32_t{0}).empty());
}

TEST(CallStacks, PassOverOperatorNewForTheSiteThatPeopleMean)
{
    const CallStacks stacks = sample();
    EXPECT_EQ(stacks.askingSite(3), 2u);
    EXPECT_EQ(stacks.askingSite(2), 2u);
    EXPECT_EQ(stacks.askingSite(0), 0u);
    EXPECT_EQ(stacks.innermostOf(stacks.askingSite(3)).function, QStringLiteral("grow()"));
}

TEST(CallStacks, PassOverTheHeadersOfTheStandardLibraryForTheCallThatPeopleMean)
{
    CallStacks stacks = sample();
    EXPECT_EQ(stacks.askingCall(3).function, QStringLiteral("grow()"));
    stacks.texts[5] = QStringLiteral("/usr/include/c++/12/bits/stl_vector.h");
    EXPECT_EQ(stacks.askingCall(3).function, QStringLiteral("parse()"));
    stacks.texts[6] = stacks.texts[5];
    stacks.sites[2].caller = 0;
    EXPECT_EQ(stacks.askingCall(3).function, QStringLiteral("grow()")) << "there is no other";
    EXPECT_EQ(stacks.askingCall(0), StackCall{});
}

TEST(CallStacks, AreTextWithThePlaceFirst)
{
    EXPECT_EQ(stackText(sample(), 3, StackPaths::short_ones).toStdString(), "grow.h:12  grow()\nparse.cpp:40  parse()\ntool+0x200  tool");
    EXPECT_EQ(stackText(sample(), 3, StackPaths::whole).toStdString(),
              "/src/grow.h:12  grow()\n/src/parse.cpp:40  parse()\ntool+0x200  /opt/tool");
}

TEST(CallStacks, AreUnsoundWhereANumberNamesNothing)
{
    const auto breaks = [](auto change) {
        CallStacks stacks = sample();
        change(stacks);
        return !stacks.isSound();
    };
    EXPECT_TRUE(breaks([](CallStacks &stacks) { stacks.sites[2].caller = 2; })) << "a stack would be a ring";
    EXPECT_TRUE(breaks([](CallStacks &stacks) { stacks.sites[2].place = 4; }));
    EXPECT_TRUE(breaks([](CallStacks &stacks) { stacks.places[2].frames = 3; }));
    EXPECT_TRUE(breaks([](CallStacks &stacks) { stacks.places[2].first_frame = 0xffff'ffff; }));
    EXPECT_TRUE(breaks([](CallStacks &stacks) { stacks.places[2].module = 3; }));
    EXPECT_TRUE(breaks([](CallStacks &stacks) { stacks.frames[1].file = 8; }));
    EXPECT_TRUE(breaks([](CallStacks &stacks) { stacks.modules[1].path = 8; }));
    EXPECT_TRUE(breaks([](CallStacks &stacks) { stacks.sites.clear(); }));
}

} // namespace
} // namespace atomalloc::app
