// SPDX-License-Identifier: MPL-2.0
#include "app/query/field.h"

#include "allocator/api/event.h"

#include <algorithm>
#include <array>

namespace atomalloc::app {
namespace {

struct FieldRow
{
    Field field;
    const char16_t *name;
    FieldKind kind;
};

constexpr std::array kFields{
    FieldRow{Field::size, u"size", FieldKind::bytes},
    FieldRow{Field::block_size, u"block_size", FieldKind::bytes},
    FieldRow{Field::size_class, u"class", FieldKind::bytes},
    FieldRow{Field::task, u"task", FieldKind::task},
    FieldRow{Field::freed_by, u"freed_by", FieldKind::task},
    FieldRow{Field::site, u"site", FieldKind::text},
    FieldRow{Field::function, u"function", FieldKind::text},
    FieldRow{Field::module, u"module", FieldKind::text},
    FieldRow{Field::born, u"born", FieldKind::place},
    FieldRow{Field::freed, u"freed", FieldKind::place},
    FieldRow{Field::lifetime, u"lifetime", FieldKind::duration},
    FieldRow{Field::generation, u"generation", FieldKind::count},
    FieldRow{Field::time, u"time", FieldKind::moment},
    FieldRow{Field::text, u"text", FieldKind::text},
    FieldRow{Field::state, u"state", FieldKind::choice},
    FieldRow{Field::event, u"event", FieldKind::choice},
};

consteval bool isInOrder()
{
    for (std::size_t i = 0; i < kFields.size(); ++i)
        if (kFields[i].field != static_cast<Field>(i))
            return false;
    return kFields.size() == static_cast<std::size_t>(Field::event) + 1;
}
static_assert(isInOrder());

const FieldRow &rowOf(Field field) noexcept { return kFields[static_cast<std::size_t>(field)]; }

} // namespace

FieldKind kindOf(Field field) noexcept { return rowOf(field).kind; }

bool isFigure(Field field) noexcept
{
    const FieldKind kind = kindOf(field);
    return kind != FieldKind::task && kind != FieldKind::text && kind != FieldKind::choice;
}

QString nameOf(Field field) { return QString::fromUtf16(rowOf(field).name); }

std::optional<Field> fieldOf(QStringView name)
{
    const auto found = std::ranges::find_if(kFields, [name](const FieldRow &row) { return name == QStringView(row.name); });
    return found == kFields.end() ? std::nullopt : std::optional(found->field);
}

QStringList fieldNames()
{
    QStringList names;
    for (const FieldRow &row : kFields)
        names << QString::fromUtf16(row.name);
    return names;
}

QStringList fieldNamesOfLives()
{
    QStringList names;
    for (const FieldRow &row : kFields) {
        if (row.kind != FieldKind::choice)
            names << QString::fromUtf16(row.name);
    }
    return names;
}

QStringList choicesOf(Field field)
{
    if (field == Field::state) // in the order of Place
        return {QStringLiteral("none"),   QStringLiteral("free"),    QStringLiteral("hot"),    QStringLiteral("cold"),
                QStringLiteral("in_use"), QStringLiteral("zeroing"), QStringLiteral("retired")};
    QStringList names;
    for (int kind = 0; field == Field::event && kind <= static_cast<int>(kLastEventKind); ++kind) {
        const std::string_view name = toName(static_cast<EventKind>(kind));
        names << QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
    }
    return names;
}

} // namespace atomalloc::app
