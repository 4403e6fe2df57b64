// SPDX-License-Identifier: MPL-2.0
// Sentences and problems in words, in the language whose catalogue is installed. English without one. Any thread.
#pragma once

#include "app/base/problem.h"

#include <QString>

namespace atomalloc::app {

[[nodiscard]] QString textOf(const Sentence &sentence);
/// In English whatever the language is: for files, which must not depend on it.
[[nodiscard]] QString englishOf(const Sentence &sentence);

/// "file:line:column: sentence", without the parts that are unknown. The sentence alone when it is about a whole file and names it.
[[nodiscard]] QString textOf(const Problem &problem);

} // namespace atomalloc::app
