// SPDX-License-Identifier: MPL-2.0
#include "app/json/json_parser.h"

#include "app/base/text.h"
#include "app/json/json_scanner.h"
#include "app/json/json_text.h"

#include <QHash>

#include <optional>

namespace atomalloc::app {

namespace {

/// Finds the members of an object that is being read. Few are looked at one by one.
class KnownKeys
{
public:
    const JsonMember *find(const JsonValue &object, const QString &key)
    {
        constexpr std::size_t kFew = 32;
        if (object.members.size() <= kFew)
            return object.find(key);
        for (auto next = static_cast<std::size_t>(m_places.size()); next < object.members.size(); ++next)
            m_places.insert(object.members[next].key, next);
        const auto found = m_places.constFind(key);
        return found == m_places.constEnd() ? nullptr : &object.members[*found];
    }

private:
    QHash<QString, std::size_t> m_places;
};

/// The grammar of values over the tokens of JsonScanner. A parse function returns false once there is a problem.
class Parser : private JsonScanner
{
public:
    using JsonScanner::JsonScanner;

    Outcome<JsonValue> document()
    {
        JsonValue value;
        skipBlanks();
        if (peek() == kEnd)
            refuse(Sentence(JsonText::file_is_empty));
        else if (parseValue(value, 1)) {
            skipBlanks();
            if (peek() != kEnd)
                refuse(Sentence(JsonText::after_the_end, found()));
        }
        if (problem())
            return fail(*problem());
        return value;
    }

private:
    bool parseValue(JsonValue &value, int depth)
    {
        if (depth > kMaxJsonDepth)
            return refuse(Sentence(JsonText::too_deep, asCount(kMaxJsonDepth)));
        if (++m_values > kMaxJsonValues)
            return refuse(Sentence(JsonText::too_many_values, asCount(kMaxJsonValues)));
        value.place = place();
        switch (peek()) {
        case U'{':
            return parseObject(value, depth);
        case U'[':
            return parseArray(value, depth);
        case U'"':
            value.type = JsonValue::Type::string;
            return takeString(value.text);
        case U't':
        case U'f':
        case U'n':
            return parseWord(value);
        default:
            break;
        }
        if (peek() == U'-' || (peek() >= U'0' && peek() <= U'9')) {
            value.type = JsonValue::Type::number;
            return takeNumber(value.text);
        }
        const QString word = wordAtCursor();
        if (!word.isEmpty())
            return refuse(Sentence(JsonText::not_a_value, quoted(word)));
        return refuse(Sentence(JsonText::value_expected, found()));
    }

    bool parseWord(JsonValue &value)
    {
        const QString word = wordAtCursor();
        if (word == u"true" || word == u"false") {
            value.type = JsonValue::Type::boolean;
            value.truth = word == u"true";
        } else if (word != u"null") {
            return refuse(Sentence(JsonText::not_a_value, quoted(word)));
        }
        for (qsizetype i = 0; i < word.size(); ++i)
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
            if (!parseComma(U']', JsonText::a_list))
                return false;
        }
        advance();
        return true;
    }

    /// Between two items: the comma and the blanks behind it; a comma before the closing bracket is refused.
    bool parseComma(char32_t closing, JsonText what)
    {
        const QString bracket = QString::fromUcs4(&closing, 1);
        if (peek() != U',')
            return refuse(Sentence(JsonText::comma_expected, found(), bracket, Sentence(what)));
        const JsonPlace comma = place();
        advance();
        skipBlanks();
        if (peek() == closing)
            return refuseAt(comma, Sentence(JsonText::comma_before_end, bracket));
        return true;
    }

    bool parseKey(JsonValue &object, KnownKeys &known)
    {
        if (peek() != U'"')
            return refuse(Sentence(JsonText::key_expected, found()));
        JsonMember member;
        member.place = place();
        if (!takeString(member.key))
            return false;
        if (const JsonMember *other = known.find(object, member.key))
            return refuseAt(member.place, Sentence(JsonText::duplicate_key, quoted(member.key), other->place.line));
        object.members.push_back(std::move(member));
        skipBlanks();
        if (peek() != U':')
            return refuse(Sentence(JsonText::colon_expected, found()));
        advance();
        skipBlanks();
        return true;
    }

    bool parseObject(JsonValue &value, int depth)
    {
        constexpr std::size_t kMostMembers = 10'000; // readers look for each key that they know among all
        KnownKeys known;
        value.type = JsonValue::Type::object;
        advance();
        skipBlanks();
        if (peek() == U'}') {
            advance();
            return true;
        }
        for (;;) {
            if (!parseKey(value, known) || !parseValue(value.members.back().value, depth + 1))
                return false;
            if (value.members.size() > kMostMembers)
                return refuseAt(value.place, Sentence(JsonText::too_many_keys, asCount(kMostMembers)));
            skipBlanks();
            if (peek() == U'}')
                break;
            if (!parseComma(U'}', JsonText::an_object))
                return false;
        }
        advance();
        return true;
    }

    int m_values = 0;
};

Problem tooLarge(const QString &file)
{
    return Problem{Problem::Kind::input, Sentence(JsonText::file_larger_than, asBytes(kMaxJsonBytes)), file, 0, 0};
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
        return fail(Problem{Problem::Kind::input, Sentence(JsonText::byte_not_text), file, place->line, place->column});
    if (bytes.startsWith(QByteArrayView("\xef\xbb\xbf")))
        bytes = bytes.sliced(3);
    const QList<uint> text = QString::fromUtf8(bytes).toUcs4();
    return Parser(text, file).document();
}

} // namespace atomalloc::app
