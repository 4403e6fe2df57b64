// SPDX-License-Identifier: MPL-2.0
#include "app/recording/run_look.h"

#include "app/base/units.h"
#include "app/json/json_parser.h"

#include <optional>

namespace atomalloc::app {
namespace {

const QString kFilter = QStringLiteral("filter");
const QString kMarks = QStringLiteral("marks");

std::optional<LookMark> markOf(const JsonValue &value)
{
    const JsonMember *letter = value.find(u"mark");
    const JsonMember *event = value.find(u"event");
    const JsonMember *name = value.find(u"name");
    if (letter == nullptr || event == nullptr || letter->value.text.size() != 1 || event->value.type != JsonValue::Type::number)
        return std::nullopt;
    const std::optional<std::uint64_t> position = parseDigits(event->value.text);
    const int number = letter->value.text.front().unicode() - u'A';
    if (!position || number < 0 || number > 3)
        return std::nullopt;
    return LookMark{static_cast<std::uint32_t>(number), *position, name == nullptr ? QString() : name->value.text};
}

} // namespace

void addLook(JsonValue &run, const RunLook &look)
{
    if (!look.filter.isEmpty())
        run.add(kFilter, JsonValue::string(look.filter));
    if (look.marks.empty())
        return;
    std::vector<JsonValue> marks;
    for (const LookMark &mark : look.marks) {
        JsonValue object = JsonValue::object();
        object.add(QStringLiteral("mark"), JsonValue::string(QString(QChar(u'A' + static_cast<char16_t>(mark.number)))))
            .add(QStringLiteral("event"), JsonValue::number(mark.event))
            .add(QStringLiteral("name"), JsonValue::string(mark.name));
        marks.push_back(std::move(object));
    }
    run.add(kMarks, JsonValue::array(std::move(marks)));
}

RunLook lookOf(const JsonValue &run)
{
    RunLook look;
    if (const JsonMember *filter = run.find(kFilter); filter != nullptr && filter->value.type == JsonValue::Type::string)
        look.filter = filter->value.text;
    if (const JsonMember *marks = run.find(kMarks)) {
        for (const JsonValue &value : marks->value.items) {
            if (const auto mark = markOf(value))
                look.marks.push_back(*mark);
        }
    }
    return look;
}

RunTable tableOf(const RunLook &look)
{
    JsonValue object = JsonValue::object();
    addLook(object, look);
    return {.type = RunTableType::look, .items = 1, .bytes = writeJson(object)};
}

RunLook lookOf(const RunTable &table)
{
    const Outcome<JsonValue> object = parseJson(table.bytes);
    return object ? lookOf(*object) : RunLook();
}

} // namespace atomalloc::app
