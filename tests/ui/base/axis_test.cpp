// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/units.h"
#include "ui/base/axis.h"

#include <QStringList>

#include <gtest/gtest.h>

#include <cmath>
#include <optional>

namespace atomalloc::ui {
namespace {

std::string labels(const Axis &axis)
{
    QStringList texts;
    for (const Axis::Tick &tick : axis.ticks())
        texts << tick.text;
    return texts.join(QStringLiteral(", ")).toStdString();
}

TEST(Axes, HaveRoundTicksInTheirUnit)
{
    EXPECT_EQ(labels(Axis(AxisUnit::nanoseconds, 3e9, 6)), "0 s, 500 ms, 1 s, 1.5 s, 2 s, 2.5 s, 3 s");
    EXPECT_EQ(labels(Axis(AxisUnit::nanoseconds, 96e3, 5)), "0 s, 20 µs, 40 µs, 60 µs, 80 µs");
    EXPECT_EQ(labels(Axis(AxisUnit::nanoseconds, 130e9, 5)), "0 s, 30 s, 60 s, 90 s, 2 min");
    EXPECT_EQ(labels(Axis(AxisUnit::bytes, 600 * 1024, 5)), "0, 128 KiB, 256 KiB, 384 KiB, 512 KiB");
    EXPECT_EQ(labels(Axis(AxisUnit::count, 1.7e6, 4)), "0, 500k, 1.0M, 1.5M");
    EXPECT_EQ(labels(Axis(AxisUnit::count, 12, 4)), "0, 5, 10");
}

TEST(Axes, NeverHaveMoreTicksThanThereIsRoomFor)
{
    for (const AxisUnit unit : {AxisUnit::count, AxisUnit::bytes, AxisUnit::nanoseconds})
        for (double most = 1; most < 1e16; most *= 1.37)
            for (const int wanted : {1, 2, 3, 7, 20}) {
                const std::size_t ticks = Axis(unit, most, wanted).ticks().size();
                EXPECT_LE(ticks, static_cast<std::size_t>(wanted) + 1) << most; // the one at 0 has the corner
                EXPECT_GE(ticks, wanted >= 3 ? 2U : 1U) << most;
            }
}

TEST(Axes, OfAPartOfTheTimeHaveOneUnitAndAsManyDecimalsAsItNeeds)
{
    const auto labelsBetween = [](double from, double to, int wanted) {
        QStringList texts;
        for (const Axis::Tick &tick : timeTicksBetween(from, to, wanted))
            texts << tick.text;
        return texts.join(QStringLiteral(", ")).toStdString();
    };
    EXPECT_EQ(labelsBetween(3.6e9, 3.8e9, 5), "3.60 s, 3.65 s, 3.70 s, 3.75 s, 3.80 s");
    EXPECT_EQ(labelsBetween(0, 4e9, 4), "0 s, 1 s, 2 s, 3 s, 4 s");
    EXPECT_EQ(labelsBetween(3'842'110'100, 3'842'110'400, 3), "3.842 110 1 s, 3.842 110 2 s, 3.842 110 3 s, 3.842 110 4 s");
    EXPECT_EQ(labelsBetween(3'842'110'000, 3'842'112'000, 2), "3.842 110 s, 3.842 111 s, 3.842 112 s");
    EXPECT_EQ(labelsBetween(12'000, 12'900, 4), "12.0 µs, 12.5 µs");
}

/// What a label says, read back.
std::optional<std::uint64_t> valueOf(AxisUnit unit, QString label)
{
    if (label == QStringLiteral("0"))
        return 0;
    label.remove(u',');
    if (unit == AxisUnit::bytes || (unit == AxisUnit::nanoseconds && label != QStringLiteral("0 s"))) {
        const auto read = unit == AxisUnit::bytes ? app::parseBytes(label) : app::parseDurationNs(label);
        return read ? std::optional(*read) : std::nullopt;
    }
    if (label == QStringLiteral("0 s"))
        return 0;
    const qsizetype kind = QStringLiteral("kMG").indexOf(label.back());
    const double unitValue = std::pow(1000.0, static_cast<double>(kind + 1));
    bool isNumber = false;
    const double number = (kind < 0 ? label : label.chopped(1)).toDouble(&isNumber);
    return isNumber ? std::optional(static_cast<std::uint64_t>(std::llround(number * unitValue))) : std::nullopt;
}

TEST(Axes, SayAtEachTickTheValueThatItStandsAt)
{
    for (const AxisUnit unit : {AxisUnit::count, AxisUnit::bytes, AxisUnit::nanoseconds})
        for (double most = 1; most < 1e15; most *= 1.093)
            for (int wanted = 1; wanted <= 48; ++wanted)
                for (const Axis::Tick &tick : Axis(unit, most, wanted).ticks())
                    ASSERT_EQ(valueOf(unit, tick.text), static_cast<std::uint64_t>(std::llround(tick.value)))
                        << tick.text.toStdString() << " of " << most << ", " << wanted;
}

TEST(Axes, OfSizesStayShort)
{
    EXPECT_EQ(labels(Axis(AxisUnit::bytes, 1.6 * 1024 * 1024, 7)), "0, 256 KiB, 512 KiB, 768 KiB, 1 MiB, 1.25 MiB, 1.5 MiB");
    for (double most = 1; most < 1e15; most *= 1.093)
        for (int wanted = 1; wanted <= 48; ++wanted)
            for (const Axis::Tick &tick : Axis(AxisUnit::bytes, most, wanted).ticks())
                ASSERT_LE(tick.text.size(), QStringLiteral("1.25 MiB").size()) << tick.text.toStdString();
}

TEST(Axes, OfCountsStayShort)
{
    EXPECT_EQ(labels(Axis(AxisUnit::count, 1.15e6, 24)), "0, 200k, 400k, 600k, 800k, 1.0M");
    for (double most = 1; most < 1e12; most *= 1.093)
        for (int wanted = 1; wanted <= 48; ++wanted)
            for (const Axis::Tick &tick : Axis(AxisUnit::count, most, wanted).ticks())
                ASSERT_LE(tick.text.size(), QStringLiteral("200k").size()) << tick.text.toStdString();
}

TEST(Axes, FindTheValueOfAPlaceAndThePlaceOfAValue)
{
    const Axis axis(AxisUnit::bytes, 4096, 4);
    EXPECT_DOUBLE_EQ(axis.shareOf(1024), 0.25);
    EXPECT_DOUBLE_EQ(axis.valueAt(0.25), 1024);
    EXPECT_DOUBLE_EQ(axis.valueAt(-1), 0);
    EXPECT_DOUBLE_EQ(axis.valueAt(2), 4096);
    EXPECT_EQ(axis.text(1536).toStdString(), "1.5 KiB");
    EXPECT_EQ(Axis(AxisUnit::count, 1e9, 4).text(1234567).toStdString(), "1,234,567") << "plain";
}

TEST(Axes, OfNothingIsStillAnAxis)
{
    EXPECT_EQ(labels(Axis(AxisUnit::bytes, 0, 4)), "0, 1 B");
    EXPECT_EQ(labels(Axis(AxisUnit::count, 0, 0)), "0, 1");
}

} // namespace
} // namespace atomalloc::ui
