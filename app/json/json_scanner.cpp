// SPDX-License-Identifier: MPL-2.0
#include "app/json/json_scanner.h"

#include "app/base/text.h"
#include "app/json/json_text.h"

#include <cmath>

namespace atomalloc::app {

namespace {

bool isDigit(char32_t c) { return c >= U'0' && c <= U'9'; }

} // namespace

void JsonScanner::advance()
{
    if (m_text[m_at] == U'\n') {
        ++m_place.line;
        m_place.column = 1;
    } else {
        ++m_place.column;
    }
    ++m_at;
}

void JsonScanner::skipBlanks()
{
    while (peek() == U' ' || peek() == U'\t' || peek() == U'\n' || peek() == U'\r')
        advance();
}

bool JsonScanner::refuseAt(JsonPlace place, const Sentence &sentence)
{
    m_problem = Problem{Problem::Kind::input, sentence, m_file, place.line, place.column};
    return false;
}

Sentence JsonScanner::found() const
{
    const char32_t c = peek();
    if (c == kEnd)
        return Sentence(JsonText::file_ends);
    return Sentence(JsonText::found, quoted(QString::fromUcs4(&c, 1)));
}

QString JsonScanner::wordAtCursor() const
{
    QString word;
    for (qsizetype at = m_at; at < m_text.size() && word.size() < 64; ++at) {
        const char32_t c = m_text[at];
        if (!QChar::isLetterOrNumber(c) && c != U'_')
            break;
        word += QString::fromUcs4(&c, 1);
    }
    return word;
}

void JsonScanner::takeLetter(QString &text)
{
    text += QChar(static_cast<char16_t>(peek()));
    advance();
}

bool JsonScanner::takeDigits(QString &number)
{
    if (!isDigit(peek()))
        return refuse(Sentence(JsonText::digit_expected, found()));
    while (isDigit(peek()))
        takeLetter(number);
    return true;
}

bool JsonScanner::takeFractionAndExponent(QString &number)
{
    if (peek() == U'.') {
        takeLetter(number);
        if (!takeDigits(number))
            return false;
    }
    if (peek() != U'e' && peek() != U'E')
        return true;
    takeLetter(number);
    if (peek() == U'+' || peek() == U'-')
        takeLetter(number);
    return takeDigits(number);
}

bool JsonScanner::takeNumber(QString &number)
{
    const JsonPlace start = m_place;
    number.clear();
    if (peek() == U'-')
        takeLetter(number);
    const bool zero = peek() == U'0';
    const qsizetype sign = number.size();
    if (!takeDigits(number))
        return false;
    if (zero && number.size() > sign + 1)
        return refuseAt(start, Sentence(JsonText::starts_with_zero, number));
    if (!takeFractionAndExponent(number))
        return false;
    if (number.size() > 400 || !std::isfinite(number.toDouble()))
        return refuseAt(start, Sentence(JsonText::out_of_range, number.size() > 40 ? number.first(40) + u'\u2026' : number));
    const QString tail = wordAtCursor();
    if (!tail.isEmpty())
        return refuseAt(start, Sentence(JsonText::not_a_number, quoted(QString(number + tail))));
    return true;
}

std::optional<char16_t> JsonScanner::takeHex()
{
    char16_t code = 0;
    for (int i = 0; i < 4; ++i, advance()) {
        const char32_t c = peek();
        const int digit = c >= U'0' && c <= U'9'   ? static_cast<int>(c - U'0')
                          : c >= U'a' && c <= U'f' ? static_cast<int>(c - U'a') + 10
                          : c >= U'A' && c <= U'F' ? static_cast<int>(c - U'A') + 10
                                                   : -1;
        if (digit < 0) {
            refuse(Sentence(JsonText::hex_digit_expected, found()));
            return std::nullopt;
        }
        code = static_cast<char16_t>(code * 16 + digit);
    }
    return code;
}

bool JsonScanner::takeUnicodeEscape(QString &text, JsonPlace place)
{
    const auto code = takeHex();
    if (!code)
        return false;
    if (!QChar::isSurrogate(*code)) {
        text += QChar(*code);
        return true;
    }
    if (QChar::isHighSurrogate(*code) && peek() == U'\\') {
        advance();
        if (peek() == U'u') {
            advance();
            const auto low = takeHex();
            if (!low)
                return false;
            if (QChar::isLowSurrogate(*low)) {
                text += QChar(*code);
                text += QChar(*low);
                return true;
            }
        }
    }
    return refuseAt(place, Sentence(JsonText::half_surrogate));
}

bool JsonScanner::takeEscape(QString &text)
{
    static const QString kLetters = QStringLiteral("\"\\/bfnrt");
    static const QString kMeanings = QStringLiteral("\"\\/\b\f\n\r\t");
    const JsonPlace place = m_place;
    advance();
    const char32_t c = peek();
    if (c == U'u') {
        advance();
        return takeUnicodeEscape(text, place);
    }
    const qsizetype index = c < 0x80 ? kLetters.indexOf(QChar(static_cast<char16_t>(c))) : -1;
    if (index < 0)
        return refuseAt(place, Sentence(JsonText::unknown_escape));
    text += kMeanings[index];
    advance();
    return true;
}

bool JsonScanner::takeString(QString &text)
{
    const JsonPlace start = m_place;
    advance();
    for (;;) {
        const char32_t c = peek();
        if (c == kEnd || c == U'\n')
            return refuseAt(start, Sentence(JsonText::string_not_closed));
        if (c == U'"')
            break;
        if (c < 0x20)
            return refuse(Sentence(JsonText::control_character, QStringLiteral("%1").arg(static_cast<uint>(c), 4, 16, QLatin1Char('0'))));
        if (c == U'\\') {
            if (!takeEscape(text))
                return false;
            continue;
        }
        text += QString::fromUcs4(&c, 1);
        advance();
    }
    advance();
    return true;
}

} // namespace atomalloc::app
