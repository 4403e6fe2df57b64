// SPDX-License-Identifier: MPL-2.0
#include "app/words/sentences.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

QString textAt(const char *file, int line, int column, const char *sentence = "Not a size.")
{
    return textOf(Problem{Problem::Kind::input, QString::fromUtf8(sentence), QString::fromUtf8(file), line, column});
}

TEST(Problem, NamesTheFileTheLineAndTheColumn) { EXPECT_EQ(textAt("a.csv", 3, 7), QStringLiteral("a.csv:3:7: Not a size.")); }

TEST(Problem, LeavesOutWhatIsUnknown)
{
    EXPECT_EQ(textAt("", 0, 0), QStringLiteral("Not a size."));
    EXPECT_EQ(textAt("a.csv", 0, 0), QStringLiteral("a.csv: Not a size."));
    EXPECT_EQ(textAt("a.csv", 3, 0), QStringLiteral("a.csv:3: Not a size."));
    EXPECT_EQ(textAt("a.csv", 0, 7), QStringLiteral("a.csv: Not a size."));
}

TEST(Problem, DoesNotNameTheFileTwice)
{
    EXPECT_EQ(textAt("/tmp/a.csv", 0, 0, "a.csv is empty."), QStringLiteral("a.csv is empty."));
    EXPECT_EQ(textAt("/tmp/a.csv", 2, 0, "a.csv is empty."), QStringLiteral("/tmp/a.csv:2: a.csv is empty."));
}

} // namespace
} // namespace atomalloc::app
