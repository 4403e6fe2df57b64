// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures that are kept as files.
#include "tests/ui/pictures/picture.h"

#include <QFile>

#include <algorithm>

namespace atomalloc::ui {

namespace {

constexpr char kRenew[] = "ATOMALLOC_RENEW_PICTURES";
constexpr qsizetype kTold = 12; ///< lines of a difference
const QString kHead = QStringLiteral("SPDX-License-Identifier: GPL-3.0-or-later");

QStringList readLines(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    lines.removeFirst(); // kHead
    if (!lines.isEmpty())
        lines.removeLast(); // what stands behind the last end of a line
    return lines;
}

void writeLines(const QString &name, const QStringList &lines)
{
    QFile file(name);
    if (file.open(QIODevice::WriteOnly))
        file.write((kHead + u'\n' + lines.join(u'\n') + u'\n').toUtf8());
}

} // namespace

testing::AssertionResult isPictureOf(const QString &name, const QStringList &picture)
{
    const QString file = QStringLiteral("%1/%2.txt").arg(QStringLiteral(ATOMALLOC_PICTURES), name);
    if (qEnvironmentVariableIsSet(kRenew)) {
        writeLines(file, picture);
        return testing::AssertionSuccess();
    }
    const QStringList kept = readLines(file);
    QStringList told;
    for (qsizetype i = 0; i < std::max(kept.size(), picture.size()) && told.size() < kTold; ++i)
        if (kept.value(i) != picture.value(i))
            told << QStringLiteral("line %1\n  kept: %2\n  now:  %3").arg(i + 2).arg(kept.value(i), picture.value(i));
    if (told.isEmpty())
        return testing::AssertionSuccess();
    told << QStringLiteral("If that is meant, run the test with %1=1 and look at the difference of %2.").arg(QLatin1String(kRenew), file);
    return testing::AssertionFailure() << told.join(u'\n').toStdString();
}

} // namespace atomalloc::ui
