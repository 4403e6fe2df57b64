// SPDX-License-Identifier: MPL-2.0
// BracketTranslator: while it lives, every text that can be translated stands in brackets. What has none was glued from literals.
#pragma once

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTranslator>

#include <cstring>

namespace atomalloc::test {

class BracketTranslator final : public QTranslator
{
public:
    BracketTranslator() { QCoreApplication::installTranslator(this); }
    ~BracketTranslator() override { QCoreApplication::removeTranslator(this); }
    BracketTranslator(const BracketTranslator &) = delete;
    BracketTranslator &operator=(const BracketTranslator &) = delete;

    [[nodiscard]] bool isEmpty() const override { return false; }
    /// The marks of figures stay as they are.
    [[nodiscard]] QString translate(const char *context, const char *source, const char * /*comment*/, int /*n*/) const override
    {
        const bool mark = std::strcmp(context, "Figures") == 0 && std::strlen(source) == 1;
        return mark ? QString() : u'[' + QString::fromUtf8(source) + u']';
    }
};

/// What of the text stands in no brackets.
inline QString outsideOfBrackets(const QString &text)
{
    QString outside;
    int depth = 0;
    for (const QChar c : text) {
        depth += c == u'[' ? 1 : 0;
        if (depth == 0)
            outside += c;
        depth -= c == u']' ? 1 : 0;
    }
    return outside;
}

/// Whether two words of a language stand in it next to each other: a sentence, or a part of one.
inline bool hasWords(const QString &text)
{
    static const QRegularExpression kTwoWords(QStringLiteral("(?<![-\\w])[A-Za-z][a-z]+[,:;]? [a-z]{2,}\\b"));
    return kTwoWords.match(text).hasMatch();
}

} // namespace atomalloc::test
