// SPDX-License-Identifier: GPL-3.0-or-later
// Figures as people read them.
#include "ui/inspector/figure_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>

namespace atomalloc::ui {

namespace {

const QLocale &figures()
{
    static const QLocale locale(QLocale::English, QLocale::UnitedStates);
    return locale;
}

/// One decimal at most, and none where it would be a zero.
QString shortNumber(double value)
{
    const QString text = figures().toString(value, 'f', 1);
    return text.endsWith(QStringLiteral(".0")) ? text.chopped(2) : text;
}

} // namespace

QString bytesText(std::uint64_t bytes)
{
    static constexpr std::array<const char16_t *, 4> kUnits{u" KiB", u" MiB", u" GiB", u" TiB"};
    if (bytes < 1024)
        return figures().toString(static_cast<qulonglong>(bytes)) + QStringLiteral(" B");
    double value = static_cast<double>(bytes) / 1024.0;
    std::size_t unit = 0;
    while (value >= 1024.0 && unit + 1 < kUnits.size()) {
        value /= 1024.0;
        ++unit;
    }
    return shortNumber(value) + QString::fromUtf16(kUnits[unit]);
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
    return QString::number(value, 'g', 7) + QChar(kUnits[unit]);
}

QString countText(std::uint64_t count) { return figures().toString(static_cast<qulonglong>(count)); }

QString percentText(std::uint64_t part, std::uint64_t whole)
{
    if (whole == 0)
        return QStringLiteral("\u2013");
    const double percent = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    if (percent > 0 && percent < 10)
        return shortNumber(percent) + QStringLiteral(" %");
    return QString::number(percent, 'f', 0) + QStringLiteral(" %");
}

QString timeText(std::uint64_t timeNs)
{
    const std::uint64_t micros = timeNs / 1000;
    return QStringLiteral("%1.%2 %3")
        .arg(figures().toString(static_cast<qulonglong>(micros / 1'000'000)))
        .arg(micros / 1000 % 1000, 3, 10, QLatin1Char('0'))
        .arg(micros % 1000, 3, 10, QLatin1Char('0'));
}

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

} // namespace atomalloc::ui
