// SPDX-License-Identifier: MPL-2.0
// TextTable: names on the left, values on the right, aligned. Plain value.
#pragma once

#include <QString>
#include <QTextStream>

#include <utility>
#include <vector>

namespace atomalloc::app::cli {

class TextTable
{
public:
    void add(const QString &name, const QString &value) { m_rows.emplace_back(name, value); }
    void print(QTextStream &out) const;

private:
    std::vector<std::pair<QString, QString>> m_rows;
};

/// Breaks text into lines of at most `width` characters, each begun by `indent`.
QString wrapped(const QString &text, const QString &indent, int width = 96);

} // namespace atomalloc::app::cli
