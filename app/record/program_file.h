// SPDX-License-Identifier: MPL-2.0
// Which file a program is, and whether the recorder can be loaded into it. Blocking. Any thread.
#pragma once

#include "app/base/problem.h"

#include <QString>

namespace atomalloc::app {

struct ProgramFile
{
    QString path;
    bool isScript = false;
};

/// `name` is the path of a file, or with no slash in it the name of a program of PATH, as in a shell. A program that cannot be recorded is
/// a Problem of the kind `usage`: it is linked statically, for another processor, or runs as another user.
[[nodiscard]] Outcome<ProgramFile> programFileOf(const QString &name);

} // namespace atomalloc::app
