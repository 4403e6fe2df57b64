// SPDX-License-Identifier: MPL-2.0
// NamePattern: a text with the wildcards of names of files, held against names. Constant once it is made. Any thread.
#pragma once

#include <QRegularExpression>
#include <QString>

namespace atomalloc::app {

class NamePattern
{
public:
    /// * is any characters, ? is one; a backslash makes the next character an ordinary one. `searches`: the text may stand anywhere in the
    /// name, in large or small letters. Otherwise it is the whole name.
    NamePattern(const QString &text, bool searches);

    [[nodiscard]] bool searches() const noexcept { return m_searches; }
    [[nodiscard]] bool matches(const QString &name) const { return m_expression.match(name).hasMatch(); }

private:
    QRegularExpression m_expression;
    bool m_searches;
};

} // namespace atomalloc::app
