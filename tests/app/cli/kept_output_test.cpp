// SPDX-License-Identifier: MPL-2.0
// Holds today's program to what earlier ones wrote: every CSV file of the built-in scenarios, and runs saved by version 0.1.0.
// The hashes are in tests/app/data/csv_hashes.txt, one line a file as sha256sum prints it.
#include "app/scenario/scenario_library.h"
#include "tests/app/cli/cli_run.h"

#include <QCryptographicHash>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

using Hashes = std::map<QString, QString>; // "leak/events.csv" -> SHA-256

QString data(const QString &name) { return QStringLiteral(ATOMALLOC_TEST_DATA "/") + name; }

Hashes keptHashes()
{
    Hashes kept;
    const QStringList lines = QString::fromUtf8(test::bytesOf(data(QStringLiteral("csv_hashes.txt")))).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines)
        kept[line.section(QStringLiteral("  "), 1)] = line.section(QStringLiteral("  "), 0, 0);
    return kept;
}

// Adds the hashes of the CSV files in the folder `name` below `parent`.
void addHashes(Hashes &hashes, const QTemporaryDir &parent, const QString &name)
{
    for (const auto &[file, bytes] : test::filesIn(parent.filePath(name))) {
        if (file.endsWith(QStringLiteral(".csv")))
            hashes[name + u'/' + file] = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    }
}

TEST(KeptOutput, EveryCsvFileHasTheBytesThatItHad)
{
    const QTemporaryDir folder;
    Hashes now;
    for (const Scenario &entry : scenarioLibrary()) {
        const test::Ran ran = test::atomallocRun({QStringLiteral("run"), entry.id, QStringLiteral("--csv"), folder.filePath(entry.id)});
        EXPECT_EQ(ran.code, 0) << ran.err.toStdString();
        addHashes(now, folder, entry.id);
    }
    for (const QString &name : {QStringLiteral("tight-bursts-watched.atomrun"), QStringLiteral("pipeline-measured.atomrun")}) {
        const test::Ran ran = test::atomallocRun(
            {QStringLiteral("export"), data(QStringLiteral("runs/") + name), QStringLiteral("--csv"), folder.filePath(name)});
        EXPECT_EQ(ran.code, 0) << ran.err.toStdString();
        addHashes(now, folder, name);
    }
    const Hashes kept = keptHashes();
    EXPECT_EQ(now.size(), kept.size());
    for (const auto &[file, hash] : kept) {
        const auto found = now.find(file);
        EXPECT_TRUE(found != now.end() && found->second == hash) << file.toStdString() << " differs";
    }
}

} // namespace
} // namespace atomalloc::app
