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
};

enum class FieldKind : std::uint8_t {
    bytes,
    duration,
    count,
    place,
    task, ///< a name or a number
    text,
};

[[nodiscard]] FieldKind kindOf(Field field) noexcept;
/// True for what has an order: everything but names.
[[nodiscard]] bool isFigure(Field field) noexcept;
[[nodiscard]] QString nameOf(Field field);
[[nodiscard]] std::optional<Field> fieldOf(QStringView name);
[[nodiscard]] QStringList fieldNames();

} // namespace atomalloc::app
