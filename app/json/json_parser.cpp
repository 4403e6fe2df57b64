// SPDX-License-Identifier: MPL-2.0
#include "app/json/json_parser.h"

#include "app/base/text.h"
#include "app/base/units.h"

#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

#include <cmath>
#include <optional>

namespace atomalloc::app {

namespace {

constexpr char32_t kEnd = 0xffff'ffffU;

/// One pass over the decoded text. A parse function returns false once m_problem is set.
class Parser
{
public:
    Parser(const QList<uint> &text, QString file) : m_text(text), m_file(std::move(file)) {}

    Outcome<JsonValue> document()
    {
        JsonValue value;
        skipBlanks();
        if (peek() == kEnd)
            refuse(QStringLiteral("The file is empty."));
        else if (parseValue(value, 1)) {
            skipBlanks();
            if (peek() != kEnd)
                refuse(QStringLiteral("%1 after the end of the document.").arg(found()));
        }
        if (m_problem)
            return fail(*m_problem);
        return value;
    }

private:
    [[nodiscard]] char32_t peek() const { return m_at < m_text.size() ? m_text[m_at] : kEnd; }

    void advance()
    {
        if (m_text[m_at] == U'\n') {
            ++m_place.line;
            m_place.column = 1;
        } else {
            ++m_place.column;
        }
        ++m_at;
    }

    void skipBlanks()
    {
        while (peek() == U' ' || peek() == U'\t' || peek() == U'\n' || peek() == U'\r')
            advance();
    }

    bool refuse(const QString &sentence) { return refuseAt(m_place, sentence); }

    bool refuseAt(JsonPlace place, const QString &sentence)
    {
        m_problem = Problem{Problem::Kind::input, sentence, m_file, place.line, place.column};
        return false;
    }

    /// What stands at the cursor, for a sentence: "Found }", "The file ends".
    [[nodiscard]] QString found() const
    {
        const char32_t c = peek();
        if (c == kEnd)
            return QStringLiteral("The file ends");
        return QStringLiteral("Found %1").arg(quoted(QString::fromUcs4(&c, 1)));
    }

    [[nodiscard]] QString wordAtCursor() const
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

    bool parseValue(JsonValue &value, int depth)
    {
        if (depth > kMaxJsonDepth)
            return refuse(QStringLiteral("More than %1 levels of nesting.").arg(kMaxJsonDepth));
        if (++m_values > kMaxJsonValues)
            return refuse(QStringLiteral("More than %1 values in one file.").arg(formatCount(kMaxJsonValues)));
        value.place = m_place;
        switch (peek()) {
        case U'{':
            return parseObject(value, depth);
        case U'[':
            return parseArray(value, depth);
        case U'"':
            value.type = JsonValue::Type::string;
            return parseString(value.text);
        case U't':
        case U'f':
        case U'n':
            return parseWord(value);
        default:
            break;
        }
        if (peek() == U'-' || (peek() >= U'0' && peek() <= U'9'))
            return parseNumber(value);
        const QString word = wordAtCursor();
        if (!word.isEmpty())
            return refuse(QStringLiteral("%1 is not a value. Text stands in double quotes.").arg(quoted(word)));
        return refuse(QStringLiteral("%1 where a value was expected.").arg(found()));
    }

    bool parseWord(JsonValue &value)
    {
        const QString word = wordAtCursor();
        if (word == u"true" || word == u"false") {
            value.type = JsonValue::Type::boolean;
            value.truth = word == u"true";
        } else if (word != u"null") {
            return refuse(QStringLiteral("%1 is not a value. Text stands in double quotes.").arg(quoted(word)));
        }
        for (qsizetype i = 0; i < word.size(); ++i)
            advance();
        return true;
    }

    bool takeDigits(QString &digits)
    {
        const qsizetype before = digits.size();
        for (; peek() >= U'0' && peek() <= U'9'; advance())
            digits += QChar(static_cast<char16_t>(peek()));
        return digits.size() > before;
    }

    bool parseNumber(JsonValue &value)
    {
        value.type = JsonValue::Type::number;
        QString digits;
        const auto take = [&] {
            digits += QChar(static_cast<char16_t>(peek()));
            advance();
        };
        if (peek() == U'-')
            take();
        const bool zero = peek() == U'0';
        const qsizetype start = digits.size();
        if (!takeDigits(digits))
            return refuse(QStringLiteral("%1 where a digit was expected.").arg(found()));
        if (zero && digits.size() > start + 1)
            return refuseAt(value.place, QStringLiteral("A number must not start with 0: %1.").arg(digits));
        if (peek() == U'.') {
            take();
            if (!takeDigits(digits))
                return refuse(QStringLiteral("%1 where a digit was expected.").arg(found()));
        }
        if (peek() == U'e' || peek() == U'E') {
            take();
            if (peek() == U'+' || peek() == U'-')
                take();
            if (!takeDigits(digits))
                return refuse(QStringLiteral("%1 where a digit was expected.").arg(found()));
        }
        if (digits.size() > 400 || !std::isfinite(digits.toDouble()))
            return refuseAt(
                value.place,
                QStringLiteral("The number %1 is out of range.").arg(digits.size() > 40 ? digits.first(40) + u'\u2026' : digits));
        const QString tail = wordAtCursor();
        if (!tail.isEmpty())
            return refuseAt(
                value.place,
                QStringLiteral("%1 is not a number. Values with a unit stand in double quotes.").arg(quoted(QString(digits + tail))));
        value.text = digits;
        return true;
    }

    /// The four digits of \uXXXX.
    std::optional<char16_t> parseHex()
    {
        char16_t code = 0;
        for (int i = 0; i < 4; ++i, advance()) {
            const char32_t c = peek();
            const int digit = c >= U'0' && c <= U'9'   ? static_cast<int>(c - U'0')
                              : c >= U'a' && c <= U'f' ? static_cast<int>(c - U'a') + 10
                              : c >= U'A' && c <= U'F' ? static_cast<int>(c - U'A') + 10
                                                       : -1;
            if (digit < 0) {
                refuse(QStringLiteral("%1 where one of the four hexadecimal digits of \\u was expected.").arg(found()));
                return std::nullopt;
            }
            code = static_cast<char16_t>(code * 16 + digit);
        }
        return code;
    }

    bool parseUnicodeEscape(QString &text, JsonPlace place)
    {
        const auto code = parseHex();
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
                const auto low = parseHex();
                if (!low)
                    return false;
                if (QChar::isLowSurrogate(*low)) {
                    text += QChar(*code);
                    text += QChar(*low);
                    return true;
                }
            }
        }
        return refuseAt(place, QStringLiteral("Half of a surrogate pair: two \\u escapes belong together here."));
    }

    bool parseEscape(QString &text)
    {
        static const QString kLetters = QStringLiteral("\"\\/bfnrt");
        static const QString kMeanings = QStringLiteral("\"\\/\b\f\n\r\t");
        const JsonPlace place = m_place;
        advance();
        const char32_t c = peek();
        if (c == U'u') {
            advance();
            return parseUnicodeEscape(text, place);
        }
        const qsizetype index = c < 0x80 ? kLetters.indexOf(QChar(static_cast<char16_t>(c))) : -1;
        if (index < 0)
            return refuseAt(place, QStringLiteral("Unknown escape in a string. Known: \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX."));
        text += kMeanings[index];
        advance();
        return true;
    }

    bool parseString(QString &text)
    {
        const JsonPlace start = m_place;
        advance();
        for (;;) {
            const char32_t c = peek();
            if (c == kEnd || c == U'\n')
                return refuseAt(start, QStringLiteral("This string is not closed."));
            if (c == U'"')
                break;
            if (c < 0x20)
                return refuse(
                    QStringLiteral("Control character in a string. Write it as \\u%1.").arg(static_cast<uint>(c), 4, 16, QLatin1Char('0')));
            if (c == U'\\') {
                if (!parseEscape(text))
                    return false;
                continue;
            }
            text += QString::fromUcs4(&c, 1);
            advance();
        }
        advance();
        return true;
    }

    bool parseArray(JsonValue &value, int depth)
    {
        value.type = JsonValue::Type::array;
        advance();
        skipBlanks();
        if (peek() == U']') {
            advance();
            return true;
        }
        for (;;) {
            value.items.emplace_back();
            if (!parseValue(value.items.back(), depth + 1))
                return false;
            skipBlanks();
            if (peek() == U']')
                break;
            if (!parseComma(U']', QStringLiteral("a list")))
                return false;
        }
        advance();
        return true;
    }

    /// Between two items: the comma and the blanks behind it; a comma before the closing bracket is refused.
    bool parseComma(char32_t closing, const QString &what)
    {
        const QString bracket = QString::fromUcs4(&closing, 1);
        if (peek() != U',')
            return refuse(QStringLiteral("%1 where , or %2 of %3 was expected.").arg(found(), bracket, what));
        const JsonPlace comma = m_place;
        advance();
        skipBlanks();
        if (peek() == closing)
            return refuseAt(comma, QStringLiteral("Comma before the closing %1.").arg(bracket));
        return true;
    }

    bool parseKey(JsonValue &object)
    {
        if (peek() != U'"')
            return refuse(QStringLiteral("%1 where a key in double quotes was expected.").arg(found()));
        JsonMember member;
        member.place = m_place;
        if (!parseString(member.key))
            return false;
        if (const JsonMember *other = object.find(member.key))
            return refuseAt(member.place,
                            QStringLiteral("Duplicate key %1: it is on line %2 already.").arg(quoted(member.key)).arg(other->place.line));
        object.members.push_back(std::move(member));
        skipBlanks();
        if (peek() != U':')
            return refuse(QStringLiteral("%1 where the : after a key was expected.").arg(found()));
        advance();
        skipBlanks();
        return true;
    }

    bool parseObject(JsonValue &value, int depth)
    {
        constexpr std::size_t kMostMembers = 10'000; // the search for duplicates is quadratic
        value.type = JsonValue::Type::object;
        advance();
        skipBlanks();
        if (peek() == U'}') {
            advance();
            return true;
        }
        for (;;) {
            if (!parseKey(value) || !parseValue(value.members.back().value, depth + 1))
                return false;
            if (value.members.size() > kMostMembers)
                return refuseAt(value.place, QStringLiteral("This object has more than %1 keys.").arg(formatCount(kMostMembers)));
            skipBlanks();
            if (peek() == U'}')
                break;
            if (!parseComma(U'}', QStringLiteral("an object")))
                return false;
        }
        advance();
        return true;
    }

    const QList<uint> &m_text;
    QString m_file;
    qsizetype m_at = 0;
    int m_values = 0;
    JsonPlace m_place{1, 1};
    std::optional<Problem> m_problem;
};

Problem tooLarge(const QString &file)
{
    return Problem{Problem::Kind::input, QStringLiteral("The file is larger than %1.").arg(formatBytes(kMaxJsonBytes)), file, 0, 0};
}

/// Line and column of the first byte that is not UTF-8, or nothing when all are.
std::optional<JsonPlace> firstBadByte(QByteArrayView bytes)
{
    if (bytes.isValidUtf8())
        return std::nullopt;
    // The longest valid prefix, by halves: validity of a prefix is monotone except within the last character.
    qsizetype good = 0;
    qsizetype bad = bytes.size();
    const auto valid = [&](qsizetype length) {
        for (qsizetype cut = 0; cut < 4 && cut <= length; ++cut) {
            if (bytes.first(length - cut).isValidUtf8())
                return true;
        }
        return false;
    };
    while (bad - good > 1) {
        const qsizetype middle = good + (bad - good) / 2;
        (valid(middle) ? good : bad) = middle;
    }
    while (good > 0 && !bytes.first(good).isValidUtf8())
        --good;
    JsonPlace place{1, 1};
    for (const uint c : QString::fromUtf8(bytes.first(good)).toUcs4()) {
        place.line += c == U'\n' ? 1 : 0;
        place.column = c == U'\n' ? 1 : place.column + 1;
    }
    return place;
}

} // namespace

Outcome<JsonValue> parseJson(QByteArrayView bytes, const QString &file)
{
    if (bytes.size() > kMaxJsonBytes)
        return fail(tooLarge(file));
    if (const auto place = firstBadByte(bytes))
        return fail(Problem{Problem::Kind::input, QStringLiteral("This byte is not UTF-8 text."), file, place->line, place->column});
    if (bytes.startsWith(QByteArrayView("\xef\xbb\xbf")))
        bytes = bytes.sliced(3);
    const QList<uint> text = QString::fromUtf8(bytes).toUcs4();
    return Parser(text, file).document();
}

Outcome<QByteArray> readSmallFile(const QString &file)
{
    QFile source(file);
    const auto refuse = [&](const QString &reason) {
        return fail(Problem{Problem::Kind::input, QStringLiteral("The file cannot be read: %1.").arg(reason), file, 0, 0});
    };
    if (QFileInfo(file).isDir())
        return refuse(QStringLiteral("it is a folder"));
    if (!source.open(QIODevice::ReadOnly))
        return refuse(source.errorString());
    const QByteArray bytes = source.read(kMaxJsonBytes + 1);
    if (source.error() != QFileDevice::NoError)
        return refuse(source.errorString());
    if (bytes.size() > kMaxJsonBytes)
        return fail(tooLarge(file));
    return bytes;
}

Outcome<JsonValue> readJsonFile(const QString &file)
{
    const auto bytes = readSmallFile(file);
    if (!bytes)
        return fail(bytes.error());
    return parseJson(*bytes, file);
}

} // namespace atomalloc::app
