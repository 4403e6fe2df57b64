// SPDX-License-Identifier: MPL-2.0
#include "app/cli/column_table.h"

#include <algorithm>

namespace atomalloc::app::cli {

void ColumnTable::print(QTextStream &out) const
{
    std::vector<qsizetype> widths(static_cast<std::size_t>(m_rows.front().size()));
    for (const QStringList &row : m_rows)
        for (std::size_t i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths[i], row[static_cast<qsizetype>(i)].size());
    for (const QStringList &row : m_rows) {
        out << "  " << row.front().leftJustified(widths.front());
        for (std::size_t i = 1; i < widths.size(); ++i)
            out << "  " << row[static_cast<qsizetype>(i)].rightJustified(widths[i]);
        out << '\n';
    }
}

} // namespace atomalloc::app::cli
