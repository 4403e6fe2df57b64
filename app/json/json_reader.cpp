// SPDX-License-Identifier: MPL-2.0
#include "app/json/json_reader.h"

#include "app/base/text.h"
#include "app/base/units.h"
#include "app/json/json_text.h"

#include <algorithm>
#include <cmath>

namespace atomalloc::app {

void JsonFaults::add(JsonPlace place, const Sentence &sentence)
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
    if (m_problems.size() > 1)
        problem.sentence = followedBy(problem.sentence, Sentence(JsonText::more_faults, asCount(m_problems.size() - 1)));
    return problem;
}

JsonObjectReader::JsonObjectReader(const JsonValue &value, Sentence what, JsonFaults &faults)
    : m_value(value), m_what(std::move(what)), m_faults(faults), m_isObject(value.type == JsonValue::Type::object)
{
    if (!m_isObject)
        m_faults.add(value.place, Sentence(JsonText::object_expected, m_what, typeName(value.type)));
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
        m_faults.add(m_value.place, Sentence(JsonText::is_missing, quoted(key), m_what));
    return found;
}

bool JsonObjectReader::string(const QString &key, QString &target)
{
    const JsonMember *found = member(key);
    if (!found)
        return false;
    if (found->value.type != JsonValue::Type::string) {
        wrongType(*found, Sentence(JsonText::a_string));
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
        wrongType(*found, Sentence(JsonText::true_or_false));
        return false;
    }
    target = found->value.truth;
    return true;
}

bool JsonObjectReader::count(const QString &key, std::uint64_t &target, std::uint64_t min, std::uint64_t max)
{
    std::uint64_t value = 0;
    if (!quantity(key, value, nullptr, Sentence(JsonText::whole_number)))
        return false;
    if (value < min || value > max) {
        fault(key, Sentence(JsonText::must_be_within, key, asCount(min), asCount(max), asCount(value)));
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
    if (!quantity(key, value, &parseBytes, Sentence(JsonText::size)))
        return false;
    if (value < min || value > max) {
        fault(key, value < min ? Sentence(JsonText::must_be_at_least, key, asBytes(min), asBytes(value))
                               : Sentence(JsonText::must_be_at_most, key, asBytes(max), asBytes(value)));
        return false;
    }
    target = value;
    return true;
}

bool JsonObjectReader::duration(const QString &key, std::uint64_t &target, std::uint64_t max)
{
    std::uint64_t value = 0;
    if (!quantity(key, value, &parseDurationNs, Sentence(JsonText::duration)))
        return false;
    if (value > max) {
        fault(key, Sentence(JsonText::must_be_at_most, key, asDuration(max), asDuration(value)));
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
        wrongType(*found, Sentence(JsonText::a_number));
        return false;
    }
    const double value = found->value.text.toDouble();
    if (value < min || value > max) {
        fault(key, Sentence(JsonText::must_be_within, key, QString::number(min), QString::number(max), found->value.text));
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
        wrongType(*found, Sentence(JsonText::a_list));
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
        fault(key, Sentence(JsonText::other_version, m_what, found, supported));
    return found == static_cast<std::uint64_t>(supported);
}

void JsonObjectReader::fault(const QString &key, const Sentence &sentence) { m_faults.add(place(key), sentence); }

JsonPlace JsonObjectReader::place(const QString &key) const
{
    const JsonMember *found = m_isObject ? m_value.find(key) : nullptr;
    return found ? found->value.place : m_value.place;
}

void JsonObjectReader::finish()
{
    for (const JsonMember &entry : m_value.members) {
        if (!m_known.contains(entry.key))
            m_faults.add(entry.place, followedBy(Sentence(JsonText::unknown_key, quoted(entry.key), m_what), nameHint(entry.key, m_known)));
    }
}

int JsonObjectReader::choiceIndex(const QString &key, const QStringList &words)
{
    const JsonMember *found = member(key);
    if (!found)
        return -1;
    const qsizetype index = found->value.type == JsonValue::Type::string ? words.indexOf(found->value.text) : -1;
    if (index < 0 && found->value.type == JsonValue::Type::string)
        fault(key, Sentence(JsonText::must_be, key, asAnyOf(words), quoted(found->value.text)));
    else if (index < 0)
        wrongType(*found, asAnyOf(words));
    return static_cast<int>(index);
}

bool JsonObjectReader::quantity(const QString &key, std::uint64_t &target, Outcome<std::uint64_t> (*parse)(QStringView),
                                const Sentence &expected)
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
        fault(key, Sentence(JsonText::of_key, key, parsed.error().sentence));
        return false;
    }
    target = *parsed;
    return true;
}

void JsonObjectReader::wrongType(const JsonMember &member, const Argument &expected)
{
    m_faults.add(member.value.place, Sentence(JsonText::must_be, member.key, expected, typeName(member.value.type)));
}

Outcome<std::uint64_t> wholeNumber(const QString &digits)
{
    const auto refuse = [](const Sentence &sentence) { return fail(Problem{Problem::Kind::usage, sentence, {}, 0, 0}); };
    bool integral = false;
    const std::uint64_t exact = digits.toULongLong(&integral);
    if (integral)
        return exact;
    // "6.5536e4" is a whole number too; beyond 2^53 a double could not tell.
    const double value = digits.toDouble();
    if (value < 0)
        return refuse(Sentence(JsonText::is_negative, digits));
    if (value != std::floor(value))
        return refuse(Sentence(JsonText::no_whole_number, digits));
    if (value > 9007199254740992.0)
        return refuse(Sentence(JsonText::too_large, digits));
    return static_cast<std::uint64_t>(value);
}

} // namespace atomalloc::app
