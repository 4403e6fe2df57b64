// SPDX-License-Identifier: MPL-2.0
// JsonScanner: the letters of a JSON text, one by one, and the tokens that are more than one letter: words, numbers, strings. It knows the
// line and column of the cursor, and keeps the first problem. The grammar is in json_parser.cpp. One thread.
#pragma once

#include "app/base/problem.h"
#include "app/json/json_value.h"

#include <QList>
#include <QString>

#include <optional>

namespace atomalloc::app {

class JsonScanner
{
public:
    static constexpr char32_t kEnd = 0xffff'ffffU;

    /// `text`: UCS-4. It must outlive the scanner. `file`: for problems.
    JsonScanner(const QList<uint> &text, QString file) : m_text(text), m_file(std::move(file)) {}

    /// The letter at the cursor, kEnd behind the last one.
    [[nodiscard]] char32_t peek() const { return m_at < m_text.size() ? m_text[m_at] : kEnd; }
    [[nodiscard]] JsonPlace place() const { return m_place; }
    /// REQUIRES: peek() != kEnd.
    void advance();
    void skipBlanks();

    /// Letters, digits and _ from the cursor on, 64 at most. The cursor stays.
    [[nodiscard]] QString wordAtCursor() const;
    /// What stands at the cursor, for a sentence: "Found }", "The file ends".
    [[nodiscard]] Sentence found() const;

    // The cursor goes behind the token. False once there is a problem.
    /// The digits of a number as they stand in the file. REQUIRES: peek() is a digit or '-'.
    bool takeNumber(QString &number);
    /// A string without its quotes and escapes. REQUIRES: peek() is '"'.
    bool takeString(QString &text);

    // Both return false, so that a function can end with them.
    bool refuse(const Sentence &sentence) { return refuseAt(m_place, sentence); }
    bool refuseAt(JsonPlace place, const Sentence &sentence);
    [[nodiscard]] const std::optional<Problem> &problem() const { return m_problem; }

private:
    // Each of them appends what it takes.
    void takeLetter(QString &text);
    bool takeDigits(QString &number);
    bool takeFractionAndExponent(QString &number);
    /// The four digits of \uXXXX.
    std::optional<char16_t> takeHex();
    bool takeUnicodeEscape(QString &text, JsonPlace place);
    bool takeEscape(QString &text);

    const QList<uint> &m_text;
    QString m_file;
    qsizetype m_at = 0;
    JsonPlace m_place{1, 1};
    std::optional<Problem> m_problem;
};

} // namespace atomalloc::app
