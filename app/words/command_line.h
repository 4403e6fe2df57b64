// SPDX-License-Identifier: MPL-2.0
// What is wrong with a command line, in words: the same for both programs. Each is a Problem of the kind `usage`, with exit code 2.
// Pure functions. Any thread.
#pragma once

#include "app/base/problem.h"

#include <QString>
#include <QStringList>

namespace atomalloc::app {

/// The sentence as it is.
[[nodiscard]] Problem usageProblem(const QString &sentence);

/// `command`: "atomalloc run". `argument`: as it was typed, with its dashes. `known`: the names of all options, likewise.
[[nodiscard]] Problem unknownOption(const QString &command, const QString &argument, const QStringList &known);

/// `option`: "seed", without the dashes, as in the next one.
[[nodiscard]] Problem noWholeNumber(const QString &option, const QString &text);

/// `form`: how the option is written, "--seed N".
[[nodiscard]] Problem emptyValue(const QString &option, const QString &form);

} // namespace atomalloc::app
