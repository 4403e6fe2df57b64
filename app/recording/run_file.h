// SPDX-License-Identifier: MPL-2.0
// .atomrun files: a recorded run on disk. The blocking forms run on any thread; the awaitable ones do their work on a worker thread.
// Layout: magic and version; then sections (header with sizes and CRC-32, one zstd frame each) in this order: inputs, tasks, blocks of
// events, samples, summary, notes, end. All numbers little-endian. See app/README.md.
#pragma once

#include "app/base/problem.h"
#include "app/recording/recorded_run.h"

#include <QCoroTask>
#include <QString>

#include <atomic>
#include <memory>
#include <stop_token>

namespace atomalloc::app {

/// True when the file begins like a run file. False also for files that cannot be read.
bool isRunFile(const QString &path);

/// Writes all that the run holds now. The target is replaced at the end, at once; on failure or stop it stays as it was.
Outcome<void> saveRunNow(const RecordedRun &run, const QString &path, std::stop_token stop = {}, std::atomic<int> *progress = nullptr);
QCoro::Task<Outcome<void>> saveRun(std::shared_ptr<const RecordedRun> run, QString path, std::stop_token stop = {},
                                   std::shared_ptr<std::atomic<int>> progress = {});

/// A file that ends too early opens as far as it goes: complete() is false then and a note says so. Damaged or foreign files are a Problem.
Outcome<std::shared_ptr<RecordedRun>> openRunNow(const QString &path, std::stop_token stop = {}, std::atomic<int> *progress = nullptr);
QCoro::Task<Outcome<std::shared_ptr<RecordedRun>>> openRun(QString path, std::stop_token stop = {},
                                                           std::shared_ptr<std::atomic<int>> progress = {});

} // namespace atomalloc::app
