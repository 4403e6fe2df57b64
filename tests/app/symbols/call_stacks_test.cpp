// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/sites.h"
#include "app/symbols/asking_calls.h"
#include "app/symbols/stack_builder.h"
#include "app/symbols/stack_limits.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

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

std::string askingIn(const CallStacks &stacks, std::uint32_t site)
{
    return AskingCalls(std::make_shared<CallStacks>(stacks)).callOf(site).function.toStdString();
}

TEST(CallStacks, PassOverTheHeadersOfTheStandardLibraryForTheCallThatPeopleMean)
{
    CallStacks stacks = sample();
    EXPECT_EQ(askingIn(stacks, 3), "grow()");
    stacks.texts[5] = QStringLiteral("/usr/include/c++/12/bits/stl_vector.h");
    EXPECT_EQ(askingIn(stacks, 3), "parse()");
    stacks.texts[6] = stacks.texts[5];
    stacks.sites[2].caller = 0;
    EXPECT_EQ(askingIn(stacks, 3), "grow()") << "there is no other";
    EXPECT_EQ(AskingCalls(std::make_shared<CallStacks>(stacks)).callOf(0), StackCall{});
}

TEST(CallStacks, PassOverFunctionsOfTheStandardLibraryForTheCallThatPeopleMean)
{
    // std::string::resize() is in the library itself, whose source nobody has.
    StackBuilder builder;
    const std::uint32_t library = builder.module(builder.text("/usr/lib/libstdc++.so.6"), true);
    const std::uint32_t tool = builder.module(builder.text("/opt/tool"), true);
    const auto calling = [&](std::uint32_t module, const char *function, std::uint32_t caller) {
        const StackFrame frame{.function = builder.text(function), .file = 0, .line = 0};
        return builder.site(builder.namedPlace(module, 1, std::span(&frame, 1)), caller);
    };
    const std::uint32_t parse = calling(tool, "parse()", 0);
    const std::uint32_t resize = calling(library, "std::string::resize(unsigned long)", parse);
    const std::uint32_t own = calling(tool, "std::hash<Key>::operator()(Key const&)", parse);
    const std::uint32_t pool = calling(library, "pool::pool()", parse);
    const std::uint32_t nameless = builder.site(builder.place(library, 0x20), parse);
    EXPECT_EQ(askingIn(builder.stacks(), resize), "parse()");
    EXPECT_EQ(askingIn(builder.stacks(), own), "parse()") << "without debug information the program has functions of the library";
    EXPECT_EQ(askingIn(builder.stacks(), pool), "pool::pool()") << "the library's own memory";
    EXPECT_EQ(askingIn(builder.stacks(), nameless), "libstdc++.so.6+0x20");
}

/// Innermost call first: "module function". A call without a name is its module alone.
std::string askingThrough(std::initializer_list<std::pair<const char *, const char *>> calls)
{
    StackBuilder builder;
    std::uint32_t site = 0;
    for (auto call = std::rbegin(calls); call != std::rend(calls); ++call) {
        const std::uint32_t module = builder.module(builder.text(call->first), true);
        const StackFrame frame{.function = builder.text(call->second), .file = 0, .line = 0};
        const auto address = static_cast<std::uint64_t>(call - std::rbegin(calls)) + 0x10;
        site = builder.site(
            *call->second == '\0' ? builder.place(module, address) : builder.namedPlace(module, address, std::span(&frame, 1)), site);
    }
    return askingIn(builder.stacks(), site);
}

TEST(CallStacks, PassOverTheLibrariesByNameWhereThereIsNoDebugInformation)
{
    constexpr const char *kTool = "/opt/tool";
    constexpr const char *kC = "/lib/x86_64-linux-gnu/libc.so.6";
    constexpr const char *kCpp = "/lib/x86_64-linux-gnu/libstdc++.so.6";
    constexpr const char *kLoader = "/lib64/ld-linux-x86-64.so.2";
    EXPECT_EQ(askingThrough({{kTool, "std::_Rb_tree_iterator<std::pair<Key const, int> > std::_Rb_tree<Key, int>::_M_emplace<int>(int&&)"},
                             {kTool, "consumer()"}}),
              "consumer()");
    EXPECT_EQ(askingThrough({{kTool, "void std::deque<int, std::allocator<int> >::_M_push_back_aux<int const&>(int const&)"},
                             {kTool, "__gnu_cxx::new_allocator<int>::allocate(unsigned long)"},
                             {kTool, "producer(int)"}}),
              "producer(int)");
    EXPECT_EQ(askingThrough({{kTool, "std::unique_ptr<Page> makePage<Page>(int)"}, {kTool, "main"}}),
              "std::unique_ptr<Page> makePage<Page>(int)")
        << "what it returns is of the library, not what it is";
    EXPECT_EQ(askingThrough({{kLoader, "calloc"},
                             {kLoader, "allocate_dtv"},
                             {kC, "allocate_stack"},
                             {kC, "__pthread_create_2_1"},
                             {kCpp, "std::thread::_M_start_thread()"},
                             {kTool, "std::thread::thread<void (&)(), , void>(void (&)())"},
                             {kTool, "main"}}),
              "main");
    EXPECT_EQ(askingThrough({{kC, "__GI__IO_file_doallocate"}, {kC, "_IO_new_file_xsputn"}, {kC, "printf"}, {kTool, "main"}}), "printf");
    EXPECT_EQ(askingThrough({{kTool, "std::vector<int>::_M_grow()"},
                             {kTool, "std::thread::_State_impl<main::{lambda()#1}>::_M_run()"},
                             {kCpp, ""},
                             {kC, "start_thread"},
                             {kC, "clone3"}}),
              "std::vector<int>::_M_grow()")
        << "nothing is asked for by what starts the thread";
}

TEST(CallStacks, KnowTheNameInWhatAFunctionReturnsAndTakes)
{
    const auto isStandard = [](const char *function) {
        return isOfStandardLibrary({.function = QString::fromUtf8(function), .named = true, .file = {}, .line = 0, .module = {}});
    };
    for (const char *function : {"void std::sort<int*>(int*, int*)", "bool std::operator< <char>(std::string const&, char)",
                                 "operator new(unsigned long)", "decltype(f(1)) std::call<int>(int)",
                                 "std::function<void (int)>::operator()(int) const", "void __gnu_cxx::grow(int)", "__GI_strdup"})
        EXPECT_TRUE(isStandard(function)) << function;
    for (const char *function :
         {"main", "parse(std::string const&)", "std::map<int, std::function<void (int)> > make<int>(int)",
          "(anonymous namespace)::grow(int)", "std::string tool::(anonymous namespace)::grow<std::string>(int)",
          "main::{lambda(std::string)#1}::operator()(std::string) const", "Pool::operator new(unsigned long)", "_GLOBAL__sub_I_main"})
        EXPECT_FALSE(isStandard(function)) << function;
}

TEST(CallStacks, AreAskedForAllSitesAsForOne)
{
    std::mt19937 random(17);
    CallStacks stacks = sample();
    for (std::uint32_t site = 4; site < 400; ++site) {
        const StackSite more{.place = static_cast<std::uint32_t>(random() % stacks.places.size()),
                             .caller = static_cast<std::uint32_t>(random() % 10 == 0 ? 0 : site - 1 - random() % std::min(site, 3U))};
        stacks.sites.push_back(more);
    }
    ASSERT_TRUE(stacks.isSound());
    const AskingCalls all(std::make_shared<CallStacks>(stacks));
    for (std::uint32_t site = 0; site < stacks.sites.size(); ++site)
        ASSERT_EQ(all.siteOf(site), stacks.askingSite(site)) << site;
}

TEST(CallStacks, OfAnyDepthAreAskedWithoutAWalkAlongEach)
{
    CallStacks stacks = sample();
    const std::uint32_t place = stacks.sites[3].place; // operator new
    stacks.sites.resize(2);
    constexpr std::uint32_t kDeep = 1'000'000; // a walk along each would take 10^12 / 2 steps
    for (std::uint32_t site = 2; site < kDeep; ++site)
        stacks.sites.push_back({.place = place, .caller = site - 1});
    const AskingCalls all(std::make_shared<CallStacks>(std::move(stacks)));
    for (std::uint32_t site = 1; site < kDeep; ++site)
        ASSERT_EQ(all.siteOf(site), 1u);
}

TEST(CallStacks, OfAnyDepthAreCutToWhatATreeCanHold)
{
    CallStacks stacks = sample();
    const std::uint32_t place = stacks.sites[2].place;
    const std::size_t before = stacks.sites.size();
    for (std::uint32_t site = 0; site < 1'000'000; ++site)
        stacks.sites.push_back({.place = place, .caller = static_cast<std::uint32_t>(stacks.sites.size() - 1)});
    cutDeepStacks(stacks);
    ASSERT_TRUE(stacks.isSound());
    for (std::size_t site = 0; site < before; ++site)
        EXPECT_EQ(stacks.sites[site], sample().sites[site]) << "those that are not deep stay as they are";
    std::vector<SiteAmount> amounts(stacks.sites.size());
    amounts.back() = {.count = 1, .amount = 10};
    const auto deepest = static_cast<std::uint32_t>(stacks.sites.size() - 1);
    for (const TreeDirection direction : {TreeDirection::top_down, TreeDirection::bottom_up}) {
        const auto tree = SiteTree::make(std::make_shared<const CallStacks>(stacks), std::vector{deepest}, direction, {});
        ASSERT_TRUE(tree);
        EXPECT_EQ((*tree)->sumsOf(amounts).sum.front().amount, 10u);
    }
    EXPECT_LE(stacks.callsOf(static_cast<std::uint32_t>(stacks.sites.size() - 1)).size(), 2 * kMostCallsOfStack);
    stacks.frames.resize(1000);
    stacks.places = {StackPlace{}, {.address = 1, .module = 0, .first_frame = 0, .frames = 1000}};
    stacks.sites = {StackSite{}, {.place = 1, .caller = 0}};
    cutDeepStacks(stacks);
    EXPECT_EQ(stacks.callsOf(1).size(), kMostCallsOfPlace);
}

TEST(CallStacks, AreTextWithTheFunctionFirst)
{
    EXPECT_EQ(stackText(sample(), 3, StackPaths::short_ones).toStdString(), "grow()  grow.h:12\nparse()  parse.cpp:40\ntool+0x200  tool");
    EXPECT_EQ(stackText(sample(), 3, StackPaths::whole).toStdString(),
              "grow()  /src/grow.h:12\nparse()  /src/parse.cpp:40\ntool+0x200  /opt/tool");
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
    EXPECT_TRUE(breaks([](CallStacks &stacks) { stacks.places.push_back(stacks.places[1]); })) << "a frame is of one place";
    EXPECT_TRUE(breaks([](CallStacks &stacks) { stacks.texts.front() = QStringLiteral("main"); }));
    EXPECT_TRUE(breaks([](CallStacks &stacks) { stacks.modules.front().path = 1; }));
    EXPECT_TRUE(breaks([](CallStacks &stacks) { stacks.places.front().module = 1; }));
}

} // namespace
} // namespace atomalloc::app
