// SPDX-License-Identifier: MPL-2.0
#include "app/base/text.h"
#include "app/words/sentences.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

const QStringList kFieldNames{QStringLiteral("max_memory"), QStringLiteral("max_block_size"), QStringLiteral("min_block_size"),
                              QStringLiteral("cache_ttl")};

TEST(Text, QuotesOnOneLineAndCutsWhatIsLong)
{
    EXPECT_EQ(quoted(u"64 Kb").toStdString(), "\"64 Kb\"");
    EXPECT_EQ(quoted(u"a\nb\t\u0001\"").toStdString(), "\"a\\nb\\t\\u0001\\\"\"");
    EXPECT_EQ(quoted(QString(100, u'x')), u'"' + QString(60, u'x') + QStringLiteral("\u2026\""));
}

TEST(Text, ListsWordsAsASentenceDoes)
{
    EXPECT_EQ(listed({}).toStdString(), "");
    EXPECT_EQ(listed({QStringLiteral("a")}).toStdString(), "a");
    EXPECT_EQ(listed({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}).toStdString(), "a, b or c");
    EXPECT_EQ(listed({QStringLiteral("a"), QStringLiteral("b")}, u"and").toStdString(), "a and b");
}

TEST(Text, FindsTheNameThatWasMeant)
{
    EXPECT_EQ(nearestName(u"max_memmory", kFieldNames).toStdString(), "max_memory");
    EXPECT_EQ(nearestName(u"max-memory", kFieldNames).toStdString(), "max_memory");
    EXPECT_EQ(nearestName(u"MaxMemory", kFieldNames).toStdString(), "max_memory");
    EXPECT_EQ(nearestName(u"min_blok_size", kFieldNames).toStdString(), "min_block_size");
    EXPECT_EQ(nearestName(u"cahce_ttl", kFieldNames).toStdString(), "cache_ttl") << "a swap of neighbours is one slip";
    EXPECT_EQ(nearestName(u"max_memory_bytes", kFieldNames).toStdString(), "max_memory");
    EXPECT_EQ(nearestName(u"cache", kFieldNames).toStdString(), "cache_ttl");
}

TEST(Text, ListsAllNamesWhenNoneIsNear)
{
    EXPECT_EQ(nearestName(u"colour", kFieldNames).toStdString(), "");
    EXPECT_EQ(textOf(nameHint(u"colour", kFieldNames)).toStdString(), "Known: max_memory, max_block_size, min_block_size and cache_ttl.");
    EXPECT_EQ(textOf(nameHint(u"colour", {})).toStdString(), "");
    EXPECT_EQ(nearestName(QString(100'000, u'm'), kFieldNames).toStdString(), "") << "no quadratic work on a name of any length";
}

} // namespace
} // namespace atomalloc::app
