// SPDX-License-Identifier: MPL-2.0
// The files that are compiled into the program. Pure function. Any thread.
#pragma once

#include <QByteArray>
#include <QString>

namespace atomalloc::app {

/// The bytes of the resource `path` (":/atomalloc/..."). Empty when there is none.
[[nodiscard]] QByteArray resourceBytes(const QString &path);

} // namespace atomalloc::app
