// SPDX-License-Identifier: MPL-2.0
// The rows of a LifeTable as CSV: for the clipboard, and as blocks.csv beside the run.json that makes the run again. The blocking form runs
// on any thread. The awaitable one works on a worker thread.
#pragma once

#include "app/base/problem.h"
#include "app/base/work.h"
#include "app/export/csv_writer.h"
#include "app/query/life_table.h"

#include <QByteArray>
#include <QCoroTask>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <memory>
#include <vector>

namespace atomalloc::app {

/// Names of the columns, with their units. The last one depends on whether the table is of blocks (age_ns) or of lives (lifetime_ns).
void writeBlockColumns(CsvWriter &out, const LifeTable &table);
/// One entry. What nobody knows, and what a block that nobody owns does not have, is empty.
void writeBlock(CsvWriter &out, const LifeTable &table, std::uint32_t entry);
/// The columns, and every entry in the order of the table. Ends early when a stop is requested.
void writeBlocks(CsvWriter &out, const LifeTable &table, const WorkControl &work = WorkControl());

/// The columns and those entries, as one text. A stop is a Problem of the kind `cancelled`.
[[nodiscard]] Outcome<QByteArray> blocksAsCsvNow(const LifeTable &table, const std::vector<std::uint32_t> &entries,
                                                 const WorkControl &work = WorkControl());

/// As exportCsvNow(), with the files blocks.csv and run.json.
[[nodiscard]] Outcome<QStringList> exportBlocksNow(const LifeTable &table, const QString &folder, const WorkControl &work = WorkControl());
QCoro::Task<Outcome<QStringList>> exportBlocks(std::shared_ptr<const LifeTable> table, QString folder, WorkControl work = WorkControl());

} // namespace atomalloc::app
