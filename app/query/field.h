// SPDX-License-Identifier: MPL-2.0
// Field: what an expression may say of a life, by the name that people write. Constant data. Any thread.
#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

#include <cstdint>
#include <optional>

namespace atomalloc::app {

enum class Field : std::uint8_t {
    size,       ///< bytes that were asked for
    block_size, ///< bytes of the block that was given
    size_class, ///< the class of that block, known by the bytes of its blocks
    task,       ///< who asked
    freed_by,   ///< who freed
    site,       ///< the place of the program's source that asked
    function,   ///< the function of that place
    module,     ///< the program or the library of that place
    born,
    freed,
    lifetime, ///< of a life that was never freed: until the end of the run
    generation,
    time,  ///< of a life: it is live at such a moment. Of an event: when it happens
    text,  ///< any name of a life: who asked, who freed, its site
    state, ///< where a block is at the cursor. Lives have none
    event, ///< the kind of an event. Lives have none
};

enum class FieldKind : std::uint8_t {
    bytes,
    duration,
    count,
    place,
    moment, ///< a place that stands for the time in between
    task,   ///< a name or a number
    text,
    choice, ///< one of choicesOf()
};

[[nodiscard]] FieldKind kindOf(Field field) noexcept;
/// True for what has an order: everything but names.
[[nodiscard]] bool isFigure(Field field) noexcept;
[[nodiscard]] QString nameOf(Field field);
[[nodiscard]] std::optional<Field> fieldOf(QStringView name);
[[nodiscard]] QStringList fieldNames();
/// Without those that lives have none of.
[[nodiscard]] QStringList fieldNamesOfLives();
/// The names that a `choice` is made of: in_use, hot ... of `state`, those of events.csv of `event`. Empty for other fields.
[[nodiscard]] QStringList choicesOf(Field field);

} // namespace atomalloc::app
