// SPDX-License-Identifier: MPL-2.0
#include "app/cli/column_table.h"

#include <algorithm>
#include <numeric>

namespace atomalloc::app::cli {
namespace {

constexpr qsizetype kGap = 2; ///< before each column
constexpr qsizetype kShortestName = 16;

QString cutName(const QString &name, qsizetype width)
{
    if (name.size() <= width)
        return name;
    const qsizetype begin = (width - 1) / 3;
    return name.first(begin) + QChar(0x2026) + name.last(width - 1 - begin);
}

} // namespace

std::vector<qsizetype> ColumnTable::widths(int columns) const
{
    std::vector<qsizetype> widths(static_cast<std::size_t>(m_rows.front().size()));
    for (const QStringList &row : m_rows)
        for (std::size_t i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths[i], row[static_cast<qsizetype>(i)].size());
    const auto namesEnd = widths.begin() + static_cast<std::ptrdiff_t>(m_names);
    const qsizetype figures = std::accumulate(namesEnd, widths.end(), kGap * static_cast<qsizetype>(widths.size()));
    qsizetype tooWide = std::accumulate(widths.begin(), namesEnd, figures) - columns;
    for (auto widest = std::max_element(widths.begin(), namesEnd); tooWide > 0 && *widest > kShortestName; --tooWide) {
        --*widest;
        widest = std::max_element(widths.begin(), namesEnd);
    }
    return widths;
}

void ColumnTable::print(QTextStream &out, int columns) const
{
    const std::vector<qsizetype> all = widths(columns);
    for (const QStringList &row : m_rows) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            const QString &cell = row[static_cast<qsizetype>(i)];
            out << QString(kGap, u' ') << (i < m_names ? cutName(cell, all[i]).leftJustified(all[i]) : cell.rightJustified(all[i]));
        }
        out << '\n';
    }
}

} // namespace atomalloc::app::cli
