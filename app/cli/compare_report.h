// SPDX-License-Identifier: MPL-2.0
// What a comparison of two runs says on the terminal: tables for people, or one JSON object for programs. Pure functions. Any thread.
#pragma once

#include "app/cli/cli.h"
#include "app/compare/compared_runs.h"
#include "app/recording/recorded_run.h"

#include <QTextStream>

#include <vector>

namespace atomalloc::app::cli {

/// Two runs and their figures.
struct Comparison
{
    const RecordedRun &a;
    const RecordedRun &b;
    const std::vector<ComparedFigure> &figures;
};

/// The sentence that sums it up, every figure of the whole run, and those of classes, tasks and sites that differ most.
void printComparison(const Console &console, const Comparison &comparison);
/// {"version", "sentence", "notes", "a", "b", "figures"}: a and b are the inputs of the runs, as in run.json. Each figure has the columns
/// of comparison.csv and "reason". What is missing or has no percent is null.
void printComparisonAsJson(QTextStream &out, const Comparison &comparison);

} // namespace atomalloc::app::cli
