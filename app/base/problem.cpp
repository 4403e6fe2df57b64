// SPDX-License-Identifier: MPL-2.0
// Problem as text.
#include "app/base/problem.h"

#include <QFileInfo>

namespace atomalloc::app {

QString Problem::text() const
{
    if (file.isEmpty())
        return sentence;
    if (line == 0 && sentence.contains(QFileInfo(file).fileName()))
        return sentence;
    QString place = file;
    if (line > 0)
        place += QLatin1Char(':') + QString::number(line);
    if (line > 0 && column > 0)
        place += QLatin1Char(':') + QString::number(column);
    return place + QStringLiteral(": ") + sentence;
}

} // namespace atomalloc::app
