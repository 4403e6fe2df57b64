// SPDX-License-Identifier: MPL-2.0
// ColumnTable: rows of cells below their headings. The first column is aligned to the left, figures to the right. Plain value.
#pragma once

#include <QStringList>
#include <QTextStream>

#include <utility>
#include <vector>

namespace atomalloc::app::cli {

class ColumnTable
{
public:
    explicit ColumnTable(QStringList headings) : m_rows{std::move(headings)} {}

    /// As many cells as there are headings.
    void add(QStringList cells) { m_rows.push_back(std::move(cells)); }
    void print(QTextStream &out) const;

private:
    std::vector<QStringList> m_rows;
};

} // namespace atomalloc::app::cli
