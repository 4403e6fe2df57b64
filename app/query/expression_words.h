// SPDX-License-Identifier: MPL-2.0
// ExpressionWord: a word of an expression and where it stands. Plain values. Any thread.
#pragma once

#include "app/base/problem.h"
#include "app/query/expression.h"

#include <QString>
#include <QStringView>

#include <cstdint>
#include <vector>

namespace atomalloc::app {

struct ExpressionWord
{
    enum class Kind : std::uint8_t { word, quoted, compare, open, close, end };

    Kind kind = Kind::end;
    QString text;                     ///< as it was written; of a quoted one what stands between the quotes
    Comparing how = Comparing::equal; ///< of a `compare`
    int column = 1;                   ///< of its first character

    /// `keyword` is "and", "or" or "not". Large letters count as small ones.
    [[nodiscard]] bool is(QStringView keyword) const
    {
        return kind == Kind::word && QStringView(text).compare(keyword, Qt::CaseInsensitive) == 0;
    }
};

/// What is wrong with an expression, at that column.
[[nodiscard]] Problem expressionFault(int column, const Sentence &sentence);

/// All words of the expression. The last one is of the kind `end` and stands behind the text.
[[nodiscard]] Outcome<std::vector<ExpressionWord>> wordsOf(const QString &expression);

/// The text as a value of an expression: in quotes where it needs them.
[[nodiscard]] QString quotedWhereNeeded(const QString &text);

} // namespace atomalloc::app
