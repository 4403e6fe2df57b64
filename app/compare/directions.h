// SPDX-License-Identifier: MPL-2.0
// Which way a figure is better, and why: a table with a line for each figure of summary.csv, tasks.csv and classes.csv, and of the sites.
// Constant data. Any thread.
#pragma once

#include "app/words/compare_text.h"

#include <QStringView>

#include <cstdint>

namespace atomalloc::app {

enum class Better : std::uint8_t {
    less,
    more,
    depends, ///< on what the figures are for, or it is neither good nor bad
};

struct FigureDirection
{
    Better better = Better::depends;
    CompareText reason = CompareText::why_recorded; ///< one sentence
    int weight = 0;                                 ///< 0 to 10: how much somebody who runs a service pays for it
};

/// Of the figure with this name, as files spell it. Null where there is no such figure.
[[nodiscard]] const FigureDirection *directionOf(QStringView figure);

} // namespace atomalloc::app
