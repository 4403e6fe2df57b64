// SPDX-License-Identifier: MPL-2.0
#include "app/query/name_pattern.h"

namespace atomalloc::app {

// QRegularExpression::wildcardToRegularExpression() would not let * reach over a slash, which functions and modules have.
NamePattern::NamePattern(const QString &text, bool searches) : m_searches(searches)
{
    QString pattern;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'*' || text[i] == u'?') {
            pattern += text[i] == u'*' ? QStringLiteral(".*") : QStringLiteral(".");
            continue;
        }
        if (text[i] == u'\\' && i + 1 < text.size())
            ++i;
        pattern += QRegularExpression::escape(QStringView(text).sliced(i, 1));
    }
    QRegularExpression::PatternOptions options = QRegularExpression::DotMatchesEverythingOption;
    if (searches)
        options |= QRegularExpression::CaseInsensitiveOption;
    m_expression = QRegularExpression(searches ? pattern : QRegularExpression::anchoredPattern(pattern), options);
}

} // namespace atomalloc::app
