// SPDX-License-Identifier: GPL-3.0-or-later
// The equation of the byte states below the lanes: "368 in use + 4 zeroing + 0 hot + 0 cold + 140 free = 512 KiB". Pure. UI thread only.
#pragma once

#include "app/recording/recorded_run.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace atomalloc::ui {

struct ByteState
{
    Place place = Place::none;
    std::uint64_t bytes = 0;
};
/// All states of the committed bytes, in the order of the equation. Retired ones only where there are some.
[[nodiscard]] std::vector<ByteState> byteStates(const app::SeriesPoint &totals);

/// The terms of the equation of byte states with their figures, and whether they are exact in the unit chosen.
struct ByteEquation
{
    struct Term
    {
        Place place = Place::none;
        QString figure;
        QString name;
    };
    std::vector<Term> terms;
    QString sum; ///< "504 KiB"
    bool exact = true;
};
[[nodiscard]] ByteEquation byteEquation(const app::SeriesPoint &totals);
/// The same in one unit for all terms, with one decimal at most: shorter, and not exact.
[[nodiscard]] ByteEquation shortByteEquation(const app::SeriesPoint &totals);
/// Without the terms that are nothing. What is left still adds up.
[[nodiscard]] ByteEquation withoutZeros(ByteEquation equation);

} // namespace atomalloc::ui
