// SPDX-License-Identifier: MPL-2.0
// Problem: something a person has to know or mend, as one clear sentence with its place. Plain value.
#pragma once

#include "allocator/base/result.h"
#include "app/base/sentence.h"

#include <QString>

namespace atomalloc::app {

/// What, where, what to do. Said where the cause is known. Both front ends ask app/words for its text and show that unchanged.
struct Problem
{
    enum class Kind {
        usage,     ///< the command or the input's meaning is wrong: exit code 2
        input,     ///< a file is broken, foreign or truncated: exit code 1
        run,       ///< a run failed, an output could not be written: exit code 1
        cancelled, ///< the user stopped it: exit code 1, no message box
    };

    Kind kind = Kind::run;
    Sentence sentence; ///< "max_memory is \"64 Kb\": not a size. Write 64 KiB, 65536 or 64K."
    QString file = {}; ///< empty when it is about no file
    int line = 0;      ///< 1-based. 0 = unknown
    int column = 0;    ///< 1-based. 0 = unknown
};

template <typename T>
using Outcome = Result<T, Problem>;

/// What is wrong with the file at `path`.
inline Problem inputProblem(const QString &path, const Sentence &sentence) { return {Problem::Kind::input, sentence, path}; }

inline Unexpected<Problem> fail(Problem problem) { return Unexpected<Problem>(std::move(problem)); }

} // namespace atomalloc::app
