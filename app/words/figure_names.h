// SPDX-License-Identifier: MPL-2.0
// What people call the figures of the CSV files, and how they are written. Pure functions. Any thread.
#pragma once

#include <QString>
#include <QStringList>

namespace atomalloc::app {

/// "Hot hits" for "hot_hits". The name itself where there is no other one.
[[nodiscard]] QString figureName(QStringView figure);

/// Those that have one, as files spell them.
[[nodiscard]] QStringList namedFigures();

/// "512 KiB", "6.4 ms", "59,328", "97.0 %": by the unit of the figure, as in SummaryRow. A negative one has a true minus.
[[nodiscard]] QString figureInUnit(double value, QStringView unit);
/// The same with a plus before what is above 0. Ratios differ in points: "-2.5 points".
[[nodiscard]] QString differenceInUnit(double value, QStringView unit);

} // namespace atomalloc::app
