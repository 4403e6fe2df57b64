// SPDX-License-Identifier: MPL-2.0
#include "app/base/units.h"
#include "app/words/sentences.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace atomalloc::app {
namespace {

constexpr std::uint64_t kMax = UINT64_MAX;

std::uint64_t bytes(const QString &text)
{
    const auto parsed = parseBytes(text);
    EXPECT_TRUE(parsed.has_value()) << text.toStdString() << ": " << (parsed ? "" : textOf(parsed.error().sentence).toStdString());
    return parsed ? *parsed : kMax - 7;
}

std::uint64_t nanoseconds(const QString &text)
{
    const auto parsed = parseDurationNs(text);
    EXPECT_TRUE(parsed.has_value()) << text.toStdString() << ": " << (parsed ? "" : textOf(parsed.error().sentence).toStdString());
    return parsed ? *parsed : kMax - 7;
}

std::string bytesError(const QString &text)
{
    const auto parsed = parseBytes(text);
    return parsed ? "no error" : textOf(parsed.error().sentence).toStdString();
}

std::string durationError(const QString &text)
{
    const auto parsed = parseDurationNs(text);
    return parsed ? "no error" : textOf(parsed.error().sentence).toStdString();
}

TEST(Units, ReadsASizeWithEachUnit)
{
    const std::vector<std::pair<QString, std::uint64_t>> cases{
        {QStringLiteral("65536"), 65536},
        {QStringLiteral("0"), 0},
        {QStringLiteral("16 B"), 16},
        {QStringLiteral("64 KiB"), 65536},
        {QStringLiteral("64KiB"), 65536},
        {QStringLiteral("64K"), 65536},
        {QStringLiteral("64k"), 65536},
        {QStringLiteral("64kib"), 65536},
        {QStringLiteral("  64 \t KiB "), 65536},
        {QStringLiteral("1.5 MiB"), 1572864},
        {QStringLiteral("0.5K"), 512},
        {QStringLiteral("1 GiB"), 1073741824},
        {QStringLiteral("2G"), 2147483648U},
        {QStringLiteral("3 TiB"), 3298534883328U},
        {QStringLiteral("1T"), 1099511627776U},
        {QStringLiteral("18446744073709551615"), kMax},
        {QStringLiteral("00000000000000000000000064 KiB"), 65536},
    };
    for (const auto &[text, expected] : cases)
        EXPECT_EQ(bytes(text), expected) << text.toStdString();
}

TEST(Units, SaysWhatToWriteInsteadOfASizeThatIsNone)
{
    EXPECT_EQ(bytesError(QStringLiteral("64 Kb")), "\"64 Kb\" is not a size. Write 64 KiB, 65536 or 64K.");
    EXPECT_EQ(bytesError(QStringLiteral("5 MB")), "\"5 MB\" is not a size. Write 5 MiB, 5242880 or 5M.");
    EXPECT_EQ(bytesError(QStringLiteral("64 b")), "\"64 b\" is not a size. Write 64 KiB, 65536 or 64K.");
    for (const auto &text :
         {QStringLiteral(""), QStringLiteral(" "), QStringLiteral("KiB"), QStringLiteral("-1"), QStringLiteral("+1"), QStringLiteral("1."),
          QStringLiteral(".5K"), QStringLiteral("1,5 KiB"), QStringLiteral("1 000"), QStringLiteral("0x10"), QStringLiteral("1e3"),
          QStringLiteral("64 KiB/s"), QStringLiteral("1.2.3K"), QStringLiteral("nan"), QStringLiteral("64 Ki")}) {
        EXPECT_NE(bytesError(text).find("is not a size. Write "), std::string::npos) << text.toStdString() << ": " << bytesError(text);
    }
}

TEST(Units, RefusesFractionsOfAByteWithTheNearestWholeSizes)
{
    EXPECT_EQ(bytesError(QStringLiteral("1.3 KiB")), "\"1.3 KiB\" is not a whole number of bytes. Write 1331 or 1332.");
    EXPECT_EQ(bytesError(QStringLiteral("0.5 B")), "\"0.5 B\" is not a whole number of bytes. Write 0 or 1.");
}

TEST(Units, RefusesSizesBeyondSixtyFourBits)
{
    const std::string tail = " is too large for a size. The largest is 18,446,744,073,709,551,615 bytes.";
    for (const auto &text :
         {QStringLiteral("18446744073709551616"), QStringLiteral("16777216 TiB"), QStringLiteral("99999999999999999999999 KiB")})
        EXPECT_EQ(bytesError(text), '"' + text.toStdString() + '"' + tail);
    EXPECT_EQ(bytes(QStringLiteral("16777215 TiB")), std::uint64_t{16777215} << 40);
}

TEST(Units, ReadsADurationWithEachUnit)
{
    const std::vector<std::pair<QString, std::uint64_t>> cases{
        {QStringLiteral("10 ns"), 10},
        {QStringLiteral("250us"), 250'000},
        {QStringLiteral("250 \u00b5s"), 250'000},
        {QStringLiteral("250 \u03bcs"), 250'000},
        {QStringLiteral("300 ms"), 300'000'000},
        {QStringLiteral("1.5s"), 1'500'000'000},
        {QStringLiteral("5 min"), 300'000'000'000},
        {QStringLiteral("1 h"), 3'600'000'000'000},
        {QStringLiteral("42"), 42},
        {QStringLiteral("0 s"), 0},
        {QStringLiteral("0.25 h"), 900'000'000'000},
    };
    for (const auto &[text, expected] : cases)
        EXPECT_EQ(nanoseconds(text), expected) << text.toStdString();
}

TEST(Units, RefusesWhatIsNoDuration)
{
    EXPECT_EQ(durationError(QStringLiteral("3 m")), "\"3 m\" is not a duration. Write 300 ms, 1.5 s, 250 us, 10 ns, 5 min or 1 h.");
    EXPECT_NE(durationError(QStringLiteral("3 S")), "no error") << "S is siemens";
    EXPECT_NE(durationError(QStringLiteral("")), "no error");
    EXPECT_NE(durationError(QStringLiteral("-3 s")), "no error");
    EXPECT_EQ(durationError(QStringLiteral("1.5 ns")), "\"1.5 ns\" is not a whole number of nanoseconds. Write 1 ns or 2 ns.");
    EXPECT_NE(durationError(QStringLiteral("6000000 h")).find("is too long for a duration"), std::string::npos);
}

TEST(Units, ReadsCountsAndNothingElse)
{
    EXPECT_EQ(*parseCount(u"1000"), 1000U);
    EXPECT_EQ(*parseCount(u" 7 "), 7U);
    EXPECT_EQ(textOf(parseCount(u"1.0").error().sentence).toStdString(), "\"1.0\" is not a whole number. Write 1000.");
    EXPECT_FALSE(parseCount(u"1K").has_value());
    EXPECT_FALSE(parseCount(u"").has_value());
    EXPECT_FALSE(parseCount(u"18446744073709551616").has_value());
}

TEST(Units, WritesSizesThatReadBackToTheSameNumber)
{
    EXPECT_EQ(formatBytes(0).toStdString(), "0 B");
    EXPECT_EQ(formatBytes(64).toStdString(), "64 B");
    EXPECT_EQ(formatBytes(1000).toStdString(), "1000 B");
    EXPECT_EQ(formatBytes(1024).toStdString(), "1 KiB");
    EXPECT_EQ(formatBytes(1536).toStdString(), "1.5 KiB");
    EXPECT_EQ(formatBytes(65537).toStdString(), "65537 B");
    EXPECT_EQ(formatBytes(std::uint64_t{1} << 30).toStdString(), "1 GiB");
    EXPECT_EQ(formatBytes((std::uint64_t{1} << 20) + 1024).toStdString(), "1025 KiB");
    for (const std::uint64_t value :
         {std::uint64_t{1}, std::uint64_t{1279}, std::uint64_t{1280}, std::uint64_t{3} << 19, kMax, kMax - 1023, std::uint64_t{1} << 63})
        EXPECT_EQ(bytes(formatBytes(value)), value) << formatBytes(value).toStdString();
}

TEST(Units, WritesDurationsThatReadBackToTheSameNumber)
{
    EXPECT_EQ(formatDuration(0).toStdString(), "0 s");
    EXPECT_EQ(formatDuration(300'000'000).toStdString(), "300 ms");
    EXPECT_EQ(formatDuration(1'500'000'000).toStdString(), "1.5 s");
    EXPECT_EQ(formatDuration(90'000'000'000).toStdString(), "90 s");
    EXPECT_EQ(formatDuration(300'000'000'000).toStdString(), "5 min");
    EXPECT_EQ(formatDuration(3'600'000'000'000).toStdString(), "1 h");
    EXPECT_EQ(formatDuration(250'000), QStringLiteral("250 \u00b5s"));
    EXPECT_EQ(formatDuration(1'000'001), QStringLiteral("1000.001 \u00b5s"));
    for (const std::uint64_t value :
         {std::uint64_t{1}, std::uint64_t{999}, std::uint64_t{1001}, std::uint64_t{123'456'789}, std::uint64_t{5'400'000'000'000}, kMax})
        EXPECT_EQ(nanoseconds(formatDuration(value)), value) << formatDuration(value).toStdString();
}

TEST(Units, RoundsForTheEyeToThreeFigures)
{
    EXPECT_EQ(formatBytesRounded(2150).toStdString(), "2.1 KiB");
    EXPECT_EQ(formatBytesRounded(1000).toStdString(), "1,000 B");
    EXPECT_EQ(formatBytesRounded(65536).toStdString(), "64 KiB");
    for (const char *limit : {"11.25 MiB", "38.75 KiB", "411.25 MiB", "2.5 GiB", "512 KiB"}) // as a person writes a limit
        EXPECT_EQ(formatBytesRounded(static_cast<double>(*parseBytes(QString::fromLatin1(limit)))).toStdString(), limit);
    EXPECT_EQ(formatBytesRounded(411.25 * 1024 * 1024 + 4096).toStdString(), "411 MiB");
    EXPECT_EQ(formatBytesRounded(1048575).toStdString(), "1 MiB");
    EXPECT_EQ(formatDurationRounded(1'840'000).toStdString(), "1.84 ms");
    EXPECT_EQ(formatDurationRounded(999'999).toStdString(), "1 ms");
    EXPECT_EQ(formatDurationRounded(12'345'000'000).toStdString(), "12.3 s");
    EXPECT_EQ(formatDurationRounded(0).toStdString(), "0 ns");
}

TEST(Units, GroupsDigitsAndUsesATrueMinus)
{
    EXPECT_EQ(formatCount(63452).toStdString(), "63,452");
    EXPECT_EQ(formatCount(999).toStdString(), "999");
    EXPECT_EQ(formatCount(1204118).toStdString(), "1,204,118");
    EXPECT_EQ(formatDecimal(1234.56, 1).toStdString(), "1,234.6");
    EXPECT_EQ(formatDecimal(-0.04, 1).toStdString(), "0.0");
    EXPECT_EQ(formatDecimal(-1234.0, 0), QStringLiteral("\u22121,234"));
    EXPECT_EQ(formatPercent(0.125, 1).toStdString(), "12.5 %");
    EXPECT_EQ(formatTime(3'842'110'999).toStdString(), "3.842 111 s") << "never before it happened";
}

TEST(Units, ReadDigitsAndNothingElse)
{
    EXPECT_EQ(parseDigits(u"1000"), 1000U);
    EXPECT_EQ(parseDigits(u"18446744073709551615"), ~std::uint64_t{0});
    for (const char16_t *text : {u"", u" 5", u"5 ", u"+5", u"-5", u"5.0", u"1,000", u"0x10", u"18446744073709551616", u"\u0665"})
        EXPECT_FALSE(parseDigits(text)) << QString::fromUtf16(text).toStdString();
}

TEST(Units, WriteNoNumberThatNobodyCanRead)
{
    EXPECT_EQ(formatDecimal(1e300, 1).toStdString(), "1e+300");
    EXPECT_EQ(formatDecimal(-1.5e15, 0), QStringLiteral("\u22121.5e+15"));
    EXPECT_EQ(formatDecimal(999'999'999'999'999.0, 0).toStdString(), "999,999,999,999,999");
    EXPECT_LT(formatBytesRounded(1e300).size(), 20);
    EXPECT_LT(formatDurationRounded(1e300).size(), 20);
    EXPECT_LT(formatPercent(1e300).size(), 20);
}

} // namespace
} // namespace atomalloc::app
