// SPDX-License-Identifier: MPL-2.0
// What two runs have in common and where they differ: each figure of one beside that of the other. Pure functions and plain values. Any
// thread.
#pragma once

#include "app/compare/directions.h"
#include "app/compare/figure_sheet.h"

#include <optional>
#include <vector>

namespace atomalloc::app {

/// Which run has the better value of a figure.
enum class Verdict : std::uint8_t {
    same,
    a,
    b,
    depends,
    one_sided, ///< one of the runs has no such figure
};

/// "same", "a", "b", "depends", "one_sided": what programs read.
[[nodiscard]] QString nameOf(Verdict verdict);

struct ComparedFigure
{
    FigureTable table = FigureTable::summary;
    QString item; ///< as in Figure
    QString name;
    QString unit;
    bool integral = true;
    std::optional<double> a; ///< nothing: A has no such figure
    std::optional<double> b;

    /// B - A. Nothing where one is missing.
    [[nodiscard]] std::optional<double> difference() const;
    /// The difference in percent of A. Nothing where A is 0 and B is not, and where one is missing.
    [[nodiscard]] std::optional<double> percent() const;
    [[nodiscard]] Verdict verdict() const;
    /// How far apart they are, from 0: equal, to 1: one of them is nothing.
    [[nodiscard]] double distance() const;
    /// The more the figure costs and the farther apart the runs are, the higher. 0: they are equal, or it is of no weight.
    [[nodiscard]] double relevance() const;
};

/// Every figure that A or B has, in the order of A. Those that B alone has stand at the end.
[[nodiscard]] std::vector<ComparedFigure> compareFigures(const FigureSheet &a, const FigureSheet &b);

/// The figure of the whole run with this name. Null where there is none.
[[nodiscard]] const ComparedFigure *wholeFigure(const std::vector<ComparedFigure> &figures, QStringView name);

/// Whether request number n of one run is request number n of the other.
enum class Likeness : std::uint8_t { same_requests, other_seed, other_workload };

[[nodiscard]] Likeness likenessOf(const RunInputs &a, const RunInputs &b);

/// The names of the config fields that differ, in their order.
[[nodiscard]] QStringList differingFields(const AtomAllocConfig &a, const AtomAllocConfig &b);

} // namespace atomalloc::app
