// SPDX-License-Identifier: MPL-2.0
#include "app/query/name_pattern.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

bool isWhole(const char *pattern, const char *name)
{
    return NamePattern(QString::fromUtf8(pattern), false).matches(QString::fromUtf8(name));
}

bool isFound(const char *pattern, const char *name)
{
    return NamePattern(QString::fromUtf8(pattern), true).matches(QString::fromUtf8(name));
}

TEST(NamePatterns, MeanTheWholeName)
{
    EXPECT_TRUE(isWhole("parse", "parse"));
    EXPECT_FALSE(isWhole("parse", "parser"));
    EXPECT_FALSE(isWhole("parse", "Parse")) << "large letters are others";
    EXPECT_FALSE(isWhole("a.c", "abc")) << "a dot is a dot";
}

TEST(NamePatterns, HaveOneCharacterForAQuestionMarkAndAnyForAStar)
{
    EXPECT_TRUE(isWhole("a?c", "abc"));
    EXPECT_FALSE(isWhole("a?c", "ac"));
    EXPECT_FALSE(isWhole("a?c", "abbc"));
    EXPECT_TRUE(isWhole("std::*", "std::vector<a/b\nc>::resize()")) << "also over slashes and lines";
    EXPECT_TRUE(isWhole("*", ""));
    EXPECT_FALSE(isWhole("?", ""));
}

TEST(NamePatterns, TakeACharacterAsItIsBehindABackslash)
{
    EXPECT_TRUE(isWhole("operator\\*", "operator*"));
    EXPECT_FALSE(isWhole("operator\\*", "operator()"));
    EXPECT_TRUE(isWhole("a\\?", "a?"));
    EXPECT_FALSE(isWhole("a\\?", "ab"));
    EXPECT_TRUE(isWhole("a\\", "a\\")) << "nothing comes behind it";
}

TEST(NamePatterns, AreFoundAnywhereInLargeOrSmallLetters)
{
    EXPECT_TRUE(isFound("vector", "std::Vector<int>"));
    EXPECT_TRUE(isFound("v?c", "std::Vector<int>"));
    EXPECT_FALSE(isFound("v?or", "std::Vector<int>"));
}

} // namespace
} // namespace atomalloc::app
