// SPDX-License-Identifier: MPL-2.0
#include "tests/app/scenario/schema_check.h"

#include <QRegularExpression>

#include <algorithm>

namespace atomalloc::app {

namespace {

bool hasType(const JsonValue &value, const QString &type)
{
    switch (value.type) {
    case JsonValue::Type::object:
        return type == u"object";
    case JsonValue::Type::array:
        return type == u"array";
    case JsonValue::Type::string:
        return type == u"string";
    case JsonValue::Type::boolean:
        return type == u"boolean";
    case JsonValue::Type::number:
        return type == u"number" ||
               (type == u"integer" && value.text.toDouble() == static_cast<double>(static_cast<qint64>(value.text.toDouble())));
    case JsonValue::Type::null:
        return type == u"null";
    }
    return false;
}

bool same(const JsonValue &a, const JsonValue &b) { return a.type == b.type && a.text == b.text && a.truth == b.truth; }

class Check
{
public:
    explicit Check(const JsonValue &root) : m_root(root) {}

    QString fault(const JsonValue &value, const JsonValue &schema, const QString &path) const
    {
        for (const JsonMember &rule : schema.members) {
            const QString found = judge(value, schema, rule, path);
            if (!found.isEmpty())
                return found;
        }
        return {};
    }

private:
    QString judge(const JsonValue &value, const JsonValue &schema, const JsonMember &rule, const QString &path) const
    {
        const QString &key = rule.key;
        const QString broken = QStringLiteral("%1: %2").arg(path, key);
        if (QStringList{QStringLiteral("$schema"), QStringLiteral("$id"), QStringLiteral("$defs"), QStringLiteral("title"),
                        QStringLiteral("description"), QStringLiteral("default")}
                .contains(key))
            return {};
        if (key == u"$ref")
            return fault(value, m_root.find(u"$defs")->value.find(rule.value.text.section(u'/', -1))->value, path);
        if (key == u"type")
            return hasType(value, rule.value.text) ? QString() : broken;
        if (key == u"const")
            return same(value, rule.value) ? QString() : broken;
        if (key == u"enum") {
            const auto &choices = rule.value.items;
            return std::any_of(choices.begin(), choices.end(), [&](const JsonValue &choice) { return same(value, choice); }) ? QString()
                                                                                                                             : broken;
        }
        if (key == u"anyOf") {
            const auto &ways = rule.value.items;
            return std::any_of(ways.begin(), ways.end(), [&](const JsonValue &way) { return fault(value, way, path).isEmpty(); })
                       ? QString()
                       : broken;
        }
        if (value.type == JsonValue::Type::object)
            return judgeObject(value, schema, rule, path);
        return judgeOther(value, rule, path);
    }

    QString judgeObject(const JsonValue &value, const JsonValue &schema, const JsonMember &rule, const QString &path) const
    {
        if (rule.key == u"required") {
            for (const JsonValue &name : rule.value.items) {
                if (!value.find(name.text))
                    return QStringLiteral("%1: required %2").arg(path, name.text);
            }
        }
        for (const JsonMember &member : value.members) {
            const JsonMember *property = schema.find(u"properties")->value.find(member.key);
            if (!property && rule.key == u"additionalProperties" && !rule.value.truth)
                return QStringLiteral("%1: additionalProperties %2").arg(path, member.key);
            const QString found =
                property && rule.key == u"properties" ? fault(member.value, property->value, path + u'.' + member.key) : QString();
            if (!found.isEmpty())
                return found;
        }
        return {};
    }

    QString judgeOther(const JsonValue &value, const JsonMember &rule, const QString &path) const
    {
        const double bound = rule.value.text.toDouble();
        const bool number = value.type == JsonValue::Type::number;
        const bool string = value.type == JsonValue::Type::string;
        const bool list = value.type == JsonValue::Type::array;
        bool good = true;
        if (rule.key == u"minimum")
            good = !number || value.text.toDouble() >= bound;
        else if (rule.key == u"maximum")
            good = !number || value.text.toDouble() <= bound;
        else if (rule.key == u"minLength")
            good = !string || static_cast<double>(value.text.size()) >= bound;
        else if (rule.key == u"maxLength")
            good = !string || static_cast<double>(value.text.size()) <= bound;
        else if (rule.key == u"pattern")
            good = !string || QRegularExpression(rule.value.text).match(value.text).hasMatch();
        else if (rule.key == u"minItems")
            good = !list || static_cast<double>(value.items.size()) >= bound;
        else if (rule.key == u"maxItems")
            good = !list || static_cast<double>(value.items.size()) <= bound;
        else if (rule.key == u"items")
            return items(value, rule.value, path);
        else if (rule.key != u"properties" && rule.key != u"additionalProperties" && rule.key != u"required")
            return QStringLiteral("%1: unknown keyword %2").arg(path, rule.key);
        return good ? QString() : QStringLiteral("%1: %2").arg(path, rule.key);
    }

    QString items(const JsonValue &value, const JsonValue &schema, const QString &path) const
    {
        for (std::size_t i = 0; i < value.items.size(); ++i) {
            const QString found = fault(value.items[i], schema, QStringLiteral("%1[%2]").arg(path).arg(i));
            if (!found.isEmpty())
                return found;
        }
        return {};
    }

    const JsonValue &m_root;
};

} // namespace

QString schemaFault(const JsonValue &value, const JsonValue &schema) { return Check(schema).fault(value, schema, QStringLiteral("$")); }

} // namespace atomalloc::app
