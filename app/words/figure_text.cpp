// SPDX-License-Identifier: MPL-2.0
// Figures as people read them.
#include "app/words/figure_text.h"

#include "app/base/units.h"
#include "app/words/catalogue.h"

#include <QCoreApplication>

#include <array>
#include <charconv>
#include <cmath>

namespace atomalloc::app {

namespace {

/// So many decimals at most, and none that would be a zero at the end.
QString shortNumber(double value, int decimals = 1)
{
    QString text = formatDecimal(value, decimals);
    while (text.endsWith(u'0'))
        text.chop(1);
    return localFigure(text.endsWith(u'.') ? text.chopped(1) : text);
}

} // namespace

QString bytesText(std::uint64_t bytes)
{
    static constexpr std::array<const char16_t *, 4> kUnits{u" KiB", u" MiB", u" GiB", u" TiB"};
    if (bytes < 1024)
        return exactBytesText(bytes);
    double value = static_cast<double>(bytes) / 1024.0;
    std::size_t unit = 0;
    // 1,023.96 KiB would round to 1,024 KiB.
    while (value >= 1023.95 && unit + 1 < kUnits.size()) {
        value /= 1024.0;
        ++unit;
    }
    const bool exactInTwo = std::fmod(value, 0.25) == 0;
    return shortNumber(value, exactInTwo ? 2 : 1) + QString::fromUtf16(kUnits[unit]);
}

QString exactBytesText(std::uint64_t bytes) { return countText(bytes) + QStringLiteral(" B"); }

QString classText(std::uint64_t blockSize)
{
    static constexpr std::array<char16_t, 3> kUnits{u'K', u'M', u'G'};
    if (blockSize < 1024)
        return QString::number(blockSize);
    double value = static_cast<double>(blockSize) / 1024.0;
    std::size_t unit = 0;
    while (value >= 1024.0 && unit + 1 < kUnits.size()) {
        value /= 1024.0;
        ++unit;
    }
    return localFigure(QString::number(value, 'g', 7)) + QChar(kUnits[unit]);
}

QString countText(std::uint64_t count) { return localFigure(formatCount(count)); }

QString shortCountText(std::uint64_t count)
{
    static constexpr std::array<char16_t, 3> kUnits{u'k', u'M', u'G'};
    if (count < 1000)
        return QString::number(count);
    // Cut, not rounded: 999,950 is not yet a million.
    std::uint64_t tenths = count / 100;
    std::size_t unit = 0;
    while (tenths >= 10'000 && unit + 1 < kUnits.size()) {
        tenths /= 1000;
        ++unit;
    }
    const QString figures = tenths < 100 ? QStringLiteral("%1.%2").arg(tenths / 10).arg(tenths % 10) : QString::number(tenths / 10);
    return localFigure(figures) + QChar(kUnits[unit]);
}

QString percentText(std::uint64_t part, std::uint64_t whole)
{
    if (whole == 0)
        return QStringLiteral("\u2013");
    const double percent = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    if (percent > 0 && percent < 10)
        return shortNumber(percent) + QStringLiteral(" %");
    return QString::number(percent, 'f', 0) + QStringLiteral(" %");
}

QString timeText(std::uint64_t timeNs) { return localFigure(formatTime(timeNs).chopped(2)); } // without " s"

QString durationText(std::uint64_t durationNs)
{
    const auto value = static_cast<double>(durationNs);
    if (durationNs < 1000)
        return QString::number(durationNs) + QStringLiteral(" ns");
    if (durationNs < 1'000'000)
        return shortNumber(value / 1e3) + QStringLiteral(" µs");
    if (durationNs < 1'000'000'000)
        return shortNumber(value / 1e6) + QStringLiteral(" ms");
    if (durationNs < 120'000'000'000 || durationNs % 60'000'000'000 != 0)
        return shortNumber(value / 1e9) + QStringLiteral(" s");
    return shortNumber(value / 60e9) + QStringLiteral(" min");
}

QString taskTag(TaskId task)
{
    if (task == kNoTask)
        return QCoreApplication::translate("Figures", "allocator");
    return QStringLiteral("t%1").arg(toIndex(task));
}

std::uint64_t blockNumber(BlockId block, std::uint64_t blockSize, std::uint64_t granuleBytes)
{
    return blockSize == 0 ? 0 : toIndex(block) * granuleBytes / blockSize + 1;
}

QString blockName(BlockId block, std::uint64_t blockSize, std::uint64_t granuleBytes)
{
    return QStringLiteral("%1·%2").arg(classText(blockSize), countText(blockNumber(block, blockSize, granuleBytes)));
}

std::optional<BlockId> blockOfName(QStringView name, std::uint64_t granuleBytes)
{
    constexpr std::uint64_t kMostGranules = toIndex(kNoBlock);
    const auto isMark = [](QChar c) { return c == u'\u00b7' || c == u'.' || c == u':' || c == u'#'; };
    const auto mark = std::find_if(name.crbegin(), name.crend(), isMark); // the last one: 1.5K.2
    if (mark == name.crend()) {
        const std::optional<std::uint64_t> granule = parseDigits(name);
        return granule && *granule < kMostGranules ? std::optional(BlockId{static_cast<std::uint32_t>(*granule)}) : std::nullopt;
    }
    const auto at = name.crend() - mark - 1;
    const Outcome<std::uint64_t> size = parseBytes(name.first(at));
    const std::optional<std::uint64_t> number = parseDigits(name.sliced(at + 1));
    if (!size || *size == 0 || *size % granuleBytes != 0 || !number || *number == 0)
        return std::nullopt;
    const std::uint64_t granules = *size / granuleBytes;
    if (*number - 1 >= kMostGranules / granules)
        return std::nullopt;
    return BlockId{static_cast<std::uint32_t>((*number - 1) * granules)};
}

QByteArray figureText(const SummaryRow &row)
{
    char digits[400]; // the largest double has 309 digits before its point
    const auto end = row.integral ? std::to_chars(digits, digits + sizeof digits, static_cast<std::uint64_t>(row.value)).ptr
                                  : std::to_chars(digits, digits + sizeof digits, row.value, std::chars_format::fixed, 6).ptr;
    return QByteArray(digits, end - digits);
}

} // namespace atomalloc::app
