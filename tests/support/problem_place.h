// SPDX-License-Identifier: MPL-2.0
// How tests of readers compare a Problem: as one line with its place. Pure function. Any thread.
#pragma once

#include "app/base/problem.h"
#include "app/words/sentences.h"

#include <string>

namespace atomalloc::test {

/// "line:column: sentence"
inline std::string placed(const app::Problem &problem)
{
    return std::to_string(problem.line) + ":" + std::to_string(problem.column) + ": " + app::textOf(problem.sentence).toStdString();
}

} // namespace atomalloc::test
