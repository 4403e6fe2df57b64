// SPDX-License-Identifier: MPL-2.0
#include "app/base/line_reader.h"
#include "tests/support/input_files.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace atomalloc::app {
namespace {

/// A LineReader over bytes in a file.
struct Lines
{
    explicit Lines(const QByteArray &bytes) : source(std::move(*ByteSource::open(files.write("lines", bytes)))), reader(*source) {}

    std::vector<std::string> rest()
    {
        std::vector<std::string> lines;
        while (reader.next())
            lines.emplace_back(reader.line());
        return lines;
    }

    test::InputFiles files;
    std::unique_ptr<ByteSource> source;
    LineReader reader;
};

TEST(LineReader, TakesLineEndsOfBothKindsOff)
{
    EXPECT_EQ(Lines("a\nb\r\n\n\r\nc\rd\n").rest(), (std::vector<std::string>{"a", "b", "", "", "c\rd"}));
    EXPECT_EQ(Lines("").rest(), std::vector<std::string>());
}

TEST(LineReader, SaysThatTheLastLineHasNoEnd)
{
    Lines lines("a\nb\r");
    ASSERT_TRUE(lines.reader.next());
    EXPECT_TRUE(lines.reader.ended());
    ASSERT_TRUE(lines.reader.next());
    EXPECT_FALSE(lines.reader.ended());
    EXPECT_EQ(lines.reader.line(), "b\r");
    EXPECT_FALSE(lines.reader.next());
    EXPECT_FALSE(lines.reader.problem());
    EXPECT_EQ(lines.reader.number(), 2u);
}

TEST(LineReader, KeepsLinesWholeAcrossItsChunks)
{
    QByteArray bytes;
    std::vector<std::string> expected;
    for (int i = 0; i < 200; ++i) {
        const std::string line(static_cast<std::size_t>(i * 97 % 9001), static_cast<char>('a' + i % 26));
        expected.push_back(line);
        bytes += QByteArray::fromStdString(line) + '\n';
    }
    EXPECT_TRUE(Lines(bytes).rest() == expected);
}

TEST(LineReader, CutsAnEndlessLine)
{
    constexpr auto kLongest = static_cast<qsizetype>(LineReader::kLongestLine);
    Lines lines(QByteArray(kLongest, 'x') + "\n" + QByteArray(3 * kLongest, 'y') + "\nz\n");
    ASSERT_TRUE(lines.reader.next());
    EXPECT_FALSE(lines.reader.overlong()) << "just not too long";
    ASSERT_TRUE(lines.reader.next());
    EXPECT_TRUE(lines.reader.overlong());
    EXPECT_EQ(lines.reader.line().size(), LineReader::kLongestLine);
    ASSERT_TRUE(lines.reader.next());
    EXPECT_FALSE(lines.reader.overlong());
    EXPECT_EQ(lines.reader.line(), "z");
    EXPECT_EQ(lines.reader.number(), 3u);
}

TEST(LineReader, SkipsATextThatHoldsLineEnds)
{
    Lines lines("s 7 one\ntwo\nthree\nfour\n");
    ASSERT_TRUE(lines.reader.next());
    EXPECT_FALSE(lines.reader.skipToLineEnd(4)) << "no line ends there";
    EXPECT_FALSE(lines.reader.skipToLineEnd(400));
    EXPECT_TRUE(lines.reader.skipToLineEnd(9));
    ASSERT_TRUE(lines.reader.next());
    EXPECT_EQ(lines.reader.line(), "four");
    EXPECT_EQ(lines.reader.number(), 4u);
}

TEST(LineReader, PassesTheProblemOfItsSourceOn)
{
    Lines lines(test::zstd("one\ntwo\n") + "\x28\xb5\x2f\xfd" + QByteArray(100, '\xff')); // a second frame that is none
    EXPECT_EQ(lines.rest(), (std::vector<std::string>()));
    ASSERT_TRUE(lines.reader.problem());
    EXPECT_EQ(lines.reader.problem()->kind, Problem::Kind::input);
}

} // namespace
} // namespace atomalloc::app
