// SPDX-License-Identifier: MPL-2.0
#include "app/json/json_value.h"

#include "app/json/json_text.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace atomalloc::app {

namespace {

constexpr qsizetype kLineLength = 100;

QByteArray quotedString(const QString &text)
{
    QByteArray result("\"");
    for (const char c : text.toUtf8()) {
        switch (c) {
        case '"':
            result += "\\\"";
            break;
        case '\\':
            result += "\\\\";
            break;
        case '\n':
            result += "\\n";
            break;
        case '\t':
            result += "\\t";
            break;
        case '\r':
            result += "\\r";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20)
                result += "\\u" + QByteArray::number(static_cast<int>(c), 16).rightJustified(4, '0');
            else
                result += c;
        }
    }
    return result + '"';
}

QByteArray onOneLine(const JsonValue &value)
{
    switch (value.type) {
    case JsonValue::Type::null:
        return "null";
    case JsonValue::Type::boolean:
        return value.truth ? "true" : "false";
    case JsonValue::Type::number:
        return value.text.toUtf8();
    case JsonValue::Type::string:
        return quotedString(value.text);
    case JsonValue::Type::array: {
        QByteArrayList items;
        for (const JsonValue &item : value.items)
            items << onOneLine(item);
        return '[' + items.join(", ") + ']';
    }
    case JsonValue::Type::object: {
        if (value.members.empty())
            return "{}";
        QByteArrayList members;
        for (const JsonMember &member : value.members)
            members << quotedString(member.key) + ": " + onOneLine(member.value);
        return "{ " + members.join(", ") + " }";
    }
    }
    return {};
}

void write(const JsonValue &value, const QByteArray &indent, qsizetype used, QByteArray &out)
{
    const QByteArray line = onOneLine(value);
    const bool nested = value.type == JsonValue::Type::array || value.type == JsonValue::Type::object;
    // The document itself is always spread out, whatever its length.
    if (!nested || (!indent.isEmpty() && indent.size() + used + line.size() <= kLineLength) ||
        (value.items.empty() && value.members.empty())) {
        out += line;
        return;
    }
    const QByteArray inner = indent + "  ";
    bool first = true;
    const auto separate = [&] {
        out += first ? "\n" : ",\n";
        out += inner;
        first = false;
    };
    out += value.type == JsonValue::Type::array ? '[' : '{';
    for (const JsonValue &item : value.items) {
        separate();
        write(item, inner, 1, out);
    }
    for (const JsonMember &member : value.members) {
        separate();
        const QByteArray key = quotedString(member.key) + ": ";
        out += key;
        write(member.value, inner, key.size() + 1, out);
    }
    out += '\n' + indent + (value.type == JsonValue::Type::array ? ']' : '}');
}

} // namespace

JsonValue JsonValue::boolean(bool value)
{
    JsonValue result;
    result.type = Type::boolean;
    result.truth = value;
    return result;
}

JsonValue JsonValue::number(std::uint64_t value)
{
    JsonValue result;
    result.type = Type::number;
    result.text = QString::number(value);
    return result;
}

JsonValue JsonValue::number(double value)
{
    JsonValue result;
    result.type = Type::number;
    result.text = QString::number(value, 'g', QLocale::FloatingPointShortest);
    return result;
}

JsonValue JsonValue::string(const QString &value)
{
    JsonValue result;
    result.type = Type::string;
    result.text = value;
    return result;
}

JsonValue JsonValue::array() { return array(std::vector<JsonValue>()); }

JsonValue JsonValue::array(std::vector<JsonValue> items)
{
    JsonValue result;
    result.type = Type::array;
    result.items = std::move(items);
    return result;
}

JsonValue JsonValue::object()
{
    JsonValue result;
    result.type = Type::object;
    return result;
}

JsonValue &JsonValue::add(const QString &key, JsonValue value)
{
    members.push_back(JsonMember{key, {}, std::move(value)});
    return *this;
}

const JsonMember *JsonValue::find(QStringView key) const
{
    const auto found = std::find_if(members.begin(), members.end(), [key](const JsonMember &member) { return member.key == key; });
    return found == members.end() ? nullptr : &*found;
}

Sentence typeName(JsonValue::Type type)
{
    switch (type) {
    case JsonValue::Type::null:
        return Sentence(JsonText::null);
    case JsonValue::Type::boolean:
        return Sentence(JsonText::true_or_false);
    case JsonValue::Type::number:
        return Sentence(JsonText::a_number);
    case JsonValue::Type::string:
        return Sentence(JsonText::a_string);
    case JsonValue::Type::array:
        return Sentence(JsonText::a_list);
    case JsonValue::Type::object:
        return Sentence(JsonText::an_object);
    }
    return {};
}

QByteArray writeJson(const JsonValue &value)
{
    QByteArray out;
    write(value, {}, 0, out);
    return out + '\n';
}

} // namespace atomalloc::app
