// SPDX-License-Identifier: MPL-2.0
// The parts of a recorded run that files hold as JSON: inputs (also run.json), tasks, figures and notes. Pure functions. Any thread.
#pragma once

#include "app/base/problem.h"
#include "app/json/json_value.h"
#include "app/recording/recorded_run.h"

#include <QByteArrayView>
#include <QString>

#include <vector>

namespace atomalloc::app {

inline constexpr int kRunInputsVersion = 1;

/// {"atomalloc_run": 1, "version", "title", "origin", "file": {"path", "relative", "size_bytes", "crc32"}, "mode", "seed", "threads",
/// "operations", "config": {...}, "at_limit", "scenario": {...}}. A run.json may have what run_look.h adds.
/// A run of a scenario has no "file", every other run has no "scenario". "threads" are those that a measured run has;
/// in files of earlier versions a watched one has 1. "at_limit" is there where it is "wait". The relative path starts from `folder`,
/// where the JSON is kept.
JsonValue runInputsToJson(const RunInputs &inputs, const QString &folder);
/// `file` is where the JSON comes from: for sentences, and for the relative path. It may be empty. Files of earlier versions have no
/// "file". Refuses what runInputsToJson would not write, and configs and scenarios that are not valid.
Outcome<RunInputs> runInputsFromJson(const JsonValue &document, const QString &file);
Outcome<RunInputs> parseRunInputs(QByteArrayView json, const QString &file);
/// True when the document is one of these by its "atomalloc_run" key.
bool looksLikeRunInputs(const JsonValue &document);

JsonValue tasksToJson(const std::vector<RunTask> &tasks);
Outcome<std::vector<RunTask>> parseTasks(QByteArrayView json, const QString &file);

struct RunSummary
{
    std::vector<SummaryRow> rows;
    AtomAllocStats stats;
    std::vector<ClassTimes> class_times;
};
/// What a Measure run timed by class, also a part of the summary: [{"block_size", "allocate_ns": {"count", "p50_ns", "p99_ns", "p999_ns",
/// "max_ns"}, "deallocate_ns": {...}}]. A block_size of 0 stands for the calls that got no block.
JsonValue classTimesToJson(const std::vector<ClassTimes> &classTimes);
JsonValue runSummaryToJson(const RunSummary &summary);
Outcome<RunSummary> parseRunSummary(QByteArrayView json, const QString &file);

JsonValue notesToJson(const std::vector<QString> &notes);
Outcome<std::vector<QString>> parseNotes(QByteArrayView json, const QString &file);

} // namespace atomalloc::app
