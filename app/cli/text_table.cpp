// SPDX-License-Identifier: MPL-2.0
#include "app/cli/text_table.h"

#include <QStringList>

#include <algorithm>

namespace atomalloc::app::cli {

void TextTable::print(QTextStream &out) const
{
    qsizetype width = 0;
    for (const auto &[name, value] : m_rows)
        width = std::max(width, name.size());
    for (const auto &[name, value] : m_rows)
        out << "  " << name.leftJustified(width) << "  " << value << '\n';
}

QString wrapped(const QString &text, const QString &indent, int width)
{
    QString lines;
    QString line;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        if (!line.isEmpty() && line.size() + 1 + word.size() + indent.size() > width) {
            lines += indent + line + u'\n';
            line.clear();
        }
        line += (line.isEmpty() ? QString() : QStringLiteral(" ")) + word;
    }
    return line.isEmpty() ? lines : lines + indent + line + u'\n';
}

} // namespace atomalloc::app::cli
