// SPDX-License-Identifier: MPL-2.0
#include "app/json/json_reader.h"

#include "app/base/text.h"
#include "app/base/units.h"

#include <algorithm>
#include <cmath>

namespace atomalloc::app {

void JsonFaults::add(JsonPlace place, const QString &sentence)
{
    m_problems.push_back(Problem{Problem::Kind::input, sentence, m_file, place.line, place.column});
}

std::vector<Problem> JsonFaults::all() const
{
    std::vector<Problem> sorted = m_problems;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Problem &a, const Problem &b) { return std::pair(a.line, a.column) < std::pair(b.line, b.column); });
    return sorted;
}

Problem JsonFaults::first() const
{
    Problem problem = all().front();
    if (m_problems.size() == 2)
        problem.sentence += QStringLiteral(" (And one more fault.)");
    else if (m_problems.size() > 2)
        problem.sentence += QStringLiteral(" (And %1 more faults.)").arg(formatCount(m_problems.size() - 1));
    return problem;
}

JsonObjectReader::JsonObjectReader(const JsonValue &value, QString what, JsonFaults &faults)
    : m_value(value), m_what(std::move(what)), m_faults(faults), m_isObject(value.type == JsonValue::Type::object)
{
    if (!m_isObject)
        m_faults.add(value.place, QStringLiteral("Expected %1 as an object in braces, found %2.").arg(m_what, typeName(value.type)));
}

const JsonMember *JsonObjectReader::member(const QString &key)
{
    if (!m_known.contains(key))
        m_known << key;
    return m_isObject ? m_value.find(key) : nullptr;
}

const JsonMember *JsonObjectReader::required(const QString &key)
{
    const JsonMember *found = member(key);
    if (!found && m_isObject)
        m_faults.add(m_value.place, QStringLiteral("%1 is missing in %2.").arg(quoted(key), m_what));
    return found;
}

bool JsonObjectReader::string(const QString &key, QString &target)
{
    const JsonMember *found = member(key);
    if (!found)
        return false;
    if (found->value.type != JsonValue::Type::string) {
        wrongType(*found, QStringLiteral("a string"));
        return false;
    }
    target = found->value.text;
    return true;
}

bool JsonObjectReader::boolean(const QString &key, bool &target)
{
    const JsonMember *found = member(key);
    if (!found)
        return false;
    if (found->value.type != JsonValue::Type::boolean) {
        wrongType(*found, QStringLiteral("true or false"));
        return false;
    }
    target = found->value.truth;
    return true;
}

bool JsonObjectReader::count(const QString &key, std::uint64_t &target, std::uint64_t min, std::uint64_t max)
{
    std::uint64_t value = 0;
    if (!quantity(key, value, nullptr, QStringLiteral("a whole number")))
        return false;
    if (value < min || value > max) {
        fault(key, QStringLiteral("%1 must be %2 to %3, not %4.").arg(key, formatCount(min), formatCount(max), formatCount(value)));
        return false;
    }
    target = value;
    return true;
}

bool JsonObjectReader::count(const QString &key, std::uint32_t &target, std::uint32_t min, std::uint32_t max)
{
    std::uint64_t value = 0;
    if (!count(key, value, std::uint64_t{min}, std::uint64_t{max}))
        return false;
    target = static_cast<std::uint32_t>(value);
    return true;
}

bool JsonObjectReader::bytes(const QString &key, std::uint64_t &target, std::uint64_t min, std::uint64_t max)
{
    std::uint64_t value = 0;
    if (!quantity(key, value, &parseBytes, QStringLiteral("a size such as \"64 KiB\" or a number of bytes")))
        return false;
    if (value < min || value > max) {
        fault(key, value < min ? QStringLiteral("%1 must be at least %2, not %3.").arg(key, formatBytes(min), formatBytes(value))
                               : QStringLiteral("%1 must be at most %2, not %3.").arg(key, formatBytes(max), formatBytes(value)));
        return false;
    }
    target = value;
    return true;
}

bool JsonObjectReader::duration(const QString &key, std::uint64_t &target, std::uint64_t max)
{
    std::uint64_t value = 0;
    if (!quantity(key, value, &parseDurationNs, QStringLiteral("a duration such as \"300 ms\" or a number of nanoseconds")))
        return false;
    if (value > max) {
        fault(key, QStringLiteral("%1 must be at most %2, not %3.").arg(key, formatDuration(max), formatDuration(value)));
        return false;
    }
    target = value;
    return true;
}

bool JsonObjectReader::real(const QString &key, double &target, double min, double max)
{
    const JsonMember *found = member(key);
    if (!found)
        return false;
    if (found->value.type != JsonValue::Type::number) {
        wrongType(*found, QStringLiteral("a number"));
        return false;
    }
    const double value = found->value.text.toDouble();
    if (value < min || value > max) {
        fault(key, QStringLiteral("%1 must be %2 to %3, not %4.").arg(key, QString::number(min), QString::number(max), found->value.text));
        return false;
    }
    target = value;
    return true;
}

void JsonObjectReader::list(const QString &key, const std::function<void(const JsonValue &)> &read)
{
    const JsonMember *found = member(key);
    if (!found)
        return;
    if (found->value.type != JsonValue::Type::array) {
        wrongType(*found, QStringLiteral("a list"));
        return;
    }
    for (const JsonValue &item : found->value.items)
        read(item);
}

bool JsonObjectReader::version(const QString &key, int supported)
{
    std::uint64_t found = 0;
    if (!required(key) || !count(key, found))
        return false;
    if (found != static_cast<std::uint64_t>(supported))
        fault(key, QStringLiteral("This is %1 of version %2; this program reads version %3.").arg(m_what).arg(found).arg(supported));
    return found == static_cast<std::uint64_t>(supported);
}

void JsonObjectReader::fault(const QString &key, const QString &sentence) { m_faults.add(place(key), sentence); }

JsonPlace JsonObjectReader::place(const QString &key) const
{
    const JsonMember *found = m_isObject ? m_value.find(key) : nullptr;
    return found ? found->value.place : m_value.place;
}

void JsonObjectReader::finish()
{
    for (const JsonMember &entry : m_value.members) {
        if (!m_known.contains(entry.key))
            m_faults.add(entry.place,
                         QStringLiteral("%1 is not a key of %2.").arg(quoted(entry.key), m_what) + nameHint(entry.key, m_known));
    }
}

int JsonObjectReader::choiceIndex(const QString &key, const QStringList &words)
{
    const JsonMember *found = member(key);
    if (!found)
        return -1;
    const qsizetype index = found->value.type == JsonValue::Type::string ? words.indexOf(found->value.text) : -1;
    if (index < 0 && found->value.type == JsonValue::Type::string)
        fault(key, QStringLiteral("%1 must be %2, not %3.").arg(key, listed(words), quoted(found->value.text)));
    else if (index < 0)
        wrongType(*found, listed(words));
    return static_cast<int>(index);
}

bool JsonObjectReader::quantity(const QString &key, std::uint64_t &target, Outcome<std::uint64_t> (*parse)(QStringView),
                                const QString &expected)
{
    const JsonMember *found = member(key);
    if (!found)
        return false;
    const JsonValue &value = found->value;
    if (value.type != JsonValue::Type::number && (!parse || value.type != JsonValue::Type::string)) {
        wrongType(*found, expected);
        return false;
    }
    const Outcome<std::uint64_t> parsed = value.type == JsonValue::Type::number ? wholeNumber(value.text) : parse(value.text);
    if (!parsed) {
        fault(key, QStringLiteral("%1: %2").arg(key, parsed.error().sentence));
        return false;
    }
    target = *parsed;
    return true;
}

void JsonObjectReader::wrongType(const JsonMember &member, const QString &expected)
{
    m_faults.add(member.value.place, QStringLiteral("%1 must be %2, not %3.").arg(member.key, expected, typeName(member.value.type)));
}

Outcome<std::uint64_t> wholeNumber(const QString &digits)
{
    const auto refuse = [](const QString &sentence) { return fail(Problem{Problem::Kind::usage, sentence, {}, 0, 0}); };
    bool integral = false;
    const std::uint64_t exact = digits.toULongLong(&integral);
    if (integral)
        return exact;
    // "6.5536e4" is a whole number too; beyond 2^53 a double could not tell.
    const double value = digits.toDouble();
    if (value < 0)
        return refuse(QStringLiteral("%1 is negative.").arg(digits));
    if (value != std::floor(value))
        return refuse(QStringLiteral("%1 is not a whole number.").arg(digits));
    if (value > 9007199254740992.0)
        return refuse(QStringLiteral("%1 is too large.").arg(digits));
    return static_cast<std::uint64_t>(value);
}

} // namespace atomalloc::app
