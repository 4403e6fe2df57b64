// SPDX-License-Identifier: MPL-2.0
#include "app/symbols/stack_builder.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

std::string nameOf(StackBuilder &builder, std::uint64_t address)
{
    const std::vector<StackCall> calls = builder.stacks().callsOf(builder.stacks().places[builder.placeInMemory(address)]);
    return calls.empty() ? "" : calls.front().function.toStdString();
}

TEST(StackBuilder, FindsTheModuleThatWasLoadedAtAnAddress)
{
    StackBuilder builder;
    builder.load("/opt/tool", 0x10000, {{0, 0x100}, {0x1000, 0x200}});
    builder.load("/lib/libz.so", 0x20000, {{0, 0x100}});
    EXPECT_EQ(nameOf(builder, 0x10000), "tool+0x0");
    EXPECT_EQ(nameOf(builder, 0x110ff), "tool+0x10ff");
    EXPECT_EQ(nameOf(builder, 0x11200), "0x11200") << "behind its last byte";
    EXPECT_EQ(nameOf(builder, 0x10100), "0x10100") << "between its segments";
    EXPECT_EQ(nameOf(builder, 0x20010), "libz.so+0x10");
    EXPECT_EQ(nameOf(builder, 0xffff), "0xffff");
}

TEST(StackBuilder, GoesByTheModulesThatAreLoadedNow)
{
    StackBuilder builder;
    builder.load("/opt/plugin.so", 0x10000, {{0, 0x1000}});
    const std::uint32_t before = builder.placeInMemory(0x10010);
    builder.unloadAll();
    builder.load("/opt/other.so", 0x10000, {{0, 0x1000}});
    EXPECT_EQ(nameOf(builder, 0x10010), "other.so+0x10");
    EXPECT_EQ(builder.stacks().callsOf(builder.stacks().places[before]).front().function, QStringLiteral("plugin.so+0x10"));
    builder.unloadAll();
    builder.load("/opt/plugin.so", 0x50000, {{0, 0x1000}});
    EXPECT_EQ(builder.placeInMemory(0x50010), before) << "the same place of the same module";
}

TEST(StackBuilder, KeepsTheNumbersOfSites)
{
    StackBuilder builder;
    const std::uint32_t place = builder.place(0, 0x10);
    EXPECT_EQ(builder.site(place, 0), 1u);
    builder.addDamagedSite();
    EXPECT_EQ(builder.site(place, 1), 3u);
    EXPECT_EQ(builder.site(place, 9), 4u);
    EXPECT_EQ(builder.stacks().sites[4].caller, 0u) << "a caller that is not there";
    EXPECT_EQ(builder.knownSite(4), 4u);
    EXPECT_EQ(builder.knownSite(5), 0u);
    EXPECT_EQ(builder.siteOf(place, 2), builder.siteOf(place, 2));
    EXPECT_TRUE(builder.stacks().isSound());
}

} // namespace
} // namespace atomalloc::app
