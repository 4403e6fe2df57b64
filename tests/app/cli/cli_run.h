// SPDX-License-Identifier: MPL-2.0
// Runs commands of the program atomalloc in-process, and reads the CSV files that they leave. For tests.
#pragma once

#include "app/cli/cli.h"

#include <QDir>
#include <QFile>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <map>
#include <stop_token>

namespace atomalloc::test {

/// A test with a folder of its own.
class FolderTest : public testing::Test
{
protected:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    QTemporaryDir m_folder;
};

struct Ran
{
    int code = -1;
    QString out;
    QString err;
};

inline Ran atomallocRun(const QStringList &arguments, std::stop_token stop = {})
{
    Ran ran;
    QTextStream out(&ran.out);
    QTextStream err(&ran.err);
    ran.code = app::cli::run(arguments, {.out = out, .err = err, .showsProgress = false, .stop = std::move(stop)});
    out.flush();
    err.flush();
    return ran;
}

inline QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// metric -> value of a summary.csv.
inline std::map<QString, double> summaryIn(const QString &folder)
{
    std::map<QString, double> summary;
    const QList<QByteArray> lines = bytesOf(QDir(folder).filePath(QStringLiteral("summary.csv"))).split('\n');
    for (const QByteArray &line : lines.mid(1)) {
        const QList<QByteArray> fields = line.split(',');
        if (fields.size() == 3)
            summary[QString::fromUtf8(fields[0])] = fields[1].toDouble();
    }
    return summary;
}

/// name -> bytes of every file in a folder.
inline std::map<QString, QByteArray> filesIn(const QString &folder)
{
    std::map<QString, QByteArray> files;
    for (const QString &name : QDir(folder).entryList(QDir::Files | QDir::Hidden))
        files[name] = bytesOf(QDir(folder).filePath(name));
    return files;
}

} // namespace atomalloc::test
