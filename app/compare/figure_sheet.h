// SPDX-License-Identifier: MPL-2.0
// FigureSheet: every figure of one run, as summary.csv, classes.csv and tasks.csv tell it, and by site where the run has call stacks.
// A plain value. The functions run on any thread.
#pragma once

#include "app/base/problem.h"
#include "app/base/work.h"
#include "app/recording/recorded_run.h"

#include <QCoroTask>
#include <QString>

#include <cstdint>
#include <memory>
#include <vector>

namespace atomalloc::app {

/// What a figure is of.
enum class FigureTable : std::uint8_t { summary, classes, tasks, sites };

/// "summary", "classes": what programs read.
[[nodiscard]] QString nameOf(FigureTable table);

struct Figure
{
    FigureTable table = FigureTable::summary;
    QString item; ///< the bytes of a block of the class, the name of the task or of the site. Empty: the whole run
    QString name; ///< "hot_hits", as files spell it
    QString unit; ///< as in SummaryRow
    double value = 0;
    bool integral = true; ///< a whole number

    bool operator==(const Figure &) const = default;
};

struct FigureSheet
{
    std::vector<Figure> figures; ///< in the order of the tables, the items and the files
    bool whole = false;          ///< tasks and sites are among them
};

/// The figures of the summary and of the classes. Reads no event of a run that has its final figures.
[[nodiscard]] FigureSheet figuresAtOnce(const RecordedRun &run);

/// All of them, and `wait_time_ns`: the time that all tasks waited together, which is the sum of that column of tasks.csv. `sites`: by site
/// as well, where the run has call stacks. Reads every event, and with sites every life. A stop is a Problem of the kind `cancelled`.
[[nodiscard]] Outcome<FigureSheet> readFiguresNow(const std::shared_ptr<const RecordedRun> &run, bool sites,
                                                  const WorkControl &work = WorkControl());
QCoro::Task<Outcome<FigureSheet>> readFigures(std::shared_ptr<const RecordedRun> run, bool sites, WorkControl work = WorkControl());

/// The run knows which places of a program asked for its blocks.
[[nodiscard]] bool hasSites(const RecordedRun &run);

} // namespace atomalloc::app
