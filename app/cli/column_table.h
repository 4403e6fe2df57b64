// SPDX-License-Identifier: MPL-2.0
// ColumnTable: rows of cells below their headings. Names come first and are aligned to the left, figures to the right. Plain value.
#pragma once

#include <QStringList>
#include <QTextStream>

#include <cstddef>
#include <utility>
#include <vector>

namespace atomalloc::app::cli {

class ColumnTable
{
public:
    /// The first `names` columns are names.
    explicit ColumnTable(QStringList headings, std::size_t names = 1) : m_rows{std::move(headings)}, m_names(names) {}

    /// As many cells as there are headings.
    void add(QStringList cells) { m_rows.push_back(std::move(cells)); }
    /// Names are cut in the middle where rows would be longer than that: their ends tell them apart.
    void print(QTextStream &out, int columns) const;

private:
    [[nodiscard]] std::vector<qsizetype> widths(int columns) const;

    std::vector<QStringList> m_rows;
    std::size_t m_names;
};

} // namespace atomalloc::app::cli
