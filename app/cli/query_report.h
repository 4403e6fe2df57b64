// SPDX-License-Identifier: MPL-2.0
// What a question about lifetimes has for an answer: a table for people, one JSON object or a CSV file for programs. Pure functions.
#pragma once

#include "app/base/problem.h"
#include "app/cli/cli.h"
#include "app/query/query.h"

#include <QString>
#include <QTextStream>

#include <cstddef>

namespace atomalloc::app::cli {

/// At most `top` groups, then one line for the rest of them.
void printAnswer(const Console &console, const LivesOfRun &lives, const Question &question, const Answer &answer, std::size_t top);

/// {"rule", "a", "b", "c", "total": {"count", "bytes", "block_bytes"}, "groups": [{"name", "count", "bytes", "block_bytes", "share",
/// "mean_lifetime_ns", "never_freed"}]}. A mark is {"event", "time_ns"}, or null where it was not given. A group of two
/// groupings has a "second_name" behind its name. `top` groups at most.
void printAnswerAsJson(QTextStream &out, const Question &question, const Answer &answer, std::size_t top);

/// The groups with the same names and digits as in JSON, `top` of them at most. A file that could not be written is a Problem.
[[nodiscard]] Outcome<void> writeAnswerAsCsv(const QString &file, const Question &question, const Answer &answer, std::size_t top);

/// What the question may have meant otherwise, what the events of a measured run cannot tell, what was lost, and why names are missing from
/// the groups. Empty where there is nothing to tell.
[[nodiscard]] QStringList notesOf(const LivesOfRun &lives, const Question &question, const Answer &answer);

} // namespace atomalloc::app::cli
