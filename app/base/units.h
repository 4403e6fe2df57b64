// SPDX-License-Identifier: MPL-2.0
// Byte sizes, durations and counts as people write and read them. Pure functions, always the C locale. Any thread.
#pragma once

#include "app/base/problem.h"

#include <QString>
#include <QStringView>

#include <cstdint>
#include <optional>

namespace atomalloc::app {

/// Bytes from "64 KiB", "64KiB", "64K", "1.5 MiB", "65536" or "16 B" (K, M, G, T are 1024-fold, upper or lower case). Anything that is not
/// a whole number of bytes, KB, Kb and the like, and more than 2^64 - 1 are refused with a sentence that says what to write.
Outcome<std::uint64_t> parseBytes(QStringView text);

/// Nanoseconds from "300 ms", "1.5s", "250us", "250 µs", "10 ns", "5 min", "1 h". A bare number is nanoseconds.
Outcome<std::uint64_t> parseDurationNs(QStringView text);

/// A whole number: "1000".
Outcome<std::uint64_t> parseCount(QStringView text);

/// Digits and nothing else: "1000", but not " 1000" or "+1000". For the command line, where a blank is a slip.
std::optional<std::uint64_t> parseDigits(QStringView text);

/// Exact, and parseBytes reads it back: "64 KiB", "1.5 MiB", "1000 B".
QString formatBytes(std::uint64_t bytes);

/// For the eye: "64 KiB", "2.13 KiB", "1,000 B". Three figures, or as many as a quarter of the unit has, "411.25 MiB": what people write
/// as a limit looks the same where something reaches it.
QString formatBytesRounded(double bytes);

/// Exact, and parseDurationNs reads it back: "300 ms", "1.5 s", "5 min", "250 µs".
QString formatDuration(std::uint64_t nanoseconds);

/// For the eye, three figures at most: "1.84 ms", "12.3 s".
QString formatDurationRounded(double nanoseconds);

/// A position on the time line, in seconds down to the microsecond: "3.842 110 s".
QString formatTime(std::uint64_t nanoseconds);

/// Digits in groups of three, a true minus: "63,452", "−1,024".
QString formatCount(std::uint64_t count);

/// Fixed decimals with grouping and a true minus: formatDecimal(1234.5, 1) = "1,234.5". From 1e15 on three figures: "1e+300".
QString formatDecimal(double value, int decimals);

/// "75 %", "12.5 %".
QString formatPercent(double ratio, int decimals = 0);

} // namespace atomalloc::app
