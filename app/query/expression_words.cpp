// SPDX-License-Identifier: MPL-2.0
#include "app/query/expression_words.h"

#include "app/words/query_text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace atomalloc::app {
namespace {

using CutKind = ExpressionWord::Kind;

bool endsWord(QChar c) { return c.isSpace() || QStringView(u"()\"'=!<>~").contains(c); }

/// Two characters before one.
constexpr std::array<std::pair<const char16_t *, Comparing>, 7> kOperators{{
    {u"!=", Comparing::unequal},
    {u"<=", Comparing::at_most},
    {u">=", Comparing::at_least},
    {u"=", Comparing::equal},
    {u"<", Comparing::less},
    {u">", Comparing::more},
    {u"~", Comparing::search},
}};

/// Cuts one expression.
class WordCutter
{
public:
    explicit WordCutter(QStringView text) : m_text(text) {}

    Outcome<ExpressionWord> next()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
        m_column = columnOf(m_at);
        if (m_at == m_text.size())
            return made(CutKind::end, 0);
        const QChar c = m_text[m_at];
        if (c == u'(' || c == u')')
            return made(c == u'(' ? CutKind::open : CutKind::close, 1);
        if (c == u'"' || c == u'\'')
            return quoted(c);
        for (const auto &[name, how] : kOperators) {
            if (!m_text.sliced(m_at).startsWith(QStringView(name)))
                continue;
            ExpressionWord word = made(CutKind::compare, QStringView(name).size());
            word.how = how;
            return word;
        }
        qsizetype end = m_at + 1;
        while (end < m_text.size() && !endsWord(m_text[end]))
            ++end;
        return made(CutKind::word, end - m_at);
    }

private:
    ExpressionWord made(CutKind kind, qsizetype length)
    {
        ExpressionWord word{.kind = kind, .text = m_text.sliced(m_at, length).toString(), .column = m_column};
        m_at += length;
        return word;
    }

    /// A backslash keeps the quote behind it from being the end. Before other characters it stays for the wildcards to see.
    Outcome<ExpressionWord> quoted(QChar quote)
    {
        ExpressionWord word{.kind = CutKind::quoted, .text = {}, .column = m_column};
        for (qsizetype i = m_at + 1; i < m_text.size(); ++i) {
            const bool escapes = m_text[i] == u'\\' && i + 1 < m_text.size();
            if (m_text[i] == quote) {
                m_at = i + 1;
                return word;
            }
            if (escapes && m_text[i + 1] != quote)
                word.text += m_text[i];
            i += escapes ? 1 : 0;
            word.text += m_text[i];
        }
        return fail(expressionFault(m_column, Sentence(QueryText::quote_is_open, QString(quote))));
    }

    /// A character that takes two units of UTF-16 is one column. Asked for places in their order.
    int columnOf(qsizetype at)
    {
        const QStringView passed = m_text.sliced(m_counted, at - m_counted);
        m_columns += static_cast<int>(std::ranges::count_if(passed, [](QChar c) { return !c.isLowSurrogate(); }));
        m_counted = at;
        return m_columns;
    }

    QStringView m_text;
    qsizetype m_at = 0;
    qsizetype m_counted = 0; ///< so much of the text stands in m_columns
    int m_columns = 1;
    int m_column = 1; ///< of the word that is being cut
};

} // namespace

Problem expressionFault(int column, const Sentence &sentence)
{
    return {.kind = Problem::Kind::usage, .sentence = sentence, .file = {}, .line = 1, .column = column};
}

Outcome<std::vector<ExpressionWord>> wordsOf(const QString &expression)
{
    std::vector<ExpressionWord> words;
    WordCutter cutter(expression);
    do {
        Outcome<ExpressionWord> word = cutter.next();
        if (!word)
            return fail(word.error());
        words.push_back(std::move(*word));
    } while (words.back().kind != CutKind::end);
    return words;
}

QString quotedWhereNeeded(const QString &text)
{
    const auto isKeyword = [&text](const char16_t *keyword) { return text.compare(QStringView(keyword), Qt::CaseInsensitive) == 0; };
    const bool plain = !text.isEmpty() && std::ranges::none_of(text, endsWord) && !isKeyword(u"and") && !isKeyword(u"or") &&
                       !isKeyword(u"not") && !fieldOf(text);
    if (plain)
        return text;
    QString escaped;
    for (const QChar c : text)
        escaped += c == u'"' ? QStringLiteral("\\\"") : QString(c);
    return u'"' + escaped + u'"';
}

} // namespace atomalloc::app
