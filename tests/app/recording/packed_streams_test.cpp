// SPDX-License-Identifier: MPL-2.0
#include "app/recording/packed_streams.h"
#include "tests/support/open_streams.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <limits>
#include <random>
#include <vector>

namespace atomalloc::app {
namespace {

using Numbers = std::vector<std::uint64_t>;

QByteArray written(const Numbers &numbers)
{
    PackedWriter out;
    for (const std::uint64_t number : numbers)
        out.number(number);
    return out.take();
}

QByteArray packed(const std::vector<Numbers> &streams)
{
    std::vector<QByteArray> bytes(streams.size());
    std::ranges::transform(streams, bytes.begin(), written);
    return packStreams(bytes);
}

constexpr std::size_t kEnough = std::size_t{1} << 20;

std::string_view viewed(const QByteArray &bytes) { return {bytes.constData(), static_cast<std::size_t>(bytes.size())}; }

/// Nothing where the bytes are no such streams, or hold another number of numbers.
std::vector<Numbers> unpacked(const QByteArray &bytes, const std::vector<std::size_t> &counts, std::size_t most = kEnough)
{
    std::vector<StreamReader> in(counts.size());
    const auto plain = unpackStreams(viewed(bytes), most, in);
    std::vector<Numbers> streams;
    for (std::size_t i = 0; plain && i < counts.size(); ++i) {
        Numbers &numbers = streams.emplace_back();
        while (numbers.size() < counts[i] && in[i].good())
            numbers.push_back(in[i].number());
        if (!in[i].atEnd())
            return {};
    }
    return streams;
}

Numbers drawn(std::uint64_t seed, std::uint64_t least, std::uint64_t most, std::size_t count = 4'000)
{
    std::mt19937_64 random(seed);
    Numbers numbers(count);
    std::ranges::generate(numbers, [&] { return least + random() % (most - least + 1); });
    return numbers;
}

TEST(PackedStreams, ComeBackAsTheyWere)
{
    constexpr auto kLargest = std::numeric_limits<std::uint64_t>::max();
    Numbers edges;
    for (unsigned shift = 0; shift < 64; ++shift)
        for (std::uint64_t number : {(std::uint64_t{1} << shift) - 1, std::uint64_t{1} << shift, (std::uint64_t{1} << shift) + 1})
            edges.push_back(number);
    edges.push_back(kLargest);
    const std::vector<Numbers> streams = {{},
                                          {7},
                                          edges,
                                          drawn(1, 0, 127),
                                          drawn(2, 80, 143),
                                          drawn(3, 0, 300'000),
                                          drawn(4, kLargest - 9, kLargest),
                                          Numbers(5'000, 1'000),
                                          drawn(5, 0, kLargest - 1)};
    std::vector<std::size_t> counts;
    for (const Numbers &numbers : streams)
        counts.push_back(numbers.size());
    EXPECT_EQ(unpacked(packed(streams), counts), streams);
}

TEST(PackedStreams, OfNumbersThatNobodyCanForeseeTakeLittleMoreThanTheseTell)
{
    // 64 different numbers of two bytes: 6 bits each. 2^17: 17 bits.
    EXPECT_LT(packed({drawn(6, 100, 163, 8'192)}).size(), 8'192 * 6.2 / 8);
    EXPECT_LT(packed({drawn(7, 0, (1 << 17) - 1, 8'192)}).size(), 8'192 * 17.8 / 8);
}

TEST(PackedStreams, ThatRepeatTakeNextToNothing)
{
    Numbers numbers;
    for (int i = 0; i < 8'192; ++i)
        numbers.push_back(i % 7 == 0 ? 70'000 : 180);
    EXPECT_LT(packed({numbers}).size(), 120);
}

TEST(PackedStreams, ArePackedApart)
{
    const std::vector<Numbers> two = {drawn(8, 0, 3, 8'192), drawn(9, 64, 127, 8'192)};
    EXPECT_LT(packed(two).size(), 8'192 * 2.8 / 8 + 8'192 * 6.3 / 8);
}

TEST(PackedStreams, AreToldFromWhatOlderProgramsPacked)
{
    EXPECT_TRUE(areStreams(viewed(packed({{1, 2}}))));
    EXPECT_FALSE(areStreams(viewed(test::zstd("older"))));
    EXPECT_FALSE(areStreams({}));
}

TEST(PackedStreams, AreRefusedWhereTheyMakeNoSense)
{
    const std::vector<Numbers> streams = {drawn(10, 0, 90'000), drawn(11, 0, 3), {5, 6}};
    const QByteArray whole = packed(streams);
    const std::vector<std::size_t> counts = {4'000, 4'000, 2};
    ASSERT_EQ(unpacked(whole, counts), streams);
    EXPECT_TRUE(unpacked(whole, {4'000, 4'000}).empty()) << "another number of streams";
    EXPECT_TRUE(unpacked(whole, {4'000, 3'999, 2}).empty()) << "of numbers";
    EXPECT_TRUE(unpacked(whole, {4'000, 4'001, 2}).empty());
    EXPECT_TRUE(unpacked(whole, counts, 10'000).empty()) << "more than it may take";
    EXPECT_TRUE(unpacked(whole + 'x', counts).empty());
    for (qsizetype size = 0; size < whole.size(); size += 1 + whole.size() / 100)
        EXPECT_TRUE(unpacked(whole.left(size), counts).empty()) << size;
}

TEST(PackedStreams, SurviveDamage)
{
    const QByteArray plain = test::openStreams(packed({drawn(12, 0, 90'000, 200), drawn(13, 0, 3, 200)}), 2);
    ASSERT_FALSE(plain.isEmpty());
    std::mt19937_64 random(14);
    for (int round = 0; round < 3'000; ++round) {
        QByteArray damaged = plain;
        damaged[static_cast<qsizetype>(random() % (round % 2 == 0 ? 12 : static_cast<std::size_t>(damaged.size())))] =
            static_cast<char>(random());
        std::array<StreamReader, 2> in;
        const auto bytes = unpackStreams(viewed(damaged), kEnough, in);
        for (std::size_t i = 0; bytes && i < 2'000; ++i)
            (void)in[i % 2].number();
    }
}

} // namespace
} // namespace atomalloc::app
