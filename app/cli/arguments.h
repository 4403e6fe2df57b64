// SPDX-License-Identifier: MPL-2.0
// The words of a command line as text. Pure function. Both programs use it.
#pragma once

#include "app/base/problem.h"

#include <QStringList>

namespace atomalloc::app::cli {

/// All of them, the program's name included. A word that is not UTF-8 is a Problem of the kind `usage`: as text it would name another file.
[[nodiscard]] Outcome<QStringList> argumentsOf(int count, const char *const *words);

} // namespace atomalloc::app::cli
