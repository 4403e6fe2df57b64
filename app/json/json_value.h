// SPDX-License-Identifier: MPL-2.0
// JsonValue: a JSON document. It knows where each of its parts stands in the file, and keeps the order of its members. Plain value.
#pragma once

#include "app/base/sentence.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <vector>

namespace atomalloc::app {

/// 1-based. The column counts characters (code points), not bytes. Zeros for values that come from no file.
struct JsonPlace
{
    int line = 0;
    int column = 0;

    auto operator<=>(const JsonPlace &) const = default;
};

struct JsonMember;

class JsonValue
{
public:
    enum class Type { null, boolean, number, string, array, object };

    JsonValue() = default;
    static JsonValue boolean(bool value);
    static JsonValue number(std::uint64_t value);
    /// The shortest digits that give the same double again. REQUIRES: finite.
    static JsonValue number(double value);
    static JsonValue string(const QString &value);
    // No default argument: clang 14 would need JsonMember for it, which is not known yet.
    static JsonValue array();
    static JsonValue array(std::vector<JsonValue> items);
    static JsonValue object();

    /// Adds a member to an object. Returns *this so that calls chain. REQUIRES: no such key yet.
    JsonValue &add(const QString &key, JsonValue value);

    [[nodiscard]] const JsonMember *find(QStringView key) const;

    Type type = Type::null;
    JsonPlace place;
    bool truth = false;              ///< boolean
    QString text;                    ///< string: its content. Number: its digits as written
    std::vector<JsonValue> items;    ///< array
    std::vector<JsonMember> members; ///< object, in the order of the file
};

struct JsonMember
{
    QString key;
    JsonPlace place; ///< of the key
    JsonValue value;
};

/// "a string", "a number", "an object" ...
Sentence typeName(JsonValue::Type type);

/// Indented by two blanks, members in their order, a newline at the end. Short arrays and objects of plain values stay on one line.
QByteArray writeJson(const JsonValue &value);

} // namespace atomalloc::app
