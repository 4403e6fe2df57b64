// SPDX-License-Identifier: MPL-2.0
// Runs a program with the recorder in it, and keeps what it recorded. Blocking: it returns when the program has ended.
#pragma once

#include "app/base/problem.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace atomalloc::app {

struct RecordRequest
{
    static constexpr int kMostCalls = 256;
    static constexpr int kUsualCalls = 64;

    QString program; ///< as programFileOf() takes it
    QStringList arguments = {};
    int calls = kUsualCalls; ///< of each stack, the innermost ones. 0: no stacks
    QString file = {};       ///< ".zst" at its end: packed. Empty: PROGRAM.NUMBER.heaptrack.zst here
};

struct Recording
{
    static constexpr int kSignalled = 128; ///< shells say 128 + signal of a program that a signal ended

    QString file;
    std::optional<int> exitCode;      ///< of the program. Nothing: a signal ended it
    int signal = 0;                   ///< that signal
    std::vector<Sentence> notes = {}; ///< what a reader should know of it

    /// As a shell tells it.
    [[nodiscard]] int code() const { return exitCode.value_or(kSignalled + signal); }
};

/// The program has the input, output and errors of this one. A stop asks it to terminate, once. While the program runs, the recording is
/// beside its place with ".part" at its end, and stays there when this process is killed.
[[nodiscard]] Outcome<Recording> recordProgram(const RecordRequest &request, std::stop_token stop = {});

} // namespace atomalloc::app
