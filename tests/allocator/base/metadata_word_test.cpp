// SPDX-License-Identifier: MPL-2.0
#include "allocator/base/metadata_word.h"

#include <gtest/gtest.h>

namespace atomalloc {
namespace {

constexpr std::uint64_t kMarks[] = {kMarkGlobal, kMarkLent, kMarkZeroing, kMarkRetired, kMarkAddress, kMarkShared, kMarkNotLent, kMarkLive};

TEST(WordFormat, HasAsManyGenerationsAsItsBitsAndNoMoreThanFit)
{
    EXPECT_EQ(WordFormat(4).lastGeneration(), 15U);
    EXPECT_EQ(WordFormat(45).lastGeneration(), (std::uint64_t{1} << 45) - 1);
    for (const unsigned bits : {0U, 46U, 64U, 200U})
        EXPECT_EQ(WordFormat(bits).lastGeneration(), (std::uint64_t{1} << 45) - 1) << bits;
}

TEST(WordFormat, KeepsGenerationClassMarkAndFlagsApart)
{
    const std::uint64_t last = WordFormat(0).lastGeneration();
    for (const std::uint64_t generation : {std::uint64_t{0}, std::uint64_t{1}, last})
        for (const int index : {0, 1, 254})
            for (const std::uint64_t mark : kMarks) {
                const std::uint64_t flags = WordFormat::kWiped | WordFormat::kFewLives;
                const ClassIndex sizeClass{static_cast<std::uint8_t>(index)};
                const std::uint64_t word = WordFormat::make(generation, sizeClass, mark, flags);
                EXPECT_EQ(WordFormat::generation(word), generation);
                EXPECT_EQ(WordFormat::sizeClass(word), sizeClass);
                EXPECT_EQ(WordFormat::mark(word), mark);
                EXPECT_EQ(word & WordFormat::kFlags, flags);
                EXPECT_EQ(WordFormat::isLive(word), mark == kMarkLive);
                EXPECT_EQ(WordFormat::withMark(word, kMarkRetired), WordFormat::make(generation, sizeClass, kMarkRetired, flags));
                EXPECT_EQ(WordFormat::withGeneration(word, 7), WordFormat::make(7, sizeClass, mark, flags));
                if (generation < last) {
                    EXPECT_EQ(word + WordFormat::kNextGeneration, WordFormat::make(generation + 1, sizeClass, mark, flags));
                }
            }
    EXPECT_EQ(WordFormat::sizeClass(WordFormat::makeGlobal(9)), kNoClass);
}

TEST(WordFormat, HasANegativeNextWordForLiveBlocksWithALifeLeftAlone)
{
    const std::uint64_t last = WordFormat(0).lastGeneration();
    for (const std::uint64_t generation : {std::uint64_t{0}, std::uint64_t{1}, last - 1, last})
        for (const std::uint64_t mark : kMarks) {
            const std::uint64_t next =
                WordFormat::make(generation, ClassIndex{254}, mark, WordFormat::kFlags) + WordFormat::kNextGeneration;
            EXPECT_EQ(WordFormat::isLive(next), mark == kMarkLive && generation < last) << mark << ", " << generation;
        }
}

TEST(WordFormat, LetsAHandlePassByAFreeAlone)
{
    const ClassIndex index{3};
    const auto word = [&](std::uint64_t generation, std::uint64_t mark) { return WordFormat::make(generation, index, mark); };
    for (const std::uint64_t mark : {kMarkLive, kMarkLent}) {
        EXPECT_TRUE(WordFormat::hasPassed(word(5, mark), word(6, kMarkLive)));
        EXPECT_TRUE(WordFormat::hasPassed(word(5, mark), word(5, kMarkZeroing))) << "the last free raises no generation";
        EXPECT_TRUE(WordFormat::hasPassed(word(5, mark), word(5, kMarkRetired)));
        EXPECT_FALSE(WordFormat::hasPassed(word(5, mark), word(5, kMarkLive)));
        EXPECT_FALSE(WordFormat::hasPassed(word(5, mark), word(4, kMarkRetired))) << "it was never valid";
    }
    EXPECT_FALSE(WordFormat::hasPassed(word(5, kMarkZeroing), word(6, kMarkLive))) << "no handle has this mark";
    EXPECT_EQ(WordFormat::ofHandle(word(5, kMarkShared)), word(5, kMarkLive));
    EXPECT_EQ(WordFormat::ofHandle(word(5, kMarkAddress)), word(5, kMarkLent));
    EXPECT_EQ(WordFormat::ofHandle(word(5, kMarkNotLent)), word(5, kMarkNotLent));
}

} // namespace
} // namespace atomalloc
