// SPDX-License-Identifier: MPL-2.0
// The tables of a run, as its export writes them.
#pragma once

#include "app/export/csv_export.h"
#include "tests/support/event_lines.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

namespace atomalloc::test {

struct ExportedTables
{
    explicit ExportedTables(const app::RecordedRun &run)
    {
        const QTemporaryDir folder;
        EXPECT_TRUE(app::exportCsvNow(run, folder.filePath(QStringLiteral("out"))));
        const auto read = [&](const char *name) {
            QFile file(QDir(folder.filePath(QStringLiteral("out"))).filePath(QLatin1String(name)));
            EXPECT_TRUE(file.open(QIODevice::ReadOnly));
            return file.readAll();
        };
        for (const Row &row : rowsOf(read("summary.csv")))
            summary[row.at("metric")] = row.at("value");
        tasks = rowsOf(read("tasks.csv"));
        classes = rowsOf(read("classes.csv"));
        events = eventLinesOf(read("events.csv"));
    }

    std::map<std::string, std::string> summary;
    std::vector<Row> tasks;
    std::vector<Row> classes;
    std::vector<EventLine> events;
};

} // namespace atomalloc::test
