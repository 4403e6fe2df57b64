// SPDX-License-Identifier: MPL-2.0
// The digits of a summary figure as they stand in summary.csv and in JSON: whole numbers plain, others with six decimals. Any thread.
#pragma once

#include "app/recording/recorded_run.h"

#include <QByteArray>

#include <charconv>

namespace atomalloc::app {

inline QByteArray figureText(const SummaryRow &row)
{
    char digits[400]; // the largest double has 309 digits before its point
    const auto end = row.integral ? std::to_chars(digits, digits + sizeof digits, static_cast<std::uint64_t>(row.value)).ptr
                                  : std::to_chars(digits, digits + sizeof digits, row.value, std::chars_format::fixed, 6).ptr;
    return QByteArray(digits, end - digits);
}

} // namespace atomalloc::app
