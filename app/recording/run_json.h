// SPDX-License-Identifier: MPL-2.0
// The parts of a recorded run that files hold as JSON: inputs (also run.json), tasks, figures and notes. Pure functions; any thread.
#pragma once

#include "app/base/problem.h"
#include "app/json/json_value.h"
#include "app/recording/recorded_run.h"

#include <QByteArrayView>
#include <QString>

#include <vector>

namespace atomalloc::app {

inline constexpr int kRunInputsVersion = 1;

/// {"atomalloc_run": 1, "version", "title", "origin", "mode", "seed", "threads", "operations", "config": {...}, "scenario": {...}}.
/// A run without a scenario has no such key: its origin is the file that it replayed.
JsonValue runInputsToJson(const RunInputs &inputs);
/// `file` is for sentences. Refuses what runInputsToJson would not write, and configs that are not valid.
Outcome<RunInputs> parseRunInputs(QByteArrayView json, const QString &file);
/// The same from a run.json.
Outcome<RunInputs> readRunInputs(const QString &file);
/// True when the document is one of these by its "atomalloc_run" key.
bool looksLikeRunInputs(const JsonValue &document);

JsonValue tasksToJson(const std::vector<RunTask> &tasks);
Outcome<std::vector<RunTask>> parseTasks(QByteArrayView json, const QString &file);

struct RunSummary
{
    std::vector<SummaryRow> rows;
    AtomAllocStats stats;
};
JsonValue runSummaryToJson(const RunSummary &summary);
Outcome<RunSummary> parseRunSummary(QByteArrayView json, const QString &file);

JsonValue notesToJson(const std::vector<QString> &notes);
Outcome<std::vector<QString>> parseNotes(QByteArrayView json, const QString &file);

} // namespace atomalloc::app
